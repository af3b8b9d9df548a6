"""Matter lists: how a batch of revisions makes the next edition."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import CLOSES, NEXT_YEAR, OPENS, TODAY, problem_of
from tests.make.matter_lists import (
    APPROVED,
    CHANGE,
    DAY,
    ENTERED,
    FIRST,
    PUBLISHED,
    SECOND,
    THIRD,
    added,
    changed,
    codes,
    entry,
    listed,
    refused,
    revised,
    withdrawn,
)


def test_an_added_matter_is_in_force_from_its_day():
    made = revised(added("M3"))
    assert codes(made.in_force(CHANGE - DAY)) == ["M1", "M2"]
    assert codes(made.in_force(CHANGE)) == ["M1", "M2", "M3"]
    assert made.edition == SECOND
    assert made.revisions == (added("M3"),)


def test_a_changed_matter_has_each_day_its_entry():
    made = revised(changed("M1", times_per_year=1))
    assert [found.times_per_year for found in made.entries("M1")] == [None, 1]
    assert made.in_force(CHANGE - DAY)[0].times_per_year is None
    assert made.in_force(CHANGE)[0].times_per_year == 1
    assert codes(made.in_force(CHANGE - DAY)) == codes(made.in_force(CHANGE)) == ["M1", "M2"]


def test_a_withdrawn_matter_ends_the_day_before_and_stays_in_the_list():
    made = revised(withdrawn("M1"))
    assert codes(made.in_force(CHANGE - DAY)) == ["M1", "M2"]
    assert codes(made.in_force(CHANGE)) == ["M2"]
    assert made.matter("M1").in_force_until == CHANGE - DAY
    assert made.withdrawn == {"M1"}
    assert codes(made) == ["M1", "M2"]


def test_an_end_that_was_set_already_is_kept_by_a_later_revision():
    ending = listed(entry("M1", in_force_until=OPENS), entry("M2", in_force_until=OPENS))
    made = revised(withdrawn("M1"), changed("M2", in_force_until=NEXT_YEAR), of=ending)
    assert made.matter("M1").in_force_until == OPENS
    assert [found.in_force_until for found in made.entries("M2")] == [OPENS, NEXT_YEAR]
    assert codes(made.in_force(OPENS + DAY)) == []


def test_revised_entries_have_the_dates_of_the_new_edition_and_the_others_keep_theirs():
    brought = changed("M1", times_per_year=1, approved_on=APPROVED, published_on=PUBLISHED)
    made = revised(brought, approved_on=TODAY, entered_on=None, published_on=OPENS)
    steps = [
        (found.approved_on, found.entered_on, found.published_on)
        for found in (*made.entries("M1"), made.matter("M2"))
    ]
    before = (APPROVED, ENTERED, PUBLISHED)
    assert steps == [before, (TODAY, None, OPENS), before]


def test_entries_of_an_edition_that_was_never_published_have_the_dates_of_the_next():
    draft = listed(published_on=None)
    assert revised(added("M3"), of=draft).matter("M1").published_on == TODAY
    assert revised(added("M3"), of=draft).matter("M1").approved_on == TODAY


def test_the_edition_before_stays_as_it_is():
    before = listed()
    made = revised(changed("M1"), withdrawn("M2"), added("M3"), of=before)
    assert before == listed()
    assert codes(made) == ["M1", "M2", "M3"]


def test_an_edition_without_revisions_is_taken():
    made = revised()
    assert made.revisions == ()
    assert codes(made.in_force(CHANGE)) == ["M1", "M2"]


def test_a_withdrawn_matter_can_be_added_again():
    gone = revised(withdrawn("M1"))
    for on in (CHANGE, CHANGE + 7 * DAY):
        back = revised(added("M1", on=on), of=gone, edition=THIRD)
        assert back.withdrawn == set()
        assert back.all_revisions == (withdrawn("M1"), added("M1", on=on))
        assert codes(back.in_force(on - DAY)) == (["M1", "M2"] if on == CHANGE else ["M2"])
        assert codes(back.in_force(on)) == ["M1", "M2"]


def test_several_revisions_of_a_matter_over_the_editions_each_hold_in_their_time():
    second = revised(changed("M1", times_per_year=1))
    third = revised(changed("M1", on=NEXT_YEAR, times_per_year=2), of=second, edition=THIRD)
    times = [third.in_force(on)[0].times_per_year for on in (OPENS, CHANGE, CLOSES, NEXT_YEAR)]
    assert times == [None, 1, 1, 2]
    assert third.past_revisions == second.revisions
    assert len(third.entries("M1")) == 3


def test_all_contradictions_of_a_batch_are_named_at_once():
    found = refused(
        added("M1"),
        changed("M8"),
        withdrawn("M9"),
        withdrawn("M9"),
        changed("M2", in_force_from=CHANGE),
        added("M3", on=APPROVED - DAY),
        added("M4", in_force_from=CHANGE + DAY),
        added("M5", in_force_until=CHANGE - DAY),
        edition=FIRST,
    )
    at_change = {"on": date(2026, 12, 10)}
    assert found == [
        ("edition-not-later", {"edition": "2026-1", "before": "2026-1"}),
        ("duplicate-id", {"what": "matter revision", "ids": ("M9",)}),
        ("revision-adds-listed", {"ids": ("M1",)}),
        ("revision-of-unlisted", {"ids": ("M8", "M9")}),
        ("revision-changes-nothing", {"ids": ("M2",)}),
        (
            "revision-before-edition",
            {"matter": "M3", "on": date(2025, 10, 31), "approved_on": date(2025, 11, 1)},
        ),
        (
            "revision-outside-force",
            {"matter": "M4", "first": date(2026, 12, 11), "last": "…", **at_change},
        ),
        (
            "revision-outside-force",
            {"matter": "M5", "first": "…", "last": date(2026, 12, 9), **at_change},
        ),
    ]


def test_a_withdrawn_matter_is_not_in_the_list_any_more():
    gone = revised(withdrawn("M1"))
    found = refused(changed("M1", on=NEXT_YEAR), of=gone, edition=THIRD)
    assert found == [("revision-of-unlisted", {"ids": ("M1",)})]


@pytest.mark.parametrize("of", [changed("M1", on=PUBLISHED), withdrawn("M1", on=PUBLISHED)])
def test_a_revision_comes_after_the_first_day_of_what_it_replaces(of):
    params = {"matter": "M1", "on": date(2025, 12, 1), "after": date(2025, 12, 1)}
    assert refused(of) == [("revision-too-early", params)]
    assert codes(revised(attrs.evolve(of, on=PUBLISHED + DAY)).in_force(PUBLISHED)) == ["M1", "M2"]


def test_a_matter_is_added_again_after_its_last_day():
    gone = revised(withdrawn("M1"))
    params = {"matter": "M1", "on": date(2026, 12, 9), "after": date(2026, 12, 9)}
    found = refused(added("M1", on=CHANGE - DAY), of=gone, edition=THIRD)
    assert found == [("revision-too-early", params)]


def test_a_revision_on_the_day_of_the_approval_before_is_taken():
    late = listed(entry("M1", in_force_from=PUBLISHED), approved_on=TODAY)
    assert codes(revised(withdrawn("M1", on=TODAY), of=late).in_force(TODAY)) == []


def test_a_matter_that_has_no_first_day_can_be_revised_on_any():
    draft = listed(approved_on=None, entered_on=None, published_on=None)
    made = revised(changed("M1", on=date(2020, 1, 1)), withdrawn("M2"), of=draft)
    assert codes(made.in_force(date(2020, 1, 1))) == ["M1"]


def test_a_matter_whose_time_includes_the_day_just_so_is_taken():
    brought = added("M3", in_force_from=CHANGE, in_force_until=CHANGE)
    assert codes(revised(brought).in_force(CHANGE)) == ["M1", "M2", "M3"]
    earlier = added("M3", in_force_from=OPENS)
    assert revised(earlier).matter("M3").in_force_from == CHANGE


# --- properties -----------------------------------------------------------------------------

days = st.dates(CHANGE, CHANGE + 30 * DAY)


@given(
    st.dictionaries(st.sampled_from(["M1", "M2"]), st.tuples(st.booleans(), days)),
    st.sets(st.sampled_from(["M3", "M4"])),
    days,
    days,
)
def test_each_day_has_the_matters_of_its_revisions(fates, new, added_on, on):
    batch = [
        withdrawn(code, day) if is_gone else changed(code, day)
        for code, (is_gone, day) in fates.items()
    ]
    made = revised(*batch, *(added(code, added_on) for code in sorted(new)))
    gone = {code for code, (is_gone, day) in fates.items() if is_gone and day <= on}
    come = new if added_on <= on else set()
    found = {entry.code: entry.times_per_year for entry in made.in_force(on)}
    assert found.keys() == ({"M1", "M2"} - gone) | come
    for code in found.keys() & fates.keys():
        is_gone, day = fates[code]
        assert (found[code] == 1) == (not is_gone and day <= on)


def test_a_revision_is_of_a_day_that_has_one_before_it():
    assert withdrawn(on=date.min + timedelta(days=1)).on == date(1, 1, 2)
    problem = problem_of(lambda: withdrawn(on=date.min))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "MatterRevision.on",
        "value": repr(date.min),
        "form": "a date later than 0001-01-01",
    }
