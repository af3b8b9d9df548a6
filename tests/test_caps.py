"""Frequency caps: how often one enterprise may be inspected in a year."""

import pytest
from tests.directories import cap, problem_of

from randcheck import OUR_DEFAULT, FrequencyCap, VisitKind


def test_a_cap_says_how_many_visits_of_which_kinds():
    made = FrequencyCap(
        code="city",
        limit=3,
        kinds=[VisitKind.RANDOM, VisitKind.PATROL],
        source=OUR_DEFAULT,
        kinds_source=OUR_DEFAULT,
    )
    assert (made.code, made.limit) == ("city", 3)
    assert made.kinds == frozenset({VisitKind.RANDOM, VisitKind.PATROL})


def test_a_cap_counts_at_least_one_kind():
    with pytest.raises(ValueError, match="kinds"):
        cap(kinds=())


@pytest.mark.parametrize("kinds", ["random", VisitKind.RANDOM])
def test_a_lone_kind_is_not_taken_for_a_set_of_its_letters(kinds):
    problem = problem_of(lambda: cap(kinds=kinds))
    assert problem.code == "not-a-collection"
    assert problem.params == {"value": repr(kinds), "form": f"({kinds!r},)"}


@pytest.mark.parametrize("field", ["source", "kinds_source"])
def test_a_cap_has_its_sources(field):
    with pytest.raises((TypeError, ValueError), match=field):
        cap(**{field: None})
