"""Whether a matter may be drawn at all: basis, list, force, and how often it ran this year."""

from datetime import timedelta

import pytest
from tests.directories import (
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

from randcheck import SHANGRAO_2023, LegalBasis, LegalRank, VisitKind, VisitStatus
from randcheck.policies.matters import matter_problems, runs_of_year
from randcheck.rulebook import shangrao

DAY = timedelta(days=1)
RULE_TEXT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"
NORMATIVE = LegalRank.NORMATIVE_DOCUMENT


def problems(of, *earlier, book=SHANGRAO_2023, on=TODAY):
    return list(
        matter_problems(
            of, opens_on=OPENS, closes_on=CLOSES, on=on, earlier_tasks=earlier, rulebook=book
        )
    )


def codes(*args, **kwargs):
    return [problem.code for problem in problems(*args, **kwargs)]


def bases(*ranks):
    return [LegalBasis(act="某法", article="1", rank=rank) for rank in ranks]


def test_a_matter_that_is_listed_in_force_and_based_on_law_may_be_drawn():
    assert problems(matter()) == []


@pytest.mark.parametrize("rank", set(LegalRank) - {NORMATIVE})
def test_one_basis_in_law_regulation_or_rule_is_enough(rank):
    assert problems(matter(basis=bases(rank))) == []
    assert problems(matter(basis=bases(NORMATIVE, rank, NORMATIVE))) == []


@pytest.mark.parametrize("ranks", [(), (NORMATIVE,), (NORMATIVE, NORMATIVE)])
def test_a_normative_document_alone_carries_no_inspection(ranks):
    (problem,) = problems(matter(basis=bases(*ranks)))
    assert problem.code == "matter-without-basis"
    assert problem.params == {"matter": "M1", "source": shangrao("7")}


def test_which_ranks_suffice_is_for_the_rulebook_to_say():
    strict = rulebook(sufficient_ranks=rule(frozenset({LegalRank.LAW})))
    assert codes(matter(basis=bases(LegalRank.RULE)), book=strict) == ["matter-without-basis"]
    lax = rulebook(sufficient_ranks=rule(frozenset(LegalRank)))
    assert codes(matter(basis=bases(NORMATIVE)), book=lax) == []


@pytest.mark.parametrize(
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
    article_6 = {"matter": "M1", "on": "2026-11-20", "source": shangrao("6")}
    assert [problem.params for problem in refused] == [article_6] * len(found)


@pytest.mark.parametrize(
    ("first", "last"),
    [(OPENS, CLOSES), (None, CLOSES), (OPENS, None), (OPENS - DAY, CLOSES + DAY), (None, None)],
)
def test_a_matter_in_force_on_both_ends_of_the_window_may_be_drawn(first, last):
    assert problems(matter(in_force_from=first, in_force_until=last)) == []


@pytest.mark.parametrize(
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
        "opens_on": "2026-12-01",
        "closes_on": "2026-12-31",
        "source": shangrao("7"),
    }


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
    assert problem.params["source"] == shangrao("6")
