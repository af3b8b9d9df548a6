"""Changes of the directories: batches of marks, certificates given and withdrawn."""

from datetime import date
from functools import partial
from itertools import permutations

import pytest
from tests.make.directories import TODAY, certificate, inspector, problem_of, problems_of, subject
from tests.make.directory_changes import (
    DAY,
    FULL_TIME,
    after,
    directory_after,
    directory_of,
    granted,
    withdrawn,
)

from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.marks import ComplianceGrades, CreditRiskClasses

GOOD_MARKS = {"S1": "A", "S2": None}


@pytest.mark.parametrize(
    ("kind", "field", "attribute"),
    [
        (ComplianceGrades, "grades", "compliance_grade"),
        (CreditRiskClasses, "classes", "credit_risk_class"),
    ],
)
class TestMarks:
    def test_a_batch_sets_each_mark_and_its_day_and_nothing_else(self, kind, field, attribute):
        before = SubjectDirectory(
            since=TODAY,
            first=[
                subject(i, **{attribute: "C", f"{attribute}_on": TODAY - DAY})
                for i in ("S1", "S2", "S3")
            ],
        )
        batch = kind(on=TODAY, **{field: GOOD_MARKS})
        expected = {
            i: subject(i, **{attribute: mark, f"{attribute}_on": TODAY})
            for i, mark in GOOD_MARKS.items()
        }
        assert before.apply([batch]).entries == {**before.entries, **expected}

    @pytest.mark.parametrize("held_on", [None, TODAY - DAY, TODAY])
    def test_a_mark_of_the_same_day_or_an_earlier_one_is_replaced(
        self, kind, field, attribute, held_on
    ):
        before = subject(**{attribute: "C", f"{attribute}_on": held_on})
        made = after(before, kind(on=TODAY, **{field: {"S1": "A"}}))
        assert getattr(made, attribute) == "A"

    def test_older_marks_are_refused_with_the_names_of_all_who_have_later_ones(
        self, kind, field, attribute
    ):
        later = {attribute: "C", f"{attribute}_on": TODAY + DAY}
        directory = SubjectDirectory(
            since=TODAY, first=[subject("S3", **later), subject("S2", **later), subject("S1")]
        )
        marks = {"S3": "A", "S2": None, "S1": "A"}
        problem = problem_of(lambda: directory.apply([kind(on=TODAY, **{field: marks})]))
        assert problem.code == "older-than-held"
        assert problem.params == {
            "attribute": attribute,
            "on": date(2026, 11, 20),
            "ids": ("S2 (2026-11-21)", "S3 (2026-11-21)"),
        }

    def test_older_marks_are_skipped_where_that_is_asked_for(self, kind, field, attribute):
        later = {attribute: "C", f"{attribute}_on": TODAY + DAY}
        directory = SubjectDirectory(since=TODAY, first=[subject("S2", **later), subject("S1")])
        batch = kind(on=TODAY, skip_older=True, **{field: {"S2": "A", "S1": "A"}})
        made = directory.apply([batch])
        assert made.entries["S2"] is directory.entries["S2"]
        assert getattr(made.entries["S1"], attribute) == "A"

    def test_a_mark_that_was_taken_away_is_not_brought_back_by_an_older_batch(
        self, kind, field, attribute
    ):
        gone = after(subject(), kind(on=TODAY, **{field: {"S1": None}}))
        assert (getattr(gone, attribute), getattr(gone, f"{attribute}_on")) == (None, TODAY)
        older = kind(on=TODAY - DAY, entered_on=TODAY, **{field: {"S1": "A"}})
        assert problem_of(lambda: directory_of(gone).apply([older])).code == "older-than-held"

    def test_a_batch_has_its_own_day_and_that_of_its_entry(self, kind, field, attribute):
        batch = kind(on=TODAY - 9 * DAY, entered_on=TODAY, **{field: {"S1": "A"}})
        made = directory_of(subject()).apply([batch])
        assert made.changed_on == TODAY
        assert getattr(made.entries["S1"], f"{attribute}_on") == TODAY - 9 * DAY

    def test_it_is_not_entered_before_its_day(self, kind, field, attribute):
        early = partial(kind, on=TODAY, entered_on=TODAY - DAY, **{field: {}})
        assert problem_of(early).code == "dates-out-of-order"

    def test_all_ids_and_marks_that_cannot_be_are_named(self, kind, field, attribute):
        marks = {"企业": "A", "S1": "优", "S2": 3, 4: None, "S3": None}
        found = problems_of(lambda: kind(on=TODAY, **{field: marks}))
        assert [problem.code for problem in found] == [
            "id-character",
            "id-type",
            "id-character",
            "id-type",
        ]
        assert {problem.params["what"] for problem in found} == {f"{kind.__name__}.{field}"}


def test_a_certificate_is_added_to_those_held():
    new = certificate(kind=FULL_TIME, number="赣E-002")
    assert after(inspector(), granted(new)).certificates == (certificate(), new)


def test_a_renewed_certificate_leaves_the_one_that_runs_out():
    old = certificate()
    new = certificate(valid_from=old.ends_on + DAY, valid_until=date.max)
    assert after(inspector(), granted(new, "renewed")).certificates == (old, new)


def test_what_is_not_held_cannot_be_renewed():
    new = certificate(kind=FULL_TIME, number="赣E-002")
    directory = directory_of(inspector())
    problem = problem_of(lambda: directory.apply([granted(new, "renewed")]))
    assert problem.code == "nothing-to-renew"
    assert problem.params == {"number": "赣E-002", "ids": ("I1 (2026-11-20)",)}


def test_a_certificate_is_not_given_twice():
    directory = directory_of(inspector())
    problem = problem_of(lambda: directory.apply([granted(certificate())]))
    assert problem.code == "certificate-held"
    assert problem.params == {"number": "赣E-001", "ids": ("I1 (2026-11-20)",)}


def test_a_certificate_that_is_withdrawn_goes_and_the_others_stay():
    other = certificate(number="赣E-002")
    both = inspector(certificates=[certificate(), other])
    assert after(both, withdrawn("赣E-001")).certificates == (other,)


def test_what_is_not_held_cannot_be_withdrawn():
    problem = problem_of(lambda: directory_of(inspector()).apply([withdrawn("赣E-002")]))
    assert problem.code == "certificate-not-held"
    assert problem.params == {"number": "赣E-002", "ids": ("I1 (2026-11-20)",)}


def test_one_certificate_is_not_given_and_withdrawn_on_one_day_of_a_batch():
    other = certificate(number="赣E-002")
    batch = [granted(other), withdrawn("赣E-001")]
    assert after(inspector(), *batch).certificates == (other,)
    clash = [granted(other), withdrawn("赣E-002")]
    problem = problem_of(lambda: directory_of(inspector()).apply(clash))
    assert problem.code == "changed-twice"
    assert problem.params == {"attribute": "赣E-002", "ids": ("I1 (2026-11-20)",)}


def test_certificates_of_one_batch_are_held_by_turn_and_number():
    batch = [
        granted(certificate(number="A-renewed"), "renewed"),
        granted(certificate(number="C")),
        granted(certificate(number="B")),
    ]
    made = after(inspector(certificates=()), *batch)
    assert [card.number for card in made.certificates] == ["B", "C", "A-renewed"]


def test_a_renewal_of_nothing_is_refused_in_either_order():
    batch = [withdrawn("OLD"), granted(certificate(number="N1", kind=FULL_TIME), "renewed")]
    before = inspector(certificates=[certificate(number="OLD")])
    for order in permutations(batch):
        assert problem_of(partial(directory_after, before, order)).code == "nothing-to-renew"
