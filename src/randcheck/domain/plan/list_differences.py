"""The difference between two matter lists, which is published with a new edition.

Source: the rule, article 7.
"""

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import check_record, optional_record, valid_id
from randcheck.base.items import each, record_tuple
from randcheck.domain.plan.matter_lists import MatterList
from randcheck.domain.plan.matter_revisions import MatterRevision, changed_fields
from randcheck.domain.plan.matters import Matter

_ENTRY = optional_record(Matter)


@tells_all
@attrs.frozen(kw_only=True)
class FieldChange:
    """One field of a matter that differs.

    Args:
        field: its name, as in `Matter`.
        old: its value in the old list.
        new: its value in the new one.
    """

    __module__ = "randcheck.matters"

    field: str = attrs.field(validator=valid_id)
    old: object
    new: object


@tells_all
@attrs.frozen(kw_only=True)
class MatterDifference:
    """How one matter differs between two lists.

    Args:
        code: the matter's code.
        old: its entry in the old list; None if it is added, or added again.
        new: its entry in the new list; None if the new list no longer names it.
        fields: the fields that differ, by name, if both lists have an entry; the dates of approval,
            entry in the systems and publication are not compared.
        revisions: the revisions between the two lists, oldest first, with reason, day and document;
            empty if the new list does not hold them.
    """

    __module__ = "randcheck.matters"

    code: str = attrs.field(validator=valid_id)
    old: Matter | None = attrs.field(validator=_ENTRY)
    new: Matter | None = attrs.field(validator=_ENTRY)
    fields: tuple[FieldChange, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(FieldChange)
    )
    revisions: tuple[MatterRevision, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(MatterRevision)
    )


@tells_all
@attrs.frozen(kw_only=True)
class ListDifference:
    """What one list adds to, changes in and withdraws from another, each by code.

    Args:
        added: matters that only the new list has, or has again.
        changed: matters of both whose entries differ.
        withdrawn: matters that only the old list has, or that the new one withdraws.
    """

    __module__ = "randcheck.matters"

    added: tuple[MatterDifference, ...] = attrs.field(
        converter=record_tuple, validator=each(MatterDifference)
    )
    changed: tuple[MatterDifference, ...] = attrs.field(
        converter=record_tuple, validator=each(MatterDifference)
    )
    withdrawn: tuple[MatterDifference, ...] = attrs.field(
        converter=record_tuple, validator=each(MatterDifference)
    )


def list_difference(old: MatterList, new: MatterList) -> ListDifference:
    """What changed from one list to another, which may be several editions later.

    Args:
        old: the list before.
        new: the list after.

    Returns:
        The difference; a withdrawal counts from its decision, even before its day.

    Source: the rule, article 7.

    Example:
        >>> from randcheck.matters import Edition
        >>> first = Edition(year=2026)
        >>> wages = Matter(code="HRSS-01", name="工资支付", department="SR-HRSS", basis=())
        >>> before = MatterList(department="SR-HRSS", edition=first, matters=[wages])
        >>> after = attrs.evolve(before, matters=[attrs.evolve(wages, times_per_year=1)])
        >>> list_difference(before, after).changed[0].fields
        (FieldChange(field='times_per_year', old=None, new=1),)
    """
    check_record(old, MatterList, "old")
    check_record(new, MatterList, "new")
    was = {entry.code: entry for entry in old if entry.code not in old.withdrawn}
    latest = {entry.code: entry for entry in new}
    now = latest.keys() - new.withdrawn
    revisions = _revisions_since(old, new)

    def difference(code: str) -> MatterDifference:
        before, after = was.get(code), latest.get(code)
        return MatterDifference(
            code=code,
            old=before,
            new=after,
            fields=() if before is None or after is None else _field_changes(before, after),
            revisions=revisions.get(code, ()),
        )

    return ListDifference(
        added=map(difference, sorted(now - was.keys())),
        changed=[found for code in sorted(now & was.keys()) if (found := difference(code)).fields],
        withdrawn=map(difference, sorted(was.keys() - now)),
    )


def _revisions_since(old: MatterList, new: MatterList) -> dict[str, list[MatterRevision]]:
    known = frozenset(old.all_revisions)
    since: dict[str, list[MatterRevision]] = {}
    for revision in new.all_revisions:
        if revision not in known:
            since.setdefault(revision.code, []).append(revision)
    return since


def _field_changes(old: Matter, new: Matter) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field=name, old=getattr(old, name), new=getattr(new, name))
        for name in sorted(changed_fields(old, new))
    )
