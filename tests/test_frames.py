"""Frames: what fits together, everything that does not, and the exact chances of each stratum."""

import pickle
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.directories import problem_of, problems_of
from tests.worlds import frame, matter_frame, members, rich_frame, roster

from randcheck import (
    OUR_DEFAULT,
    Exclusion,
    FrozenDict,
    InvalidInputError,
    Problem,
    Reason,
    RosterEntry,
    RulebookRef,
    Stratum,
)
from randcheck.domain.chances import chances_of_quota, chances_of_rates, quota_of_share
from randcheck.domain.matter_frames import GroupQuota

WHY = Reason(code="not-operating", params={"status": "closed"}, source=OUR_DEFAULT)

weights = st.fractions(Fraction(1, 8), 60, max_denominator=8)


@st.composite
def strata_and_quota(draw):
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=5))
    strata = {i: (size, draw(weights)) for i, size in zip("ABCDE", sizes, strict=False)}
    return strata, draw(st.integers(0, sum(sizes)))


# --- chances -------------------------------------------------------------------------------------


@given(strata_and_quota())
def test_chances_are_in_proportion_to_the_weights_up_to_certainty_and_sum_to_the_quota(case):
    strata, quota = case
    chances = chances_of_quota(strata, quota)
    assert chances.keys() == strata.keys()
    assert sum(size * chances[name] for name, (size, _) in strata.items()) == quota
    # One c for all: the chance is c * weight, or 1 where that is 1 or more.
    ratios = {chances[n] / weight for n, (_, weight) in strata.items() if chances[n] < 1}
    assert len(ratios) <= 1
    for c in ratios:
        assert all(chances[n] == min(1, c * weight) for n, (_, weight) in strata.items())


@pytest.mark.parametrize(
    ("strata", "quota", "expected"),
    [
        ({"A": (4, 1)}, 0, {"A": 0}),
        ({"A": (4, 1)}, 3, {"A": Fraction(3, 4)}),
        ({"A": (4, 1)}, 4, {"A": 1}),
        ({"A": (2, 1), "B": (2, 3)}, 2, {"A": Fraction(1, 4), "B": Fraction(3, 4)}),
        # B reaches 1 exactly; then it exceeds 1, and A takes what is left.
        ({"A": (3, 1), "B": (1, 3)}, 2, {"A": Fraction(1, 3), "B": 1}),
        ({"A": (3, 1), "B": (1, 4)}, 2, {"A": Fraction(1, 3), "B": 1}),
        # Taking B out makes C certain too.
        ({"A": (4, 1), "B": (1, 100), "C": (1, 5)}, 3, {"A": Fraction(1, 4), "B": 1, "C": 1}),
        ({"A": (2, 1), "B": (1, 50)}, 3, {"A": 1, "B": 1}),
        ({}, 0, {}),
    ],
)
def test_chances_of_a_quota(strata, quota, expected):
    exact = {name: (size, Fraction(weight)) for name, (size, weight) in strata.items()}
    chances = chances_of_quota(exact, quota)
    assert chances == expected
    assert all(type(chance) is Fraction for chance in chances.values())


@pytest.mark.parametrize(
    ("size", "rate", "expected"),
    [
        (30, Fraction(1, 20), Fraction(2, 30)),
        (20, Fraction(1, 20), Fraction(1, 20)),
        (7, Fraction(0), Fraction(0)),
        (7, Fraction(1), Fraction(1)),
        (1, Fraction(1, 1000), Fraction(1)),
    ],
)
def test_a_rate_is_rounded_up_to_whole_subjects(size, rate, expected):
    assert chances_of_rates({"A": (size, rate)}) == {"A": expected}


@pytest.mark.parametrize(
    ("share", "base", "size", "quota"),
    [
        (Fraction(1, 20), 100, 100, 5),
        (Fraction(1, 20), 101, 101, 6),
        (Fraction(1, 20), 119, 100, 6),
        (Fraction(1, 2), 100, 30, 30),
        (Fraction(1), 5, 5, 5),
        (Fraction(1, 1000), 1, 1, 1),
    ],
)
def test_a_share_is_rounded_up_and_stays_within_the_frame(share, base, size, quota):
    assert quota_of_share(share, base, size) == quota


# --- the frame of one matter ---------------------------------------------------------------------


