"""Steps of a case that came after their time limit, or did not come although it has passed.

Source: the limits of the rulebook; the Shangrao rule says "in time" (及时) and sets no days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from randcheck.base.frozendict import FrozenDict
from randcheck.base.reasons import Breach, breach
from randcheck.base.sources import Source
from randcheck.calendars.days import Calendar
from randcheck.cases.records import StepName, name_of
from randcheck.cases.state import CaseState
from randcheck.cases.steps import ReviewDecided, Step
from randcheck.domain.terms.time_limits import LimitedStep
from randcheck.planning.obligations import step_due

_FULFILS: Mapping[StepName, LimitedStep] = FrozenDict(
    {
        StepName.INVESTIGATED: LimitedStep.INVESTIGATION,
        StepName.PUBLICITY_OPENED: LimitedStep.PUBLICITY,
        StepName.PUBLICITY_WAIVED: LimitedStep.PUBLICITY,
        StepName.FEEDBACK_GIVEN: LimitedStep.FEEDBACK,
        StepName.FEEDBACK_IMPOSSIBLE: LimitedStep.FEEDBACK,
        StepName.DISPOSED: LimitedStep.DISPOSITION,
        StepName.OUTCOME_PUBLISHED: LimitedStep.OUTCOME,
    }
)


def _running(state: CaseState) -> Mapping[LimitedStep, date]:
    """Steps that are due, reviews apart, with the day from which their limit runs.

    A step that cannot be taken yet, such as feedback during the publicity period, is not due.
    """
    starts = {
        LimitedStep.INVESTIGATION: state.violation_on,
        LimitedStep.PUBLICITY: state.round_on,
        LimitedStep.FEEDBACK: state.feedback_free_on,
        LimitedStep.DISPOSITION: state.disposition_free_on,
        LimitedStep.OUTCOME: state.unpublished_since,
    }
    due = ((step, starts.get(step)) for step in state.required)
    return FrozenDict({step: start for step, start in due if start is not None})


def late_breaches(
    before: CaseState, step: Step, calendar: Calendar | None = None
) -> Iterator[Breach]:
    """What a step makes late: itself, or, where a review changes the result, what it cuts off."""
    running = _running(before)
    limited = _FULFILS.get(name_of(step))
    if limited is not None and limited in running:
        yield from _late(before, limited, running[limited], step.on, calendar)
    if isinstance(step, ReviewDecided):
        for objection in before.objections_to_review:
            if objection.code == step.objection:
                yield from _late(before, LimitedStep.REVIEW, objection.on, step.on, calendar)
        still = _running(before.after(step))
        for cut_off, start in running.items():
            if still.get(cut_off) != start:
                yield from _missing(before, cut_off, start, step.on, calendar)


def missing_breaches(
    state: CaseState, on: date, calendar: Calendar | None = None
) -> Iterator[Breach]:
    """Steps whose limit has passed on a day and that are not taken."""
    for limited, start in _running(state).items():
        yield from _missing(state, limited, start, on, calendar)
    for objection in state.objections_to_review:
        yield from _missing(state, LimitedStep.REVIEW, objection.on, on, calendar)


def _late(
    state: CaseState,
    limited: LimitedStep,
    start: date,
    step_on: date,
    calendar: Calendar | None,
) -> Iterator[Breach]:
    if (over := _over(state, limited, start, step_on, calendar)) is not None:
        source, due = over
        yield breach(
            "case-step-late",
            source,
            state.finding.subject_id,
            limited_step=limited,
            start=start,
            due=due,
            step_on=step_on,
        )


def _missing(
    state: CaseState, limited: LimitedStep, start: date, on: date, calendar: Calendar | None
) -> Iterator[Breach]:
    if (over := _over(state, limited, start, on, calendar)) is not None:
        source, due = over
        yield breach(
            "case-step-missing",
            source,
            state.finding.subject_id,
            limited_step=limited,
            start=start,
            due=due,
            on=on,
        )


def _over(
    state: CaseState, limited: LimitedStep, start: date, on: date, calendar: Calendar | None
) -> tuple[Source, date] | None:
    """The source and the last day of a limit that is over on a day; None of one that is not."""
    limit = state.rulebook.time_limit(limited)
    due = step_due(limited, start, state.rulebook, calendar)
    return None if limit is None or due is None or on <= due else (limit.source, due)
