"""Plans (抽查计划): the tasks of a year, what the plan states, and how far it has come.

Source: the rule, articles 9 and 10.
"""

from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, date
from itertools import pairwise

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, refuse, tells_all
from randcheck.base.fields import (
    check_date,
    check_record,
    int_between,
    member_of,
    optional_date,
    optional_id,
    record_of,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
    valid_text,
)
from randcheck.base.items import each, id_tuple, record_tuple, repeats
from randcheck.domain.plan.plan_stages import PlanStage, PlanStep
from randcheck.domain.plan.tasks import Task
from randcheck.domain.terms.duties import Role
from randcheck.words.phrases import Phrase


@tells_all
@attrs.frozen(kw_only=True)
class PlanAmendment:
    """One change of a published plan (计划调整).

    Args:
        on: the day on which it was made; it holds from then on.
        reason: why, for the record.
        document: the document that decides it, with its number.
        added: tasks that the plan did not have.
        changed: tasks of the plan, each in its new form.
        withdrawn: codes of tasks to remove.
        refiled_on: when the amended plan was filed again (重新备案); None until then.
        republished_on: when the amended plan was published again (重新公开); None until then.
        replaced: the changed and withdrawn tasks as they were before; `amend` fills it in.

    Raises:
        InvalidInputError: ``amendment-empty`` if it does nothing; ``duplicate-id`` if it names a
            task twice.
    """

    __module__ = "randcheck.plans"

    on: date = attrs.field(validator=valid_date)
    reason: str = attrs.field(validator=valid_text)
    document: str = attrs.field(validator=valid_text)
    added: tuple[Task, ...] = attrs.field(default=(), converter=record_tuple, validator=each(Task))
    changed: tuple[Task, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Task)
    )
    withdrawn: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)
    refiled_on: date | None = attrs.field(default=None, validator=optional_date)
    republished_on: date | None = attrs.field(default=None, validator=optional_date)
    replaced: tuple[Task, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Task)
    )

    def __attrs_post_init__(self) -> None:
        codes = (*(task.code for task in self.added), *self.replaced_codes)
        if not codes:
            refuse("amendment-empty", amended_on=self.on)
        if repeated := repeats(codes):
            refuse("duplicate-id", what=Phrase("amended-task"), ids=repeated)

    @property
    def replaced_codes(self) -> tuple[str, ...]:
        """Codes of the tasks that it changes or withdraws, in this order."""
        return (*(task.code for task in self.changed), *self.withdrawn)

    def is_kept_by(self, tasks: Mapping[str, Task]) -> bool:
        """Whether the tasks right after it, by code, match the amendment."""
        return (
            all(tasks.get(task.code) == task for task in (*self.added, *self.changed))
            and tasks.keys().isdisjoint(self.withdrawn)
            and sorted(task.code for task in self.replaced) == sorted(self.replaced_codes)
        )

    def undone(self, tasks: Mapping[str, Task]) -> dict[str, Task]:
        """The tasks right before it, by code, from those right after it."""
        added = {task.code for task in self.added}
        before = {code: task for code, task in tasks.items() if code not in added}
        before.update((task.code, task) for task in self.replaced)
        return before


