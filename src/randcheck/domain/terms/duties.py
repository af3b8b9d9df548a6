"""Duties (按期应办事项) of each role in a year.

Source: the rule, articles 4, 9, 14, 15 and 16.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from randcheck.base.errors import Problem, tells_all
from randcheck.base.fields import (
    check_date,
    member_of,
    optional_date,
    optional_record,
    valid_bool,
    valid_free_text,
    valid_id,
    valid_source,
    valid_text,
)
from randcheck.base.items import repeats
from randcheck.base.rules import Rule, cite, cited, valid_value
from randcheck.base.sources import Source, SourceKind
from randcheck.domain.terms.time_limits import YearDay
from randcheck.words.languages import WordedEnum, is_chinese
from randcheck.words.phrases import Phrase


class Role(WordedEnum):
    """The role of a department in the city's system.

    - ``CITY_BUREAU``: the city bureau (市人力资源和社会保障局) itself. Article 4 does not list it,
      but its plan is compiled, filed and published (art. 9), unlike that of a section.
    - ``COORDINATING_SECTION``: 信访科, which coordinates everything and collects the sections'
      plans and the counties' reports (art. 4, 9, 16).
    - ``SECTION``: 局相关科室单位, a section or unit of the city bureau (art. 4, 9).
    - ``LEGAL_UNIT``: 法制机构, which supervises lawfulness (art. 4).
    - ``COUNTY_BUREAU``: the bureau of a county, county-level city or district
      (各县（市、区）人社部门).
    - ``ZONE_BUREAU``: the bureau of one of the three zones that article 9 names
      (上饶经济技术开发区、三清山风景名胜区、上饶高铁经济试验区).
    """

    __module__ = "randcheck.rules"

    CITY_BUREAU = "city-bureau", "city bureau", "市人力资源和社会保障局"
    COORDINATING_SECTION = "coordinating-section", "coordinating section", "信访科"
    SECTION = "section", "section of the bureau", "局相关科室单位"
    LEGAL_UNIT = "legal-unit", "legal unit", "法制机构"
    COUNTY_BUREAU = "county-bureau", "county bureau", "县（市、区）人力资源和社会保障部门"
    ZONE_BUREAU = "zone-bureau", "zone bureau", "功能区人力资源和社会保障部门"


@tells_all
@attrs.frozen(kw_only=True)
class DutyRule:
    """Something that a role has to do every year, apart from the stages of its plan.

    Args:
        role: whose duty; as a `Rule` if another rule makes it this role's.
        duty: code of the duty, once for each role.
        name_zh: what it is, as a reader would say it.
        name_en: the same in English.
        source: the rule that asks for it.
        due: the last day in each year; None if the rule gives none ("in time", after each task).
        to: to whom, for people; empty for nobody in particular.
    """

    __module__ = "randcheck.rules"

    role: Rule[Role] = attrs.field(converter=cited, validator=valid_value(member_of(Role)))
    duty: str = attrs.field(validator=valid_id)
    name_zh: str = attrs.field(validator=valid_text)
    name_en: str = attrs.field(validator=valid_text)
    source: Source = attrs.field(validator=valid_source)
    due: YearDay | None = attrs.field(default=None, validator=optional_record(YearDay))
    to: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        cite(self, "role")

    @property
    def code(self) -> str:
        """Role and duty; overlays use it as a name."""
        return f"{self.role.value.value}.{self.duty}"


def duty_rule_problems(duties: Iterable[DutyRule]) -> Iterator[Problem]:
    """The contradictions in a body's duties: a role has each once."""
    if repeated := repeats(rule.code for rule in duties):
        yield Problem("duplicate-id", what=Phrase("duty"), ids=repeated)


@tells_all
@attrs.frozen(kw_only=True)
class Obligation:
    """One thing that is due from one role in one year.

    Args:
        code: code within the year, such as ``plan-filed`` or ``annual-summary``.
        role: from whom; as a `Rule` if another rule makes it this role's.
        due_on: the last day; None if the rule gives none: then it is never overdue.
        name_zh: what it is, as a reader would say it.
        name_en: the same in English.
        to: to whom, for people.
        source: the rule that asks for it, or that sets its day.
        is_last_day_in_time: whether the last day itself is in time.
    """

    __module__ = "randcheck.plans"

    code: str = attrs.field(validator=valid_id)
    role: Rule[Role] = attrs.field(converter=cited, validator=valid_value(member_of(Role)))
    due_on: date | None = attrs.field(default=None, validator=optional_date)
    name_zh: str = attrs.field(validator=valid_text)
    name_en: str = attrs.field(validator=valid_text)
    to: str = attrs.field(default="", validator=valid_free_text)
    source: Source = attrs.field(validator=valid_source)
    is_last_day_in_time: bool = attrs.field(default=True, validator=valid_bool)

    def __attrs_post_init__(self) -> None:
        cite(self, "role")

    @property
    def cited(self) -> Source:
        """The source to cite: that of the role, if no sentence gives the duty to the role."""
        is_said = self.role.source.kind is SourceKind.SENTENCE
        return self.source if is_said else self.role.source

    def days_late(self, on: date) -> int:
        """By how many days a day is late; 0 if it is in time or there is no last day.

        Example:
            >>> from datetime import date
            >>> from randcheck.rules import OUR_DEFAULT
            >>> plan = Obligation(code="plan-filed", role=Role.COUNTY_BUREAU, name_zh="备案",
            ...     name_en="filing", due_on=date(2026, 12, 31), source=OUR_DEFAULT)
            >>> plan.days_late(date(2026, 12, 31)), plan.days_late(date(2027, 1, 2))
            (0, 2)
        """
        check_date(on, "on")
        if self.due_on is None:
            return 0
        return max(0, (on - self.due_on).days + (0 if self.is_last_day_in_time else 1))

    def name(self, lang: str = "en") -> str:
        """Its name in Chinese for ``"zh"``, else in English."""
        return self.name_zh if is_chinese(lang) else self.name_en
