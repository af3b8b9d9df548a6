"""Matter lists: editions, revisions with reason and date, and what changed between two lists."""

import json
import pickle
from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.directories import (
    CLOSES,
    NEXT_YEAR,
    OPENS,
    TODAY,
    frame_of,
    matter,
    problem_of,
    problems_of,
    subjects,
    task,
)

from randcheck import PreparationError, Quota
from randcheck.domain.list_differences import FieldChange, list_difference
from randcheck.domain.matter_lists import MatterList, revise
from randcheck.domain.matter_revisions import (
    Edition,
    MatterRevision,
    RevisionKind,
    RevisionReason,
)
from randcheck.domain.records import plain

DAY = timedelta(days=1)
FIRST, SECOND, THIRD = Edition(year=2026), Edition(year=2026, number=2), Edition(year=2027)
APPROVED, ENTERED, PUBLISHED = date(2025, 11, 1), date(2025, 11, 15), date(2025, 12, 1)
CHANGE = date(2026, 12, 10)
UNDATED = {"approved_on": None, "published_on": None}


def entry(code="M1", **changes):
    return matter(code, **{**UNDATED, **changes})


def listed(*entries, **changes):
    return MatterList(
        **{
            "department": "SR-HRSS",
            "edition": FIRST,
            "matters": entries or (entry("M1"), entry("M2")),
            "approved_on": APPROVED,
            "entered_on": ENTERED,
            "published_on": PUBLISHED,
            **changes,
        }
    )


def revision(kind, of, on=CHANGE, **changes):
    return MatterRevision(
        **{
            "kind": kind,
            "reason": RevisionReason.LAW_AMENDED,
            "on": on,
            "document": "关于修改《劳动保障监察条例》的决定",
            **of,
            **changes,
        }
    )


def added(code="M3", on=CHANGE, **changes):
    return revision(RevisionKind.ADDED, {"matter": entry(code, **changes)}, on)


def changed(code="M1", on=CHANGE, **changes):
    new = entry(code, **(changes or {"times_per_year": 1}))
    return revision(RevisionKind.CHANGED, {"matter": new}, on)


def withdrawn(code="M1", on=CHANGE):
    return revision(RevisionKind.WITHDRAWN, {"code": code}, on)


def revised(*revisions, of=None, edition=SECOND, **dates):
    dates = dates or {"approved_on": TODAY, "entered_on": TODAY, "published_on": TODAY}
    return revise(of or listed(), revisions, edition=edition, **dates)


def codes(entries):
    return [found.code for found in entries]


def refused(*revisions, of=None, edition=SECOND):
    found = problems_of(lambda: revised(*revisions, of=of, edition=edition))
    return [(problem.code, dict(problem.params)) for problem in found]


# --- editions and revisions ------------------------------------------------------------------


def test_editions_stand_in_their_order():
    assert sorted([THIRD, SECOND, FIRST]) == [FIRST, SECOND, THIRD]
    assert [str(edition) for edition in (FIRST, SECOND, THIRD)] == ["2026-1", "2026-2", "2027-1"]


@pytest.mark.parametrize("changes", [{"year": 0}, {"number": 0}, {"year": "2026"}])
def test_an_edition_has_a_year_and_a_number(changes):
    assert problem_of(lambda: attrs.evolve(FIRST, **changes)).code == "wrong-type"


def test_the_kinds_and_reasons_are_codes_of_the_record():
    assert [kind.value for kind in RevisionKind] == ["added", "changed", "withdrawn"]
    assert [reason.value for reason in RevisionReason] == [
        "law-made",
        "law-amended",
        "law-repealed",
        "law-interpreted",
        "competence-moved",
        "power-list-changed",
        "other",
    ]


def test_a_revision_has_the_code_of_its_matter():
    assert added("M3").code == "M3"
    assert withdrawn("M1").matter is None


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        (RevisionKind.ADDED, {"code": "M1"}),
        (RevisionKind.CHANGED, {"code": "M1"}),
        (RevisionKind.WITHDRAWN, {"matter": entry("M1")}),
        (RevisionKind.ADDED, {"matter": entry("M2"), "code": "M1"}),
    ],
)
def test_kind_matter_and_code_of_a_revision_go_together(kind, of):
    problem = problem_of(lambda: revision(kind, of))
    assert problem.code == "revision-parts"
    assert problem.params == {"matter": of.get("code", "M1")}


def test_a_withdrawal_names_its_matter():
    problem = problem_of(lambda: revision(RevisionKind.WITHDRAWN, {}))
    assert problem.code == "id-length"
    assert problem.params["what"] == "MatterRevision.code"


def test_a_revision_says_what_it_rests_on():
    problem = problem_of(lambda: revision(RevisionKind.WITHDRAWN, {"code": "M1"}, document=""))
    assert problem.code == "text-empty"


# --- lists ----------------------------------------------------------------------------------


