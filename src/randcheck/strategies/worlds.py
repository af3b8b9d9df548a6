"""Worlds: directories, history, interests, matters and a task that fit together.

Worlds are small and dense: few subjects with many visits, inspectors with interests in many of
them. Nothing excludes the first subject and the first inspectors, so every world can be prepared
and every draw has full teams.
"""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from randcheck.domain.directory.inspectors import (
    Certificate,
    CertificateKind,
    Inspector,
    InspectorStatus,
)
from randcheck.domain.directory.inspectors import Interest as Tie
from randcheck.domain.directory.subjects import Subject, SubjectStatus
from randcheck.domain.draw.frames import Frame
from randcheck.domain.inspection.history import PastVisit, VisitKind, VisitStatus
from randcheck.domain.measures.caps import Waiver
from randcheck.domain.plan.matters import LegalBasis, LegalRank, Matter, Scope
from randcheck.domain.plan.quotas import Quota
from randcheck.domain.plan.tasks import Task, TaskMatter, TeamSlot
from randcheck.preparing.preparation import prepare
from randcheck.rulebook import Rulebook
from randcheck.rulebooks.shangrao import SHANGRAO_2023
from randcheck.strategies.values import days, ids, regions

PREPARED_ON, OPENS_ON, CLOSES_ON = date(2026, 11, 20), date(2026, 12, 1), date(2026, 12, 31)
"""The days of every world: preparation, first and last day of the window."""

DEPARTMENT, FIRST_REGION, POOL = "D1", "361102", "city"


N = TypeVar("N", Subject, Inspector, Matter)


