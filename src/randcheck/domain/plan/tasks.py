"""Tasks (抽查任务): batches of a plan, each drawn at once; departments may share a task.

Source: the rule, articles 10 to 12.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    refuse,
    tells_all,
)
from randcheck.base.fields import (
    check_order,
    int_from,
    member_of,
    optional_id,
    optional_record,
    record_of,
    valid_date,
    valid_id,
    valid_ids,
)
from randcheck.base.items import each, id_set, id_tuple, record_tuple, repeats
from randcheck.domain.directory.filters import SubjectFilter
from randcheck.domain.plan.quotas import Quota
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase


class InspectionType(WordedEnum):
    """The type of inspection, as publication platforms ask for it (日常、个案、专项检查).

    - ``ROUTINE`` (日常检查): the ordinary work of the year.
    - ``CASE`` (个案检查): of single subjects, after a lead.
    - ``SPECIAL`` (专项检查): of one field, in a special campaign.
    """

    __module__ = "randcheck.plans"

    ROUTINE = "routine", "routine inspection", "日常检查"
    CASE = "case", "inspection of a single case", "个案检查"
    SPECIAL = "special", "special inspection", "专项检查"


MINIMUM_OFFICERS = 2
"""The least number of officers on a visit, by 劳动保障监察条例, article 16."""


class TaskKind(WordedEnum):
    """The kind of a task: annual (年度), special (专项) or temporary (临时)."""

    __module__ = "randcheck.plans"

    ANNUAL = "annual", "annual", "年度"
    SPECIAL = "special", "special", "专项"
    TEMPORARY = "temporary", "temporary", "临时"


class TaskMode(WordedEnum):
    """Drawn from a filtered group (定向) or the whole directory (不定向); both at random.

    Example:
        >>> task = Task(code="T-1", department="SR-HRSS", opens_on=date(2026, 12, 1),
        ...     closes_on=date(2026, 12, 31), kind=TaskKind.SPECIAL,
        ...     team=[TeamSlot(pool="city", count=MINIMUM_OFFICERS)],
        ...     matters=[TaskMatter(code="WAGES", quota=Quota.count(5))])
        >>> task.mode is TaskMode.UNDIRECTED
        True
    """

    __module__ = "randcheck.plans"

    DIRECTED = "directed", "directed", "定向"
    UNDIRECTED = "undirected", "undirected", "不定向"


class AreaRule(WordedEnum):
    """Where the officers of a pool come from, relative to the subject.

    Example:
        >>> TeamSlot(pool="county", count=1, area="own").area is AreaRule.OWN
        True
    """

    __module__ = "randcheck.plans"

    OWN = "own", "officers of the subject's own area", "属地检查"
    """From the subject's own area (属地检查)."""
    OTHER = "other", "officers of another area", "交叉检查"
    """From another area (交叉检查)."""


def area_rule(value: object) -> AreaRule | None:
    """A member, from itself or its text; None stays None."""
    if value is None or isinstance(value, AreaRule):
        return value
    found = next((rule for rule in AreaRule if type(value) is str and rule.value == value), None)
    if found is None:
        refuse("wrong-type", what=Phrase("area"), value=brief(value), form=Phrase("area-rule"))
    return found


@tells_all
@attrs.frozen(kw_only=True)
class TaskMatter:
    """A matter in a task, with its quota.

    Args:
        code: the matter's code.
        quota: how many subjects to draw for it.
    """

    __module__ = "randcheck"

    code: str = attrs.field(validator=valid_id)
    quota: Quota = attrs.field(validator=record_of(Quota))


@tells_all
@attrs.frozen(kw_only=True)
class TeamSlot:
    """How many officers of one pool go on each visit.

    Args:
        pool: the pool, as the draw names it.
        count: number of officers, at least 1.
        department: in a joint task, the only department whose officers may be sent; None for a slot
            of the lead, which may use rosters of other bodies (art. 11: those of the counties).
        sources: the pools of the directory that this pool combines, for example city and counties;
            empty for the pool of the same name.
        area: ``"own"`` for officers whose post is in the subject's own region (属地检查),
            ``"other"`` for officers of another region (交叉检查); None if areas do not matter.
    """

    __module__ = "randcheck"

    pool: str = attrs.field(validator=valid_id)
    count: int = attrs.field(validator=int_from(1))
    department: str | None = attrs.field(default=None, validator=optional_id)
    sources: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    area: AreaRule | None = attrs.field(default=None, converter=area_rule)

    @property
    def draws_from(self) -> frozenset[str]:
        """The pools of the directory that this pool combines."""
        return self.sources or frozenset({self.pool})


