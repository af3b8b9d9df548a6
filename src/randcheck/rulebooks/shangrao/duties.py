"""What each role in Shangrao has to do. Source: the rule, articles 4 and 14 to 16."""

from __future__ import annotations

from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.domain.terms.duties import DutyRule, Role
from randcheck.domain.terms.time_limits import YearDay
from randcheck.rulebooks.shangrao.articles import shangrao

_END_OF_YEAR = YearDay(month=12, day=31)


def _duties_after_tasks(role: Role, role_source: Source | None = None) -> tuple[DutyRule, ...]:
    """What whoever inspects has to do after each task; the rule gives no day for it."""
    return tuple(
        DutyRule(
            role=role,
            duty=duty,
            name_zh=name_zh,
            name_en=name_en,
            to=to,
            source=source,
            role_source=source if role_source is None else role_source,
        )
        for duty, name_zh, name_en, to, source in (
            (
                "task-report",
                "每次抽查结束后形成随机抽查总结报告",
                "a report after each task",
                "",
                shangrao("15"),
            ),
            (
                "feedback",
                "及时向检查对象反馈检查结果",
                "feedback of each result to the subject, in time",
                "检查对象",
                shangrao("15"),
            ),
            (
                "outcomes-published",
                "处理结果向社会公布",
                "publication of the outcomes",
                "社会",
                shangrao("14"),
            ),
        )
    )


def _annual_summary(role: Role, role_source: Source) -> DutyRule:
    return DutyRule(
        role=role,
        duty="annual-summary",
        name_zh="当年实施情况总结报告",
        name_en="summary of the year",
        due=_END_OF_YEAR,
        to="局信访科",
        source=shangrao("16"),
        role_source=role_source,
    )


DUTIES: tuple[DutyRule, ...] = (
    DutyRule(
        role=Role.COORDINATING_SECTION,
        duty="coordination",
        name_zh="统筹全市人社系统“双随机、一公开”工作",
        name_en="coordination of the city's whole system",
        source=shangrao("4"),
    ),
    DutyRule(
        role=Role.LEGAL_UNIT,
        duty="supervision",
        name_zh="督促落实和监督指导，全面掌握行政执法检查活动",
        name_en="supervision of the department's inspections",
        source=shangrao("4"),
    ),
    # Articles 14 to 16 speak of the bureaus; the sections carry out the work by article 4.
    *_duties_after_tasks(Role.SECTION, shangrao("4")),
    # "各地…部门": that the city's own bureau, too, sums up its year for 信访科 is our reading.
    *_duties_after_tasks(Role.CITY_BUREAU),
    _annual_summary(Role.CITY_BUREAU, OUR_DEFAULT),
    *_duties_after_tasks(Role.COUNTY_BUREAU),
    _annual_summary(Role.COUNTY_BUREAU, shangrao("16")),
    *_duties_after_tasks(Role.ZONE_BUREAU),
    _annual_summary(Role.ZONE_BUREAU, shangrao("16")),
)
"""Beside the stages of its plan."""
