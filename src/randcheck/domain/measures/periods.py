"""Periods (敏感时间节点 …): days with their own shares, frequencies and weights.

Source: the rule, article 13.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    tells_all,
    text_of,
)
from randcheck.base.fields import (
    LARGEST_INT,
    check_date,
    check_order,
    member_of,
    optional_int_from,
    optional_record,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
    valid_source,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import each, frozen_map, id_set, record_tuple, repeats
from randcheck.base.sources import Source
from randcheck.base.texts import check_ids
from randcheck.domain.measures.risk import RiskFactor
from randcheck.domain.plan.quotas import Quota
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase


class PeriodKind(WordedEnum):
    """What a period is for: 国家统一部署, 重大事件, 敏感时间节点 (art. 13)."""

    __module__ = "randcheck.rules"

    NATIONAL_DEPLOYMENT = "national-deployment", "deployed nationwide", "国家统一部署"
    BIG_EVENT = "big-event", "big event", "重大事件"
    SENSITIVE_DATES = "sensitive-dates", "sensitive dates", "敏感时间节点"


@tells_all
@attrs.frozen(kw_only=True)
class Period:
    """Days on which tasks are drawn by other numbers.

    It applies to the matters in its scope, in every task whose window opens in it. That the first
    day of the window decides is our default, because the rule does not say it.

    Args:
        code: code of the period.
        kind: what it is for.
        first_on: its first day.
        last_on: its last day, inclusive.
        source: the campaign, notice or rule that orders it.
        matter_codes: its scope; empty for all matters.
        quota: replaces the task's quota; None keeps it.
        factors: risk factors in addition to those of the rulebook.
        limits: cap code to the limit that replaces the cap's, at least 1.
        times_per_year: replaces the matter's, at least 1; None keeps it.
        name: for people.

    Raises:
        InvalidInputError: all contradictions at once; ``empty-period`` if it changes nothing.

    Source: the rule, article 13.
    """

    __module__ = "randcheck.rules"

    code: str = attrs.field(validator=valid_id)
    kind: PeriodKind = attrs.field(validator=member_of(PeriodKind))
    first_on: date = attrs.field(validator=valid_date)
    last_on: date = attrs.field(validator=valid_date)
    source: Source = attrs.field(validator=valid_source)
    matter_codes: frozenset[str] = attrs.field(
        factory=frozenset, converter=id_set, validator=valid_ids
    )
    quota: Quota | None = attrs.field(default=None, validator=optional_record(Quota))
    factors: tuple[RiskFactor, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(RiskFactor)
    )
    limits: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    times_per_year: int | None = attrs.field(default=None, validator=optional_int_from(1))
    name: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        check_order(self.first_on, self.last_on, "first_on", "last_on")
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        yield from check_ids(self.limits, Phrase("cap-in-period", period=self.code))
        for cap, limit in self.limits.items():
            if type(limit) is not int or not 1 <= limit <= LARGEST_INT:
                what = Phrase("limit-in-period", cap=text_of(cap), period=self.code)
                form = Phrase("int-least", least=1)
                yield Problem("wrong-type", what=what, value=brief(limit), form=form)
        if repeated := repeats(factor.code for factor in self.factors):
            yield Problem("duplicate-id", what=Phrase("risk-factor"), ids=repeated)
        if not (self.quota or self.factors or self.limits or self.times_per_year):
            yield Problem("empty-period", period=self.code)

    def applies(self, matter_code: str, opens_on: date) -> bool:
        """Whether it applies to a matter in a task that opens on a day."""
        check_date(opens_on, "opens_on")
        return self.first_on <= opens_on <= self.last_on and (
            not self.matter_codes or matter_code in self.matter_codes
        )

    def collides(self, other: "Period") -> bool:
        """Whether both apply to one matter on one day."""
        share_matters = (
            not self.matter_codes
            or not other.matter_codes
            or not self.matter_codes.isdisjoint(other.matter_codes)
        )
        return share_matters and self.first_on <= other.last_on and other.first_on <= self.last_on
