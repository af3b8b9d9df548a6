"""Plans (抽查计划) and their tasks (抽查任务): what is drawn, when, how many, by whom.

Source: the rule, articles 9, 10 and 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

import attrs

from randcheck.domain.fields import (
    check_order,
    each,
    int_from,
    member_of,
    record_tuple,
    repeats,
    valid_date,
    valid_free_text,
    valid_id,
)
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.matters import check_share
from randcheck.errors import InvalidInputError, Problem, raise_problems, refuse
from randcheck.exact import to_fraction
from randcheck.texts import check_ids

__all__ = ["MINIMUM_OFFICERS", "Plan", "Quota", "QuotaKind", "Task", "TaskMatter", "TeamSlot"]

MINIMUM_OFFICERS = 2
"""The officers that a visit takes at least, by 劳动保障监察条例, article 16."""


class QuotaKind(StrEnum):
    """How a quota is given."""

    SHARE = "share"
    COUNT = "count"
    RATES = "rates"


_QUOTA_FORM = "made by Quota.share(…), Quota.count(…) or Quota.rates(…)"


def _exact_rates(value: Mapping[str, object] | None) -> FrozenDict[str, Fraction] | None:
    if value is None:
        return None
    return FrozenDict(
        {name: to_fraction(rate, f"Quota.rates[{name!r}]") for name, rate in value.items()}
    )


def _rate_problems(rates: Mapping[str, Fraction]) -> Iterator[Problem]:
    yield from check_ids(rates, "class of Quota.rates")
    for name, rate in rates.items():
        if not 0 <= rate <= 1:
            yield Problem("rate-range", what=name, value=str(rate))


@attrs.frozen(kw_only=True)
class Quota:
    """How many subjects to draw for one matter: a share, a number, or a rate for each class.

    Use the constructors `Quota.share`, `Quota.count` and `Quota.rates`.

    Args:
        kind: which of the three.
        amount: the share, in (0, 1], or the number, at least 1; None with rates.
        class_rates: rate per class, each in [0, 1]; None without rates.

    Example:
        >>> Quota.share(Fraction(1, 20)).amount
        Fraction(1, 20)
        >>> Quota.share(0.05)
        Traceback (most recent call last):
        randcheck.errors.InvalidInputError: Quota.share is the float 0.05, ... write Fraction(1, 20)
    """

    kind: QuotaKind = attrs.field(validator=member_of(QuotaKind))
    amount: Fraction | int | None = None
    class_rates: FrozenDict[str, Fraction] | None = attrs.field(
        default=None, converter=_exact_rates
    )

    def __attrs_post_init__(self) -> None:
        amount, rates = self.amount, self.class_rates
        if (rates is not None) != (self.kind is QuotaKind.RATES):
            refuse("wrong-type", what="Quota.class_rates", value=repr(rates), form=_QUOTA_FORM)
        if self.kind is QuotaKind.SHARE:
            object.__setattr__(self, "amount", check_share(amount, "Quota.share"))
        elif self.kind is QuotaKind.COUNT and (type(amount) is not int or amount < 1):
            refuse("wrong-type", what="Quota.count", value=repr(amount), form="an int from 1 up")
        elif rates is not None:
            if amount is not None:
                refuse("wrong-type", what="Quota.amount", value=repr(amount), form=_QUOTA_FORM)
            if not rates:
                refuse("no-rates")
            raise_problems(InvalidInputError, _rate_problems(rates))

    @property
    def asked_share(self) -> Fraction | None:
        """The share, where one is asked for."""
        return self.amount if isinstance(self.amount, Fraction) else None

    @property
    def asked_count(self) -> int | None:
        """The number, where one is asked for."""
        return self.amount if isinstance(self.amount, int) else None

    @classmethod
    def share(cls, value: Fraction | int) -> Quota:
        """A share of the base (the subjects in scope), in (0, 1]; the number is rounded up."""
        return cls(kind=QuotaKind.SHARE, amount=value)

    @classmethod
    def count(cls, value: int) -> Quota:
        """A number of subjects, at least 1."""
        return cls(kind=QuotaKind.COUNT, amount=value)

    @classmethod
    def rates(cls, value: Mapping[str, Fraction | int]) -> Quota:
        """A rate in [0, 1] for each class; within a class the number is rounded up."""
        return cls(kind=QuotaKind.RATES, class_rates=value)


@attrs.frozen(kw_only=True)
class TaskMatter:
    """A matter in a task, with its quota.

    Args:
        code: the matter's code.
        quota: how many subjects to draw for it.
    """

    code: str = attrs.field(validator=valid_id)
    quota: Quota = attrs.field(validator=attrs.validators.instance_of(Quota))


@attrs.frozen(kw_only=True)
class TeamSlot:
    """How many officers of one pool go on each visit.

    Args:
        pool: the pool.
        count: officers from it, at least 1.
    """

    pool: str = attrs.field(validator=valid_id)
    count: int = attrs.field(validator=int_from(1))


@attrs.frozen(kw_only=True)
class Task:
    """One batch of the plan, drawn at once (抽查任务).

    Args:
        code: the task's code; a task has one draw.
        department: the department that runs it, the lead (牵头部门) where several do.
        matters: the matters with their quotas, at least one, each once.
        opens_on: first day on which visits may be made.
        closes_on: last day, inclusive.
        team: officers per visit, each pool once; at least `MINIMUM_OFFICERS` in all.

    Source: the rule, articles 10 and 11.
    """

    code: str = attrs.field(validator=valid_id)
    department: str = attrs.field(validator=valid_id)
    matters: tuple[TaskMatter, ...] = attrs.field(
        converter=record_tuple, validator=each(TaskMatter)
    )
    opens_on: date = attrs.field(validator=valid_date)
    closes_on: date = attrs.field(validator=valid_date)
    team: tuple[TeamSlot, ...] = attrs.field(converter=record_tuple, validator=each(TeamSlot))

    def __attrs_post_init__(self) -> None:
        check_order(self.opens_on, self.closes_on, "opens_on", "closes_on")
        if not self.matters:
            refuse("task-without-matters", task=self.code)
        _refuse_repeats("matter", (matter.code for matter in self.matters))
        _refuse_repeats("team pool", (slot.pool for slot in self.team))
        officers = sum(slot.count for slot in self.team)
        if officers < MINIMUM_OFFICERS:
            refuse("team-too-small", task=self.code, officers=officers, minimum=MINIMUM_OFFICERS)


@attrs.frozen(kw_only=True)
class Plan:
    """The yearly plan (抽查计划).

    Args:
        year: the calendar year it is for.
        department: the department whose plan it is.
        tasks: its tasks, each code once.
        title: for people.
    """

    year: int = attrs.field(validator=int_from(1))
    department: str = attrs.field(validator=valid_id)
    tasks: tuple[Task, ...] = attrs.field(converter=record_tuple, validator=each(Task))
    title: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        _refuse_repeats("task", (task.code for task in self.tasks))


def _refuse_repeats(what: str, codes: Iterable[str]) -> None:
    if repeated := repeats(codes):
        refuse("duplicate-id", what=what, ids=repeated)
