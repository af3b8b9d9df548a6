"""The report of a task: counted by hand, and adding up whatever happened."""

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.directories import problem_of, problems_of, rulebook
from tests.visited import (
    BOOK,
    KINDS,
    ON,
    VISITED_ON,
    closed,
    counted,
    directory,
    mixed,
    region,
    task,
    visited,
    visited_frame,
)
from tests.worlds import roster

from randcheck import (
    DayKind,
    Disposition,
    DistrictFigures,
    InvalidInputError,
    LimitedStep,
    PublicityWaived,
    ReplacementFigures,
    ReportedFinding,
    ResultKind,
    RosterEntry,
    SignedOnSite,
    StratumFigures,
    Subject,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectRemoved,
    TimeLimit,
    decide_review,
    dispose,
    investigate,
    mend_roster,
    object_to,
    open_case,
    open_publicity,
    publish_outcome,
    task_report,
    waive_publicity,
)

WORLD = visited().without("A01", "M1")


def report(world=WORLD, **changes: Any):
    given_: dict[str, Any] = {
        "task": task(),
        "subjects": directory(world.result.frame),
        "rulebook": BOOK,
        "on": ON,
        **changes,
    }
    return task_report(world.result, **given_)


def some_findings(world=WORLD):
    return (
        world.finding(("A03", "M1"), conclusion="符合规定"),
        world.finding(("A03", "M2"), "corrected", proposed_handling="责令改正"),
        world.finding(("A04", "M1"), "cannot-be-reached"),
        world.finding(("B00", "M1"), "to-be-handled"),
        world.finding(("A01", "M1"), "moved-away"),
    )


def test_the_world_is_the_one_that_is_counted_here():
    assert visited().pairs() == [
        ("A01", "M1"),
        *[("A03", "M1"), ("A03", "M2"), ("A04", "M1"), ("A04", "M2")],
        *[("B00", "M1"), ("B00", "M2"), ("B02", "M1"), ("B02", "M2")],
    ]
    assert WORLD.result.brought_in == {("A05", "M1"): "moved-away"}


def test_matters_and_strata_by_hand():
    wages, hours = report(findings=some_findings()).matters
    assert wages.strata == (
        StratumFigures(
            stratum="A", size=6, chance=Fraction(5, 14), drawn=3, replaced=1, brought_in=1
        ),
        StratumFigures(
            stratum="B", size=4, chance=Fraction(5, 7), drawn=2, replaced=0, brought_in=0
        ),
    )
    assert (wages.matter_code, wages.quota, wages.expected) == ("M1", 5, 5)
    assert wages.exclusions == {"frequency-cap": 1, "not-operating": 1}
    assert wages.capped == {"art-11": 1}
    assert wages.results == {"cannot-be-reached": 1, "no-problem": 1, "to-be-handled": 1}
    assert wages.results_of_replaced == {"moved-away": 1}
    assert (wages.standing, wages.found, wages.without_finding) == (5, 3, 2)
    assert (hours.matter_code, hours.quota, hours.expected) == ("M2", None, 4)
    assert hours.capped == {}
    assert hours.results == {"corrected": 1}
    assert (hours.drawn, hours.without_finding) == (4, 3)


def test_districts_and_the_task_by_hand():
    made = report(findings=some_findings())
    assert made.districts == (
        DistrictFigures(
            region="R1",
            directory=5,
            frame=4,
            drawn=2,
            visits=1,
            inspected=1,
            results={"moved-away": 1, "to-be-handled": 1},
        ),
        DistrictFigures(
            region="R2",
            directory=7,
            frame=6,
            drawn=3,
            visits=4,
            inspected=1,
            results={"cannot-be-reached": 1, "corrected": 1, "no-problem": 1},
        ),
    )
    assert (made.directory, made.visits, made.ended, made.officers) == (12, 5, 1, 5)
    assert made.inspected == ("A03", "B00")
    assert made.coverage == Fraction(1, 6)
    assert made.without_finding == 5
    assert (made.task_code, made.body, made.department) == ("T1", "SR-HRSS", "SR-HRSS")
    assert (made.made_on, made.opens_on, made.closes_on) == (ON, date(2026, 12, 1), ON)
    assert made.rulebook == BOOK.ref
    assert [breach.code for breach in made.breaches] == [
        *["report-before-end", "conclusion-missing", "handling-missing"]
    ]


