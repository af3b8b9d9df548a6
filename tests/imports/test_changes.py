"""Two exports of one directory as changes: applied, they give the new export again."""

from datetime import date
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.cells import SUBJECT
from tests.make.directories import problem_of, subject
from tests.make.loops import for_each

from randcheck import Subject
from randcheck.directories import (
    ComplianceGrades,
    SubjectAdded,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectRemoved,
    SubjectStatus,
    SubjectUpdated,
    changes_between,
    read_inspectors,
    read_subjects,
    read_visits,
)

SINCE, ON, LATER = date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 2)
DAYS = [date(2025, 6, 1), date(2026, 1, 15), ON]
WRONG: dict[str, Any] = {"rows": [SUBJECT], "nothing": None, "day": "2026-02-01"}
NONE = dict.fromkeys(
    ("new", "gone", "moved", "status-changed", "details-changed", "regraded", "reclassed"), 0
)


def directory_of(*subjects):
    return SubjectDirectory(since=SINCE, first=subjects)


def update_of(before, after, on=ON):
    return changes_between(directory_of(*before), after, on=on)


def exports(days):
    """A few subjects, which differ in anything."""
    one = st.builds(
        Subject,
        id=st.just("S"),
        name=st.sampled_from(["信江", "灵山"]),
        region=st.sampled_from(["361102", "361103"]),
        operating_region=st.sampled_from([None, "361104"]),
        kinds=st.sampled_from([frozenset(), frozenset({"food"})]),
        status=st.sampled_from(SubjectStatus),
        compliance_grade=st.sampled_from([None, "A", "B"]),
        compliance_grade_on=st.sampled_from(days),
        credit_risk_class=st.sampled_from([None, "A", "D"]),
        credit_risk_class_on=st.sampled_from(days),
        complaints=st.integers(0, 2),
        abnormal_listed=st.booleans(),
        serious_violation=st.booleans(),
    )
    return st.dictionaries(st.sampled_from([f"S{i}" for i in range(6)]), one).map(
        lambda found: [attrs.evolve(record, id=key) for key, record in found.items()]
    )


@given(before=exports(DAYS[:1]), after=exports(DAYS[1:]))
def test_applied_the_changes_give_the_new_export_again(before, after):
    update = update_of(before, after)
    assert set(directory_of(*before).apply(update.changes)) == set(after)
    assert {question.code for question in update.questions} <= {"many-gone", "many-marks-gone"}


@given(before=exports([None, *DAYS]), after=exports([None, *DAYS, LATER]))
def test_without_days_or_with_older_ones_a_mark_is_what_the_docs_say(before, after):
    held = {one.id: one for one in before}
    applied = directory_of(*before).apply(update_of(before, after).changes)
    assert set(applied.entries) == {one.id for one in after}
    for one in after:
        got, was = applied.entries[one.id], held.get(one.id, one)
        plain = {
            field.name: getattr(one, field.name)
            for field in attrs.fields(Subject)
            if not field.name.startswith(("compliance", "credit"))
        }
        assert {name: getattr(got, name) for name in plain} == plain
        for mark in ("compliance_grade", "credit_risk_class"):
            pair = [(getattr(x, mark), getattr(x, f"{mark}_on")) for x in (one, was, got)]
            (said, day), (had, since), now = pair
            if was is one:
                assert now == (said, day)
            elif day is not None:
                is_left = day > ON or (since is not None and day < since)
                assert now == ((had, since) if is_left else (said, day))
            elif said == had:
                assert now == (had, since)
            else:
                # Nobody says since when: then since the export.
                assert now == (said, ON)


@given(before=exports([None, *DAYS]))
def test_where_nothing_differs_nothing_changes(before):
    update = update_of(before, reversed(before))
    assert (update.changes, update.questions, update.counts) == ((), (), NONE)


