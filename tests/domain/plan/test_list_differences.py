"""The difference of two matter lists."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import NEXT_YEAR, TODAY
from tests.make.matter_lists import (
    CHANGE,
    DAY,
    THIRD,
    added,
    changed,
    codes,
    entry,
    listed,
    revised,
    withdrawn,
)

from randcheck.domain.plan.list_differences import FieldChange, list_difference
from randcheck.domain.plan.matter_revisions import RevisionReason


def test_a_list_does_not_differ_from_itself():
    nothing = list_difference(listed(), listed())
    assert (nothing.added, nothing.changed, nothing.withdrawn) == ((), (), ())


def test_the_difference_names_fields_reasons_and_days():
    before = listed(entry("M1"), entry("M2", content="合同"), entry("M3"))
    batch = (
        withdrawn("M3"),
        changed("M2", content="合同", share=Fraction(1, 20), times_per_year=2),
        added("M0"),
    )
    after = revised(*batch, of=before)
    found = list_difference(before, after)

    (new,) = found.added
    assert (new.code, new.old, new.new, new.fields) == ("M0", None, after.matter("M0"), ())
    assert new.revisions == (batch[2],)

    (different,) = found.changed
    assert (different.old, different.new) == (before.matter("M2"), after.matter("M2"))
    assert different.fields == (
        FieldChange(field="in_force_from", old=None, new=CHANGE),
        FieldChange(field="share", old=None, new=Fraction(1, 20)),
        FieldChange(field="times_per_year", old=None, new=2),
    )
    assert different.revisions == (batch[1],)

    (gone,) = found.withdrawn
    assert (gone.code, gone.old, gone.new) == ("M3", before.matter("M3"), after.matter("M3"))
    assert gone.fields == (FieldChange(field="in_force_until", old=None, new=CHANGE - DAY),)
    assert gone.revisions[0].reason is RevisionReason.LAW_AMENDED


def test_lists_that_know_nothing_of_each_other_differ_by_their_entries():
    before = listed(entry("M1"), entry("M2"), entry("M3"))
    after = listed(entry("M3", name="劳动合同"), entry("M5"), entry("M4"), edition=THIRD)
    found = list_difference(before, after)
    assert codes(found.added) == ["M4", "M5"]
    assert codes(found.changed) == ["M3"]
    assert codes(found.withdrawn) == ["M1", "M2"]
    assert [gone.new for gone in found.withdrawn] == [None, None]
    assert found.changed[0].revisions == ()


def test_the_difference_over_several_editions_holds_all_that_lay_between():
    first = listed()
    second = revised(changed("M1", times_per_year=1), withdrawn("M2"), of=first)
    back = added("M2", on=NEXT_YEAR, times_per_year=3)
    again = changed("M1", on=NEXT_YEAR, times_per_year=2)
    third = revised(again, back, of=second, edition=THIRD)
    over_both = list_difference(first, third)
    assert codes(over_both.changed) == ["M1", "M2"]
    assert [len(found.revisions) for found in over_both.changed] == [2, 2]
    last_step = list_difference(second, third)
    assert codes(last_step.added) == ["M2"]
    assert last_step.added[0].old is None
    assert last_step.added[0].revisions == (back,)


def test_what_both_lists_have_withdrawn_makes_no_difference():
    second = revised(withdrawn("M1"))
    third = revised(of=second, edition=THIRD)
    assert list_difference(second, third) == list_difference(second, second)


def test_new_dates_of_an_edition_are_no_change():
    assert list_difference(listed(), listed(published_on=TODAY)).changed == ()


@given(st.sets(st.sampled_from(["M1", "M2"])), st.sets(st.sampled_from(["M3", "M4", "M5"])))
def test_the_difference_of_an_edition_is_its_revisions(gone, new):
    before = listed()
    batch = [*map(withdrawn, sorted(gone)), *map(added, sorted(new))]
    found = list_difference(before, revised(*batch, of=before))
    assert codes(found.withdrawn) == sorted(gone)
    assert codes(found.added) == sorted(new)
    assert found.changed == ()
