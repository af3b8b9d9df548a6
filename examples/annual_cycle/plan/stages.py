"""The stages of the plan: its contents (art. 10), from the section to the public (art. 9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from examples.annual_cycle.plan.matter_list import BODY
from examples.annual_cycle.plan.quarters import annual_tasks
from examples.annual_cycle.plan.sizing import Sizing
from randcheck import SHANGRAO_2023, Plan
from randcheck.domain.plan.plan_changes import advance, compile_plan
from randcheck.domain.plan.plan_stages import PlanStage, PlanStep
from randcheck.domain.plan.plans import PlanContents
from randcheck.domain.terms.duties import Role

SECTION = "SR-HRSS-JC"
"""The section that inspects (劳动保障监察机构); it submits its plan to 信访科."""

_CONTENTS = PlanContents(
    subject_scope="全市在营用人单位，按事项清单所列对象类型",
    inspector_requirements="在岗且持证覆盖检查期间的执法检查人员，每次不少于二人，有利害关系的回避",
    share_and_frequency="按各任务所列比例、数量和分类抽查率；同一企业一年原则上不超过二次",
    time="每季度一次，检查期间见各任务",
    process="系统抽取对象和人员，一次检查完成全部事项，结果依法公示后反馈",
)


def checked_on(year: int) -> date:
    """The day on which the plan is checked, before the year begins."""
    return date(year - 1, 12, 28)


def compiled_plan(year: int, sizing: Sizing) -> tuple[Plan, Sequence[Plan]]:
    """Make the bureau's plan through all stages, and the plans of its sections.

    Args:
        year: the year.
        sizing: what the quotas go by.
    """
    section = _advanced(
        Plan(
            year=year,
            department=SECTION,
            role=Role.SECTION,
            tasks=annual_tasks(year, sizing),
            contents=_CONTENTS,
        ),
        PlanStep(stage=PlanStage.SUBMITTED, on=date(year - 1, 11, 23), to=["信访科"]),
    )
    plan = compile_plan(
        [section],
        year=year,
        department=BODY,
        title=f"{year} 年度随机抽查计划",
        contents=_CONTENTS,
    )
    whole = _advanced(
        plan,
        PlanStep(stage=PlanStage.COMPILED, on=date(year - 1, 12, 1)),
        PlanStep(stage=PlanStage.FILED, on=date(year - 1, 12, 18), to=["市人民政府"]),
        PlanStep(stage=PlanStage.PUBLISHED, on=date(year - 1, 12, 22)),
        PlanStep(stage=PlanStage.HANDED_BACK, on=date(year - 1, 12, 24), to=["信访科"]),
    )
    return whole, (section,)


def _advanced(plan: Plan, *steps: PlanStep) -> Plan:
    for step in steps:
        plan = advance(plan, step, stage_rules=SHANGRAO_2023.plan_stages)
    return plan
