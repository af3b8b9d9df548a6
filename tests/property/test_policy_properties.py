"""The policies, for all directories and histories: groups get their numbers, more risk never helps,
nobody above a cap is drawn without a waiver, a joint draw changes no chance.

What is said of caps is recounted here day by day, after a real draw, without the package's counts.
"""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from math import prod

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.directories import (
    TODAY,
    World,
    cap,
    every,
    frame_of,
    grouped_worlds,
    inspectors,
    matter,
    period,
    plain_worlds,
    rulebook,
    subject,
    subjects,
    task,
    visit,
    waiver,
    worlds,
)
from tests.directories import certificate as card
from tests.worlds import LOTTERY, VALUES, drawn

from randcheck import (
    OUR_DEFAULT,
    Quota,
    SubjectFilter,
    TeamSlot,
    VisitKind,
    VisitStatus,
    commit,
    draw,
)

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
    result = draw(committed, values=VALUES)
    firms = {firm.id: firm for firm in world.directory}
    for asked, made in zip(
        sorted(world.asked.matters, key=lambda asked: asked.code), frame.matters, strict=True
    ):
        by = asked.quota.by
        assert by is not None
        # A group of which everybody is out stands with nothing to draw.
        numbers = {name: group.quota for name, group in made.groups.items() if group.quota}
        selected = [one for one in result.selections if one.matter_code == made.code]
        assert Counter(getattr(firms[one.subject_id], by) for one in selected) == numbers
        # Chances sum to the quota in the whole, and within each group.
        chances: Counter[str] = Counter()
        for subject_id in made.members:
            chances[getattr(firms[subject_id], by)] += frame.chance_of(subject_id, made.code)
        assert chances == numbers
        assert sum(chances.values()) == made.quota
        assert made.weights == made.chances


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
            assert (group.size, group.base) == (len(inside), len(inside) + len(counting))
            assert group.share == wanted.asked_share
            if wanted.asked_share is None:
                assert group.quota == wanted.asked_count
            else:
                exact = wanted.asked_share * group.base
                assert group.quota == group.size or group.quota - 1 < exact <= group.quota
        # Whoever is in the directory and in no listed group is out.
        with_members = {name for name, group in made.groups.items() if group.size}
        assert {i.partition(".")[0] for i in made.members.values()} == with_members


# --- more risk -----------------------------------------------------------------------------------


@given(plain_worlds() | grouped_worlds())
def test_a_factor_above_one_never_lowers_the_chance_within_one_frame_and_group(world):
    for made in world.frame().matters:
        for less, more in permutations(made.sizes, 2):
            factors, others = made.factors[less], made.factors[more]
            one_group = not made.groups or less.partition(".")[0] == more.partition(".")[0]
            if not (one_group and set(factors) < set(others)):
                continue
            extra = prod((f.weight for f in set(others) - set(factors)), start=Fraction(1))
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


# --- caps ----------------------------------------------------------------------------------------

FIRMS = ("S0", "S1", "S2")
# Few are visited, and often, so that caps are reached; the first never is, so no frame is empty.
_VISITED = ("S1", "S1", "S1", "S2")
CODES = ("c0", "c1", "c2")
MID_YEAR, NEW_YEAR = date(2026, 7, 1), date(2027, 1, 1)
WINDOWS = [
    (date(2026, 12, 1), date(2026, 12, 31)),
    (date(2026, 6, 20), date(2026, 7, 10)),
    (date(2026, 12, 20), date(2027, 1, 9)),
    (date(2026, 7, 1), date(2026, 7, 1)),
]
OF_DEPARTMENT = {"M1": HRSS, "M2": TAX}
OTHER = "SR-OTHER"

