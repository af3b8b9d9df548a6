"""Frequency caps and rotation: how often an enterprise is inspected, and by whom again."""

from datetime import date, timedelta

import pytest
from tests.make.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    OPENS,
    THIS_YEAR,
    cap,
    problem_of,
    problems_of,
    rotation,
    rule,
    visit,
)
from tests.make.loops import for_each

from randcheck import Source
from randcheck.directories import InspectionKind, VisitKind, VisitStatus, VisitTrigger
from randcheck.rules import FrequencyCap

DAY = timedelta(days=1)
COMPLAINT, ASSIGNMENT = VisitTrigger.COMPLAINT, VisitTrigger.ASSIGNMENT
NOTICE = Source(act="年度检查频次上限公告", article="2")


def test_a_cap_is_of_the_calendar_year_for_everyone_and_always_unless_it_says_otherwise():
    assert (cap().departments, cap().levels, cap().inspections) == (frozenset(),) * 3
    assert cap().triggers_not_counted.value == frozenset()
    assert (cap().rolling_days, cap().in_force_from, cap().in_force_until) == (None, None, None)
    assert cap().limit_by_grade == rule({})


def test_a_cap_counts_at_least_one_kind():
    with pytest.raises(ValueError, match="kinds"):
        cap(kinds=())


@pytest.mark.parametrize("kinds", ["random", VisitKind.RANDOM])
def test_a_lone_kind_is_not_taken_for_a_set_of_its_letters(kinds):
    problem = problem_of(lambda: cap(kinds=kinds))
    assert problem.code == "not-a-collection"
    assert problem.params == {
        "what": "FrequencyCap.kinds",
        "value": repr(kinds),
        "form": f"({kinds!r},)",
    }


@pytest.mark.parametrize("field", ["source"])
def test_a_cap_has_its_sources(field):
    with pytest.raises((TypeError, ValueError), match=field):
        cap(**{field: None})


def test_a_cap_of_nothing_is_refused():
    problem = problem_of(lambda: cap(limit=0))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "FrequencyCap.limit"


def test_a_cap_may_be_in_force_for_one_day_but_does_not_end_before_it_begins():
    one_day = cap(in_force_from=OPENS, in_force_until=OPENS)
    assert one_day.days_in_force(OPENS, CLOSES) == (OPENS, OPENS)
    problem = problem_of(lambda: cap(in_force_from=OPENS, in_force_until=OPENS - DAY))
    assert problem.code == "dates-out-of-order"
    assert problem.params["first"] == "in_force_from"
    assert problem.params["last"] == "in_force_until"


# Limits by compliance grade.


def by_grade(limits, limit=3, source=NOTICE):
    return cap("city", limit, limit_by_grade=rule(limits, source))


def test_a_grade_may_have_a_lower_limit():
    graded = by_grade({"A": 1, "C": 3})
    assert [graded.limit_of(grade).value for grade in ("A", "B", "C", None)] == [1, 3, 3, 3]
    assert graded.least_limit == 1
    assert cap(limit=2).least_limit == 2


@for_each("value", [0, -1, 4, True, 2.0, "2", None])
def test_the_limit_of_a_grade_is_from_one_to_the_limit_for_all(value):
    problem = problem_of(lambda: by_grade({"A": 2, "B": value}))
    assert problem.code == "grade-limit"
    assert problem.params == {"cap": "city", "grade": "B", "value": repr(value), "limit": 3}


def test_every_wrong_limit_of_a_grade_is_named():
    problems = problems_of(lambda: by_grade({"甲": 0, "B": 9}))
    assert [problem.code for problem in problems] == ["id-character", "grade-limit", "grade-limit"]
    assert problems[0].params["what"] == "grade of the cap city"
    assert [problem.params["grade"] for problem in problems[1:]] == ["甲", "B"]


def test_limits_by_grade_and_their_source_come_together():
    assert by_grade({"A": 1}).limit_by_grade == rule({"A": 1}, NOTICE)
    assert problem_of(lambda: by_grade({"A": 1}, source=None)).params["what"] == "Rule.source"
    # Given bare, they are by the rule of the cap.
    assert cap("city", 3, limit_by_grade={"A": 1}).limit_by_grade == rule({"A": 1})


