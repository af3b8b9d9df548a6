"""Matter lists: editions, entries, what fits together, what prepare makes of a list."""

import json
import pickle

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    NEXT_YEAR,
    OPENS,
    TODAY,
    frame_of,
    problem_of,
    problems_of,
    subjects,
    task,
)
from tests.make.loops import for_each
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
    revised,
    revision,
    withdrawn,
)

from randcheck import PreparationError, Quota
from randcheck.base.frozendict import plain
from randcheck.domain.plan.list_differences import list_difference
from randcheck.domain.plan.matter_lists import MatterList, revise
from randcheck.domain.plan.matter_revisions import RevisionKind


def test_editions_stand_in_their_order():
    assert sorted([THIRD, SECOND, FIRST]) == [FIRST, SECOND, THIRD]
    assert [str(edition) for edition in (FIRST, SECOND, THIRD)] == ["2026-1", "2026-2", "2027-1"]


@pytest.mark.parametrize("changes", [{"year": 0}, {"number": 0}, {"year": "2026"}])
def test_an_edition_has_a_year_and_a_number(changes):
    assert problem_of(lambda: attrs.evolve(FIRST, **changes)).code == "wrong-type"


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


@for_each(
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


@for_each(
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
