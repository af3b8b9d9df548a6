"""The two directories: as of a day, and in batches."""

import pickle
from datetime import date, timedelta
from functools import partial

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    STAFF,
    TODAY,
    certificate,
    frame_of,
    inspector,
    inspectors,
    problem_of,
    problems_of,
    subject,
    subjects,
)
from tests.make.loops import for_each

from randcheck import InvalidInputError
from randcheck.directories import InspectorStatus, SubjectStatus
from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.directory.inspector_changes import (
    CertificateGranted,
    InspectorAdded,
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

DAY = timedelta(days=1)
SINCE = TODAY - 30 * DAY
R = SubjectChangeReason
KINDS = pytest.mark.parametrize(
    ("kind", "make", "what"),
    [(SubjectDirectory, subject, "subject"), (InspectorDirectory, inspector, "inspector")],
)


def directory(*ids, **changes):
    return SubjectDirectory(since=SINCE, first=subjects(*ids, **changes))


def added(subject_id, on=TODAY, **changes):
    return SubjectAdded(subject=subject(subject_id, **changes), on=on, reason=R.REGISTERED)


def removed(subject_id, on=TODAY):
    return SubjectRemoved(subject_id=subject_id, on=on, reason=R.ENTERED_IN_ERROR)


def closed(subject_id, on=TODAY):
    return SubjectUpdated(subject_id=subject_id, on=on, reason=R.CLOSED)


def renamed(subject_id, name="新名", on=TODAY):
    values = {"name": name}
    return SubjectUpdated(subject_id=subject_id, on=on, reason=R.DETAILS_CHANGED, values=values)


def grades(on=TODAY, **marks):
    return ComplianceGrades(on=on, grades=marks)


@KINDS
def test_a_directory_holds_its_entries_by_id(kind, make, what):
    entries = [make("X2"), make("X1"), make("X3")]
    held = kind(since=SINCE, first=iter(entries))
    assert list(held) == entries
    assert len(held) == 3
    assert held.entries == {entry.id: entry for entry in entries}
    assert "X1" in held.entries
    assert "X9" not in held.entries
    assert held.ids == ("X1", "X2", "X3")
    assert (held.changes, held.changed_on) == ((), SINCE)
    assert (len(kind(since=SINCE, first=[])), kind(since=SINCE, first=[]).ids) == (0, ())


@KINDS
def test_two_directories_are_equal_whatever_the_order_of_their_entries(kind, make, what):
    one, other = (kind(since=SINCE, first=[make(i) for i in ids]) for ids in ("AB", "BA"))
    assert one == other
    assert hash(one) == hash(other)
    assert one.ids == other.ids
    assert one != kind(since=TODAY, first=one)
    assert one != kind(since=SINCE, first=[make("A")])


@KINDS
def test_a_mapping_by_id_is_taken_and_its_keys_are_compared(kind, make, what):
    held = kind(since=SINCE, first=[make("X1"), make("X2")])
    assert kind(since=SINCE, first=held.entries) == held
    problem = problem_of(lambda: kind(since=SINCE, first={"Y2": make("X2"), "X1": make("X1")}))
    assert (problem.code, problem.params) == ("key-is-not-id", {"ids": ("Y2",)})


@KINDS
def test_an_id_stands_once(kind, make, what):
    problem = problem_of(lambda: kind(since=SINCE, first=[make(i) for i in "BABAC"]))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": what, "ids": ("A", "B")}


@KINDS
def test_ids_that_differ_only_by_case_are_one(kind, make, what):
    problem = problem_of(lambda: kind(since=SINCE, first=[make("X1"), make("X2"), make("x1")]))
    assert (problem.code, problem.params) == ("ids-alike", {"what": what, "ids": ("X1 = x1",)})


def test_an_id_that_differs_only_by_case_cannot_be_added():
    held = directory("S1", "s2")
    batch = [added("s1"), added("S3"), added("S2", TODAY + DAY), added("s3", TODAY + DAY)]
    ids = ("S1 = s1 (2026-11-20)", "S3 = s3 (2026-11-21)", "s2 = S2 (2026-11-21)")
    for take in (
        lambda: held.apply(batch),
        lambda: SubjectDirectory(since=SINCE, first=held.first, changes=batch),
    ):
        problem = problem_of(take)
        assert (problem.code, problem.params) == ("added-alike", {"ids": ids})


def test_an_id_can_be_entered_anew_in_other_capitals_once_it_is_removed():
    batch = [removed("S1"), added("s1", TODAY + DAY), removed("s1", TODAY + 2 * DAY)]
    again = directory("S1", "S2").apply([*batch, added("S1", TODAY + 3 * DAY)])
    assert again.as_of(TODAY + DAY).ids == ("S2", "s1")
    assert again.ids == ("S1", "S2")
    assert SubjectDirectory(since=SINCE, first=again.first, changes=again.changes) == again


@KINDS
def test_only_entries_of_its_kind_are_taken(kind, make, what):
    problem = problem_of(lambda: kind(since=SINCE, first=[make("X1"), "X2", certificate()]))
    assert problem.code == "wrong-type"
    assert "'X2', Certificate(" in str(problem.params["value"])
    assert problem_of(lambda: kind(since=SINCE, first="X")).code == "not-a-collection"
    assert problem_of(lambda: kind(since="2026", first=[])).code == "wrong-type"


@KINDS
def test_only_changes_of_its_kind_are_taken(kind, make, what):
    other = InspectorAdded(inspector=inspector("X1"), on=TODAY)
    strange = other if kind is SubjectDirectory else added("X1")
    held = kind(since=SINCE, first=[])
    for take in (
        lambda: held.apply([strange, 3]),
        lambda: kind(since=SINCE, first=[], changes=[strange, 3]),
    ):
        problem = problem_of(take)
        assert problem.code == "wrong-type"
        assert problem.params["what"] == f"{kind.__name__}.changes"
        assert str(problem.params["value"]).endswith(", 3")


def test_both_can_be_prepared_from_as_they_are():
    staff = InspectorDirectory(since=SINCE, first=STAFF)
    asked = frame_of(directory("S1", "S2").apply([closed("S2")]), staff=staff)
    plain = frame_of([subject("S1"), subject("S2", status=SubjectStatus.CLOSED)])
    assert asked == plain


def test_a_batch_is_carried_out_day_by_day():
    before = directory("S1", "S2")
    batch = [
        renamed("S3", "三", TODAY),
        removed("S2", TODAY - DAY),
        closed("S2", TODAY - 2 * DAY),
        added("S3", TODAY - DAY),
        grades(TODAY, S1="A"),
    ]
    made = before.apply(batch)
    graded = subject("S1", compliance_grade="A", compliance_grade_on=TODAY)
    assert made.entries == {"S1": graded, "S3": subject("S3", name="三")}
    assert [change.day for change in made.changes] == sorted(change.day for change in batch)
    assert made.changed_on == TODAY
    assert before == directory("S1", "S2")
    assert made.first == before.entries


def test_as_of_gives_the_directory_of_each_day():
    made = (
        directory("S1", "S2")
        .apply([closed("S2", TODAY - 2 * DAY), added("S3", TODAY - DAY)])
        .apply([removed("S1", TODAY)])
    )
    stood = {
        SINCE: {"S1": "operating", "S2": "operating"},
        TODAY - 3 * DAY: {"S1": "operating", "S2": "operating"},
        TODAY - 2 * DAY: {"S1": "operating", "S2": "closed"},
        TODAY - DAY: {"S1": "operating", "S2": "closed", "S3": "operating"},
        TODAY: {"S2": "closed", "S3": "operating"},
        TODAY + DAY: {"S2": "closed", "S3": "operating"},
    }
    for day, statuses in stood.items():
        then = made.as_of(day)
        assert {entry.id: entry.status.value for entry in then} == statuses
        assert then.changed_on <= day
        assert then.as_of(SINCE) == directory("S1", "S2")
    assert made.as_of(TODAY) is made
    assert made.as_of(TODAY - DAY).ids == ("S1", "S2", "S3")


def test_there_is_nothing_to_say_of_a_day_before_the_first_state():
    problem = problem_of(lambda: directory("S1").as_of(SINCE - DAY))
    assert problem.code == "directory-begins-later"
    assert problem.params == {"on": date(2026, 10, 20), "since": date(2026, 10, 21)}
    assert "2026-10-21" in problem.message("zh")
    assert problem_of(lambda: directory("S1").as_of("2026-11-20")).code == "wrong-type"


def test_everything_that_stands_against_a_batch_is_named_at_once():
    before = directory("S1", "S2", "S3", "S4").apply([closed("S4", TODAY - DAY)])
    batch = [
        renamed("S9"),
        grades(TODAY, S8="A", S1="A"),
        removed("S7", TODAY + DAY),
        added("S2"),
        added("S1", TODAY + DAY),
        renamed("S3"),
        renamed("S3", "又名"),
        closed("S1", TODAY - 2 * DAY),
        grades(TODAY - 3 * DAY, S2="B"),
    ]
    found = {
        problem.code: dict(problem.params) for problem in problems_of(lambda: before.apply(batch))
    }
    assert found == {
        "changed-twice": {"attribute": "name", "ids": ("S3 (2026-11-20)",)},
        "change-too-early": {
            "last_on": date(2026, 11, 19),
            "ids": ("S1 (2026-11-18)", "S2 (2026-11-17)"),
        },
        "change-of-unknown-id": {"ids": ("S7 (2026-11-21)", "S8 (2026-11-20)", "S9 (2026-11-20)")},
        "added-already": {"ids": ("S1 (2026-11-21)", "S2 (2026-11-20)")},
    }
    assert before.changed_on == TODAY - DAY
    assert len(before.changes) == 1


@for_each(
    ("first", "second", "attribute"),
    [
        (renamed("S1"), renamed("S1", "又名"), "name"),
        (closed("S1"), closed("S1"), "status"),
        (
            closed("S1"),
            SubjectUpdated(
                subject_id="S1",
                on=TODAY,
                reason=R.CORRECTED,
                values={"status": SubjectStatus.REVOKED},
            ),
            "status",
        ),
        (grades(S1="A", S2="A"), grades(S1="B"), "compliance_grade"),
        (removed("S1"), renamed("S1"), "entry"),
        (removed("S1"), added("S1"), "entry"),
        (renamed("S1"), removed("S1"), "entry"),
    ],
)
def test_changes_of_one_day_whose_order_would_count_are_refused(first, second, attribute):
    for batch in ([first, second], [second, first]):
        found = problems_of(partial(directory("S1", "S2").apply, batch))
        (twice,) = (problem for problem in found if problem.code == "changed-twice")
        assert twice.params == {"attribute": attribute, "ids": ("S1 (2026-11-20)",)}


def test_in_two_batches_their_order_is_known():
    made = directory("S1").apply([renamed("S1")]).apply([renamed("S1", "又名")])
    assert made.entries["S1"].name == "又名"
    assert directory("S1").apply([removed("S1")]).apply([added("S1", name="甲")]).ids == ("S1",)


def test_different_fields_of_one_day_go_together_in_any_order():
    batch = [
        renamed("S1"),
        closed("S1"),
        grades(S1="A"),
        CreditRiskClasses(on=TODAY, classes={"S1": "D"}),
        closed("S2"),
    ]
    made = directory("S1", "S2").apply(batch)
    assert made.entries == directory("S1", "S2").apply(batch[::-1]).entries
    entry = made.entries["S1"]
    assert (entry.name, entry.status.value) == ("新名", "closed")
    assert (entry.compliance_grade, entry.credit_risk_class) == ("A", "D")


def test_who_closed_and_reopened_in_one_batch_operates():
    reopened = SubjectUpdated(subject_id="S1", on=TODAY, reason=R.REOPENED)
    made = directory("S1").apply([reopened, closed("S1", TODAY - DAY)])
    assert made.entries["S1"].status is SubjectStatus.OPERATING


def test_an_entry_can_be_changed_only_from_the_day_on_which_it_is_there():
    problem = problem_of(lambda: directory().apply([added("S1", TODAY), closed("S1", TODAY - DAY)]))
    assert problem.code == "change-of-unknown-id"
    assert problem.params == {"ids": ("S1 (2026-11-19)",)}


def test_a_directory_is_the_same_when_built_from_its_parts():
    made = directory("S1", "S2").apply([renamed("S1")]).apply([renamed("S1", "又名"), closed("S2")])
    again = SubjectDirectory(since=made.since, first=made.first, changes=made.changes)
    assert again == made
    assert again.entries == made.entries
    assert attrs.evolve(made).entries == made.entries
    read = pickle.loads(pickle.dumps(made))
    assert (read, read.entries, read.ids) == (made, made.entries, made.ids)


def test_changes_given_at_the_start_are_in_the_order_of_their_days():
    problem = problem_of(
        lambda: SubjectDirectory(
            since=SINCE,
            first=subjects("S1"),
            changes=[renamed("S1"), closed("S1", TODAY - DAY)],
        )
    )
    assert problem.code == "change-too-early"
    assert problem.params == {"last_on": date(2026, 11, 20), "ids": ("S1 (2026-11-19)",)}


def test_a_change_on_the_first_day_is_taken_and_one_before_it_is_not():
    assert directory("S1").apply([closed("S1", SINCE)]).changed_on == SINCE
    problem = problem_of(lambda: directory("S1").apply([closed("S1", SINCE - DAY)]))
    assert problem.params["last_on"] == date(2026, 10, 21)


def test_what_does_not_change_is_not_made_anew():
    before = directory("S1", "S2")
    made = before.apply([renamed("S1")])
    assert made.entries["S2"] is before.entries["S2"]
    assert made.first is before.first


def test_inspectors_join_leave_move_and_get_certificates():
    why = InspectorChangeReason
    card = certificate(number="赣E-009")
    before = InspectorDirectory(since=SINCE, first=inspectors("I1", "I2", "I3"))
    made = before.apply(
        [
            InspectorAdded(inspector=inspector("I4"), on=TODAY),
            InspectorUpdated(inspector_id="I1", on=TODAY, reason=why.LEFT),
            InspectorUpdated(
                inspector_id="I2", on=TODAY, reason=why.MOVED_POOL, values={"pool": "county"}
            ),
            CertificateGranted(
                inspector_id="I2", on=TODAY, reason=why.CERTIFICATE_ISSUED, certificate=card
            ),
            InspectorRemoved(inspector_id="I3", on=TODAY, reason=why.DUPLICATE),
        ]
    )
    assert list(made) == [
        inspector("I1", status=InspectorStatus.LEFT),
        inspector("I2", pool="county", certificates=[certificate(), card]),
        inspector("I4"),
    ]
    assert made.as_of(TODAY - DAY) == before
    found = problems_of(
        lambda: made.apply(
            [
                InspectorAdded(inspector=inspector("I1"), on=TODAY),
                InspectorRemoved(inspector_id="I3", on=TODAY, reason=why.DUPLICATE),
            ]
        )
    )
    assert [problem.code for problem in found] == ["added-already", "change-of-unknown-id"]


_days = st.integers(0, 3).map(lambda n: SINCE + n * DAY)
_ids = st.sampled_from(["S1", "S2", "S3"])
_changes = st.one_of(
    st.builds(added, _ids, _days),
    st.builds(removed, _ids, _days),
    st.builds(closed, _ids, _days),
    st.builds(renamed, _ids, st.sampled_from("甲乙"), _days),
    st.builds(lambda i, g, on: grades(on, **{i: g}), _ids, st.sampled_from([None, "A"]), _days),
)


@given(changes=st.lists(_changes, max_size=8))
def test_whatever_happens_each_day_is_as_the_changes_up_to_it_made_it(changes):
    """One change at a time, and one directory after each: as_of must give the same."""
    held, by_day, refused = directory("S1"), {}, set()
    for change in sorted(changes, key=lambda change: change.day):
        try:
            held = held.apply([change])
        except InvalidInputError as error:
            refused.add(error.code)
        by_day[change.day] = held
    assert refused <= {"added-already", "change-of-unknown-id"}
    for day, then in by_day.items():
        assert held.as_of(day) == then
        assert held.as_of(day).entries == then.entries
    if len({(change.day, i) for change in held.changes for i in change.ids}) == len(held.changes):
        assert directory("S1").apply(held.changes[::-1]).entries == held.entries


def test_a_directory_may_begin_on_any_day():
    assert SubjectDirectory(since=date.min, first=[]).as_of(date.max).changed_on == date.min
