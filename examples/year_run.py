"""A year of draws, each prepared, committed, drawn and verified, with its visits carried over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import attrs

from examples.annual_plan import BODY, Quarter, quarters
from examples.demo_entropy import demo_secret, demo_values, drawings_after
from randcheck import (
    SHANGRAO_2023,
    Commitment,
    Discrepancy,
    Draw,
    Frame,
    Inspector,
    Interest,
    Matter,
    PastVisit,
    Plan,
    PreparationError,
    Subject,
    Task,
    VisitStatus,
    commit,
    draw,
    prepare,
    verify,
)


@attrs.frozen(kw_only=True)
class Records:
    """What a body brings along.

    Args:
        subjects: its directory of subjects (检查对象名录库).
        inspectors: its directory of inspectors (执法检查人员名录库).
        history: visits on record, also those that are still planned.
        interests: declared interests (利害关系).
    """

    subjects: tuple[Subject, ...]
    inspectors: tuple[Inspector, ...]
    history: tuple[PastVisit, ...] = ()
    interests: tuple[Interest, ...] = ()


@attrs.frozen(kw_only=True)
class Drawn:
    """A task that was drawn, with everything that led to it.

    Args:
        task: the task.
        quarter: its days.
        committed: what was committed to; its ``frame`` is what `prepare` made.
        result: the draw.
        discrepancies: what `verify` found; nothing where all is right.
    """

    task: Task
    quarter: Quarter
    committed: Commitment
    result: Draw
    discrepancies: tuple[Discrepancy, ...]

    @property
    def frame(self) -> Frame:
        """Who could be drawn, with what chance, and why everyone else was out."""
        return self.committed.frame

    def visits(self) -> Iterator[PastVisit]:
        """The visits it led to, spread over its window, as the next preparation counts them."""
        days = (self.task.closes_on - self.task.opens_on).days + 1
        for number, visit in enumerate(self.result.visits):
            yield PastVisit(
                subject_id=visit.subject_id,
                on=self.task.opens_on + timedelta(number * days // len(self.result.visits)),
                matter_codes=visit.matter_codes,
                department=self.task.department,
                task_code=self.task.code,
                inspector_ids=tuple(member.inspector_id for member in visit.team),
            )


@attrs.frozen(kw_only=True)
class NotDrawn:
    """A task that could not be drawn.

    Args:
        task: the task.
        error: everything that stood against it.
    """

    task: Task
    error: PreparationError


def on_record(history: Iterable[PastVisit], as_of: date) -> Iterator[PastVisit]:
    """The history as a day sees it: a visit planned for later is pending, and counts."""
    for visit in history:
        if visit.on > as_of and visit.status is VisitStatus.DONE:
            yield attrs.evolve(visit, status=VisitStatus.PENDING)
        else:
            yield visit


def run_year(
    plan: Plan, matters: Sequence[Matter], records: Records, seed: int
) -> Iterator[Drawn | NotDrawn]:
    """Draw the tasks of a plan one after the other.

    Args:
        plan: a task for each of the `quarters` of its year.
        matters: the matter list.
        records: the directories, the history and the interests.
        seed: makes up the secrets and the drawings.
    """
    history = list(records.history)
    last: Draw | None = None
    for task, quarter in zip(plan.tasks, quarters(plan.year), strict=True):
        try:
            frame = prepare(
                task,
                matters=matters,
                subjects=records.subjects,
                inspectors=records.inspectors,
                history=on_record(history, quarter.prepared_on),
                interests=records.interests,
                on=quarter.prepared_on,
                rulebook=SHANGRAO_2023,
            )
        except PreparationError as error:
            yield NotDrawn(task=task, error=error)
            continue
        committed = commit(
            frame,
            body=BODY,
            committed_on=quarter.committed_on,
            entropy=drawings_after(quarter.committed_on),
            secret=demo_secret(seed, task.code),
            previous=last,
            # The visits of the draw before are over and its seal is out: close it.
            closed=() if last is None else (last,),
        )
        last = draw(committed, values=demo_values(seed, task.code))
        drawn = Drawn(
            task=task,
            quarter=quarter,
            committed=committed,
            result=last,
            discrepancies=verify(last, committed),
        )
        history.extend(drawn.visits())
        yield drawn
