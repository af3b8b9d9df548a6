"""The cases of a task, from the finding to the end of the case or of the year.

Who objects, to whom something is transferred: made up, as the findings are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from examples.annual_cycle.year.site_visits import SiteVisits
from randcheck import Case, Finding, Rulebook, open_cases, take
from randcheck.cases import (
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    ReviewDecided,
    Step,
    publicity_window,
)

PLATFORM = "国家企业信用信息公示系统"


class Story(StrEnum):
    """The special course of one violation of a task."""

    UPHELD = "objection upheld"
    REFUSED = "objection refused"
    LATE = "objection filed late"
    TRANSFER = "transfer to the judicial authorities"


def led_cases(
    visits: SiteVisits, rulebook: Rulebook, *, stories: Iterable[Story], until: date
) -> tuple[Case, ...]:
    """Open a case for every finding, and take its steps.

    Args:
        visits: what was found.
        rulebook: the rule.
        stories: what happens to the first violations, in this order.
        until: the last day of which is told; steps after it are not taken yet.
    """
    told = iter(stories)
    cases: list[Case] = []
    for case in open_cases(
        visits.findings, drawn=visits.drawn, rulebook=rulebook, requests=visits.requests
    ):
        led = _Led(case, rulebook, until)
        kind = rulebook.result(case.finding.result).kind
        if kind.is_violation:
            led.violation(next(told, None))
        else:
            led.nothing_found(is_failed=kind.is_failed_visit)
        cases.append(led.case)
    return tuple(cases)


def _after(day: date, days: int) -> date:
    return day + timedelta(days)


class _Led:
    """A case with its last day: the first step that is too late ends it."""

    def __init__(self, case: Case, rulebook: Rulebook, until: date) -> None:
        self.case = case
        self._rulebook, self._until, self._is_over = rulebook, until, False

    @property
    def _finding(self) -> Finding:
        return self.case.finding

    def _take(self, step: Step) -> None:
        self._is_over = self._is_over or step.on > self._until
        if not self._is_over:
            self.case = take(self.case, step, rulebook=self._rulebook)

    def _publicise(self, on: date) -> date:
        """Put the result to public notice; return the first day on which feedback is allowed."""
        window = publicity_window(on, self._rulebook)
        self._take(PublicityOpened(window=window))
        return window.feedback_from

    def _feed_back(self, on: date, form: FeedbackForm) -> None:
        lead = self.case.team[:1]
        giver = FeedbackGiver.TEAM
        self._take(FeedbackGiven(on=on, form=form, giver=giver, inspector_ids=lead))

    def nothing_found(self, *, is_failed: bool) -> None:
        """Waive publicity; give feedback on the spot, or none if nobody is there."""
        on = self._finding.on
        if is_failed:
            self._take(PublicityWaived(on=on, reason="未能实施检查，无检查结果可公示"))
            self._take(FeedbackImpossible(on=on, reason="检查对象无法联系或已不存在"))
            return
        self._take(PublicityWaived(on=on, reason="未发现问题，无须公示"))
        self._feed_back(on, FeedbackForm.IN_PERSON)

    def violation(self, story: Story | None) -> None:
        """Take all steps: verification, publicity, objection, review, feedback, disposition,
        outcome."""
        on = self._finding.on
        self._take(Investigated(on=_after(on, 5), confirmed=True, summary="经核实（虚构）"))
        opens_on = _after(on, 6)
        free_from = self._publicise(opens_on)
        if story in (Story.UPHELD, Story.REFUSED):
            free_from = self._reviewed(opens_on, is_upheld=story is Story.UPHELD)
        self._feed_back(free_from, FeedbackForm.WRITTEN)
        if story is Story.UPHELD:
            return  # no violation, so no decision
        if story is Story.LATE:
            self._object(free_from)
            # It is reviewed too, but delays nothing.
            self._review(_after(free_from, 4), is_upheld=False)
        decided_on = _after(free_from, 5)
        self._take(self._disposition(decided_on, story))
        self._take(OutcomePublished(on=_after(decided_on, 3), where=PLATFORM))

    def _object(self, on: date) -> None:
        ground = "对认定的事实有异议（虚构）"
        self._take(ObjectionFiled(on=on, code="O-1", by="检查对象", ground=ground))

    def _reviewed(self, opens_on: date, *, is_upheld: bool) -> date:
        """Object on the third day, and review; a changed result is publicised again."""
        self._object(_after(opens_on, 3))
        decided_on = _after(opens_on, 12)
        self._review(decided_on, is_upheld=is_upheld)
        return self._publicise(_after(decided_on, 1)) if is_upheld else _after(decided_on, 1)

    def _review(self, on: date, *, is_upheld: bool) -> None:
        result = "no-problem" if is_upheld else None
        reason = "复查后改变认定（虚构）" if is_upheld else "复查后维持（虚构）"
        self._take(
            ReviewDecided(on=on, objection="O-1", upheld=is_upheld, result=result, reason=reason)
        )

    def _disposition(self, on: date, story: Story | None) -> Disposed:
        if story is Story.TRANSFER:
            return Disposed(on=on, dispositions={Disposition.TRANSFER_JUDICIAL}, to="公安机关")
        is_corrected = self._finding.result == "corrected"
        kind = Disposition.ORDER_TO_CORRECT if is_corrected else Disposition.PENALTY
        return Disposed(on=on, dispositions={kind})
