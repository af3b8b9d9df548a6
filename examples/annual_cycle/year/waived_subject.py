"""A documented waiver: one subject that a cap excludes can be drawn nevertheless (art. 11).

The document is made up; the subject is the first by id that would be in but for the cap.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import attrs

from examples.annual_cycle.plan.rules import CAP
from randcheck import Frame, Reason
from randcheck.rules import Waiver

_TRIALS = 20
"""The number of subjects to try: a matter's own frequency may exclude one anyway."""


@attrs.frozen(kw_only=True)
class Waived:
    """A subject that is in the frame because of a waiver.

    Args:
        waiver: the waiver.
        frame: the frame with it.
        without: why the subject is out without it, by matter.
    """

    waiver: Waiver
    frame: Frame
    without: dict[str, Reason]


def waived_subject(frame: Frame, prepared: Callable[..., Frame]) -> Waived | None:
    """Find the subject, and prepare the task with its waiver; None if no cap excludes anyone.

    Args:
        frame: the frame without waivers.
        prepared: prepares the same task with ``waivers``.
    """
    capped = {
        subject_id
        for matter in frame.matters
        for subject_id, why in matter.reasons.items()
        if why.code == "frequency-cap"
    }
    for subject_id in sorted(capped)[:_TRIALS]:
        granted_on = frame.directory_as_of - timedelta(5)
        waiver = Waiver(
            subject_id=subject_id,
            cap=CAP,
            task=frame.task,
            document=f"饶人社函〔{granted_on.year}〕7号（虚构）",
            reason="上次检查发现的问题须由抽查复核（虚构）",
            granted_on=granted_on,
        )
        waived = prepared(waivers=(waiver,))
        inside = [matter.code for matter in waived.matters if subject_id in matter.members]
        if inside:
            without = {code: frame.matter(code).reasons[subject_id] for code in inside}
            return Waived(waiver=waiver, frame=waived, without=without)
    return None
