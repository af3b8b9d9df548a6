"""Whether a matter may be drawn, and the checks of a matter list.

Source: the rule, articles 6 and 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import assert_never

from randcheck.base.errors import Problem
from randcheck.base.fields import check_date, check_record
from randcheck.base.reasons import Breach, breach
from randcheck.base.rules import Rule
from randcheck.domain.inspection.history import PastVisit, VisitKind, VisitStatus
from randcheck.domain.plan.matter_lists import MatterList
from randcheck.domain.plan.matters import LegalBasis, Matter
from randcheck.rulebook import Rulebook

_NOT_OF_A_TITLE = dict.fromkeys(map(ord, "《》〈〉“”‘’\"' \u3000"))


def runs_of_year(history: Iterable[PastVisit], year: int) -> dict[str, set[str]]:
    """The tasks of a calendar year in which each matter was run, from their visits.

    Args:
        history: all visits on record; only random ones that were not cancelled count.
        year: the calendar year of the visits.

    Returns:
        Matter code to the codes of its tasks.
    """
    runs: dict[str, set[str]] = {}
    for visit in history:
        if (
            visit.task_code is not None
            and visit.on.year == year
            and visit.kind is VisitKind.RANDOM
            and visit.status is not VisitStatus.CANCELLED
        ):
            for code in visit.matter_codes:
                runs.setdefault(code, set()).add(visit.task_code)
    return runs


def matter_problems(
    matter: Matter,
    *,
    opens_on: date,
    closes_on: date,
    on: date,
    earlier_tasks: Iterable[str],
    limit: Rule[int] | None,
    rulebook: Rulebook,
) -> Iterator[Problem]:
    """Why a matter cannot be drawn, each reason with its article.

    Args:
        matter: the matter.
        opens_on: first day of the task's window.
        closes_on: last day, inclusive; the matter must be in force on both.
        on: the day of the preparation; approval and publication must not be later, nor entry in
            the systems where its day is recorded.
        earlier_tasks: tasks of the year in which the matter was run, without the one at hand.
        limit: how often it may be run a year; None for no limit.
        rulebook: which ranks of basis suffice.
    """
    is_entry_recorded = matter.entered_on is not None
    for found in _entry_breaches(matter, on, rulebook, needs_entered_on=is_entry_recorded):
        yield Problem(found.code, **found.params, source=found.source)
    if matter.starts_on and not (matter.in_force(opens_on) and matter.in_force(closes_on)):
        yield Problem(
            "matter-not-in-force",
            matter=matter.code,
            opens_on=opens_on,
            closes_on=closes_on,
            source=rulebook.sufficient_ranks.source,
        )
    tasks = tuple(sorted(earlier_tasks))
    if limit is not None and len(tasks) >= limit.value:
        yield Problem(
            "matter-run-out",
            matter=matter.code,
            times_per_year=limit.value,
            ids=tasks,
            source=limit.source,
        )


def check_matter(matter: Matter, *, rulebook: Rulebook, on: date) -> tuple[Breach, ...]:
    """The required contents and steps that a matter's list entry lacks.

    This is stricter than the preparation of a draw: each basis must suffice, not only one, and the
    entry must also state content, share, frequency and the day of its entry in the systems. An
    empty scope is valid: it covers all subjects.

    Args:
        matter: the matter, as the list has it.
        rulebook: the ranks of legal basis that suffice, and the articles to cite.
        on: the day by which it has to be approved, entered and published, inclusive.

    Returns:
        The breaches; empty if there are none.

    Source: the rule, articles 6 and 7.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> wages = Matter(code="HRSS-01", name="工资支付", department="SR-HRSS", basis=())
        >>> for found in check_matter(wages, rulebook=SHANGRAO_2023, on=date(2026, 11, 23)):
        ...     print(found.code)
        matter-without-basis
        matter-not-approved
        matter-not-published
        matter-not-entered
        matter-without-content
        matter-without-share
        matter-without-frequency
    """
    check_record(matter, Matter, "matter")
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    return tuple(_matter_breaches(matter, on, rulebook))


def check_matter_list(
    matter_list: MatterList, *, rulebook: Rulebook, on: date
) -> tuple[Breach, ...]:
    """The required contents and steps that a matter list and its entries lack.

    Args:
        matter_list: the list.
        rulebook: the body's rule.
        on: the day of the check. Entries that ended before it are not checked; entries in force on
            it or later are.

    Returns:
        The breaches, first those of the edition, then of revisions in force that are not published
        yet, then of the entries by code.

    Source: the rule, articles 6 and 7.
    """
    check_record(matter_list, MatterList, "matter_list")
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    found = [
        *_edition_breaches(matter_list, on, rulebook),
        *_revision_breaches(matter_list, on, rulebook),
    ]
    coming = (m for m in matter_list if not m.in_force(on) and not _has_ended(m, on))
    # A matter may have two entries: sorting puts today's before the coming one.
    for matter in sorted((*matter_list.in_force(on), *coming), key=attrgetter("code")):
        found.extend(_matter_breaches(matter, on, rulebook))
        if matter.department not in matter_list.departments:
            found.append(
                breach(
                    "matter-of-unlisted-department",
                    rulebook.listed,
                    matter.code,
                    matter=matter.code,
                    department=matter.department,
                    ids=matter_list.departments,
                )
            )
    return tuple(dict.fromkeys(found))


def _has_ended(matter: Matter, on: date) -> bool:
    return matter.in_force_until is not None and matter.in_force_until < on


def _matter_breaches(matter: Matter, on: date, rulebook: Rulebook) -> Iterator[Breach]:
    yield from _entry_breaches(matter, on, rulebook, needs_entered_on=True)
    code, source = matter.code, rulebook.sufficient_ranks.source
    for basis in matter.basis:
        said = {"matter": code, "act": basis.act, "article": basis.article}
        if _is_own_rule(basis, rulebook):
            yield breach("basis-is-the-rule", source, code, **said)
        elif not _carries(basis, rulebook):
            yield breach("basis-not-sufficient", source, code, **said, rank=basis.rank)
    if not matter.content:
        yield breach("matter-without-content", rulebook.listed, code, matter=code)
    if matter.share is None:
        yield breach("matter-without-share", rulebook.listed, code, matter=code)
    if matter.times_per_year is None:
        source = rulebook.matter_frequency
        yield breach("matter-without-frequency", source, code, matter=code)


def _carries(basis: LegalBasis, rulebook: Rulebook) -> bool:
    """Whether a basis allows an inspection."""
    return basis.rank in rulebook.sufficient_ranks.value and not _is_own_rule(basis, rulebook)


def _is_own_rule(basis: LegalBasis, rulebook: Rulebook) -> bool:
    """Whether a basis is the rule on random inspections itself, whatever rank it is said to have.

    Quotation marks and spaces in its title are not looked at: people write them differently.
    """
    return _title(basis.act) == _title(rulebook.listed.act)


def _title(act: str) -> str:
    return act.translate(_NOT_OF_A_TITLE)


def _entry_breaches(
    matter: Matter, on: date, rulebook: Rulebook, *, needs_entered_on: bool
) -> Iterator[Breach]:
    """Breaches that prevent a draw: the legal basis, and the steps of the list entry."""
    code, listed, ranks = matter.code, rulebook.listed, rulebook.sufficient_ranks
    if not any(_carries(basis, rulebook) for basis in matter.basis):
        yield breach("matter-without-basis", ranks.source, code, matter=code)
    for fault, days in _faults(matter, on):
        match fault:
            case _Fault.NOT_APPROVED:
                yield breach("matter-not-approved", listed, code, matter=code, **days)
            case _Fault.NOT_PUBLISHED:
                yield breach("matter-not-published", listed, code, matter=code, **days)
            case _Fault.PUBLISHED_EARLY:
                yield breach("matter-published-early", listed, code, matter=code, **days)
            case _Fault.NOT_ENTERED:
                if needs_entered_on:
                    yield breach("matter-not-entered", listed, code, matter=code, **days)
            case _Fault.ENTERED_EARLY:
                yield breach("matter-entered-early", listed, code, matter=code, **days)
            case _Fault.ENTERED_LATE:
                yield breach("matter-entered-late", listed, code, matter=code, **days)
            case _:
                assert_never(fault)


def _edition_breaches(matter_list: MatterList, on: date, rulebook: Rulebook) -> Iterator[Breach]:
    code, listed = str(matter_list.edition), rulebook.listed
    for fault, days in _faults(matter_list, on):
        match fault:
            case _Fault.NOT_APPROVED:
                yield breach("edition-not-approved", listed, code, edition=code, **days)
            case _Fault.NOT_PUBLISHED:
                yield breach("edition-not-published", listed, code, edition=code, **days)
            case _Fault.PUBLISHED_EARLY:
                yield breach("edition-published-early", listed, code, edition=code, **days)
            case _Fault.NOT_ENTERED:
                yield breach("edition-not-entered", listed, code, edition=code, **days)
            case _Fault.ENTERED_EARLY:
                yield breach("edition-entered-early", listed, code, edition=code, **days)
            case _Fault.ENTERED_LATE:
                yield breach("edition-entered-late", listed, code, edition=code, **days)
            case _:
                assert_never(fault)


def _revision_breaches(matter_list: MatterList, on: date, rulebook: Rulebook) -> Iterator[Breach]:
    """Revisions in force whose edition is not published."""
    if not _is_ahead(matter_list.published_on, on):
        return
    for revision in matter_list.revisions:
        if revision.on <= on:
            yield breach(
                "revision-not-published",
                rulebook.sufficient_ranks.source,
                revision.code,
                matter=revision.code,
                edition=str(matter_list.edition),
                since=revision.on,
                on=on,
                revision_kind=revision.kind,
                revision_reason=revision.reason,
            )


class _Fault(Enum):
    """The possible faults of the steps of article 6: one not taken, or two out of order."""

    NOT_APPROVED = ("approved_on",)
    NOT_PUBLISHED = ("published_on",)
    PUBLISHED_EARLY = ("approved_on", "published_on")
    NOT_ENTERED = ("entered_on",)
    ENTERED_EARLY = ("approved_on", "entered_on")
    ENTERED_LATE = ("entered_on", "published_on")


def _faults(record: Matter | MatterList, on: date) -> Iterator[tuple[_Fault, dict[str, date]]]:
    """The faults of the steps of a matter or an edition on a day, each with the days to name."""
    for fault in _Fault:
        match [getattr(record, step) for step in fault.value]:
            case [taken_on] if _is_ahead(taken_on, on):
                yield fault, {"on": on}
            case [date() as first, date() as then] if then < first:
                yield fault, dict(zip(fault.value, (first, then), strict=True))
            case _:
                pass


def _is_ahead(taken_on: date | None, on: date) -> bool:
    """Whether a step is missing on a day."""
    return taken_on is None or taken_on > on
