"""Caps and waivers in a preparation: the only way past a cap is the document that grants it."""

from datetime import date, timedelta

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    OPENS,
    TODAY,
    cap,
    frame_of,
    inspectors,
    matter,
    on_own_days,
    problem_of,
    problems_of,
    reason_of,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, PreparationError, Quota, TeamSlot
from randcheck.directories import SubjectStatus, VisitKind
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT

DAY = timedelta(days=1)
ONE = Quota.count(1)
TWICE = on_own_days(visit("S1"), visit("S1"))


def waived(*waivers, history=TWICE, **changes):
    """The frame of S0 and S1 with waivers of the cap of article 11."""
    return frame_of(subjects("S0", "S1"), history=history, waivers=waivers, **changes)


def exclusions(frame, code="M1"):
    return dict(frame.matter(code).exclusions)


def of_cap(**changes):
    return waiver(**{"cap": "art-11", **changes})


# --- what a waiver holds for ---------------------------------------------------------------------


def test_a_waiver_brings_a_subject_past_its_cap_and_the_frame_lists_it():
    assert exclusions(waived()) == {"S1": "frequency-cap"}
    frame = waived(of_cap())
    assert exclusions(frame) == {}
    assert frame.waivers == (of_cap(),)
    assert frame.chance_of("S1", "M1") == frame.chance_of("S0", "M1")


@for_each(
    "changes", [{"task": "T2"}, {"subject_id": "S0"}, {"cap": "other"}, {"matter_codes": ("M2",)}]
)
def test_a_waiver_of_something_else_changes_nothing(changes):
    others = rulebook(caps=(*rulebook().caps, cap("other", 9)))
    frame = waived(
        of_cap(**changes),
        asked=task({"M1": ONE, "M2": ONE}),
        matters=[matter("M1"), matter("M2", in_force_until=CLOSES)],
        book=others,
    )
    assert exclusions(frame) == {"S1": "frequency-cap"}


def test_a_waiver_of_one_matter_leaves_the_cap_in_the_others():
    frame = waived(
        of_cap(matter_codes=("M2",)),
        asked=task({"M1": ONE, "M2": ONE, "M3": ONE}),
        matters=[matter("M1"), matter("M2"), matter("M3")],
    )
    assert [exclusions(frame, code) for code in ("M1", "M2", "M3")] == [
        {"S1": "frequency-cap"},
        {},
        {"S1": "frequency-cap"},
    ]
    assert len(frame.waivers) == 1


def test_a_waiver_of_several_matters_is_listed_once():
    codes = ("M1", "M2")
    frame = waived(
        of_cap(matter_codes=codes),
        asked=task(dict.fromkeys(codes, ONE)),
        matters=[matter(code) for code in codes],
    )
    assert [exclusions(frame, code) for code in codes] == [{}, {}]
    assert frame.waivers == (of_cap(matter_codes=codes),)


def test_each_cap_needs_its_own_waiver():
    caps = rulebook(caps=(cap("one", 1), cap("two", 2)))
    one, two = waiver(cap="one"), waiver(cap="two")
    assert reason_of(waived(one, book=caps), "S1").params["cap"] == "two"
    assert reason_of(waived(two, book=caps), "S1").params["cap"] == "one"
    frame = waived(two, one, book=caps)
    assert exclusions(frame) == {}
    assert frame.waivers == (one, two)


@pytest.mark.parametrize("other", [{"status": SubjectStatus.CLOSED}, {"region": "361199"}])
def test_a_waiver_sets_aside_nothing_but_its_cap(other):
    frame = frame_of(
        [subject("S0"), subject("S1", **other)],
        asked=task({"M1": Quota.within("region", {"361102": ONE})}),
        history=TWICE,
        waivers=[of_cap()],
    )
    assert exclusions(frame)["S1"] in {"not-operating", "group-without-quota"}
    assert frame.waivers == ()


def test_a_waived_subject_was_not_visited_for_the_matter_only_because_a_cap_counts_it():
    frame = waived(
        of_cap(),
        history=on_own_days(*[visit("S1", matter_codes=("M9",))] * 2),
        matters=[matter(times_per_year=1)],
    )
    assert exclusions(frame) == {}
    assert frame.waivers == (of_cap(),)


def test_a_waiver_of_a_cap_without_any_visit_is_not_listed():
    patrols = frozenset({VisitKind.PATROL})
    caps = rulebook(caps=(cap("one", 1), cap("patrols", 1, kinds=patrols)))
    one = waiver(cap="one")
    frame = waived(one, waiver(cap="patrols"), history=[visit("S1")], book=caps)
    assert exclusions(frame) == {}
    assert frame.waivers == (one,)