# Which visits count.


@for_each("kind", VisitKind)
def test_only_the_kinds_of_the_cap_count(kind):
    assert cap(kinds={kind}).counts(visit(kind=kind))
    assert not cap(kinds=set(VisitKind) - {kind}).counts(visit(kind=kind))


@pytest.mark.parametrize("status", VisitStatus)
def test_all_but_cancelled_visits_count(status):
    assert cap().counts(visit(status=status)) is (status is not VisitStatus.CANCELLED)


@for_each("on", [date.min, LAST_YEAR, NEXT_YEAR, date.max])
def test_which_visits_count_does_not_go_by_the_day(on):
    assert cap(in_force_from=OPENS, in_force_until=CLOSES).counts(visit(on=on))


@for_each(
    ("field", "given", "own", "counts"),
    [
        ("department", "SR-HRSS", (), True),
        ("department", "SR-HRSS", ("SR-HRSS", "SR-MED"), True),
        ("department", "SR-TAX", ("SR-HRSS", "SR-MED"), False),
        ("department", None, ("SR-HRSS",), True),
        ("department", None, (), True),
        ("level", "city", (), True),
        ("level", "city", ("city",), True),
        ("level", "county", ("city",), False),
        ("level", None, ("city",), True),
    ],
)
def test_visits_of_the_caps_departments_and_levels_count_and_those_of_unknown_ones(
    field, given, own, counts
):
    assert cap(**{f"{field}s": own}).counts(visit(**{field: given})) is counts


@for_each(
    ("given", "not_counted", "counts"),
    [
        (COMPLAINT, (), True),
        (COMPLAINT, (COMPLAINT, ASSIGNMENT), False),
        (VisitTrigger.DATA, (COMPLAINT, ASSIGNMENT), True),
        (None, (COMPLAINT,), True),
        (None, (), True),
    ],
)
def test_a_visit_does_not_count_on_leads_that_the_cap_passes_over(given, not_counted, counts):
    of_all_kinds = cap(kinds=set(VisitKind), triggers_not_counted=not_counted)
    assert of_all_kinds.counts(visit(kind=VisitKind.TARGETED, trigger=given)) is counts


def test_whatever_keeps_a_visit_from_counting_is_enough():
    narrow = cap(
        departments={"SR-HRSS"},
        levels={"city"},
        triggers_not_counted={COMPLAINT},
        kinds={VisitKind.TARGETED},
    )
    kind = VisitKind.TARGETED
    whole = {"department": "SR-HRSS", "level": "city", "trigger": ASSIGNMENT, "kind": kind}
    assert narrow.counts(visit(**whole))
    for stray in (
        {"department": "SR-TAX"},
        {"level": "county"},
        {"trigger": COMPLAINT},
        {"kind": VisitKind.PATROL},
        {"status": VisitStatus.CANCELLED},
    ):
        assert not narrow.counts(visit(**whole | stray))


# Which tasks it limits.


@for_each(
    ("departments", "levels", "level", "limits"),
    [
        ((), (), None, True),
        ((), (), "city", True),
        (("SR-HRSS",), (), "city", True),
        (("SR-TAX",), (), "city", False),
        ((), ("city",), "city", True),
        ((), ("county",), "city", False),
        ((), ("county",), None, True),
        (("SR-HRSS",), ("county",), "city", False),
        (("SR-TAX",), ("city",), "city", False),
    ],
)
def test_a_cap_limits_its_departments_and_levels_and_in_doubt_any_level(
    departments, levels, level, limits
):
    assert cap(departments=departments, levels=levels).limits(["SR-HRSS"], level, "M1") is limits


@for_each(
    ("first", "last", "days"),
    [
        (None, None, (OPENS, CLOSES)),
        (THIS_YEAR, NEXT_YEAR, (OPENS, CLOSES)),
        (OPENS + DAY, None, (OPENS + DAY, CLOSES)),
        (None, CLOSES - DAY, (OPENS, CLOSES - DAY)),
        (CLOSES, None, (CLOSES, CLOSES)),
        (CLOSES + DAY, None, None),
        (None, OPENS, (OPENS, OPENS)),
        (None, OPENS - DAY, None),
    ],
)
def test_the_days_of_a_window_on_which_a_cap_is_in_force(first, last, days):
    made = cap(in_force_from=first, in_force_until=last)
    assert made.days_in_force(OPENS, CLOSES) == days


