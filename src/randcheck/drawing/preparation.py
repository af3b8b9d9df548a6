"""Preparation: from directories, history, interests and a rulebook to a frame.

All policy, no chance. Subjects that differ in nothing a policy looks at share one decision, so
the cost of a policy is paid per kind of subject, and only visits are looked at one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import TypeVar, cast

import attrs

from randcheck.domain.chances import quota_of_share
from randcheck.domain.fields import check_date, repeats
from randcheck.domain.frames import Frame, MatterFrame, RosterEntry
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.history import PastVisit
from randcheck.domain.inspectors import Inspector, Interest
from randcheck.domain.matters import Matter
from randcheck.domain.plans import QuotaKind, Task, TaskMatter
from randcheck.domain.reasons import Reason
from randcheck.domain.risk import RiskFactor
from randcheck.domain.subjects import Subject
from randcheck.errors import InvalidInputError, PreparationError, Problem, raise_problems
from randcheck.policies.eligibility import inspector_reason, subject_reason
from randcheck.policies.frequency import cap_counts, frequency_reason, matter_counts
from randcheck.policies.matters import matter_problems, runs_of_year
from randcheck.policies.recusal import recusal_pairs
from randcheck.policies.risk import assess, rate_class
from randcheck.rulebook import Rulebook

__all__ = ["prepare"]

V = TypeVar("V")
_PROFILE_FIELDS = tuple(
    field.name for field in attrs.fields(Subject) if field.name not in {"id", "name"}
)
_id_of = attrgetter("id")
_profile_of = attrgetter(*_PROFILE_FIELDS)


def prepare(
    task: Task,
    *,
    matters: Iterable[Matter],
    subjects: Iterable[Subject],
    inspectors: Iterable[Inspector],
    history: Iterable[PastVisit] = (),
    interests: Iterable[Interest] = (),
    on: date,
    rulebook: Rulebook,
) -> Frame:
    """Say who may be drawn for a task, with what chance, and why everyone else is out.

    Args:
        task: the task.
        matters: the matter list; at least those of the task.
        subjects: the whole directory of subjects, in any order.
        inspectors: the whole directory of inspectors.
        history: visits on record; those of the calendar years that the task's window touches
            count towards caps and frequencies.
        interests: declared ties between inspectors and subjects.
        on: the day as of which the directories are taken.
        rulebook: the body's rule.

    Returns:
        The frame; its order does not depend on that of the input.

    Raises:
        PreparationError: everything that stands against the task, at once: repeated or unknown
            ids, matters that cannot be drawn, an empty frame, a quota above the frame, subjects
            for which too few inspectors are without recusal.

    Source: the rule, articles 6 to 8, 10, 11 and 13.
    """
    check_date(on, "on")
    directory = sorted(subjects, key=_id_of)
    staff = sorted(inspectors, key=_id_of)
    past, ties, matter_list = tuple(history), tuple(interests), tuple(matters)
    listed = {matter.code: matter for matter in matter_list}
    raise_problems(PreparationError, _id_problems(task, matter_list, directory, staff, past, ties))
    raise_problems(PreparationError, _task_problems(task, listed, past, on, rulebook))

    decisions = _Decisions(directory, past, task, rulebook)
    frames: list[MatterFrame] = []
    problems: list[Problem] = []
    for task_matter in task.matters:
        made = decisions.matter_frame(task_matter, listed[task_matter.code])
        if isinstance(made, MatterFrame):
            frames.append(made)
        else:
            problems.append(made)
    raise_problems(PreparationError, problems)

    roster, inspectors_out = _roster(staff, task, rulebook)
    try:
        return Frame(
            task=task.code,
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            rulebook=rulebook.ref,
            directory_as_of=on,
            directory_size=len(directory),
            matters=frames,
            roster=roster,
            team={slot.pool: slot.count for slot in task.team},
            recusals=recusal_pairs(
                ties, roster, lambda i: any(i in frame.members for frame in frames)
            ),
            inspectors_out=inspectors_out,
        )
    except InvalidInputError as error:
        raise PreparationError(*error.problems) from error


def _id_problems(
    task: Task,
    matters: Sequence[Matter],
    directory: Sequence[Subject],
    staff: Sequence[Inspector],
    past: Sequence[PastVisit],
    ties: Sequence[Interest],
) -> Iterator[Problem]:
    """Ids that stand twice, and ids that nobody has."""
    known: dict[str, set[str]] = {}
    listed: dict[str, list[str]] = {
        "matter": [matter.code for matter in matters],
        "subject": list(map(_id_of, directory)),
        "inspector": list(map(_id_of, staff)),
    }
    for what, all_ids in listed.items():
        known[what] = set(all_ids)
        if len(known[what]) != len(all_ids):
            yield Problem("duplicate-id", what=what, ids=repeats(all_ids))
    for what, where, ids in (
        ("matter", f"task {task.code}", {matter.code for matter in task.matters}),
        ("subject", "history", set(map(attrgetter("subject_id"), past))),
        ("subject", "interests", {tie.subject_id for tie in ties}),
        ("inspector", "interests", {tie.inspector_id for tie in ties}),
    ):
        if unknown := ids - known[what]:
            yield Problem("unknown-id", what=what, where=where, ids=tuple(sorted(unknown)))


def _years(task: Task) -> range:
    return range(task.opens_on.year, task.closes_on.year + 1)


def _task_problems(
    task: Task,
    listed: Mapping[str, Matter],
    past: Sequence[PastVisit],
    on: date,
    rulebook: Rulebook,
) -> Iterator[Problem]:
    """What stands against the task before any subject is looked at."""
    officers = sum(slot.count for slot in task.team)
    if officers < rulebook.minimum_officers.value:
        minimum = rulebook.minimum_officers.value
        yield Problem("team-too-small", task=task.code, officers=officers, minimum=minimum)
    runs = runs_of_year(past, task.opens_on.year)
    for task_matter in sorted(task.matters, key=attrgetter("code")):
        yield from matter_problems(
            listed[task_matter.code],
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            on=on,
            earlier_tasks=runs.get(task_matter.code, set()) - {task.code},
            rulebook=rulebook,
        )


def _roster(
    staff: Sequence[Inspector], task: Task, rulebook: Rulebook
) -> tuple[dict[str, RosterEntry], dict[str, Reason]]:
    roster: dict[str, RosterEntry] = {}
    out: dict[str, Reason] = {}
    pools = {slot.pool for slot in task.team}
    for inspector in staff:
        why = inspector_reason(
            inspector,
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            pools=pools,
            rulebook=rulebook,
        )
        if why is None:
            roster[inspector.id] = RosterEntry(pool=inspector.pool, remaining=inspector.visit_limit)
        else:
            out[inspector.id] = why
    return roster, out


class _Decisions:
    """Decides for every subject of a directory, matter by matter: a stratum or a reason."""

    def __init__(
        self,
        directory: Sequence[Subject],
        past: Sequence[PastVisit],
        task: Task,
        rulebook: Rulebook,
    ) -> None:
        self._rulebook, self._past, self._year = rulebook, past, task.opens_on.year
        numbers: dict[tuple[object, ...], int] = {}
        self._ids = list(map(_id_of, directory))
        self._profile = [
            numbers.setdefault(profile, len(numbers))
            for profile in cast("Iterable[tuple[object, ...]]", map(_profile_of, directory))
        ]
        examples = dict(zip(self._profile, directory, strict=True))
        self._examples = [examples[number] for number in range(len(numbers))]
        self._visited: dict[str, dict[str, int]] = {}
        for cap in rulebook.caps:
            for subject_id, count in cap_counts(past, cap, _years(task)).items():
                self._visited.setdefault(subject_id, {})[cap.code] = count

    def matter_frame(self, asked: TaskMatter, matter: Matter) -> MatterFrame | Problem:
        """The frame of one matter, or why there is none."""
        weights: dict[str, Fraction] = {}
        factors: dict[str, tuple[RiskFactor, ...]] = {}
        by_profile = [
            self._decide(example, asked, matter, weights, factors) for example in self._examples
        ]
        decided = dict(zip(self._ids, map(by_profile.__getitem__, self._profile), strict=True))
        decided.update(self._by_visits(decided, matter))
        members = {i: d for i, d in decided.items() if d.__class__ is str}
        reasons = {i: d for i, d in decided.items() if d.__class__ is not str}
        return self._framed(
            asked,
            cast("dict[str, str]", members),
            cast("dict[str, Reason]", reasons),
            weights,
            factors,
        )

    def _decide(
        self,
        subject: Subject,
        asked: TaskMatter,
        matter: Matter,
        weights: dict[str, Fraction],
        factors: dict[str, tuple[RiskFactor, ...]],
    ) -> str | Reason:
        why = subject_reason(subject, matter, self._rulebook)
        if why is not None:
            return why
        if asked.quota.kind is QuotaKind.RATES:
            return rate_class(subject, asked.quota, self._rulebook.risk)
        assessment = assess(subject, self._rulebook.risk)
        weights[assessment.stratum] = assessment.weight
        factors[assessment.stratum] = assessment.factors
        return assessment.stratum

    def _by_visits(self, decided: Mapping[str, str | Reason], matter: Matter) -> dict[str, Reason]:
        """Those who would be in, but for the visits they have had."""
        of_matter = matter_counts(self._past, matter.code, self._year)
        known: dict[tuple[object, ...], Reason | None] = {}
        out: dict[str, Reason] = {}
        for subject_id, counts in self._visited.items():
            if isinstance(decided[subject_id], Reason):
                continue
            key = (*sorted(counts.items()), of_matter[subject_id])
            if key not in known:
                known[key] = frequency_reason(counts, matter, of_matter[subject_id], self._rulebook)
            why = known[key]
            if why is not None:
                out[subject_id] = why
        return out

    def _framed(
        self,
        asked: TaskMatter,
        members: dict[str, str],
        reasons: dict[str, Reason],
        weights: dict[str, Fraction],
        factors: dict[str, tuple[RiskFactor, ...]],
    ) -> MatterFrame | Problem:
        size, out = len(members), Counter(why.code for why in reasons.values())
        if not members:
            shown = tuple(f"{code} {count}" for code, count in sorted(out.items()))
            return Problem("empty-frame-why", matter=asked.code, ids=shown)
        counting = self._rulebook.counting.value
        base = size + sum(count for code, count in out.items() if code in counting)
        share, number = asked.quota.asked_share, asked.quota.asked_count
        if share is not None:
            number = quota_of_share(share, base, size)
        if number is not None and number > size:
            return Problem("quota-above-frame", matter=asked.code, quota=number, size=size)
        strata = set(members.values())
        by_rates = asked.quota.class_rates
        return MatterFrame(
            code=asked.code,
            base=base,
            counting=counting,
            share=share,
            quota=number,
            members=FrozenDict(members),
            weights=None if by_rates is not None else _only(weights, strata),
            rates=None if by_rates is None else _only(by_rates, strata),
            exclusions=FrozenDict({i: why.code for i, why in reasons.items()}),
            reasons=FrozenDict(reasons),
            factors=_only(factors, strata),
        )


def _only(mapping: Mapping[str, V], names: Container[str]) -> dict[str, V]:
    return {name: value for name, value in mapping.items() if name in names}
