"""Frequency caps (年度频次上限) on the inspections of one enterprise, rotation, and waivers.

Source: the rule, article 11; that caps are published per body and level is 国办发〔2024〕54号.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems, tells_all
from randcheck.base.fields import (
    check_order,
    int_from,
    optional_date,
    optional_int_from,
    valid_date,
    valid_id,
    valid_ids,
    valid_source,
    valid_text,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import each, frozen_set, id_set, id_tuple, is_key, not_empty
from randcheck.base.rules import Rule, cite, cited, cited_map, cited_set, valid_value
from randcheck.base.sources import Source
from randcheck.base.texts import check_ids
from randcheck.domain.inspection.history import (
    InspectionKind,
    PastVisit,
    VisitKind,
    VisitStatus,
    VisitTrigger,
)
from randcheck.words.phrases import Phrase


def _no_limits() -> Any:
    return FrozenDict()


@tells_all
@attrs.frozen(kw_only=True)
class FrequencyCap:
    """The most visits that one subject may get in a calendar year, or in any run of days.

    A visit whose record does not say its department, level, matters, inspection or trigger counts:
    in doubt the subject is spared. What stands on record for one subject and day is one visit,
    however many rows or matters it has; where its rows differ, it counts if any of them does. That
    is our reading.

    Args:
        code: names the cap.
        limit: number of visits, at least 1; a subject with this many is excluded.
        kinds: kinds of visit that count, at least one; its source also says whose visits count.
        source: the rule, and the source of what is not given as a `Rule`.
        departments: departments whose visits count and whose tasks are limited; empty for all.
        levels: levels whose visits count and whose tasks are limited; empty for all.
        matter_codes: matters whose visits count and which are limited; empty for all.
        inspections: kinds of inspection that count; empty for all.
        triggers_not_counted: what may set off a visit that then does not count, as who sets the cap
            says it (投诉举报 …).
        rolling_days: number of consecutive days, at least 1; None for the calendar year.
        in_force_from: first day on which it limits visits; None for no beginning.
        in_force_until: last day, inclusive; None for no end.
        limit_by_grade: a limit from 1 to ``limit`` for each compliance grade that has its own; it
            does not hold for a subject to which a risk factor above 1 applies.
        clean_limit: a limit from 1 to ``limit`` for a subject without a penalty or handling
            decision (`PastVisit.penalised_on`) in the calendar year before; None for none. In a
            window over two years only who has one before each of them escapes it.

    Raises:
        InvalidInputError: all contradictions at once; ``grade-limit`` if the limit of a grade is
            below 1 or above the limit for all, ``clean-limit`` if the limit of a clean record is.

    Source: the rule, articles 10 and 11.
    """

    __module__ = "randcheck.rules"

    code: str = attrs.field(validator=valid_id)
    limit: Rule[int] = attrs.field(converter=cited, validator=valid_value(int_from(1)))
    kinds: Rule[frozenset[VisitKind]] = attrs.field(
        converter=cited_set, validator=valid_value(not_empty, each(VisitKind))
    )
    source: Source = attrs.field(validator=valid_source)
    departments: frozenset[str] = attrs.field(
        factory=frozenset, converter=id_set, validator=valid_ids
    )
    levels: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    matter_codes: frozenset[str] = attrs.field(
        factory=frozenset, converter=id_set, validator=valid_ids
    )
    inspections: frozenset[InspectionKind] = attrs.field(
        factory=frozenset, converter=frozen_set, validator=each(InspectionKind)
    )
    triggers_not_counted: Rule[frozenset[VisitTrigger]] = attrs.field(
        factory=frozenset, converter=cited_set, validator=valid_value(each(VisitTrigger))
    )
    rolling_days: int | None = attrs.field(default=None, validator=optional_int_from(1))
    in_force_from: date | None = attrs.field(default=None, validator=optional_date)
    in_force_until: date | None = attrs.field(default=None, validator=optional_date)
    limit_by_grade: Rule[FrozenDict[str, int]] = attrs.field(
        factory=_no_limits, converter=cited_map
    )
    clean_limit: Rule[int | None] = attrs.field(
        default=None, converter=cited, validator=valid_value(optional_int_from(1))
    )

    def __attrs_post_init__(self) -> None:
        cite(self, "limit", "kinds", "triggers_not_counted", "limit_by_grade", "clean_limit")
        if self.in_force_from is not None and self.in_force_until is not None:
            check_order(self.in_force_from, self.in_force_until, "in_force_from", "in_force_until")
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        limits, most = self.limit_by_grade.value, self.limit.value
        yield from check_ids(limits, Phrase("grade-of-cap", cap=self.code))
        for grade, limit in limits.items():
            if type(limit) is not int or not 1 <= limit <= most:
                yield Problem(
                    "grade-limit", cap=self.code, grade=grade, value=brief(limit), limit=most
                )
        clean = self.clean_limit.value
        if clean is not None and clean > most:
            yield Problem("clean-limit", cap=self.code, value=clean, limit=most)

    @classmethod
    def minimum_distance(
        cls, days: int, *, code: str, kinds: frozenset[VisitKind], source: Source
    ) -> "FrequencyCap":
        """A cap that keeps two visits of one subject at least some days apart.

        Args:
            days: the least difference of their dates, at least 1.
            code: names the cap.
            kinds: kinds of visit that count.
            source: the rule behind it.
        """
        return cls(code=code, limit=1, kinds=kinds, source=source, rolling_days=days)

    @property
    def least_limit(self) -> int:
        """The lowest limit that any subject has."""
        clean = self.clean_limit.value or self.limit.value
        return min((clean, *self.limit_by_grade.value.values()))

    def limit_of(self, grade: str | None, *, is_clean: bool = False) -> Rule[int]:
        """The limit for a subject, with the rule that sets it: the lowest of those for it.

        Args:
            grade: its compliance grade.
            is_clean: whether it has no penalty or handling decision in the year before.
        """
        graded, found = self.limit_by_grade, self.limit
        if is_key(grade, graded.value) and graded.value[grade] < found.value:
            found = Rule(value=graded.value[grade], source=graded.source)
        clean = self.clean_limit.value
        if is_clean and clean is not None and clean < found.value:
            found = Rule(value=clean, source=self.clean_limit.source)
        return found

    def source_of(self, limit: Rule[int]) -> Source:
        """What says that nobody is visited more often than this limit of the cap.

        The sentence that sets the limit, or our reading of it, where we read in the same sentence
        what counts: whose visits, and of which kinds.
        """
        source = limit.source
        return source.reading if self.kinds.source == source.reading else source

    def counts(self, visit: PastVisit) -> bool:
        """Whether a visit counts, on whatever day; a cancelled visit does not."""
        return (
            visit.kind in self.kinds.value
            and visit.status is not VisitStatus.CANCELLED
            and self._is_of(visit)
            and (not self.levels or visit.level in (None, *self.levels))
            and (not self.inspections or visit.inspection in (None, *self.inspections))
            and visit.trigger not in self.triggers_not_counted.value
            and not (visit.matter_codes and self._leaves_out(visit.matter_codes))
        )

    def _is_of(self, visit: PastVisit) -> bool:
        """Whether one of its departments made a visit, or may have."""
        return (
            not self.departments
            or visit.department is None
            or not self.departments.isdisjoint((visit.department, *visit.participating_departments))
        )

    def _leaves_out(self, matter_codes: Iterable[str]) -> bool:
        return bool(self.matter_codes) and self.matter_codes.isdisjoint(matter_codes)

    def limits(self, departments: Iterable[str], level: str | None, matter_code: str) -> bool:
        """Whether it limits a matter in a task of these departments at a level (None for unknown).

        In a joint task each department goes on every visit, so the cap of one limits all matters.
        """
        return (
            (not self.departments or not self.departments.isdisjoint(departments))
            and (not self.levels or level is None or level in self.levels)
            and not self._leaves_out([matter_code])
        )

    def days_in_force(self, opens_on: date, closes_on: date) -> tuple[date, date] | None:
        """The first and last day of a window on which it is in force; None if there is none."""
        first = max(opens_on, self.in_force_from or opens_on)
        last = min(closes_on, self.in_force_until or closes_on)
        return (first, last) if first <= last else None


@tells_all
@attrs.frozen(kw_only=True)
class Rotation:
    """The same inspector is not sent to the same subject again within a set time (轮换).

    Args:
        days: the difference of the dates of the two visits, at least 1.
        kinds: kinds of visit that count, at least one.
        source: the rule behind it.
    """

    __module__ = "randcheck.rules"

    days: int = attrs.field(validator=int_from(1))
    kinds: frozenset[VisitKind] = attrs.field(
        converter=frozen_set, validator=[not_empty, each(VisitKind)]
    )
    source: Source = attrs.field(validator=valid_source)


@tells_all
@attrs.frozen(kw_only=True)
class Waiver:
    """Permission to draw one subject in one task although a cap excludes it.

    Args:
        subject_id: the subject.
        cap: code of the cap.
        task: code of the task; the waiver holds only for it.
        document: the document that grants it, with its number.
        reason: why, for the record.
        granted_on: the day on which it was granted; not after the preparation.
        matter_codes: the matters for which it holds; empty for all of the task.
    """

    __module__ = "randcheck.rules"

    subject_id: str = attrs.field(validator=valid_id)
    cap: str = attrs.field(validator=valid_id)
    task: str = attrs.field(validator=valid_id)
    document: str = attrs.field(validator=valid_text)
    reason: str = attrs.field(validator=valid_text)
    granted_on: date = attrs.field(validator=valid_date)
    matter_codes: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)

    def holds_for(self, matter_code: str) -> bool:
        """Whether it holds for a matter of its task."""
        return not self.matter_codes or matter_code in self.matter_codes
