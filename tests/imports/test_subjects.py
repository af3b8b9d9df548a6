"""Subjects from exports: sameness, repeats, and fields."""

import attrs
from hypothesis import given
from tests.make.cells import SUBJECT
from tests.make.directories import TODAY, problems_of, subject
from tests.make.directory_worlds import every

from randcheck.directories import SubjectStatus, read_subjects


def ids(found):
    return [one.id for one in found.records]


def test_every_field_is_read():
    row = {
        **SUBJECT,
        "registered_region": "360100",
        "operating_region": "361103",
        "employment_region": "361121",
        "kinds": "shop;factory",
        "status": "moved-away",
        "compliance_grade": "A",
        "compliance_grade_on": "2026-11-20",
        "credit_risk_class": "D",
        "credit_risk_class_on": "2026-11-20",
        "complaints": "12",
        "abnormal_listed": "是",
        "serious_violation": "否",
    }
    found = read_subjects([row])
    assert found.problems == found.changes == ()
    assert found.records == (
        subject(
            "91361102MA526018DT",
            name="信江食品有限公司",
            registered_region="360100",
            operating_region="361103",
            employment_region="361121",
            kinds={"shop", "factory"},
            status=SubjectStatus.MOVED_AWAY,
            compliance_grade="A",
            compliance_grade_on=TODAY,
            credit_risk_class="D",
            credit_risk_class_on=TODAY,
            complaints=12,
            abnormal_listed=True,
        ),
    )


def test_a_row_that_stands_twice_counts_once_and_is_told():
    found = read_subjects([SUBJECT, SUBJECT, {**SUBJECT, "id": "91361102ma526018dt"}])
    assert (len(found.records), found.rows, found.refused) == (1, 3, ())
    told = next(change for change in found.changes if change.code == "row-repeats")
    assert (told.params["rows"], told.params["lines"]) == (2, (3, 4))
    assert told.message("zh") == "“91361102MA526018DT”重复出现，只计一次；行号 3, 4".replace(
        "3, 4", "3、4"
    )


def test_a_lower_case_credit_code_beside_the_upper_case_one_is_one_enterprise():
    rows = [
        {**SUBJECT, "id": "91361102ma526018dt", "name": "甲"},
        {**SUBJECT, "id": "91361102MA526018DT", "name": "乙", "region": "361103"},
        {**SUBJECT, "id": "S3"},
    ]
    found = read_subjects(rows)
    assert ids(found) == ["S3"]
    (problem,) = found.problems
    assert (problem.code, problem.params["columns"]) == ("rows-differ", ("name", "region"))
    assert problem.params["lines"] == (2, 3)
    assert found.refused == (2, 3)


def test_ids_that_differ_by_capitals_only_are_refused_in_all_their_rows():
    rows = [{**SUBJECT, "id": one} for one in ("ab-1", "AB-1", "Ab-1", "ab-1", "ab-2")]
    found = read_subjects(rows)
    assert (ids(found), found.refused) == (["ab-2"], (2, 3, 4, 5))
    (problem,) = found.problems
    assert (problem.code, problem.params["ids"]) == ("ids-by-case", ("AB-1", "Ab-1", "ab-1"))
    assert "row-repeats" not in {change.code for change in found.changes}


def test_one_placeholder_for_many_is_refused():
    rows = [{**SUBJECT, "id": "999", "name": f"企业{i}"} for i in range(50)]
    found = read_subjects(rows)
    assert (found.records, len(found.refused), len(found.problems)) == ((), 50, 1)
    assert (found.problems[0].params["rows"], found.problems[0].params["lines"]) == (50, (2, 3, 4))


def test_strict_raises_all_problems_at_once():
    rows = [{**SUBJECT, "id": "9.13611E+17"}, {**SUBJECT, "region": "信州区"}]
    problems = problems_of(lambda: read_subjects(rows, strict=True))
    assert problems == read_subjects(rows).problems
    assert [problem.code for problem in problems] == ["cell-spoiled", "word-without-code"]
    assert read_subjects([SUBJECT], strict=True).records


_subjects = every(
    subject,
    kinds=((), ("factory",), ("factory", "shop")),
    status=SubjectStatus,
    compliance_grade=(None, "A"),
    compliance_grade_on=(None, TODAY),
    complaints=(0, 3),
    abnormal_listed=(False, True),
)


@given(made=_subjects)
def test_what_was_read_is_read_again_as_it_was(made):
    rows = [{field.name: getattr(made, field.name) for field in attrs.fields(type(made))}]
    found = read_subjects(rows)
    assert (found.records, found.problems) == ((made,), ())
