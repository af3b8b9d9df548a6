"""The frame of one matter: who may be drawn for it, with what chance, and who is excluded.

Source: ``randcheck-draw/2``, section 1.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import compress
from typing import Any, TypeVar

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    brief_all,
    raise_problems,
    tells_all,
    text_of,
)
from randcheck.base.exact import is_too_long, to_fraction
from randcheck.base.fields import optional_id, valid_id
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, items_of, record_tuple, repeats
from randcheck.base.reasons import Reason
from randcheck.base.texts import check_ids, is_text
from randcheck.domain.draw.chances import (
    HEAVIEST,
    chances_of_quota,
    chances_of_rates,
    quota_of_share,
)
from randcheck.domain.draw.groups import Group, Stratum, read_entry
from randcheck.domain.measures.risk import RiskFactor
from randcheck.words.phrases import Phrase

MOST_COUNTING = 1_000
"""The most counting reasons of a matter; larger documents could not be checked."""

T = TypeVar("T")


def _rates(values: Mapping[str, object]) -> FrozenDict[str, Fraction]:
    return FrozenDict(
        {
            name: to_fraction(value, Phrase("rate-of", name=brief(name)))
            for name, value in frozen_map(values).items()
        }
    )


def _factors(values: Mapping[str, Iterable[RiskFactor]]) -> FrozenDict[str, tuple[RiskFactor, ...]]:
    return FrozenDict({name: record_tuple(held) for name, held in frozen_map(values).items()})


def record_problems(records: Mapping[Any, object], kind: type, where: str) -> Iterator[Problem]:
    """The values of a mapping that are not records of ``kind``."""
    if set(map(type, records.values())) <= {kind}:  # a million are looked through at C speed
        return
    for name, record in _by_name(records):
        if type(record) is not kind:
            what, form = f"{where}[{text_of(name)}]", Phrase("record", kind=kind.__name__)
            yield Problem("wrong-type", what=what, value=brief(record), form=form)


def _by_name(named: Mapping[Any, T]) -> list[tuple[Any, T]]:
    return sorted(named.items(), key=lambda item: text_of(item[0]))


def _name_problems(names: Mapping[str, object], what: str) -> Iterator[Problem]:
    """Names that are not exactly of type str."""
    if set(map(type, names)) <= {str}:
        return
    for name in sorted(names, key=text_of):
        if type(name) is not str:
            yield Problem("id-type", what=what, value=brief(name), type=type(name).__name__)


def _hint_problems(
    factors: Mapping[str, tuple[object, ...]], meanings: Mapping[str, object]
) -> Iterator[Problem]:
    """Invalid factors of weights and invalid meanings of strata."""
    for name, held in _by_name(factors):
        if strange := [factor for factor in held if type(factor) is not RiskFactor]:
            what, form = f"factors[{text_of(name)}]", Phrase("records", kind="RiskFactor")
            yield Problem("wrong-type", what=what, value=brief_all(strange), form=form)
    for name, words in _by_name(meanings):
        if not is_text(words):
            what = f"meanings[{text_of(name)}]"
            yield Problem("wrong-type", what=what, value=brief(words), form=Phrase("text"))


def _sorted_tuple(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(items_of(values), key=text_of))


@tells_all
@attrs.frozen(kw_only=True)
class MatterFrame:
    """The frame of one matter: the stratum or the exclusion of each subject of the directory.

    A stratum's full name is ``group/stratum``. A group has a quota, and its strata have weights; or
    its strata have rates.

    Args:
        code: the matter's code.
        counting: reason codes whose subjects count towards the base of their group.
        entries: subject id to ``group/stratum``, or ``group!reason``, or ``-!reason`` for an
            excluded subject without a group.
        groups: name to `Group` of each group with members; at least one.
        weights: full name to weight, from 1 to 10^15, of the strata of groups with a quota.
        rates: full name to rate, in [0, 1], of the strata of groups without.
        reasons: subject id to the whole reason, if known.
        factors: full name to the risk factors of a weight, if known.
        meanings: full name to the meaning of a stratum with an opaque name.
        period: the period (敏感时间节点 …) whose terms hold, if any.

    Raises:
        InvalidInputError: all contradictions at once.

    Example:
        >>> made = MatterFrame(code="M-1", groups={"all": Group(base=2, quota=1)},
        ...     entries={"S1": "all/A", "S2": "all/B", "S3": "all!closed"},
        ...     weights={"all/A": 1, "all/B": 3})
        >>> made.chances["all/B"], made.exclusions
        (Fraction(3, 4), FrozenDict({'S3': 'closed'}))
    """

    __module__ = "randcheck.draws"

    code: str = attrs.field(validator=valid_id)
    counting: tuple[str, ...] = attrs.field(default=(), converter=_sorted_tuple)
    entries: FrozenDict[str, str] = attrs.field(
        converter=frozen_map, repr=lambda entries: f"<{len(entries)} subjects>"
    )
    groups: FrozenDict[str, Group] = attrs.field(converter=frozen_map)
    weights: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    rates: FrozenDict[str, Fraction] = attrs.field(factory=FrozenDict, converter=_rates)
    reasons: FrozenDict[str, Reason] = attrs.field(
        factory=FrozenDict, converter=frozen_map, repr=lambda reasons: f"<{len(reasons)} reasons>"
    )
    factors: FrozenDict[str, tuple[RiskFactor, ...]] = attrs.field(
        factory=FrozenDict, converter=_factors
    )
    meanings: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)
    period: str | None = attrs.field(default=None, validator=optional_id)

    def __attrs_post_init__(self) -> None:
        # Later checks rely on earlier ones.
        for problems in (self._form_problems, self._group_problems, self._chance_problems):
            raise_problems(InvalidInputError, problems())

    def _form_problems(self) -> Iterator[Problem]:
        yield from check_ids(self.entries, Phrase("subject-id"))
        if strangers := check_ids(self.counting, Phrase("counting-reason")):
            yield from strangers
        elif repeated := repeats(self.counting):
            yield Problem("duplicate-id", what=Phrase("counting-reason"), ids=repeated)
        if len(self.counting) > MOST_COUNTING:
            number, most = len(self.counting), MOST_COUNTING
            yield Problem("too-many", what=Phrase("counting-reasons"), number=number, most=most)
        kinds = set(map(type, self.entries.values()))
        written = set(self.entries.values()) if kinds <= {str} else self.entries.values()
        strange = tuple(sorted({brief(e) for e in written if read_entry(e) is None}))
        if strange:
            yield Problem("entry-form", matter=self.code, ids=strange)
        yield from check_ids(self.groups, Phrase("group"))
        yield from record_problems(self.groups, Group, "groups")
        yield from record_problems(self.reasons, Reason, "reasons")
        yield from _name_problems(self.reasons, Phrase("subject-id"))
        for named in (self.weights, self.rates, self.factors, self.meanings):
            yield from _name_problems(named, Phrase("stratum"))
        yield from _hint_problems(self.factors, self.meanings)
        for name, weight in _by_name(self.weights):
            if type(weight) is not int or not 1 <= weight <= HEAVIEST:
                value = brief(weight)
                yield Problem("weight-form", matter=self.code, stratum=name, value=value)
        for name, rate in _by_name(self.rates):
            what = f"{self.code}: {text_of(name)}"
            if not 0 <= rate <= 1:
                yield Problem("rate-range", what=what, value=brief(rate))
            elif is_too_long(rate):
                yield Problem("too-many-digits", what=what, digits=15)

    def _group_problems(self) -> Iterator[Problem]:
        if not self.sizes:
            yield Problem("empty-frame", ids=(self.code,))
            return
        if self.groups.keys() != (with_members := {s.partition("/")[0] for s in self.sizes}):
            differing = tuple(sorted(self.groups.keys() ^ with_members))
            yield Problem("groups-differ", matter=self.code, ids=differing)
            return
        by_quota = {n for n in self.sizes if self.groups[n.partition("/")[0]].quota is not None}
        for given, needed in (
            (self.weights.keys(), by_quota),
            (self.rates.keys(), self.sizes.keys() - by_quota),
        ):
            if given != needed:
                differing = tuple(sorted(given ^ needed))
                yield Problem("strata-differ", matter=self.code, ids=differing)
        strange = {i for i, why in self.reasons.items() if self._code_of(i) != why.code}
        if strange:
            yield Problem("reasons-differ", matter=self.code, ids=tuple(sorted(strange)))

    def _code_of(self, subject_id: str) -> str | None:
        _, is_out, code = self.entries.get(subject_id, "").partition("!")
        return code if is_out else None

    def _chance_problems(self) -> Iterator[Problem]:
        for name, group in sorted(self.groups.items()):
            matter, size = f"{self.code}/{name}", self.group_sizes[name]
            if group.base != self._bases[name]:
                yield Problem(
                    "base-differs", matter=matter, base=group.base, counted=self._bases[name]
                )
            if group.quota is None:
                if group.share is not None:
                    yield Problem("share-without-quota", matter=matter)
            elif group.quota > size:
                yield Problem("quota-above-frame", matter=matter, quota=group.quota, size=size)
            elif group.share is not None:
                asked = quota_of_share(group.share, group.base, size)
                if asked != group.quota:
                    yield Problem("quota-not-share", matter=matter, quota=group.quota, asked=asked)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(self.entries.values())

    @cached_property
    def sizes(self) -> FrozenDict[str, int]:
        """Number of members of each stratum, by full name."""
        return FrozenDict(sorted((e, n) for e, n in self._counts.items() if "/" in e))

    @cached_property
    def group_sizes(self) -> FrozenDict[str, int]:
        """Number of members of each group, by name."""
        sizes: defaultdict[str, int] = defaultdict(int)
        for name, size in self.sizes.items():
            sizes[name.partition("/")[0]] += size
        return FrozenDict(sorted(sizes.items()))

    @cached_property
    def _bases(self) -> dict[str, int]:
        bases = dict(self.group_sizes)
        for entry, number in self._counts.items():
            group, _, code = entry.partition("!")
            if code in self.counting and group in bases:
                bases[group] += number
        return bases

    @cached_property
    def chances(self) -> FrozenDict[str, Fraction]:
        """The exact chance of each member of a stratum, by full name."""
        strata: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.sizes:
            strata[name.partition("/")[0]].append(name)
        chances: dict[str, Fraction] = {}
        for group, names in strata.items():
            quota = self.groups[group].quota
            if quota is None:
                found = chances_of_rates({n: (self.sizes[n], self.rates[n]) for n in names})
            else:
                weighed = {n: (self.sizes[n], self.weights[n]) for n in names}
                found = chances_of_quota(weighed, quota)
            chances.update({name: found[name] for name in names})
        return FrozenDict(chances)

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """The strata by group and name, each with size, weight or rate, and chance."""
        full_names = sorted(self.sizes, key=lambda full_name: full_name.split("/"))
        return tuple(
            Stratum(
                group=full_name.partition("/")[0],
                name=full_name.partition("/")[2],
                size=self.sizes[full_name],
                weight=self.weights.get(full_name),
                rate=self.rates.get(full_name),
                chance=self.chances[full_name],
            )
            for full_name in full_names
        )

    @cached_property
    def members(self) -> FrozenDict[str, str]:
        """Subject id to the full name of its stratum, for subjects that can be drawn."""
        return FrozenDict(compress(self.entries.items(), self._in_a_stratum()))

    def member_ids(self) -> Iterator[str]:
        """The ids of the subjects that can be drawn; cheaper than `members`."""
        return compress(self.entries, self._in_a_stratum())

    def _in_a_stratum(self) -> Iterator[bool]:
        return map(self.sizes.__contains__, self.entries.values())

    @cached_property
    def exclusions(self) -> FrozenDict[str, str]:
        """Subject id to the reason code, for excluded subjects."""
        split = ((i, entry.partition("!")) for i, entry in self.entries.items())
        return FrozenDict({i: code for i, (_, is_out, code) in split if is_out})

    @property
    def quota(self) -> int | None:
        """The total number to draw; None if a group has rates."""
        quotas = [group.quota for group in self.groups.values()]
        return None if None in quotas else sum(filter(None, quotas))
