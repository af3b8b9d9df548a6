"""Broken worlds: preparing them fails with exactly one problem.

One table holds what breaks a world, by the code of the problem.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import attrs
from hypothesis import strategies as st

from randcheck.base.errors import refuse
from randcheck.domain.directory.inspectors import Interest
from randcheck.domain.inspection.history import PastVisit
from randcheck.domain.measures.caps import Waiver
from randcheck.domain.plan.matters import Scope
from randcheck.domain.plan.quotas import Quota
from randcheck.domain.plan.tasks import TaskMatter, TeamSlot
from randcheck.rulebook import Rulebook
from randcheck.strategies.worlds import CLOSES_ON, OPENS_ON, World, sound_worlds
from randcheck.words.phrases import Phrase


def _of_first_matter(world: World, **changes: Any) -> World:
    first, *others = world.matters
    return attrs.evolve(world, matters=(attrs.evolve(first, **changes), *others))


def _with_quota(world: World, quota: Quota) -> World:
    first, *others = world.task.matters
    changed = TaskMatter(code=first.code, quota=quota)
    return attrs.evolve(world, task=attrs.evolve(world.task, matters=(changed, *others)))


def _no_basis(world: World) -> World:
    return _of_first_matter(world, basis=())


def _not_approved(world: World) -> World:
    return _of_first_matter(world, approved_on=None)


def _not_published(world: World) -> World:
    return _of_first_matter(world, published_on=None)


def _not_in_force(world: World) -> World:
    return _of_first_matter(world, in_force_until=OPENS_ON)


def _other_department(world: World) -> World:
    return _of_first_matter(world, department="D9")


def _run_out(world: World) -> World:
    """The first matter was run as often as allowed this year."""
    changed = _of_first_matter(world, times_per_year=1)
    run = _visit_of(world)
    return attrs.evolve(changed, history=(*world.history, run))


def _visit_of(world: World) -> PastVisit:
    return PastVisit(
        subject_id=world.subjects[0].id,
        on=date(2026, 5, 4),
        matter_codes=(world.matters[0].code,),
        task_code="T0",
    )


def _not_in_directory(world: World) -> World:
    tie = Interest(inspector_id=world.inspectors[0].id, subject_id="S99", ground="近亲属")
    return attrs.evolve(world, interests=(*world.interests, tie))


def _duplicate_id(world: World) -> World:
    return attrs.evolve(world, subjects=(*world.subjects, world.subjects[0]))


def _ids_alike(world: World) -> World:
    first = world.subjects[0]
    return attrs.evolve(world, subjects=(*world.subjects, attrs.evolve(first, id=first.id.lower())))


def _id_of_other_case(world: World) -> World:
    tie = Interest(
        inspector_id=world.inspectors[0].id,
        subject_id=world.subjects[0].id.lower(),
        ground="近亲属",
    )
    return attrs.evolve(world, interests=(*world.interests, tie))


def _certificate_of_two(world: World) -> World:
    again = attrs.evolve(world.inspectors[0], id="I99")
    return attrs.evolve(world, inspectors=(*world.inspectors, again))


def _prepared_late(world: World) -> World:
    return attrs.evolve(world, on=CLOSES_ON + timedelta(days=1))


def _team_too_small(world: World) -> World:
    """The rulebook requires one officer more than the task sends."""
    minimum = world.rulebook.minimum_officers
    sent = sum(slot.count for slot in world.task.team)
    rulebook = attrs.evolve(world.rulebook, minimum_officers=attrs.evolve(minimum, value=sent + 1))
    return attrs.evolve(world, rulebook=rulebook)


def _waiver_later(world: World) -> World:
    later = Waiver(
        subject_id=world.subjects[0].id,
        cap=world.rulebook.caps[0].code,
        task=world.task.code,
        document="饶人社函〔2026〕7号",
        reason="专项整治",
        granted_on=world.on + timedelta(days=1),
    )
    return attrs.evolve(world, waivers=(later,))


def _rate_without_subjects(world: World) -> World:
    return _with_quota(world, Quota.rates({"Z": Fraction(1, 2)}))


def _group_without_subjects(world: World) -> World:
    return _with_quota(world, Quota.within("region", {"999999": Quota.count(1)}))


def _empty_frame(world: World) -> World:
    return _of_first_matter(world, scope=Scope(regions=frozenset({"999999"})))


def _quota_above_frame(world: World) -> World:
    return _with_quota(world, Quota.count(len(world.subjects) + 1))


def _group_quota_above_frame(world: World) -> World:
    above = Quota.count(len(world.subjects) + 1)
    return _with_quota(world, Quota.within("region", {world.subjects[0].region: above}))


def _pool_too_small(world: World) -> World:
    slot = TeamSlot(pool=world.task.team[0].pool, count=len(world.inspectors) + 1)
    return attrs.evolve(world, task=attrs.evolve(world.task, team=(slot,)))


def _too_few_inspectors(world: World) -> World:
    """Every inspector has an interest in the first subject."""
    ties = (
        Interest(inspector_id=i.id, subject_id=world.subjects[0].id, ground="近亲属")
        for i in world.inspectors
    )
    return attrs.evolve(world, interests=tuple(ties))


BROKEN: Mapping[str, Callable[[World], World]] = MappingProxyType(
    {
        "certificate-of-two": _certificate_of_two,
        "duplicate-id": _duplicate_id,
        "empty-frame-why": _empty_frame,
        "group-quota-above-frame": _group_quota_above_frame,
        "group-without-subjects": _group_without_subjects,
        "id-of-other-case": _id_of_other_case,
        "ids-alike": _ids_alike,
        "matter-not-approved": _not_approved,
        "matter-not-in-force": _not_in_force,
        "matter-not-published": _not_published,
        "matter-of-other-department": _other_department,
        "matter-run-out": _run_out,
        "matter-without-basis": _no_basis,
        "not-in-directory": _not_in_directory,
        "pool-too-small": _pool_too_small,
        "prepared-late": _prepared_late,
        "quota-above-frame": _quota_above_frame,
        "rate-without-subjects": _rate_without_subjects,
        "team-too-small": _team_too_small,
        "too-few-inspectors": _too_few_inspectors,
        "waiver-later": _waiver_later,
    }
)
"""Code of the problem to what breaks a world; after the two codes of a pool, the problem also lists
the reasons of each inspector."""


def worlds(
    *, broken: str | None = None, rulebook: Rulebook | None = None, most_subjects: int = 6
) -> st.SearchStrategy[World]:
    """Generate worlds: directories, history, interests, matters and a task that fit together.

    Args:
        broken: None for worlds that can be prepared; otherwise a code in `BROKEN`, for worlds whose
            preparation raises a `PreparationError` with only this problem. After a problem of a
            pool come the reasons of its inspectors.
        rulebook: the rulebook of all worlds; it has to allow a matter based on one law. None for
            the Shangrao rulebook, for which the broken worlds are made.
        most_subjects: the greatest number of subjects, at least 1.

    Raises:
        InvalidInputError: ``wrong-type`` for a code that is not in `BROKEN`.

    Example:
        >>> from hypothesis import find
        >>> smallest = find(worlds(), lambda world: True)
        >>> [subject.id for subject in smallest.subjects]
        ['S1']
        >>> find(worlds(broken="matter-without-basis"), lambda world: True).prepare()
        Traceback (most recent call last):
        randcheck.PreparationError: ...
    """
    sound = sound_worlds(rulebook, most_subjects)
    if broken is None:
        return sound
    if broken not in tuple(BROKEN):  # `in BROKEN` would fail for an unhashable value
        refuse(
            "wrong-type",
            what="broken",
            value=repr(broken),
            form=Phrase("one-of", names=tuple(sorted(BROKEN))),
        )
    return sound.map(BROKEN[broken])
