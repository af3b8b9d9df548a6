"""Caps, for all histories: nobody above one is drawn without a waiver.

What is said of caps is recounted here day by day, after a real draw, without the package's counts.
"""

from datetime import date, timedelta
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.announced_days import days_between
from tests.make.directories import (
    TODAY,
    cap,
    inspectors,
    matter,
    period,
    rulebook,
    subject,
    task,
    visit,
    waiver,
)
from tests.make.directories import certificate as card
from tests.make.directory_worlds import World, every
from tests.make.worlds import COMMITTED_ON, LOTTERY, drawn

from randcheck import Quota, TeamSlot
from randcheck.directories import InspectionKind, VisitKind, VisitStatus, VisitTrigger

DAY = timedelta(days=1)
HRSS, TAX = "SR-HRSS", "SX-TAX"

secrets = st.integers(0, 16**64 - 1).map(lambda number: f"{number:064x}")


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
    triggers_not_counted=((), (VisitTrigger.COMPLAINT,)),
    inspections=((), (InspectionKind.DAILY,)),
)
_graded = every(
    cap,
    limit=(2, 3),
    rolling_days=(None, 30),
    in_force_until=(None, MID_YEAR),
    limit_by_grade=({"A": 1}, {"A": 1, "C": 2}),
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
    visit, kind=(VisitKind.TARGETED,), trigger=(None, VisitTrigger.COMPLAINT), **_fields
)


@attrs.frozen(kw_only=True)
class CapWorld:
    """A world of caps, with waivers."""

    world: World
    waivers: tuple

    def frame(self):
        return self.world.frame(waivers=self.waivers, on=min(TODAY, self.world.asked.opens_on))


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
        and past.kind in rule.kinds.value
        and (
            not rule.departments
            or past.department is None
            or past.department in rule.departments
            or any(joined in rule.departments for joined in past.participating_departments)
        )
        and (not rule.levels or past.level is None or past.level in rule.levels)
        and (past.trigger is None or past.trigger not in rule.triggers_not_counted.value)
        and (not rule.inspections or past.inspection is None or past.inspection in rule.inspections)
        and (
            not rule.matter_codes
            or not past.matter_codes
            or any(code in rule.matter_codes for code in past.matter_codes)
        )
    )


def limit_for(case, rule, firm, code):
    """The limit of a cap for a subject, as the period of the day changes it."""
    limit, by_grade = rule.limit.value, dict(rule.limit_by_grade.value)
    for one in case.world.book.periods:
        concerned = not one.matter_codes or code in one.matter_codes
        inside = one.first_on <= case.world.asked.opens_on <= one.last_on
        if concerned and inside and rule.code in one.limits:
            limit = one.limits[rule.code]
    return min(limit, by_grade.get(firm.compliance_grade, limit))


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
        # Whatever stands on record of one day is one visit.
        on_days = {
            past.on
            for past in case.world.history
            if past.subject_id == firm.id and counts(rule, past)
        }
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
    # Its days are any; those of a draw follow one another.
    of_days = attrs.evolve(
        frame,
        directory_as_of=COMMITTED_ON,
        opens_on=LOTTERY.date,
        closes_on=LOTTERY.date + timedelta(9),
    )
    for one in drawn(of_days, secret=secret).selections:
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
