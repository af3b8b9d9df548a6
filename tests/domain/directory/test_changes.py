"""Changes of the directories: statuses, posts, details, reasons, words, order."""

from functools import partial
from itertools import permutations
from typing import Any

import attrs
import pytest
from tests.make.directories import TODAY, certificate, inspector, problem_of, subject
from tests.make.directory_changes import (
    DAY,
    after,
    directory_after,
    granted,
    moved,
    updated,
    withdrawn,
)
from tests.make.loops import for_each

from randcheck import label
from randcheck.directories import InspectorStatus, SubjectStatus
from randcheck.domain.directory.changes import revised
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.inspector_changes import (
    CertificateGranted,
    CertificateWithdrawn,
    InspectorAdded,
    InspectorChange,
    InspectorChangeReason,
    InspectorRemoved,
    InspectorUpdated,
)
from randcheck.domain.directory.marks import ComplianceGrades, CreditRiskClasses
from randcheck.domain.directory.subject_changes import (
    SubjectAdded,
    SubjectChangeReason,
    SubjectRemoved,
    SubjectUpdated,
)

OF_SUBJECT = {
    SubjectChangeReason.CLOSED: SubjectStatus.CLOSED,
    SubjectChangeReason.MOVED_AWAY: SubjectStatus.MOVED_AWAY,
    SubjectChangeReason.DEREGISTERED: SubjectStatus.DEREGISTERED,
    SubjectChangeReason.REVOKED: SubjectStatus.REVOKED,
    SubjectChangeReason.REOPENED: SubjectStatus.OPERATING,
}
OF_INSPECTOR = {
    InspectorChangeReason.ON_LEAVE: InspectorStatus.ON_LEAVE,
    InspectorChangeReason.TRANSFERRED: InspectorStatus.TRANSFERRED,
    InspectorChangeReason.LEFT: InspectorStatus.LEFT,
    InspectorChangeReason.BACK_ON_DUTY: InspectorStatus.ON_DUTY,
}


@for_each("reason", OF_SUBJECT)
@for_each("status", SubjectStatus)
def test_the_reason_sets_the_status_of_a_subject_and_nothing_else(reason, status):
    before = subject(status=status, complaints=3)
    assert after(before, updated(reason=reason)) == attrs.evolve(before, status=OF_SUBJECT[reason])


@for_each("reason", OF_INSPECTOR)
def test_the_reason_sets_the_post_of_an_inspector_and_nothing_else(reason):
    before = inspector(status=InspectorStatus.TRANSFERRED, area="361102")
    expected = attrs.evolve(before, status=OF_INSPECTOR[reason])
    assert after(before, moved(reason=reason)) == expected


@pytest.mark.parametrize("reason", ["details-changed", "corrected"])
def test_details_of_a_subject_are_set_as_the_record_has_them(reason):
    values: dict[str, Any] = {
        "name": "信江",
        "region": "361103",
        "registered_region": None,
        "operating_region": "361103",
        "employment_region": "361121",
        "kinds": ["shop", "factory"],
        "status": SubjectStatus.REVOKED,
        "complaints": 4,
        "abnormal_listed": True,
        "serious_violation": True,
    }
    before = subject(registered_region="361102", compliance_grade="B")
    assert after(before, updated(reason=reason, **values)) == attrs.evolve(before, **values)


def test_details_of_an_inspector_are_set_as_the_record_has_them():
    values: dict[str, Any] = {
        "name": "余",
        "pool": "county",
        "department": "LEGAL",
        "status": InspectorStatus.LEFT,
        "area": "361102",
    }
    before = inspector()
    assert after(before, moved(reason="corrected", **values)) == attrs.evolve(before, **values)


def test_a_reason_that_sets_the_status_may_come_with_details():
    made = after(subject(), updated(reason="moved-away", region="360100"))
    assert (made.status, made.region) == (SubjectStatus.MOVED_AWAY, "360100")


def test_an_inspector_moves_to_another_pool():
    assert after(inspector(), moved(reason="moved-pool", pool="county")).pool == "county"
    problem = problem_of(lambda: moved(reason="moved-pool", name="余"))
    assert problem.code == "moved-nowhere"
    assert problem.params == {"ids": ("I1",)}


@pytest.mark.parametrize("change", [updated, moved])
def test_an_update_that_sets_nothing_is_refused(change):
    problem = problem_of(lambda: change("X1"))
    assert problem.code == "nothing-changed"
    assert problem.params == {"ids": ("X1",), "change_reason": "details-changed"}


@pytest.mark.parametrize(
    ("change", "reason", "status"),
    [
        (updated, "closed", SubjectStatus.CLOSED),
        (moved, "left", InspectorStatus.ON_DUTY),
    ],
)
def test_the_status_is_set_by_the_reason_or_the_values_not_by_both(change, reason, status):
    problem = problem_of(lambda: change("X1", reason=reason, status=status))
    assert problem.code == "status-twice"
    assert problem.params == {"ids": ("X1",), "change_reason": reason}


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (updated, ("id", "compliance_grade_on", "credit_risk_class")),
        (moved, ("id", "certificates", "region")),
    ],
)
def test_ids_marks_and_certificates_are_not_set_by_updates(change, names):
    values = dict.fromkeys(names, "A")
    problem = problem_of(lambda: change(name="甲", **values))
    assert problem.code == "fields-not-changed"
    assert problem.params["ids"] == tuple(sorted(map(repr, names)))
    assert "name" in str(problem.params["allowed"])


