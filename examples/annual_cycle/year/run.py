"""Prepare, commit, draw and verify each task of a year; later tasks count its visits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import cast

import attrs

from examples.annual_cycle.made_up.entropy import demo_secret, demo_values, drawings_after
from examples.annual_cycle.plan.matter_list import BODY
from examples.annual_cycle.plan.quarters import Quarter, quarters
from examples.annual_cycle.plan.rules import CAP, YearRules
from examples.annual_cycle.year.joint_saving import JointSaving, joint_saving
from examples.annual_cycle.year.lapsed_draw import Lapsed, lapsed_draw
from examples.annual_cycle.year.led_cases import Story, led_cases
from examples.annual_cycle.year.off_draw_visit import OffDraw, off_draw_visit
from examples.annual_cycle.year.site_visits import SiteVisits, site_visits
from examples.annual_cycle.year.waived_subject import Waived, waived_subject
from randcheck import (
    Case,
    Closing,
    Commitment,
    Discrepancy,
    Draw,
    Frame,
    Interest,
    PastVisit,
    Plan,
    PreparationError,
    Rulebook,
    Task,
    closing,
    commit,
    draw,
    past_visits,
    prepare,
    verify,
)
from randcheck.directories import VisitStatus
from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.plan.matter_lists import MatterList
from randcheck.rules import Waiver

RECUSALS = (True, False, None, None)
"""For each task: whether an enterprise requests a recusal, and whether it is granted."""
STORIES = ((Story.UPHELD,), (Story.REFUSED, Story.LATE), (), (Story.TRANSFER,))
"""For each task: the special courses of its first violations."""


@attrs.frozen(kw_only=True)
class Records:
    """The data that a body has before the year.

    Args:
        subjects: its directory of subjects (检查对象名录库), with the changes of the year.
        inspectors: its directory of inspectors (执法检查人员名录库), likewise.
        history: visits on record, also those that are still planned.
        interests: declared interests (利害关系).
        is_made_up: whether the subjects are; of real ones nothing is made up that happens to
            them in the year: no complaint, no waiver.
    """

    subjects: SubjectDirectory
    inspectors: InspectorDirectory
    history: tuple[PastVisit, ...] = ()
    interests: tuple[Interest, ...] = ()
    is_made_up: bool


@attrs.frozen(kw_only=True)
class Year:
    """A planned year.

    Args:
        plan: a task for each of the `quarters` of its year.
        section_plans: the sections' plans, from which it was compiled.
        matters: the matter list.
        rules: the rulebook and its overlays.
        records: the directories, the history and the interests.
        seed: makes up the secrets and the drawings.
    """

    plan: Plan
    section_plans: Sequence[Plan]
    matters: MatterList
    rules: YearRules
    records: Records
    seed: int

    def frame(
        self,
        task: Task,
        quarter: Quarter,
        history: Iterable[PastVisit],
        *,
        waivers: Sequence[Waiver] = (),
        rulebook: Rulebook | None = None,
    ) -> Frame:
        """Prepare a task, with the directories of the day.

        Args:
            task: the task.
            quarter: its days.
            history: all visits so far.
            waivers: leave to draw a subject in spite of a cap.
            rulebook: the rule; by default the one in force when the window opens.
        """
        on = quarter.prepared_on
        return prepare(
            task,
            matters=self.matters,
            subjects=self.records.subjects.as_of(on),
            inspectors=self.records.inspectors.as_of(on),
            history=on_record(history, on),
            interests=self.records.interests,
            waivers=waivers,
            on=on,
            rulebook=self.rules.on(task.opens_on) if rulebook is None else rulebook,
        )


@attrs.frozen(kw_only=True)
class Drawn:
    """A drawn task, with all its inputs.

    Args:
        task: the task.
        quarter: its days.
        rulebook: the rule as it stood when the window opened.
        committed: what was committed to; its ``frame`` is what `prepare` made.
        as_drawn: the draw, before anything happened.
        draw: the draw, with what happened since as its events.
        discrepancies: what `verify` found; nothing where all is right.
        on_site: requests and findings, and the draw again; None where nothing is made up.
        cases: the case of each finding, as far as the year goes.
        joint: what drawing its matters together saved, if several departments share it.
        waived: the subject that is in only by a waiver, if there is one.
    """

    task: Task
    quarter: Quarter
    rulebook: Rulebook
    committed: Commitment
    as_drawn: Draw
    draw: Draw
    discrepancies: tuple[Discrepancy, ...]
    on_site: SiteVisits | None = None
    cases: tuple[Case, ...] = ()
    joint: JointSaving | None = None
    waived: Waived | None = None

    @property
    def frame(self) -> Frame:
        """Who could be drawn, with what chance, and why others were excluded."""
        return self.committed.frame

    def visits(self) -> Iterator[PastVisit]:
        """Return the visits of the task, as the next preparation counts them.

        Where nothing is made up they are spread over the window.
        """
        if self.on_site is not None:
            yield from past_visits(self.draw, task=self.task, findings=self.on_site.findings)
            return
        days = (self.task.closes_on - self.task.opens_on).days + 1
        for number, visit in enumerate(self.draw.visits):
            yield PastVisit(
                subject_id=visit.subject_id,
                on=self.task.opens_on + timedelta(number * days // len(self.draw.visits)),
                matter_codes=visit.matter_codes,
                department=self.task.department,
                participating_departments=self.task.participating_departments,
                task_code=self.task.code,
                inspector_ids=tuple(member.inspector_id for member in visit.team),
            )

    def out_for_cap(self) -> tuple[int, int]:
        """Count the subjects excluded by the cap of article 11: by the general and a grade's
        limit."""
        limit = next(cap.limit.value for cap in self.rulebook.caps if cap.code == CAP)
        visits: dict[str, int] = {}
        for matter in self.frame.matters:
            for subject_id, why in matter.reasons.items():
                if why.code == "frequency-cap" and why.params["cap"] == CAP:
                    visits[subject_id] = cast("int", why.params["visits"])
        by_limit = sum(1 for number in visits.values() if number >= limit)
        return by_limit, len(visits) - by_limit


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
    """Return the history on a day: a visit planned for later is pending, and counts."""
    for visit in history:
        if visit.on > as_of and visit.status is VisitStatus.DONE:
            yield attrs.evolve(visit, status=VisitStatus.PENDING)
        else:
            yield visit


def run_year(year: Year) -> Iterator[Drawn | NotDrawn | Lapsed | OffDraw]:
    """Draw the tasks of a plan one after the other.

    In a year that is made up there is one inspection without a draw, and one draw lapses, so that
    another task stands in for its own.
    """
    history = list(year.records.history)
    # A body stores a closing for each commitment, so that no header leaves one out: first from the
    # header, later from the draw with its events, or from the lapse.
    kept: dict[str, Closing] = {}
    _, lapses, off_draw_before, waived_in = year.plan.tasks
    waiting = deque(zip(year.plan.tasks, quarters(year.plan.year), strict=True))
    while waiting:
        task, quarter = waiting.popleft()
        if task is off_draw_before and year.records.is_made_up:
            found = off_draw_visit(task, year.records.subjects, history, year.rules.rulebook)
            if found is not None:
                history.append(found.visit)
                yield found
        try:
            frame = year.frame(task, quarter, history)
        except PreparationError as error:
            yield NotDrawn(task=task, error=error)
            continue
        waived = None
        if task is waived_in and year.records.is_made_up:
            waived = waived_subject(frame, partial(year.frame, task, quarter, history))
            frame = frame if waived is None else waived.frame
        earlier = tuple(kept.values())
        committed = _committed(year, frame, quarter, earlier)
        kept[task.code] = closing(committed.header)
        values = demo_values(year.seed, task.code, committed.entropy)
        if task is lapses and year.records.is_made_up:
            lapsed = lapsed_draw(year.plan, task, quarter, committed, values)
            kept[task.code] = closing(committed.header, values=lapsed.values)
            waiting.appendleft((lapsed.stand_in, lapsed.stand_in_quarter))
            yield lapsed
            continue
        as_drawn = draw(committed, values=values)
        drawn = Drawn(
            task=task,
            quarter=quarter,
            rulebook=year.rules.on(task.opens_on),
            committed=committed,
            as_drawn=as_drawn,
            draw=as_drawn,
            discrepancies=verify(as_drawn, committed).findings,
            joint=_joint(year, task, quarter, as_drawn, earlier, history),
            waived=waived,
        )
        if year.records.is_made_up:
            drawn = _visited(year, drawn)
        kept[task.code] = closing(drawn.draw)
        history.extend(drawn.visits())
        yield drawn


def _joint(
    year: Year,
    task: Task,
    quarter: Quarter,
    drawn: Draw,
    earlier: Iterable[Closing],
    history: Iterable[PastVisit],
) -> JointSaving | None:
    """Return the saving of a joint task; None for other tasks."""
    if not task.is_joint:
        return None
    return joint_saving(
        task,
        drawn.frame,
        drawn,
        departments={matter.code: matter.department for matter in year.matters},
        draw_alone=lambda alone: draw(
            _committed(year, year.frame(alone, quarter, history), quarter, earlier),
            values=drawn.values,
        ),
    )


def _visited(year: Year, drawn: Drawn) -> Drawn:
    """Make the visits and the cases of a task, and verify its draw again."""
    planned = drawn.task.instead_of or drawn.task.code
    place = [task.code for task in year.plan.tasks].index(planned)
    on_site = site_visits(
        year.seed, drawn.draw, drawn.committed, drawn.rulebook, recusal=RECUSALS[place]
    )
    return attrs.evolve(
        drawn,
        draw=on_site.drawn,
        discrepancies=(
            *drawn.discrepancies,
            *verify(on_site.drawn, drawn.committed, drawn.rulebook).findings,
        ),
        on_site=on_site,
        cases=led_cases(
            on_site, drawn.rulebook, stories=STORIES[place], until=date(year.plan.year, 12, 31)
        ),
    )


def _committed(
    year: Year, frame: Frame, quarter: Quarter, earlier: Iterable[Closing]
) -> Commitment:
    return commit(
        frame,
        body=BODY,
        committed_on=quarter.committed_on,
        entropy=drawings_after(quarter.committed_on),
        secret=demo_secret(year.seed, frame.task),
        earlier=earlier,
    )
