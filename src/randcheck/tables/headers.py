"""What a published header says of the strata, and the seed that follows from it.

Source: ``randcheck-draw/1``, sections 1 to 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from randcheck.domain.frozendict import thaw
from randcheck.drawing.selection import numbers_drawn
from randcheck.errors import InvalidInputError, Problem, raise_problems
from randcheck.hashing import digest, jcs, seed_of
from randcheck.transcripts.document_forms import header_flaws
from randcheck.transcripts.draw_checks import seal_findings
from randcheck.transcripts.findings import TranscriptFinding
from randcheck.transcripts.forms import DIGEST, TEXT, list_of
from randcheck.transcripts.header_checks import header_findings, value_findings

__all__ = ["header_problems", "header_seed", "numbers_of", "strata_of"]


def header_seed(header: Mapping[str, Any], *, seal: str, values: Sequence[str]) -> str:
    """The seed of the draw that a header commits to, from its seal and the public values.

    Args:
        header: the published header, as `Commitment.header` gives it.
        seal: the seal, 64 hex digits; the header holds its digest.
        values: the value of each entropy source, in the header's order and form.

    Raises:
        InvalidInputError: everything that is wrong with the three, at once: ``malformed``,
            ``header-sizes``, ``header-quota``, ``header-chances`` …, ``seal``, ``values``.

    Source: ``randcheck-draw/1``, section 3.
    """
    document, given = thaw(header), thaw(values)
    problems = list(header_problems(document))
    flaws = [*DIGEST(seal, "seal"), *list_of(TEXT)(given, "values")]
    if not problems and not flaws:
        flaws = [*seal_findings(document, seal), *value_findings(document, given, "values")]
    raise_problems(InvalidInputError, (*problems, *_problems(flaws)))
    return seed_of(digest(jcs(document)), seal, given)


def header_problems(header: object) -> Iterator[Problem]:
    """Everything that is wrong with a header.

    Args:
        header: plain JSON data, or what was given for it.
    """
    flaws = list(header_flaws(header))
    yield from _problems(flaws)
    if not flaws:
        whole: dict[str, Any] = {"header": header}
        whole["commitment"] = digest(jcs(whole["header"]))
        yield from _problems(header_findings(whole))


def _problems(findings: Iterable[TranscriptFinding]) -> Iterator[Problem]:
    return (finding.problem for finding in findings)


def strata_of(header: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every stratum of every matter of a sound header: its names, its size, its chance."""
    return [
        {
            "matter_code": matter["code"],
            "stratum": stratum["name"],
            "size": stratum["size"],
            "chance": stratum["chance"],
        }
        for matter in header["matters"]
        for stratum in matter["strata"]
    ]


def numbers_of(header: Mapping[str, Any], seed: str) -> dict[str, dict[str, int]]:
    """How many subjects a seed draws, by matter code and stratum."""
    matters: Sequence[Mapping[str, Any]] = header["matters"]
    return {
        matter["code"]: numbers_drawn(
            matter["code"],
            {s["name"]: (s["size"], Fraction(s["chance"])) for s in matter["strata"]},
            by_rates=matter["quota"] is None,
            seed=seed,
        )
        for matter in matters
    }