def test_values_are_checked_when_the_change_is_made():
    problem = problem_of(lambda: updated(complaints=-1))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "Subject.complaints"
    assert problem_of(lambda: moved(area="饶")).params["what"] == "Inspector.area"


@for_each(
    ("kind", "parts", "fits"),
    [
        (SubjectAdded, {"subject": subject()}, 4),
        (SubjectRemoved, {"subject_id": "S1"}, 3),
        (SubjectUpdated, {"subject_id": "S1", "values": {"name": "甲"}}, 8),
        (ComplianceGrades, {"grades": {}}, 1),
        (CreditRiskClasses, {"classes": {}}, 1),
        (InspectorAdded, {"inspector": inspector()}, 2),
        (InspectorRemoved, {"inspector_id": "I1"}, 2),
        (InspectorUpdated, {"inspector_id": "I1", "values": {"pool": "county"}}, 7),
        (CertificateGranted, {"inspector_id": "I1", "certificate": certificate()}, 2),
        (CertificateWithdrawn, {"inspector_id": "I1", "number": "赣E-001"}, 1),
    ],
)
def test_each_change_has_reasons_of_its_own(kind, parts, fits):
    reasons = InspectorChangeReason if issubclass(kind, InspectorChange) else SubjectChangeReason
    assert len(kind.reasons) == fits
    assert kind.reasons <= set(reasons)
    for reason in kind.reasons:
        assert kind(on=TODAY, reason=reason, **parts).reason is reason
    for reason in set(reasons) - kind.reasons:
        problem = problem_of(partial(kind, on=TODAY, reason=reason, **parts))
        assert problem.code == "reason-not-of-change"
        assert problem.params == {
            "what": kind.__name__,
            "change_reason": reason.value,
            "reasons": tuple(sorted(reason.name for reason in kind.reasons)),
        }


@for_each("reason", [*SubjectChangeReason, *InspectorChangeReason])
def test_every_reason_has_words_in_both_languages(reason):
    assert label(reason).isascii()
    assert label(reason) != label(reason, "zh")


def test_a_reason_of_the_other_directory_is_no_reason():
    left: Any = InspectorChangeReason.LEFT
    problem = problem_of(lambda: SubjectUpdated(subject_id="S1", on=TODAY, reason=left))
    assert problem.code == "wrong-type"


def test_a_change_reads_in_both_languages_with_its_document():
    change = SubjectUpdated(
        subject_id="S1", on=TODAY, reason=SubjectChangeReason.CLOSED, document="巡查记录"
    )
    assert change.message() == "2026-11-20 closed: S1; by 巡查记录"
    assert change.message("zh") == "2026-11-20 变更（停业）：S1；依据：巡查记录"
    batch = ComplianceGrades(on=TODAY, entered_on=TODAY + DAY, grades={"S1": "A", "S2": None})
    assert batch.message("zh") == "2026-11-21 变更（劳动保障守法诚信等级评价）：S1、S2"


def test_a_revised_record_is_a_record_like_any_other():
    before = subject(complaints=1)
    made = revised(before, {"complaints": 2, "abnormal_listed": True})
    assert made == attrs.evolve(before, complaints=2, abnormal_listed=True)
    assert hash(made) == hash(attrs.evolve(made))
    assert before.complaints == 1


@for_each(
    "batch",
    [
        (granted(certificate(number="N2")), granted(certificate(number="N1"), "renewed")),
        (granted(certificate(number="N2")), granted(certificate(number="N1"))),
        (withdrawn("OLD"), granted(certificate(number="N1"), "renewed")),
        (moved(reason="on-leave"), moved(pool="county"), granted(certificate(number="N1"))),
    ],
    ids=["issue and renew", "two issued", "withdraw and renew", "post, pool and certificate"],
)
def test_the_order_within_a_batch_does_not_matter(batch):
    held = () if batch[0].reason == "certificate-issued" else (certificate(number="OLD"),)
    before = inspector(certificates=held)
    orders = [directory_after(before, order) for order in permutations(batch)]
    assert all(order == orders[0] for order in orders)
    assert all(order.entries == orders[0].entries for order in orders)
    assert len(orders[0].changes) == len(batch)


def test_changes_of_several_entries_on_one_day_make_equal_directories_in_any_order():
    before = SubjectDirectory(since=TODAY, first=[subject("S1"), subject("S2")])
    marks = ComplianceGrades(on=TODAY, grades={"S1": "A", "S2": "B"})
    batch = [updated("S2", name="信江"), updated("S1", complaints=2), marks]
    first, *others = [before.apply(order) for order in permutations(batch)]
    assert all(other == first and other.entries == first.entries for other in others)


def test_empty_batches_of_marks_change_nothing_in_any_order():
    before = SubjectDirectory(since=TODAY, first=[subject()])
    batch = [CreditRiskClasses(on=TODAY, classes={}), ComplianceGrades(on=TODAY, grades={})]
    assert before.apply(batch) == before.apply(batch[::-1])
    assert before.apply(batch).entries == before.entries
