"""Grounds to inspect without a draw: what they need, and the visits that they lead to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.make.directories import cap, ground, on_own_days, problem_of, problems_of

from randcheck import PastVisit
from randcheck.directories import InspectionKind, VisitKind, VisitStatus, VisitTrigger
from randcheck.plans import OffDrawKind
from randcheck.policies.frequency import cap_counts

DAY = timedelta(days=1)
ORDERED = ground().ordered_on
OTHERS = [kind for kind in OffDrawKind if kind is not OffDrawKind.SPECIAL_LAW]


def codes(make):
    return [problem.code for problem in problems_of(make)]


def test_the_kinds_are_those_of_article_ten():
    assert [kind.value for kind in OffDrawKind] == ["special-law", "assigned", "suspicion"]


def test_special_law_needs_nobody_who_raised_it_and_may_be_about_a_matter_alone():
    made = ground(kind=OffDrawKind.SPECIAL_LAW, subject_ids=(), matter_codes=["M1"], raised_by="")
    assert (made.subject_ids, made.matter_codes) == (frozenset(), frozenset({"M1"}))


def test_what_a_superior_assigns_may_be_about_a_matter_alone():
    made = ground(kind=OffDrawKind.ASSIGNED, subject_ids=(), matter_codes=["M1"], raised_by="省厅")
    assert made.raised_by == "省厅"


@pytest.mark.parametrize("kind", OffDrawKind)
def test_a_ground_is_about_subjects_or_matters(kind):
    problem = problem_of(lambda: ground(kind=kind, subject_ids=()))
    assert problem.code == "ground-without-scope"
    assert problem.params == {"ground": "G1"}


def test_a_suspicion_is_of_somebody():
    problem = problem_of(lambda: ground(subject_ids=(), matter_codes=["M1"]))
    assert problem.code == "ground-without-subjects"
    assert problem.params == {"ground": "G1"}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_ground_says_what_raised_it_or_who_assigned_it(kind):
    problem = problem_of(lambda: ground(kind=kind, raised_by=""))
    assert problem.code == "ground-without-cause"
    assert problem.params == {"ground": "G1", "ground_kind": kind.value}


def test_the_kind_is_named_in_the_language_of_the_message():
    problem = problem_of(lambda: ground(kind=OffDrawKind.ASSIGNED, raised_by=""))
    assert "上级机关交办" in problem.message("zh")
    assert "assigned by a superior" in problem.message("en")


def test_all_that_a_ground_lacks_is_named_at_once():
    assert codes(lambda: ground(subject_ids=(), raised_by="")) == [
        "ground-without-scope",
        "ground-without-cause",
    ]
    assert codes(lambda: ground(subject_ids=(), matter_codes={"M1"}, raised_by="")) == [
        "ground-without-subjects",
        "ground-without-cause",
    ]


def test_a_ground_rests_on_a_document():
    assert problem_of(lambda: ground(document="")).params == {"what": "OffDrawGround.document"}


# The visits.


def led_to(made=None, subject_id="S1", **fields):
    fields = {"on": ORDERED, "matter_codes": ["M1"], **fields}
    return (made or ground()).visit(subject_id, **fields)


def test_a_visit_carries_its_kind_its_trigger_and_the_document():
    assert led_to() == PastVisit(
        subject_id="S1",
        on=ORDERED,
        kind=VisitKind.TARGETED,
        matter_codes=("M1",),
        inspection=InspectionKind.CASE,
        trigger=VisitTrigger.COMPLAINT,
        document=ground().document,
        status=VisitStatus.DONE,
    )


def test_a_visit_carries_what_is_known_of_it():
    assert led_to(
        department="SR-HRSS",
        level="city",
        inspector_ids=["I2", "I1"],
        kind=VisitKind.PATROL,
        status=VisitStatus.PENDING,
        matter_codes=iter(["M2", "M1"]),
    ) == PastVisit(
        subject_id="S1",
        on=ORDERED,
        kind=VisitKind.PATROL,
        matter_codes=("M2", "M1"),
        department="SR-HRSS",
        level="city",
        inspection=InspectionKind.CASE,
        trigger=VisitTrigger.COMPLAINT,
        document=ground().document,
        inspector_ids=("I2", "I1"),
        status=VisitStatus.PENDING,
    )


@pytest.mark.parametrize("kind", [k for k in VisitKind if k is not VisitKind.RANDOM])
def test_a_visit_without_a_draw_may_be_of_any_kind_but_random(kind):
    assert led_to(kind=kind).kind is kind


def test_a_visit_without_a_draw_is_not_random():
    problem = problem_of(lambda: led_to(kind=VisitKind.RANDOM))
    assert problem.code == "random-off-draw"
    assert problem.params == {"trigger": VisitTrigger.COMPLAINT}


def test_a_visit_is_on_the_day_of_the_order_or_later():
    assert led_to(on=ORDERED + DAY).on == ORDERED + DAY
    problem = problem_of(lambda: led_to(on=ORDERED - DAY))
    assert problem.code == "visit-before-order"
    assert problem.params == {
        "ground": "G1",
        "on": date(2026, 5, 3),
        "ordered_on": date(2026, 5, 4),
    }


@pytest.mark.parametrize("on", ["2026-06-01", datetime(2026, 6, 1, tzinfo=UTC), None])
def test_the_day_of_a_visit_is_a_date(on):
    problem = problem_of(lambda: led_to(on=on))
    assert problem.code == "wrong-type"


@pytest.mark.parametrize(
    ("subjects", "matters", "subject_id", "codes", "foreign"),
    [
        (("S1",), ("M1",), "S2", ("M1",), ("S2",)),
        (("S1",), ("M1",), "S1", ("M3", "M1", "M2"), ("M2", "M3")),
        (("S1",), ("M1",), "S2", ("M2",), ("S2", "M2")),
        (("S1",), (), "S2", ("M2",), ("S2",)),
    ],
)
def test_a_visit_is_within_what_the_ground_is_about(subjects, matters, subject_id, codes, foreign):
    made = ground(subject_ids=subjects, matter_codes=matters)
    problem = problem_of(lambda: led_to(made, subject_id, matter_codes=codes))
    assert problem.code == "outside-ground"
    assert problem.params == {"ground": "G1", "ids": foreign}


def test_a_ground_of_subjects_covers_every_matter_and_one_of_matters_every_subject():
    assert led_to(ground(), matter_codes=["M1", "M9"]).matter_codes == ("M1", "M9")
    of_matter = ground(kind=OffDrawKind.SPECIAL_LAW, subject_ids=(), matter_codes={"M1"})
    assert led_to(of_matter, "S9").subject_id == "S9"


def test_all_that_is_wrong_with_a_visit_is_named_at_once():
    assert codes(lambda: led_to(subject_id="S2", on=ORDERED - DAY, kind=VisitKind.RANDOM)) == [
        "outside-ground",
        "visit-before-order",
        "random-off-draw",
    ]


@pytest.mark.parametrize("codes", ["M1", None])
def test_a_lone_matter_code_is_not_taken_for_its_letters(codes):
    assert problem_of(lambda: led_to(matter_codes=codes)).code == "not-a-collection"


def test_a_cap_passes_over_a_visit_on_a_lead_that_it_does_not_count():
    history = on_own_days(led_to(), led_to(ground(trigger=VisitTrigger.DATA)))
    strict, lenient = (
        cap(kinds={VisitKind.TARGETED}, triggers_not_counted=passed)
        for passed in ((), (VisitTrigger.COMPLAINT,))
    )
    year = (ORDERED.replace(month=1, day=1), ORDERED.replace(month=12, day=31))
    assert cap_counts(history, strict, *year) == {"S1": 2}
    assert cap_counts(history, lenient, *year) == {"S1": 1}


@pytest.mark.parametrize("what", ["subject_id", "matter_codes"])
def test_a_visit_off_the_draw_names_subject_and_matters_by_id(what):
    given: dict[str, Any] = {"subject_id": "S1", "matter_codes": ["M1"], what: [["x"]]}
    problem = problem_of(lambda: ground().visit(on=ORDERED, **given))
    assert (problem.code, problem.params["what"]) == ("id-type", what)
