"""What the example's plan falls back on where a directory lacks regions, classes or kinds."""

from argparse import Namespace
from fractions import Fraction

import pytest
from examples.annual_cycle.plan.checks import checks
from examples.annual_cycle.plan.quarters import annual_tasks
from examples.annual_cycle.plan.sizing import sizing_of
from examples.annual_cycle.report.opening import opening
from examples.annual_cycle.words import Words
from examples.annual_cycle.world import csv_world
from examples.annual_cycle.year.run import Drawn, run_year

from randcheck import Quota, Subject
from randcheck.directories import SubjectStatus
from randcheck.plans import AreaRule, TaskMode


def subjects(number, regions=("R1",), **given):
    return [
        Subject(id=f"S{n}", name=f"S{n}", region=regions[n % len(regions)], **given)
        for n in range(number)
    ]


def sizing(everyone, **given):
    return sizing_of(everyone, **{"fixed_for": None, "rates": None} | given)


def drawn_of(year):
    """The draws of a year in which nothing else happens."""
    draws = [outcome for outcome in run_year(year) if isinstance(outcome, Drawn)]
    assert len(draws) == len(list(run_year(year))) == 4
    return draws


def csv_year(tmp_path, *lines, rates=None):
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return csv_world(Namespace(csv=path, columns={}, seed=1, year=2026, rates=rates))


def own_area_pools(tasks):
    return [[slot.pool for slot in task.team if slot.area is AreaRule.OWN] for task in tasks]


@pytest.mark.parametrize(
    ("number", "regions"),
    [
        (100, ["only"]),
        (19, ["a", "b"]),
    ],
)
def test_regions_that_carry_no_quotas_give_one_share(number, regions):
    of_one = sizing(subjects(number, regions))
    assert of_one.key_region is None
    assert of_one.within_regions(Fraction(1, 60), Fraction(1, 40)) == Quota.share(Fraction(1, 60))


def test_the_key_area_is_the_largest_region_and_the_first_of_equals():
    assert sizing(subjects(100, ["b", "a", "c"])).key_region == "b"
    assert sizing(subjects(100, ["b", "a"])).key_region == "a"
    # No stratum has its name of the region, so that any id will do.
    assert sizing(subjects(100, ["r" * 64, "a.b", "r" * 64])).key_region == "r" * 64
    quota = sizing(subjects(100, ["b", "a"])).within_regions(Fraction(1, 60), Fraction(1, 40))
    assert (quota.by, quota.of_group("a"), quota.of_group("b")) == (
        "region",
        Quota.share(Fraction(1, 40)),
        Quota.share(Fraction(1, 60)),
    )


def test_a_class_that_nobody_is_in_gets_no_rate():
    of_two = sizing(subjects(10, credit_risk_class="A"), rates={"A": Fraction(1, 2), "Z": 1})
    assert of_two.by_class() == Quota.rates({"A": Fraction(1, 2)})
    assert of_two.classes_without_subjects == ("Z",)
    usual = sizing(subjects(10, credit_risk_class="D"))
    assert usual.by_class(Fraction(1, 2)) == Quota.rates({"D": Fraction(3, 20)})
    own = sizing(subjects(10, credit_risk_class="high"))
    assert own.by_class() == Quota.rates({"high": Fraction(1, 20)})


@pytest.mark.parametrize("rates", [{"Z": Fraction(1, 2)}, {"A": Fraction(0)}])
def test_rates_that_draw_nobody_become_a_share(rates):
    of_one = sizing(subjects(10, credit_risk_class="A"), rates=rates)
    assert of_one.by_class() == Quota.share(Fraction(1, 20))


def test_a_task_is_directed_where_each_kind_has_enough_in_the_counties():
    counties, kinds = frozenset({"c1", "c2"}), frozenset({"labour-dispatch", "hr-agency"})
    given = {"counties": counties, "directed_kinds": kinds}
    enough = sizing(subjects(20, ["c1", "d"], kinds=kinds), **given)
    assert enough.counties == {"c1"}
    assert annual_tasks(2026, enough)[2].mode is TaskMode.DIRECTED
    assert own_area_pools(annual_tasks(2026, enough)) == [[], [], ["counties"], []]
    too_few = sizing(subjects(18, ["c1", "d"], kinds=kinds), **given)
    closed = subjects(20, ["c1", "d"], kinds=kinds, status=SubjectStatus.CLOSED)
    for without in (too_few, sizing(closed, **given)):
        assert without.counties == frozenset()
        assert annual_tasks(2026, without)[2].mode is TaskMode.UNDIRECTED
        assert own_area_pools(annual_tasks(2026, without)) == [[]] * 4


def test_kinds_of_closed_subjects_alone_do_not_limit_a_matter():
    closed = subjects(5, kinds=frozenset({"hr-agency"}), status=SubjectStatus.CLOSED)
    assert sizing(closed).kinds == frozenset()


def test_a_plain_file_runs_with_what_it_has(tmp_path):
    world = csv_year(tmp_path, "id", *(f"S{n}" for n in range(60)))
    year = world.year
    draws = drawn_of(year)
    assert [drawn.waived for drawn in draws] == [None] * 4
    assert (year.records.subjects.changes, year.records.inspectors.changes) == ((), ())
    assert [drawn.task.mode for drawn in draws] == [TaskMode.UNDIRECTED] * 4
    groups = {name for of in draws for matter in of.frame.matters for name in matter.groups}
    assert groups == {"all"}
    text = "\n".join(opening(world, checks(year), Words("en")))
    for told in ("one share for all", "no directed task", "no change, complaint or waiver"):
        assert told in text


def test_a_rate_for_a_class_the_file_lacks_is_left_out_and_told(tmp_path):
    rows = (f"S{n},{'high' if n % 2 else 'low'}" for n in range(60))
    rates = {"high": Fraction(1, 5), "low": Fraction(1, 20), "none": Fraction(1, 2)}
    world = csv_year(tmp_path, "id,credit_risk_class", *rows, rates=rates)
    assert drawn_of(world.year)[-1].frame.matter("wages").sizes.keys() == {
        "all/high",
        "all/low",
    }
    text = "\n".join(opening(world, checks(world.year), Words("zh")))
    assert "类别 none 无检查对象" in text


def test_the_regions_of_a_file_have_quotas_of_their_own(tmp_path):
    rows = (f"S{n},{'东区' if n % 3 else '西区'}" for n in range(60))
    drawn = drawn_of(csv_year(tmp_path, "id,region", *rows).year)[1]
    contracts = drawn.frame.matter("contracts")
    assert sorted((group.base, group.share) for group in contracts.groups.values()) == [
        (20, Fraction(1, 60)),
        (40, Fraction(1, 40)),
    ]