_caps = every(
    cap,
    limit=(1, 2, 3),
    rolling_days=(None, None, 1, 10, 45),
    departments=((), (), (), (HRSS,), (TAX,), (OTHER,)),
    levels=((), (), ("city",), ("county",)),
    in_force_from=(None, MID_YEAR, NEW_YEAR),
    in_force_until=(None, None),
    kinds=({VisitKind.RANDOM}, set(VisitKind)),
    grounds_not_counted=((), ("G1",)),
)
_graded = every(
    cap,
    limit=(2, 3),
    rolling_days=(None, 30),
    in_force_until=(None, MID_YEAR),
    limit_by_grade=({"A": 1}, {"A": 1, "C": 2}),
    grade_source=(OUR_DEFAULT,),
)
_fields = {
    "status": (VisitStatus.DONE, VisitStatus.DONE, VisitStatus.PENDING, VisitStatus.CANCELLED),
    "department": (None, HRSS, TAX),
    "participating_departments": ((), (), (TAX,), (OTHER,)),
    "level": (None, "city", "county"),
    "matter_codes": ((),),
    "task_code": (None,),
}
_visits = every(visit, kind=(VisitKind.RANDOM,), **_fields) | every(
    visit, kind=(VisitKind.TARGETED,), ground=(None, "G1"), **_fields
)


@attrs.frozen(kw_only=True)
class CapWorld:
    """A world of caps, with waivers."""

    world: World
    waivers: tuple

    def frame(self):
        world = self.world
        return frame_of(
            world.directory,
            asked=world.asked,
            matters=world.matters,
            staff=world.staff,
            history=world.history,
            waivers=self.waivers,
            book=world.book,
            on=min(TODAY, self.world.asked.opens_on),
        )


@st.composite
def cap_worlds(draw):
    opens_on, closes_on = draw(st.sampled_from(WINDOWS))
    made = draw(st.lists(_caps | _graded, min_size=1, max_size=3))
    caps = [attrs.evolve(one, code=code) for one, code in zip(made, CODES, strict=False)]
    limits = draw(st.dictionaries(st.sampled_from([one.code for one in caps]), st.integers(1, 3)))
    codes = st.sampled_from([(), ("M1",), ("M2",)])
    periods = [
        period(
            first_on=opens_on - draw(st.integers(0, 3)) * DAY,
            last_on=draw(st.sampled_from([opens_on, closes_on, opens_on + 400 * DAY])),
            matter_codes=draw(codes),
            limits=limits,
        )
    ] * draw(st.integers(0, 1))
    near = st.integers(-30, 45).map(lambda days: opens_on + days * DAY)
    edges = st.sampled_from([date(2026, 1, 1), date(2026, 12, 31), NEW_YEAR, date(2025, 12, 31)])
    past = st.tuples(_visits, st.sampled_from(_VISITED), near | edges)
    granted = st.tuples(
        st.sampled_from(_VISITED),
        st.sampled_from(caps),
        codes,
        st.sampled_from(["T1", "T1", "T1", "T9"]),
    )
    shares = st.sampled_from([Quota.share(1), Quota.share(Fraction(1, 2))])
    grades = st.sampled_from([None, "A", "B", "C"])
    valid = card(valid_from=date(2020, 1, 1), valid_until=date(2030, 12, 31))
    return CapWorld(
        world=World(
            asked=task(
                dict.fromkeys(OF_DEPARTMENT, draw(shares)),
                opens_on=opens_on,
                closes_on=closes_on,
                participating_departments=(TAX,),
                team=(
                    TeamSlot(pool="city", count=1),
                    TeamSlot(pool="tax", count=1, department=TAX),
                ),
                level=draw(st.sampled_from([None, "city", "county"])),
            ),
            matters=tuple(
                matter(code, department=of, in_force_from=date(2026, 1, 1))
                for code, of in OF_DEPARTMENT.items()
            ),
            directory=tuple(subject(firm, compliance_grade=draw(grades)) for firm in FIRMS),
            staff=(
                *inspectors("I1", certificates=[valid]),
                *inspectors("J1", certificates=[valid], pool="tax", department=TAX),
            ),
            history=tuple(
                attrs.evolve(one, subject_id=who, on=on)
                for one, who, on in draw(
                    st.lists(past, min_size=draw(st.integers(0, 5)), max_size=10)
                )
            ),
            interests=(),
            book=rulebook(caps=caps, periods=periods),
        ),
        waivers=tuple(
            waiver(who, cap=of.code, matter_codes=some, task=code, granted_on=date(2026, 1, 1))
            for who, of, some, code in draw(
                st.lists(granted, min_size=draw(st.integers(0, 4)), max_size=5)
            )
        ),
    )


def counts(rule, past):
    """Whether a visit of the past counts towards a cap; in doubt it does."""
    return (
        past.status in (VisitStatus.DONE, VisitStatus.PENDING)
        and past.kind in rule.kinds
        and (
            not rule.departments
            or past.department is None
            or past.department in rule.departments
            or any(joined in rule.departments for joined in past.participating_departments)
        )
        and (not rule.levels or past.level is None or past.level in rule.levels)
        and (past.ground is None or past.ground not in rule.grounds_not_counted)
    )


