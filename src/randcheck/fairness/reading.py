"""Check the draws and the promised chances that a host gives, before counting."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar, cast

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems, refuse, text_of
from randcheck.base.exact import to_fraction
from randcheck.base.items import items_of, repeats
from randcheck.words.phrases import Phrase

K = TypeVar("K")
V = TypeVar("V")


def mapping_of(given: Mapping[K, V], what: str) -> Mapping[K, V]:
    """The mapping of an argument; anything else is refused."""
    if not isinstance(cast("object", given), Mapping):
        refuse("not-a-mapping", what=what, value=brief(given))
    return given


def level_of(level: Fraction) -> Fraction:
    """Return a level; refuse one not above 0 and below 1."""
    given = to_fraction(level, "level")
    if not 0 < given < 1:
        refuse("level-range", value=given)
    return given


def chances_of(promised: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Exact chances from 0 to 1, at least one, by id in ascending order."""
    if not mapping_of(promised, "promised"):
        refuse("nothing-promised")
    exact = exact_chances({(who,): chance for who, chance in promised.items()})
    return {who: exact[who,] for who in sorted(promised, key=text_of)}


def exact_chances(
    given: Mapping[tuple[str, ...], Fraction],
) -> dict[tuple[str, ...], Fraction]:
    """Return exact chances; refuse one not from 0 to 1."""
    named = {who: ", ".join(map(text_of, who)) for who in given}
    exact = {
        who: to_fraction(chance, Phrase("chance-of", who=named[who]))
        for who, chance in given.items()
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
    given = tuple(
        tuple(sorted(items_of(draw, "draws"), key=text_of)) for draw in items_of(draws, "draws")
    )
    if not given:
        refuse("no-draws")
    problems = [p for number, ids in enumerate(given) for p in _problems(number, ids, known)]
    raise_problems(InvalidInputError, problems)
    return given


def teams_of(
    draws: Sequence[Collection[Collection[str]]], classes: Mapping[str, str]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Every draw's teams, likewise, of officers who have a class; some draws may have none."""
    if not mapping_of(classes, "classes"):
        refuse("nothing-promised")
    check_labels(classes, classes, "class")
    given = tuple(
        tuple(
            tuple(sorted(items_of(team, "draws"), key=text_of)) for team in items_of(teams, "draws")
        )
        for teams in items_of(draws, "draws")
    )
    if not given:
        refuse("no-draws")
    problems = [
        problem
        for number, teams in enumerate(given)
        for team in teams
        for problem in _problems(number, team, classes)
    ]
    raise_problems(InvalidInputError, problems)
    return given


def _problems(number: int, ids: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    names = [_name_of(who) for who in ids]
    if twice := repeats(names):
        yield Problem("drawn-twice", draw=number, ids=twice)
    if strange := tuple(dict.fromkeys(who for who in names if who not in known)):
        yield Problem("drawn-not-promised", draw=number, ids=strange)


def _name_of(who: object) -> str:
    """Return an id, or a text for something else in its place, such as a team."""
    is_many = isinstance(who, Collection) and not isinstance(who, str)
    return brief(who) if is_many else cast("str", who)


_ARGUMENTS = {"class": "classes", "group": "groups", "stratum": "strata"}


def check_labels(labels: Mapping[str, str], ids: Collection[str], attribute: str) -> None:
    """Refuse labels, such as strata, unless each id has a label that is a text.

    Raises:
        InvalidInputError: ``not-a-mapping``, ``label-missing``, ``wrong-type``.
    """
    given = cast("Mapping[str, object]", mapping_of(labels, _ARGUMENTS[attribute]))
    problems: list[Problem] = []
    if missing := tuple(who for who in ids if who not in given):
        problems.append(Problem("label-missing", attribute=attribute, ids=missing))
    for who in ids:
        label = given.get(who, "")
        if not isinstance(label, str):
            what = Phrase("label-of", attribute=Phrase(attribute), who=text_of(who))
            problems.append(
                Problem("wrong-type", what=what, value=brief(label), form=Phrase("text"))
            )
    raise_problems(InvalidInputError, problems)


def strata_of(
    promised: Mapping[str, Fraction], strata: Mapping[str, str] | None
) -> dict[str, tuple[str, ...]]:
    """Return stratum name to ids; without strata, one stratum of all ids.

    Raises:
        InvalidInputError: as `check_labels`; ``stratum-unequal`` where the chances of a stratum
            differ.
    """
    named = dict.fromkeys(promised, "") if strata is None else strata
    check_labels(named, promised, "stratum")
    members: dict[str, list[str]] = {}
    for who in promised:
        members.setdefault(named[who], []).append(who)
    unequal = [name for name, ids in members.items() if len({promised[who] for who in ids}) > 1]
    raise_problems(
        InvalidInputError, (Problem("stratum-unequal", stratum=name) for name in sorted(unequal))
    )
    return {name: tuple(members[name]) for name in sorted(members)}
