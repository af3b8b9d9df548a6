"""Stages of a plan (抽查计划): those reached, and the rules for them.

Source: the rule, article 9.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from randcheck.base.errors import Problem, tells_all
from randcheck.base.fields import (
    member_of,
    optional_record,
    valid_date,
    valid_free_text,
    valid_source,
    valid_text,
)
from randcheck.base.items import repeats
from randcheck.base.rules import Rule, cite, cited, valid_value
from randcheck.base.sources import Source
from randcheck.domain.terms.duties import Role
from randcheck.domain.terms.time_limits import YearDay
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase


class PlanStage(WordedEnum):
    """How far a plan has come.

    - ``DRAFTED`` (拟订): the first stage of every plan, without a step. The Shangrao rule does not
      name it; a body whose rule does may give it steps and a deadline.
    - ``SUBMITTED`` (报送): a section's plan, to the coordinating section.
    - ``COMPILED`` (汇总): the city bureau's plan, put together from its sections' plans.
    - ``FILED`` (备案): put on record with the government of the same level; not an approval.
    - ``PUBLISHED`` (向社会公开).
    - ``HANDED_BACK`` (备案后送信访科): the filed plan, to the coordinating section.
    """

    __module__ = "randcheck.plans"

    DRAFTED = "drafted", "drafted", "拟订"
    SUBMITTED = "submitted", "submitted", "报送"
    COMPILED = "compiled", "compiled", "汇总"
    FILED = "filed", "filed", "备案"
    PUBLISHED = "published", "published", "公开"
    HANDED_BACK = "handed-back", "given to the coordinating section", "送局信访科"


@tells_all
@attrs.frozen(kw_only=True)
class PlanStep:
    """A stage that a plan reached.

    Args:
        stage: the stage.
        on: the day on which it was reached.
        to: whom the plan was submitted to, or filed with; None if not recorded.
        document: the document that shows it, with its number.
    """

    __module__ = "randcheck.plans"

    stage: PlanStage = attrs.field(validator=member_of(PlanStage))
    on: date = attrs.field(validator=valid_date)
    to: str | None = attrs.field(default=None, validator=attrs.validators.optional(valid_text))
    document: str = attrs.field(default="", validator=valid_free_text)


@tells_all
@attrs.frozen(kw_only=True)
class PlanStageRule:
    """One stage that the plan of a role must reach: after which other stage, and by when.

    Args:
        role: whose plan.
        stage: the stage.
        source: the rule that asks for it, and the source of what is not given as a `Rule`.
        after: the stage that must come before; None for none.
        due: the last day, in the year before the plan's; None if the rule gives no day ("in time",
            及时): then the stage is never late.
        to: whom the plan goes to, for people; empty for nobody in particular.
    """

    __module__ = "randcheck.plans"

    role: Role = attrs.field(validator=member_of(Role))
    stage: PlanStage = attrs.field(validator=member_of(PlanStage))
    source: Source = attrs.field(validator=valid_source)
    after: Rule[PlanStage | None] = attrs.field(
        default=None,
        converter=cited,
        validator=valid_value(attrs.validators.optional(member_of(PlanStage))),
    )
    due: Rule[YearDay | None] = attrs.field(
        default=None, converter=cited, validator=valid_value(optional_record(YearDay))
    )
    to: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        cite(self, "after", "due")

    def due_on(self, plan_year: int) -> date | None:
        """The last day for the plan of a year; None if the rule gives none.

        Example:
            >>> from randcheck.rules import OUR_DEFAULT
            >>> rule = PlanStageRule(role=Role.SECTION, stage=PlanStage.SUBMITTED,
            ...     source=OUR_DEFAULT, due=YearDay(month=11, day=25))
            >>> rule.due_on(2027)
            datetime.date(2026, 11, 25)
        """
        due = self.due.value
        return None if due is None else due.in_year(plan_year - 1)


def stages_of(role: Role, stage_rules: Iterable[PlanStageRule]) -> dict[PlanStage, PlanStageRule]:
    """The rules of one role by stage, in the order in which they are given."""
    return {rule.stage: rule for rule in stage_rules if rule.role is role}


def stage_rule_problems(stage_rules: Iterable[PlanStageRule]) -> Iterator[Problem]:
    """The contradictions in a body's stage rules.

    A role has each stage once, after the stage that must come before.
    """
    known: list[str] = []
    misplaced: list[str] = []
    for rule in stage_rules:
        name = f"{rule.role.value}.{rule.stage.value}"
        after = rule.after.value
        if after is not None and f"{rule.role.value}.{after.value}" not in known:
            misplaced.append(name)
        known.append(name)
    if repeated := repeats(known):
        yield Problem("duplicate-id", what=Phrase("plan-stage"), ids=repeated)
    if misplaced:
        yield Problem("stage-rule-order", ids=tuple(misplaced))
