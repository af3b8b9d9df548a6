"""The strata of a header, and the checks and numbers that need no engine.

Source: ``randcheck-draw/2``, sections 1, 2 and 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.base.exact import fraction_text
from randcheck.base.hashing import digest, seal_of
from randcheck.base.texts import is_digest
from randcheck.domain.draw.headers import Header
from randcheck.drawing.selection import numbers_drawn
from randcheck.tables.rows import malformed
from randcheck.transcripts.checks.headers import HEADER_CHECKS
from randcheck.transcripts.checks.making import made
from randcheck.transcripts.header_forms import HEADER, header_of


@attrs.frozen(kw_only=True)
class _Alone:
    """A header in place of a document, for the checks of headers."""

    header: Header
    commitment: str


def _nothing(_header: Header) -> Iterable[Problem]:
    return ()


def read_header(
    header: Header | Mapping[str, Any],
    problems: Iterable[Problem],
    problems_of: Callable[[Header], Iterable[Problem]] = _nothing,
) -> Header:
    """Read and check a header, together with the other arguments.

    Args:
        header: the record, or the plain JSON data that was published.
        problems: the problems of other arguments.
        problems_of: finds problems of arguments that need the header.

    Raises:
        InvalidInputError: all problems, together.
    """
    found = [*problems]
    if type(header) is not Header and (wrong := malformed(HEADER.flaws(header, "header"))):
        raise InvalidInputError(*found, *wrong)
    known = header if type(header) is Header else header_of(header)
    checked = made(HEADER_CHECKS, _Alone(header=known, commitment=known.commitment))
    found += [finding.problem for finding in checked.findings]
    raise_problems(InvalidInputError, (*found, *problems_of(known)))
    return known


def secret_problems(header: Header, secret: object) -> Iterator[Problem]:
    """Check that a value is the secret of a header; messages never show the value."""
    if not is_digest(secret) or digest(seal_of(str(secret))) != header.seal_digest:
        yield Problem("other-secret", task=header.task)


def strata_of(header: Header) -> list[dict[str, Any]]:
    """List every stratum of every matter, in the header's order: names, size, chance."""
    return [
        {
            "matter_code": matter.code,
            "group": group.name,
            "stratum": stratum.name,
            "entry": f"{group.name}/{stratum.name}",
            "size": stratum.size,
            "chance": fraction_text(stratum.chance),
        }
        for matter in header.matters
        for group in matter.groups
        for stratum in group.strata
    ]


def numbers_of(header: Header, seed: str) -> dict[str, dict[str, int]]:
    """Return how many subjects a seed draws, by matter code and full stratum name."""
    return {
        matter.code: numbers_drawn(
            matter.code,
            {name: stratum.size * stratum.chance for name, stratum in matter.strata.items()},
            by_rates={group.name: group.quota is None for group in matter.groups},
            seed=seed,
        )
        for matter in header.matters
    }
