"""Subjects: what a directory says of an enterprise."""

import pytest

from randcheck import Subject
from randcheck.directories import SubjectStatus


def test_a_subject_takes_the_least_that_it_needs():
    bare = Subject(id="91361102MA35000017", name="信江食品", region="361102")
    assert bare.kinds == frozenset()
    assert bare.status is SubjectStatus.OPERATING
    assert (bare.compliance_grade, bare.credit_risk_class) == (None, None)
    assert (bare.complaints, bare.abnormal_listed, bare.serious_violation) == (0, False, False)


def test_what_is_not_named_is_refused():
    with pytest.raises(TypeError, match="positional"):
        Subject("S1", "信江食品", "361102")  # type: ignore[call-arg]