def test_findings_are_stated_with_conclusion_and_handling_by_subject_and_matter():
    made = report(findings=some_findings())
    assert [found.key for found in made.findings] == [
        *[("A01", "M1"), ("A03", "M1"), ("A03", "M2"), ("A04", "M1"), ("B00", "M1")]
    ]
    assert made.findings[2] == ReportedFinding(
        subject_id="A03",
        matter_code="M2",
        on=VISITED_ON,
        result="corrected",
        kind=ResultKind.VIOLATION,
        conclusion="",
        proposed_handling="责令改正",
        dispositions=(),
        published=(),
        is_open=True,
    )
    assert made.findings[1].conclusion == "符合规定"
    assert len(made.open_findings) == 5  # nobody was told anything yet


def test_cases_close_findings_and_bring_steps_and_dispositions():
    *most, failed = some_findings()
    cases = [closed(WORLD.case(finding)) for finding in most]
    made = report(findings=[failed], cases=cases)
    assert [found.key for found in made.open_findings] == [("A01", "M1")]
    assert made.dispositions == made.published_dispositions == {"penalty": 2}
    assert made.steps == {
        "disposed": 2,
        "feedback-given": 3,
        "feedback-impossible": 1,
        "investigated": 2,
        "outcome-published": 2,
        "publicity-opened": 3,
        "publicity-waived": 1,
    }
    assert {breach.code for breach in made.breaches} == {
        *["report-before-end", "conclusion-missing", "handling-missing"]
    }
    assert report(findings=some_findings(), cases=cases) == made


def reviewed(case):
    """After a violation that a review did not confirm, although it was disposed of."""
    case = closed(case)
    case = object_to(case, on=date(2026, 12, 11), rulebook=BOOK, code="O1", by="企业", ground="误")
    return decide_review(
        case, on=date(2026, 12, 12), rulebook=BOOK, objection="O1", upheld=True, result="no-problem"
    )


def test_a_review_changes_the_result_and_what_was_decided_before_is_past():
    case = reviewed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected")))
    made = report(cases=[case])
    (found,) = made.findings
    assert (found.result, found.dispositions, found.is_open) == ("no-problem", (), True)
    assert made.matters[0].results == {"no-problem": 1}
    assert made.kinds == {"no-problem": 1}


ORDER, PENALTY = Disposition.ORDER_TO_CORRECT, Disposition.PENALTY


@pytest.mark.parametrize(
    ("done", "decided", "published"),
    [
        ((), (), ()),
        (({ORDER},), (ORDER,), ()),
        (({ORDER}, {PENALTY}), (ORDER, PENALTY), ()),
        (({PENALTY}, {ORDER}, "where"), (ORDER, PENALTY), (ORDER, PENALTY)),
        (({ORDER}, "where", {PENALTY}), (ORDER, PENALTY), (ORDER,)),
        (({ORDER}, "where", {PENALTY}, "where"), (ORDER, PENALTY), (ORDER, PENALTY)),
        (({ORDER}, {ORDER, PENALTY}, "where"), (ORDER, PENALTY), (ORDER, PENALTY)),
    ],
)
def test_decisions_on_one_result_add_up_and_are_published_together(done, decided, published):
    case = WORLD.case(WORLD.finding(("B00", "M1"), "corrected"))
    case = investigate(case, on=VISITED_ON, rulebook=BOOK, confirmed=True)
    case = waive_publicity(case, on=VISITED_ON, rulebook=BOOK, reason="无须公示")
    for what in done:
        if isinstance(what, str):
            case = publish_outcome(case, on=VISITED_ON, rulebook=BOOK, where=what)
        else:
            case = dispose(case, on=VISITED_ON, rulebook=BOOK, dispositions=what)
    (found,) = report(cases=[case]).findings
    assert (found.dispositions, found.published) == (decided, published)