def test_a_matter_with_a_quota_lists_its_strata_with_weights_and_chances():
    matter = matter_frame(members=members(B=2, A=3), quota=2, weights={"A": 2, "B": 1})
    assert matter.strata == (
        Stratum(name="A", size=3, weight=Fraction(2), rate=None, chance=Fraction(1, 2)),
        Stratum(name="B", size=2, weight=Fraction(1), rate=None, chance=Fraction(1, 4)),
    )
    assert list(matter.sizes.items()) == [("A", 3), ("B", 2)]


def test_a_matter_with_rates_lists_its_strata_with_rates_and_chances():
    matter = matter_frame(members=members(A=3, B=2), rates={"A": Fraction(1, 2), "B": 1})
    assert matter.strata == (
        Stratum(name="A", size=3, weight=None, rate=Fraction(1, 2), chance=Fraction(2, 3)),
        Stratum(name="B", size=2, weight=None, rate=Fraction(1), chance=Fraction(1)),
    )


def test_a_matter_keeps_what_it_was_given_exact_and_read_only():
    given_members = members(A=2)
    matter: Any = matter_frame(
        members=given_members, weights={"A": 2}, quota=2, share=1, counting=("b", "a")
    )
    given_members["A02"] = "A"
    assert matter.members == members(A=2)
    assert (matter.share, matter.weights) == (Fraction(1), {"A": Fraction(2)})
    assert {type(matter.share), *map(type, matter.weights.values())} == {Fraction}
    assert matter.counting == ("a", "b")
    for mapping in (
        matter.members,
        matter.weights,
        matter.exclusions,
        matter.sizes,
        matter.chances,
    ):
        with pytest.raises(TypeError, match="cannot be changed"):
            mapping["A"] = "B"


def test_the_base_counts_the_members_and_the_exclusions_that_count():
    out = {"X1": "frequency-cap", "X2": "not-operating", "X3": "frequency-cap"}
    assert matter_frame(exclusions=out, base=5).base == 5
    assert matter_frame(exclusions=out, counting=["frequency-cap"], base=7).base == 7
    assert matter_frame(exclusions=out, counting=["never-used"], base=5).base == 5


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"members": {"企业": "A"}, "quota": 1},
            Problem(
                "id-character", what="subject id", value="企业", characters=("U+4F01", "U+4E1A")
            ),
        ),
        (
            {"exclusions": {"": "out"}},
            Problem("id-length", what="subject id", value="", length=0),
        ),
        (
            {"exclusions": {"X1": "not operating"}},
            Problem(
                "id-character", what="reason code", value="not operating", characters=("U+0020",)
            ),
        ),
        (
            {"counting": ["a b"]},
            Problem("id-character", what="reason code", value="a b", characters=("U+0020",)),
        ),
        (
            {"members": {"S1": "A+B"}, "quota": 1},
            Problem("id-character", what="stratum name", value="A+B", characters=("U+002B",)),
        ),
        (
            {"exclusions": {"B00": "out", "A01": "out", "X1": "out"}},
            Problem("member-and-excluded", matter="M1", ids=("A01", "B00")),
        ),
        (
            {"exclusions": {"X1": "out"}, "counting": ["out"], "base": 5},
            Problem("wrong-base", matter="M1", base=5, counted=6),
        ),
        ({"base": 4}, Problem("wrong-base", matter="M1", base=4, counted=5)),
        (
            {"exclusions": {"X1": "out"}, "reasons": {"X1": WHY, "A00": WHY, "X2": WHY}},
            Problem("reason-differs", matter="M1", ids=("A00", "X1", "X2")),
        ),
        ({"weights": None, "quota": None}, Problem("quota-or-rates", matter="M1")),
        ({"weights": None}, Problem("quota-or-rates", matter="M1")),
        ({"quota": None}, Problem("quota-or-rates", matter="M1")),
        ({"rates": {"A": 1, "B": 1}, "quota": 2}, Problem("quota-or-rates", matter="M1")),
        ({"rates": {"A": 1, "B": 1}, "share": 1}, Problem("quota-or-rates", matter="M1")),
        (
            {"rates": {"A": 1, "B": 1}, "weights": {"A": 1, "B": 1}},
            Problem("quota-or-rates", matter="M1"),
        ),
        (
            {"rates": {"A": 1, "B": 1}, "weights": {"A": 1, "B": 1}, "quota": 2},
            Problem("quota-or-rates", matter="M1"),
        ),
        (
            {"weights": {"A": 1, "C": 1, "D": 2}},
            Problem("strata-differ", matter="M1", ids=("B", "C", "D")),
        ),
        ({"rates": {"A": 1}}, Problem("strata-differ", matter="M1", ids=("B",))),
        (
            {"weights": {"A": 1, "B": 0}},
            Problem("weight-range", matter="M1", stratum="B", value="0"),
        ),
        (
            {"weights": {"A": Fraction(-1, 2), "B": 1}},
            Problem("weight-range", matter="M1", stratum="A", value="-1/2"),
        ),
        ({"rates": {"A": 1, "B": -1}}, Problem("rate-range", what="M1: B", value="-1")),
        (
            {"rates": {"A": Fraction(21, 20), "B": 0}},
            Problem("rate-range", what="M1: A", value="21/20"),
        ),
        ({"quota": 6}, Problem("quota-above-frame", matter="M1", quota=6, size=5)),
        (
            {"share": Fraction(1, 2), "quota": 2},
            Problem("quota-not-share", matter="M1", quota=2, asked=3),
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Problem) else "",
)
def test_the_parts_of_a_matter_have_to_fit_together(changes, problem):
    assert problem_of(lambda: matter_frame(**changes)) == problem


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "工资"}, "id-character"),
        ({"code": None}, "id-type"),
        ({"base": -1}, "wrong-type"),
        ({"base": True}, "wrong-type"),
        ({"quota": -1}, "wrong-type"),
        ({"quota": Fraction(2)}, "wrong-type"),
        ({"quota": False}, "wrong-type"),
        ({"share": 0}, "share-range"),
        ({"share": Fraction(3, 2)}, "share-range"),
        ({"share": 0.5}, "inexact-number"),
        ({"weights": {"A": 0.5, "B": 1}}, "inexact-number"),
        ({"rates": {"A": "1/2", "B": 1}}, "not-a-fraction"),
    ],
)
def test_a_field_of_a_matter_has_to_have_its_form(changes, code):
    assert problem_of(lambda: matter_frame(**changes)).code == code


