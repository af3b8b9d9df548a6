"""Directed tasks (定向抽查) and the regions that a scope means."""

from fractions import Fraction

import attrs
import pytest
from tests.make.directories import (
    factor,
    frame_of,
    matter,
    on_own_days,
    problem_of,
    reason_of,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, PreparationError, Quota, Scope
from randcheck.directories import RegionKind, SubjectFilter, SubjectStatus
from randcheck.draws import Group
from randcheck.plans import TaskMode
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT

HALF = Quota.share(Fraction(1, 2))
XINZHOU, GUANGFENG = "361102", "361103"
ALL_REGIONS = ("registered_region", "operating_region", "employment_region")


def directed(quota=HALF, **conditions):
    return task({"M1": quota}, subject_filter=SubjectFilter(**conditions))


# --- directed tasks ------------------------------------------------------------------------------


@for_each(
    ("conditions", "meets", "fails"),
    [
        ({"kinds": {"shop", "mine"}}, {"kinds": {"shop", "x"}}, {"kinds": {"x"}}),
        ({"kinds": {"shop"}}, {"kinds": {"shop"}}, {"kinds": ()}),
        ({"regions": {GUANGFENG}}, {"region": GUANGFENG}, {"region": XINZHOU}),
        *[
            (
                {"regions": {GUANGFENG}, "region_kind": RegionKind(attribute)},
                {"region": XINZHOU, attribute: GUANGFENG},
                {"region": GUANGFENG, attribute: other},
            )
            for attribute in ALL_REGIONS
            for other in (XINZHOU, None)
        ],
        ({"compliance_grades": {"B", "C"}}, {"compliance_grade": "C"}, {"compliance_grade": "A"}),
        ({"compliance_grades": {"B"}}, {"compliance_grade": "B"}, {"compliance_grade": None}),
        ({"credit_risk_classes": {"D"}}, {"credit_risk_class": "D"}, {"credit_risk_class": "A"}),
        ({"least_complaints": 2}, {"complaints": 2}, {"complaints": 1}),
        ({"abnormal_listed": True}, {"abnormal_listed": True}, {}),
        ({"abnormal_listed": False}, {}, {"abnormal_listed": True}),
        ({"serious_violation": True}, {"serious_violation": True}, {}),
        ({"serious_violation": False}, {}, {"serious_violation": True}),
        (
            {"least_complaints": 1, "abnormal_listed": True},
            {"complaints": 1, "abnormal_listed": True},
            {"complaints": 5},
        ),
    ],
)
def test_who_is_outside_the_filter_stands_in_the_exclusions(conditions, meets, fails):
    asked = directed(**conditions)
    assert asked.mode is TaskMode.DIRECTED
    # Nothing else that is looked at tells the two apart.
    plain = rulebook(risk=attrs.evolve(SHANGRAO_2023.risk, factors=[factor("f", weight=1)]))
    frame = frame_of([subject("S1", **meets), subject("S2", **fails)], asked=asked, book=plain)
    made = frame.matter("M1")
    assert set(made.members) == {"S1"}
    assert made.exclusions == {"S2": "outside-filter"}
    why = reason_of(frame, "S2")
    assert (why.params, why.source) == ({}, OUR_DEFAULT)
    assert why.message("zh").startswith("检查对象不在定向抽查的筛选范围内")


def test_the_filter_holds_for_every_matter_and_bounds_the_base():
    frame = frame_of(
        [*subjects("S1", "S2", "S3"), *subjects("T1", "T2", complaints=1)],
        asked=task({"M1": HALF, "M2": HALF}, subject_filter=SubjectFilter(least_complaints=1)),
        matters=[matter("M1"), matter("M2")],
    )
    for made in frame.matters:
        assert made.groups == {"all": Group(base=2, share=Fraction(1, 2), quota=1)}
        assert len(made.exclusions) == 3


def test_status_and_scope_are_named_before_the_filter_and_the_filter_before_the_visits():
    frame = frame_of(
        [
            subject("S1", complaints=1),
            subject("S2", status=SubjectStatus.CLOSED),
            subject("S3", region=GUANGFENG),
            subject("S4"),
            subject("S5", complaints=1),
        ],
        asked=directed(least_complaints=1),
        matters=[matter(scope=Scope(regions={XINZHOU}))],
        history=on_own_days(*(visit(who) for who in ("S4", "S5") for _ in range(2))),
    )
    assert frame.matter("M1").exclusions == {
        "S2": "not-operating",
        "S3": "region-out-of-scope",
        "S4": "outside-filter",
        "S5": "frequency-cap",
    }


def test_a_filter_that_nobody_passes_is_refused_with_the_reasons_counted():
    problem = problem_of(
        lambda: frame_of(subjects("S1", "S2"), asked=directed(least_complaints=1)),
        PreparationError,
    )
    assert problem.params == {"matter": "M1", "ids": ("outside-filter 2",)}


def test_a_directed_task_may_have_quotas_by_groups_or_rates():
    directory = [
        subject("S1", complaints=1, credit_risk_class="A"),
        subject("S2", complaints=1, region=GUANGFENG),
        subject("S3", region=GUANGFENG),
    ]
    within = Quota.within("region", rest=HALF)
    made = frame_of(directory, asked=directed(within, least_complaints=1)).matter("M1")
    assert {name: group.base for name, group in made.groups.items()} == {XINZHOU: 1, GUANGFENG: 1}
    rates = Quota.rates({"A": 1})
    made = frame_of(directory, asked=directed(rates, least_complaints=1)).matter("M1")
    assert made.exclusions == {"S2": "no-class", "S3": "outside-filter"}


def test_an_undirected_task_leaves_nobody_outside():
    frame = frame_of(subjects("S1"))
    assert task().mode is TaskMode.UNDIRECTED
    assert frame.matter("M1").exclusions == {}


# --- which region is meant -----------------------------------------------------------------------


@pytest.mark.parametrize("attribute", ALL_REGIONS)
def test_a_scope_says_which_region_it_means(attribute):
    scope = Scope(regions={GUANGFENG}, region_kind=RegionKind(attribute))
    frame = frame_of(
        [
            subject("S1", region=XINZHOU, **{attribute: GUANGFENG}),
            subject("S2", region=GUANGFENG, **{attribute: XINZHOU}),
            subject("S3", region=GUANGFENG),
        ],
        matters=[matter(scope=scope)],
    )
    made = frame.matter("M1")
    assert set(made.members) == {"S1"}
    assert made.exclusions == {"S2": "region-out-of-scope", "S3": "region-unknown"}
    assert reason_of(frame, "S2").params == {"region": XINZHOU}
    unknown = reason_of(frame, "S3")
    assert (unknown.params, unknown.source) == ({"attribute": attribute}, shangrao("6"))
    assert attribute not in unknown.message("zh")


def test_by_default_the_region_of_the_body_is_meant():
    everywhere = dict.fromkeys(ALL_REGIONS, GUANGFENG)
    frame = frame_of(
        [subject("S1"), subject("S2", region=GUANGFENG), subject("S3", **everywhere)],
        matters=[matter(scope=Scope(regions={XINZHOU}))],
    )
    assert set(frame.matter("M1").members) == {"S1", "S3"}


def test_a_scope_without_regions_asks_for_none():
    scope = Scope(region_kind=RegionKind.EMPLOYMENT)
    frame = frame_of(subjects("S1"), matters=[matter(scope=scope)])
    assert frame.matter("M1").members == {"S1": "all/standard"}


def test_two_matters_may_mean_two_regions():
    kinds = {"M1": RegionKind.REGISTERED, "M2": RegionKind.OPERATING}
    frame = frame_of(
        [
            subject("S1", registered_region=XINZHOU, operating_region=GUANGFENG),
            subject("S2", registered_region=GUANGFENG, operating_region=XINZHOU),
        ],
        asked=task({"M1": HALF, "M2": HALF}),
        matters=[
            matter(code, scope=Scope(regions={XINZHOU}, region_kind=kind))
            for code, kind in kinds.items()
        ],
    )
    assert [set(made.members) for made in frame.matters] == [{"S1"}, {"S2"}]