def test_what_was_decided_on_an_earlier_result_is_past():
    case = reviewed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected")))
    case = object_to(case, on=date(2026, 12, 13), rulebook=BOOK, code="O2", by="群众", ground="误")
    case = decide_review(
        case,
        on=date(2026, 12, 14),
        rulebook=BOOK,
        objection="O2",
        upheld=True,
        result="to-be-handled",
    )
    case = investigate(case, on=date(2026, 12, 14), rulebook=BOOK, confirmed=True)
    case = waive_publicity(case, on=date(2026, 12, 14), rulebook=BOOK, reason="已公示更正")
    case = dispose(case, on=date(2026, 12, 14), rulebook=BOOK, dispositions={ORDER})
    (found,) = report(cases=[case]).findings
    assert (found.result, found.dispositions, found.published) == ("to-be-handled", (ORDER,), ())


def test_replacements_with_reasons_and_frequency():
    world = WORLD.without("B02", "M1", reason="cannot-be-reached")
    for subject_id in ("B01", "B03"):  # nobody is left in the stratum after them
        if (subject_id, "M1") in world.pairs():
            world = world.without(subject_id, "M1", reason="cannot-be-reached")
    world = world.without_officer("A03", world.team("A03")[0])
    subjects = [change for change in report(world).replacements if "subject" in change.event]
    unreached = [r for r in world.result.replaced.values() if r == "cannot-be-reached"]
    assert subjects == [
        ReplacementFigures(
            event="replace-subject",
            reason="cannot-be-reached",
            count=len(unreached),
            unfilled=0,
            of=12,  # nine that were drawn, three that came
        ),
        ReplacementFigures(
            event="replace-subject", reason="moved-away", count=1, unfilled=0, of=12
        ),
    ]
    assert subjects[1].frequency == Fraction(1, 12)
    (officers,) = (c for c in report(world).replacements if c.event == "replace-inspector")
    # Five visits were drawn, three came with those brought in; and one officer came to one.
    assert len(world.result.visits) + len(world.result.ended) == 8
    assert (officers.reason, officers.count, officers.of) == ("ill", 1, 17)


def test_where_everyone_was_replaced_the_frequency_is_one():
    world = visited()
    while world.pairs():
        world = world.without(*world.pairs()[0])
    (change,) = report(world).replacements
    # Ten subjects could be drawn for each of the two matters, and in the end each was.
    assert (change.count, change.of, change.unfilled) == (20, 20, 9)
    assert change.frequency == 1


def test_officers_who_came_can_be_replaced_again():
    world = visited()
    subject_id = "A03"
    places = 2 * len(world.result.visits)
    for came in range(2):
        city = next(i for i in world.team(subject_id) if i.startswith("I"))
        world = world.without_officer(subject_id, city)
        (change,) = report(world).replacements
        assert (change.count, change.of) == (came + 1, places + came + 1)


def test_a_finding_of_nothing_at_a_replaced_subject_is_counted_and_named():
    (gone,) = WORLD.result.replaced
    made = report(findings=[WORLD.finding(gone, "no-problem")])
    assert made.matters[0].results_of_replaced == {"no-problem": 1}
    assert [b.code for b in made.breaches if b.code == "finding-of-replaced"] == [
        "finding-of-replaced"
    ]
    failed = report(findings=[WORLD.finding(gone, "moved-away")])
    assert "finding-of-replaced" not in failed.breach_counts


def test_findings_without_a_case_are_held_against_the_draw_once():
    strange = WORLD.finding(WORLD.pairs()[0], signed_by=("I9", "I8"))
    assert report(findings=[strange]).breach_counts["signers-not-on-team"] == 1
    case = attrs.evolve(WORLD.case(WORLD.finding(WORLD.pairs()[0])), finding=strange)
    assert report(findings=[strange], cases=[case]).breach_counts["signers-not-on-team"] == 1


def test_a_stratum_that_has_run_out_is_on_record():
    world = visited()
    while any(subject.startswith("B") for subject, matter in world.pairs() if matter == "M1"):
        subject = next(s for s, code in world.pairs() if code == "M1" and s.startswith("B"))
        world = world.without(subject, "M1")
    made = report(world)
    (change,) = made.replacements
    assert (change.count, change.unfilled) == (4, 2)
    assert made.matters[0].strata[1].standing == 0
    assert made.matters[0].standing == 3


