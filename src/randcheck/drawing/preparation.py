"""Preparation: from directories, history, interests and a rulebook to a frame.

All policy, no chance. Subjects that differ in nothing a policy looks at share one decision, so
the cost of a policy is paid per kind of subject, and only visits are looked at one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import compress, count
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
from randcheck.domain.quotas import QuotaKind
from randcheck.domain.reasons import Reason
from randcheck.domain.risk import RiskFactor
from randcheck.domain.subjects import Subject
from randcheck.domain.tasks import Task, TaskMatter
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
        The frame; what it holds, and what comes of it, does not depend on the order of the input.

    Raises:
        PreparationError: everything that stands against the task, at once: repeated or unknown
            ids, matters that cannot be drawn, an empty frame, a quota above the frame, subjects
            for which too few inspectors are without recusal.

    Source: the rule, articles 6 to 8, 10, 11 and 13.
    """
    check_date(on, "on")
    past, ties, matter_list = tuple(history), tuple(interests), tuple(matters)
    directory = _Directory(tuple(subjects))
    staff = sorted(inspectors, key=_id_of)
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
            directory_size=len(directory.ids),
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


class _Directory:
    """The subjects in the order given, each with the number of its profile.

    A profile is all that policies look at. The order does not matter to anything that is drawn
    or committed to, so nothing is sorted here.
    """

    def __init__(self, subjects: Sequence[Subject]) -> None:
        numbers: defaultdict[object, int] = defaultdict(count().__next__)
        self.ids: list[str] = list(map(_id_of, subjects))
        self.profiles = list(map(numbers.__getitem__, map(_profile_of, subjects)))
        examples = dict(zip(self.profiles, subjects, strict=True))
        self.examples = [examples[number] for number in range(len(numbers))]
        self.known = frozenset(self.ids)

    def places(self, ids: Container[str]) -> list[int]:
        """The places of some ids in the order given."""
        return list(compress(count(), map(ids.__contains__, self.ids)))

    def repeated(self) -> tuple[str, ...]:
        """Ids that were given more than once."""
        return repeats(self.ids) if len(self.ids) != len(self.known) else ()