def test_a_least_distance_is_one_visit_in_so_many_days():
    made = FrequencyCap.minimum_distance(
        90, code="apart", kinds=frozenset({VisitKind.RANDOM, VisitKind.PATROL}), source=NOTICE
    )
    assert (made.code, made.limit, made.rolling_days) == ("apart", rule(1, NOTICE), 90)
    assert made.kinds == rule(frozenset({VisitKind.RANDOM, VisitKind.PATROL}), NOTICE)
    assert made.source == NOTICE


def test_a_least_distance_of_no_days_is_refused():
    kinds = frozenset({VisitKind.RANDOM})
    problem = problem_of(
        lambda: FrequencyCap.minimum_distance(0, code="apart", kinds=kinds, source=NOTICE)
    )
    assert problem.params["what"] == "FrequencyCap.rolling_days"


# Rotation.


def test_a_rotation_counts_at_least_one_kind():
    with pytest.raises(ValueError, match="kinds"):
        rotation(kinds=())


def test_in_a_joint_task_the_cap_of_one_department_limits_all():
    of_tax = cap(departments={"SR-TAX"})
    assert of_tax.limits(["SR-HRSS", "SR-TAX"], None, "M1")
    assert not of_tax.limits(["SR-HRSS"], None, "M1")


@for_each(
    ("department", "joined", "counted"),
    [
        ("SR-HRSS", (), False),
        ("SR-HRSS", ("SR-TAX",), True),
        ("SR-TAX", (), True),
        (None, (), True),
        ("SR-HRSS", ("SR-EMB",), False),
    ],
)
def test_a_joint_visit_counts_for_each_of_its_departments(department, joined, counted):
    past = visit(department=department, participating_departments=joined)
    assert cap(departments={"SR-TAX"}).counts(past) is counted


# Kind of inspection, matter, and the record of the year before.


@for_each(
    ("field", "given", "own", "counts"),
    [
        ("inspection", InspectionKind.DAILY, {InspectionKind.DAILY}, True),
        ("inspection", InspectionKind.SPECIAL, {InspectionKind.DAILY}, False),
        ("inspection", InspectionKind.SPECIAL, (), True),
        ("inspection", None, {InspectionKind.DAILY}, True),
        ("matter_codes", ("M1", "M2"), {"M1"}, True),
        ("matter_codes", ("M2",), {"M1"}, False),
        ("matter_codes", ("M2",), (), True),
        ("matter_codes", (), {"M1"}, True),
    ],
)
def test_inspections_and_matters_of_the_cap_count_and_unknown_ones(field, given, own, counts):
    own_field = "inspections" if field == "inspection" else field
    assert cap(**{own_field: own}).counts(visit(**{field: given})) is counts


def test_a_cap_of_a_matter_limits_only_this_matter():
    of_matter = cap(matter_codes={"M1"})
    assert of_matter.limits(["SR-HRSS"], None, "M1")
    assert not of_matter.limits(["SR-HRSS"], None, "M2")


def test_who_has_a_clean_record_has_the_lowest_limit_that_holds():
    guangxi = Source(act="广西人社 2025 年清单")
    graded = cap(limit=3, limit_by_grade={"A": 1, "B": 3}, clean_limit=rule(2, guangxi))
    found = [graded.limit_of(grade, is_clean=True).value for grade in ("A", "B", None)]
    assert found == [1, 2, 2]
    assert graded.limit_of("B", is_clean=True).source == guangxi
    assert graded.limit_of("B").value == 3
    assert cap(limit=3, clean_limit=2).least_limit == 2


def test_a_clean_record_has_no_higher_limit_than_others():
    problem = problem_of(lambda: cap("strict", 1, clean_limit=2))
    assert problem.code == "clean-limit"
    assert problem.params == {"cap": "strict", "value": 2, "limit": 1}
