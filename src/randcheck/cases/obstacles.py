"""The one table of what stands in the way of a step, each with its article.

`take` refuses by it, `check_case` lists breaches by it, and `next_steps` shows it beforehand.

Source: the rule, articles 3, 14 and 15.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from randcheck.base.errors import Problem
from randcheck.base.frozendict import FrozenDict
from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.calendars.days import Calendar
from randcheck.cases.on_site import CorrectionChecked, SignedOnSite
from randcheck.cases.publicity import least_last_day
from randcheck.cases.records import ON_SITE, StepName, name_of
from randcheck.cases.state import CaseState
from randcheck.cases.steps import (
    Disposed,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    ObjectionFiled,
    PublicityOpened,
    ReviewDecided,
    Step,
)
from randcheck.domain.inspection.findings import ResultKind
from randcheck.domain.terms.after_the_draw import FeedbackOrder


def obstacles(
    state: CaseState, step: Step, calendar: Calendar | None = None
) -> tuple[Problem, ...]:
    """All that stands in the way of a step of a case; each problem holds its ``source``.

    Raises:
        CalendarError: as `publicity_window`.
    """
    problems = _in_the_way(name_of(step), state, step.on, step)
    if isinstance(step, PublicityOpened):
        return (*problems, *_too_short(state, step, calendar))
    return tuple(problems)


def obstacles_on(name: StepName, state: CaseState, on: date) -> tuple[Problem, ...]:
    """All that stands in the way of any step of a name on a day."""
    return tuple(_in_the_way(name, state, on, None))


def _in_the_way(name: StepName, state: CaseState, on: date, step: Step | None) -> Iterator[Problem]:
    yield from _out_of_order(name, state, on)
    yield from _TABLE[name](state, on, step)


def _out_of_order(name: StepName, state: CaseState, on: date) -> Iterator[Problem]:
    visited_on = state.finding.on
    if on < visited_on:
        yield Problem(
            "step-before-visit",
            step=name,
            on=on,
            visited_on=visited_on,
            source=OUR_DEFAULT,
        )
    elif on < state.last_on and name not in ON_SITE:
        yield Problem(
            "step-before-last",
            step=name,
            on=on,
            last_on=state.last_on,
            source=OUR_DEFAULT,
        )


def _signed_on_site(state: CaseState, on: date, step: SignedOnSite | None) -> Iterator[Problem]:
    if step is not None and (strangers := _not_on_team(state, step.signed_by)):
        yield Problem("signed-by-others", ids=strangers, source=state.rulebook.dispatch)


def _correction_ordered(state: CaseState, on: date, step: object) -> Iterator[Problem]:
    if state.kind is not None and not state.is_violation and state.confirmed is not True:
        yield Problem("correction-without-violation", result=state.result, source=OUR_DEFAULT)


def _correction_checked(
    state: CaseState, on: date, step: CorrectionChecked | None
) -> Iterator[Problem]:
    order = state.open_order
    corrected_on = on if step is None or step.corrected_on is None else step.corrected_on
    if order is None:
        yield Problem("check-without-order", source=OUR_DEFAULT)
    elif corrected_on < order.on:
        days = {"corrected_on": corrected_on, "ordered_on": order.on}
        yield Problem("corrected-before-order", **days, source=OUR_DEFAULT)


def _investigated(state: CaseState, on: date, step: object) -> Iterator[Problem]:
    if state.kind is ResultKind.NO_PROBLEM:
        yield Problem("investigation-without-cause", result=state.result, source=OUR_DEFAULT)


def _publicity(state: CaseState, on: date, step: object) -> Iterator[Problem]:
    source = state.rulebook.publicity.source
    if state.publicity is not None:
        decided_on = state.publicity.on
        yield Problem("publicity-decided", decided_on=decided_on, source=OUR_DEFAULT)
    if state.fed_back_on is not None:
        fed_back_on = state.fed_back_on
        yield Problem("publicity-after-feedback", fed_back_on=fed_back_on, source=source)


def _too_short(
    state: CaseState, step: PublicityOpened, calendar: Calendar | None
) -> Iterator[Problem]:
    least = least_last_day(step.on, state.rulebook, calendar)
    last_on = step.window.last_on
    if last_on < least:
        # Too few days however they are counted break the number, others the way of counting.
        terms = state.rulebook.publicity
        days = (last_on - step.on).days + 1
        broken = terms.days if days < terms.days.value else terms.day_kind
        yield Problem(
            "period-too-short",
            opens_on=step.on,
            last_on=last_on,
            least=least,
            source=broken.source,
        )


def _objection(state: CaseState, on: date, step: ObjectionFiled | None) -> Iterator[Problem]:
    source = state.rulebook.publicity.source
    if state.window is None:
        yield Problem("objection-without-publicity", source=source)
    elif on < state.window.opens_on:
        opens_on = state.window.opens_on
        yield Problem("objection-before-publicity", on=on, opens_on=opens_on, source=source)
    if step is not None and any(known.code == step.code for known in state.objections):
        yield Problem("objection-code-taken", objection=step.code, source=OUR_DEFAULT)


def _review(state: CaseState, on: date, step: ReviewDecided | None) -> Iterator[Problem]:
    source = state.rulebook.publicity.source
    if step is None:
        if not state.undecided:
            yield Problem("review-without-objection", source=source)
        return
    if step.objection in state.decided:
        yield Problem("objection-decided", objection=step.objection, source=OUR_DEFAULT)
    elif all(known.code != step.objection for known in state.objections):
        known = tuple(objection.code for objection in state.objections) or ("-",)
        yield Problem("objection-unknown", objection=step.objection, known=known, source=source)
    if step.result is None:
        return
    known = tuple(category.code for category in state.rulebook.results)
    if step.result not in known:
        yield Problem("review-result-unknown", given=step.result, known=known, source=OUR_DEFAULT)
    if not step.upheld:
        yield Problem("review-result-refused", result=step.result, source=OUR_DEFAULT)


def _feedback_given(state: CaseState, on: date, step: FeedbackGiven | None) -> Iterator[Problem]:
    yield from _before_feedback(state, on)
    if step is None or step.giver is not FeedbackGiver.TEAM:
        return
    source = state.rulebook.feedback
    if not step.inspector_ids:
        yield Problem("feedback-giver-missing", source=source)
    if strangers := _not_on_team(state, step.inspector_ids):
        yield Problem("feedback-giver-other", ids=strangers, source=source)


def _feedback_impossible(
    state: CaseState, on: date, step: FeedbackImpossible | None
) -> Iterator[Problem]:
    yield from _before_feedback(state, on)
    if state.kind is None or not state.kind.is_failed_visit or state.kind.is_violation:
        source = state.rulebook.feedback
        yield Problem("feedback-possible", result=state.result, source=source)


def _before_feedback(state: CaseState, on: date) -> Iterator[Problem]:
    rulebook = state.rulebook
    source = rulebook.publicity.source
    if state.fed_back_on is not None:
        fed_back_on = state.fed_back_on
        yield Problem("feedback-given-before", fed_back_on=fed_back_on, source=OUR_DEFAULT)
    if state.needs_publicity:
        yield Problem("feedback-before-publicity", source=_asks_for_publicity(state))
    if state.feedback_from is not None and on < state.feedback_from:
        yield Problem(
            "feedback-inside-period",
            on=on,
            feedback_from=state.feedback_from,
            source=source,
        )
    if waiting := _open_codes(state):
        yield Problem("feedback-before-review", ids=waiting, source=source.reading)
    if state.feedback_waits_for_disposition:
        yield Problem("feedback-before-disposition", source=rulebook.feedback_order.source)


def _asks_for_publicity(state: CaseState) -> Source:
    """Who has the publicity decided; article 15 leaves open which results need one."""
    return state.rulebook.changed_results_publicised.source if state.is_changed else OUR_DEFAULT


def _disposed(state: CaseState, on: date, step: Disposed | None) -> Iterator[Problem]:
    rulebook = state.rulebook
    if state.investigated_on is None:
        yield Problem("disposition-before-investigation", source=rulebook.disposition)
    if step is not None:
        yield from _unfounded(state, step)
    if rulebook.disposition_waits.value:
        yield from _before_publicity_is_over(state, on)
    order = rulebook.feedback_order
    if order.value is FeedbackOrder.BEFORE_DISPOSITION and state.fed_back_on is None:
        yield Problem("disposition-before-feedback", source=order.source)


def _unfounded(state: CaseState, step: Disposed) -> Iterator[Problem]:
    """What is decided though there is no violation to decide it for."""
    decided = tuple(sorted(one for one in step.dispositions if one.needs_violation))
    if decided and state.confirmed is False:
        yield Problem("disposition-unconfirmed", disposition=decided, source=OUR_DEFAULT)
    if decided and state.kind is ResultKind.NO_PROBLEM:
        yield Problem(
            "disposition-without-violation",
            disposition=decided,
            result=state.result,
            source=OUR_DEFAULT,
        )


def _before_publicity_is_over(state: CaseState, on: date) -> Iterator[Problem]:
    source = state.rulebook.disposition_waits.source
    if state.needs_publicity:
        yield Problem("disposition-before-publicity", source=source)
    if state.feedback_from is not None and on < state.feedback_from:
        yield Problem(
            "disposition-inside-period",
            on=on,
            free_from=state.feedback_from,
            source=source,
        )
    if waiting := _open_codes(state):
        yield Problem("disposition-before-review", ids=waiting, source=source)


def _outcome_published(state: CaseState, on: date, step: object) -> Iterator[Problem]:
    if state.unpublished_since is None:
        yield Problem("outcome-without-disposition", source=state.rulebook.disposition)


def _not_on_team(state: CaseState, officers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(officers).difference(state.team)))


def _open_codes(state: CaseState) -> tuple[str, ...]:
    return tuple(objection.code for objection in state.open_objections)


# Each takes the state, the day, and the step itself, or None where only the day is asked about.
_TABLE: Mapping[StepName, Callable[[CaseState, date, Any], Iterator[Problem]]] = FrozenDict(
    {
        StepName.SIGNED_ON_SITE: _signed_on_site,
        StepName.CORRECTION_ORDERED: _correction_ordered,
        StepName.CORRECTION_CHECKED: _correction_checked,
        StepName.INVESTIGATED: _investigated,
        StepName.PUBLICITY_OPENED: _publicity,
        StepName.PUBLICITY_WAIVED: _publicity,
        StepName.OBJECTION_FILED: _objection,
        StepName.REVIEW_DECIDED: _review,
        StepName.FEEDBACK_GIVEN: _feedback_given,
        StepName.FEEDBACK_IMPOSSIBLE: _feedback_impossible,
        StepName.DISPOSED: _disposed,
        StepName.OUTCOME_PUBLISHED: _outcome_published,
    }
)