def _id_problems(
    task: Task,
    matters: Sequence[Matter],
    directory: _Directory,
    staff: Sequence[Inspector],
    past: Sequence[PastVisit],
    ties: Sequence[Interest],
) -> Iterator[Problem]:
    """Ids that stand twice, and ids that nobody has."""
    codes, officers = [matter.code for matter in matters], [inspector.id for inspector in staff]
    for what, repeated in (
        ("matter", repeats(codes)),
        ("subject", directory.repeated()),
        ("inspector", repeats(officers)),
    ):
        if repeated:
            yield Problem("duplicate-id", what=what, ids=repeated)
    subjects = directory.known
    for what, where, unknown in (
        ("matter", f"task {task.code}", {matter.code for matter in task.matters}.difference(codes)),
        ("subject", "history", {visit.subject_id for visit in past} - subjects),
        ("subject", "interests", {tie.subject_id for tie in ties} - subjects),
        ("inspector", "interests", {tie.inspector_id for tie in ties}.difference(officers)),
    ):
        if unknown:
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
    runs = [runs_of_year(past, year) for year in _years(task)]
    for task_matter in sorted(task.matters, key=attrgetter("code")):
        by_year = [of_year.get(task_matter.code, set()) - {task.code} for of_year in runs]
        fullest = max(by_year, key=len)
        yield from matter_problems(
            listed[task_matter.code],
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            on=on,
            earlier_tasks=fullest,
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
        self, directory: _Directory, past: Sequence[PastVisit], task: Task, rulebook: Rulebook
    ) -> None:
        self._directory, self._past, self._rulebook = directory, past, rulebook
        self._years = _years(task)
        self._visited: dict[str, dict[str, int]] = {}
        for cap in rulebook.caps:
            for subject_id, visits in cap_counts(past, cap, _years(task)).items():
                if visits >= cap.limit:
                    self._visited.setdefault(subject_id, {})[cap.code] = visits

    def matter_frame(self, asked: TaskMatter, matter: Matter) -> MatterFrame | Problem:
        """The frame of one matter, or why there is none."""
        weights: dict[str, Fraction] = {}
        factors: dict[str, tuple[RiskFactor, ...]] = {}
        decisions = [
            self._decide(example, asked, matter, weights, factors)
            for example in self._directory.examples
        ]
        # Those out for their visits get a decision of their own, beyond those of the profiles.
        numbers = self._directory.profiles.copy()
        for place, why in list(self._by_visits(decisions, matter)):
            numbers[place] = len(decisions)
            decisions.append(why)
        members: FrozenDict[str, str] = self._mapped(
            numbers, [d if isinstance(d, str) else None for d in decisions]
        )
        reasons: FrozenDict[str, Reason] = self._mapped(
            numbers, [d if isinstance(d, Reason) else None for d in decisions]
        )
        return self._framed(asked, members, reasons, weights, factors)

    def _mapped(self, numbers: Sequence[int], decisions: Sequence[V | None]) -> FrozenDict[str, V]:
        """The decisions that are not None, by subject in the order of the directory."""
        is_wanted = [decision is not None for decision in decisions]
        selected = list(map(is_wanted.__getitem__, numbers))
        wanted = cast("Sequence[V]", decisions)
        return FrozenDict(
            zip(
                compress(self._directory.ids, selected),
                map(wanted.__getitem__, compress(numbers, selected)),
                strict=True,
            )
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

    def _by_visits(
        self, decisions: Sequence[str | Reason], matter: Matter
    ) -> Iterator[tuple[int, Reason]]:
        """The places of those who would be in, but for the visits they have had."""
        of_matter: Counter[str] = Counter()
        if matter.times_per_year is not None:
            for year in self._years:
                of_matter |= matter_counts(self._past, matter.code, year)
        for place in self._directory.places({*self._visited, *of_matter}):
            subject_id = self._directory.ids[place]
            if isinstance(decisions[self._directory.profiles[place]], Reason):
                continue
            why = frequency_reason(
                self._visited.get(subject_id, {}),
                matter,
                of_matter.get(subject_id, 0),
                self._rulebook,
            )
            if why is not None:
                yield place, why

    def _framed(
        self,
        asked: TaskMatter,
        members: FrozenDict[str, str],
        reasons: FrozenDict[str, Reason],
        weights: dict[str, Fraction],
        factors: dict[str, tuple[RiskFactor, ...]],
    ) -> MatterFrame | Problem:
        size, out = len(members), Counter(why.code for why in reasons.values())
        if not members:
            shown = tuple(f"{code} {number}" for code, number in sorted(out.items()))
            return Problem("empty-frame-why", matter=asked.code, ids=shown)
        counting = self._rulebook.counting.value
        base = size + sum(number for code, number in out.items() if code in counting)
        share, quota = asked.quota.asked_share, asked.quota.asked_count
        if share is not None:
            quota = quota_of_share(share, base, size)
        if quota is not None and quota > size:
            return Problem("quota-above-frame", matter=asked.code, quota=quota, size=size)
        strata = set(members.values())
        by_rates = asked.quota.class_rates
        return MatterFrame(
            code=asked.code,
            base=base,
            counting=counting,
            share=share,
            quota=quota,
            members=members,
            weights=None if by_rates is not None else _only(weights, strata),
            rates=None if by_rates is None else _only(by_rates, strata),
            exclusions=FrozenDict({i: why.code for i, why in reasons.items()}),
            reasons=reasons,
            factors=_only(factors, strata),
        )


def _only(mapping: Mapping[str, V], names: Container[str]) -> dict[str, V]:
    return {name: value for name, value in mapping.items() if name in names}