def test_all_problems_of_a_matter_come_at_once():
    problems = problems_of(
        lambda: matter_frame(
            members={"S 1": "A", "S2": "B"},
            exclusions={"S2": "out"},
            reasons={"X1": WHY},
            weights={"A": 0, "B": -1},
            base=9,
            quota=3,
        )
    )
    assert [problem.code for problem in problems] == [
        "id-character",
        "member-and-excluded",
        "wrong-base",
        "weight-range",
        "weight-range",
        "quota-above-frame",
        "reason-differs",
    ]


def test_a_reason_that_counts_is_listed_once():
    # Counted twice, one exclusion would raise the base, and with it what a share asks for, by two.
    problem = problem_of(
        lambda: matter_frame(exclusions={"X1": "out"}, counting=["out", "out"], base=7)
    )
    assert problem.code in {"duplicate-id", "wrong-base"}


# --- groups --------------------------------------------------------------------------------------

GROUPED: dict[str, Any] = {
    "members": {
        **dict.fromkeys(("E0", "E1"), "E.standard"),
        "E2": "E.listed",
        **dict.fromkeys(("W0", "W1"), "W.standard"),
    },
    "weights": {"E.standard": Fraction(1, 4), "E.listed": Fraction(1, 2), "W.standard": 1},
    "quota": 3,
    "groups": {
        "E": GroupQuota(base=3, size=3, share=Fraction(1, 3), quota=1),
        "W": GroupQuota(base=2, size=2, quota=2),
    },
}


def test_the_weights_of_groups_are_the_chances_within_them():
    matter = matter_frame(**GROUPED)
    assert matter.chances == GROUPED["weights"]
    assert matter.groups["E"].share == Fraction(1, 3)


@pytest.mark.parametrize(
    ("changes", "ids"),
    [
        ({"E": GroupQuota(base=3, size=3, quota=2)}, ("E",)),
        ({"E": GroupQuota(base=4, size=4, quota=1)}, ("E",)),
        ({"N": GroupQuota(base=1, size=1, quota=1)}, ("N",)),
        (
            {
                "W": GroupQuota(base=2, size=2, quota=1),
                "E": GroupQuota(base=3, size=3, quota=2),
            },
            ("E", "W"),
        ),
    ],
)
def test_the_strata_of_a_group_come_to_its_size_and_its_number(changes, ids):
    groups = {**GROUPED["groups"], **changes}
    assert problem_of(lambda: matter_frame(**{**GROUPED, "groups": groups})) == Problem(
        "groups-differ", matter="M1", ids=ids
    )