def test_the_frequency_of_a_matter_knows_no_waiver():
    frame = waived(
        of_cap(),
        history=on_own_days(*[visit("S1", task_code=None)] * 2),
        matters=[matter(times_per_year=2)],
    )
    assert exclusions(frame) == {"S1": "matter-frequency"}


def test_waivers_that_were_not_needed_are_not_listed():
    needed = of_cap(subject_id="S2")
    frame = frame_of(
        subjects("S0", "S1", "S2"),
        history=on_own_days(visit("S1"), visit("S2"), visit("S2")),
        waivers=[of_cap(), needed, of_cap(subject_id="S0"), of_cap(subject_id="S2", task="T9")],
    )
    assert exclusions(frame) == {}
    assert frame.waivers == (needed,)


def test_waivers_are_listed_in_one_order_whatever_the_order_given():
    given = [of_cap(subject_id=who) for who in ("S3", "S1", "S2")]
    made = [
        frame_of(
            subjects("S0", "S1", "S2", "S3"),
            history=on_own_days(*(visit(who) for who in ("S1", "S2", "S3") for _ in range(2))),
            waivers=order,
        )
        for order in (given, given[::-1], iter(given))
    ]
    assert made[0] == made[1] == made[2]
    assert [w.subject_id for w in made[0].waivers] == ["S1", "S2", "S3"]


def test_a_waiver_given_twice_is_listed_once():
    assert waived(of_cap(), of_cap()).waivers == (of_cap(),)


def test_a_waiver_that_another_cap_makes_vain_is_not_listed():
    caps = rulebook(caps=(cap("one", 1), cap("two", 2)))
    frame = waived(waiver(cap="one"), book=caps)
    assert exclusions(frame) == {"S1": "frequency-cap"}
    assert frame.waivers == ()


def test_a_waiver_that_the_frequency_of_the_matter_makes_vain_is_not_listed():
    history = on_own_days(*[visit("S1", task_code=None)] * 2)
    frame = waived(of_cap(), history=history, matters=[matter(times_per_year=2)])
    assert exclusions(frame) == {"S1": "matter-frequency"}
    assert frame.waivers == ()


# --- waivers that do not fit ---------------------------------------------------------------------


def test_all_that_is_wrong_with_the_waivers_of_a_task_is_named_at_once():
    found = problems_of(
        lambda: waived(
            of_cap(subject_id="S9"),
            of_cap(subject_id="S8", granted_on=TODAY + DAY),
            of_cap(cap="art-12"),
            of_cap(matter_codes=("M1", "M9", "M8")),
            # A waiver of another task is another task's business.
            of_cap(task="T9", subject_id="S7", cap="x", matter_codes=("M7",), granted_on=CLOSES),
        ),
        PreparationError,
    )
    where = "the waivers of T1"
    assert [(problem.code, problem.params) for problem in found] == [
        ("not-in-directory", {"what": "subject", "where": where, "ids": ("S8", "S9")}),
        ("unknown-id", {"what": "frequency cap", "where": where, "ids": ("art-12",)}),
        ("unknown-id", {"what": "matter", "where": where, "ids": ("M8", "M9")}),
        (
            "waiver-later",
            {"on": TODAY, "ids": ("S8 (饶人社函〔2026〕7号, 2026-11-21)",)},
        ),
    ]
    assert "2026-11-21" in found[-1].message("zh")


def test_repeated_ids_and_wrong_waivers_are_named_together():
    found = problems_of(
        lambda: frame_of(subjects("S1", "S1"), waivers=[of_cap(subject_id="S9")]),
        PreparationError,
    )
    assert [problem.code for problem in found] == ["duplicate-id", "not-in-directory"]


@pytest.mark.parametrize("granted_on", [TODAY, TODAY - DAY, date(2020, 1, 1)])
def test_a_waiver_granted_by_the_day_of_the_preparation_holds(granted_on):
    assert exclusions(waived(of_cap(granted_on=granted_on))) == {}


# --- caps by department, level, grade, days ------------------------------------------------------


def test_a_cap_of_another_department_or_level_limits_nothing_here():
    caps = rulebook(
        caps=(cap("tax", 1, departments={"SX-TAX"}), cap("county", 1, levels={"county"}))
    )
    assert exclusions(waived(book=caps, asked=task(level="city"))) == {}
    # Where the level is not known, the subject is spared.
    assert exclusions(waived(book=caps)) == {"S1": "frequency-cap"}


