"""The figures of one task: counted, never handed in, and adding up by construction.

What follows from other figures is a property, so that it cannot differ from them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map
from randcheck.cases.dispositions import Disposition
from randcheck.domain.inspection.findings import ResultKind


def tally(codes: Iterable[str] | Mapping[str, int]) -> FrozenDict[str, int]:
    """How often each code stands there, by code; none with 0."""
    return FrozenDict(sorted((code, count) for code, count in Counter(codes).items() if count))


@attrs.frozen(kw_only=True)
class StratumFigures:
    """One stratum (分层) of a matter: what was promised, and what came of it.

    Args:
        stratum: its full name, ``group/stratum``.
        size: its subjects.
        chance: the exact chance that each of them had.
        drawn: how many were drawn.
        replaced: how many were replaced since, those drawn and those brought in.
        brought_in: how many of its reserves were brought in, for its own replaced.

    Example:
        >>> of = StratumFigures(stratum="all/A", size=40, chance=Fraction(1, 16), drawn=2,
        ...     replaced=1, brought_in=1)
        >>> of.expected, of.standing
        (Fraction(5, 2), 2)
    """

    __module__ = "randcheck.reports"

    stratum: str
    size: int
    chance: Fraction
    drawn: int
    replaced: int
    brought_in: int

    @property
    def expected(self) -> Fraction:
        """How many are expected by the promised chance."""
        return self.size * self.chance

    @property
    def standing(self) -> int:
        """How many are to be visited now."""
        return self.drawn - self.replaced + self.brought_in


@tells_all
@attrs.frozen(kw_only=True)
class MatterFigures:
    """One matter of a task.

    Args:
        matter_code: the matter.
        quota: how many were to be drawn; None where the task went by rates.
        strata: its strata, by group and name.
        exclusions: how many of the directory are out, by reason code.
        capped: how many are out by each frequency cap, by its code, where the frame knows it.
        results: findings of the visits that stand, by the code of their present result.
        results_of_replaced: findings of subjects that were replaced, likewise. They are of failed
            visits; any other is among the breaches of the report, as ``finding-of-replaced``,
            unless a review changed it since.
    """

    __module__ = "randcheck.reports"

    matter_code: str
    quota: int | None
    strata: tuple[StratumFigures, ...]
    exclusions: FrozenDict[str, int] = attrs.field(converter=frozen_map)
    capped: FrozenDict[str, int] = attrs.field(converter=frozen_map)
    results: FrozenDict[str, int] = attrs.field(converter=frozen_map)
    results_of_replaced: FrozenDict[str, int] = attrs.field(converter=frozen_map)

    @property
    def frame(self) -> int:
        """How many could be drawn."""
        return sum(stratum.size for stratum in self.strata)

    @property
    def excluded(self) -> int:
        """How many could not."""
        return sum(self.exclusions.values())

    @property
    def directory(self) -> int:
        """The whole directory, who could be drawn and who could not."""
        return self.frame + self.excluded

    @property
    def expected(self) -> Fraction:
        """How many the promised chances let expect."""
        return sum((stratum.expected for stratum in self.strata), Fraction(0))

    @property
    def drawn(self) -> int:
        """How many were drawn."""
        return sum(stratum.drawn for stratum in self.strata)

    @property
    def replaced(self) -> int:
        """How many were replaced since."""
        return sum(stratum.replaced for stratum in self.strata)

    @property
    def brought_in(self) -> int:
        """How many reserves were brought in."""
        return sum(stratum.brought_in for stratum in self.strata)

    @property
    def standing(self) -> int:
        """How many are to be visited now, the replaced left out and those brought in included."""
        return sum(stratum.standing for stratum in self.strata)

    @property
    def found(self) -> int:
        """How many of them have a finding."""
        return sum(self.results.values())

    @property
    def without_finding(self) -> int:
        """How many of them have none yet."""
        return self.standing - self.found


@tells_all
@attrs.frozen(kw_only=True)
class DistrictFigures:
    """One district (地区): the subjects whose ``region`` it is.

    Args:
        region: its code.
        directory: its subjects in the directory.
        frame: how many of them could be drawn, for at least one matter.
        drawn: how many were drawn, for at least one matter.
        visits: its visits as they stand, one for each subject.
        inspected: subjects with at least one finding other than a failed visit.
        results: all findings, those of replaced subjects too, by the code of the present result.
    """

    __module__ = "randcheck.reports"

    region: str
    directory: int
    frame: int
    drawn: int
    visits: int
    inspected: int
    results: FrozenDict[str, int] = attrs.field(converter=frozen_map)

    @property
    def coverage(self) -> Fraction:
        """The share (覆盖率) of the district's subjects that was inspected."""
        return share_of(self.inspected, self.directory)


def share_of(part: int, whole: int) -> Fraction:
    """A share; nothing of nothing is 0."""
    return Fraction(part, whole) if whole else Fraction(0)


@attrs.frozen(kw_only=True)
class ReplacementFigures:
    """Changes after the draw of one kind and for one reason.

    Args:
        event: ``replace-subject`` or ``replace-inspector``.
        reason: the reason code.
        count: how many; a subject counts once for each matter of its visit.
        unfilled: for how many of these nobody was left.
        again: how many of these followed another at the same place: a subject that had come for
            another, a further officer of one visit.
        of: how many could have been replaced: subjects drawn or brought in for each matter, or
            places of officers on all visits, those that ended too, and officers who came to one
            since.
    """

    __module__ = "randcheck.reports"

    event: str
    reason: str
    count: int
    unfilled: int
    again: int
    of: int

    @property
    def frequency(self) -> Fraction:
        """How often it happened, as a share of those drawn and brought in; at most 1."""
        return share_of(self.count, self.of)


@attrs.frozen(kw_only=True)
class ReportedFinding:
    """A finding as a report states it: conclusion and handling (检查结论、处理意见), article 15.

    Args:
        subject_id: the subject.
        matter_code: the matter.
        on: the day of the visit.
        result: code of the present result, after the last review that changed it.
        kind: what that result means.
        conclusion: the conclusion, in words.
        proposed_handling: how the team proposed to handle it, in words.
        dispositions: what was decided, by name; empty where nothing was.
        published: what of it was made public, by name.
        is_open: whether something is still to be done.
    """

    __module__ = "randcheck.reports"

    subject_id: str
    matter_code: str
    on: date
    result: str
    kind: ResultKind
    conclusion: str
    proposed_handling: str
    dispositions: tuple[Disposition, ...]
    published: tuple[Disposition, ...]
    is_open: bool

    @property
    def key(self) -> tuple[str, str]:
        """Subject and matter, which name a finding within its task."""
        return self.subject_id, self.matter_code
