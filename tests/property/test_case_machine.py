"""Cases under any sequence of moves, allowed or not, by several rulebooks.

The machine keeps a model of its own, read from the record step by step and not from the library's
state: periods, objections and decisions as lists.
"""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.make.cases.casework import CALENDAR, RULEBOOKS, case, finish, kinds_of

from randcheck import SHANGRAO_2023, CaseError, next_steps, take
from randcheck.cases import (
    CorrectionChecked,
    CorrectionOrdered,
    Disposed,
    Disposition,
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
    SignedOnSite,
    StepName,
    case_state,
    check_case,
    publicity_window,
)
from randcheck.cases.records import ON_SITE, name_of
from randcheck.rules import FeedbackOrder, ResultKind

DAYS = st.integers(min_value=-1, max_value=6)
CODES = st.sampled_from(("Y-1", "Y-2", "Y-3"))
LATER = date(2030, 1, 1)
AHEAD = st.sampled_from((0, 0, 0, 1, 2, 7, 8, 20))
REASON = st.just("依法")
FIELDS: dict[StepName, dict[str, st.SearchStrategy[Any]]] = {
    StepName.SIGNED_ON_SITE: {},
    StepName.CORRECTION_ORDERED: {},
    StepName.CORRECTION_CHECKED: {},
    StepName.INVESTIGATED: {"confirmed": st.booleans()},
    StepName.PUBLICITY_OPENED: {},
    StepName.PUBLICITY_WAIVED: {"reason": REASON},
    StepName.OBJECTION_FILED: {"code": CODES, "by": REASON, "ground": REASON},
    StepName.REVIEW_DECIDED: {"objection": CODES, "upheld": st.booleans()},
    StepName.FEEDBACK_GIVEN: {
        "form": st.sampled_from(FeedbackForm),
        "giver": st.sampled_from(FeedbackGiver),
        "inspector_ids": st.just(("I01",)),
    },
    StepName.FEEDBACK_IMPOSSIBLE: {"reason": REASON},
    StepName.DISPOSED: {
        "dispositions": st.sets(st.sampled_from(Disposition), min_size=1, max_size=1),
        "to": REASON,
    },
    StepName.OUTCOME_PUBLISHED: {"where": REASON},
}
# Told instead by what is wrong with the objection that the step names.
UNSAID = {"review-without-objection"}


class CaseMachine(RuleBasedStateMachine):
    """One case; every move is tried, and what is refused must leave no trace."""

    @initialize(
        name=st.sampled_from(sorted(RULEBOOKS)),
        data=st.data(),
        objections=st.integers(min_value=-1, max_value=2),
    )
    def begin(self, name, data, objections):
        """Half of the cases begin with objections, without which much never happens."""
        self.rulebook = RULEBOOKS[name]
        kind = data.draw(st.sampled_from(kinds_of(self.rulebook)))
        self.case = case(kind, self.rulebook)
        self.last = self.case.finding.on
        if objections >= 0:
            self.move(StepName.PUBLICITY_OPENED, 1)
        for number in range(1, objections + 1):
            self.move(StepName.OBJECTION_FILED, 1, code=f"Y-{number}", by="-", ground="-")

    def move(self, step_name, ahead, **given):
        """Try a move some days after the last; the table has to have said the same before."""
        on = self.last + timedelta(days=ahead)
        foreseen = next_steps(self.case, on=on, rulebook=self.rulebook)[step_name]
        if step_name is StepName.PUBLICITY_OPENED:
            step = PublicityOpened(window=publicity_window(on, self.rulebook, CALENDAR))
        else:
            step = step_name.record(on=on, **given)
        before = self.case
        try:
            self.case = take(before, step, rulebook=self.rulebook, calendar=CALENDAR)
        except CaseError as error:
            refused = error.problems
        else:
            refused = ()
            # No step is lost, and none was taken that stood in the way.
            assert foreseen == ()
            assert self.case.steps == (*before.steps, step)
            assert name_of(self.case.steps[-1]) is step_name
            if step_name not in ON_SITE:
                self.last = max(self.last, on)
        assert all(problem.params["source"] for problem in refused)
        assert {problem.code for problem in foreseen} - UNSAID <= {p.code for p in refused}

    @rule(ahead=AHEAD, data=st.data())
    def take_what_is_possible(self, ahead, data):
        """Mostly moves that can be taken, so that the case gets somewhere."""
        on = self.last + timedelta(days=ahead)
        steps = next_steps(self.case, on=on, rulebook=self.rulebook)
        names = [name for name, in_the_way in steps.items() if not in_the_way]
        self.try_one(data, names, ahead)

    @rule(ahead=DAYS, data=st.data())
    def try_anything(self, ahead, data):
        self.try_one(data, list(StepName), ahead)

    def try_one(self, data, names, ahead):
        name = data.draw(st.sampled_from(names))
        drawn = {key: data.draw(values) for key, values in FIELDS[name].items()}
        if name is StepName.REVIEW_DECIDED and drawn["upheld"]:
            results = [None, *(category.code for category in self.rulebook.results)]
            drawn["result"] = data.draw(st.sampled_from(results))
        self.move(name, ahead, **drawn)

    @invariant()
    def what_the_articles_order_was_kept(self):
        assert order_kept(self.case, self.rulebook)

    @invariant()
    def the_audit_finds_nothing(self):
        rulebook = attrs.evolve(self.rulebook, time_limits=())
        unlimited = attrs.evolve(self.case, rulebook=rulebook.ref)
        assert check_case(unlimited, rulebook=rulebook, on=LATER, calendar=CALENDAR) == ()

    @invariant()
    def the_case_can_reach_its_end(self):
        ended = finish(self.case, self.last, self.rulebook)
        assert case_state(ended, self.rulebook).is_closed
        assert ended.steps[: len(self.case.steps)] == self.case.steps
        assert order_kept(ended, self.rulebook)
        if case_state(self.case, self.rulebook).is_closed:
            assert ended == self.case


