"""Preparation: who is out, by what they are and by how often they were visited."""

from datetime import date, timedelta

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    THIS_YEAR,
    cap,
    certificate,
    frame_of,
    inspectors,
    matter,
    on_own_days,
    problem_of,
    reason_of,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.loops import for_each
from tests.make.preparations import excluded, members_of, refused_for

from randcheck import SHANGRAO_2023, PreparationError, Scope
from randcheck.directories import SubjectStatus, VisitKind, VisitStatus
from randcheck.rulebooks.shangrao import shangrao


@pytest.mark.parametrize(
    ("changes", "scope", "code", "source"),
    [
        ({"status": SubjectStatus.CLOSED}, {}, "not-operating", shangrao("8").reading),
        ({"status": SubjectStatus.DEREGISTERED}, {}, "not-operating", shangrao("8").reading),
        ({"region": "361121"}, {"regions": {"361102"}}, "region-out-of-scope", shangrao("6")),
        ({"kinds": {"shop"}}, {"kinds": {"factory"}}, "kind-out-of-scope", shangrao("6")),
    ],
)
def test_a_subject_is_out_by_what_it_is(changes, scope, code, source):
    frame = frame_of(
        [subject("S1"), subject("S2", **changes)], matters=[matter(scope=Scope(**scope))]
    )
    (out,) = frame.exclusions
    assert (out.subject_id, out.matter_code, out.code) == ("S2", "M1", code)
    assert out.source == source
    assert reason_of(frame, "S2").params == out.params != {}
    assert members_of(frame) == {"S1": "all/standard"}


def test_the_status_is_named_before_the_scope_and_the_scope_before_the_visits():
    scoped = [matter(scope=Scope(regions={"361102"}))]
    frame = frame_of(
        [
            subject("S1"),
            subject("S2", status=SubjectStatus.CLOSED, region="361121"),
            subject("S3", region="361121"),
        ],
        matters=scoped,
        history=on_own_days(*(visit(who) for who in ("S2", "S3") for _ in range(2))),
    )
    assert excluded(frame) == {"S2": "not-operating", "S3": "region-out-of-scope"}


def out_by_visits(*history, book=SHANGRAO_2023, **changes):
    """The reason for which S1 is out, given its visits; None where it is in."""
    frame = frame_of(
        subjects("S0", "S1"),
        asked=task(**changes),
        staff=inspectors("I1", "I2", certificates=[certificate(valid_until=NEXT_YEAR)]),
        history=history,
        book=book,
    )
    return frame.matter("M1").reasons.get("S1")


def test_who_was_visited_at_random_twice_this_year_is_out_by_article_eleven():
    assert out_by_visits(visit()) is None
    why = out_by_visits(*on_own_days(visit(), visit()))
    assert why.code == "frequency-cap"
    assert why.params == {"cap": "art-11", "visits": 2, "limit": 2}
    # Whose visits count, and of which kinds, is our reading of the article.
    assert why.source == shangrao("11").reading
    assert why.message() == (
        "2 visit(s) this year reach the cap art-11 of 2 "
        "(our reading of 上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则, art. 11)"
    )
    assert why.message("zh") == (
        "本年度计入上限 art-11 的检查已有 2 次（上限 2 次），原则上不再抽查"
        "（本库对《上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则》第十一条的理解）"
    )


def test_a_body_that_says_itself_whose_visits_count_is_cited_as_it_stands():
    cap = SHANGRAO_2023.caps[0]
    said = attrs.evolve(cap, kinds=cap.kinds.value)
    assert said.source_of(cap.limit) == cap.limit.source == shangrao("11")
    assert cap.source_of(cap.limit) == shangrao("11").reading


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_exclusion_reads_as_its_reason_and_as_its_code_where_no_source_is_known(lang):
    frame = frame_of(subjects("S0", "S1"), history=on_own_days(visit("S1"), visit("S1")))
    (out,) = frame.exclusions
    assert out.message(lang) == reason_of(frame, "S1").message(lang)
    assert attrs.evolve(out, source=None).message(lang) == "frequency-cap"


@for_each(
    ("second", "out"),
    [
        ({"status": VisitStatus.PENDING}, True),
        ({"status": VisitStatus.DONE}, True),
        ({"status": VisitStatus.CANCELLED}, False),
        ({"kind": VisitKind.TARGETED}, False),
        ({"kind": VisitKind.PATROL}, False),
        ({"kind": VisitKind.FILING_REVIEW}, False),
        ({"on": LAST_YEAR}, False),
        ({"on": THIS_YEAR}, True),
        ({"on": CLOSES}, True),
        ({"on": NEXT_YEAR}, False),
        ({"matter_codes": ()}, True),
        ({"task_code": None}, True),
        ({"subject_id": "S0"}, False),
    ],
)
def test_which_second_visit_counts_towards_the_cap(second, out):
    assert (out_by_visits(visit(on=date(2026, 5, 5)), visit(**second)) is not None) is out


@pytest.mark.parametrize(
    ("years", "out"),
    [
        ((THIS_YEAR, THIS_YEAR), True),
        ((NEXT_YEAR, NEXT_YEAR), True),
        ((THIS_YEAR, NEXT_YEAR), False),
        ((LAST_YEAR, LAST_YEAR), False),
    ],
)
def test_a_window_across_two_years_looks_at_both(years, out):
    first, second = years
    # Two visits of one year are some days apart.
    second += timedelta(days=-7 if second == LAST_YEAR else 7)
    why = out_by_visits(visit(on=first), visit(on=second), closes_on=NEXT_YEAR)
    assert (why is not None) is out


