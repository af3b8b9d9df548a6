"""Whether officers with equal chances were dispatched equally, singly and in pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from randcheck.fairness.laws import Law, shared_law
from randcheck.fairness.reading import level_of, teams_of
from randcheck.fairness.reports import DEFAULT_LEVEL, FairnessReport, Family, Promise, verdict

Who = tuple[str, ...]
Teams = Collection[Collection[str]]


def check_inspector_loads(
    classes: Mapping[str, str],
    draws: Sequence[Teams],
    *,
    level: Fraction = DEFAULT_LEVEL,
) -> FairnessReport:
    """Check whether officers of one class got equally many visits over many draws.

    Officers are in one class if only chance distinguishes them: they have the same pool, the same
    recusals and, if the pool has a rule for areas, the same area. Whatever loads a draw gave to a
    class, each of its officers had the same chance of each load. The test is exact for these loads
    and assumes nothing else.

    Args:
        classes: officer id to the name of the class.
        draws: for each draw its teams; a team is the ids of its officers.
        level: the chance of a false alarm, in (0, 1).

    Returns:
        The verdict, in visits per draw; the only officer of a class is not tested.

    Raises:
        InvalidInputError: ``no-draws``, ``nothing-promised``, ``level-range``, ``drawn-twice``
            (in one team), ``drawn-not-promised``.

    Source: the rule, articles 2, 3 and 11: inspectors are dispatched at random.

    Example:
        >>> from randcheck.fairness import check_inspector_loads
        >>> alike = dict.fromkeys(("I1", "I2", "I3"), "city")
        >>> report = check_inspector_loads(alike, [[["I1", "I2"]]] * 20)
        >>> [(finding.who, finding.deviation.value) for finding in report.findings]
        [(('I3',), 'too-seldom')]
    """
    level, given = level_of(level), teams_of(draws, classes)
    loads = [Counter[Who]((who,) for team in teams for who in team) for teams in given]
    units = (((who,), (name,)) for who, name in sorted(classes.items()))
    return verdict(_families(units, loads), draws=len(given), level=level)


def check_inspector_pairs(
    classes: Mapping[str, str],
    draws: Sequence[Teams],
    *,
    level: Fraction = DEFAULT_LEVEL,
) -> FairnessReport:
    """Check whether each pair of officers went together as often as any pair of their classes.

    Args:
        classes: officer id to the name of the class, as for `check_inspector_loads`.
        draws: for each draw its teams; a team is the ids of its officers.
        level: the chance of a false alarm, in (0, 1).

    Returns:
        The verdict, in visits per draw; the only pair of two classes is not tested.

    Raises:
        InvalidInputError: as `check_inspector_loads`.

    Source: the rule, articles 2, 3 and 11.

    Example:
        >>> from randcheck.fairness import check_inspector_pairs
        >>> alike = dict.fromkeys(("I1", "I2", "I3", "I4"), "city")
        >>> friends = [[["I1", "I2"], ["I3", "I4"]]] * 20
        >>> check_inspector_pairs(alike, friends).findings[0].who
        ('I1', 'I2')
    """
    level, given = level_of(level), teams_of(draws, classes)
    together = [
        Counter[Who](pair for team in teams for pair in combinations(team, 2)) for teams in given
    ]
    units = (
        (pair, tuple(sorted(classes[who] for who in pair)))
        for pair in combinations(sorted(classes), 2)
    )
    return verdict(_families(units, together), draws=len(given), level=level)


def _families(units: Iterable[tuple[Who, Who]], counts: Sequence[Counter[Who]]) -> Iterator[Family]:
    """Yield families of officers or pairs with equal chances of each count.

    Only nonzero counts of each draw are read: of all pairs, few go together.
    """
    members: dict[Who, list[Who]] = {}
    alike: dict[Who, Who] = {}
    for who, kind in units:
        members.setdefault(kind, []).append(who)
        alike[who] = kind
    totals: Counter[Who] = Counter()
    laws: dict[Who, Counter[Law]] = {kind: Counter() for kind in members}
    for found in counts:
        totals.update(found)
        numbers: dict[Who, Counter[int]] = {}
        for who, number in found.items():
            numbers.setdefault(alike[who], Counter())[number] += 1
        for kind, given in numbers.items():
            laws[kind][shared_law(given, len(members[kind]))] += 1
    for kind, ids in sorted(members.items()):
        if len(ids) > 1:
            if idle := len(counts) - laws[kind].total():
                laws[kind][shared_law({}, len(ids))] += idle
            ordered = sorted(laws[kind].items(), key=lambda item: item[0].weights)
            promise = Promise(laws=tuple(ordered))
            yield Family(promise=promise, counts={who: totals[who] for who in ids})
