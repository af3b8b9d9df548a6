"""Stages of a plan (抽查计划): those it has reached, and the rules by which it reaches them.

Source: the rule, article 9.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from randcheck.base.errors import Problem
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

    - ``DRAFTED`` (拟订): where every plan begins, without a step. The rule does not name it; a
      body whose own rule does may have steps and a deadline for it too.
    - ``SUBMITTED`` (报送): a section's plan, to the coordinating section.
    - ``COMPILED`` (汇总): the city bureau's plan, put together from its sections'.
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


@attrs.frozen(kw_only=True)
class PlanStep:
    """A stage that a plan reached.

    Args:
        stage: the stage.
        on: the day on which it was reached.
        to: whom the plan was submitted to, or filed with; None where the record does not say.
        document: the document that shows it, with its number.
    """

    __module__ = "randcheck.plans"

    stage: PlanStage = attrs.field(validator=member_of(PlanStage))
    on: date = attrs.field(validator=valid_date)
    to: str | None = attrs.field(default=None, validator=attrs.validators.optional(valid_text))
    document: str = attrs.field(default="", validator=valid_free_text)


@attrs.frozen(kw_only=True)
class PlanStageRule:
    """That the plan of a role reaches a stage, after which other stage, and by when.

    Args:
        role: whose plan.
        stage: the stage.
        source: the rule that asks for it, and sets what is not given as a `Rule` of its own.
        after: the stage that has to be reached before; None where none has to.
        due: the last day, in the year before the plan's; None where the rule gives no day ("in
            time", 及时): then the stage may be missing, but is never late.
        to: whom the plan goes to, for people; empty where to nobody in particular.
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
        """The last day for the plan of a year; None where the rule gives none.

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
    """What does not fit together in a body's stage rules.

    A role has each stage once, and a stage that has to be reached before stands before it.
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
