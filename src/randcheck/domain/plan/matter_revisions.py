"""Editions and revisions of a matter list (动态调整).

Source: the rule, article 7.
"""

from datetime import date

import attrs

from randcheck.base.errors import brief, refuse, tells_all
from randcheck.base.fields import (
    int_from,
    member_of,
    optional_record,
    valid_date,
    valid_id,
    valid_text,
)
from randcheck.domain.plan.matters import Matter
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase

_STEPS = frozenset({"approved_on", "entered_on", "published_on"})


@tells_all
@attrs.frozen(kw_only=True, order=True)
class Edition:
    """Which edition of a list (版次); a later one is greater.

    Args:
        year: the calendar year of the edition.
        number: its number within the year, from 1.

    Example:
        >>> Edition(year=2026) < Edition(year=2026, number=2), str(Edition(year=2026))
        (True, '2026-1')
    """

    __module__ = "randcheck.matters"

    year: int = attrs.field(validator=int_from(1))
    number: int = attrs.field(default=1, validator=int_from(1))

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


class RevisionKind(WordedEnum):
    """What a revision does to a matter: add it (新增), change it (调整), withdraw it (取消)."""

    __module__ = "randcheck.matters"

    ADDED = "added", "added", "新增"
    CHANGED = "changed", "changed", "调整"
    WITHDRAWN = "withdrawn", "withdrawn", "取消"


class RevisionReason(WordedEnum):
    """Why the list is revised, by article 7.

    A law, regulation or rule was made (立), amended (改), repealed (废) or interpreted (释), the
    power to enforce moved between levels (层级执法权限调整), the list of powers changed
    (权力清单调整), or another circumstance (等), which the document states.
    """

    __module__ = "randcheck.matters"

    LAW_MADE = "law-made", "law made", "法律法规规章制定"
    LAW_AMENDED = "law-amended", "law amended", "法律法规规章修改"
    LAW_REPEALED = "law-repealed", "law repealed", "法律法规规章废止"
    LAW_INTERPRETED = "law-interpreted", "law interpreted", "法律法规规章解释"
    COMPETENCE_MOVED = (
        "competence-moved",
        "power to enforce moved between levels",
        "层级执法权限调整",
    )
    POWER_LIST_CHANGED = "power-list-changed", "list of powers changed", "权力清单调整"
    OTHER = "other", "other circumstances", "其他实际情况"


def _code_of_matter(revision: "MatterRevision") -> str:
    return revision.matter.code if isinstance(revision.matter, Matter) else ""


@tells_all
@attrs.frozen(kw_only=True)
class MatterRevision:
    """One change of the list (动态调整), for one matter.

    Args:
        kind: whether the matter is added, changed or withdrawn.
        matter: the whole new entry; None for a withdrawal.
        code: the matter's code; needed only for a withdrawal.
        reason: why.
        on: the first day of the change, later than ``date.min``. A withdrawn matter is in force
            until the day before; this is our default, because the rule does not say it.
        document: the document behind it, as a reader would cite it: the amended act, the decision.

    Raises:
        InvalidInputError: ``revision-parts`` if kind, matter and code do not fit together;
            ``wrong-type`` for ``date.min``.

    Source: the rule, article 7.
    """

    __module__ = "randcheck.matters"

    kind: RevisionKind = attrs.field(validator=member_of(RevisionKind))
    matter: Matter | None = attrs.field(
        default=None,
        validator=optional_record(Matter),
    )
    code: str = attrs.field(
        default=attrs.Factory(_code_of_matter, takes_self=True), validator=valid_id
    )
    reason: RevisionReason = attrs.field(validator=member_of(RevisionReason))
    on: date = attrs.field(validator=valid_date)
    document: str = attrs.field(validator=valid_text)

    def __attrs_post_init__(self) -> None:
        if self.on == date.min:  # what it replaces could not end on the day before
            form = Phrase("date-later", day=date.min)
            refuse("wrong-type", what="MatterRevision.on", value=brief(self.on), form=form)
        is_withdrawal = self.kind is RevisionKind.WITHDRAWN
        if is_withdrawal is not (self.matter is None) or (
            self.matter is not None and self.matter.code != self.code
        ):
            refuse("revision-parts", matter=self.code)

    def is_kept_by(self, entry: Matter) -> bool:
        """Whether a list's newest entry of the matter begins or ends as the revision says."""
        if self.kind is RevisionKind.WITHDRAWN:
            return entry.in_force_until is not None and entry.in_force_until < self.on
        return entry.in_force_from == self.on


def changed_fields(old: Matter, new: Matter) -> frozenset[str]:
    """The names of the fields in which two entries of a matter differ.

    The dates of approval, entry in the systems and publication are not compared: they change with
    every edition.
    """
    names = {field.name for field in attrs.fields(Matter)} - _STEPS
    return frozenset(name for name in names if getattr(old, name) != getattr(new, name))