def test_officers_that_were_added_are_counted_by_the_reason():
    poor = visited_frame(
        roster={
            **roster("I1", "I2", remaining=1),
            **roster("K1", "K2", pool="county"),
        },
        recusals=(),
    )
    world = visited(poor)
    after = mend_roster(
        world.result,
        world.committed,
        add={i: RosterEntry(pool="city") for i in ("I8", "I9")},
        reason="too-few-inspectors",
        evidence="抽调函 1号",
        on=date(2026, 12, 1),
        rulebook=BOOK,
    )
    made = report(attrs.evolve(world, result=after))
    assert made.replacements == (
        ReplacementFigures(
            event="mend-roster", reason="too-few-inspectors", count=2, unfilled=0, of=2
        ),
    )
    assert report(world).officers == 0


def test_the_directory_is_taken_as_of_the_day_of_the_draw():
    first = directory(WORLD.result.frame)
    today = SubjectDirectory(since=date(2026, 1, 1), first=first).apply(
        [
            SubjectRemoved(
                subject_id="A00", on=date(2026, 12, 1), reason=SubjectChangeReason.DUPLICATE
            )
        ]
    )
    assert report(subjects=today) == report()
    newer = (*first, Subject(id="NEW", name="新", region="R9"))
    assert report(subjects=newer) == report()


# Lateness.


LIMITED = rulebook(
    time_limits=(
        TimeLimit(
            step=LimitedStep.TASK_REPORT,
            days=10,
            day_kind=DayKind.NATURAL,
            source=BOOK.disposition,
        ),
        TimeLimit(
            step=LimitedStep.PUBLICITY, days=5, day_kind=DayKind.NATURAL, source=BOOK.disposition
        ),
    )
)


@pytest.mark.parametrize(
    ("on", "late"), [(date(2027, 1, 10), ()), (date(2027, 1, 11), ("task-report-late",))]
)
def test_a_late_report_is_a_breach_where_there_is_a_limit(on, late):
    world = visited(visited_frame(rulebook=LIMITED.ref))
    made = report(world, rulebook=LIMITED, on=on)
    assert tuple(breach.code for breach in made.breaches) == late
    assert all("2027-01-10" in breach.message() for breach in made.breaches)


def test_late_steps_of_the_cases_are_named():
    world = visited(visited_frame(rulebook=LIMITED.ref))
    finding = world.finding(world.pairs()[0])
    case = open_case(finding, result=world.result, rulebook=LIMITED, body="SR-HRSS")
    late = open_publicity(case, opens_on=date(2026, 12, 20), rulebook=LIMITED)
    for led in (case, late):
        breach = report(world, rulebook=LIMITED, cases=[led]).breaches[0]
        assert breach.code in ("case-step-late", "case-step-missing")
        assert "2026-12-08" in breach.message()


# What article 15 asks of a report.


def complete(world=WORLD, missing=()):
    """Findings of everything that is to be visited, with a conclusion each."""
    return [
        world.finding(key, conclusion="符合规定") for key in world.pairs() if key not in missing
    ]


def test_a_report_after_the_end_with_conclusions_and_handling_is_as_it_should_be():
    violation = world_finding("corrected", conclusion="欠薪", proposed_handling="责令改正")
    rest = complete(missing=[violation.key])
    assert report(findings=[*rest, violation], on=date(2027, 1, 1)).breaches == ()
    assert report(findings=[*rest, violation], on=ON).breaches == ()  # nothing is missing


def world_finding(result, **changes):
    return WORLD.finding(("A03", "M2"), result, **changes)


@pytest.mark.parametrize(
    ("on", "is_early"),
    [(date(2026, 12, 3), True), (ON, True), (date(2027, 1, 1), False)],
)
def test_a_report_before_the_end_is_a_breach_where_findings_are_missing(on, is_early):
    made = report(findings=complete(missing=[("A03", "M2")]), on=on)
    assert [breach.code for breach in made.breaches] == ["report-before-end"] * is_early
    for breach in made.breaches:
        assert breach.about == "T1"
        assert breach.source == BOOK.publicity.source
        assert breach.params == {
            "task": "T1",
            "on": on.isoformat(),
            "closes_on": "2026-12-31",
            "missing": 1,
        }
        assert "尚缺 1 项检查结果" in breach.message("zh")
        assert breach.message("zh").endswith("第十五条）")


