"""Matters (抽查事项): what may be inspected, on what legal basis, of whom.

Source: the rule, articles 6 and 7.
"""

from datetime import date
from fractions import Fraction

import attrs

from randcheck.base.errors import refuse, tells_all, text_of, written
from randcheck.base.exact import is_too_long, to_fraction
from randcheck.base.fields import (
    check_date,
    check_order,
    member_of,
    optional_date,
    optional_int_from,
    record_of,
    valid_free_text,
    valid_id,
    valid_ids,
    valid_text,
)
from randcheck.base.items import each, frozen_set, id_set, not_empty, record_tuple
from randcheck.domain.directory.subjects import RegionKind
from randcheck.words.languages import WordedEnum


class LegalRank(WordedEnum):
    """Rank of a legal basis (抽查依据); a normative document alone does not allow an inspection."""

    __module__ = "randcheck"

    LAW = "law", "law", "法律"
    REGULATION = "regulation", "regulation", "法规"
    RULE = "rule", "rule", "规章"
    STATE_COUNCIL_DECISION = (
        "state-council-decision",
        "decision of the State Council",
        "国务院决定",
    )
    NORMATIVE_DOCUMENT = "normative-document", "normative document", "规范性文件"


class InspectionMethod(WordedEnum):
    """How a matter is inspected: on site (现场), in writing (书面) or online (网络).

    Example:
        >>> Matter(code="WAGES", name="工资支付", department="SR-HRSS", basis=(),
        ...     methods={InspectionMethod.WRITTEN}).methods
        frozenset({<InspectionMethod.WRITTEN: 'written'>})
    """

    __module__ = "randcheck.matters"

    ON_SITE = "on-site", "on site", "现场检查"
    WRITTEN = "written", "in writing", "书面检查"
    ONLINE = "online", "online", "网络检查"


@tells_all
@attrs.frozen(kw_only=True)
class LegalBasis:
    """The act and article that allow an inspection.

    Args:
        act: title of the act.
        article: the article, as a reader would cite it.
        rank: the act's rank, which has to be given; the rulebook sets which ranks suffice.

    Source: the rule, article 7: no inspection without a law, regulation or rule that provides it.
    """

    __module__ = "randcheck"

    act: str = attrs.field(validator=valid_text)
    article: str = attrs.field(validator=valid_text)
    rank: LegalRank = attrs.field(validator=member_of(LegalRank))


@tells_all
@attrs.frozen(kw_only=True)
class Scope:
    """Which subjects a matter covers.

    Args:
        kinds: kinds; a subject must have one of them; empty for every kind.
        regions: region codes; the subject's must be one of them; empty for every region.
        region_kind: which of the subject's regions is meant; by default ``Subject.region``.
    """

    __module__ = "randcheck"

    kinds: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    regions: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    region_kind: RegionKind = attrs.field(default=RegionKind.BODY, validator=member_of(RegionKind))


def check_share(value: object, what: str) -> Fraction:
    """An exact share in (0, 1].

    Raises:
        InvalidInputError: ``share-range``, ``too-many-digits``, or as `to_fraction`.
    """
    share = to_fraction(value, what)
    if not 0 < share <= 1:
        refuse("share-range", what=what, value=text_of(share))
    if is_too_long(share):
        refuse("too-many-digits", what=what, digits=15)
    return share


def _optional_share(value: object) -> Fraction | None:
    return None if value is None else check_share(value, "Matter.share")


@tells_all
@attrs.frozen(kw_only=True)
class Matter:
    """One thing that may be inspected (抽查事项), as the published list has it.

    Args:
        code: the matter's code.
        name: its name, for people.
        basis: the legal bases; a matter without a sufficient one cannot be drawn.
        content: what is inspected.
        department: code of the body with the power to inspect (抽查主体).
        scope: which subjects it covers; by default all.
        share: the least share of the subjects in scope to draw, in (0, 1]; None if the list leaves
            it to the plan.
        times_per_year: how often the matter may be run in a calendar year (抽查频次), at least 1;
            None for no limit.
        methods: how it is inspected, at least one method; by default on site.
        approved_on: when the list entry was approved; a matter not approved cannot be drawn.
        entered_on: when it was entered in the systems, between approval and publication; None if
            not recorded.
        published_on: when it was published, not before its approval; a matter not published
            cannot be drawn.
        in_force_from: first day on which it may be drawn; None for the day of its publication.
        in_force_until: last day, inclusive; None for no end.

    Source: the rule, articles 6 and 7.

    Example:
        >>> wages = Matter(code="HRSS-01", name="工资支付", department="SR-HRSS",
        ...     basis=(LegalBasis(act="中华人民共和国劳动法", article="85", rank=LegalRank.LAW),),
        ...     approved_on=date(2025, 11, 1), published_on=date(2025, 12, 1))
        >>> wages.in_force(date(2026, 3, 1))
        True
    """

    __module__ = "randcheck"

    code: str = attrs.field(validator=valid_id)
    name: str = attrs.field(validator=valid_text, repr=written)
    basis: tuple[LegalBasis, ...] = attrs.field(converter=record_tuple, validator=each(LegalBasis))
    content: str = attrs.field(default="", validator=valid_free_text)
    department: str = attrs.field(validator=valid_id)
    scope: Scope = attrs.field(factory=Scope, validator=record_of(Scope))
    share: Fraction | None = attrs.field(default=None, converter=_optional_share)
    times_per_year: int | None = attrs.field(default=None, validator=optional_int_from(1))
    methods: frozenset[InspectionMethod] = attrs.field(
        default=frozenset({InspectionMethod.ON_SITE}),
        converter=frozen_set,
        validator=[not_empty, each(InspectionMethod)],
    )
    approved_on: date | None = attrs.field(default=None, validator=optional_date)
    entered_on: date | None = attrs.field(default=None, validator=optional_date)
    published_on: date | None = attrs.field(default=None, validator=optional_date)
    in_force_from: date | None = attrs.field(default=None, validator=optional_date)
    in_force_until: date | None = attrs.field(default=None, validator=optional_date)

    def __attrs_post_init__(self) -> None:
        if self.in_force_from is not None and self.in_force_until is not None:
            check_order(self.in_force_from, self.in_force_until, "in_force_from", "in_force_until")

    @property
    def starts_on(self) -> date | None:
        """The first day on which it is in force; None if it is not set yet."""
        return self.in_force_from if self.in_force_from is not None else self.published_on

    def in_force(self, on: date) -> bool:
        """Whether the matter is in force on a day."""
        check_date(on, "on")
        return (
            self.starts_on is not None
            and self.starts_on <= on
            and (self.in_force_until is None or on <= self.in_force_until)
        )
