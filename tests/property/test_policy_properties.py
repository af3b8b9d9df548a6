"""The policies, for all directories: groups get their numbers, more risk, joint tasks."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from itertools import permutations
from math import prod

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import frame_of, subject, subjects, task
from tests.make.directory_worlds import grouped_worlds, plain_worlds, worlds
from tests.make.worlds import LOTTERY, VALUES, drawn

from randcheck import Quota, commit, draw
from randcheck.directories import SubjectFilter

DAY = timedelta(days=1)
HRSS, TAX = "SR-HRSS", "SX-TAX"

secrets = st.integers(0, 16**64 - 1).map(lambda number: f"{number:064x}")


# --- quotas within groups ------------------------------------------------------------------------


@given(grouped_worlds(), secrets)
def test_every_draw_gives_each_group_exactly_its_number(world, secret):
    frame = world.frame()
    committed = commit(
        frame,
        body=HRSS,
        committed_on=LOTTERY.date - DAY,
        entropy=[LOTTERY],
        secret=secret,
    )
    made_draw = draw(committed, values=VALUES)
    firms = {firm.id: firm for firm in world.directory}
    for asked, made in zip(
        sorted(world.asked.matters, key=lambda asked: asked.code), frame.matters, strict=True
    ):
        by = asked.quota.by
        assert by is not None
        numbers = {name: group.quota for name, group in made.groups.items()}
        assert all(numbers.values())
        selected = [one for one in made_draw.selections if one.matter_code == made.code]
        assert Counter(getattr(firms[one.subject_id], by) for one in selected) == numbers
        assert Counter(one.group for one in selected) == numbers
        # Chances sum to the quota in the whole, and within each group.
        chances: Counter[str] = Counter()
        for subject_id in made.members:
            chances[getattr(firms[subject_id], by)] += frame.chance_of(subject_id, made.code)
        assert chances == numbers
        assert sum(chances.values()) == made.quota


@given(grouped_worlds())
def test_the_number_of_a_group_is_what_was_asked_of_it(world):
    frame = world.frame()
    for asked in world.asked.matters:
        made, quota = frame.matter(asked.code), asked.quota
        assert quota.by is not None
        for name, group in made.groups.items():
            of_group = [f.id for f in world.directory if getattr(f, quota.by) == name]
            inside = [i for i in of_group if i in made.members]
            counting = [i for i in of_group if made.exclusions.get(i) in made.counting]
            wanted = quota.of_group(name)
            assert wanted is not None
            assert (made.group_sizes[name], group.base) == (
                len(inside),
                len(inside) + len(counting),
            )
            assert group.share == wanted.asked_share
            if wanted.asked_share is None:
                assert group.quota == wanted.asked_count
            else:
                exact = wanted.asked_share * group.base
                assert group.quota == len(inside) or group.quota - 1 < exact <= group.quota
        # Whoever is in the directory and in no listed group is out.
        assert {i.partition("/")[0] for i in made.members.values()} == set(made.groups)


# --- more risk -----------------------------------------------------------------------------------


@given(plain_worlds() | grouped_worlds())
def test_a_factor_above_one_never_lowers_the_chance_within_one_frame_and_group(world):
    for made in world.frame().matters:
        for less, more in permutations(made.sizes, 2):
            factors, others = made.factors[less], made.factors[more]
            one_group = less.partition("/")[0] == more.partition("/")[0]
            if not (one_group and set(factors) < set(others)):
                continue
            extra = prod((f.weight.value for f in set(others) - set(factors)), start=Fraction(1))
            # Exactly in proportion, up to certainty; so a heavier one is never behind.
            if made.chances[less] < 1:
                assert made.chances[more] == min(1, extra * made.chances[less])
            elif extra >= 1:
                assert made.chances[more] == 1


MARKS = [
    {"complaints": 3},
    {"abnormal_listed": True},
    {"serious_violation": True},
    {"compliance_grade": "C"},
]


@given(grouped_worlds(), st.data())
def test_more_risk_moves_chances_within_the_own_group_alone(world, data):
    # Where groups go by the grade, a worse grade is another group.
    by_grade = any(asked.quota.by == "compliance_grade" for asked in world.asked.matters)
    marks = MARKS[:3] if by_grade else MARKS
    number = data.draw(st.integers(0, len(world.directory) - 1))
    firm = world.directory[number]
    riskier = attrs.evolve(firm, **data.draw(st.sampled_from(marks)))
    directory = (*world.directory[:number], riskier, *world.directory[number + 1 :])
    before, after = world.frame(), attrs.evolve(world, directory=directory).frame()
    for asked in world.asked.matters:
        by = asked.quota.by
        assert by is not None
        for other in world.directory:
            then, now = (frame.chance_of(other.id, asked.code) for frame in (before, after))
            if other is firm:
                assert now >= then
            elif getattr(other, by) == getattr(firm, by):
                assert now <= then
            else:
                assert now == then


def test_what_brings_a_subject_into_the_frame_may_raise_a_share_and_so_others():
    # The limit of the statement: a share of three is two, of two it is one.
    asked = task(
        {"M1": Quota.share(Fraction(1, 2))}, subject_filter=SubjectFilter(least_complaints=1)
    )
    two = subjects("S1", "S2", complaints=1)
    assert frame_of([*two, subject("S3")], asked=asked).chance_of("S1", "M1") == Fraction(1, 2)
    riskier = frame_of([*two, subject("S3", complaints=1)], asked=asked)
    assert riskier.chance_of("S1", "M1") == Fraction(2, 3)
    # A number stays what it is, and so nobody else's chance rises.
    asked = attrs.evolve(asked, matters=task({"M1": Quota.count(1)}).matters)
    assert frame_of([*two, subject("S3")], asked=asked).chance_of("S1", "M1") == Fraction(1, 2)
    riskier = frame_of([*two, subject("S3", complaints=1)], asked=asked)
    assert riskier.chance_of("S1", "M1") == Fraction(1, 3)


# --- joint tasks ---------------------------------------------------------------------------------


@given(worlds(), secrets)
def test_matters_drawn_together_are_drawn_as_each_alone(world, secret):
    frame = world.frame()
    together = drawn(frame, secret=secret)
    alone = []
    for asked in world.asked.matters:
        made = attrs.evolve(world, asked=attrs.evolve(world.asked, matters=(asked,))).frame()
        (of_matter,) = made.matters
        assert of_matter == frame.matter(asked.code)
        assert of_matter.chances == frame.matter(asked.code).chances
        alone.append(len(drawn(made, secret=secret).visits))
    assert max(alone) <= len(together.visits) <= sum(alone)
    carried = Counter(code for to in together.visits for code in to.matter_codes)
    assert sorted(carried.values()) == sorted(size for size in alone if size)
    assert len({to.subject_id for to in together.visits}) == len(together.visits)
