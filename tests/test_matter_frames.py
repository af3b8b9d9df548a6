"""The frame of one matter: its parts, its groups."""

from fractions import Fraction
from typing import Any

import pytest
from tests.directories import problem_of, problems_of
from tests.worlds import matter_frame, members

from randcheck import OUR_DEFAULT, Problem, Reason, Stratum
from randcheck.domain.matter_frames import GroupQuota

WHY = Reason(code="not-operating", params={"status": "closed"}, source=OUR_DEFAULT)


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