def test_strata_outside_all_groups_are_named():
    problem = problem_of(
        lambda: matter_frame(**{**GROUPED, "groups": {"E": GROUPED["groups"]["E"]}})
    )
    assert problem == Problem("groups-differ", matter="M1", ids=("W",))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"base": 0}, "wrong-type"),
        ({"size": 0}, "wrong-type"),
        ({"size": -1}, "wrong-type"),
        ({"quota": -1}, "wrong-type"),
        ({"quota": Fraction(1)}, "wrong-type"),
        ({"share": 0}, "share-range"),
        ({"share": 0.5}, "inexact-number"),
    ],
)
def test_a_field_of_a_group_has_to_have_its_form(changes, code):
    given: dict[str, Any] = {"base": 3, "size": 3, "quota": 1, **changes}
    assert problem_of(lambda: GroupQuota(**given)).code == code


def test_groups_whose_strata_have_no_weight_are_refused():
    weights = {"E.standard": Fraction(1, 4), "W.standard": 1}
    problems = problems_of(lambda: matter_frame(**{**GROUPED, "weights": weights}))
    assert problems[0] == Problem("strata-differ", matter="M1", ids=("E.listed",))


def test_a_group_that_is_no_group_quota_is_refused():
    groups: dict[str, Any] = {**GROUPED["groups"], "W": 2}
    assert problems_of(lambda: matter_frame(**{**GROUPED, "groups": groups}))


# --- the frame of a task -------------------------------------------------------------------------


def excluded(*subject_ids):
    return dict.fromkeys(subject_ids, "out")


TWO_MATTERS = (
    matter_frame("M1", members=members(A=2), exclusions=excluded("X1")),
    matter_frame("M2", members=members(A=1), exclusions=excluded("A01", "Y1"), quota=1),
)


@pytest.mark.parametrize(
    ("matters", "changes", "problem"),
    [
        (
            [matter_frame("M2"), matter_frame("M1"), matter_frame("M2")],
            {},
            Problem("duplicate-id", what="matter", ids=("M2",)),
        ),
        (None, {"matters": ()}, Problem("task-without-matters", task="T1")),
        (
            [
                matter_frame(code, members={}, quota=0, exclusions=excluded("X1"))
                for code in ("M2", "M1")
            ],
            {},
            Problem("empty-frame", ids=("M1", "M2")),
        ),
        (
            None,
            {"directory_size": 6},
            Problem("directory-size", matter="M1", size=6, counted=5),
        ),
        (
            TWO_MATTERS,
            {},
            Problem("directories-differ", matter="M2", other="M1", ids=("Y1",)),
        ),
        (
            None,
            {"roster": roster("I1", "I2", "I 3")},
            Problem("id-character", what="inspector id", value="I 3", characters=("U+0020",)),
        ),
        (
            None,
            {"roster": {**roster("I1", "I2"), "I3": "city"}},
            Problem("wrong-type", what="roster[I3]", value="'city'", form="a RosterEntry"),
        ),
        (
            None,
            {"recusals": [("I1", "A00"), "I2", ("I1",), ("I1", 7), ("I1", "A00", "x")]},
            Problem("recusal-form", ids=("'I2'", "('I1', 'A00', 'x')", "('I1', 7)", "('I1',)")),
        ),
        (
            None,
            {"recusals": [("I1", "A00")], "recusal_reasons": {("I2", "A00"): WHY}},
            Problem("reason-without-recusal", ids=("('I2', 'A00')",)),
        ),
        (None, {"team": {}}, Problem("no-team", task="T1")),
        (
            None,
            {"team": {"city": 0}},
            Problem("wrong-type", what="team[city]", value="0", form="an int of at least 1"),
        ),
        (
            None,
            {"team": {"city": True}},
            Problem("wrong-type", what="team[city]", value="True", form="an int of at least 1"),
        ),
        (
            None,
            {"recusals": [("I1", "A00"), ("J2", "A00"), ("J1", "A01")]},
            Problem("unknown-id", what="inspector", where="recusals", ids=("J1", "J2")),
        ),
        (
            None,
            {"recusals": [("I1", "A00"), ("I1", "Z1"), ("I2", "Z0")]},
            Problem("unknown-id", what="subject", where="recusals", ids=("Z0", "Z1")),
        ),
        (
            None,
            {"team": {"city": 2, "county": 1}},
            Problem("pool-too-small", pool="county", inspectors=0, count=1),
        ),
        (
            None,
            {"team": {"city": 5}},
            Problem("pool-too-small", pool="city", inspectors=4, count=5),
        ),
        (
            None,
            {"recusals": [(i, s) for i in ("I1", "I2", "I3") for s in ("B00", "A00")]},
            Problem("too-few-inspectors", pool="city", count=2, ids=("A00", "B00")),
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Problem) else "",
)
def test_the_parts_of_a_frame_have_to_fit_together(matters, changes, problem):
    assert problem_of(lambda: frame(*matters or (), **changes)) == problem


def test_a_pool_that_is_no_id_is_refused():
    problems = problems_of(lambda: frame(team={"城市": 1}))
    assert [problem.code for problem in problems] == ["id-character", "pool-too-small"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"task": "T 1"}, "id-character"),
        ({"opens_on": "2026-12-01"}, "wrong-type"),
        ({"closes_on": datetime(2026, 12, 31)}, "wrong-type"),  # noqa: DTZ001
        ({"directory_as_of": None}, "wrong-type"),
        ({"directory_size": -1}, "wrong-type"),
        ({"opens_on": date(2027, 1, 1)}, "dates-out-of-order"),
    ],
)
def test_a_field_of_a_frame_has_to_have_its_form(changes, code):
    assert problem_of(lambda: frame(**changes)).code == code


