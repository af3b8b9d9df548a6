"""Joint tasks (联合抽查): several departments, one visit; pools that are combined in one."""

from fractions import Fraction

import attrs
from tests.make.directories import (
    frame_of,
    inspector,
    inspectors,
    interest,
    matter,
    problems_of,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.loops import for_each
from tests.make.preparations import whys_of
from tests.make.worlds import drawn

from randcheck import PreparationError, Problem, Quota, Scope, TeamSlot
from randcheck.directories import InspectorStatus
from randcheck.draws import RosterEntry, TeamRule
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT

HRSS, TAX, FIRE = "SR-HRSS", "SX-TAX", "SX-FIRE"
HALF = Quota.share(Fraction(1, 2))
CITY, OF_TAX = TeamSlot(pool="city", count=2), TeamSlot(pool="tax", count=1, department=TAX)

WAGES = matter("M1")
INVOICES = matter("M2", department=TAX, scope=Scope(kinds={"shop"}))
SECURITY = matter("M3")
MATTERS = (WAGES, INVOICES, SECURITY)

SHOPS = subjects("S1", "S2", "S3", "S4", kinds={"shop", "factory"})
PLANTS = subjects("S5", "S6", "S7", "S8")
DIRECTORY = [*SHOPS, *PLANTS, subject("S9", complaints=9)]
STAFF = [
    *inspectors("I1", "I2", "I3"),
    *inspectors("J1", "J2", pool="tax", department=TAX),
]
JOINT = task(
    {"M1": HALF, "M2": HALF, "M3": HALF},
    participating_departments=(TAX,),
    team=(CITY, OF_TAX),
)


def joint_frame(asked=JOINT, **changes):
    given = {"asked": asked, "matters": MATTERS, "staff": STAFF, **changes}
    return frame_of(given.pop("directory", DIRECTORY), **given)


# --- matters and departments ---------------------------------------------------------------------


def test_each_matter_of_a_joint_task_has_its_own_frame():
    frame = joint_frame()
    assert [made.code for made in frame.matters] == ["M1", "M2", "M3"]
    assert set(frame.matter("M2").members) == {"S1", "S2", "S3", "S4"}
    assert set(frame.matter("M2").exclusions.values()) == {"kind-out-of-scope"}
    assert len(frame.matter("M1").members) == len(frame.matter("M3").members) == 9
    assert frame.team == {"city": TeamRule(count=2), "tax": TeamRule(count=1)}


def test_one_visit_carries_all_matters_for_which_its_subject_was_drawn():
    result = drawn(joint_frame())
    selected = {(one.subject_id, one.matter_code) for one in result.selections}
    visited = {(to.subject_id, code) for to in result.visits for code in to.matter_codes}
    assert visited == selected
    assert len({to.subject_id for to in result.visits}) == len(result.visits)
    assert any({"M1", "M2", "M3"} == set(to.matter_codes) for to in result.visits)
    for to in result.visits:
        pools = [member.pool for member in to.team]
        assert sorted(pools) == ["city", "city", "tax"]


def test_a_matter_is_drawn_in_a_joint_task_as_it_would_be_alone():
    history = [visit("S1"), visit("S1"), visit("S2", matter_codes=("M2",), task_code=None)]
    together = joint_frame(history=history)
    alone = {
        "M1": frame_of(DIRECTORY, asked=task({"M1": HALF}), matters=MATTERS, history=history),
        "M2": frame_of(
            DIRECTORY,
            asked=task(
                {"M2": HALF}, code="T2", department=TAX, team=(TeamSlot(pool="tax", count=2),)
            ),
            matters=MATTERS,
            staff=STAFF,
            history=history,
        ),
        "M3": frame_of(DIRECTORY, asked=task({"M3": HALF}), matters=MATTERS, history=history),
    }
    for code, frame in alone.items():
        assert together.matter(code) == frame.matter(code)
        assert together.matter(code).chances == frame.matter(code).chances


@for_each("number", range(8))
def test_a_joint_draw_makes_no_more_visits_than_separate_ones(number):
    frame = joint_frame()
    secret = f"{number:064x}"
    joint = drawn(frame, secret=secret)
    separate = [
        drawn(attrs.evolve(frame, matters=(made,)), secret=secret) for made in frame.matters
    ]
    sizes = [len(result.visits) for result in separate]
    assert sizes == [made.quota for made in frame.matters]
    assert max(sizes) <= len(joint.visits) <= sum(sizes)
    # Shared tickets settle several matters in one visit.
    assert len(joint.visits) < sum(sizes)


def test_departments_and_matters_that_do_not_belong_together_are_named_at_once():
    found = problems_of(
        lambda: joint_frame(
            attrs.evolve(
                JOINT,
                participating_departments=(TAX, "SX-IT"),
                team=(
                    CITY,
                    OF_TAX,
                    TeamSlot(pool="it", count=1, department="SX-IT"),
                ),
            ),
            matters=[WAGES, INVOICES, matter("M3", department=FIRE)],
        ),
        PreparationError,
    )
    assert [(problem.code, problem.params["ids"]) for problem in found] == [
        ("matter-of-other-department", (f"M3 ({FIRE})",)),
        ("department-without-matter", ("SX-IT",)),
    ]
    assert found[1].params["source"] == shangrao("12").reading
    assert FIRE in found[0].message("zh")


def test_a_department_without_a_matter_is_refused():
    found = problems_of(
        lambda: joint_frame(task({"M1": HALF}, participating_departments=(TAX,), team=JOINT.team)),
        PreparationError,
    )
    assert [(problem.code, problem.params["ids"]) for problem in found] == [
        ("department-without-matter", (TAX,))
    ]


def test_a_rulebook_may_ask_for_two_officers_of_each_department():
    strict = rulebook(minimum_of_each=rule(True))
    found = problems_of(lambda: joint_frame(book=strict), PreparationError)
    assert [(problem.code, problem.params) for problem in found] == [
        (
            "department-sends-too-few",
            {"task": "T1", "department": TAX, "officers": 1, "minimum": 2, "source": OUR_DEFAULT},
        )
    ]
    two = attrs.evolve(JOINT, team=(CITY, attrs.evolve(OF_TAX, count=2)))
    assert joint_frame(two, book=strict).team["tax"] == TeamRule(count=2)


def test_recusals_of_all_departments_count():
    frame = joint_frame(interests=[interest("I1", "S1"), interest("J1", "S5")])
    assert frame.recusals == {("I1", "S1"), ("J1", "S5")}
    few, why = problems_of(
        lambda: joint_frame(interests=[interest("J1", "S5"), interest("J2", "S5")]),
        PreparationError,
    )
    assert few == Problem("too-few-inspectors", pool="tax", count=1, ids=("S5",))
    assert list(whys_of(why)) == ["J1", "J2"]


# --- the rosters of several departments ----------------------------------------------------------


def test_a_slot_takes_the_inspectors_of_its_own_department():
    frame = joint_frame(
        staff=[
            *STAFF,
            inspector("J3", pool="tax", department=HRSS),
            inspector("J4", pool="tax", department=FIRE),
            inspector("J5", pool="fire", department=FIRE),
        ]
    )
    assert set(frame.roster) == {"I1", "I2", "I3", "J1", "J2"}
    assert {who: why.code for who, why in frame.inspectors_out.items()} == {
        "J3": "other-department",
        "J4": "other-department",
        "J5": "pool-not-asked",
    }
    why = frame.inspectors_out["J3"]
    assert why.params == {"pool": "tax", "department": TAX, "other": HRSS}
    assert why.source == shangrao("12")
    assert TAX in why.message("zh")


def test_a_slot_without_a_department_may_take_other_bodies_rosters():
    """Article 11: part of the officers may come from the counties' rosters."""
    frame = joint_frame(staff=[*STAFF, inspector("I9", department="YS-HRSS")])
    assert "I9" in frame.roster


def test_who_is_out_anyway_is_not_out_for_the_department():
    away = inspector("J3", pool="tax", department=HRSS, status=InspectorStatus.ON_LEAVE)
    frame = joint_frame(staff=[*STAFF, away])
    assert frame.inspectors_out["J3"].code == "not-on-duty"


# --- combined pools ------------------------------------------------------------------------------

COMBINED = TeamSlot(pool="all", count=2, sources={"city", "county"})


def test_pools_may_be_combined_in_one():
    frame = frame_of(
        subjects("S1", "S2"),
        asked=task(team=(COMBINED,)),
        staff=[
            inspector("I1"),
            inspector("K1", pool="county", area="361102"),
            inspector("X1", pool="all"),
        ],
    )
    assert frame.roster == {
        "I1": RosterEntry(pool="all"),
        "K1": RosterEntry(pool="all", area="361102"),
    }
    assert frame.team == {"all": TeamRule(count=2)}
    # The pool of the name itself is no source of it, unless it is named.
    assert frame.inspectors_out["X1"].code == "pool-not-asked"
    for to in drawn(frame).visits:
        assert {member.inspector_id for member in to.team} == {"I1", "K1"}
        assert {member.pool for member in to.team} == {"all"}


def test_a_combined_pool_and_a_plain_one_stand_beside_each_other():
    town = TeamSlot(pool="town", count=1)
    frame = frame_of(
        subjects("S1"),
        asked=task(team=(COMBINED, town)),
        staff=[inspector("I1"), inspector("K1", pool="county"), inspector("L1", pool="town")],
    )
    assert {who: entry.pool for who, entry in frame.roster.items()} == {
        "I1": "all",
        "K1": "all",
        "L1": "town",
    }


def test_a_combined_pool_that_is_too_small_is_named_by_its_own_name():
    found = problems_of(
        lambda: frame_of(subjects("S1"), asked=task(team=(COMBINED,)), staff=[inspector("I1")]),
        PreparationError,
    )
    assert [(problem.code, problem.params) for problem in found] == [
        ("pool-too-small", {"pool": "all", "inspectors": 1, "count": 2})
    ]


def test_in_a_combined_pool_of_a_department_others_stay_out():
    both = TeamSlot(pool="tax", count=2, department=TAX, sources={"tax-city", "tax-county"})
    frame = joint_frame(
        attrs.evolve(JOINT, team=(CITY, both)),
        staff=[
            *inspectors("I1", "I2"),
            inspector("J1", pool="tax-city", department=TAX),
            inspector("J2", pool="tax-county", department=TAX),
            # Without a department it is the lead's own.
            inspector("J4", pool="tax-county"),
            inspector("J3", pool="tax-county", department=HRSS),
        ],
    )
    assert {who for who, entry in frame.roster.items() if entry.pool == "tax"} == {"J1", "J2"}
    assert frame.inspectors_out["J3"].params["pool"] == "tax"
    assert frame.inspectors_out["J4"].params["other"] == HRSS
