"""Stages of a plan (抽查计划): those reached, and the rules for them.

Source: the rule, article 9; for special inspections (专项检查) what was issued since 2025.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from randcheck.base.errors import Problem, refuse, tells_all
from randcheck.base.fields import (
    member_of,
    optional_int_from,
    optional_record,
    valid_bool,
    valid_date,
    valid_free_text,
    valid_source,
    valid_text,
)
from randcheck.base.items import id_tuple, repeats
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
    - ``REVIEWED`` (法制审核), ``DISCUSSED`` (集体讨论), ``APPROVED`` (批准): of the plan
      of a special inspection.
    """

    __module__ = "randcheck.plans"

    DRAFTED = "drafted", "drafted", "拟订"
    SUBMITTED = "submitted", "submitted", "报送"
    COMPILED = "compiled", "compiled", "汇总"
    FILED = "filed", "filed", "备案"
    PUBLISHED = "published", "published", "公开"
    HANDED_BACK = "handed-back", "given to the coordinating section", "送局信访科"
    REVIEWED = "reviewed", "reviewed by the legal unit", "法制审核"
    DISCUSSED = "discussed", "discussed collectively", "集体讨论"
    APPROVED = "approved", "approved", "批准"


_valid_texts = attrs.validators.deep_iterable(valid_text)


@tells_all
@attrs.frozen(kw_only=True)
class PlanStep:
    """A stage that a plan reached.

    Args:
        stage: the stage.
        on: the day on which it was reached.
        to: all whom the plan was submitted to, or filed with; empty if not recorded.
        document: the document that shows it, with its number.
    """

    __module__ = "randcheck.plans"

    stage: PlanStage = attrs.field(validator=member_of(PlanStage))
    on: date = attrs.field(validator=valid_date)
    to: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=_valid_texts)
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
        due: the last day; None if the rule gives no day ("in time", 及时).
        in_plan_year: whether ``due`` is in the plan's own year, not in the year before.
        days: natural days after the stage that must come before, at least 1; None for no number.
            Without ``due`` and ``days`` a stage is never late.
        to: all whom the plan goes to, for people; empty for nobody in particular.
        is_special: whether it is a stage of the plan of a special inspection (专项检查). Such a
            stage is due before the first task of the plan opens.

    Raises:
        InvalidInputError: ``stage-days`` for days after no stage.
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
    in_plan_year: Rule[bool] = attrs.field(
        default=False, converter=cited, validator=valid_value(valid_bool)
    )
    days: Rule[int | None] = attrs.field(
        default=None, converter=cited, validator=valid_value(optional_int_from(1))
    )
    to: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=_valid_texts)
    is_special: bool = attrs.field(default=False, validator=valid_bool)

    def __attrs_post_init__(self) -> None:
        cite(self, "after", "due", "in_plan_year", "days")
        if self.days.value is not None and self.after.value is None:
            refuse("stage-days", stage=self.stage, days=self.days.value)

    @property
    def named_to(self) -> str:
        """All whom the plan goes to, as one text."""
        return "、".join(self.to)

    def due_on(self, plan_year: int) -> date | None:
        """The last day for the plan of a year; None if the rule gives no day of the year.

        Example:
            >>> from randcheck.rules import OUR_DEFAULT
            >>> rule = PlanStageRule(role=Role.SECTION, stage=PlanStage.SUBMITTED,
            ...     source=OUR_DEFAULT, due=YearDay(month=11, day=25))
            >>> rule.due_on(2027)
            datetime.date(2026, 11, 25)
        """
        due = self.due.value
        return None if due is None else due.in_year(plan_year - (not self.in_plan_year.value))

    def due_after(self, before_on: date) -> date | None:
        """The last day where the stage that must come before was reached on a day."""
        days = self.days.value
        if days is None or days > (date.max - before_on).days:
            return None
        return before_on + timedelta(days)


def stages_of(
    role: Role, stage_rules: Iterable[PlanStageRule], *, is_special: bool = False
) -> dict[PlanStage, PlanStageRule]:
    """The rules of one role by stage, for the plan of the year or of a special inspection."""
    return {
        rule.stage: rule
        for rule in stage_rules
        if rule.role is role and rule.is_special is is_special
    }


def stage_rule_problems(stage_rules: Iterable[PlanStageRule]) -> Iterator[Problem]:
    """The contradictions in a body's stage rules.

    A role has each stage once, after the stage that must come before.
    """
    known: list[str] = []
    misplaced: list[str] = []
    for rule in stage_rules:
        whose = f"{rule.role.value}{'.special' if rule.is_special else ''}"
        name = f"{whose}.{rule.stage.value}"
        after = rule.after.value
        if after is not None and f"{whose}.{after.value}" not in known:
            misplaced.append(name)
        known.append(name)
    if repeated := repeats(known):
        yield Problem("duplicate-id", what=Phrase("plan-stage"), ids=repeated)
    if misplaced:
        yield Problem("stage-rule-order", ids=tuple(misplaced))
