"""What a case has come to: the present result, and what was decided and published about it.

Source: the rule, articles 14 and 15.
"""

from __future__ import annotations

import attrs

from randcheck.cases.course import state_at_start
from randcheck.cases.dispositions import Disposition
from randcheck.cases.records import Case
from randcheck.cases.steps import Disposed, OutcomePublished
from randcheck.rulebook import Rulebook


@attrs.frozen(kw_only=True)
class Outcome:
    """What a case has come to.

    Args:
        result: code of the present result.
        decided: all that was decided about it (处理决定), sorted; empty where nothing was.
        published: what of it was made public, sorted.
        is_open: whether something is still to be done.
    """

    result: str
    decided: tuple[Disposition, ...]
    published: tuple[Disposition, ...]
    is_open: bool


def outcome_of(case: Case, rulebook: Rulebook) -> Outcome:
    """What a case has come to; what was decided about a result that has changed is past.

    Decisions on one result add up: an order to put right and a later penalty both stand, and one
    publication makes both known.

    Raises:
        CaseError: ``case-other-rulebook``.
    """
    decided: tuple[Disposition, ...] = ()
    published: tuple[Disposition, ...] = ()
    state = state_at_start(case, rulebook)
    for step in case.steps:
        before, state = state.result, state.after(step)
        if state.result != before:
            decided = published = ()
        if isinstance(step, Disposed):
            decided = tuple(sorted({*decided, *step.dispositions}))
        elif isinstance(step, OutcomePublished):
            published = decided
    return Outcome(
        result=state.result,
        decided=decided,
        published=published,
        is_open=not state.is_closed,
    )