@tells_all
@attrs.frozen(kw_only=True)
class Task:
    """One batch of the plan, drawn at once (抽查任务).

    Args:
        code: the task's code; a task has one draw.
        department: the department that runs it; in a joint task, the lead (牵头部门).
        matters: the matters with their quotas, at least one, each once.
        opens_on: first day on which visits may be made.
        closes_on: last day, inclusive.
        team: officers per visit, each pool once, each source in one pool; at least
            `MINIMUM_OFFICERS` in all.
        kind: annual, special or temporary.
        subject_filter: the group to draw from; None for the whole directory.
        participating_departments: the other departments of a joint task (配合部门), without the
            lead; each has a slot in the team.
        level: level of the lead, as the caps name it; None if caps do not use levels.
        instead_of: code of an earlier task whose draw lapsed and for which this one stands in; or
            None.

    Raises:
        InvalidInputError: all that does not fit together, at once.

    Source: the rule, articles 10 to 12.
    """

    __module__ = "randcheck"

    code: str = attrs.field(validator=valid_id)
    department: str = attrs.field(validator=valid_id)
    matters: tuple[TaskMatter, ...] = attrs.field(
        converter=record_tuple, validator=each(TaskMatter)
    )
    opens_on: date = attrs.field(validator=valid_date)
    closes_on: date = attrs.field(validator=valid_date)
    team: tuple[TeamSlot, ...] = attrs.field(converter=record_tuple, validator=each(TeamSlot))
    kind: TaskKind = attrs.field(default=TaskKind.ANNUAL, validator=member_of(TaskKind))
    subject_filter: SubjectFilter | None = attrs.field(
        default=None,
        validator=optional_record(SubjectFilter),
    )
    participating_departments: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    level: str | None = attrs.field(default=None, validator=optional_id)
    instead_of: str | None = attrs.field(default=None, validator=optional_id)

    def __attrs_post_init__(self) -> None:
        check_order(self.opens_on, self.closes_on, "opens_on", "closes_on")
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.matters:
            yield Problem("task-without-matters", task=self.code)
        # A repeated pool is named once, not again for its source.
        slots = {slot.pool: slot for slot in self.team}.values()
        sources = [pool for slot in slots for pool in slot.draws_from]
        for what, codes in (
            (Phrase("matter"), [matter.code for matter in self.matters]),
            (Phrase("team-pool"), [slot.pool for slot in self.team]),
            (Phrase("source-of-pools"), sources),
            (Phrase("department"), self.departments),
        ):
            if repeated := repeats(codes):
                yield Problem("duplicate-id", what=what, ids=repeated)
        officers = sum(slot.count for slot in self.team)
        if officers < MINIMUM_OFFICERS:
            minimum = MINIMUM_OFFICERS
            yield Problem("team-too-small", task=self.code, officers=officers, minimum=minimum)
        staffed = {self.department_of(slot) for slot in self.team}
        absent = tuple(code for code in self.departments if code not in staffed)
        if self.is_joint and absent:
            yield Problem("department-without-slot", task=self.code, ids=absent)
        strange = staffed.difference(self.departments)
        if strange:
            yield Problem("slot-of-other-department", task=self.code, ids=tuple(sorted(strange)))

    @property
    def lead_department(self) -> str:
        """The department that leads (牵头部门), the one that runs the task."""
        return self.department

    @property
    def departments(self) -> tuple[str, ...]:
        """The lead, then the participating departments."""
        return (self.department, *self.participating_departments)

    @property
    def is_joint(self) -> bool:
        """Whether several departments share it (联合抽查)."""
        return bool(self.participating_departments)

    @property
    def mode(self) -> TaskMode:
        """Whether it draws from a filtered group or from the whole directory."""
        return TaskMode.UNDIRECTED if self.subject_filter is None else TaskMode.DIRECTED

    def department_of(self, slot: TeamSlot) -> str:
        """The department whose officers a slot of the team takes."""
        return self.department if slot.department is None else slot.department
