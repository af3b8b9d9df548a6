"""Past visits: what caps and frequencies are counted from."""

from datetime import date

from tests.make.directories import problem_of, visit

from randcheck import PastVisit
from randcheck.directories import VisitKind, VisitStatus, VisitTrigger


def test_a_visit_is_random_and_done_unless_it_says_otherwise():
    bare = PastVisit(subject_id="S1", on=date(2026, 5, 4))
    assert (bare.kind, bare.status) == (VisitKind.RANDOM, VisitStatus.DONE)
    assert (bare.matter_codes, bare.inspector_ids) == ((), ())
    assert (bare.department, bare.task_code) == (None, None)


def test_a_visit_keeps_the_order_in_which_it_names_matters_and_inspectors():
    visit = PastVisit(
        subject_id="S1", on=date(2026, 5, 4), matter_codes=["M2", "M1"], inspector_ids=["I2", "I1"]
    )
    assert visit.matter_codes == ("M2", "M1")
    assert visit.inspector_ids == ("I2", "I1")


def test_a_drawn_visit_has_no_lead_to_pass_a_cap_by():
    problem = problem_of(lambda: visit(trigger=VisitTrigger.COMPLAINT))
    assert (problem.code, problem.params) == (
        "random-off-draw",
        {"trigger": VisitTrigger.COMPLAINT},
    )


def test_a_drawn_visit_is_set_off_by_a_plan_or_a_deployment():
    for trigger in (None, VisitTrigger.PLAN, VisitTrigger.DEPLOYMENT):
        assert visit(trigger=trigger).trigger is trigger


def test_a_penalty_is_not_before_its_visit():
    on = date(2026, 5, 4)
    assert visit(on=on, penalised_on=on).penalised_on == on
    problem = problem_of(lambda: visit(on=on, penalised_on=date(2026, 5, 3)))
    assert problem.code == "dates-out-of-order"