def limit_for(case, rule, firm, code):
    """The limit of a cap for a subject, as the period of the day changes it."""
    limit, by_grade = rule.limit, dict(rule.limit_by_grade)
    for one in case.world.book.periods:
        concerned = not one.matter_codes or code in one.matter_codes
        inside = one.first_on <= case.world.asked.opens_on <= one.last_on
        if concerned and inside and rule.code in one.limits:
            limit = one.limits[rule.code]
    return min(limit, by_grade.get(firm.compliance_grade, limit))


def days_between(first, last):
    return [first + n * DAY for n in range((last - first).days + 1)]


def passed_caps(case, firm, code):
    """The caps that one more visit passes on some day of the window, counted day by day."""
    asked = case.world.asked
    passed = set()
    for rule in case.world.book.caps:
        # The officers of every department of the joint task go on every visit.
        if rule.departments and rule.departments.isdisjoint(OF_DEPARTMENT.values()):
            continue
        if rule.levels and asked.level is not None and asked.level not in rule.levels:
            continue
        limit = limit_for(case, rule, firm, code)
        on_days = [
            past.on
            for past in case.world.history
            if past.subject_id == firm.id and counts(rule, past)
        ]
        for day in days_between(asked.opens_on, asked.closes_on):
            begun = rule.in_force_from is None or rule.in_force_from <= day
            if not begun or (rule.in_force_until is not None and rule.in_force_until < day):
                continue
            with_it = [*on_days, day]
            if rule.rolling_days is None:
                most = sum(on.year == day.year for on in with_it)
            else:
                length = rule.rolling_days * DAY
                starts = days_between(day - length + DAY, day)
                most = max(sum(first <= on < first + length for on in with_it) for first in starts)
            if most > limit:
                passed.add(rule.code)
                break
    return passed


def has_waiver(case, firm, rule_code, code):
    return any(
        one.task == "T1"
        and one.subject_id == firm.id
        and one.cap == rule_code
        and (not one.matter_codes or code in one.matter_codes)
        for one in case.waivers
    )


@given(cap_worlds(), secrets)
def test_nobody_above_a_cap_is_drawn_without_a_waiver(case, secret):
    frame = case.frame()
    firms = {firm.id: firm for firm in case.world.directory}
    for one in drawn(frame, secret=secret).selections:
        for rule_code in passed_caps(case, firms[one.subject_id], one.matter_code):
            assert has_waiver(case, firms[one.subject_id], rule_code, one.matter_code)


@given(cap_worlds())
def test_just_those_above_a_cap_without_a_waiver_are_out(case):
    frame = case.frame()
    for code in OF_DEPARTMENT:
        out = {
            firm.id
            for firm in case.world.directory
            if not all(
                has_waiver(case, firm, rule_code, code)
                for rule_code in passed_caps(case, firm, code)
            )
        }
        assert set(frame.matter(code).exclusions) == out
        assert set(frame.matter(code).exclusions.values()) <= {"frequency-cap", "rolling-cap"}
        for firm in case.world.directory:
            if firm.id in out:
                named = frame.matter(code).reasons[firm.id].params["cap"]
                assert named in passed_caps(case, firm, code)
                assert not has_waiver(case, firm, named, code)


@given(cap_worlds())
def test_just_the_waivers_that_somebody_in_a_frame_needs_are_listed(case):
    frame = case.frame()
    # The listed ones alone let the same subjects in; the reason of one who is out may differ,
    # because a waiver that is not enough lets another cap be named.
    again = attrs.evolve(case, waivers=frame.waivers).frame()
    assert again.waivers == frame.waivers
    assert [made.members for made in again.matters] == [made.members for made in frame.matters]
    needed = {
        one
        for one in case.waivers
        for made in frame.matters
        for firm in case.world.directory
        if one.task == "T1"
        and one.subject_id == firm.id
        and firm.id in made.members
        and one.cap in passed_caps(case, firm, made.code)
        and (not one.matter_codes or made.code in one.matter_codes)
    }
    assert set(frame.waivers) == needed
    assert len(frame.waivers) == len(needed)


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
