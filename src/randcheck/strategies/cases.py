"""Generate findings and cases of drawn worlds; a case takes only allowed moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from hypothesis import strategies as st

from randcheck.calendars.days import Calendar
from randcheck.cases.course import case_state
from randcheck.cases.dispositions import Disposition
from randcheck.cases.moves import next_steps, open_case, take
from randcheck.cases.on_site import CorrectionChecked, CorrectionOrdered, SignedOnSite
from randcheck.cases.publicity import publicity_window
from randcheck.cases.records import ON_SITE, Case, StepName, name_of
from randcheck.cases.state import CaseState
from randcheck.cases.steps import (
    Disposed,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    ReviewDecided,
    Step,
)
from randcheck.domain.inspection.findings import Finding, ResultKind
from randcheck.rulebook import Rulebook
from randcheck.strategies.building import in_order, record
from randcheck.strategies.draws import DrawnWorld, drawn_worlds
from randcheck.strategies.values import days
from randcheck.strategies.worlds import CLOSES_ON, OPENS_ON

_MOST_STEPS = 10
# Days between two steps; sometimes longer than a period of public notice.
_AHEAD = (0, 1, 8, 30)
_WORD = "依法"


def findings_of(made: DrawnWorld) -> st.SearchStrategy[Finding]:
    """Generate findings (检查结果) that fit a draw, each signed by the whole team.

    Args:
        made: a world with its draw; at least one visit has a team.
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
    """Generate cases, opened from a finding and moved on; a case may still be open.

    Args:
        draw: given by Hypothesis.
        rulebook: as for `randcheck.strategies.worlds`.
        calendar: the working days, if the rulebook counts its public notice in working days.
        most_steps: the greatest number of steps, at least 0.

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
        # One by one, so that Hypothesis can drop single steps when it shrinks an example.
        if draw(st.booleans()):
            case = walk.moved(case)
    return case


class _Walk:
    """The moves of one case."""

    def __init__(self, draw: st.DrawFn, rulebook: Rulebook, calendar: Calendar | None) -> None:
        self._draw, self._rulebook, self._calendar = draw, rulebook, calendar

    def moved(self, case: Case) -> Case:
        """Return the case after one allowed step, if there is one."""
        state = case_state(case, self._rulebook)
        on = state.last_on + timedelta(days=self._draw(st.sampled_from(_AHEAD)))
        possible = next_steps(case, on=on, rulebook=self._rulebook)
        names = [name for name in _STEPS if not possible[name]]
        # What is done on the spot is always allowed, so without this most steps would be that.
        done = {name_of(step) for step in case.steps}
        names = [name for name in names if name not in done & ON_SITE]
        if not names:
            return case
        step = _STEPS[self._draw(st.sampled_from(names))](self, state, on)
        return take(case, step, rulebook=self._rulebook, calendar=self._calendar)

    def signed(self, state: CaseState, on: date) -> Step:
        return SignedOnSite(on=on, signed_by=state.team)

    def ordered(self, state: CaseState, on: date) -> Step:
        return CorrectionOrdered(on=on, correct_by=on + timedelta(days=8))

    def corrected(self, state: CaseState, on: date) -> Step:
        return CorrectionChecked(on=on, corrected_on=self._draw(st.sampled_from((None, on))))

    def investigated(self, state: CaseState, on: date) -> Step:
        return Investigated(on=on, confirmed=self._draw(st.booleans()))

    def opened(self, state: CaseState, on: date) -> Step:
        return PublicityOpened(window=publicity_window(on, self._rulebook, self._calendar))

    def waived(self, state: CaseState, on: date) -> Step:
        return PublicityWaived(on=on, reason=_WORD)

    def objected(self, state: CaseState, on: date) -> Step:
        number = len(state.objections) + 1
        return ObjectionFiled(on=on, code=f"Y{number}", by="信江食品", ground=_WORD)

    def reviewed(self, state: CaseState, on: date) -> Step:
        upheld = self._draw(st.booleans())
        results = (None, *(category.code for category in self._rulebook.results))
        return ReviewDecided(
            on=on,
            objection=self._draw(st.sampled_from([o.code for o in state.undecided])),
            upheld=upheld,
            result=self._draw(st.sampled_from(results)) if upheld else None,
        )

    def told(self, state: CaseState, on: date) -> Step:
        form = self._draw(st.sampled_from(FeedbackForm))
        officers = state.team[:1]
        return FeedbackGiven(on=on, form=form, giver=FeedbackGiver.TEAM, inspector_ids=officers)

    def not_told(self, state: CaseState, on: date) -> Step:
        return FeedbackImpossible(on=on, reason=_WORD)

    def disposed(self, state: CaseState, on: date) -> Step:
        """Generate no penalty if nothing is confirmed, otherwise any disposition."""
        stands = state.confirmed and state.kind is not ResultKind.NO_PROBLEM
        chosen = tuple(Disposition) if stands else (Disposition.NO_PENALTY,)
        dispositions = {self._draw(st.sampled_from(chosen))}
        return Disposed(on=on, dispositions=dispositions, to=_WORD, reason=_WORD)

    def published(self, state: CaseState, on: date) -> Step:
        return OutcomePublished(on=on, where="公示系统")


_STEPS: Mapping[StepName, Callable[[_Walk, CaseState, date], Step]] = MappingProxyType(
    {
        StepName.INVESTIGATED: _Walk.investigated,
        StepName.PUBLICITY_OPENED: _Walk.opened,
        StepName.PUBLICITY_WAIVED: _Walk.waived,
        StepName.OBJECTION_FILED: _Walk.objected,
        StepName.REVIEW_DECIDED: _Walk.reviewed,
        StepName.FEEDBACK_GIVEN: _Walk.told,
        StepName.FEEDBACK_IMPOSSIBLE: _Walk.not_told,
        StepName.DISPOSED: _Walk.disposed,
        StepName.OUTCOME_PUBLISHED: _Walk.published,
        StepName.SIGNED_ON_SITE: _Walk.signed,
        StepName.CORRECTION_ORDERED: _Walk.ordered,
        StepName.CORRECTION_CHECKED: _Walk.corrected,
    }
)


def _decisions() -> st.SearchStrategy[frozenset[Disposition]]:
    """Generate no penalty alone, or any of the others together."""
    penalties = [d for d in Disposition if d.needs_violation]
    some = st.frozensets(st.sampled_from(penalties), min_size=1, max_size=2)
    return some | st.just(frozenset({Disposition.NO_PENALTY}))


STEPS_MADE: Mapping[str, Callable[[], st.SearchStrategy[Step]]] = MappingProxyType(
    {
        "CorrectionChecked": lambda: in_order(CorrectionChecked, "corrected_on", "on"),
        "CorrectionOrdered": lambda: in_order(CorrectionOrdered, "on", "correct_by"),
        "Disposed": lambda: record(Disposed, dispositions=_decisions(), to=st.just("公安机关")),
    }
)
"""Steps with fields that depend on each other, by name."""
