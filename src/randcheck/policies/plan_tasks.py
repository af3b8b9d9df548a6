"""What can be said of the tasks of a plan without drawing: matters, frequencies, pools, officers.

Source: the rule, articles 6, 10 and 11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from randcheck.domain.breaches import Breach, breach
from randcheck.domain.inspectors import Inspector
from randcheck.domain.matters import Matter
from randcheck.domain.plans import Plan
from randcheck.rulebook import Rulebook

__all__ = ["check_matters_of_plan", "check_shares_of_plan", "check_staff_of_plan"]


def check_matters_of_plan(
    plan: Plan, limits: Mapping[tuple[str, str], int | None], rulebook: Rulebook
) -> Iterator[Breach]:
    """Matters that are not on the list, or are planned more often than the list allows.

    Args:
        plan: the plan.
        limits: by task and matter, of matters on the list, how often the matter may be run in
            the year, as a period may change it; None for no limit.
        rulebook: the rule.
    """
    for task in plan.tasks:
        missing = tuple(m.code for m in task.matters if (task.code, m.code) not in limits)
        if missing:
            yield breach(
                "plan-matter-not-listed", rulebook.listed, task.code, task=task.code, ids=missing
            )
    source = rulebook.matter_frequency
    times: Counter[str] = Counter()
    found: dict[str, Breach] = {}
    for task in sorted(plan.tasks, key=lambda task: (task.opens_on, task.code)):
        for asked in task.matters:
            code, limit = asked.code, limits.get((task.code, asked.code))
            times[code] += 1
            if limit is not None and times[code] > limit:
                found[code] = breach(
                    "planned-too-often",
                    source,
                    code,
                    matter=code,
                    times=times[code],
                    limit=limit,
                )
    yield from (found[code] for code in sorted(found))


def check_staff_of_plan(
    plan: Plan, inspectors: Iterable[Inspector], rulebook: Rulebook
) -> Iterator[Breach]:
    """Pools that nobody is in, and tasks without any of the department's own inspectors.

    Args:
        plan: the plan.
        inspectors: the directory; an inspector without a department is the body's own.
        rulebook: the rule.
    """
    owners: dict[str, set[str | None]] = {}
    for inspector in inspectors:
        owners.setdefault(inspector.pool, set()).add(inspector.department)
    for task in plan.tasks:
        pools = sorted(pool for slot in task.team for pool in slot.draws_from)
        missing = tuple(pool for pool in pools if pool not in owners)
        if missing:
            yield breach(
                "plan-pool-empty", rulebook.dispatch, task.code, task=task.code, ids=missing
            )
        departments = {owner for pool in pools for owner in owners.get(pool, ())}
        if departments and not departments & {None, task.department}:
            yield breach(
                "no-own-inspectors",
                rulebook.dispatch,
                task.code,
                task=task.code,
                department=task.department,
            )


def check_shares_of_plan(
    planned: Mapping[str, Fraction], listed: Mapping[str, Matter], rulebook: Rulebook
) -> Iterator[Breach]:
    """Matters of which less is planned in the year than the share that the list asks for.

    Args:
        planned: by matter, the share of its subjects in scope that the year's tasks draw.
        listed: the matter list, by code.
        rulebook: the rule.
    """
    for code, share in sorted(planned.items()):
        least = listed[code].share if code in listed else None
        if least is not None and share < least:
            yield breach(
                "share-below-list", rulebook.listed, code, matter=code, share=share, least=least
            )