def test_a_list_takes_the_least_that_it_needs():
    bare = MatterList(department="SR-HRSS", edition=FIRST, matters=[])
    assert (bare.approved_on, bare.entered_on, bare.published_on) == (None, None, None)
    assert (bare.former_matters, bare.revisions, bare.past_revisions) == ((), (), ())
    assert list(bare) == []
    assert bare.departments == ("SR-HRSS",)


def test_an_entry_without_dates_has_those_of_its_edition():
    found = listed(entry("M1")).matter("M1")
    assert (found.approved_on, found.entered_on, found.published_on) == (
        APPROVED,
        ENTERED,
        PUBLISHED,
    )


@pytest.mark.parametrize("step", ["approved_on", "entered_on", "published_on"])
def test_an_entry_with_a_date_of_its_own_has_none_of_its_edition(step):
    own = entry("M1", **{step: TODAY})
    assert listed(own).matter("M1") == own


def test_the_edition_can_be_dated_later():
    draft = listed(approved_on=None, entered_on=None, published_on=None)
    assert draft.matter("M1").published_on is None
    assert attrs.evolve(draft, published_on=TODAY).matter("M1").published_on == TODAY


def test_an_unknown_matter_is_refused():
    problem = problem_of(lambda: listed().matter("M9"))
    assert problem.code == "matter-not-listed"
    assert problem.params == {"matter": "M9", "edition": "2026-1"}
    assert problem_of(lambda: listed().entries("M9")).code == "matter-not-listed"


def test_the_matters_in_force_stand_by_code():
    found = listed(entry("M2"), entry("M1"), entry("M3", in_force_from=CHANGE))
    assert codes(found.in_force(PUBLISHED - DAY)) == []
    assert codes(found.in_force(PUBLISHED)) == ["M1", "M2"]
    assert codes(found.in_force(CHANGE)) == ["M1", "M2", "M3"]


def test_the_day_is_a_date():
    assert problem_of(lambda: listed().in_force("2026-12-01")).code == "wrong-type"


def test_all_that_does_not_fit_together_in_a_list_is_named_at_once():
    overlapping = entry("M1", in_force_from=OPENS, in_force_until=CLOSES)
    wrong = {
        "former_matters": [overlapping, entry("M8")],
        "participating_departments": ["SR-HRSS"],
        "revisions": [withdrawn("M2"), added("M9"), added("M9")],
    }
    found = problems_of(
        lambda: listed(entry("M1", in_force_from=CLOSES), entry("M2"), entry("M2"), **wrong)
    )
    assert [(problem.code, dict(problem.params)) for problem in found] == [
        ("duplicate-id", {"what": "matter", "ids": ("M2",)}),
        ("duplicate-id", {"what": "department", "ids": ("SR-HRSS",)}),
        ("duplicate-id", {"what": "matter revision", "ids": ("M9",)}),
        ("unknown-id", {"where": "former matters of a list", "what": "matter", "ids": ("M8",)}),
        ("unknown-id", {"where": "revisions of a list", "what": "matter", "ids": ("M9",)}),
        ("entries-overlap", {"ids": ("M1",)}),
        ("revision-not-kept", {"ids": ("M2",)}),
    ]


@pytest.mark.parametrize("days_between", [0, 1, 5])
def test_entries_of_one_matter_follow_each_other(days_between):
    newest = entry("M1", in_force_from=CLOSES)
    former = entry("M1", in_force_from=OPENS, in_force_until=CLOSES - days_between * DAY)
    if days_between:
        assert listed(newest, former_matters=[former]).entries("M1")[0] == former
    else:
        problem = problem_of(lambda: listed(newest, former_matters=[former]))
        assert problem.code == "entries-overlap"


def test_an_entry_that_never_began_overlaps_with_none():
    assert len(listed(entry("M1"), former_matters=[entry("M1")]).entries("M1")) == 2


@pytest.mark.parametrize(
    ("of", "newest", "is_kept"),
    [
        (changed("M1"), entry("M1", in_force_from=CHANGE), True),
        (added("M1"), entry("M1", in_force_from=CHANGE), True),
        (changed("M1"), entry("M1", in_force_from=CHANGE + DAY), False),
        (changed("M1"), entry("M1"), False),
        (withdrawn("M1"), entry("M1", in_force_until=CHANGE - DAY), True),
        (withdrawn("M1"), entry("M1", in_force_until=CHANGE - 2 * DAY), True),
        (withdrawn("M1"), entry("M1", in_force_until=CHANGE), False),
        (withdrawn("M1"), entry("M1"), False),
    ],
)
def test_a_list_keeps_to_its_own_revisions(of, newest, is_kept):
    if is_kept:
        assert listed(newest, revisions=[of]).revisions == (of,)
    else:
        problem = problem_of(lambda: listed(newest, revisions=[of]))
        assert (problem.code, problem.params) == ("revision-not-kept", {"ids": ("M1",)})