@attrs.frozen(kw_only=True)
class World:
    """All inputs from which a frame is prepared (抽查的全部输入).

    Args:
        task: the task.
        matters: the matter list.
        subjects: the directory of subjects.
        inspectors: the directory of inspectors.
        history: past visits.
        interests: declared interests.
        waivers: permissions to draw a subject in spite of a cap.
        on: the day of the preparation.
        rulebook: the rulebook.

    Example:
        >>> from hypothesis import given
        >>> from randcheck.strategies import worlds
        >>> @given(worlds())
        ... def test_everyone_is_in_or_out(world):
        ...     for matter in world.prepare().matters:
        ...         assert len(matter.members) + len(matter.exclusions) == len(world.subjects)
        >>> test_everyone_is_in_or_out()
    """

    __module__ = "randcheck.strategies"

    task: Task
    matters: tuple[Matter, ...]
    subjects: tuple[Subject, ...]
    inspectors: tuple[Inspector, ...]
    history: tuple[PastVisit, ...] = ()
    interests: tuple[Tie, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    on: date = PREPARED_ON
    rulebook: Rulebook = attrs.field(repr=lambda book: f"<{book.name}>")

    def prepare(self) -> Frame:
        """Prepare the frame with `randcheck.prepare`.

        Raises:
            PreparationError: in a broken world, with its code.
        """
        return prepare(
            self.task,
            matters=self.matters,
            subjects=self.subjects,
            inspectors=self.inspectors,
            history=self.history,
            interests=self.interests,
            waivers=self.waivers,
            on=self.on,
            rulebook=self.rulebook,
        )


@st.composite
def sound_worlds(
    draw: st.DrawFn, rulebook: Rulebook | None = None, most_subjects: int = 6
) -> World:
    """Generate worlds from which a frame can be prepared.

    Args:
        draw: given by Hypothesis.
        rulebook: the rulebook; it has to allow a matter based on one law. None for Shangrao's.
        most_subjects: the greatest number of subjects, at least 1.
    """
    size = draw(st.integers(1, most_subjects))
    subjects = (_subject(1), *(draw(_subjects(number)) for number in range(2, size + 1)))
    book = SHANGRAO_2023 if rulebook is None else rulebook
    officers = book.minimum_officers.value
    sure = tuple(_inspector(number, book) for number in range(1, officers + 1))
    others = tuple(
        draw(_inspectors(officers + number, book))
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )
    matters = tuple(draw(_matters(f"M{n}")) for n in range(1, draw(st.integers(1, 2)) + 1))
    return World(
        task=Task(
            code="T1",
            department=DEPARTMENT,
            matters=tuple(TaskMatter(code=m.code, quota=draw(_quotas())) for m in matters),
            opens_on=OPENS_ON,
            closes_on=CLOSES_ON,
            team=(TeamSlot(pool=POOL, count=officers),),
        ),
        matters=matters,
        subjects=subjects,
        inspectors=(*sure, *others),
        history=tuple(draw(_histories(subjects[1:], others))),
        interests=tuple(draw(_ties(others, subjects))),
        rulebook=book,
    )


def frames(rulebook: Rulebook | None = None) -> st.SearchStrategy[Frame]:
    """Generate frames, each prepared from a world.

    Args:
        rulebook: as for `randcheck.strategies.worlds`.

    Example:
        >>> from hypothesis import find
        >>> sorted(find(frames(), lambda frame: True).matters[0].members)
        ['S1']
    """
    return sound_worlds(rulebook).map(World.prepare)


def _changed(sound: N, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[N]:
    """Generate a sound record with other values in some fields."""
    return st.fixed_dictionaries(fields).map(lambda values: attrs.evolve(sound, **values))


def _subject(number: int) -> Subject:
    return Subject(
        id=f"S{number}", name=f"企业{number}", region=FIRST_REGION, kinds=frozenset({"factory"})
    )


@cache
def _subjects(number: int) -> st.SearchStrategy[Subject]:
    return _changed(
        _subject(number),
        region=regions(),
        kinds=st.sampled_from(
            (frozenset({"factory"}), frozenset({"factory", "shop"}), frozenset())
        ),
        status=st.sampled_from((SubjectStatus.OPERATING,) * 5 + tuple(SubjectStatus)),
        compliance_grade=st.sampled_from((None, "A", "B", "C")),
        credit_risk_class=st.sampled_from((None, "A", "B", "C", "D")),
        complaints=st.integers(0, 3),
        abnormal_listed=st.booleans(),
        serious_violation=st.booleans(),
    )


def _inspector(number: int, rulebook: Rulebook) -> Inspector:
    """Make an inspector who may visit any subject under the rulebook's certificate rules."""
    kinds = sorted(rulebook.certificate_kinds.value) or list(CertificateKind)
    card = Certificate(
        kind=kinds[0],
        number=f"赣E-{number:03}",
        valid_from=date(2025, 1, 1),
        valid_until=date(2029, 12, 31),
    )
    return Inspector(id=f"I{number}", name=f"检查员{number}", pool=POOL, certificates=(card,))


def _inspectors(number: int, rulebook: Rulebook) -> st.SearchStrategy[Inspector]:
    sound = _inspector(number, rulebook)
    (card,) = sound.certificates
    endless, expired = (attrs.evolve(card, valid_until=end) for end in (None, OPENS_ON))
    return _changed(
        sound,
        pool=st.sampled_from((POOL, POOL, POOL, "county")),
        certificates=st.sampled_from(((card,), (endless,), (expired,), ())),
        status=st.sampled_from((InspectorStatus.ON_DUTY,) * 5 + tuple(InspectorStatus)),
        area=st.sampled_from((None, FIRST_REGION)),
    )


@cache
def _matters(code: str) -> st.SearchStrategy[Matter]:
    sound = Matter(
        code=code,
        name=f"事项{code}",
        department=DEPARTMENT,
        basis=(LegalBasis(act="中华人民共和国劳动法", article="85", rank=LegalRank.LAW),),
        approved_on=date(2025, 11, 1),
        published_on=date(2025, 12, 1),
    )
    scopes = (
        Scope(),
        Scope(regions=frozenset({FIRST_REGION})),
        Scope(kinds=frozenset({"factory"})),
    )
    return _changed(
        sound,
        scope=st.sampled_from(scopes),
        # The history has another task, so a matter with once a year could not be run again.
        times_per_year=st.sampled_from((None, 2, 4)),
    )


@cache
def _quotas() -> st.SearchStrategy[Quota]:
    """Generate quotas that every frame with the first subject can satisfy."""
    return st.sampled_from(
        (
            Quota.count(1),
            Quota.share(1),
            Quota.share(Fraction(1, 2)),
            Quota.share(Fraction(1, 20)),
            Quota.within("region", rest=Quota.share(Fraction(1, 2))),
            Quota.within("region", {FIRST_REGION: Quota.count(1)}),
        )
    )


def _histories(
    subjects: tuple[Subject, ...], inspectors: tuple[Inspector, ...]
) -> st.SearchStrategy[list[PastVisit]]:
    """Generate visits to a few subjects, so that some of them reach their caps.

    Only dispensable inspectors made them: a rulebook can bar these from going again.
    """
    if not subjects:
        return st.just([])
    visits = st.builds(
        PastVisit,
        subject_id=st.sampled_from([subject.id for subject in subjects[:2]]),
        on=days(date(2026, 1, 1), PREPARED_ON - timedelta(days=3)),
        kind=st.sampled_from((VisitKind.RANDOM,) * 5 + tuple(VisitKind)),
        matter_codes=st.sampled_from((("M1",), ("M1", "M2"), ("M2",), ())),
        task_code=st.sampled_from(("T0", None)),
        inspector_ids=st.sampled_from(((), tuple(i.id for i in inspectors))),
        status=st.sampled_from((VisitStatus.DONE,) * 5 + tuple(VisitStatus)),
    )
    # A visit, the next day's, and that again: records of one subject and day are one visit.
    times = st.tuples(visits, st.integers(1, 3))
    return st.lists(times, max_size=4).map(
        lambda made: [
            attrs.evolve(visit, on=visit.on + timedelta(days=past))
            for visit, number in made
            for past in (0, 1, 1)[:number]
        ]
    )


def _ties(
    inspectors: tuple[Inspector, ...], subjects: tuple[Subject, ...]
) -> st.SearchStrategy[list[Tie]]:
    if not inspectors:
        return st.just([])
    tie = st.builds(
        Tie,
        inspector_id=st.sampled_from([inspector.id for inspector in inspectors]),
        subject_id=ids("S", len(subjects)),
        ground=st.just("近亲属"),
    )
    return st.lists(tie, max_size=4)
