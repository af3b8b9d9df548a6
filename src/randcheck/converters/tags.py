"""Tags of documents: a schema for a record stored alone, a name within a choice.

A schema's number never changes its meaning: if the contents of a document change, the number
increases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast, get_args

from randcheck.base.errors import DocumentError, Problem, brief
from randcheck.base.frozendict import FrozenDict
from randcheck.calendars.days import DatedCalendar
from randcheck.cases.records import STEP_NAMES, Case
from randcheck.cases.steps import Step
from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.directory.inspector_changes import (
    CertificateGranted,
    CertificateWithdrawn,
    InspectorAdded,
    InspectorChange,
    InspectorRemoved,
    InspectorUpdated,
)
from randcheck.domain.directory.marks import ComplianceGrades, CreditRiskClasses
from randcheck.domain.directory.subject_changes import (
    SubjectAdded,
    SubjectChange,
    SubjectRemoved,
    SubjectUpdated,
)
from randcheck.domain.draw.closings import Closing
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import Event
from randcheck.domain.draw.frames import Frame
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.inspection.history import PastVisit
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.domain.measures.caps import Waiver
from randcheck.domain.plan.matter_lists import MatterList
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.off_draw import OffDrawGround
from randcheck.domain.plan.plans import Plan
from randcheck.domain.plan.tasks import Task
from randcheck.drawing.commitment import Commitment, StoredCommitment
from randcheck.overlays import Overlay
from randcheck.reports.records import TaskReport
from randcheck.reports.subject_files import SubjectFile
from randcheck.reports.summaries import AnnualSummary
from randcheck.rulebook import Rulebook

Tag = tuple[str, str]
"""The field with the tag of a document, and the tag."""

SCHEMAS: Mapping[type, str] = FrozenDict(
    {
        AnnualSummary: "randcheck/annual-summary/1",
        Case: "randcheck/case/1",
        Closing: "randcheck/closing/1",
        Commitment: "randcheck/commitment/2",
        DatedCalendar: "randcheck/dated-calendar/1",
        Draw: "randcheck/draw/2",
        Finding: "randcheck/finding/1",
        Frame: "randcheck/frame/2",
        InspectorDirectory: "randcheck/inspector-directory/1",
        Matter: "randcheck/matter/1",
        MatterList: "randcheck/matter-list/1",
        OffDrawGround: "randcheck/off-draw-ground/1",
        Overlay: "randcheck/overlay/1",
        PastVisit: "randcheck/past-visit/1",
        Plan: "randcheck/plan/1",
        RecusalRequest: "randcheck/recusal-request/1",
        Rulebook: "randcheck/rulebook/1",
        StoredCommitment: "randcheck/stored-commitment/1",
        SubjectDirectory: "randcheck/subject-directory/1",
        SubjectFile: "randcheck/subject-file/1",
        Task: "randcheck/task/1",
        TaskReport: "randcheck/task-report/1",
        Waiver: "randcheck/waiver/1",
    }
)
"""The records that a host stores alone, each with the ``schema`` of its documents."""

_NAMES: Mapping[str, Mapping[type, str]] = FrozenDict(
    {
        "schema": SCHEMAS,
        "step": FrozenDict({kind: name.value for kind, name in STEP_NAMES.items()}),
        "event": FrozenDict({kind: kind.kind for kind in get_args(Event)}),
        "change": FrozenDict(
            {
                SubjectAdded: "subject-added",
                SubjectRemoved: "subject-removed",
                SubjectUpdated: "subject-updated",
                ComplianceGrades: "compliance-grades",
                CreditRiskClasses: "credit-risk-classes",
                InspectorAdded: "inspector-added",
                InspectorRemoved: "inspector-removed",
                InspectorUpdated: "inspector-updated",
                CertificateGranted: "certificate-granted",
                CertificateWithdrawn: "certificate-withdrawn",
            }
        ),
    }
)
"""Tag field to the classes that it distinguishes, each with its name."""

_TAGS: Mapping[type, Tag] = FrozenDict(
    {kind: (field, name) for field, names in _NAMES.items() for kind, name in names.items()}
)


def _of_base(base: type) -> tuple[type, ...]:
    return tuple(kind for kind in _NAMES["change"] if issubclass(kind, base))


CHOICES: Mapping[Any, tuple[type, ...]] = FrozenDict(
    {
        Step: get_args(Step),
        Event: get_args(Event),
        SubjectChange: _of_base(SubjectChange),
        InspectorChange: _of_base(InspectorChange),
    }
)
"""Types for one of several classes, whose documents differ by a tag."""

_SCHEMA = re.compile(r"(randcheck/[a-z-]+/)([1-9][0-9]{0,8})")


def tag_of(kind: type) -> Tag | None:
    """Return the tag of the documents of a class; None if they have none.

    Example:
        >>> from randcheck import Finding, Subject
        >>> from randcheck.cases import Disposed
        >>> tag_of(Finding), tag_of(Disposed), tag_of(Subject)
        (('schema', 'randcheck/finding/1'), ('step', 'disposed'), None)
    """
    return _TAGS.get(kind)


def untagged(document: Mapping[str, object], tag: Tag) -> dict[str, object]:
    """Check the tag of a document and remove it.

    Raises:
        DocumentError: ``document-tag-missing``, ``document-tag-unknown`` or ``document-newer``.
    """
    field, name = tag
    _check(document, field, (name,))
    return {key: value for key, value in document.items() if key != field}


def chosen(document: Mapping[str, object], kinds: tuple[type, ...]) -> type:
    """Find the class, of several, whose tag a document has.

    Raises:
        DocumentError: ``document-tag-missing`` or ``document-tag-unknown``.
    """
    by_name = {_TAGS[kind][1]: kind for kind in kinds}
    field = _TAGS[kinds[0]][0]
    _check(document, field, tuple(by_name))
    return by_name[cast("str", document[field])]


def _check(document: Mapping[str, object], field: str, names: tuple[str, ...]) -> None:
    if field not in document:
        raise DocumentError(Problem("document-tag-missing", name=field, known=names))
    value = document[field]
    if isinstance(value, str) and value in names:
        return
    if isinstance(value, str) and _is_newer(value, names):
        raise DocumentError(Problem("document-newer", name=field, value=brief(value), known=names))
    raise DocumentError(
        Problem("document-tag-unknown", name=field, value=brief(value), known=names)
    )


def _is_newer(value: str, names: tuple[str, ...]) -> bool:
    """Whether a schema is that of the same record with a greater number."""
    given, ours = _SCHEMA.fullmatch(value), _SCHEMA.fullmatch(names[0])
    return bool(given and ours and given[1] == ours[1] and int(given[2]) > int(ours[2]))
