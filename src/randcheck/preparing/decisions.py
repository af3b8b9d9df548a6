"""Decides for every subject and matter: a stratum, or a reason for exclusion.

Subjects with the same values for all policies have one profile and share one decision. The cost of
a policy is paid per profile, not per subject.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import attrgetter
from typing import TypeVar, cast

from randcheck.base.errors import Problem
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import repeats
from randcheck.base.reasons import Reason
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.groups import NO_GROUP, ONE_GROUP
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.inspection.history import PastVisit
from randcheck.domain.measures.caps import FrequencyCap, Waiver
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.quotas import QuotaKind
from randcheck.domain.plan.tasks import Task
from randcheck.policies.eligibility import filter_reason, subject_reason
from randcheck.policies.frequency import (
    cap_counts,
    cap_reason,
    matter_counts,
    matter_frequency_reason,
    penalised_before,
)
from randcheck.policies.periods import MatterTerms, frequency_of_subject
from randcheck.policies.risk import assess, group_of, rate_class
from randcheck.preparing.framing import Drawable, StratumKey, Tally, groups_of, labels_of
from randcheck.preparing.input_checks import years_of
from randcheck.rulebook import Rulebook

V = TypeVar("V")
_id_of, _region_of = attrgetter("id"), attrgetter("region")


class ProfiledDirectory:
    """The subjects in the given order, each with its area and the number of its profile.

    The order does not affect a draw or a commitment, so nothing is sorted.

    Args:
        subjects: the whole directory.
        attributes: the attributes that policies use.
    """

    def __init__(self, subjects: Sequence[Subject], attributes: Iterable[str]) -> None:
        numbers: defaultdict[object, int] = defaultdict(count().__next__)
        profile_of = attrgetter(*sorted(set(attributes)))
        self.ids: list[str] = list(map(_id_of, subjects))
        self.profiles: list[int] = list(map(numbers.__getitem__, map(profile_of, subjects)))
        examples = dict(zip(self.profiles, subjects, strict=True))
        self.examples: list[Subject] = [examples[number] for number in range(len(numbers))]
        self.areas: FrozenDict[str, str | None] = FrozenDict(
            zip(self.ids, map(_region_of, subjects), strict=True)
        )

    def places(self, ids: Container[str]) -> list[int]:
        """The places of some ids in the given order."""
        return list(compress(count(), map(ids.__contains__, self.ids)))

    def repeated(self) -> tuple[str, ...]:
        """Ids that were given more than once."""
        return repeats(self.ids) if len(self.ids) != len(self.areas) else ()

    def values_of(self, attribute: str) -> set[str]:
        """The values of an attribute in the directory."""
        values = {getattr(example, attribute) for example in self.examples}
        return cast("set[str]", values - {None})

    def mapped(self, numbers: Sequence[int], decisions: Sequence[V | None]) -> FrozenDict[str, V]:
        """Subject id to its decision; subjects without a decision are left out.

        Args:
            numbers: for each place in the directory, the number of its decision.
            decisions: the decisions.
        """
        ids: Iterable[str] = self.ids
        kept: Iterable[int] = numbers
        is_wanted = [decision is not None for decision in decisions]
        if not all(is_wanted):
            selected = list(map(is_wanted.__getitem__, numbers))
            ids, kept = compress(ids, selected), compress(kept, selected)
        wanted = cast("Sequence[V]", decisions)
        return FrozenDict(zip(ids, map(wanted.__getitem__, kept), strict=True))


def attributes_looked_at(
    task: Task, matters: Mapping[str, Matter], terms: Mapping[str, MatterTerms]
) -> set[str]:
    """The attributes of a subject that policies use for a task; always the status."""
    names = {"status"}
    if task.subject_filter is not None:
        names.update(task.subject_filter.attributes)
    for code, of_matter in terms.items():
        scope = matters[code].scope
        names.update(["kinds"] if scope.kinds else [])
        names.update([scope.region_kind.value] if scope.regions else [])
        has_grades = any(c.limit_by_grade.value for c in of_matter.caps)
        names.update(["compliance_grade"] if has_grades else [])
        names.update([of_matter.quota.by] if of_matter.quota.by is not None else [])
        has_rates, risk = of_matter.quota.kind is QuotaKind.RATES, of_matter.risk
        names.update([risk.rates_by.value] if has_rates else [])
        if not has_rates or has_grades or risk.marked_class.value is not None:
            names.update(factor.attribute for factor in risk.factors)
    return names


class Decisions:
    """Decides who may be drawn for the matters of one task.

    Args:
        directory: the subjects by profile.
        past: the visits on record.
        task: the task.
        waivers: the waivers of the task.
        rulebook: the rule.
    """

    def __init__(
        self,
        directory: ProfiledDirectory,
        past: Sequence[PastVisit],
        task: Task,
        waivers: Sequence[Waiver],
        rulebook: Rulebook,
    ) -> None:
        self._directory, self._past, self._rulebook = directory, past, rulebook
        self._task = task
        self._waivers: defaultdict[str, list[Waiver]] = defaultdict(list)
        for waiver in waivers:
            self._waivers[waiver.subject_id].append(waiver)
        # Matters with the same caps share one count.
        self._counted: dict[tuple[FrequencyCap, ...], dict[str, dict[str, int]]] = {}
        self._penalised = penalised_before(past, years_of(task))
        self.waivers_used: set[Waiver] = set()

    def matter_frame(self, matter: Matter, terms: MatterTerms) -> MatterFrame | Problem:
        """The frame of one matter, or the problem."""
        decisions = [self._decide(subject, matter, terms) for subject in self._directory.examples]
        # Subjects excluded for their visits get their own decisions, after those of the profiles.
        numbers = self._directory.profiles.copy()
        profile_of = list(range(len(decisions)))
        for place, why in list(self._by_visits(decisions, matter, terms)):
            profile_of.append(numbers[place])
            numbers[place] = len(decisions)
            decisions.append(why)
        return self._framed(matter, terms, numbers, decisions, profile_of)

    def _decide(self, subject: Subject, matter: Matter, terms: MatterTerms) -> Drawable | Reason:
        why = subject_reason(subject, matter, self._rulebook) or filter_reason(
            subject, self._task.subject_filter, self._rulebook.directed.source
        )
        if why is not None:
            return why
        group = group_of(subject, terms.quota, self._rulebook.quotas)
        if isinstance(group, Reason):
            return group
        if terms.quota.kind is QuotaKind.RATES:
            name = rate_class(subject, terms.quota, terms.risk)
            if isinstance(name, Reason):
                return name
            return Drawable(key=StratumKey(group or ONE_GROUP, name), weight=None)
        assessed = assess(subject, terms.risk)
        key = StratumKey(group or ONE_GROUP, assessed.stratum)
        return Drawable(key=key, weight=assessed.weight, factors=assessed.factors)

    def _visits_of(self, caps: tuple[FrequencyCap, ...]) -> dict[str, dict[str, int]]:
        """The visits by subject and cap, for subjects that may have reached a cap."""
        visited = self._counted.get(caps)
        if visited is None:
            visited = self._counted[caps] = {}
            opens_on, closes_on = self._task.opens_on, self._task.closes_on
            for cap in caps:
                least = cap.least_limit
                for subject_id, visits in cap_counts(self._past, cap, opens_on, closes_on).items():
                    if visits >= least:
                        visited.setdefault(subject_id, {})[cap.code] = visits
        return visited

    def _by_visits(
        self, decisions: Sequence[Drawable | Reason], matter: Matter, terms: MatterTerms
    ) -> Iterator[tuple[int, Reason]]:
        """The places of subjects that only their past visits exclude."""
        visited = self._visits_of(terms.caps)
        of_matter: dict[str, int] = {}
        limit = frequency_of_subject(terms, self._rulebook)
        if limit is not None:
            of_matter = matter_counts(self._past, matter.code, years_of(self._task))
        directory = self._directory
        # Many have the same visits, grade and waivers; they share one reason.
        shared: dict[object, Reason | None] = {}
        for place in directory.places({*visited, *of_matter}):
            subject_id, profile = directory.ids[place], directory.profiles[place]
            if isinstance(decisions[profile], Reason):
                continue
            counts, visits = visited.get(subject_id, {}), of_matter.get(subject_id, 0)
            grade = terms.risk.grade_of(directory.examples[profile])
            waivers = [w for w in self._waivers.get(subject_id, ()) if w.holds_for(matter.code)]
            waived = frozenset(waiver.cap for waiver in waivers)
            is_clean = subject_id not in self._penalised
            alike = (*counts.items(), visits, grade, waived, is_clean)
            if alike not in shared:
                why = cap_reason(counts, terms.caps, grade, waived, is_clean=is_clean)
                shared[alike] = why or matter_frequency_reason(visits, limit)
            if (why := shared[alike]) is not None:
                yield place, why
                continue
            reached = {
                cap.code
                for cap in terms.caps
                if counts.get(cap.code, 0) >= cap.limit_of(grade, is_clean=is_clean).value
            }
            self.waivers_used.update(waiver for waiver in waivers if waiver.cap in reached)

    def _framed(
        self,
        matter: Matter,
        terms: MatterTerms,
        numbers: Sequence[int],
        decisions: Sequence[Drawable | Reason],
        profile_of: Sequence[int],
    ) -> MatterFrame | Problem:
        by, counts, examples = terms.quota.by, Counter(numbers), self._directory.examples
        groups = [ONE_GROUP if by is None else getattr(examples[p], by) for p in profile_of]
        counting = self._rulebook.counting.value
        tally = Tally(
            (
                (decision, counts[number], group)
                for number, (decision, group) in enumerate(zip(decisions, groups, strict=True))
            ),
            counting,
        )
        if not tally.sizes:
            shown = tuple(f"{code} {number}" for code, number in sorted(tally.out.items()))
            return Problem("empty-frame-why", matter=matter.code, ids=shown)
        asked = groups_of(matter.code, terms.quota, tally)
        if isinstance(asked, Problem):
            return asked
        weights = tally.integer_weights(matter.code)
        if isinstance(weights, Problem):
            return weights
        labels = labels_of(tally.sizes, opaque=terms.risk.opaque.value)
        rates = terms.quota.class_rates
        if rates is not None and not any(rates[key.name] for key in labels):
            present = tuple(sorted(key.name for key in labels))
            return Problem("rates-all-zero", ids=present)
        return MatterFrame(
            code=matter.code,
            counting=counting,
            entries=self._directory.mapped(
                numbers,
                [
                    labels.get(decision.key, "")
                    if isinstance(decision, Drawable)
                    else f"{NO_GROUP if group is None else group}!{decision.code}"
                    for decision, group in zip(decisions, groups, strict=True)
                ],
            ),
            groups=asked,
            weights={labels[key]: weight for key, weight in weights.items()},
            rates={} if rates is None else {labels[key]: rates[key.name] for key in labels},
            reasons=self._directory.mapped(
                numbers, [d if isinstance(d, Reason) else None for d in decisions]
            ),
            factors={labels[key]: tally.drawable[key].factors for key in weights},
            meanings={label: key.label for key, label in labels.items() if terms.risk.opaque.value},
            period=None if terms.period is None else terms.period.code,
        )