@given(before=exports(DAYS), after=exports([*DAYS, LATER]), order=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(before, after, order):
    update = update_of(before, after)
    order.shuffle(before)
    order.shuffle(after)
    assert update_of(before, after) == update


@given(before=exports(DAYS), after=exports(DAYS))
def test_each_change_passes_its_own_checks(before, after):
    for change in update_of(before, after).changes:
        assert attrs.evolve(change) == change
        assert hash(attrs.evolve(change)) == hash(change)


def test_counts_and_changes_of_a_known_answer():
    before = [
        subject(i, compliance_grade="A", compliance_grade_on=DAYS[0])
        for i in ("S1", "S2", "S3", "S4", "S5", "S6")
    ]
    after = [
        before[0],
        attrs.evolve(before[1], region="361103", status=SubjectStatus.CLOSED),
        attrs.evolve(before[2], compliance_grade="B", compliance_grade_on=DAYS[1]),
        attrs.evolve(before[3], compliance_grade="C", compliance_grade_on=None, complaints=2),
        attrs.evolve(before[4], credit_risk_class="D", credit_risk_class_on=ON, name="灵山"),
        subject("S7"),
    ]
    update = changes_between(directory_of(*before), after, on=ON, document="2月名录.xlsx")
    assert update.counts == {
        "new": 1,
        "gone": 1,
        "moved": 1,
        "status-changed": 1,
        "details-changed": 2,
        "regraded": 2,
        "reclassed": 1,
    }
    kinds = [(type(change).__name__, sorted(change.ids)) for change in update.changes]
    assert kinds == [
        ("SubjectRemoved", ["S6"]),
        ("SubjectAdded", ["S7"]),
        ("SubjectUpdated", ["S2"]),
        ("SubjectUpdated", ["S4"]),
        ("SubjectUpdated", ["S5"]),
        ("ComplianceGrades", ["S3"]),
        ("ComplianceGrades", ["S4"]),
        ("CreditRiskClasses", ["S5"]),
    ]
    assert {change.document for change in update.changes} == {"2月名录.xlsx"}
    assert all(
        change.reason is SubjectChangeReason.EXPORT
        for change in update.changes
        if isinstance(change, SubjectAdded | SubjectRemoved | SubjectUpdated)
    )
    batches = [one for one in update.changes if isinstance(one, ComplianceGrades)]
    assert [(one.on, one.entered_on, one.grades) for one in batches] == [
        (DAYS[1], ON, {"S3": "B"}),
        (ON, ON, {"S4": "C"}),
    ]
    assert update.message().splitlines() == [
        "new 1, gone 1, moved 1, status changed 1, other details changed 2, regraded 2, "
        "reclassed 1",
        "more than one in 10 of the directory is gone: 1 of 6, such as S6; look whether the export "
        "is whole",
    ]
    assert update.message("zh").splitlines() == [
        "新增 1 户，不再列入 1 户，地区变更 1 户，状态变更 1 户，其他信息变更 2 户，"
        "等级变更 2 户，分类变更 1 户",
        "名录中超过 1/10 不再列入：6 户中的 1 户，如 S6；请核对导出是否完整",
    ]


@for_each(("gone", "is_asked"), [(0, False), (2, False), (3, True), (20, True)])
def test_more_than_a_tenth_gone_is_asked_about(gone, is_asked):
    before = [subject(f"S{i:02}") for i in range(20)]
    update = update_of(before, before[gone:])
    assert update.counts["gone"] == gone
    assert [question.code for question in update.questions] == ["many-gone"] * is_asked
    for question in update.questions:
        assert question.params["ids"] == ("S00", "S01", "S02")


@for_each(("gone", "is_asked"), [(2, False), (3, True), (20, True)])
def test_more_than_a_tenth_of_the_marks_gone_is_asked_about(gone, is_asked):
    before = [subject(f"S{i:02}", compliance_grade="A") for i in range(20)]
    after = [attrs.evolve(one, compliance_grade=None) for one in before[:gone]] + before[gone:]
    update = update_of(before, after)
    assert [question.code for question in update.questions] == ["many-marks-gone"] * is_asked
    for question in update.questions:
        assert question.message("zh") == (
            f"守法诚信等级：超过 1/10 将不再有结果：20 户中的 {gone} 户；请核对导出是否含有该列"
        ).replace("守法诚信等级", question.message("zh").partition("：")[0])
    assert set(directory_of(*before).apply(update.changes)) == {
        one if one.compliance_grade else attrs.evolve(one, compliance_grade_on=ON) for one in after
    }


def test_marks_that_are_older_or_later_are_asked_about_and_left_aside():
    before = [
        subject(i, credit_risk_class="A", credit_risk_class_on=DAYS[1]) for i in ("S1", "S2", "S3")
    ]
    after = [
        attrs.evolve(before[0], credit_risk_class="D", credit_risk_class_on=DAYS[0]),
        attrs.evolve(before[1], credit_risk_class="D", credit_risk_class_on=LATER),
        before[2],
    ]
    update = update_of(before, after)
    assert (update.changes, update.counts) == ((), NONE)
    assert [(q.code, q.params["ids"]) for q in update.questions] == [
        ("export-mark-older", ("S1",)),
        ("export-mark-later", ("S2",)),
    ]
    for lang in ("en", "zh"):
        assert "S1" in update.message(lang).splitlines()[1]
        assert "2026-02-01" in update.message(lang).splitlines()[2]


def test_who_is_gone_may_come_again():
    directory = directory_of(subject("S1"), subject("S2"))
    gone = directory.apply(changes_between(directory, [subject("S1")], on=ON).changes)
    back = changes_between(gone, [subject("S2"), subject("S1")], on=LATER)
    assert back.counts["new"] == 1
    assert set(gone.apply(back.changes)) == {subject("S1"), subject("S2")}


def test_nobody_is_taken_out_while_a_refused_row_has_no_id():
    found = read_subjects([SUBJECT, {**SUBJECT, "id": "0"}])
    directory = directory_of(subject("S1"))
    update = changes_between(directory, found, on=ON)
    assert (update.counts["new"], update.counts["gone"]) == (1, 0)
    (problem,) = update.questions
    assert problem.code == "import-incomplete"
    assert problem.params == {"number": 1, "missing": 1, "ids": ("S1",)}
    assert "records" in problem.message("zh")
    assert changes_between(directory, found.records, on=ON).counts["gone"] == 1
    whole = directory_of(*found.records)
    assert changes_between(whole, found, on=ON).questions == ()


def test_who_stands_in_a_refused_row_stays_as_held():
    rows = [SUBJECT, {**SUBJECT, "id": "S1", "complaints": "many"}]
    rows += [{**SUBJECT, "id": "S2", "name": name} for name in ("甲", "乙")]
    found = read_subjects(rows)
    assert found.refused_ids == {3: "S1", 4: "S2", 5: "S2"}
    directory = directory_of(*map(subject, ("S1", "S2", *(f"T{i}" for i in range(1, 20)))))
    update = changes_between(directory, found, on=ON)
    assert (update.counts["new"], update.counts["gone"]) == (1, 19)
    assert {"S1", "S2"} <= directory.apply(update.changes).entries.keys()


def test_the_id_of_a_refused_row_is_kept_in_every_kind_of_table():
    card = {"编号": "ZF-1", "姓名": "余江", "人员库": "city", "证件号": "赣E-001"}
    assert read_inspectors([card]).refused_ids == {2: "ZF-1"}
    visit = {"subject_id": "S1", "on": "2026-01-02", "trigger": "assignment"}
    assert read_visits([visit]).refused_ids == {2: "S1"}
    visits = [{"subject_id": "S1", "on": "2026-01-02", "level": level} for level in "ab"]
    assert read_visits(visits).refused_ids == {2: "S1", 3: "S1"}
    ids = [{**SUBJECT, "id": one} for one in ("ab-1", "AB-1")]
    assert read_subjects(ids).refused_ids == {2: "ab-1", 3: "AB-1"}


@for_each(
    ("wrong", "code"),
    [
        (lambda d: changes_between(d, [subject("S1"), subject("S1")], on=ON), "duplicate-id"),
        (lambda d: changes_between(d, WRONG["rows"], on=ON), "rows-not-records"),
        (lambda d: changes_between(d, WRONG["nothing"], on=ON), "not-a-collection"),
        (lambda d: changes_between(WRONG["rows"], [], on=ON), "wrong-type"),
        (lambda d: changes_between(d, [], on=WRONG["day"]), None),
    ],
)
def test_what_is_given_wrongly_is_refused(wrong, code):
    problem = problem_of(lambda: wrong(directory_of(subject("S1"))))
    assert code is None or problem.code == code
