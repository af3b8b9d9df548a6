"""The public part of cases, of which results are made known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from randcheck.after.event_checks import rulebook_problems
from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.base.fields import check_date, check_record
from randcheck.base.items import records_of
from randcheck.cases.course import case_state
from randcheck.cases.dispositions import Disposition
from randcheck.cases.records import Case
from randcheck.cases.steps import PublicityOpened
from randcheck.domain.draw.draws import Draw
from randcheck.domain.terms.after_the_draw import PublicityStanding, PublicityWindow
from randcheck.reports.input_checks import case_problems
from randcheck.reports.outcomes import outcome_of
from randcheck.rulebook import Rulebook


@attrs.frozen(kw_only=True)
class PublicResult:
    """The public part of one case.

    Args:
        subject_id: the subject.
        matter_code: the matter.
        on: the day of the visit.
        results: the codes of the present results.
        published: the decision, if its outcome was published.
        standing: how far the result is from being settled.
    """

    subject_id: str
    matter_code: str
    on: date
    results: tuple[str, ...]
    published: tuple[Disposition, ...]
    standing: PublicityStanding


def public_results(
    drawn: Draw,
    cases: Iterable[Case],
    rulebook: Rulebook,
    on: date,
    window: PublicityWindow | None = None,
) -> tuple[PublicResult, ...]:
    """Return the public part of the cases as of a day, sorted by subject and matter.

    Raises:
        InvalidInputError: ``other-rulebook``, ``case-other-rulebook``, ``report-without-visit``,
            ``duplicate-id``, ``unknown-id``, ``notice-without-publicity``; all together.
    """
    check_record(drawn, Draw, "drawn")
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    given = tuple(case.as_of(on) for case in records_of(cases, Case, "cases"))
    raise_problems(
        InvalidInputError,
        (
            *rulebook_problems(drawn.frame, rulebook),
            *case_problems(drawn, given, rulebook),
            *_period_problems(given, rulebook, window),
        ),
    )
    return tuple(
        PublicResult(
            subject_id=case.finding.subject_id,
            matter_code=case.finding.matter_code,
            on=case.finding.on,
            results=state.results,
            published=outcome.published,
            standing=state.standing_on(on),
        )
        for case in sorted(given, key=lambda case: case.finding.key)
        for outcome, state in ((outcome_of(case, rulebook), case_state(case, rulebook)),)
    )


def _period_problems(
    cases: Iterable[Case], rulebook: Rulebook, window: PublicityWindow | None
) -> Iterator[Problem]:
    """Find cases whose present result was not put to public notice with this period."""
    if window is None:
        return
    check_record(window, PublicityWindow, "window")
    others = {
        "/".join(case.finding.key)
        for case in cases
        if case.rulebook == rulebook.ref and not _is_open_to_objection(case, rulebook, window)
    }
    if others:
        yield Problem(
            "notice-without-publicity",
            opens_on=window.opens_on.isoformat(),
            last_on=window.last_on.isoformat(),
            ids=tuple(sorted(others)),
        )


def _is_open_to_objection(case: Case, rulebook: Rulebook, window: PublicityWindow) -> bool:
    decided = case_state(case, rulebook).publicity
    return isinstance(decided, PublicityOpened) and decided.window == window
