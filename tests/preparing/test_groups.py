"""Quotas within groups: each district drawn to its own number, with exact chances."""

from fractions import Fraction

import attrs
import pytest
from tests.make.directories import (
    cap,
    factor,
    frame_of,
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
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, PreparationError, Quota
from randcheck.directories import SubjectStatus
from randcheck.draws import Group
from randcheck.rules import OUR_DEFAULT

XINZHOU, GUANGFENG, YUSHAN = "361102", "361103", "361123"
HALF, THIRD = Quota.share(Fraction(1, 2)), Quota.share(Fraction(1, 3))


def of_region(region, *ids, **changes):
    return subjects(*ids, region=region, **changes)


def numbered(prefix, count):
    return [f"{prefix}{number}" for number in range(count)]


DIRECTORY = [
    *of_region(XINZHOU, *numbered("X", 6)),
    *of_region(GUANGFENG, *numbered("G", 4)),
    *of_region(YUSHAN, *numbered("Y", 2)),
]


def asked(quota):
    return task({"M1": quota})


def within(groups=None, rest=None, by="region"):
    return asked(Quota.within(by, groups, rest=rest))


def made_of(directory, quota, **changes):
    return frame_of(directory, asked=quota, **changes).matter("M1")


def test_each_group_has_its_own_number_and_who_has_no_quota_is_out():
    frame = frame_of(DIRECTORY, asked=within({XINZHOU: THIRD, GUANGFENG: Quota.count(3)}))
    made = frame.matter("M1")
    assert made.groups == {
        XINZHOU: Group(base=6, share=Fraction(1, 3), quota=2),
        GUANGFENG: Group(base=4, quota=3),
    }
    assert (made.quota, made.rates) == (5, {})
    assert made.sizes == {"361102/standard": 6, "361103/standard": 4}
    assert [frame.chance_of(who, "M1") for who in ("X0", "G0", "Y0")] == [
        Fraction(1, 3),
        Fraction(3, 4),
        0,
    ]
    assert made.exclusions == {"Y0": "group-without-quota", "Y1": "group-without-quota"}
    # Who is out still stands in its group.
    assert made.entries["Y0"] == "361123!group-without-quota"
    why = reason_of(frame, "Y0")
    assert why.params == {"attribute": "region", "name": YUSHAN}
    assert why.source == OUR_DEFAULT
    assert YUSHAN in why.message("zh")


def test_the_rest_is_drawn_each_group_for_itself():
    made = made_of(DIRECTORY, within({XINZHOU: Quota.count(5)}, rest=THIRD))
    assert {name: (group.quota, group.share) for name, group in made.groups.items()} == {
        XINZHOU: (5, None),
        # Rounded up in each: together they would be 2 of 6.
        GUANGFENG: (2, Fraction(1, 3)),
        YUSHAN: (1, Fraction(1, 3)),
    }
    assert made.exclusions == {}


def test_all_groups_may_have_one_share():
    made = made_of(DIRECTORY, within(rest=HALF))
    assert {name: group.quota for name, group in made.groups.items()} == {
        XINZHOU: 3,
        GUANGFENG: 2,
        YUSHAN: 1,
    }


@for_each(
    ("size", "share", "quota"),
    [
        (6, Fraction(1, 3), 2),
        (7, Fraction(1, 3), 3),
        (5, Fraction(1, 3), 2),
        (1, Fraction(1, 1000), 1),
        (7, Fraction(1), 7),
    ],
)
def test_a_share_of_a_group_is_rounded_up(size, share, quota):
    directory = [*of_region(XINZHOU, *numbered("X", size)), *of_region(GUANGFENG, "G0")]
    made = made_of(directory, within({XINZHOU: Quota.share(share), GUANGFENG: Quota.count(1)}))
    assert made.groups[XINZHOU] == Group(base=size, share=share, quota=quota)
    assert made.groups[GUANGFENG].quota == 1


def twice(*ids):
    return on_own_days(*(visit(who) for who in ids for _ in range(2)))


def test_the_base_of_a_group_holds_its_own_members_and_counting_exclusions_alone():
    directory = [*DIRECTORY, *of_region(XINZHOU, "C0", "C1", status=SubjectStatus.CLOSED)]
    made = made_of(directory, within(rest=HALF), history=twice("X0", "X1", "G0"))
    assert made.groups == {
        XINZHOU: Group(base=6, share=Fraction(1, 2), quota=3),
        GUANGFENG: Group(base=4, share=Fraction(1, 2), quota=2),
        YUSHAN: Group(base=2, share=Fraction(1, 2), quota=1),
    }
    assert made.group_sizes == {XINZHOU: 4, GUANGFENG: 3, YUSHAN: 2}
    assert made.chances == {
        "361102/standard": Fraction(3, 4),
        "361103/standard": Fraction(2, 3),
        "361123/standard": Fraction(1, 2),
    }
    assert [made.entries[who] for who in ("X0", "G0", "C0", "X2")] == [
        "361102!frequency-cap",
        "361103!frequency-cap",
        "361102!not-operating",
        "361102/standard",
    ]


def test_what_counts_towards_the_base_of_a_group_is_for_the_rulebook_to_say():
    directory = [
        *of_region(XINZHOU, "X0", "X1"),
        *of_region(XINZHOU, "C", status=SubjectStatus.CLOSED),
    ]
    bases = {}
    for codes in ((), ("not-operating",), ("not-operating", "frequency-cap")):
        book = rulebook(counting=rule(frozenset(codes)))
        made = made_of(directory, within(rest=HALF), history=twice("X0"), book=book)
        bases[codes] = (made.groups[XINZHOU].base, made.groups[XINZHOU].quota)
    assert list(bases.values()) == [(1, 1), (2, 1), (3, 1)]


def test_a_share_of_a_group_never_asks_for_more_than_its_members():
    made = made_of(DIRECTORY, within(rest=Quota.share(1)), history=twice(*numbered("X", 5)))
    assert made.groups[XINZHOU] == Group(base=6, share=Fraction(1), quota=1)
    assert made.group_sizes[XINZHOU] == 1
    assert set(made.chances.values()) == {Fraction(1)}


def test_marks_weigh_within_the_group():
    directory = [
        *of_region(XINZHOU, "X0", "X1", "X2"),
        *of_region(XINZHOU, "X3", abnormal_listed=True),
        *of_region(GUANGFENG, "G0", "G1"),
        *of_region(GUANGFENG, "G2", abnormal_listed=True, serious_violation=True),
    ]
    made = made_of(directory, within({XINZHOU: Quota.count(1), GUANGFENG: Quota.count(2)}))
    assert made.chances == {
        "361102/standard": Fraction(1, 5),
        "361102/abnormal": Fraction(2, 5),
        # Six times the weight makes it certain, and the two others share what is left.
        "361103/standard": Fraction(1, 2),
        "361103/abnormal.serious": 1,
    }
    assert made.weights == {
        "361102/standard": 1,
        "361102/abnormal": 2,
        "361103/standard": 1,
        "361103/abnormal.serious": 6,
    }
    assert {name: [f.code for f in of] for name, of in made.factors.items()} == {
        "361102/standard": [],
        "361102/abnormal": ["abnormal"],
        "361103/standard": [],
        "361103/abnormal.serious": ["abnormal", "serious"],
    }


def test_a_group_that_nobody_can_be_drawn_from_has_no_share_to_give():
    directory = [
        *of_region(XINZHOU, "X0"),
        *of_region(GUANGFENG, "G0", status=SubjectStatus.CLOSED),
    ]
    made = made_of(directory, within(rest=HALF))
    assert made.groups.keys() == {XINZHOU}
    assert made.exclusions == {"G0": "not-operating"}


def test_a_number_of_a_group_that_nobody_can_be_drawn_from_is_too_large():
    directory = [
        *of_region(XINZHOU, "X0"),
        *of_region(GUANGFENG, "G0", status=SubjectStatus.CLOSED),
    ]
    quota = within({XINZHOU: Quota.count(1), GUANGFENG: Quota.count(1)})
    problem = problem_of(lambda: made_of(directory, quota), PreparationError)
    assert problem.params["ids"] == ("361103 (1 > 0)",)


def test_too_large_numbers_are_named_for_all_groups_of_all_matters_at_once():
    quota = Quota.within("region", {XINZHOU: Quota.count(7), YUSHAN: HALF}, rest=Quota.count(5))
    found = problems_of(
        lambda: frame_of(
            DIRECTORY,
            asked=task({"M1": quota, "M2": quota, "M3": Quota.count(99)}),
            matters=[matter("M1"), matter("M2"), matter("M3")],
        ),
        PreparationError,
    )
    assert [(problem.code, problem.params) for problem in found] == [
        (
            "group-quota-above-frame",
            {"matter": code, "ids": ("361102 (7 > 6)", "361103 (5 > 4)")},
        )
        for code in ("M1", "M2")
    ] + [("quota-above-frame", {"matter": "M3", "quota": 99, "size": 12})]
    assert "361103 (5 > 4)" in found[0].message("zh")


def test_a_number_may_be_all_of_a_group():
    made = made_of(DIRECTORY, within({YUSHAN: Quota.count(2)}))
    assert made.chances == {"361123/standard": 1}
    assert made.quota == 2


@pytest.mark.parametrize("by", ["compliance_grade", "credit_risk_class"])
def test_who_has_no_group_is_out(by):
    directory = [subject("S1", **{by: "A"}), subject("S2", **{by: "B"}), subject("S3")]
    frame = frame_of(directory, asked=within(rest=Quota.count(1), by=by))
    assert set(frame.matter("M1").groups) == {"A", "B"}
    assert frame.matter("M1").entries["S3"] == "-!group-without-quota"
    assert reason_of(frame, "S3").params == {"attribute": by, "name": "-"}


@pytest.mark.parametrize("by", ["registered_region", "operating_region", "employment_region"])
def test_groups_may_go_by_any_region(by):
    directory = [
        *of_region(GUANGFENG, "S1", "S2", **{by: XINZHOU}),
        *of_region(XINZHOU, "S3", **{by: GUANGFENG}),
        *of_region(XINZHOU, "S4"),
    ]
    made = made_of(directory, within({XINZHOU: HALF}, by=by))
    assert set(made.members) == {"S1", "S2"}
    assert set(made.exclusions) == {"S3", "S4"}


def test_a_group_that_no_subject_is_in_is_refused_for_all_matters_at_once():
    quota = Quota.within("region", {"361199": HALF, XINZHOU: HALF, "361188": Quota.count(1)})
    found = problems_of(
        lambda: frame_of(
            DIRECTORY, asked=task({"M1": quota, "M2": quota}), matters=[matter("M1"), matter("M2")]
        ),
        PreparationError,
    )
    assert [(problem.code, problem.params) for problem in found] == [
        (
            "group-without-subjects",
            {"matter": code, "ids": ("361188", "361199"), "attribute": "region"},
        )
        for code in ("M1", "M2")
    ]
    assert "361188" in found[0].message("zh")


def test_a_group_may_hold_a_dot_and_be_as_long_as_any_id():
    longest = "3" * 64
    directory = [
        *of_region(XINZHOU, "X0"),
        *of_region("36.11", "D0"),
        *of_region("36", "D1"),
        *of_region(longest, "L0", serious_violation=True),
    ]
    made = made_of(directory, within({"36.11": Quota.count(1)}, rest=HALF))
    assert set(made.groups) == {XINZHOU, "36.11", "36", longest}
    assert made.members == {
        "X0": "361102/standard",
        "D0": "36.11/standard",
        "D1": "36/standard",
        "L0": f"{longest}/serious",
    }


def test_a_group_may_be_called_as_that_of_a_matter_without_groups():
    made = made_of([*of_region("all", "S1", "S2"), *of_region("E", "S3")], within(rest=HALF))
    assert {name: group.quota for name, group in made.groups.items()} == {"all": 1, "E": 1}


def test_numbers_that_are_too_large_are_named_with_and_without_groups():
    found = problems_of(
        lambda: frame_of(
            DIRECTORY,
            asked=task({"M1": Quota.within("region", rest=Quota.count(3)), "M2": Quota.count(99)}),
            matters=[matter("M1"), matter("M2")],
        ),
        PreparationError,
    )
    assert [problem.code for problem in found] == ["group-quota-above-frame", "quota-above-frame"]


def test_a_group_may_be_the_beginning_of_another():
    directory = [
        *of_region("a", "S1", "S2"),
        *of_region("a-b", "S3", "S4", abnormal_listed=True),
        *of_region("ab", "S5", "S6"),
    ]
    made = made_of(directory, within(rest=Quota.count(1)))
    assert [(s.group, s.name, s.size) for s in made.strata] == [
        ("a", "standard", 2),
        ("a-b", "abnormal", 2),
        ("ab", "standard", 2),
    ]
    assert set(made.chances.values()) == {Fraction(1, 2)}


def test_a_factor_may_go_by_the_attribute_of_the_groups():
    area = factor("key-area", attribute="region", values={YUSHAN}, weight=9)
    book = rulebook(risk=attrs.evolve(SHANGRAO_2023.risk, factors=[area]))
    made = made_of(DIRECTORY, within(rest=HALF), book=book)
    # Within its group everyone has it, so it changes nothing.
    assert made.chances["361123/key-area"] == Fraction(1, 2)


def test_a_district_of_which_everybody_is_out_has_nothing_to_draw():
    """Both of the west are out for the cap; their entries still name their district."""
    once = rulebook(caps=[cap("once", 1)])
    frame = frame_of(
        [*subjects("E1", "E2", region="E"), *subjects("W1", "W2", region="W")],
        asked=task({"M1": Quota.within("region", rest=HALF)}),
        history=[visit("W1"), visit("W2")],
        book=once,
    )
    made = frame.matter("M1")
    assert made.groups == {"E": Group(base=2, share=Fraction(1, 2), quota=1)}
    assert made.entries["W1"] == "W!frequency-cap"
    assert made.quota == 1


def test_rates_of_nothing_for_all_who_are_left_are_refused():
    closed = subject("S1", credit_risk_class="A", status=SubjectStatus.CLOSED)
    firms = [closed, subject("S2", credit_risk_class="B")]
    asked = task({"M1": Quota.rates({"A": 1, "B": 0})})
    problem = problem_of(lambda: frame_of(firms, asked=asked), PreparationError)
    assert (problem.code, problem.params["ids"]) == ("rates-all-zero", ("B",))
