"""Checks of a header: what has to hold whoever looks at it, before anything is drawn.

Source: ``randcheck-transcript/2``, section 3; ``randcheck-draw/2``, sections 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

from randcheck.domain.draw.chances import chances_of_quota, chances_of_rates, quota_of_share
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.domain.draw.entropy import LEAST_OUTCOMES
from randcheck.domain.draw.frames import MOST_DAYS
from randcheck.domain.draw.header_parts import HeaderGroup, HeaderMatter
from randcheck.domain.draw.headers import Header
from randcheck.transcripts.checks.making import Check
from randcheck.transcripts.findings import Wrongs, differs, unless


class Headed(Protocol):
    """A document with a header."""

    @property
    def header(self) -> Header:
        """The header."""
        ...

    @property
    def commitment(self) -> str:
        """The commitment that the document states."""
        ...


def _commitment(document: Headed) -> Wrongs:
    yield from differs("commitment", document.header.commitment, document.commitment)


def _matters(document: Headed) -> Iterator[tuple[str, HeaderMatter]]:
    for place, matter in enumerate(document.header.matters):
        yield f"header.matters[{place}]", matter


def _groups(document: Headed) -> Iterator[tuple[str, HeaderGroup]]:
    for path, matter in _matters(document):
        for place, group in enumerate(matter.groups):
            yield f"{path}.groups[{place}]", group


def _order(document: Headed) -> Wrongs:
    header = document.header
    yield from ordered("header.matters", [matter.code for matter in header.matters], 1)
    yield from ordered("header.team", [pool.pool for pool in header.team], 1)
    yield from ordered("header.closes", [closed.sequence for closed in header.closes])
    for path, matter in _matters(document):
        yield from ordered(f"{path}.counting", matter.counting)
        yield from ordered(f"{path}.groups", [group.name for group in matter.groups], 1)
    for path, group in _groups(document):
        yield from ordered(f"{path}.strata", [stratum.name for stratum in group.strata], 1)


def ordered(path: str, names: Sequence[Any], least: int = 0) -> Wrongs:
    """Names that do not ascend, and too few of them."""
    yield from unless(len(names) >= least, path, f">= {least}", len(names))
    for place, (before, after) in enumerate(pairwise(names), start=1):
        yield from unless(before < after, f"{path}[{place}]", f"> {before}", after)


def _days(document: Headed) -> Wrongs:
    header = document.header
    as_of, committed, opens = header.directory_as_of, header.committed_on, header.opens_on
    yield from unless(as_of <= committed, "header.subjects.as_of", f"<= {committed}", as_of)
    within = f"<= {committed} + {MOST_DAYS}"
    yield from unless((opens - committed).days <= MOST_DAYS, "header.opens_on", within, opens)
    within, days = f"{opens}/{opens} + {MOST_DAYS}", (header.closes_on - opens).days
    yield from unless(0 <= days <= MOST_DAYS, "header.closes_on", within, header.closes_on)


def _entropy(document: Headed) -> Wrongs:
    header, sources = document.header, document.header.entropy
    outcomes, least = 1, LEAST_OUTCOMES
    for source in sources:
        if outcomes < least:  # of all sources it may have a million digits
            outcomes *= source.outcomes
    yield from unless(outcomes >= least, "header.entropy", f">= {least}", outcomes)
    keys = [(source.source, source.date) for source in sources]
    earliest, latest = header.committed_on, header.closes_on
    for place, source in enumerate(sources):
        path, day = f"header.entropy[{place}]", source.date
        yield from unless(keys[place] not in keys[:place], path, "!=", source.source)
        fits = header.committed_on < day and earliest <= day <= latest
        yield from unless(fits, f"{path}.date", f"{earliest}/{latest}", day)
        earliest = day


def _chain(document: Headed) -> Wrongs:
    header, number = document.header, document.header.sequence
    expected = f"sequence {number - 1}" if number else None
    fits = (header.previous is None) == (number == 0)
    yield from unless(fits, "header.previous", expected, header.previous)
    fits = header.instead_of != header.task
    yield from unless(fits, "header.instead_of", f"!= {header.task}", header.task)
    for place, closed in enumerate(header.closes):
        path, has_lapsed = f"header.closes[{place}]", None in closed.values
        fits = closed.sequence < number
        yield from unless(fits, f"{path}.sequence", f"< {number}", closed.sequence)
        yield from unless(bool(closed.values), f"{path}.values", ">= 1", 0)
        fits, expected = (closed.seal is None) == has_lapsed, None if has_lapsed else "!= null"
        yield from unless(fits, f"{path}.seal", expected, closed.seal)
        if closed.seal is None:
            yield from differs(f"{path}.events", NO_EVENTS.document(), closed.events.document())


def _team(document: Headed) -> Wrongs:
    header, most = document.header, document.header.directory_size
    for place, pool in enumerate(header.team):
        path, bounds = f"header.team[{place}]", f"{pool.count} <= least <= {pool.size}"
        fits = pool.count <= pool.least <= pool.size
        yield from unless(fits, f"{path}.least", bounds, pool.least)
        yield from unless(pool.most <= most, f"{path}.most", f"<= {most}", pool.most)
    together = sum(pool.size for pool in header.team)
    yield from differs("header.roster.size", together, header.roster.size)


def _sizes(document: Headed) -> Wrongs:
    for path, group in _groups(document):
        for place, stratum in enumerate(group.strata):
            yield from unless(stratum.size > 0, f"{path}.strata[{place}].size", "> 0", 0)
        yield from differs(f"{path}.size", sum(s.size for s in group.strata), group.size)
        fits = group.size <= group.base
        yield from unless(fits, f"{path}.base", f">= {group.size}", group.base)
    most = document.header.directory_size
    for path, matter in _matters(document):
        bases = sum(group.base for group in matter.groups)
        yield from unless(bases <= most, f"{path}.groups: base", f"<= {most}", bases)


def _quota(document: Headed) -> Wrongs:
    for path, group in _groups(document):
        quota, share = group.quota, group.share
        if quota is None:
            yield from differs(f"{path}.share", None, share)
        elif quota > group.size:
            yield f"{path}.quota", f"<= {group.size}", quota
        elif share is not None and not 0 < share <= 1:
            yield f"{path}.share", "0 < share <= 1", share
        elif share is not None:
            asked = quota_of_share(share, group.base, group.size)
            yield from differs(f"{path}.quota", asked, quota)
        for place, stratum in enumerate(group.strata):
            where, rate, weight = f"{path}.strata[{place}]", stratum.rate, stratum.weight
            if quota is None:
                yield from differs(f"{where}.weight", None, weight)
                yield from unless(rate is not None and rate <= 1, f"{where}.rate", "<= 1", rate)
            else:
                yield from differs(f"{where}.rate", None, rate)
                yield from unless(weight is not None, f"{where}.weight", ">= 1", weight)


def _chances(document: Headed) -> Wrongs:
    for path, group in _groups(document):
        if group.quota is None:
            rates = {s.name: (s.size, s.rate) for s in group.strata if s.rate is not None}
            chances = chances_of_rates(rates)
        else:
            weights = {s.name: (s.size, s.weight) for s in group.strata if s.weight is not None}
            chances = chances_of_quota(weights, group.quota)
        for place, stratum in enumerate(group.strata):
            expected = chances[stratum.name]
            yield from differs(f"{path}.strata[{place}].chance", expected, stratum.chance)


HEADER_CHECKS: tuple[Check[Headed], ...] = (
    Check("commitment", _commitment),
    Check("header-order", _order),
    Check("header-days", _days),
    Check("header-entropy", _entropy),
    Check("header-chain", _chain),
    Check("header-team", _team),
    Check("header-sizes", _sizes, rests_on=("header-order",)),
    Check("header-quota", _quota, rests_on=("header-sizes",)),
    Check("header-chances", _chances, rests_on=("header-quota",)),
)
"""The checks of every document that holds a header; all rest on its form."""

HEADER_CODES = tuple(check.code for check in HEADER_CHECKS)
