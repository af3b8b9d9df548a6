"""Waivers: the only way past a frequency cap."""

import pytest
from tests.make.directories import TODAY, problem_of, waiver

from randcheck.rules import Waiver


def test_a_waiver_names_the_subject_the_cap_the_task_and_the_document():
    made = Waiver(
        subject_id="S1",
        cap="art-11",
        task="T1",
        document="饶人社函〔2026〕7号",
        reason="专项整治",
        granted_on=TODAY,
    )
    assert (made.subject_id, made.cap, made.task) == ("S1", "art-11", "T1")
    assert made.matter_codes == ()


@pytest.mark.parametrize(
    ("matter_codes", "matter_code", "holds"),
    [((), "M1", True), (("M1",), "M1", True), (("M2", "M1"), "M1", True), (("M2",), "M1", False)],
)
def test_a_waiver_holds_for_its_matters_or_for_all(matter_codes, matter_code, holds):
    assert waiver(matter_codes=matter_codes).holds_for(matter_code) is holds


@pytest.mark.parametrize("field", ["document", "reason"])
def test_a_waiver_without_a_document_and_a_reason_is_none(field):
    problem = problem_of(lambda: waiver(**{field: ""}))
    assert problem.code == "text-empty"
    assert problem.params == {"what": f"Waiver.{field}"}
