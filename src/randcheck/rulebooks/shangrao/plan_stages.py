"""The stages of a plan in Shangrao, by role. Source: the rule, article 9."""

from __future__ import annotations

from randcheck.domain.plan.plan_stages import PlanStage, PlanStageRule
from randcheck.domain.terms.duties import Role
from randcheck.domain.terms.time_limits import YearDay
from randcheck.rulebooks.shangrao.articles import ours, shangrao

_SUBMISSION = YearDay(month=11, day=25)
_END_OF_YEAR = YearDay(month=12, day=31)


def _local_stages(role: Role) -> tuple[PlanStageRule, ...]:
    """The stages of the plan of a county's bureau or a zone's."""
    return (
        PlanStageRule(
            role=role,
            stage=PlanStage.FILED,
            due=_END_OF_YEAR,
            to="本级人民政府",
            source=shangrao("9"),
        ),
        # Article 9 mentions publication only for the city's plan. That it is a stage of these plans
        # too, because by article 3 every plan is open, is our reading; the order is ours.
        PlanStageRule(
            role=role,
            stage=PlanStage.PUBLISHED,
            after=ours(PlanStage.FILED),
            to="社会",
            source=shangrao("3").reading,
        ),
    )


PLAN_STAGES: tuple[PlanStageRule, ...] = (
    PlanStageRule(
        role=Role.SECTION,
        stage=PlanStage.SUBMITTED,
        due=_SUBMISSION,
        to="局信访科",
        source=shangrao("9"),
    ),
    PlanStageRule(role=Role.CITY_BUREAU, stage=PlanStage.COMPILED, source=shangrao("9")),
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.FILED,
        after=PlanStage.COMPILED,
        due=_END_OF_YEAR,
        to="市人民政府",
        source=shangrao("9"),
    ),
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.PUBLISHED,
        after=PlanStage.FILED,
        to="社会",
        source=shangrao("9"),
    ),
    # "In time" (及时) gives no day; it comes after the filing, before or after publication.
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.HANDED_BACK,
        after=PlanStage.FILED,
        to="局信访科",
        source=shangrao("9"),
    ),
    *_local_stages(Role.COUNTY_BUREAU),
    *_local_stages(Role.ZONE_BUREAU),
)
"""The stages of the plan of each role, in order, with their last days."""
