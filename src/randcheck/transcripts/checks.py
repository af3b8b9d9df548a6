"""The checks of a transcript by their codes, and what each needs.

Source: ``randcheck-transcript/1``, sections 3 and 5.
"""

from __future__ import annotations

from collections.abc import Iterable

from randcheck.transcripts.audiences import Audience, Stage, has_seal

__all__ = ["PROOF_CHECKS", "TRANSCRIPT_CHECKS", "checked_in", "unchecked_in"]

_HEADER = (
    "malformed",
    "commitment",
    "header-order",
    "header-sizes",
    "header-quota",
    "header-chances",
    "header-entropy",
    "header-chain",
    "header-team",
)
"""The checks of every document that holds a header."""

PROOF_CHECKS = (*_HEADER, "proof", "values", "seal", "seed", "ticket", "drawn")
"""The checks of a proof."""

_OPEN = ("root", "partition", "base", "winners")
_AUDITOR = ("secret", "roster", "teams")
_SEAL = (
    *("seal", "seed", "counts", "ticket", "proof", "winners"),
    *("visits", "event", "events-root", "teams"),
)
TRANSCRIPT_CHECKS = (
    *_HEADER,
    *("values", "secret", "root", "partition", "base", "roster", "seal", "seed", "counts"),
    *("ticket", "proof", "winners", "visits", "event", "events-root", "teams"),
)


def unchecked_in(audience: Audience, stage: Stage) -> dict[str, str]:
    """The checks that a transcript cannot show, each with the code of what is not there."""
    unchecked: dict[str, str] = {}
    if stage is Stage.ANNOUNCED:
        unchecked["values"] = "unchecked-until-drawn"
    if not has_seal(audience, stage):
        unchecked |= dict.fromkeys(_SEAL, "unchecked-until-seal")
    if audience is Audience.PUBLIC:
        unchecked |= dict.fromkeys(_OPEN, "unchecked-without-lists")
    if audience is not Audience.AUDITOR:
        unchecked |= dict.fromkeys(_AUDITOR, "unchecked-without-secret")
    return {code: unchecked[code] for code in TRANSCRIPT_CHECKS if code in unchecked}


def checked_in(
    unchecked: Iterable[str], checks: tuple[str, ...] = TRANSCRIPT_CHECKS
) -> tuple[str, ...]:
    """All checks but those, in the order of the text."""
    left_out = set(unchecked)
    return tuple(code for code in checks if code not in left_out)