def test_a_frame_names_its_rulebook():
    with pytest.raises(TypeError, match="RulebookRef"):
        frame(rulebook="SHANGRAO_2023")
    assert problem_of(lambda: RulebookRef(name="", digest="d1" * 32)).code == "text-empty"
    assert problem_of(lambda: RulebookRef(name="细则", digest="D1" * 32)).code == "not-hex"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pool": "上饶"}, "id-character"),
        ({"remaining": -1}, "wrong-type"),
        ({"remaining": 1.0}, "wrong-type"),
    ],
)
def test_a_roster_entry_has_a_pool_and_a_limit_from_zero(changes, code):
    assert problem_of(lambda: RosterEntry(**{"pool": "city", **changes})).code == code
    assert RosterEntry(pool="city", remaining=0).remaining == 0
    assert RosterEntry(pool="city").remaining is None


def test_all_problems_of_a_frame_come_at_once():
    problems = problems_of(
        lambda: frame(
            matter_frame("M1", members={}, quota=0, exclusions=excluded("X1")),
            matter_frame("M2", members=members(A=2), exclusions=excluded("X1")),
            roster=roster("I1", "I 2"),
            recusals=[("J1", "X1"), ("I1", "X9")],
            team={"city": 0, "county": 2},
        )
    )
    assert [problem.code for problem in problems] == [
        "empty-frame",
        "directory-size",
        "directories-differ",
        "id-character",
        "wrong-type",
        "unknown-id",
        "unknown-id",
        "pool-too-small",
    ]


def test_a_window_of_one_day_is_a_window():
    day = date(2026, 12, 1)
    assert frame(opens_on=day, closes_on=day).closes_on == day


def test_recusals_from_subjects_that_cannot_be_drawn_do_not_count():
    matter = matter_frame(exclusions=excluded("X1"))
    everyone = [(f"I{number}", "X1") for number in range(1, 5)]
    assert len(frame(matter, recusals=everyone).recusals) == 4


def test_recusals_count_in_the_pool_of_the_inspector():
    two_pools = {**roster("I1", "I2", "I3"), **roster("K1", "K2", pool="county")}
    pairs = [("I1", "A00"), ("K1", "A00")]
    made = frame(roster=two_pools, team={"city": 2, "county": 1}, recusals=pairs)
    assert made.recused_of == {"A00": {"I1", "K1"}}
    problem = problem_of(
        lambda: frame(roster=two_pools, team={"city": 2, "county": 2}, recusals=pairs)
    )
    assert problem == Problem("too-few-inspectors", pool="county", count=2, ids=("A00",))


def test_a_subject_in_the_second_matter_only_needs_a_team_too():
    first = matter_frame("M1", members=members(A=1), exclusions=excluded("B00"), quota=1)
    second = matter_frame("M2", members=members(B=1), exclusions=excluded("A00"), quota=1)
    barred = [(i, "B00") for i in ("I1", "I2", "I3")]
    problem = problem_of(lambda: frame(first, second, recusals=barred))
    assert problem == Problem("too-few-inspectors", pool="city", count=2, ids=("B00",))