def test_conclusions_and_handling_that_are_missing_are_one_breach_each():
    bare = [WORLD.finding(("A03", "M1"), "corrected"), world_finding("to-be-handled")]
    rest = complete(missing=[finding.key for finding in bare])
    conclusion, handling = report(findings=[*rest, *bare], on=date(2027, 1, 1)).breaches
    assert (conclusion.code, handling.code) == ("conclusion-missing", "handling-missing")
    for breach in (conclusion, handling):
        assert breach.params == {"task": "T1", "ids": ("A03/M1", "A03/M2")}
        assert breach.source == BOOK.publicity.source
        assert "A03/M1, A03/M2" in breach.message()


def test_what_a_review_found_to_be_no_violation_needs_no_handling():
    case = reviewed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected", conclusion="欠薪")))
    made = report(cases=[case], on=date(2027, 1, 1))
    assert made.breaches == ()


# What does not go together.


@pytest.mark.parametrize(
    "changes",
    [
        {"task": "T1"},
        {"rulebook": BOOK.ref},
        {"on": "2026-12-31"},
        {"subjects": ["A01"]},
        {"findings": ["A01"]},
        {"cases": ["A01"]},
    ],
)
def test_what_is_of_the_wrong_kind_is_refused(changes):
    with pytest.raises(InvalidInputError):
        report(**changes)


def test_what_is_no_draw_is_refused():
    wrong: Any = WORLD.committed
    with pytest.raises(InvalidInputError):
        report(attrs.evolve(WORLD, result=wrong), subjects=())


def test_everything_that_does_not_go_together_is_refused_at_once():
    finding = WORLD.finding(("A03", "M1"))
    strange = attrs.evolve(finding, subject_id="A00")
    other = attrs.evolve(finding, task_code="T0", subject_id="A04")
    unknown = WORLD.finding(("A03", "M2"), "own")
    case = WORLD.case(finding)
    elsewhere = attrs.evolve(case, rulebook=LIMITED.ref, finding=WORLD.finding(("B00", "M1")))
    problems = problems_of(
        lambda: report(
            task=task(code="T9"),
            rulebook=BOOK,
            subjects=directory(WORLD.result.frame)[:-2],
            findings=[finding, finding, strange, other, unknown],
            cases=[attrs.evolve(case, finding=attrs.evolve(finding, conclusion="x")), elsewhere],
        )
    )
    assert [problem.code for problem in problems] == [
        "report-of-other-task",
        "unknown-id",
        "duplicate-id",
        "report-without-visit",
        "unknown-id",
        "case-other-rulebook",
        "case-other-finding",
    ]
    by_code = {problem.code: problem.params for problem in problems}
    assert by_code["report-of-other-task"] == {"task": "T9", "drawn": "T1"}
    assert problems[1].params["ids"] == ("X1", "X2")
    assert by_code["duplicate-id"]["ids"] == ("A03/M1",)
    assert by_code["report-without-visit"]["ids"] == ("A00/M1", "A04/M1")
    assert problems[4].params["ids"] == ("own",)
    assert by_code["case-other-finding"]["ids"] == ("A03/M1",)


def test_another_rulebook_is_refused():
    assert problem_of(lambda: report(rulebook=LIMITED)).code == "other-rulebook"


def test_cases_twice_and_of_no_visit_are_refused():
    case = WORLD.case(WORLD.finding(("A03", "M1")))
    lost = attrs.evolve(case, finding=attrs.evolve(case.finding, subject_id="A00"))
    problems = problems_of(lambda: report(cases=[case, case, lost]))
    assert [(p.code, p.params["ids"]) for p in problems] == [
        ("duplicate-id", ("A03/M1",)),
        ("report-without-visit", ("A00/M1",)),
    ]


def test_nothing_on_record_may_be_later_than_the_report():
    case = WORLD.case(WORLD.finding(("A03", "M1")))
    case = attrs.evolve(
        case,
        steps=[
            SignedOnSite(on=VISITED_ON),
            PublicityWaived(on=date(2026, 12, 4), reason="无须公示"),
        ],
    )
    problem = problem_of(lambda: report(cases=[case], on=date(2026, 12, 2)))
    assert problem.code == "later-than-report"
    assert problem.params["ids"] == (
        "A03/M1 (2026-12-03)",
        "A03/M1 PublicityWaived (2026-12-04)",
        "A03/M1 SignedOnSite (2026-12-03)",
        "replace-subject (2026-12-03)",
    )
    assert report(cases=[case], on=date(2026, 12, 4)).steps["publicity-waived"] == 1


