"""The duties of each role in Shangrao. Source: the rule, articles 4 and 14 to 16."""

from __future__ import annotations

from collections.abc import Callable

from randcheck.base.rules import Rule
from randcheck.domain.terms.duties import DutyRule, Role
from randcheck.domain.terms.time_limits import YearDay
from randcheck.rulebooks.shangrao.articles import reading, sentence, shangrao

_END_OF_YEAR = YearDay(month=12, day=31)


def _duties_after_tasks(role_by: Callable[[str], Rule[Role]]) -> tuple[DutyRule, ...]:
    """The duties of those who inspect, after each task; the rule gives no days.

    Args:
        role_by: gives the role that has the duty of an article.
    """
    return tuple(
        DutyRule(
            role=role_by(article),
            duty=duty,
            name_zh=name_zh,
            name_en=name_en,
            to=to,
            source=shangrao(article),
        )
        for duty, name_zh, name_en, to, article in (
            (
                "task-report",
                "每次抽查结束后形成随机抽查总结报告",
                "a report after each task",
                "",
                "15",
            ),
            (
                "feedback",
                "及时向检查对象反馈检查结果",
                "feedback of each result to the subject, in time",
                "检查对象",
                "15",
            ),
            (
                "outcomes-published",
                "处理结果向社会公布",
                "publication of the outcomes",
                "社会",
                "14",
            ),
        )
    )


def _annual_summary(role: Rule[Role]) -> DutyRule:
    return DutyRule(
        role=role,
        duty="annual-summary",
        name_zh="当年实施情况总结报告",
        name_en="summary of the year",
        due=_END_OF_YEAR,
        to="局信访科",
        source=shangrao("16"),
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
    # Articles 14 to 16 name the bureaus. That they hold for the sections too, which carry out
    # (具体实施) the work by article 4, is our reading.
    *_duties_after_tasks(lambda _: reading("4", Role.SECTION)),
    # "各地…部门": that the city's own bureau is one of them is our reading.
    *_duties_after_tasks(lambda article: reading(article, Role.CITY_BUREAU)),
    _annual_summary(reading("16", Role.CITY_BUREAU)),
    *_duties_after_tasks(lambda article: sentence(article, Role.COUNTY_BUREAU)),
    _annual_summary(sentence("16", Role.COUNTY_BUREAU)),
    *_duties_after_tasks(lambda article: sentence(article, Role.ZONE_BUREAU)),
    _annual_summary(sentence("16", Role.ZONE_BUREAU)),
)
"""The duties apart from the stages of a plan."""