def test_matters_are_kept_by_code_whatever_the_order_given():
    first, second = matter_frame("M1"), matter_frame("M2")
    assert frame(second, first) == frame(first, second)
    assert [matter.code for matter in frame(second, first).matters] == ["M1", "M2"]
    assert frame(second, first).matter("M2") is second


def test_the_chance_of_a_subject():
    made = rich_frame()
    assert made.chance_of("C00", "M1") == 1
    assert made.chance_of("B00", "M1") == 5 * made.chance_of("A00", "M1")
    assert made.chance_of("X1", "M1") == 0
    assert made.chance_of("A00", "M2") == 0
    assert made.chance_of("A01", "M2") == Fraction(1, 3)


@pytest.mark.parametrize(
    ("subject", "code", "what", "where"),
    [("Z1", "M1", "subject", "matter M1"), ("A00", "M9", "matter", "task T1")],
)
def test_a_chance_that_nobody_has(subject, code, what, where):
    unknown = subject if what == "subject" else code
    assert problem_of(lambda: rich_frame().chance_of(subject, code)) == Problem(
        "unknown-id", what=what, where=where, ids=(unknown,)
    )


def test_everyone_who_is_out_is_listed_by_id_with_the_reason_where_it_is_known():
    out = {"X2": "frequency-cap", "X1": "not-operating"}
    made = frame(matter_frame(exclusions=out, reasons={"X1": WHY}))
    assert made.exclusions == (
        Exclusion(
            subject_id="X1",
            matter_code="M1",
            code="not-operating",
            params=WHY.params,
            source=OUR_DEFAULT,
        ),
        Exclusion(
            subject_id="X2",
            matter_code="M1",
            code="frequency-cap",
            params=FrozenDict(),
            source=None,
        ),
    )
    assert [(e.matter_code, e.subject_id) for e in rich_frame().exclusions] == [
        ("M1", "X1"),
        ("M1", "X2"),
        ("M2", "A00"),
        ("M2", "X2"),
    ]


def test_who_may_not_visit_whom():
    assert rich_frame().recused_of == {
        "A01": {"I1"},
        "C00": {"I2", "K1"},
        "X2": {"I4"},
    }
    assert frame().recused_of == {}


def test_a_frame_is_a_value():
    made: Any = rich_frame()
    assert pickle.loads(pickle.dumps(made)) == made == rich_frame()
    assert hash(made) == hash(rich_frame())
    assert made != rich_frame(task="T2")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.task = "T2"
    assert "4 pairs" in repr(made)


def test_an_error_of_a_frame_survives_pickling():
    with pytest.raises(InvalidInputError) as caught:
        frame(team={}, directory_size=0)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (type(copied), copied.problems) == (InvalidInputError, caught.value.problems)
    assert [problem.code for problem in copied.problems] == ["directory-size", "no-team"]


def test_an_exclusion_says_why_in_words_where_the_source_is_known():
    told, untold = (
        Exclusion(subject_id="X", matter_code="M", code=WHY.code, params=WHY.params, source=source)
        for source in (WHY.source, None)
    )
    assert told.message("zh") == WHY.message("zh")
    assert told.message() == WHY.message()
    assert untold.message() == WHY.code


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"base": 1, "size": 2, "quota": 1}, "wrong-type"),
        ({"base": 2, "size": 2, "quota": 3}, "wrong-type"),
        ({"base": 4, "size": 2, "quota": 1, "share": Fraction(1, 2)}, "quota-not-share"),
    ],
)
def test_the_quota_of_a_group_is_what_its_share_gives_and_at_most_its_size(fields, code):
    given: dict[str, Any] = fields
    assert problem_of(lambda: GroupQuota(**given)).code == code


def test_groups_beside_rates_are_refused():
    group = GroupQuota(base=2, size=2, quota=1)
    given: dict[str, Any] = {"members": {"a": "g.x", "b": "g.x"}, "rates": {"g.x": 1}}
    problem = problem_of(lambda: matter_frame(groups={"g": group}, **given))
    assert problem == Problem("groups-differ", matter="M1", ids=("g",))


def test_strata_that_are_no_texts_are_named():
    given: dict[str, Any] = {"members": {"a": 3, "b": "g.y"}, "weights": {3: 1, "g.y": 1}}
    problem = problem_of(lambda: matter_frame(quota=1, **given))
    assert (problem.code, problem.params["what"]) == ("id-type", "stratum name")
