"""Quotas (抽查比例): how many subjects a task draws for a matter.

Source: the rule, articles 10 and 13.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    refuse,
    tells_all,
    text_of,
)
from randcheck.base.exact import is_too_long, to_fraction
from randcheck.base.fields import LARGEST_INT, member_of
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, is_key
from randcheck.base.texts import check_ids
from randcheck.domain.plan.matters import check_share
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase

GROUP_ATTRIBUTES = (
    "region",
    "registered_region",
    "operating_region",
    "employment_region",
    "compliance_grade",
    "credit_risk_class",
)
"""The attributes of a subject that can divide it into groups with their own quotas."""


class QuotaKind(WordedEnum):
    """How a quota is given.

    Example:
        >>> Quota.count(50).kind is QuotaKind.COUNT
        True
    """

    __module__ = "randcheck.plans"

    SHARE = "share", "share", "比例"
    COUNT = "count", "number", "数量"
    RATES = "rates", "rate of each class", "分类抽查率"
    GROUPS = "groups", "quota of each group", "各分组的抽查数量"


def _exact_rates(value: Mapping[str, object] | None) -> FrozenDict[str, Fraction] | None:
    if value is None:
        return None
    return FrozenDict(
        {
            name: to_fraction(rate, f"Quota.rates[{brief(name)}]")
            for name, rate in frozen_map(value).items()
        }
    )


def _optional_map(value: Mapping[str, Any] | None) -> FrozenDict[str, Any] | None:
    return None if value is None else frozen_map(value)


def _is_count(amount: object) -> bool:
    return type(amount) is int and 1 <= amount <= LARGEST_INT


def _rate_problems(rates: Mapping[str, Fraction]) -> Iterator[Problem]:
    yield from check_ids(rates, Phrase("class-in", name="Quota.rates"))
    for name, rate in rates.items():
        if not 0 <= rate <= 1:
            yield Problem("rate-range", what=text_of(name), value=text_of(rate))
        elif is_too_long(rate):
            yield Problem("too-many-digits", what=f"Quota.rates[{brief(name)}]", digits=15)
    if not any(rates.values()):
        yield Problem("rates-all-zero", ids=tuple(sorted(map(text_of, rates))))


@tells_all
@attrs.frozen(kw_only=True)
class Quota:
    """How many subjects to draw for one matter: a share, a number, rates, or a quota per group.

    Use the constructors `Quota.share`, `Quota.count`, `Quota.rates` and `Quota.within`.

    Args:
        kind: which of the four.
        amount: the share, in (0, 1], or the number, at least 1; None for other kinds.
        class_rates: rate per class, each in [0, 1]; None without rates.
        by: the attribute that gives the groups, one of `GROUP_ATTRIBUTES`; None without groups.
        groups: a share or number for each group; None without groups.
        rest: the share or number of each group that ``groups`` does not name; None to exclude their
            subjects.

    Example:
        >>> Quota.share(Fraction(1, 20)).amount
        Fraction(1, 20)
        >>> Quota.share(0.05)
        Traceback (most recent call last):
        randcheck.InvalidInputError: Quota.share is the float 0.05, ... write Fraction(1, 20)
    """

    __module__ = "randcheck"

    kind: QuotaKind = attrs.field(validator=member_of(QuotaKind))
    amount: Fraction | int | None = None
    class_rates: FrozenDict[str, Fraction] | None = attrs.field(
        default=None, converter=_exact_rates
    )
    by: str | None = None
    groups: "FrozenDict[str, Quota] | None" = attrs.field(default=None, converter=_optional_map)
    rest: "Quota | None" = None

    def __attrs_post_init__(self) -> None:
        given = {
            name
            for name in ("amount", "class_rates", "by", "groups", "rest")
            if getattr(self, name) is not None
        }
        fields = {
            QuotaKind.SHARE: {"amount"},
            QuotaKind.COUNT: {"amount"},
            QuotaKind.RATES: {"class_rates"},
            QuotaKind.GROUPS: {"by", "groups"},
        }[self.kind]
        if self.kind is QuotaKind.SHARE:
            object.__setattr__(self, "amount", check_share(self.amount, "Quota.share"))
        elif self.kind is QuotaKind.COUNT and not _is_count(self.amount):
            form = Phrase("int-up", least=1)
            refuse("wrong-type", what="Quota.count", value=brief(self.amount), form=form)
        if given - {"rest"} != fields or ("rest" in given and self.kind is not QuotaKind.GROUPS):
            what, shown = (
                Phrase("quota-of", kind=self.kind.value),
                ", ".join(sorted(given)) or "empty",
            )
            refuse("wrong-type", what=what, value=shown, form=Phrase("made-by-quota"))
        if self.class_rates is not None:
            if not self.class_rates:
                refuse("no-rates")
            raise_problems(InvalidInputError, _rate_problems(self.class_rates))
        raise_problems(InvalidInputError, self._group_problems())

    def _group_problems(self) -> Iterator[Problem]:
        if self.groups is None:
            return
        if self.by not in GROUP_ATTRIBUTES:
            form = Phrase("one-of", names=tuple(map(repr, GROUP_ATTRIBUTES)))
            yield Problem("wrong-type", what="Quota.by", value=brief(self.by), form=form)
        if not self.groups and self.rest is None:
            yield Problem("no-groups")
        yield from check_ids(self.groups, Phrase("group-in", name="Quota.within"))
        for name, quota in (*self.groups.items(), ("rest", self.rest)):
            simple = type(quota) is Quota and quota.amount is not None
            if not simple and not (name == "rest" and quota is None):
                form = Phrase("one-of", names=("Quota.share(…)", "Quota.count(…)"))
                what = f"Quota.within[{brief(name)}]"
                yield Problem("wrong-type", what=what, value=brief(quota), form=form)

    @property
    def asked_share(self) -> Fraction | None:
        """The share; None for another kind."""
        return self.amount if isinstance(self.amount, Fraction) else None

    @property
    def asked_count(self) -> int | None:
        """The number; None for another kind."""
        return self.amount if isinstance(self.amount, int) else None

    def of_group(self, name: str) -> "Quota | None":
        """The quota of one group; None if it has none."""
        groups = self.groups
        return groups[name] if groups is not None and is_key(name, groups) else self.rest

    @classmethod
    def share(cls, value: Fraction | int) -> "Quota":
        """A share of the base (the subjects in scope), in (0, 1]; the number is rounded up."""
        return cls(kind=QuotaKind.SHARE, amount=value)

    @classmethod
    def count(cls, value: int) -> "Quota":
        """A number of subjects, at least 1."""
        return cls(kind=QuotaKind.COUNT, amount=value)

    @classmethod
    def rates(cls, value: Mapping[str, Fraction | int]) -> "Quota":
        """A rate in [0, 1] for each class, not all 0; within a class the number is rounded up."""
        return cls(kind=QuotaKind.RATES, class_rates=value)

    @classmethod
    def within(
        cls, by: str, groups: "Mapping[str, Quota] | None" = None, *, rest: "Quota | None" = None
    ) -> "Quota":
        """A share or number for each group, such as each district.

        Args:
            by: the attribute that gives the groups, one of `GROUP_ATTRIBUTES`.
            groups: the quota of each group.
            rest: the quota of every other group; None to exclude their subjects.

        Example:
            >>> each = Quota.within("region", {"361102": Quota.share(Fraction(1, 10))},
            ...     rest=Quota.share(Fraction(1, 20)))
            >>> each.of_group("361103").amount
            Fraction(1, 20)
        """
        return cls(kind=QuotaKind.GROUPS, by=by, groups=groups or {}, rest=rest)


# The annotation is set here: a text would be looked up in the importing module.
Quota.__annotations__.update(groups=FrozenDict[str, Quota] | None, rest=Quota | None)
