"""Worlds to prepare frames from: directories, history, interests and a rulebook, by hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from fractions import Fraction
from itertools import product
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from tests.make.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    OPENS,
    THIS_YEAR,
    TODAY,
    cap,
    certificate,
    frame_of,
    inspector,
    interest,
    matter,
    rule,
    rulebook,
    subject,
    task,
    visit,
    with_own_cards,
)

from randcheck import (
    SHANGRAO_2023,
    Frame,
    Inspector,
    Interest,
    Matter,
    PastVisit,
    Quota,
    Rulebook,
    Scope,
    Subject,
    Task,
    TeamSlot,
)
from randcheck.directories import InspectorStatus, SubjectStatus, VisitKind, VisitStatus

V = TypeVar("V")


@attrs.frozen(kw_only=True)
class World:
    """All that a frame is prepared from."""

    asked: Task
    matters: tuple[Matter, ...]
    directory: tuple[Subject, ...]
    staff: tuple[Inspector, ...]
    history: tuple[PastVisit, ...]
    interests: tuple[Interest, ...]
    book: Rulebook

    def frame(self, **further: Any) -> Frame:
        """The frame that is prepared from it, and from what else a test has."""
        return frame_of(
            self.directory,
            asked=self.asked,
            matters=self.matters,
            staff=self.staff,
            history=self.history,
            interests=self.interests,
            book=self.book,
            **further,
        )


_KINDS, _REGIONS, _CODES = ("factory", "shop"), ("361102", "361103"), ("M1", "M2")

_WIDE_CARD = certificate(valid_until=NEXT_YEAR)

# The anchor is in for every matter, so that no frame is empty, and these inspectors, two of each
# region, are never tied, so that no subject is without a team.
_ANCHOR = subject(
    "S0", credit_risk_class="A", compliance_grade="B", kinds=_KINDS, region=_REGIONS[0]
)
_NEVER_TIED = tuple(
    inspector(f"I{region}-{number}", area=region, certificates=(_WIDE_CARD,))
    for region in _REGIONS
    for number in (1, 2)
)


def every(make: Callable[..., V], **choices: Iterable[Any]) -> st.SearchStrategy[V]:
    """One of the records that all combinations of choices give; one draw each, so fast."""
    made = [
        make(**dict(zip(choices, chosen, strict=True))) for chosen in product(*choices.values())
    ]
    return st.sampled_from(made)


_subjects = every(
    subject,
    serious_violation=(False, True),
    abnormal_listed=(False, True),
    complaints=(0, 3),
    compliance_grade=(None, "A", "B", "C"),
    credit_risk_class=(None, "A", "B"),
    kinds=((), _KINDS[:1], _KINDS),
    region=_REGIONS,
    status=(SubjectStatus.OPERATING, SubjectStatus.OPERATING, SubjectStatus.CLOSED),
)
_inspectors = every(
    inspector,
    pool=("city", "city", "county"),
    status=(InspectorStatus.ON_DUTY, InspectorStatus.ON_DUTY, InspectorStatus.ON_LEAVE),
    certificates=(
        (_WIDE_CARD,),
        (_WIDE_CARD,),
        (certificate(),),
        (certificate(valid_until=OPENS),),
        (),
    ),
    area=(None, *_REGIONS),
)
_visits = every(
    visit,
    kind=(VisitKind.RANDOM, VisitKind.RANDOM, VisitKind.RANDOM, VisitKind.PATROL),
    status=(VisitStatus.DONE, VisitStatus.DONE, VisitStatus.PENDING, VisitStatus.CANCELLED),
    on=(THIS_YEAR, THIS_YEAR, TODAY, CLOSES, LAST_YEAR, NEXT_YEAR),
    matter_codes=(("M1",), ("M1", "M2"), ("M2",), ()),
    task_code=("T1", None, "T0"),
)
_matters = every(
    matter,
    scope=[
        Scope(kinds=kinds, regions=regions)
        for kinds in (frozenset[str](), frozenset(_KINDS[:1]), frozenset(_KINDS))
        for regions in (frozenset[str](), frozenset(_REGIONS[:1]), frozenset(_REGIONS))
    ],
    # The history holds one other task of the year, so a matter of once a year could not be run.
    times_per_year=(2, 2, None),
)
_risk_quotas = st.sampled_from(
    [
        Quota.count(1),
        Quota.share(Fraction(1, 20)),
        Quota.share(Fraction(1, 2)),
        Quota.share(1),
    ]
)
# Not for B, so that some have a class without a rate; for C and D nobody could have one.
_rates = st.sampled_from([Quota.rates({"A": rate}) for rate in (Fraction(1, 50), 1)])
# The anchor stands in every group that is named, so that none is without subjects.
_group_quotas = st.sampled_from(
    [
        Quota.within("region", rest=Quota.share(Fraction(1, 3))),
        Quota.within("region", {_REGIONS[0]: Quota.share(Fraction(1, 2))}),
        Quota.within("region", {_REGIONS[0]: Quota.count(1)}, rest=Quota.share(1)),
        Quota.within("credit_risk_class", {"A": Quota.share(Fraction(2, 3))}),
        Quota.within("compliance_grade", rest=Quota.share(Fraction(1, 2))),
    ]
)
_AREA_RULES = (None, None, "own", "other")
_rulebooks = every(
    rulebook,
    operating=(SHANGRAO_2023.operating, rule(frozenset(SubjectStatus))),
    frequency_of_subject=(rule(True), rule(True), rule(False)),
    caps=(
        SHANGRAO_2023.caps,
        (cap("one", 1),),
        (cap("all", 3, kinds=set(VisitKind)), cap("patrol", 1, kinds={VisitKind.PATROL})),
        (cap("patrol", 1, kinds={VisitKind.PATROL}),),
        (),
    ),
    counting=(SHANGRAO_2023.counting, rule(frozenset({"not-operating"}))),
)


@st.composite
def worlds(
    draw: st.DrawFn,
    books: st.SearchStrategy[Rulebook] = _rulebooks,
    quotas: st.SearchStrategy[Quota] = _risk_quotas | _rates | _group_quotas,
) -> World:
    """Worlds from which a frame can be prepared, with exclusions of every kind."""
    codes = draw(st.sampled_from([_CODES[:1], _CODES]))
    others = draw(st.lists(_subjects, max_size=7))
    directory = (_ANCHOR, *(attrs.evolve(s, id=f"S{n}") for n, s in enumerate(others, start=1)))
    staff = [
        with_own_cards(attrs.evolve(i, id=f"I{n}"))
        for n, i in enumerate(draw(st.lists(_inspectors, max_size=4)))
    ]
    # Few subjects have many visits, so that some reach their caps.
    visited = st.sampled_from([s.id for s in directory[1:4]] or ["-"])
    tied = st.tuples(st.sampled_from([i.id for i in staff] or ["-"]), st.sampled_from(directory))
    past = st.tuples(_visits, visited, st.integers(1, 3))
    history = draw(st.lists(past, max_size=8)) if others else []
    ties = draw(st.lists(tied, max_size=6)) if staff else []
    return World(
        asked=task(
            {code: draw(quotas) for code in codes},
            closes_on=draw(st.sampled_from([CLOSES, CLOSES, NEXT_YEAR])),
            team=(TeamSlot(pool="city", count=2, area=draw(st.sampled_from(_AREA_RULES))),),
        ),
        matters=tuple(attrs.evolve(draw(_matters), code=code) for code in _CODES),
        directory=directory,
        staff=(*staff, *_NEVER_TIED),
        history=tuple(
            attrs.evolve(v, subject_id=who, on=v.on + timedelta(days=past))
            for v, who, times in history
            for past in (0, 1, 1)[:times]
        ),
        interests=tuple(interest(who, whom.id) for who, whom in ties),
        book=draw(books),
    )


def grouped_worlds() -> st.SearchStrategy[World]:
    """Worlds in which every matter has its quota by groups."""
    return worlds(quotas=_group_quotas)


def plain_worlds() -> st.SearchStrategy[World]:
    """Worlds under the Shangrao rule as it stands, with quotas that go by risk."""
    return worlds(books=st.just(SHANGRAO_2023), quotas=_risk_quotas)