def test_in_a_joint_task_a_cap_of_one_department_limits_the_matters_of_all():
    """Its officers go on every visit, whichever matter somebody was drawn for."""
    caps = rulebook(caps=(cap("mine", 1, departments={"SR-HRSS"}),))
    frame = waived(
        history=[visit("S1", department="SR-HRSS")],
        asked=task(
            {"M1": ONE, "M2": ONE},
            participating_departments=("SX-TAX",),
            team=(
                TeamSlot(pool="city", count=1),
                TeamSlot(pool="tax", count=1, department="SX-TAX"),
            ),
        ),
        matters=[matter("M1"), matter("M2", department="SX-TAX")],
        staff=[*inspectors("I1", "I2"), *inspectors("J1", pool="tax", department="SX-TAX")],
        book=caps,
    )
    out = {"S1": "frequency-cap"}
    assert [exclusions(frame, code) for code in ("M1", "M2")] == [out, out]


@for_each("factors", [SHANGRAO_2023.risk.factors, ()], ids=["weighed", "alike"])
@for_each(("grade", "out"), [("A", True), ("B", False), (None, False)])
def test_a_grade_may_have_a_lower_limit(grade, out, factors):
    caps = rulebook(
        caps=(cap("graded", 2, limit_by_grade=rule({"A": 1}, shangrao("10"))),),
        # The limit looks at the grade also where no weight does.
        risk=attrs.evolve(SHANGRAO_2023.risk, factors=factors),
    )
    frame = frame_of(
        # Two others, who have none: the grade tells S1 from both.
        [subject("S0"), subject("S1", compliance_grade=grade), subject("S2")],
        history=[visit("S1")],
        book=caps,
    )
    assert exclusions(frame) == ({"S1": "frequency-cap"} if out else {})
    if out:
        why = reason_of(frame, "S1")
        assert why.params == {"cap": "graded", "visits": 1, "limit": 1}
        assert why.source == shangrao("10")


@for_each("quota", [Quota.count(1), Quota.rates({"B": 1})])
def test_the_lower_limit_of_a_grade_does_not_hold_for_who_has_a_mark(quota):
    caps = rulebook(caps=(cap("graded", 2, limit_by_grade=rule({"A": 1}, shangrao("10"))),))
    graded = [
        subject(i, compliance_grade="A", credit_risk_class="B", complaints=n)
        for i, n in (("S0", 0), ("S1", 9), ("S2", 2))
    ]
    history = [visit(one.id) for one in graded]
    frame = frame_of(graded, asked=task({"M1": quota}), history=history, book=caps)
    assert exclusions(frame) == {"S0": "frequency-cap", "S2": "frequency-cap"}


@for_each(
    ("on", "out"),
    [
        (OPENS - 30 * DAY, False),
        (OPENS - 29 * DAY, True),
        (OPENS, True),
        (CLOSES, True),
        (CLOSES + 29 * DAY, True),
        (CLOSES + 30 * DAY, False),
    ],
)
def test_a_rolling_cap_looks_at_every_run_that_holds_a_day_of_the_window(on, out):
    caps = rulebook(caps=(cap("rolling", 1, rolling_days=30),))
    frame = waived(history=[visit("S1", on=on)], book=caps)
    assert exclusions(frame) == ({"S1": "rolling-cap"} if out else {})
    if out:
        why = reason_of(frame, "S1")
        assert why.params == {"cap": "rolling", "visits": 1, "limit": 1, "days": 30}
        assert why.source == OUR_DEFAULT


def test_who_is_out_for_a_rolling_cap_counts_towards_the_base():
    caps = rulebook(caps=(cap("rolling", 1, rolling_days=30),))
    made = waived(history=[visit("S1", on=OPENS)], book=caps).matter("M1")
    assert (made.groups["all"].base, len(made.members)) == (2, 1)


def test_a_cap_out_of_force_for_the_window_limits_nothing():
    ended = rulebook(caps=(cap("old", 1, in_force_until=OPENS - DAY),))
    assert exclusions(waived(book=ended)) == {}
    on_the_last_day = rulebook(caps=(cap("new", 1, in_force_from=CLOSES),))
    assert exclusions(waived(book=on_the_last_day)) == {"S1": "frequency-cap"}


def test_the_first_cap_that_is_reached_is_named():
    caps = rulebook(
        caps=(
            cap("patrols", 1, kinds={VisitKind.PATROL}),
            cap("rolling", 2, rolling_days=366),
            cap("year", 2),
        )
    )
    assert reason_of(waived(book=caps), "S1").params["cap"] == "rolling"


def test_a_wrong_waiver_is_refused_even_if_nobody_needs_it():
    problem = problem_of(lambda: waived(of_cap(subject_id="S9"), history=()), PreparationError)
    assert problem.params["what"] == "subject"


def test_waivers_that_are_alike_stand_in_one_order():
    again = [
        of_cap(reason="甲", granted_on=date(2026, 11, 1)),
        of_cap(reason="乙", granted_on=date(2026, 11, 2)),
    ]
    orders = {waived(*given).waivers for given in (again, again[::-1])}
    assert len(orders) == 1
    assert len(orders.pop()) == 2
