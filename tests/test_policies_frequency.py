"""How often a subject was visited, and whether a cap puts it out."""

from datetime import timedelta

import pytest
from tests.directories import (
    LAST_YEAR,
    NEXT_YEAR,
    THIS_YEAR,
    cap,
    matter,
    rule,
    rulebook,
    visit,
)

from randcheck import SHANGRAO_2023, VisitKind, VisitStatus
from randcheck.policies.frequency import cap_counts, frequency_reason, matter_counts
from randcheck.rulebook import shangrao

DAY = timedelta(days=1)
RANDOM_ONLY = cap(kinds={VisitKind.RANDOM})


def test_visits_are_counted_per_subject():
    history = [visit("S1"), visit("S2"), visit("S1")]
    assert cap_counts(history, RANDOM_ONLY, {2026}) == {"S1": 2, "S2": 1}


def test_two_visits_on_one_day_are_two():
    assert cap_counts([visit(), visit()], RANDOM_ONLY, {2026}) == {"S1": 2}


@pytest.mark.parametrize(
    ("status", "count"),
    [(VisitStatus.DONE, 1), (VisitStatus.PENDING, 1), (VisitStatus.CANCELLED, 0)],
)
def test_a_pending_visit_counts_and_a_cancelled_one_does_not(status, count):
    history = [visit(status=status)]
    assert cap_counts(history, RANDOM_ONLY, {2026}).get("S1", 0) == count
    assert matter_counts(history, "M1", 2026)["S1"] == count


@pytest.mark.parametrize("kind", VisitKind)
def test_only_the_kinds_of_the_cap_count(kind):
    history = [visit(kind=kind)]
    assert cap_counts(history, cap(kinds={kind}), {2026}) == {"S1": 1}
    assert cap_counts(history, cap(kinds=set(VisitKind) - {kind}), {2026}) == {}


@pytest.mark.parametrize(
    ("on", "count"),
    [(LAST_YEAR, 0), (THIS_YEAR, 1), (NEXT_YEAR - DAY, 1), (NEXT_YEAR, 0)],
)
def test_only_the_calendar_year_counts(on, count):
    assert cap_counts([visit(on=on)], RANDOM_ONLY, {2026}).get("S1", 0) == count
    assert matter_counts([visit(on=on)], "M1", 2026)["S1"] == count


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_years_the_fuller_one_counts(order):
    history = [
        visit("S1", THIS_YEAR),
        visit("S1", NEXT_YEAR),
        visit("S1", NEXT_YEAR),
        visit("S2", THIS_YEAR),
        visit("S2", THIS_YEAR),
        visit("S2", NEXT_YEAR),
        visit("S3", LAST_YEAR),
    ][::order]
    assert cap_counts(history, RANDOM_ONLY, range(2026, 2028)) == {"S1": 2, "S2": 2}


@pytest.mark.parametrize(
    ("codes", "count"), [((), 0), (("M1",), 1), (("M2", "M1"), 1), (("M2",), 0)]
)
def test_a_visit_counts_for_the_matters_it_settled(codes, count):
    assert matter_counts([visit(matter_codes=codes)], "M1", 2026)["S1"] == count


@pytest.mark.parametrize("kind", set(VisitKind) - {VisitKind.RANDOM})
def test_a_visit_that_was_not_drawn_does_not_run_a_matter(kind):
    assert matter_counts([visit(kind=kind)], "M1", 2026) == {}


def why_out(counts, of, matter_count, book=SHANGRAO_2023):
    """The reason for which a subject is out by its visits; None where it is in."""
    return frequency_reason(counts, of, matter_count, book)


@pytest.mark.parametrize(("visits", "out"), [(0, False), (1, False), (2, True), (3, True)])
def test_who_has_had_as_many_as_the_cap_is_out_by_article_eleven(visits, out):
    why = why_out({"art-11": visits}, matter(), 0)
    assert (why is not None) is out
    if why is not None:
        assert why.code == "frequency-cap"
        assert why.params == {"cap": "art-11", "visits": visits, "limit": 2}
        assert why.source == shangrao("11")


def test_who_was_never_visited_is_in():
    once = rulebook(caps=[cap("once", 1)])
    assert why_out({}, matter(times_per_year=1), 0) is None
    assert why_out({}, matter(), 0, once) is None


def test_of_several_caps_the_first_that_is_reached_is_named():
    book = rulebook(caps=[cap("wide", 9), cap("narrow", 1), cap("middle", 3)])
    why = why_out({"wide": 5, "narrow": 5, "middle": 5}, matter(), 0, book)
    assert why.params == {"cap": "narrow", "visits": 5, "limit": 1}


@pytest.mark.parametrize(
    ("times", "count", "out"),
    [(None, 9, False), (1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True), (2, 3, True)],
)
def test_who_had_the_matter_as_often_as_it_runs_is_out_by_article_six(times, count, out):
    why = why_out({}, matter(times_per_year=times), count)
    assert (why is not None) is out
    if why is not None:
        assert why.code == "matter-frequency"
        assert why.params == {"visits": count, "limit": times}
        assert why.source == shangrao("6")


def test_a_rulebook_may_leave_the_frequency_of_a_matter_to_the_matter():
    book = rulebook(matter_frequency=rule(False))
    assert why_out({}, matter(times_per_year=1), 5, book) is None


def test_the_cap_is_named_before_the_frequency_of_the_matter():
    why = why_out({"art-11": 2}, matter(times_per_year=1), 2)
    assert why.code == "frequency-cap"
