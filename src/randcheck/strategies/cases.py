"""Findings and cases of drawn worlds; a case goes its way by the moves that it allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from hypothesis import strategies as st

from randcheck.calendars.days import Calendar
from randcheck.cases.moves import (
    dispose,
    feedback_impossible,
    give_feedback,
    investigate,
    publish_outcome,
    sign_on_site,
)
from randcheck.cases.names import StepName
from randcheck.cases.obstacles import next_steps
from randcheck.cases.opening import open_case
from randcheck.cases.publicity_moves import (
    decide_review,
    object_to,
    open_publicity,
    waive_publicity,
)
from randcheck.cases.records import Case
from randcheck.cases.state import case_state
from randcheck.cases.steps import (
    Disposition,
    FeedbackForm,
    FeedbackGiver,
    ObjectionFiled,
    SignedOnSite,
)
from randcheck.domain.inspection.findings import Finding, ResultKind
from randcheck.rulebook import Rulebook
from randcheck.strategies.draws import DrawnWorld, drawn_worlds
from randcheck.strategies.values import days
from randcheck.strategies.worlds import CLOSES_ON, OPENS_ON

_MOST_STEPS = 10
# Days between two steps: mostly on, now and then past a period of public notice.
_AHEAD = (0, 1, 8, 30)
_WORD = "依法"


def findings_of(made: DrawnWorld) -> st.SearchStrategy[Finding]:
    """Findings (检查结果) that fit a draw, each signed by the whole team.

    Args:
        made: a world with its draw, at least one visit of which has its team.
    """
    staffed = [visit for visit in made.drawn.visits_now if visit.team]
    return st.sampled_from(staffed).flatmap(
        lambda visit: st.builds(
            Finding,
            task_code=st.just(made.world.task.code),
            subject_id=st.just(visit.subject_id),
            matter_code=st.sampled_from(visit.matter_codes),
            on=days(OPENS_ON, CLOSES_ON),
            result=st.sampled_from([category.code for category in made.world.rulebook.results]),
            signed_by=st.just(tuple(member.inspector_id for member in visit.team)),
        )
    )


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    rulebook: Rulebook | None = None,
    calendar: Calendar | None = None,
    most_steps: int = _MOST_STEPS,
) -> Case:
    """Cases, opened from a finding and walked by moves; any may still be open.

    Args:
        draw: given by Hypothesis.
        rulebook: as for `randcheck.strategies.worlds`.
        calendar: the working days, where the rulebook counts its public notice by them.
        most_steps: steps at most, at least 0.

    Example:
        >>> from hypothesis import given
        >>> from randcheck import SHANGRAO_2023
        >>> from randcheck.cases import case_state
        >>> @given(cases())
        ... def test_a_state_can_be_told(case):
        ...     assert case_state(case, SHANGRAO_2023).last_on >= case.finding.on
        >>> test_a_state_can_be_told()
    """
    made = draw(drawn_worlds(rulebook=rulebook))
    found = draw(findings_of(made))
    book = made.world.rulebook
    case = open_case(found, drawn=made.drawn, rulebook=book)
    walk = _Walk(draw, book, calendar)
    for _ in range(most_steps):
        # One by one, so that each step can be left out where a failing example is made smaller.
        if draw(st.booleans()):
            case = walk.moved(case)
    return case


class _Walk:
    """The moves of one case, with what they need."""

    def __init__(self, draw: st.DrawFn, rulebook: Rulebook, calendar: Calendar | None) -> None:
        self._draw, self._rulebook, self._calendar = draw, rulebook, calendar

    def moved(self, case: Case) -> Case:
        """The case after one of the steps in whose way nothing stands, if there is one."""
        last_on = case_state(case, self._rulebook).last_on
        on = last_on + timedelta(days=self._draw(st.sampled_from(_AHEAD)))
        possible = next_steps(case, on=on, rulebook=self._rulebook)
        names = [name for name in _MOVES if not possible[name]]
        # Signatures are never held back, so without this most steps would be signatures.
        if any(isinstance(step, SignedOnSite) for step in case.steps):
            names.remove(StepName.SIGNED_ON_SITE)
        return _MOVES[self._draw(st.sampled_from(names))](self, case, on) if names else case

    def sign(self, case: Case, on: date) -> Case:
        return sign_on_site(case, on=on, rulebook=self._rulebook, signed_by=case.team)

    def investigate(self, case: Case, on: date) -> Case:
        confirmed = self._draw(st.booleans())
        return investigate(case, on=on, rulebook=self._rulebook, confirmed=confirmed)

    def open_publicity(self, case: Case, on: date) -> Case:
        return open_publicity(case, opens_on=on, rulebook=self._rulebook, calendar=self._calendar)

    def waive_publicity(self, case: Case, on: date) -> Case:
        return waive_publicity(case, on=on, rulebook=self._rulebook, reason=_WORD)

    def object(self, case: Case, on: date) -> Case:
        number = sum(isinstance(step, ObjectionFiled) for step in case.steps) + 1
        return object_to(
            case, on=on, rulebook=self._rulebook, code=f"Y{number}", by="信江食品", ground=_WORD
        )

    def review(self, case: Case, on: date) -> Case:
        state = case_state(case, self._rulebook)
        waiting = [o.code for o in state.objections if o.code not in state.decided]
        upheld = self._draw(st.booleans())
        results = (None, *(category.code for category in self._rulebook.results))
        return decide_review(
            case,
            on=on,
            rulebook=self._rulebook,
            objection=self._draw(st.sampled_from(waiting)),
            upheld=upheld,
            result=self._draw(st.sampled_from(results)) if upheld else None,
        )

    def give_feedback(self, case: Case, on: date) -> Case:
        return give_feedback(
            case,
            on=on,
            rulebook=self._rulebook,
            form=self._draw(st.sampled_from(FeedbackForm)),
            giver=FeedbackGiver.TEAM,
            inspector_ids=case.team[:1],
        )

    def feedback_impossible(self, case: Case, on: date) -> Case:
        return feedback_impossible(case, on=on, rulebook=self._rulebook, reason=_WORD)

    def dispose(self, case: Case, on: date) -> Case:
        """No penalty where nothing stands confirmed, otherwise any one of the dispositions."""
        state = case_state(case, self._rulebook)
        stands = state.confirmed and state.kind is not ResultKind.NO_PROBLEM
        chosen = tuple(Disposition) if stands else (Disposition.NO_PENALTY,)
        dispositions = {self._draw(st.sampled_from(chosen))}
        return dispose(
            case, on=on, rulebook=self._rulebook, dispositions=dispositions, to=_WORD, reason=_WORD
        )

    def publish_outcome(self, case: Case, on: date) -> Case:
        return publish_outcome(case, on=on, rulebook=self._rulebook, where="公示系统")


_MOVES: Mapping[StepName, Callable[[_Walk, Case, date], Case]] = MappingProxyType(
    {
        StepName.INVESTIGATED: _Walk.investigate,
        StepName.PUBLICITY_OPENED: _Walk.open_publicity,
        StepName.PUBLICITY_WAIVED: _Walk.waive_publicity,
        StepName.OBJECTION_FILED: _Walk.object,
        StepName.REVIEW_DECIDED: _Walk.review,
        StepName.FEEDBACK_GIVEN: _Walk.give_feedback,
        StepName.FEEDBACK_IMPOSSIBLE: _Walk.feedback_impossible,
        StepName.DISPOSED: _Walk.dispose,
        StepName.OUTCOME_PUBLISHED: _Walk.publish_outcome,
        StepName.SIGNED_ON_SITE: _Walk.sign,
    }
)
