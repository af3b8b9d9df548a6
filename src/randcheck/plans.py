"""Plans (抽查计划): tasks, stages, amendments, duties, forecasts, and their checks."""

from randcheck.domain.plan.off_draw import OffDrawGround, OffDrawKind
from randcheck.domain.plan.plan_changes import advance, amend, compile_plan
from randcheck.domain.plan.plan_stages import PlanStage, PlanStageRule, PlanStep
from randcheck.domain.plan.plans import PlanAmendment, plan_as_of
from randcheck.domain.plan.quotas import QuotaKind
from randcheck.domain.plan.tasks import AreaRule, InspectionType, TaskKind, TaskMode
from randcheck.domain.terms.duties import Obligation
from randcheck.planning.checks import check_plan
from randcheck.planning.contents import check_plan_contents
from randcheck.planning.forecasts import (
    Expected,
    PlanForecast,
    RegionForecast,
    TaskForecast,
    forecast,
    forecast_plan,
)
from randcheck.planning.obligations import obligations, overdue, step_due
from randcheck.planning.stages import (
    check_amendments,
    check_plan_stages,
    check_special_inspections,
)

__all__ = [
    "AreaRule",
    "Expected",
    "InspectionType",
    "Obligation",
    "OffDrawGround",
    "OffDrawKind",
    "PlanAmendment",
    "PlanForecast",
    "PlanStage",
    "PlanStageRule",
    "PlanStep",
    "QuotaKind",
    "RegionForecast",
    "TaskForecast",
    "TaskKind",
    "TaskMode",
    "advance",
    "amend",
    "check_amendments",
    "check_plan",
    "check_plan_contents",
    "check_plan_stages",
    "check_special_inspections",
    "compile_plan",
    "forecast",
    "forecast_plan",
    "obligations",
    "overdue",
    "plan_as_of",
    "step_due",
]
