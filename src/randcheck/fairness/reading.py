"""Draws and promised chances as a host gives them, checked before anything is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from randcheck.domain.fields import items_of, repeats
from randcheck.errors import InvalidInputError, Problem, raise_problems, refuse
from randcheck.exact import to_fraction

__all__ = [
    "chances_of",
    "exact_chances",
    "level_of",
    "sets_of",
    "strata_of",
    "teams_of",
    "unlabelled",
]


def level_of(level: Fraction) -> Fraction:
    """A level above 0 and below 1."""
    given = to_fraction(level, "level")
    if not 0 < given < 1:
        refuse("level-range", value=given)
    return given


def chances_of(promised: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Exact chances from 0 to 1, at least one, by id in ascending order."""
    if not promised:
        refuse("nothing-promised")
    exact = exact_chances({(who,): chance for who, chance in promised.items()})
    return {who: exact[who,] for who in sorted(promised, key=str)}


def exact_chances(
    given: Mapping[tuple[str, ...], Fraction],
) -> dict[tuple[str, ...], Fraction]:
    """Exact chances from 0 to 1."""
    named = {who: ", ".join(map(str, who)) for who in given}
    exact = {
        who: to_fraction(chance, f"the chance of {named[who]}") for who, chance in given.items()
    }
    wrong = [who for who, chance in exact.items() if not 0 <= chance <= 1]
    raise_problems(
        InvalidInputError,
        (Problem("chance-range", who=named[who], value=exact[who]) for who in wrong),
    )
    return exact


def sets_of(
    draws: Sequence[Collection[str]], known: Collection[str]
) -> tuple[tuple[str, ...], ...]:
    """Every draw's ids, in order; at least one draw, no id twice in it, none that is unknown."""
    given = tuple(tuple(sorted(items_of(draw), key=str)) for draw in items_of(draws))
    if not given:
        refuse("no-draws")
    problems = [p for number, ids in enumerate(given) for p in _problems(number, ids, known)]
    raise_problems(InvalidInputError, problems)
    return given


def teams_of(
    draws: Sequence[Collection[Collection[str]]], known: Collection[str]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Every draw's teams, likewise; a draw without visits has none."""
    if not known:
        refuse("nothing-promised")
    given = tuple(
        tuple(tuple(sorted(items_of(team), key=str)) for team in items_of(teams))
        for teams in items_of(draws)
    )
    if not given:
        refuse("no-draws")
    problems = [
        problem
        for number, teams in enumerate(given)
        for team in teams
        for problem in _problems(number, team, known)
    ]
    raise_problems(InvalidInputError, problems)
    return given


def _problems(number: int, ids: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    if twice := repeats(ids):
        yield Problem("drawn-twice", draw=number, ids=twice)
    if strange := tuple(dict.fromkeys(who for who in ids if who not in known)):
        yield Problem("drawn-not-promised", draw=number, ids=strange)


def unlabelled(labels: Mapping[str, str], ids: Collection[str], what: str) -> Iterator[Problem]:
    """Ids that have no label, such as a stratum."""
    if missing := tuple(who for who in ids if who not in labels):
        yield Problem("label-missing", attribute=what, ids=missing)


def strata_of(
    promised: Mapping[str, Fraction], strata: Mapping[str, str] | None
) -> dict[str, tuple[str, ...]]:
    """The ids of every stratum, by name; one stratum of all where none are given.

    Raises:
        InvalidInputError: ``label-missing``; ``stratum-unequal`` where the chances of a stratum
            differ.
    """
    named = dict.fromkeys(promised, "") if strata is None else strata
    raise_problems(InvalidInputError, unlabelled(named, promised, "stratum"))
    members: dict[str, list[str]] = {}
    for who in promised:
        members.setdefault(named[who], []).append(who)
    unequal = [name for name, ids in members.items() if len({promised[who] for who in ids}) > 1]
    raise_problems(
        InvalidInputError, (Problem("stratum-unequal", stratum=name) for name in sorted(unequal))
    )
    return {name: tuple(members[name]) for name in sorted(members)}
