"""Matter lists (随机抽查事项清单): their editions, and how a batch of revisions makes the next one.

Source: the rule, articles 6 and 7.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, refuse, tells_all
from randcheck.base.fields import (
    check_date,
    check_record,
    optional_date,
    record_of,
    valid_id,
    valid_ids,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import each, id_tuple, record_tuple, records_of, repeats
from randcheck.base.texts import check_id
from randcheck.domain.plan.matter_revisions import (
    Edition,
    MatterRevision,
    RevisionKind,
    changed_fields,
)
from randcheck.domain.plan.matters import Matter
from randcheck.words.phrases import Phrase

_DAY = timedelta(days=1)


@tells_all
@attrs.frozen(kw_only=True)
class MatterList:
    """The matter list (随机抽查事项清单) of a body, in one edition.

    Iterating over it gives the newest entry of every matter, also of withdrawn ones. So `prepare`
    takes it as it is, and can say that a withdrawn matter is no longer in force. For a task before
    a coming change, give ``in_force(task.opens_on)``.

    Args:
        department: the department whose list it is (抽查主体).
        edition: which edition.
        matters: the newest entry of every matter, each code once. An entry without its own dates of
            approval, entry in the systems or publication has those of the edition.
        former_matters: earlier entries of the same matters, with the days on which they ended.
        participating_departments: the other departments with matters in it, in a joint list.
        approved_on: when the edition was approved (审核); None until then.
        entered_on: when it was entered in the systems (录入); None until then.
        published_on: when it was published (公开); None until then.
        revisions: the revisions from the edition before to this one, each matter at most once.
        past_revisions: the revisions before those, oldest first.

    Raises:
        InvalidInputError: all that does not fit together, at once.

    Source: the rule, articles 6 and 7.

    Example:
        >>> wages = Matter(code="HRSS-01", name="工资支付", department="SR-HRSS", basis=())
        >>> listed = MatterList(department="SR-HRSS", edition=Edition(year=2026), matters=[wages],
        ...     approved_on=date(2025, 11, 1), published_on=date(2025, 12, 1))
        >>> [matter.code for matter in listed.in_force(date(2026, 3, 1))]
        ['HRSS-01']
        >>> listed.matter("HRSS-01").published_on
        datetime.date(2025, 12, 1)
    """

    __module__ = "randcheck.matters"

    department: str = attrs.field(validator=valid_id)
    edition: Edition = attrs.field(validator=record_of(Edition))
    matters: tuple[Matter, ...] = attrs.field(converter=record_tuple, validator=each(Matter))
    former_matters: tuple[Matter, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Matter)
    )
    participating_departments: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    approved_on: date | None = attrs.field(default=None, validator=optional_date)
    entered_on: date | None = attrs.field(default=None, validator=optional_date)
    published_on: date | None = attrs.field(default=None, validator=optional_date)
    revisions: tuple[MatterRevision, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(MatterRevision)
    )
    past_revisions: tuple[MatterRevision, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(MatterRevision)
    )

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        for what, codes in (
            (Phrase("matter"), [matter.code for matter in self.matters]),
            (Phrase("department"), self.departments),
            (Phrase("matter-revision"), [revision.code for revision in self.revisions]),
        ):
            if repeated := repeats(codes):
                yield Problem("duplicate-id", what=what, ids=repeated)
        for part, named in (
            (Phrase("former-matters"), self.former_matters),
            (Phrase("revisions"), self.revisions),
        ):
            if unknown := {record.code for record in named} - self._entries.keys():
                where, ids = Phrase("of-list", part=part), tuple(sorted(unknown))
                yield Problem("unknown-id", what=Phrase("matter"), where=where, ids=ids)
        if overlapping := tuple(code for code in sorted(self._entries) if self._overlaps(code)):
            yield Problem("entries-overlap", ids=overlapping)
        broken = {
            revision.code
            for revision in self.revisions
            if revision.code in self._entries
            and not revision.is_kept_by(self._entries[revision.code])
        }
        if broken:
            yield Problem("revision-not-kept", ids=tuple(sorted(broken)))

    def _overlaps(self, code: str) -> bool:
        """Whether two entries of a matter are in force on one day."""
        spans = sorted(
            (entry.starts_on, entry.in_force_until or date.max)
            for entry in self.entries(code)
            if entry.starts_on is not None
        )
        return any(following[0] <= earlier[1] for earlier, following in pairwise(spans))

    @cached_property
    def _entries(self) -> FrozenDict[str, Matter]:
        """The newest entry by code, with the edition's dates if it has none of its own."""
        return FrozenDict({entry.code: self._dated(entry) for entry in self.matters})

    def _dated(self, entry: Matter) -> Matter:
        if entry.approved_on or entry.entered_on or entry.published_on:
            return entry
        return attrs.evolve(
            entry,
            approved_on=self.approved_on,
            entered_on=self.entered_on,
            published_on=self.published_on,
        )

    @cached_property
    def _former(self) -> FrozenDict[str, tuple[Matter, ...]]:
        former: defaultdict[str, list[Matter]] = defaultdict(list)
        for entry in self.former_matters:
            former[entry.code].append(entry)
        return FrozenDict({code: tuple(entries) for code, entries in former.items()})

    def __iter__(self) -> Iterator[Matter]:
        return iter(self._entries.values())

    @property
    def departments(self) -> tuple[str, ...]:
        """The department whose list it is, then those that participate."""
        return (self.department, *self.participating_departments)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Codes of the matters that are withdrawn, or will be on a day already set."""
        last = {revision.code: revision.kind for revision in self.all_revisions}
        return frozenset(code for code, kind in last.items() if kind is RevisionKind.WITHDRAWN)

    @property
    def all_revisions(self) -> tuple[MatterRevision, ...]:
        """Every revision that led to this edition, oldest first."""
        return (*self.past_revisions, *self.revisions)

    def matter(self, code: str) -> Matter:
        """The newest entry of a matter, whether or not it is in force.

        Raises:
            InvalidInputError: ``matter-not-listed``.
        """
        check_id(code, "code")
        if code not in self._entries:
            refuse("matter-not-listed", matter=code, edition=str(self.edition))
        return self._entries[code]

    def entries(self, code: str) -> tuple[Matter, ...]:
        """All entries of a matter, the newest last.

        Raises:
            InvalidInputError: ``matter-not-listed``.
        """
        newest = self.matter(code)
        return (*self._former.get(code, ()), newest)

    def in_force(self, on: date) -> tuple[Matter, ...]:
        """The matters in force on a day, in the wording of that day, by code.

        Source: the rule, article 7.
        """
        check_date(on, "on")
        found = [entry for entry in (*self.former_matters, *self) if entry.in_force(on)]
        return tuple(sorted(found, key=lambda entry: entry.code))


def revise(
    matter_list: MatterList,
    revisions: Iterable[MatterRevision],
    *,
    edition: Edition,
    approved_on: date | None = None,
    entered_on: date | None = None,
    published_on: date | None = None,
) -> MatterList:
    """The next edition of a list (动态调整).

    An added or changed entry is in force from the day of its revision. It is approved, entered and
    published with the new edition; its own dates of these are ignored. The entry that it replaces
    becomes a former entry and ends on the day before, and so does a withdrawn matter. Other entries
    keep their dates, unless the edition before was never published: then they get those of the new
    edition.

    Args:
        matter_list: the edition before.
        revisions: each matter at most once; their days may be past or future, but not before the
            approval of the edition before. May be empty.
        edition: the new edition, later than the one before.
        approved_on: when the new edition was approved; None until then. To record it later, use
            ``attrs.evolve(matter_list, approved_on=…)``; also for the next two.
        entered_on: when it was entered in the systems.
        published_on: when it was published.

    Returns:
        The new edition; the one before does not change.

    Raises:
        InvalidInputError: all contradictions between the revisions and the list or each other, at
            once.

    Source: the rule, article 7.

    Example:
        >>> from randcheck.matters import RevisionReason
        >>> wages = Matter(code="HRSS-01", name="工资支付", department="SR-HRSS", basis=())
        >>> listed = MatterList(department="SR-HRSS", edition=Edition(year=2026), matters=[wages],
        ...     approved_on=date(2025, 11, 1), published_on=date(2025, 12, 1))
        >>> repealed = MatterRevision(kind=RevisionKind.WITHDRAWN, code="HRSS-01",
        ...     reason=RevisionReason.LAW_REPEALED, on=date(2026, 7, 1), document="废止决定")
        >>> revised = revise(listed, [repealed], edition=Edition(year=2026, number=2))
        >>> revised.in_force(date(2026, 7, 1)), revised.matter("HRSS-01").in_force_until
        ((), datetime.date(2026, 6, 30))
    """
    check_record(matter_list, MatterList, "matter_list")
    check_record(edition, Edition, "edition")
    batch = records_of(revisions, MatterRevision, "revisions")
    raise_problems(InvalidInputError, _contradictions(matter_list, batch, edition))
    carried = matter_list.matters if matter_list.published_on is None else tuple(matter_list)
    entries = {entry.code: entry for entry in carried}
    former = list(matter_list.former_matters)
    for revision in batch:
        if revision.matter is None:
            entries[revision.code] = _ended(entries[revision.code], revision.on)
            continue
        if revision.code in entries:
            former.append(_ended(entries[revision.code], revision.on))
        entries[revision.code] = attrs.evolve(
            revision.matter,
            in_force_from=revision.on,
            approved_on=None,
            entered_on=None,
            published_on=None,
        )
    return attrs.evolve(
        matter_list,
        edition=edition,
        matters=entries.values(),
        former_matters=former,
        approved_on=approved_on,
        entered_on=entered_on,
        published_on=published_on,
        revisions=batch,
        past_revisions=matter_list.all_revisions,
    )


def _ended(entry: Matter, on: date) -> Matter:
    """The entry, in force until the day before ``on``, or until its own end if that is earlier."""
    return attrs.evolve(entry, in_force_until=min(entry.in_force_until or date.max, on - _DAY))


def _contradictions(
    matter_list: MatterList, batch: tuple[MatterRevision, ...], edition: Edition
) -> Iterator[Problem]:
    before = matter_list.edition
    if edition <= before:
        yield Problem("edition-not-later", edition=str(edition), before=str(before))
    if repeated := repeats(revision.code for revision in batch):
        yield Problem("duplicate-id", what=Phrase("matter-revision"), ids=repeated)
    entries = {entry.code: entry for entry in matter_list}
    standing = entries.keys() - matter_list.withdrawn
    added = {revision.code for revision in batch if revision.kind is RevisionKind.ADDED}
    others = {revision.code for revision in batch if revision.kind is not RevisionKind.ADDED}
    if again := added & standing:
        yield Problem("revision-adds-listed", ids=tuple(sorted(again)))
    if missing := others - standing:
        yield Problem("revision-of-unlisted", ids=tuple(sorted(missing)))
    if idle := {revision.code for revision in batch if _changes_nothing(revision, entries)}:
        yield Problem("revision-changes-nothing", ids=tuple(sorted(idle)))
    for revision in batch:
        yield from _day_problems(revision, entries.get(revision.code), matter_list.approved_on)


def _changes_nothing(revision: MatterRevision, entries: Mapping[str, Matter]) -> bool:
    if revision.matter is None or revision.kind is not RevisionKind.CHANGED:
        return False
    before = entries.get(revision.code)
    # The first day of a changed entry is that of its revision, so it is not a change in itself.
    return before is not None and not changed_fields(before, revision.matter) - {"in_force_from"}


def _day_problems(
    revision: MatterRevision, before: Matter | None, approved_on: date | None
) -> Iterator[Problem]:
    """The problems of a revision's day with the list's approval, the old entry or the new one."""
    on = revision.on
    if approved_on is not None and on < approved_on:
        yield Problem(
            "revision-before-edition",
            matter=revision.code,
            on=on,
            approved_on=approved_on,
        )
    if before is not None:
        is_addition = revision.kind is RevisionKind.ADDED
        after = before.in_force_until if is_addition else before.starts_on
        if after is not None and on <= after:
            yield Problem("revision-too-early", matter=revision.code, on=on, after=after)
    entry = revision.matter
    if entry is not None and not (
        (entry.in_force_from or on) <= on <= (entry.in_force_until or on)
    ):
        yield Problem(
            "revision-outside-force",
            matter=revision.code,
            on=on,
            first=entry.in_force_from or "…",
            last=entry.in_force_until or "…",
        )
