"""Whether subjects were drawn with the promised chances: singly, in pairs, by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import cast

from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.fairness.laws import Law, chance_law, group_law
from randcheck.fairness.reading import (
    chances_of,
    check_labels,
    exact_chances,
    level_of,
    mapping_of,
    sets_of,
    strata_of,
)
from randcheck.fairness.reports import DEFAULT_LEVEL, FairnessReport, Family, Promise, verdict

Who = tuple[str, ...]
Pair = tuple[str, str]


def check_marginals(
    promised: Mapping[str, Fraction],
    draws: Sequence[Collection[str]],
    *,
    level: Fraction = DEFAULT_LEVEL,
) -> FairnessReport:
    """Check whether each subject was drawn as often as its chance (抽中概率) promises.

    The draws must be independent: each has its own seed. The tests are exact binomial tests, one
    for each subject.

    Args:
        promised: subject id to chance, in [0, 1].
        draws: for each draw the ids drawn, each once.
        level: the chance of a false alarm, in (0, 1), for all tests together.

    Returns:
        The verdict, in chances per draw.

    Raises:
        InvalidInputError: ``no-draws``, ``nothing-promised``, ``chance-range``, ``level-range``,
            ``drawn-twice``, ``drawn-not-promised``, ``not-a-mapping``, or a number that is not
            exact.

    Source: the rule, articles 2 and 3: subjects are drawn at random.

    Example:
        >>> from fractions import Fraction
        >>> from randcheck.fairness import check_marginals
        >>> half = dict.fromkeys(("S1", "S2"), Fraction(1, 2))
        >>> check_marginals(half, [["S1"], ["S2"]] * 20).is_fair
        True
        >>> print(check_marginals(half, [["S1"]] * 20).message())
        20 draws, 2 tests, overall level 1/1000: 2 counts do not fit the promised chances
        S1: too often, 20 times, 10.0 expected; p at most 10^-5
        S2: too rarely, 0 times, 10.0 expected; p at most 10^-5
    """
    level, chances = level_of(level), chances_of(promised)
    given = sets_of(draws, chances)
    counts = Counter(who for ids in given for who in ids)
    singles: dict[Who, Fraction] = {(who,): chance for who, chance in chances.items()}
    return _by_chance(singles, {(who,): counts[who] for who in chances}, len(given), level)


def _by_chance(
    chances: Mapping[Who, Fraction],
    counts: Mapping[Who, int],
    draws: int,
    level: Fraction,
) -> FairnessReport:
    """Make the verdict on yes-or-no outcomes, each with its own chance."""
    families: dict[Fraction, dict[Who, int]] = {}
    for who, chance in chances.items():
        families.setdefault(chance, {})[who] = counts[who]
    return verdict(
        (
            Family(promise=Promise(laws=((chance_law(chance), draws),)), counts=members)
            for chance, members in families.items()
        ),
        draws=draws,
        level=level,
    )


def check_pairs(
    promised: Mapping[str, Fraction],
    draws: Sequence[Collection[str]],
    *,
    strata: Mapping[str, str] | None = None,
    joint: Mapping[Pair, Fraction] | None = None,
    level: Fraction = DEFAULT_LEVEL,
) -> FairnessReport:
    """Check whether each pair of subjects was drawn together as often as promised.

    It finds what `check_marginals` cannot: a draw with fixed steps can give every subject its
    chance and yet never draw two neighbours. Without ``joint``, each stratum is assumed to be drawn
    without replacement, with equal chances and independently of the others. If n of N subjects are
    drawn, the chance of a pair is n(n-1) / (N(N-1)); for two strata it is the product of their n/N.
    Each draw's own n is used, so n may differ between draws.

    The number of all pairs grows with the square of the subjects: with many subjects, give the
    pairs of interest as ``joint``.

    Args:
        promised: subject id to chance, in [0, 1]; equal within a stratum unless ``joint`` is given.
        draws: for each draw the ids drawn, each once.
        strata: subject id to the name of its stratum (层); None means one stratum of all.
        joint: pairs of ids of ``promised``, in ascending order, to their chance to be drawn
            together; only these pairs are tested, and ``strata`` is ignored.
        level: the chance of a false alarm, in (0, 1).

    Returns:
        The verdict, in chances per draw.

    Raises:
        InvalidInputError: as `check_marginals`; ``label-missing``, ``stratum-unequal``,
            ``pair-unknown``.

    Source: the rule, articles 2 and 3.

    Example:
        >>> from fractions import Fraction
        >>> from randcheck.fairness import check_pairs
        >>> half = dict.fromkeys(("S1", "S2", "S3", "S4"), Fraction(1, 2))
        >>> steps = [["S1", "S3"], ["S2", "S4"]] * 20
        >>> check_pairs(half, steps).findings[0].who
        ('S1', 'S3')
    """
    level, chances = level_of(level), chances_of(promised)
    given = sets_of(draws, chances)
    if joint is not None:
        wanted = _joint_chances(joint, chances)
        return _by_chance(wanted, _together(given, wanted), len(given), level)
    members = strata_of(chances, strata)
    counts = _together(given)
    families = _pair_families(members, _numbers_drawn(given, members), counts)
    return verdict(families, draws=len(given), level=level)


def _joint_chances(
    joint: Mapping[Pair, Fraction], chances: Mapping[str, Fraction]
) -> dict[Who, Fraction]:
    wrong = [pair for pair in mapping_of(joint, "joint") if not _is_pair(pair, chances)]
    raise_problems(InvalidInputError, (Problem("pair-unknown", ids=pair) for pair in wrong))
    return exact_chances(dict[Who, Fraction](joint.items()))


def _is_pair(ids: object, chances: Mapping[str, Fraction]) -> bool:
    """Whether the ids are two promised ids in ascending order."""
    if not isinstance(ids, tuple):
        return False
    pair = cast("tuple[str, ...]", ids)
    return len(pair) == 2 and chances.keys() >= set(pair) and pair[0] < pair[1]


def _together(
    draws: Iterable[Sequence[str]], wanted: Collection[Who] | None = None
) -> Counter[Who]:
    """Count how often each pair, in ascending order, was drawn together."""
    counts: Counter[Who] = Counter()
    concerned = None if wanted is None else {who for pair in wanted for who in pair}
    for ids in draws:
        here = ids if concerned is None else [who for who in ids if who in concerned]
        counts.update(combinations(here, 2))
    return counts


def _numbers_drawn(
    draws: Iterable[Sequence[str]], members: Mapping[str, Sequence[str]]
) -> Counter[tuple[int, ...]]:
    """Count the draws by the numbers drawn from each stratum, in the order of strata."""
    stratum_of = {who: name for name, ids in members.items() for who in ids}
    sizes: Counter[tuple[int, ...]] = Counter()
    for ids in draws:
        drawn = Counter(stratum_of[who] for who in ids)
        sizes[tuple(drawn[name] for name in members)] += 1
    return sizes


def _pair_families(
    members: Mapping[str, Sequence[str]],
    sizes: Mapping[tuple[int, ...], int],
    counts: Counter[Who],
) -> Iterator[Family]:
    strata = list(enumerate(members.values()))
    for place, ids in strata:
        for other, others in strata[place:]:
            pairs = (
                combinations(ids, 2)
                if place == other
                else ((min(a, b), max(a, b)) for a in ids for b in others)
            )
            tested: dict[Who, int] = {pair: counts[pair] for pair in pairs}
            if tested:
                chances: Counter[Fraction] = Counter()
                for drawn, times in sizes.items():
                    rest, size = drawn[other], len(others)
                    if place == other:
                        rest, size = rest - 1, size - 1
                    chances[Fraction(drawn[place] * rest, len(ids) * size)] += times
                laws = tuple((chance_law(chance), chances[chance]) for chance in sorted(chances))
                yield Family(promise=Promise(laws=laws), counts=tested)


def check_groups(
    promised: Mapping[str, Fraction],
    draws: Sequence[Collection[str]],
    *,
    groups: Mapping[str, str],
    strata: Mapping[str, str] | None = None,
    level: Fraction = DEFAULT_LEVEL,
) -> FairnessReport:
    """Check whether each group, such as a district (区县), was drawn as often as promised.

    A bias too small to show in one subject shows in the sum over its group. The tests are exact,
    with the hypergeometric law of each stratum and the numbers that each draw took from the strata.

    Args:
        promised: subject id to chance, in [0, 1]; equal within a stratum.
        draws: for each draw the ids drawn, each once.
        groups: subject id to the name of its group.
        strata: subject id to the name of its stratum; None means one stratum of all. Strata are
            assumed to be drawn without replacement and independently.
        level: the chance of a false alarm, in (0, 1).

    Returns:
        The verdict; ``who`` of a finding is the group. The smallest effect is a change of the
        chance of each of its subjects, equal for all.

    Raises:
        InvalidInputError: as `check_marginals`; ``label-missing``, ``stratum-unequal``.

    Source: the rule, articles 2 and 3.

    Example:
        >>> from fractions import Fraction
        >>> from randcheck.fairness import check_groups
        >>> half = dict.fromkeys(("S1", "S2", "S3", "S4"), Fraction(1, 2))
        >>> districts = {"S1": "north", "S2": "north", "S3": "south", "S4": "south"}
        >>> [f.who for f in check_groups(half, [["S1", "S2"]] * 20, groups=districts).findings]
        [('north',), ('south',)]
    """
    level, chances = level_of(level), chances_of(promised)
    check_labels(groups, chances, "group")
    given = sets_of(draws, chances)
    members = strata_of(chances, strata)
    sizes = _numbers_drawn(given, members)
    counts = Counter(groups[who] for ids in given for who in ids)
    of_group: dict[str, Counter[str]] = {}
    for name, ids in members.items():
        for who in ids:
            of_group.setdefault(groups[who], Counter())[name] += 1
    families = (
        Family(
            promise=Promise(laws=_group_laws(members, inside, sizes), among=inside.total()),
            counts={(group,): counts[group]},
        )
        for group, inside in sorted(of_group.items())
    )
    return verdict(families, draws=len(given), level=level)


def _group_laws(
    members: Mapping[str, Sequence[str]],
    inside: Counter[str],
    sizes: Mapping[tuple[int, ...], int],
) -> tuple[tuple[Law, int], ...]:
    laws: list[tuple[Law, int]] = []
    for drawn, times in sorted(sizes.items()):
        parts = zip(members.items(), drawn, strict=True)
        law = group_law((len(ids), inside[name], number) for (name, ids), number in parts)
        laws.append((law, times))
    return tuple(laws)