def order_kept(of, rulebook):
    """Articles 14 and 15 as a plain reading of the record."""
    kinds = {category.code: category.kind for category in rulebook.results}
    result = of.finding.result
    periods, waiting, rounds = [], {}, 1
    decided = verified = disposed = told = False
    order: CorrectionOrdered | None = None
    confirmed = None

    def is_publicised():
        return decided or (rounds > 1 and not rulebook.changed_results_publicised.value)

    def is_to_be_disposed_of():
        kind = kinds[result]
        return kind.is_violation or (kind.is_failed_visit and confirmed)

    for number, step in enumerate(of.steps, start=1):
        match step:
            case SignedOnSite():
                pass
            case CorrectionOrdered():
                assert kinds[result].is_violation or confirmed
                order = step
            case CorrectionChecked(on=on):
                assert order is not None
                assert order.on <= on
                order = None
            case Investigated():
                assert kinds[result] is not ResultKind.NO_PROBLEM
                verified, confirmed = True, step.confirmed
            case PublicityOpened(window=window):
                assert not decided
                assert not told
                decided = True
                periods.append(window)
            case PublicityWaived():
                assert not decided
                assert not told
                decided = True
            case ObjectionFiled(code=code, on=on):
                so_far = case_state(attrs.evolve(of, steps=of.steps[:number]), rulebook)
                is_late = step in so_far.late_objections
                is_in_between = rounds > 1 and not is_publicised() and not told
                assert is_late == (on > periods[-1].last_on and not is_in_between)
                if not is_late:
                    waiting[code] = step
            case ReviewDecided(objection=code):
                waiting.pop(code, None)
                if step.result not in {None, result}:
                    result = step.result
                    told = disposed = decided = False
                    rounds += 1
                    if kinds[result] is not ResultKind.NO_PROBLEM:
                        verified, confirmed = False, None
            case FeedbackGiven() | FeedbackImpossible():
                assert is_publicised()
                assert all(step.on > window.last_on for window in periods)
                assert not waiting
                assert not told
                if rulebook.feedback_order.value is FeedbackOrder.AFTER_DISPOSITION:
                    assert disposed or not is_to_be_disposed_of()
                if isinstance(step, FeedbackImpossible):
                    assert kinds[result] is ResultKind.FAILED_VISIT
                told = True
            case Disposed():
                assert verified
                if step.dispositions != {Disposition.NO_PENALTY}:
                    assert confirmed
                    assert kinds[result] is not ResultKind.NO_PROBLEM
                if rulebook.disposition_waits.value:
                    assert is_publicised() or told
                    assert all(step.on > window.last_on for window in periods)
                    assert not waiting
                assert told or rulebook.feedback_order.value is not FeedbackOrder.BEFORE_DISPOSITION
                disposed = True
            case OutcomePublished():
                assert disposed
    return True


TestCase = CaseMachine.TestCase
TestCase.settings = settings(stateful_step_count=30, deadline=None)


@pytest.mark.parametrize("rulebook", [SHANGRAO_2023, RIVER_CITY])
def test_the_model_itself_refuses_what_the_articles_refuse(rulebook):
    of = case(rulebook=rulebook)
    early = FeedbackGiven(on=of.finding.on, form=FeedbackForm.WRITTEN, giver=FeedbackGiver.BODY)
    with pytest.raises(AssertionError):
        order_kept(attrs.evolve(of, steps=(early,)), rulebook)
