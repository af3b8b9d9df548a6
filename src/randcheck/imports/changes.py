"""Two exports of one directory as dated changes: who is new, gone, moved, regraded."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs

from randcheck.base.errors import Problem, refuse
from randcheck.base.fields import check_date, check_record
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import records_of, repeats, unchecked
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.marks import ComplianceGrades, CreditRiskClasses
from randcheck.domain.directory.subject_changes import (
    SubjectAdded,
    SubjectChange,
    SubjectChangeReason,
    SubjectRemoved,
    SubjectUpdated,
)
from randcheck.domain.directory.subjects import RegionKind, Subject
from randcheck.imports.told import Imported
from randcheck.words import render
from randcheck.words.phrases import Phrase

_EXPORT = SubjectChangeReason.EXPORT
_GRADE, _CLASS = "compliance_grade", "credit_risk_class"
_MARKS = (_GRADE, f"{_GRADE}_on", _CLASS, f"{_CLASS}_on")
_DETAILS = tuple(f.name for f in attrs.fields(Subject) if f.name not in ("id", *_MARKS))
_REGIONS = frozenset(kind.value for kind in RegionKind)
_KINDS = ("new", "gone", "moved", "status-changed", "details-changed", "regraded", "reclassed")
_MANY = 10  # more than one in so many gone is asked about
_NAMED = 3


@attrs.frozen(kw_only=True)
class DirectoryUpdate:
    """What has to change for a directory to say what a new export says.

    Args:
        changes: for `SubjectDirectory.apply`; empty where nothing differs.
        counts: subjects that are ``new``, ``gone``, ``moved`` (a region), ``status-changed``,
            ``details-changed`` (anything else), ``regraded`` and ``reclassed``; one may count
            under several.
        questions: what somebody should look at before the changes are applied: more than one in
            ten subjects, or grades or classes, gone; and marks that are older than those held, or
            of a later day than the export, which are not among the changes.
    """

    __module__ = "randcheck.directories"

    changes: tuple[SubjectChange, ...]
    counts: FrozenDict[str, int]
    questions: tuple[Problem, ...]

    def message(self, lang: str = "en") -> str:
        """The changes in one line, and each question in another, to be confirmed."""
        counts = {kind.replace("-", "_"): f"{self.counts[kind]:,}" for kind in _KINDS}
        lines = (problem.message(lang) for problem in self.questions)
        return "\n".join((render("directory-update", counts, lang), *lines))


def changes_between(
    directory: SubjectDirectory,
    subjects: Imported[Subject] | Iterable[Subject],
    *,
    on: date,
    document: str = "",
) -> DirectoryUpdate:
    """The changes that lead from a directory to a new export of it (动态调整).

    An export does not say why somebody is new or gone, so each change has the reason
    ``SubjectChangeReason.EXPORT``; who is gone is taken out of the entries, and stays known by the
    directory. A grade or class of an export without its day has the day ``on``; where only the day
    is missing, the day that is held stays.

    Args:
        directory: the directory as it is.
        subjects: the new export, as `read_subjects` gives it, or its records. Who stands in a
            refused row stays as held. Where the id of such a row cannot be read, nobody is taken
            out, and a question says so.
        on: the day as of which the export was made.
        document: what the changes rest on, such as the name of the export.

    Returns:
        The changes with a summary. Applied, they give the new export again, but for days that it
        does not say.

    Raises:
        InvalidInputError: ``duplicate-id``, ``wrong-type``.

    Source: the rule, article 8.

    Example:
        >>> old = [Subject(id=i, name=i, region="361102") for i in ("S1", "S2")]
        >>> new = [Subject(id=i, name=i, region="361181") for i in ("S2", "S3")]
        >>> directory = SubjectDirectory(since=date(2026, 1, 1), first=old)
        >>> update = changes_between(directory, new, on=date(2026, 2, 1))
        >>> print(update.message())
        new 1, gone 1, moved 1, status changed 0, other details changed 0, ...
        more than one in 10 of the directory is gone: 1 of 2, such as S1; look whether ...
        >>> list(directory.apply(update.changes)) == new
        True
    """
    check_record(directory, SubjectDirectory, "directory")
    check_date(on, "on")
    seen: set[str] = set()
    nameless = 0
    if isinstance(subjects, Imported):
        seen.update(subjects.refused_ids.values())
        nameless = len(subjects.refused) - len(subjects.refused_ids)
        subjects = subjects.records
    # By id, so that the order of the rows changes nothing.
    listed = sorted(records_of(subjects, Subject, "subjects"), key=lambda subject: subject.id)
    if repeated := repeats(subject.id for subject in listed):
        refuse("duplicate-id", what=Phrase("subject"), ids=repeated)
    seen.update(subject.id for subject in listed)
    held = directory.entries
    missing = sorted(subject_id for subject_id in held if subject_id not in seen)
    gone = [] if nameless else missing
    new = [subject for subject in listed if subject.id not in held]
    said = {"on": on, "reason": _EXPORT, "document": document}
    changes: list[SubjectChange] = [
        *(SubjectRemoved(subject_id=subject_id, **cast("Any", said)) for subject_id in gone),
        *(SubjectAdded(subject=subject, **cast("Any", said)) for subject in new),
    ]
    counts = dict.fromkeys(_KINDS, 0) | {"new": len(new), "gone": len(gone)}
    grades, classes = (_Batch(attribute, on, directory) for attribute in (_GRADE, _CLASS))
    for subject in listed:
        before = held.get(subject.id)
        if before is None or before == subject:
            continue
        grades.add(before, subject)
        classes.add(before, subject)
        if values := _differing(before, subject):
            for kind in _kinds_of(values):
                counts[kind] += 1
            # The values have passed their checks in the record that they come from.
            update = {"subject_id": subject.id, "values": FrozenDict(values), **said}
            changes.append(unchecked(SubjectUpdated, **update))
    for day, marks in sorted(grades.by_day.items()):
        batch = ComplianceGrades(on=day, entered_on=on, grades=marks, document=document)
        changes.append(batch)
    for day, marks in sorted(classes.by_day.items()):
        batch_of_classes = CreditRiskClasses(
            on=day, entered_on=on, classes=marks, document=document
        )
        changes.append(batch_of_classes)
    counts["regraded"], counts["reclassed"] = grades.number, classes.number
    return DirectoryUpdate(
        changes=tuple(changes),
        counts=FrozenDict(counts),
        questions=(
            *_not_known(missing, nameless),
            *_many_gone(gone, len(held)),
            *grades.questions(),
            *classes.questions(),
        ),
    )


def _differing(before: Subject, after: Subject) -> dict[str, object]:
    return {
        name: getattr(after, name)
        for name in _DETAILS
        if getattr(before, name) != getattr(after, name)
    }


def _kinds_of(values: Mapping[str, object]) -> Iterator[str]:
    if not _REGIONS.isdisjoint(values):
        yield "moved"
    if "status" in values:
        yield "status-changed"
    if values.keys() - _REGIONS - {"status"}:
        yield "details-changed"


def _not_known(missing: list[str], nameless: int) -> Iterator[Problem]:
    """Who is gone is not known, if anybody who is missing may stand in a row without an id."""
    if nameless and missing:
        named = tuple(missing[:_NAMED])
        yield Problem("import-incomplete", number=nameless, missing=len(missing), ids=named)


def _many_gone(gone: list[str], number: int) -> Iterator[Problem]:
    if len(gone) * _MANY > number:
        ids = tuple(gone[:_NAMED])
        yield Problem("many-gone", share=_MANY, gone=len(gone), number=number, ids=ids)


class _Batch:
    """The new marks of one attribute, by their day."""

    def __init__(self, attribute: str, on: date, directory: SubjectDirectory) -> None:
        self._attribute, self._on = attribute, on
        self._held = sum(getattr(subject, attribute) is not None for subject in directory)
        self._lost = 0
        self.by_day: dict[date, dict[str, str | None]] = {}
        self.number = 0
        self._older: list[str] = []
        self._later: list[str] = []

    def add(self, before: Subject, after: Subject) -> None:
        """Take up the mark of a subject, if it is another or of another day."""
        mark: str | None = getattr(after, self._attribute)
        day: date | None = getattr(after, f"{self._attribute}_on")
        held_on: date | None = getattr(before, f"{self._attribute}_on")
        if mark == getattr(before, self._attribute) and day in (None, held_on):
            return
        day = day or self._on
        if day > self._on:
            self._later.append(after.id)
        elif held_on is not None and day < held_on:
            self._older.append(after.id)
        else:
            self.by_day.setdefault(day, {})[after.id] = mark
            self.number += 1
            self._lost += mark is None and getattr(before, self._attribute) is not None

    def questions(self) -> Iterator[Problem]:
        """Many marks gone; and those older than held, or later than the export, left out."""
        if self._lost * _MANY > self._held:
            yield Problem(
                "many-marks-gone",
                attribute=self._attribute,
                share=_MANY,
                gone=self._lost,
                number=self._held,
            )
        for code, ids in (("export-mark-older", self._older), ("export-mark-later", self._later)):
            if ids:
                named = tuple(sorted(ids)[:_NAMED])
                yield Problem(
                    code, attribute=self._attribute, on=self._on, number=len(ids), ids=named
                )
