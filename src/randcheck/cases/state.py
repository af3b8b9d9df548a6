"""Where a case stands: its result, what is open, what is still to be done.

All of it is derived from the steps, never recorded, so that it cannot contradict them. A review
that changes the result begins a new *round*: publicity (where the rulebook asks for it again),
feedback and disposition are due for the result as it stands now.

Source: the rule, articles 14 and 15.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from randcheck.cases.on_site import CorrectionChecked, CorrectionOrdered, SignedOnSite
from randcheck.cases.steps import (
    Disposed,
    FeedbackGiven,
    FeedbackImpossible,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    ReviewDecided,
    Step,
)
from randcheck.domain.inspection.findings import Finding, ResultKind
from randcheck.domain.terms.after_the_draw import (
    FeedbackOrder,
    PublicityStanding,
    PublicityWindow,
)
from randcheck.domain.terms.time_limits import LimitedStep
from randcheck.rulebook import Rulebook


@attrs.frozen(kw_only=True)
class CaseState:
    """Where a case stands after its steps.

    Args:
        finding: what was found.
        team: the officers of the visit.
        rulebook: the rulebook by which the case is led.
        result: code of the result as it stands: the finding's, or that of the last review which
            changed it.
        round: 1 for the result of the finding, one more for each result that a review gave.
        round_on: the day on which this result came about: the visit's, or the review's.
        violation_on: since when this violation (or refusal) could be verified: the day of the
            visit, or of the review that made the result one; None where it is none.
        last_on: the day of the last step, that of the visit before the first; what was signed on
            site does not count.
        publicity: how publicity was decided for this result: opened, waived, or None.
        window: the period (公示期) that was opened last, for this result or an earlier one.
        feedback_from: the first day after every period that was opened; None where none was.
        objections: all objections, late ones too.
        late_objections: those of them that were filed out of time.
        decided: codes of those that are decided.
        reviewed_on: the day on which the last objection that was in time was decided.
        investigated_on: the day on which the last in-depth verification (深入核查) ended; None
            where none serves, because a review gave another result to verify.
        confirmed: whether that verification confirmed the violation; None where there is none.
        disposed_on: the day of the first disposition (处理决定) for this result.
        unpublished_since: the day of the first disposition that is not published yet.
        fed_back_on: the day of the feedback (反馈) for this result, given or impossible.
        correction: the last order to correct on the spot, or the re-check that followed it.
    """

    __module__ = "randcheck.cases"

    finding: Finding
    team: tuple[str, ...]
    rulebook: Rulebook = attrs.field(repr=lambda rulebook: f"<{rulebook.name}>")
    result: str
    round: int = 1
    round_on: date
    violation_on: date | None
    last_on: date
    publicity: PublicityOpened | PublicityWaived | None = None
    window: PublicityWindow | None = None
    feedback_from: date | None = None
    objections: tuple[ObjectionFiled, ...] = ()
    late_objections: tuple[ObjectionFiled, ...] = ()
    decided: frozenset[str] = frozenset()
    reviewed_on: date | None = None
    investigated_on: date | None = None
    confirmed: bool | None = None
    disposed_on: date | None = None
    unpublished_since: date | None = None
    fed_back_on: date | None = None
    correction: CorrectionOrdered | CorrectionChecked | None = None

    @property
    def kind(self) -> ResultKind | None:
        """What the result means for what comes after; None where the rulebook has no such one."""
        return next((c.kind for c in self.rulebook.results if c.code == self.result), None)

    @property
    def results(self) -> tuple[str, ...]:
        """Codes of all results as they stand; a review that changes the result leaves one."""
        return (self.result,) if self.is_changed else self.finding.results

    @property
    def is_changed(self) -> bool:
        """Whether a review has changed the result."""
        return self.round > 1

    @property
    def undecided(self) -> tuple[ObjectionFiled, ...]:
        """Objections (异议) without a decision, late ones too."""
        return tuple(o for o in self.objections if o.code not in self.decided)

    @property
    def open_objections(self) -> tuple[ObjectionFiled, ...]:
        """Objections that were in time and wait for their review; a late one holds nothing up."""
        return tuple(o for o in self.undecided if o not in self.late_objections)

    @property
    def objections_to_review(self) -> tuple[ObjectionFiled, ...]:
        """Objections whose review is due, late ones too where the rulebook says so."""
        reviews_late = self.rulebook.late_objections_reviewed.value
        return self.undecided if reviews_late else self.open_objections

    @property
    def needs_publicity(self) -> bool:
        """Whether it has to be decided yet if this result is put to public notice.

        No longer where it was fed back: publicity comes before the feedback or not at all.
        """
        is_asked_for = not self.is_changed or self.rulebook.changed_results_publicised.value
        return is_asked_for and self.publicity is None and self.fed_back_on is None

    @property
    def publicity_over_on(self) -> date | None:
        """The first day on which nothing of the publicity is open; None while none is known."""
        if self.needs_publicity or self.open_objections:
            return None
        waived_on = self.publicity.on if isinstance(self.publicity, PublicityWaived) else None
        return _latest(self.round_on, self.feedback_from, self.reviewed_on, waived_on)

    def standing_on(self, day: date) -> PublicityStanding:
        """How far the result is from being settled, on a day from the last step on."""
        is_running = self.feedback_from is not None and day < self.feedback_from
        if self.objections_to_review:
            return PublicityStanding.OBJECTED if is_running else PublicityStanding.UNDER_REVIEW
        if self.needs_publicity:
            return PublicityStanding.UNDECIDED
        return PublicityStanding.RUNNING if is_running else PublicityStanding.SETTLED

    @property
    def is_violation(self) -> bool:
        """Whether the result as it stands is a violation or a refusal."""
        return self.kind is not None and self.kind.is_violation

    @property
    def needs_disposition(self) -> bool:
        """Whether a disposition is due, for a violation or what was confirmed of a failed visit.

        A review that leaves no problem ends the need.
        """
        is_failed_visit = self.kind is not None and self.kind.is_failed_visit
        is_asked_for = self.is_violation or (is_failed_visit and self.confirmed is True)
        return is_asked_for and self.disposed_on is None

    @property
    def disposition_free_on(self) -> date | None:
        """The first day on which a disposition may be made; None while none is known."""
        is_first = self.rulebook.feedback_order.value is FeedbackOrder.BEFORE_DISPOSITION
        waits = self.rulebook.disposition_waits.value
        if (
            self.investigated_on is None
            or (is_first and self.fed_back_on is None)
            or (waits and self.publicity_over_on is None)
        ):
            return None
        return _latest(
            self.round_on,
            self.investigated_on,
            self.fed_back_on if is_first else None,
            self.publicity_over_on if waits else None,
        )

    @property
    def feedback_waits_for_disposition(self) -> bool:
        """Whether the rulebook wants a disposition first, and one is due."""
        order = self.rulebook.feedback_order.value
        return order is FeedbackOrder.AFTER_DISPOSITION and self.needs_disposition

    @property
    def open_order(self) -> CorrectionOrdered | None:
        """The order to correct that waits for its re-check; none for what a review has cleared."""
        if isinstance(self.correction, CorrectionChecked) or self.kind is ResultKind.NO_PROBLEM:
            return None
        return self.correction

    @property
    def required(self) -> tuple[LimitedStep, ...]:
        """What is still to be done until the case is closed."""
        return tuple(self._required())

    def _required(self) -> Iterator[LimitedStep]:
        if self.is_violation and self.investigated_on is None:
            yield LimitedStep.INVESTIGATION
        if self.needs_publicity:
            yield LimitedStep.PUBLICITY
        if self.objections_to_review:
            yield LimitedStep.REVIEW
        if self.fed_back_on is None:
            yield LimitedStep.FEEDBACK
        if self.needs_disposition:
            yield LimitedStep.DISPOSITION
        if self.unpublished_since is not None:
            yield LimitedStep.OUTCOME
        if self.open_order is not None:
            yield LimitedStep.CORRECTION_CHECK

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to be done; a review may still change the result."""
        return not self.required

    @property
    def feedback_free_on(self) -> date | None:
        """The first day on which feedback may be given; None while that cannot be said."""
        over_on = self.publicity_over_on
        if over_on is None or self.feedback_waits_for_disposition:
            return None
        is_last = self.rulebook.feedback_order.value is FeedbackOrder.AFTER_DISPOSITION
        return _latest(over_on, self.disposed_on if is_last else None)

    def after(self, step: Step) -> "CaseState":
        """The state after one more step, whether or not it should have been taken."""
        moved = self._after(step)
        if isinstance(step, SignedOnSite | CorrectionOrdered):
            return moved
        return attrs.evolve(moved, last_on=max(self.last_on, step.on))

    def _after(self, step: Step) -> "CaseState":
        match step:
            case CorrectionOrdered() | CorrectionChecked():
                return attrs.evolve(self, correction=step)
            case Investigated():
                return attrs.evolve(self, investigated_on=step.on, confirmed=step.confirmed)
            case PublicityOpened(window=window):
                free_on = max(self.feedback_from or window.feedback_from, window.feedback_from)
                return attrs.evolve(self, publicity=step, window=window, feedback_from=free_on)
            case PublicityWaived():
                return attrs.evolve(self, publicity=step)
            case ObjectionFiled():
                late = (step,) if self._is_late(step.on) else ()
                return attrs.evolve(
                    self,
                    objections=(*self.objections, step),
                    late_objections=(*self.late_objections, *late),
                )
            case ReviewDecided():
                return self._after_review(step)
            case FeedbackGiven() | FeedbackImpossible():
                return attrs.evolve(self, fed_back_on=step.on)
            case Disposed():
                return attrs.evolve(
                    self,
                    disposed_on=self.disposed_on or step.on,
                    unpublished_since=self.unpublished_since or step.on,
                )
            case OutcomePublished():
                return attrs.evolve(self, unpublished_since=None)
            case _:  # What was signed on site changes nothing.
                return self

    def _is_late(self, day: date) -> bool:
        """Whether an objection on this day is out of time; without a period, every one is.

        Never while a result that a review gave waits for its own publicity: nobody is too late
        for what is not put to public notice yet.
        """
        if self.is_changed and self.needs_publicity:
            return False
        return self.window is None or not self.window.holds(day)

    def _after_review(self, step: ReviewDecided) -> "CaseState":
        timely = (o.code for o in self.objections if o not in self.late_objections)
        reviewed = attrs.evolve(
            self,
            decided=self.decided | {step.objection},
            reviewed_on=step.on if step.objection in timely else self.reviewed_on,
        )
        if not step.upheld or step.result is None or step.result == self.result:
            return reviewed
        changed = attrs.evolve(
            reviewed,
            result=step.result,
            round=self.round + 1,
            round_on=step.on,
            violation_on=None,
            publicity=None,
            disposed_on=None,
            unpublished_since=None,
            fed_back_on=None,
        )
        if changed.kind is ResultKind.NO_PROBLEM:
            return changed
        # What was verified was another result; this one is verified anew.
        is_unverified = self.investigated_on is None and self.violation_on is not None
        since = self.violation_on if is_unverified else step.on
        return attrs.evolve(
            changed,
            violation_on=since if changed.is_violation else None,
            investigated_on=None,
            confirmed=None,
        )


def _latest(*days: date | None) -> date:
    return max(day for day in days if day is not None)
