"""Why a pool cannot serve a subject: how many could by area, and why each inspector cannot.

Source: ``randcheck-draw/2``, section 2; the rule, articles 8 and 11.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import cast

from randcheck.base.errors import Problem, cut
from randcheck.base.reasons import Reason
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.draw.staffing import TeamRule
from randcheck.domain.plan.tasks import Task, TeamSlot

_SUBJECTS_EXPLAINED = 3
"""The reasons for more subjects are most likely the same."""

_OF_AREAS = frozenset({"other-area", "post-without-area"})


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
    """The problems of a frame; those of its staffing are followed by explanations.

    Args:
        found: the problems of the frame.
        task: the task.
        staff: all inspectors, by id.
        roster: the inspectors on the roster.
        out: the reasons of the others.
        recusals: the pairs that may not meet, with the reason.
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
        if slot.area is not None:
            yield _by_area(slot, eligible, [areas[subject_id] for subject_id in subjects])
        explained = {i: areas[i] for i in subjects[:_SUBJECTS_EXPLAINED]}
        whys = tuple(_whys(slot, eligible, explained, recusals))
        yield Problem("inspectors-not-free", pool=slot.pool, subjects=(*explained,), ids=whys)


def _by_area(
    slot: TeamSlot, eligible: Iterable[Inspector], of_short: Iterable[str | None]
) -> Problem:
    """How many of the roster may go to each area whose subjects lack a team."""
    rule = TeamRule(count=slot.count, area=slot.area)
    posts = Counter(inspector.area for inspector in eligible)
    short = sorted(Counter(of_short).items(), key=lambda item: item[0] or "")
    lines = tuple(
        Problem(
            "area-staff",
            area=area or "-",
            inspectors=sum(number for post, number in posts.items() if rule.lets(post, area)),
            subjects=number,
        )
        for area, number in short
    )
    return Problem(
        "inspectors-by-area", pool=slot.pool, rule=slot.area, count=slot.count, ids=lines
    )


def _whys(
    slot: TeamSlot,
    eligible: Iterable[Inspector],
    explained: Mapping[str, str | None],
    recusals: Mapping[tuple[str, str], Reason],
) -> Iterator[Problem]:
    """Each reason of each inspector once; the reasons of areas come last, because they are many."""
    of_areas: list[Problem] = []
    for inspector in eligible:
        for why, subjects in _subjects_by_why(slot, inspector, explained, recusals):
            one = _one(inspector, why, () if len(subjects) == len(explained) else subjects)
            if why.code in _OF_AREAS:
                of_areas.append(one)
            else:
                yield one
    yield from of_areas


def _subjects_by_why(
    slot: TeamSlot,
    inspector: Inspector,
    explained: Mapping[str, str | None],
    recusals: Mapping[tuple[str, str], Reason],
) -> Iterable[tuple[Problem, Sequence[str]]]:
    found: defaultdict[Problem, list[str]] = defaultdict(list)
    for subject_id, area in explained.items():
        why = _why_not(inspector, subject_id, slot, recusals, area)
        if why is not None:
            found[why].append(subject_id)
    return found.items()


def _why_not(
    inspector: Inspector,
    subject_id: str,
    slot: TeamSlot,
    recusals: Mapping[tuple[str, str], Reason],
    area: str | None,
) -> Problem | None:
    """Why an inspector of the roster cannot serve a subject; None if the inspector can."""
    if not TeamRule(count=slot.count, area=slot.area).lets(inspector.area, area):
        if inspector.area is None:
            return Problem("post-without-area", rule=slot.area)
        return Problem("other-area", own=inspector.area, rule=slot.area)
    why = recusals.get((inspector.id, subject_id))
    return None if why is None else _short(why)


def _short(why: Reason) -> Problem:
    """A reason without its source, which would repeat for every name; texts are cut."""
    shown = {n: cut(v) if isinstance(v, str) else v for n, v in why.params.items()}
    return Problem(why.code, **shown)


def _one(inspector: Inspector, why: Problem, subjects: Sequence[str] = ()) -> Problem:
    """An inspector with a reason, and its subjects if it does not hold for all."""
    name = cut(inspector.name)
    if subjects:
        return Problem(
            "inspector-why-some", inspector=inspector.id, name=name, why=why, ids=tuple(subjects)
        )
    return Problem("inspector-why", inspector=inspector.id, name=name, why=why)
