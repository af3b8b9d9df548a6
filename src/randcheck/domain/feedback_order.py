"""Whether the result is fed back before or after the disposition: the rule leaves it open."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["FeedbackOrder"]


class FeedbackOrder(StrEnum):
    """Which of feedback (反馈) and disposition (处理决定) comes first."""

    ANY = "any"
    BEFORE_DISPOSITION = "before-disposition"
    AFTER_DISPOSITION = "after-disposition"
