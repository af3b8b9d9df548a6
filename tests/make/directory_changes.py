"""Changes of a directory, each right as it is, and what becomes of an entry by them."""

from datetime import timedelta

from tests.make.directories import TODAY

from randcheck import CertificateKind
from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.directory.inspector_changes import (
    CertificateGranted,
    CertificateWithdrawn,
    InspectorChangeReason,
    InspectorUpdated,
)
from randcheck.domain.directory.subject_changes import SubjectChangeReason, SubjectUpdated

DAY = timedelta(days=1)
FULL_TIME = CertificateKind.LABOUR_SECURITY_INSPECTOR_FULL_TIME


def updated(subject_id="S1", *, reason="details-changed", on=TODAY, **values):
    reason = SubjectChangeReason(reason)
    return SubjectUpdated(subject_id=subject_id, on=on, reason=reason, values=values)


def moved(inspector_id="I1", *, reason="details-changed", on=TODAY, **values):
    reason = InspectorChangeReason(reason)
    return InspectorUpdated(inspector_id=inspector_id, on=on, reason=reason, values=values)


def granted(card, reason="issued"):
    reason = InspectorChangeReason(f"certificate-{reason}")
    return CertificateGranted(inspector_id="I1", on=TODAY, reason=reason, certificate=card)


def withdrawn(number):
    return CertificateWithdrawn(inspector_id="I1", on=TODAY, number=number)


def after(entry, *changes):
    """What becomes of one entry."""
    (made,) = directory_of(entry).apply(changes)
    return made


def directory_of(entry):
    kind = InspectorDirectory if hasattr(entry, "pool") else SubjectDirectory
    return kind(since=TODAY, first=[entry])


def directory_after(before, changes):
    return directory_of(before).apply(changes)
