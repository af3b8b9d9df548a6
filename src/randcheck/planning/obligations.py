"""What each role has to do in a year, and what is late.

Source: the rule, articles 4, 9 and 14 to 16.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems, text_of
from randcheck.base.fields import check_date, check_record, check_year
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, records_of, repeats
from randcheck.base.reasons import Breach, breach
from randcheck.base.rules import Rule
from randcheck.calendars.counting import last_day
from randcheck.calendars.days import Calendar
from randcheck.domain.plan.plan_stages import stages_of
from randcheck.domain.terms.duties import Obligation, Role
from randcheck.domain.terms.time_limits import LimitedStep, YearDay
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def obligations(year: int, role: Role, rulebook: Rulebook) -> tuple[Obligation, ...]:
    """What a role has to do in a calendar year, by day.

    Args:
        year: the year in which it is due, from 1 to 9999. The plan that is submitted, filed and
            published in it is the next year's.
        role: from whom.
        rulebook: the body's rulebook, with ``plan_stages`` and ``duties``.

    Returns:
        Obligations with a day first, by day; then those without one ("in time", 及时). On one day,
        the plan's stages come first, in the order of the rulebook.

    Raises:
        InvalidInputError: ``wrong-type``.

    Source: the rule, articles 4, 9 and 14 to 16.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> due = obligations(2026, Role.COUNTY_BUREAU, SHANGRAO_2023)
        >>> [(one.code, one.due_on.isoformat()) for one in due if one.due_on]
        [('plan-filed', '2026-12-31'), ('annual-summary', '2026-12-31')]
        >>> [one.code for one in due if not one.due_on]
        ['plan-published', 'task-report', 'feedback', 'outcomes-published']
    """
    check_year(year, "year")
    check_record(role, Role, "role")
    check_record(rulebook, Rulebook, "rulebook")
    found = (*_of_plan(year, role, rulebook), *_of_duties(year, role, rulebook))
    return tuple(sorted(found, key=_by_day))


def _by_day(obligation: Obligation) -> tuple[bool, date]:
    return obligation.due_on is None, obligation.due_on or date.max


def _of_plan(year: int, role: Role, rulebook: Rulebook) -> Iterator[Obligation]:
    for rule in stages_of(role, rulebook.plan_stages).values():
        due, own = rule.due.value, rule.in_plan_year.value
        yield Obligation(
            code=f"plan-{rule.stage.value}",
            role=Rule(value=role, source=rule.source),
            due_on=None if due is None else due.in_year(year),
            name_zh=f"{'本' if own else '下一'}年度抽查计划{rule.stage.text('zh')}",
            name_en=f"plan of the {'' if own else 'next '}year: {rule.stage.text('en')}",
            to=rule.named_to,
            source=rule.source if due is None else rule.due.source,
            is_last_day_in_time=_is_last_day_in_time(due, rulebook),
        )


def _of_duties(year: int, role: Role, rulebook: Rulebook) -> Iterator[Obligation]:
    for rule in rulebook.duties:
        if rule.role.value is role:
            yield Obligation(
                code=rule.duty,
                role=rule.role,
                due_on=None if rule.due is None else rule.due.in_year(year),
                name_zh=rule.name_zh,
                name_en=rule.name_en,
                to=rule.to,
                source=rule.source,
                is_last_day_in_time=_is_last_day_in_time(rule.due, rulebook),
            )


def _is_last_day_in_time(due: YearDay | None, rulebook: Rulebook) -> bool:
    return rulebook.deadline_included.value or (due is not None and due.is_month_end)


def overdue(
    obligations: Iterable[Obligation], done: Mapping[str, date], *, on: date
) -> tuple[Breach, ...]:
    """Obligations that are not done, or were done late.

    Args:
        obligations: the obligations of one role in one year, from `obligations`.
        done: code to the day on which it was done; a day after ``on`` does not count yet.
        on: the day of the check.

    Returns:
        Breaches ``obligation-missing`` and ``obligation-late`` about the code, in the order given,
        with the source `Obligation.cited`. An obligation without a day is never late.

    Raises:
        InvalidInputError: ``wrong-type``; ``duplicate-id`` for repeated codes and ``unknown-id``
            for unknown codes in ``done``, all at once.

    Source: the rule, articles 9 and 16.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> due = obligations(2026, Role.SECTION, SHANGRAO_2023)
        >>> overdue(due, {"plan-submitted": date(2026, 11, 25)}, on=date(2026, 12, 1))
        ()
        >>> (late,) = overdue(due, {}, on=date(2026, 11, 27))
        >>> late.code, late.params["days"]
        ('obligation-missing', 2)
    """
    due = records_of(obligations, Obligation, "obligations")
    days = frozen_map(done, "done")
    check_date(on, "on")
    raise_problems(InvalidInputError, _overdue_problems(due, days))
    found = (_breach(one, days.get(one.code), on) for one in due)
    return tuple(breach for breach in found if breach is not None)


def _overdue_problems(due: tuple[Obligation, ...], done: Mapping[str, date]) -> Iterator[Problem]:
    for code, day in done.items():
        check_date(day, f"done[{brief(code)}]")
    codes = [one.code for one in due]
    if repeated := repeats(codes):
        yield Problem("duplicate-id", what=Phrase("obligation"), ids=repeated)
    if unknown := tuple(sorted(map(text_of, done.keys() - set(codes)))):
        yield Problem(
            "unknown-id", what=Phrase("obligation"), where=Phrase("obligations"), ids=unknown
        )


def _breach(one: Obligation, done_on: date | None, on: date) -> Breach | None:
    is_done = done_on is not None and done_on <= on
    day = done_on if done_on is not None and is_done else on
    days = one.days_late(day)
    if one.due_on is None or days == 0:
        return None
    said = {
        "obligation": FrozenDict({"en": one.name_en, "zh": one.name_zh}),
        "role": one.role.value,
        "to": one.to or "-",
        "due": one.due_on,
    }
    if is_done:
        return breach("obligation-late", one.cited, one.code, **said, done_on=day, days=days)
    return breach("obligation-missing", one.cited, one.code, **said, on=on, days=days)


def step_due(
    step: LimitedStep, start: date, rulebook: Rulebook, calendar: Calendar | None = None
) -> date | None:
    """The last day on which a step is in time; None if it cannot be late.

    Args:
        step: the step.
        start: the day from which its limit runs, as `LimitedStep` says; it is not counted.
        rulebook: the body's.
        calendar: the working days; needed only for a limit in working days.

    Returns:
        The day; None if the rulebook has no limit for the step, or the limit ends after the year
        9999.

    Raises:
        InvalidInputError: ``wrong-type``.
        CalendarError: ``calendar-missing``, or the calendar's error for an unknown year.

    Source: that of the limit; the Shangrao rule says "in time" (及时) and sets none.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> step_due(LimitedStep.RECUSAL_DECISION, date(2026, 11, 23), SHANGRAO_2023)
        datetime.date(2026, 11, 26)
        >>> step_due(LimitedStep.FEEDBACK, date(2026, 11, 23), SHANGRAO_2023) is None
        True
    """
    check_record(step, LimitedStep, "step")
    check_date(start, "start")
    check_record(rulebook, Rulebook, "rulebook")
    limit = rulebook.time_limit(step)
    return None if limit is None else last_day(start, limit.days, limit.day_kind, calendar)
