"""Staffing (人员配置): the roster, who may visit whom, and how far each pool was narrowed.

Source: ``randcheck-draw/2``, section 2.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import chain, islice

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import LARGEST_INT, int_between, optional_id, valid_id
from randcheck.base.frozendict import FrozenDict
from randcheck.domain.plan.tasks import AreaRule, area_rule


@tells_all
@attrs.frozen(kw_only=True)
class RosterEntry:
    """An inspector eligible for the whole window.

    Args:
        pool: the one pool the inspector stands in.
        area: the area of the inspector's post, for rules for areas; None for none.
    """

    __module__ = "randcheck.draws"

    pool: str = attrs.field(validator=valid_id)
    area: str | None = attrs.field(default=None, validator=optional_id)


@tells_all
@attrs.frozen(kw_only=True)
class TeamRule:
    """How many officers of a pool go on each visit, and from which area.

    Args:
        count: officers, at least 1.
        area: whether they are from the subject's own area or another; None if the area does not
            matter.
    """

    __module__ = "randcheck.draws"

    count: int = attrs.field(validator=int_between(1, LARGEST_INT))
    area: AreaRule | None = attrs.field(default=None, converter=area_rule)

    def lets(self, inspector_area: str | None, subject_area: str | None) -> bool:
        """Whether the areas allow that an inspector visits a subject.

        Under a rule for areas, an inspector or a subject without an area matches nobody.
        """
        if self.area is None:
            return True
        if inspector_area is None or subject_area is None:
            return False
        return (inspector_area == subject_area) is (self.area is AreaRule.OWN)

    def serving(self, posts: Counter[str | None], size: int, subject_area: str | None) -> int:
        """How many of ``size`` inspectors may visit a subject, from the count of their areas."""
        if self.area is None:
            return size
        if subject_area is None:
            return 0
        own = posts[subject_area]
        return own if self.area is AreaRule.OWN else size - posts[None] - own


@attrs.frozen(kw_only=True)
class Staffing:
    """How far a pool was narrowed before the draw, as its header says.

    Args:
        size: the inspectors of the pool.
        least: the smallest number of them who may visit a member of any matter and are not recused.
        most: the greatest number of members from which one of them is recused.
        short: the members that fewer may visit than the team asks for, by id.
    """

    size: int
    least: int
    most: int
    short: tuple[str, ...]


def staffing_of(
    team: Mapping[str, TeamRule],
    roster: Mapping[str, RosterEntry],
    areas: Mapping[str, str | None],
    recused_of: Mapping[str, Set[str]],
    others: Callable[[], Iterator[str]],
) -> Mapping[str, Staffing]:
    """The staffing of each pool.

    Args:
        team: pool to its rule.
        roster: inspector id to pool and area.
        areas: subject id to its area, or None.
        recused_of: members with recused inspectors, to these inspectors.
        others: gives the other members; a member of several matters may be repeated.

    Source: ``randcheck-draw/2``, section 2.
    """
    in_pool: defaultdict[str, set[str]] = defaultdict(set)
    for inspector_id, entry in roster.items():
        in_pool[entry.pool].add(inspector_id)
    times = Counter(chain.from_iterable(recused_of.values()))
    # The others differ only by area; without a rule for areas, one stands for all.
    by_area = any(rule.area is not None for rule in team.values())
    some = others() if by_area else islice(others(), 1)
    plain_areas = set(map(areas.__getitem__, some))
    every_area = plain_areas.union(map(areas.__getitem__, recused_of))
    found: dict[str, Staffing] = {}
    for pool, rule in sorted(team.items()):
        size = len(in_pool[pool])
        posts = Counter(roster[i].area for i in in_pool[pool])
        numbers = {area: rule.serving(posts, size, area) for area in every_area}
        least = [numbers[area] for area in plain_areas]
        short: set[str] = set()
        if min(least, default=rule.count) < rule.count:
            short.update(s for s in others() if rule.serving(posts, size, areas[s]) < rule.count)
        for subject_id, inspectors in recused_of.items():
            area = areas[subject_id]
            left = numbers[area] - sum(
                rule.lets(roster[i].area, area) for i in inspectors & in_pool[pool]
            )
            least.append(left)
            if left < rule.count:
                short.add(subject_id)
        found[pool] = Staffing(
            size=size,
            least=min(least, default=0),
            most=max((times[i] for i in in_pool[pool]), default=0),
            short=tuple(sorted(short)),
        )
    return FrozenDict(found)
