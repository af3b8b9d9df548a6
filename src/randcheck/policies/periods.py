"""The terms for a matter of a task: its own and the rulebook's, changed by a period.

Source: the rule, articles 10, 11 and 13.
"""

from __future__ import annotations

import attrs

from randcheck.base.rules import Rule
from randcheck.base.sources import Source, SourceKind
from randcheck.domain.measures.caps import FrequencyCap
from randcheck.domain.measures.periods import Period
from randcheck.domain.measures.risk import RiskPolicy
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.quotas import Quota
from randcheck.domain.plan.tasks import Task, TaskMatter
from randcheck.rulebook import Rulebook


@attrs.frozen(kw_only=True)
class MatterTerms:
    """The quota, weights, caps and frequency of one matter of a task.

    Args:
        quota: how many to draw.
        risk: the risk policy for weights.
        caps: the caps that limit the matter in this task.
        times_per_year: how often the matter may be run a year, by the list or by the period that
            says otherwise; None for no limit.
        period: the period that changed them, if one did.
    """

    quota: Quota
    risk: RiskPolicy
    caps: tuple[FrequencyCap, ...]
    times_per_year: Rule[int] | None
    period: Period | None


def terms_of(task: Task, asked: TaskMatter, matter: Matter, rulebook: Rulebook) -> MatterTerms:
    """The terms of one matter of a task.

    Args:
        task: the task; the first day of its window decides which period applies.
        asked: the matter in the task, with its quota.
        matter: the matter of the list.
        rulebook: risk policy, caps and periods; at most one period applies, because a rulebook has
            no periods that collide.
    """
    listed = _times(matter.times_per_year, rulebook.matter_frequency)
    caps = tuple(
        cap for cap in rulebook.caps if cap.limits(task.departments, task.level, asked.code)
    )
    for period in rulebook.periods:
        if period.applies(asked.code, task.opens_on):
            risk = rulebook.risk
            return MatterTerms(
                quota=period.quota or asked.quota,
                risk=attrs.evolve(risk, factors=(*risk.factors, *period.factors)),
                caps=tuple(_limited(cap, period) for cap in caps),
                times_per_year=_times(period.times_per_year, period.source) or listed,
                period=period,
            )
    return MatterTerms(
        quota=asked.quota,
        risk=rulebook.risk,
        caps=caps,
        times_per_year=listed,
        period=None,
    )


def frequency_of_subject(terms: MatterTerms, rulebook: Rulebook) -> Rule[int] | None:
    """How often a year one subject may be visited for a matter; None for no limit.

    That the matter's number holds for each subject is the rulebook's word. A number that a period
    sets is cited as the period's: as a reading of it, unless a sentence has it hold for subjects.
    """
    times, holds = terms.times_per_year, rulebook.frequency_of_subject
    if times is None or not holds.value:
        return None
    if terms.period is None or terms.period.times_per_year is None:
        return attrs.evolve(times, source=holds.source)
    is_sentence = holds.source.kind is SourceKind.SENTENCE
    return times if is_sentence else attrs.evolve(times, source=times.source.reading)


def _times(times: int | None, source: Source) -> Rule[int] | None:
    return None if times is None else Rule(value=times, source=source)


def _limited(cap: FrequencyCap, period: Period) -> FrequencyCap:
    """The cap with the period's limit; a lower limit of a grade or a clean record stays."""
    limit = period.limits.get(cap.code)
    if limit is None:
        return cap
    graded = cap.limit_by_grade
    by_grade = {grade: min(own, limit) for grade, own in graded.value.items()}
    clean = cap.clean_limit
    least = None if clean.value is None else min(clean.value, limit)
    return attrs.evolve(
        cap,
        limit=Rule(value=limit, source=period.source),
        limit_by_grade=Rule(value=by_grade, source=graded.source),
        clean_limit=Rule(value=least, source=clean.source),
    )