def test_caps_are_those_of_the_rulebook():
    patrols = cap("patrols", 1, kinds={VisitKind.PATROL}, source=shangrao("10"))
    book = rulebook(caps=[cap("art-11", 3), patrols])
    assert out_by_visits(*on_own_days(visit(), visit()), book=book) is None
    why = out_by_visits(visit(kind=VisitKind.PATROL), book=book)
    assert why.params == {"cap": "patrols", "visits": 1, "limit": 1}
    assert why.source == shangrao("10")


def test_without_caps_nobody_has_had_too_many():
    assert out_by_visits(*on_own_days(*[visit()] * 9), book=rulebook(caps=())) is None


@pytest.mark.parametrize("caps", [SHANGRAO_2023.caps, (), (cap(kinds={VisitKind.PATROL}),)])
def test_who_had_the_matter_often_enough_is_out_whatever_the_caps(caps):
    frame = frame_of(
        subjects("S1", "S2", "S3"),
        matters=[matter(times_per_year=1)],
        # Of the task at hand, or of none: what ran in another task leaves nothing to run.
        history=[visit("S1", task_code="T1"), visit("S2", task_code=None)],
        book=rulebook(caps=caps),
    )
    assert excluded(frame) == {"S1": "matter-frequency", "S2": "matter-frequency"}
    assert reason_of(frame, "S1").params == {"visits": 1, "limit": 1}
    assert reason_of(frame, "S1").source == shangrao("6").reading


@for_each(
    "changes",
    [
        {"kind": VisitKind.TARGETED},
        {"status": VisitStatus.CANCELLED},
        {"on": LAST_YEAR},
        {"matter_codes": ("M2",)},
    ],
)
def test_which_visits_do_not_count_for_the_matter(changes):
    frame = frame_of(
        subjects("S1"),
        matters=[matter(times_per_year=1)],
        history=[visit("S1", **{"task_code": None, **changes})],
    )
    assert members_of(frame) == {"S1": "all/standard"}


def test_a_rulebook_may_leave_subjects_out_of_the_frequency_of_a_matter():
    frame = frame_of(
        subjects("S1"),
        matters=[matter(times_per_year=1)],
        history=[visit("S1", task_code=None)],
        book=rulebook(frequency_of_subject=rule(False)),
    )
    assert members_of(frame) == {"S1": "all/standard"}


def test_a_matter_that_ran_as_often_as_it_may_is_refused_with_its_tasks():
    problem = refused_for(
        subjects("S1", "S2"),
        matters=[matter(times_per_year=2)],
        history=[visit("S1", task_code="T0"), visit("S2", task_code="T-1")],
    )
    assert problem.code == "matter-run-out"
    assert problem.params["ids"] == ("T-1", "T0")
    assert problem.message("zh").startswith("事项 M1 每年可抽查 2 次，本年已抽查：T-1、T0")


@for_each(
    "changes", [{"on": LAST_YEAR}, {"task_code": None}, {"task_code": "T1"}, {"matter_codes": ()}]
)
def test_which_visits_did_not_run_the_matter(changes):
    frame = frame_of(
        subjects("S1", "S2"), matters=[matter(times_per_year=1)], history=[visit("S1", **changes)]
    )
    assert "S2" in members_of(frame)


@pytest.mark.parametrize(
    ("year", "out"), [(THIS_YEAR, True), (NEXT_YEAR, True), (LAST_YEAR, False)]
)
def test_the_frequency_of_a_matter_looks_at_both_years_of_a_window(year, out):
    frame = frame_of(
        subjects("S1", "S2"),
        asked=task(closes_on=NEXT_YEAR),
        matters=[matter(times_per_year=1)],
        staff=inspectors("I1", "I2", certificates=[certificate(valid_until=NEXT_YEAR)]),
        history=[visit("S1", on=year, task_code=None)],
    )
    assert excluded(frame) == ({"S1": "matter-frequency"} if out else {})


@pytest.mark.parametrize("year", [THIS_YEAR, NEXT_YEAR])
def test_the_runs_of_a_matter_look_at_both_years_of_a_window(year):
    problem = problem_of(
        lambda: frame_of(
            subjects("S1", "S2"),
            asked=task(closes_on=NEXT_YEAR),
            matters=[matter(times_per_year=1)],
            history=[visit("S1", on=year, task_code="T0")],
        ),
        PreparationError,
    )
    assert problem.code == "matter-run-out"
    assert problem.params["ids"] == ("T0",)


def test_a_clean_year_before_lowers_the_cap_and_a_penalty_keeps_it():
    strict = attrs.evolve(SHANGRAO_2023.caps[0], clean_limit=1)
    penalty = {"on": date(2025, 3, 2), "penalised_on": date(2025, 4, 1)}
    frame = frame_of(
        subjects("S0", "S1", "S2"),
        history=[visit("S1"), visit("S2"), visit("S2", **penalty)],
        book=rulebook(caps=[strict]),
    )
    assert reason_of(frame, "S1").params == {"cap": "art-11", "visits": 1, "limit": 1}
    assert "S2" not in frame.matter("M1").exclusions