@tells_all
@attrs.frozen(kw_only=True)
class PlanContents:
    """What a plan states in words, the five contents that article 10 names.

    Texts for readers of the plan; the tasks hold the numbers. An empty text counts as missing; one
    of blanks is refused.

    Args:
        subject_scope: which subjects (检查对象范围).
        inspector_requirements: which inspectors (执法检查人员要求).
        share_and_frequency: how many, how often (抽查比例和频次).
        time: when (实施抽查时间).
        process: how an inspection goes (执法检查流程).

    Source: the rule, article 10.
    """

    __module__ = "randcheck"

    subject_scope: str = attrs.field(default="", validator=valid_free_text)
    inspector_requirements: str = attrs.field(default="", validator=valid_free_text)
    share_and_frequency: str = attrs.field(default="", validator=valid_free_text)
    time: str = attrs.field(default="", validator=valid_free_text)
    process: str = attrs.field(default="", validator=valid_free_text)

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the contents that are empty.

        Example:
            >>> PlanContents(subject_scope="全市用人单位", time="3月至11月", process="…").missing
            ('inspector_requirements', 'share_and_frequency')
        """
        names = (field.name for field in attrs.fields(PlanContents))
        return tuple(name for name in names if not getattr(self, name))


@tells_all
@attrs.frozen(kw_only=True)
class Plan:
    """The yearly plan (抽查计划).

    Args:
        year: the calendar year, from 2 to 9999.
        department: the department whose plan it is.
        tasks: its tasks as they stand after all amendments, each code once.
        title: for people.
        special: code of the special inspection (专项检查) whose plan it is; None for the plan of
            the year.
        role: what the department is; by default the city bureau.
        contents: the five contents of article 10.
        steps: the stages reached, each once; `check_plan_stages` checks their order. `advance` adds
            one.
        amendments: the changes since the publication, oldest first. `amend` adds one. To record
            when an amendment was filed or published again, replace it with
            ``attrs.evolve(amendment, refiled_on=…)``.

    Raises:
        InvalidInputError: ``duplicate-id``, ``amendments-out-of-order`` and
            ``amendment-not-kept``, all at once.

    Source: the rule, articles 9 and 10.
    """

    __module__ = "randcheck"

    year: int = attrs.field(validator=int_between(2, MAXYEAR))
    department: str = attrs.field(validator=valid_id)
    tasks: tuple[Task, ...] = attrs.field(converter=record_tuple, validator=each(Task))
    title: str = attrs.field(default="", validator=valid_free_text)
    special: str | None = attrs.field(default=None, validator=optional_id)
    role: Role = attrs.field(default=Role.CITY_BUREAU, validator=member_of(Role))
    contents: PlanContents = attrs.field(factory=PlanContents, validator=record_of(PlanContents))
    steps: tuple[PlanStep, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(PlanStep)
    )
    amendments: tuple[PlanAmendment, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(PlanAmendment)
    )

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        for what, codes in (
            (Phrase("task"), [task.code for task in self.tasks]),
            (Phrase("plan-step"), [step.stage.value for step in self.steps]),
        ):
            if repeated := repeats(codes):
                yield Problem("duplicate-id", what=what, ids=repeated)
        days = [amendment.on for amendment in self.amendments]
        if late := tuple(then for first, then in pairwise(days) if then < first):
            yield Problem("amendments-out-of-order", plan=self.code, ids=late)
        tasks = {task.code: task for task in self.tasks}
        for amendment in reversed(self.amendments):
            if not amendment.is_kept_by(tasks):
                day = amendment.on
                yield Problem("amendment-not-kept", plan=self.code, amended_on=day)
                # The tasks before it are not known, so earlier amendments cannot be checked.
                return
            tasks = amendment.undone(tasks)

    @property
    def code(self) -> str:
        """Department, year and special inspection, which name the plan in messages."""
        named = f"{self.department}-{self.year}"
        return named if self.special is None else f"{named}-{self.special}"

    @property
    def stage(self) -> PlanStage:
        """The last stage reached; of two on one day, the one recorded last."""
        in_order = sorted(self.steps, key=lambda step: step.on)
        return in_order[-1].stage if in_order else PlanStage.DRAFTED

    def step(self, stage: PlanStage) -> PlanStep | None:
        """The step of a stage; None if it is not reached."""
        return next((step for step in self.steps if step.stage is stage), None)


def plan_as_of(plan: Plan, day: date) -> Plan:
    """A plan with its tasks, amendments and steps at the end of a day.

    Args:
        plan: the plan as it is now.
        day: the day, inclusive.

    Returns:
        The plan with the tasks of that day, in the plan's order; tasks withdrawn later come last.
        Later steps and later dates of filing or publication are left out. Before its first step a
        plan is a draft.

    Example:
        >>> plan_as_of(Plan(year=2027, department="SR-HRSS", tasks=()), date(2026, 1, 1)).stage
        <PlanStage.DRAFTED: 'drafted'>
    """
    check_record(plan, Plan, "plan")
    check_date(day, "day")
    tasks = {task.code: task for task in plan.tasks}
    for amendment in reversed(plan.amendments):
        if amendment.on > day:
            tasks = amendment.undone(tasks)
    return attrs.evolve(
        plan,
        tasks=tasks.values(),
        steps=(step for step in plan.steps if step.on <= day),
        amendments=(
            attrs.evolve(
                amendment,
                refiled_on=_by(amendment.refiled_on, day),
                republished_on=_by(amendment.republished_on, day),
            )
            for amendment in plan.amendments
            if amendment.on <= day
        ),
    )


def _by(taken_on: date | None, day: date) -> date | None:
    return taken_on if taken_on is not None and taken_on <= day else None
