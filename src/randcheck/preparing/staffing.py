"""Why a pool cannot serve a subject: for each inspector the reason why not.

Source: ``randcheck-draw/2``, section 2; the rule, articles 8 and 11.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import cast

from randcheck.domain.draw.frames import TeamRule
from randcheck.domain.inspectors import Inspector
from randcheck.domain.reasons import Reason
from randcheck.domain.tasks import Task, TeamSlot
from randcheck.errors import Problem, cut

__all__ = ["staffing_problems"]

_SUBJECTS_EXPLAINED = 3
"""Of more subjects the reasons are most likely the same, and nobody would read them."""


def staffing_problems(
    found: Iterable[Problem],
    task: Task,
    *,
    staff: Iterable[Inspector],
    roster: Container[str],
    out: Mapping[str, Reason],
    recusals: Mapping[tuple[str, str], Reason],
    areas: Mapping[str, str | None],
) -> Iterator[Problem]:
    """The problems of a frame, those of its staffing followed by the reason of each inspector.

    Args:
        found: what stands against the frame.
        task: the task.
        staff: all inspectors, by id.
        roster: those who are on the roster.
        out: why the others are not.
        recusals: the pairs that may not meet, and why.
        areas: the area of each subject.
    """
    slots = {slot.pool: slot for slot in task.team}
    staff = tuple(staff)
    for problem in found:
        yield problem
        if problem.code not in ("pool-too-small", "too-few-inspectors"):
            continue
        slot = slots[cast("str", problem.params["pool"])]
        own = [inspector for inspector in staff if inspector.pool in slot.draws_from]
        if whys := tuple(_one(i, _short(out[i.id])) for i in own if i.id in out):
            yield Problem("inspectors-out", pool=slot.pool, ids=whys)
        if problem.code == "pool-too-small":
            continue
        eligible = [inspector for inspector in own if inspector.id in roster]
        subjects = cast("tuple[str, ...]", problem.params["ids"])
        for subject_id in subjects[:_SUBJECTS_EXPLAINED]:
            whys = tuple(
                _one(inspector, why)
                for inspector in eligible
                if (why := _why_not(inspector, subject_id, slot, recusals, areas[subject_id]))
            )
            yield Problem("inspectors-not-free", pool=slot.pool, subject=subject_id, ids=whys)


def _why_not(
    inspector: Inspector,
    subject_id: str,
    slot: TeamSlot,
    recusals: Mapping[tuple[str, str], Reason],
    area: str | None,
) -> Problem | None:
    """Why one on the roster cannot serve a subject; None where nothing stands against it."""
    if not TeamRule(count=slot.count, area=slot.area).lets(inspector.area, area):
        if inspector.area is None:
            return Problem("post-without-area", rule=slot.area)
        return Problem("other-area", own=inspector.area, area=area, rule=slot.area)
    why = recusals.get((inspector.id, subject_id))
    return None if why is None else _short(why)


def _short(why: Reason) -> Problem:
    """A reason without its source, which would stand beside every name; texts are cut."""
    shown = {n: cut(v) if isinstance(v, str) else v for n, v in why.params.items()}
    return Problem(why.code, **shown)


def _one(inspector: Inspector, why: Problem) -> Problem:
    return Problem("inspector-why", inspector=inspector.id, name=cut(inspector.name), why=why)