# Whatever happened, it adds up.


@st.composite
def told_worlds(draw):
    random = draw(st.randoms(use_true_random=False))
    secret = f"{random.getrandbits(256):064x}"
    world = mixed(visited(secret=secret), random)
    keys = [*world.pairs(), *world.result.replaced]
    found = random.sample(keys, random.randint(0, len(keys)))
    failed = [code for code, kind in KINDS.items() if kind is ResultKind.FAILED_VISIT]
    findings = [
        world.finding(key, random.choice(failed if key in world.result.replaced else list(KINDS)))
        for key in found
    ]
    cases = []
    for finding in findings:
        is_led = len(finding.signed_by) == 2 and random.randrange(2)
        if is_led:
            case = world.case(finding)
            cases.append(closed(case) if random.randrange(2) else case)
    return world, findings, cases


@given(told_worlds())
def test_the_figures_add_up(told):
    world, findings, cases = told
    result = world.result
    made = report(world, findings=findings, cases=cases)
    for matter in made.matters:
        assert matter.directory == result.frame.directory_size == made.directory
        assert matter.standing == len(result.standing(matter.matter_code))
        assert matter.standing == matter.found + matter.without_finding
        assert matter.drawn == matter.standing + matter.replaced - matter.brought_in
        assert sum(matter.capped.values()) <= matter.exclusions["frequency-cap"]
        of_it = [f for f in findings if f.matter_code == matter.matter_code]
        assert matter.found + sum(matter.results_of_replaced.values()) == len(of_it)
    assert sum(m.standing for m in made.matters) == len(world.pairs())
    assert sum(m.replaced for m in made.matters) == len(result.replaced)
    assert sum(m.brought_in for m in made.matters) == len(result.brought_in)
    assert sum(d.directory for d in made.districts) == made.directory
    assert sum(d.visits for d in made.districts) == made.visits == len(result.visits)
    assert sum(d.inspected for d in made.districts) == len(made.inspected)
    assert made.results == counted(f.result for f in findings)
    assert sum(sum(d.results.values()) for d in made.districts) == len(findings)
    for district in made.districts:
        of_it = [f.result for f in findings if region(f.subject_id) == district.region]
        assert district.results == counted(of_it)
        assert district.inspected <= district.directory
    subjects = [c for c in made.replacements if c.event == "replace-subject"]
    assert sum(c.count for c in subjects) == len(result.replaced)
    assert sum(c.count - c.unfilled for c in subjects) == len(result.brought_in)
    assert made.ended == len(result.ended)
    assert len(made.open_findings) == len(findings) - sum(bool(case.steps) for case in cases)
    assert sum(made.steps.values()) == sum(len(case.steps) for case in cases)


@given(told_worlds(), st.integers(0, 99))
def test_the_order_in_which_things_are_given_changes_nothing(told, seed):
    world, findings, cases = told
    random = Random(seed)
    shuffled = [random.sample(items, len(items)) for items in (findings, cases)]
    subjects = list(directory(world.result.frame))
    random.shuffle(subjects)
    assert attrs.evolve(
        report(world, findings=shuffled[0], cases=shuffled[1], subjects=subjects), breaches=()
    ) == attrs.evolve(report(world, findings=findings, cases=cases), breaches=())


def test_a_disposition_is_named_as_it_was_decided():
    made = report(cases=[closed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected")))])
    assert made.findings[0].dispositions == (Disposition.PENALTY,)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_subject_that_stands_twice_in_the_directory_is_refused(is_first):
    everyone = directory(WORLD.result.frame)
    moved = attrs.evolve(everyone[0], region="R9")
    twice = [moved, *everyone] if is_first else [*everyone, moved]
    problem = problem_of(
        lambda: task_report(WORLD.result, task=task(), subjects=twice, rulebook=BOOK, on=ON)
    )
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "subject", "ids": (everyone[0].id,)}
