"""Whether a matter may be drawn, and whether it is as it should be."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    OPENS,
    TODAY,
    matter,
    rule,
    rulebook,
    visit,
)
from tests.make.loops import for_each
from tests.make.stated_matters import (
    APPROVED,
    DAY,
    PUBLISHED,
    RULE_TEXT,
    breaches,
    codes,
    problems,
    stated,
)

from randcheck import SHANGRAO_2023, LegalBasis, LegalRank
from randcheck.directories import VisitKind, VisitStatus
from randcheck.policies.matters import runs_of_year
from randcheck.rulebooks.shangrao import shangrao

NORMATIVE = LegalRank.NORMATIVE_DOCUMENT
DECISION = LegalRank.STATE_COUNCIL_DECISION
SUFFICIENT = [LegalRank.LAW, LegalRank.REGULATION, LegalRank.RULE]


def bases(*ranks):
    return [LegalBasis(act="某法", article="1", rank=rank) for rank in ranks]


def test_a_matter_that_is_listed_in_force_and_based_on_law_may_be_drawn():
    assert problems(matter()) == []


@pytest.mark.parametrize("rank", SUFFICIENT)
def test_one_basis_in_law_regulation_or_rule_is_enough(rank):
    assert problems(matter(basis=bases(rank))) == []
    assert problems(matter(basis=bases(NORMATIVE, rank, NORMATIVE))) == []


@pytest.mark.parametrize("ranks", [(), (NORMATIVE,), (NORMATIVE, NORMATIVE), (DECISION,)])
def test_a_normative_document_alone_carries_no_inspection(ranks):
    (problem,) = problems(matter(basis=bases(*ranks)))
    assert problem.code == "matter-without-basis"
    assert problem.params == {"matter": "M1", "source": shangrao("7")}


def of_basis(*listed, book=SHANGRAO_2023):
    found = breaches(matter(basis=listed), book)
    return [one for one in found if "basis" in one.code]


def test_a_notice_beside_a_law_is_found_too():
    (found,) = of_basis(*bases(LegalRank.LAW, NORMATIVE))
    assert (found.code, found.source) == ("basis-not-sufficient", shangrao("7"))
    assert found.params == {"matter": "M1", "act": "某法", "article": "1", "rank": NORMATIVE}
    assert "规范性文件" in found.message("zh")
    allowing = rulebook(sufficient_ranks=rule(frozenset({LegalRank.LAW, DECISION})))
    assert of_basis(*bases(LegalRank.LAW, DECISION), book=allowing) == []


@pytest.mark.parametrize("quotes", ["“”", '""', "《》", "  "])
def test_the_rule_itself_is_no_basis_whatever_rank_it_is_given(quotes):
    title = shangrao("7").act.replace("“", quotes[0]).replace("”", quotes[1])
    own = LegalBasis(act=title, article="6", rank=LegalRank.RULE)
    (found,) = of_basis(*bases(LegalRank.LAW), own)
    assert (found.code, found.params["act"]) == ("basis-is-the-rule", title)
    assert [one.code for one in of_basis(own)] == [
        "matter-without-basis",
        "basis-is-the-rule",
    ]
    assert codes(matter(basis=[own])) == ["matter-without-basis"]


def test_which_ranks_suffice_is_for_the_rulebook_to_say():
    strict = rulebook(sufficient_ranks=rule(frozenset({LegalRank.LAW})))
    assert codes(matter(basis=bases(LegalRank.RULE)), book=strict) == ["matter-without-basis"]
    lax = rulebook(sufficient_ranks=rule(frozenset(LegalRank)))
    assert codes(matter(basis=bases(NORMATIVE)), book=lax) == []


@for_each(
    ("approved_on", "published_on", "found"),
    [
        (TODAY, TODAY, []),
        (TODAY - DAY, TODAY, []),
        (None, TODAY, ["matter-not-approved"]),
        (TODAY, None, ["matter-not-published"]),
        (TODAY, TODAY + DAY, ["matter-not-published"]),
        (None, None, ["matter-not-approved", "matter-not-published"]),
        (TODAY + DAY, TODAY + DAY, ["matter-not-approved", "matter-not-published"]),
    ],
)
def test_a_matter_is_approved_and_published_by_the_day_of_preparation(
    approved_on, published_on, found
):
    refused = problems(matter(approved_on=approved_on, published_on=published_on))
    assert [problem.code for problem in refused] == found
    article_6 = {"matter": "M1", "on": date(2026, 11, 20), "source": shangrao("6")}
    assert [problem.params for problem in refused] == [article_6] * len(found)


@for_each(
    ("first", "last"),
    [(OPENS, CLOSES), (None, CLOSES), (OPENS, None), (OPENS - DAY, CLOSES + DAY), (None, None)],
)
def test_a_matter_in_force_on_both_ends_of_the_window_may_be_drawn(first, last):
    assert problems(matter(in_force_from=first, in_force_until=last)) == []


@for_each(
    ("first", "last"),
    [
        (OPENS + DAY, None),
        (None, CLOSES - DAY),
        (OPENS + DAY, CLOSES),
        (OPENS, CLOSES - DAY),
        (CLOSES + DAY, None),
        (None, OPENS - DAY),
    ],
)
def test_a_matter_is_in_force_for_the_whole_window(first, last):
    (problem,) = problems(matter(in_force_from=first, in_force_until=last))
    assert problem.code == "matter-not-in-force"
    assert problem.params == {
        "matter": "M1",
        "opens_on": date(2026, 12, 1),
        "closes_on": date(2026, 12, 31),
        "source": shangrao("7"),
    }


@for_each(
    ("times", "earlier", "out"),
    [
        (None, ("T3", "T2", "T1"), False),
        (1, (), False),
        (1, ("T2",), True),
        (2, ("T2",), False),
        (2, ("T3", "T2"), True),
        (2, ("T4", "T3", "T2"), True),
    ],
)
def test_a_matter_runs_as_often_as_the_list_says(times, earlier, out):
    found = problems(matter(times_per_year=times), *earlier)
    assert [problem.code for problem in found] == ["matter-run-out"] * out
    for problem in found:
        assert problem.params == {
            "matter": "M1",
            "times_per_year": times,
            "ids": tuple(sorted(earlier)),
            "source": shangrao("6"),
        }


def test_all_that_stands_against_a_matter_is_named():
    worst = matter(basis=(), approved_on=None, in_force_until=LAST_YEAR, times_per_year=1)
    assert codes(worst, "T0") == [
        "matter-without-basis",
        "matter-not-approved",
        "matter-not-in-force",
        "matter-run-out",
    ]


def test_a_matter_out_of_force_that_is_not_published_is_both():
    both = matter(published_on=None, in_force_from=LAST_YEAR, in_force_until=OPENS)
    assert codes(both) == ["matter-not-published", "matter-not-in-force"]


@pytest.mark.parametrize("code", ["matter-without-basis", "matter-not-published"])
def test_the_chinese_message_cites_the_article_in_chinese(code):
    message = {p.code: p for p in problems(matter(basis=(), published_on=None))}[code].message("zh")
    assert "art." not in message
    assert f"《{RULE_TEXT}》第" in message


def test_the_tasks_that_ran_a_matter_are_known_from_their_visits():
    history = [
        visit("S1", task_code="T1", matter_codes=("M1", "M2")),
        visit("S2", task_code="T1", matter_codes=("M1",)),
        visit("S1", task_code="T2", matter_codes=("M1",)),
    ]
    assert runs_of_year(history, 2026) == {"M1": {"T1", "T2"}, "M2": {"T1"}}


@for_each(
    "other",
    [
        visit(task_code=None),
        visit(on=LAST_YEAR),
        visit(on=NEXT_YEAR),
        visit(kind=VisitKind.TARGETED),
        visit(status=VisitStatus.CANCELLED),
        visit(matter_codes=()),
    ],
)
def test_other_visits_run_nothing(other):
    assert runs_of_year([other], 2026) == {}


def test_a_pending_visit_runs_its_matter():
    assert runs_of_year([visit(status=VisitStatus.PENDING)], 2026) == {"M1": {"T0"}}


def test_a_matter_published_before_its_approval_is_refused():
    (problem,) = problems(matter(approved_on=LAST_YEAR + DAY, published_on=LAST_YEAR))
    assert problem.code == "matter-published-early"
    assert problem.params == {
        "matter": "M1",
        "approved_on": LAST_YEAR + DAY,
        "published_on": LAST_YEAR,
        "source": shangrao("6"),
    }


@for_each(
    ("steps", "found"),
    [
        ({}, []),
        ({"entered_on": APPROVED}, []),
        ({"entered_on": PUBLISHED}, []),
        ({"approved_on": TODAY, "entered_on": TODAY, "published_on": TODAY}, []),
        ({"entered_on": APPROVED - DAY}, ["matter-entered-early"]),
        ({"entered_on": TODAY}, ["matter-entered-late"]),
        ({"entered_on": TODAY + DAY}, ["matter-not-entered", "matter-entered-late"]),
        (
            {"entered_on": TODAY + DAY, "published_on": TODAY + DAY},
            ["matter-not-published", "matter-not-entered"],
        ),
        ({"approved_on": None}, ["matter-not-approved"]),
        ({"published_on": APPROVED - DAY}, ["matter-published-early", "matter-entered-late"]),
    ],
)
def test_entry_in_the_systems_stands_between_approval_and_publication(steps, found):
    of = stated(**steps)
    assert codes(of) == found
    assert [breach.code for breach in breaches(of)] == found


def test_the_days_of_the_steps_are_named():
    early, late = (
        breaches(stated(approved_on=PUBLISHED, entered_on=APPROVED)),
        breaches(stated(entered_on=TODAY)),
    )
    assert [(breach.code, breach.params) for breach in (*early, *late)] == [
        (
            "matter-entered-early",
            {"matter": "M1", "approved_on": date(2026, 11, 19), "entered_on": date(2026, 11, 17)},
        ),
        (
            "matter-entered-late",
            {"matter": "M1", "entered_on": date(2026, 11, 20), "published_on": date(2026, 11, 19)},
        ),
    ]


def test_a_day_of_entry_that_is_not_recorded_is_a_breach_but_keeps_nothing_from_the_draw():
    silent = stated(entered_on=None)
    assert codes(silent) == []
    (breach,) = breaches(silent)
    assert (breach.code, breach.about, breach.source) == ("matter-not-entered", "M1", shangrao("6"))
    assert breach.params == {"matter": "M1", "on": date(2026, 11, 20)}


# --- one matter -------------------------------------------------------------------------------


def test_a_matter_that_states_all_is_as_it_should_be():
    assert breaches(stated()) == ()


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ({"content": ""}, "matter-without-content"),
        ({"share": None}, "matter-without-share"),
        ({"times_per_year": None}, "matter-without-frequency"),
    ],
)
def test_a_list_entry_states_content_share_and_frequency(missing, code):
    (breach,) = breaches(stated(**missing))
    assert (breach.code, breach.about, breach.params) == (code, "M1", {"matter": "M1"})
    assert breach.source == shangrao("6")


def test_each_breach_cites_the_rulebook_at_hand():
    sources = [attrs.evolve(shangrao("6"), article=article) for article in ("60", "70", "80")]
    book = rulebook(
        listed=sources[0],
        sufficient_ranks=rule(frozenset({LegalRank.LAW}), sources[1]),
        matter_frequency=sources[2],
    )
    found = breaches(matter(basis=(), approved_on=None, published_on=None), book)
    assert {breach.code: breach.source.article for breach in found} == {
        "matter-without-basis": "70",
        "matter-not-approved": "60",
        "matter-not-published": "60",
        "matter-not-entered": "60",
        "matter-without-content": "60",
        "matter-without-share": "60",
        "matter-without-frequency": "80",
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_breach_reads_well(lang):
    found = breaches(matter(basis=(), approved_on=None, published_on=None))
    assert all("M1" in breach.message(lang) for breach in found)
    assert all("{" not in breach.message(lang) for breach in found)


some_day = st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY)


@given(some_day, some_day, some_day)
def test_what_keeps_a_matter_from_the_draw_is_a_breach_too(approved, entered, published):
    of = stated(
        approved_on=approved, entered_on=entered, published_on=published, in_force_from=OPENS
    )
    found = {breach.code for breach in breaches(of)}
    against = set(codes(of))
    assert against <= found
    assert found - against == ({"matter-not-entered"} if entered is None else set())
    is_in_order = (
        None not in (approved, entered, published) and approved <= entered <= published <= TODAY
    )
    assert (found == set()) == is_in_order
