"""What two places issued since 2025, as overlays: examples of rules that are not Shangrao's.

Each value is from a stored part of an official page; the rest of the page was not seen. The page
on policy of the documentation says of each value how well it is confirmed.
"""

from __future__ import annotations

from datetime import date

from randcheck.base.rules import Rule
from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.domain.inspection.history import VisitKind, VisitTrigger
from randcheck.domain.measures.caps import FrequencyCap
from randcheck.domain.plan.plan_stages import PlanStage, PlanStageRule
from randcheck.domain.terms.duties import Role
from randcheck.domain.terms.time_limits import YearDay
from randcheck.overlays import Overlay
from randcheck.rulebooks.shangrao import SHANGRAO_2023, shangrao

_JIUJIANG = Source(act="九江市保障企业安心生产静心发展若干措施")
# Its title is not confirmed, so the act is named by its matter and its year.
_GUANGXI = Source(
    act="广西壮族自治区人力资源和社会保障部门2025年公布的年度检查频次上限（标题未核实）"
)


def _stages(role: Role) -> tuple[PlanStageRule, ...]:
    """The stages of the plan of the year, then those of the plan of a special inspection."""
    return (
        PlanStageRule(
            role=role,
            stage=PlanStage.COMPILED,
            due=YearDay(month=3, day=31),
            in_plan_year=True,
            source=_JIUJIANG,
        ),
        PlanStageRule(
            role=role,
            stage=PlanStage.FILED,
            after=PlanStage.COMPILED,
            days=30,
            to=["司法行政部门", "市场监管部门"],
            source=_JIUJIANG,
        ),
        # No word on its publication is confirmed, so that is as in the rule below.
        PlanStageRule(
            role=role,
            stage=PlanStage.PUBLISHED,
            after=Rule(value=PlanStage.FILED, source=OUR_DEFAULT),
            to=["社会"],
            source=shangrao("3").reading,
        ),
        PlanStageRule(role=role, stage=PlanStage.REVIEWED, is_special=True, source=_JIUJIANG),
        PlanStageRule(
            role=role,
            stage=PlanStage.DISCUSSED,
            # The text names the review first; that it comes first is our reading.
            after=Rule(value=PlanStage.REVIEWED, source=_JIUJIANG.reading),
            is_special=True,
            source=_JIUJIANG,
        ),
        PlanStageRule(
            role=role,
            stage=PlanStage.APPROVED,
            after=PlanStage.DISCUSSED,
            to=["本级人民政府或者实行垂直管理的上一级部门"],
            is_special=True,
            source=_JIUJIANG,
        ),
        PlanStageRule(
            role=role,
            stage=PlanStage.PUBLISHED,
            after=PlanStage.APPROVED,
            to=["社会"],
            is_special=True,
            source=_JIUJIANG,
        ),
    )


JIUJIANG_2025 = Overlay(
    name="九江市 2025 年若干措施",
    source=_JIUJIANG,
    in_force_from=date(2025, 4, 23),
    values={
        "minimum_officers": 2,
        "plan_stages": (*_stages(Role.CITY_BUREAU), *_stages(Role.COUNTY_BUREAU)),
        "amendments_refiled": True,
    },
)
"""Jiujiang: plan by the end of March, filed with two departments, special inspections approved.

The yearly number of special inspections is limited, but no number is confirmed; a body sets its own
in `Rulebook.special_number`.
"""

GUANGXI_2025 = Overlay(
    name="广西人社 2025 年频次上限",
    source=_GUANGXI,
    # The first day is not confirmed; it is our choice.
    in_force_from=date(2025, 1, 1),
    values={
        "caps": (
            *SHANGRAO_2023.caps,
            FrequencyCap(
                code="clean-year",
                # No number is confirmed for others. A subject has one visit a day at most, so this
                # limits nobody.
                limit=Rule(value=366, source=OUR_DEFAULT),
                kinds=frozenset(VisitKind),
                triggers_not_counted={
                    VisitTrigger.COMPLAINT,
                    VisitTrigger.ASSIGNMENT,
                    VisitTrigger.DATA,
                    VisitTrigger.APPLICATION,
                },
                clean_limit=1,
                source=_GUANGXI,
            ),
        ),
    },
)
"""Guangxi: who had no penalty or handling last year is inspected once at most, leads apart."""