def test_a_list_is_a_value():
    made = revised(changed("M1"), withdrawn("M2"))
    assert made.matter("M1")  # what is kept for later calls changes nothing
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(attrs.evolve(made)) == hash(made)
    assert plain(made.edition) == {"year": 2026, "number": 2}
    assert json.loads(json.dumps(plain(made))) == plain(made)


# --- revising -------------------------------------------------------------------------------


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
    at_change = {"on": "2026-12-10"}
    assert found == [
        ("edition-not-later", {"edition": "2026-1", "before": "2026-1"}),
        ("duplicate-id", {"what": "matter revision", "ids": ("M9",)}),
        ("revision-adds-listed", {"ids": ("M1",)}),
        ("revision-of-unlisted", {"ids": ("M8", "M9")}),
        ("revision-changes-nothing", {"ids": ("M2",)}),
        (
            "revision-before-edition",
            {"matter": "M3", "on": "2025-10-31", "approved_on": "2025-11-01"},
        ),
        (
            "revision-outside-force",
            {"matter": "M4", "first": "2026-12-11", "last": "…", **at_change},
        ),
        (
            "revision-outside-force",
            {"matter": "M5", "first": "…", "last": "2026-12-09", **at_change},
        ),
    ]


def test_a_withdrawn_matter_is_not_in_the_list_any_more():
    gone = revised(withdrawn("M1"))
    found = refused(changed("M1", on=NEXT_YEAR), of=gone, edition=THIRD)
    assert found == [("revision-of-unlisted", {"ids": ("M1",)})]


@pytest.mark.parametrize("of", [changed("M1", on=PUBLISHED), withdrawn("M1", on=PUBLISHED)])
def test_a_revision_comes_after_the_first_day_of_what_it_replaces(of):
    params = {"matter": "M1", "on": "2025-12-01", "after": "2025-12-01"}
    assert refused(of) == [("revision-too-early", params)]
    assert codes(revised(attrs.evolve(of, on=PUBLISHED + DAY)).in_force(PUBLISHED)) == ["M1", "M2"]


def test_a_matter_is_added_again_after_its_last_day():
    gone = revised(withdrawn("M1"))
    params = {"matter": "M1", "on": "2026-12-09", "after": "2026-12-09"}
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


# --- what prepare makes of a list -----------------------------------------------------------


def test_a_list_can_be_handed_to_prepare():
    frame = frame_of(subjects("S1"), matters=listed())
    assert frame.matter("M1").members.keys() == {"S1"}


def test_a_task_that_reaches_past_a_withdrawal_is_told_so():
    problem = problem_of(
        lambda: frame_of(subjects("S1"), matters=revised(withdrawn("M1"))), PreparationError
    )
    assert problem.code == "matter-not-in-force"


def test_a_task_before_a_change_takes_the_entry_of_its_days():
    made = revised(changed("M1", on=NEXT_YEAR, times_per_year=1))
    asked = task({"M1": Quota.count(1)})
    frame = frame_of(subjects("S1"), asked=asked, matters=made.in_force(asked.opens_on))
    assert frame.matter("M1").members.keys() == {"S1"}


# --- the difference of two lists ------------------------------------------------------------


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


@given(st.sets(st.sampled_from(["M1", "M2"])), st.sets(st.sampled_from(["M3", "M4", "M5"])))
def test_the_difference_of_an_edition_is_its_revisions(gone, new):
    before = listed()
    batch = [*map(withdrawn, sorted(gone)), *map(added, sorted(new))]
    found = list_difference(before, revised(*batch, of=before))
    assert codes(found.withdrawn) == sorted(gone)
    assert codes(found.added) == sorted(new)
    assert found.changed == ()


def test_a_revision_is_of_a_day_that_has_one_before_it():
    assert withdrawn(on=date.min + timedelta(days=1)).on == date(1, 1, 2)
    problem = problem_of(lambda: withdrawn(on=date.min))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "MatterRevision.on",
        "value": repr(date.min),
        "form": "a date later than 0001-01-01",
    }


@pytest.mark.parametrize(
    ("run", "args", "options", "what"),
    [
        (revise, (None, []), {"edition": SECOND}, "matter_list"),
        (revise, (listed(), []), {"edition": 2027}, "edition"),
        (revise, (listed(), [entry()]), {"edition": SECOND}, "revisions"),
        (list_difference, (None, listed()), {}, "old"),
        (list_difference, (listed(), [entry()]), {}, "new"),
    ],
)
def test_what_is_no_record_is_refused_by_name(run, args, options, what):
    problem = problem_of(lambda: run(*args, **options))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@pytest.mark.parametrize("revisions", [None, withdrawn()])
def test_revisions_come_in_a_collection(revisions):
    problem = problem_of(lambda: revise(listed(), revisions, edition=SECOND))
    assert problem.code == "not-a-collection"


def test_a_matter_is_asked_for_by_its_code():
    assert problem_of(lambda: listed().matter(["M1"])).code == "id-type"


def test_a_matter_is_in_force_on_a_date():
    assert problem_of(lambda: entry().in_force("2026-01-01")).params["what"] == "on"
