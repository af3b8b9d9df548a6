"""The report of one task, counted by hand."""

from datetime import date
from fractions import Fraction
from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.cases.task_reports import WORLD, report, reviewed, some_findings
from tests.make.cases.visited import (
    BOOK,
    KINDS,
    ON,
    VISITED_ON,
    closed,
    counted,
    directory,
    led,
    mixed,
    region,
    visited,
)
from tests.make.loops import for_each

from randcheck.cases import (
    Disposed,
    Disposition,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityWaived,
    ReviewDecided,
)
from randcheck.reports import DistrictFigures, ReportedFinding, StratumFigures
from randcheck.rules import ResultKind


def test_the_world_is_the_one_that_is_counted_here():
    assert visited().pairs() == [
        ("A01", "M1"),
        *[("A03", "M1"), ("A03", "M2"), ("A04", "M1"), ("A04", "M2")],
        *[("B00", "M1"), ("B00", "M2"), ("B02", "M1"), ("B02", "M2")],
    ]
    assert WORLD.drawn.brought_in == {("A02", "M1"): "moved-away"}


def test_matters_and_strata_by_hand():
    wages, hours = report(findings=some_findings()).matters
    assert wages.strata == (
        StratumFigures(
            stratum="all/A", size=6, chance=Fraction(5, 14), drawn=3, replaced=1, brought_in=1
        ),
        StratumFigures(
            stratum="all/B", size=4, chance=Fraction(5, 7), drawn=2, replaced=0, brought_in=0
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


def test_a_review_changes_the_result_and_what_was_decided_before_is_past():
    case = reviewed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected")))
    made = report(cases=[case])
    (found,) = made.findings
    assert (found.result, found.dispositions, found.is_open) == ("no-problem", (), True)
    assert made.matters[0].results == {"no-problem": 1}
    assert made.kinds == {"no-problem": 1}


ORDER, PENALTY = Disposition.ORDER_TO_CORRECT, Disposition.PENALTY


@for_each(
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
    case = led(
        case,
        Investigated(on=VISITED_ON, confirmed=True),
        PublicityWaived(on=VISITED_ON, reason="无须公示"),
    )
    for what in done:
        if isinstance(what, str):
            case = led(case, OutcomePublished(on=VISITED_ON, where=what))
        else:
            case = led(case, Disposed(on=VISITED_ON, dispositions=what))
    (found,) = report(cases=[case]).findings
    assert (found.dispositions, found.published) == (decided, published)


def test_what_was_decided_on_an_earlier_result_is_past():
    case = reviewed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected")))
    day = date(2026, 12, 14)
    case = led(
        case,
        ObjectionFiled(on=date(2026, 12, 13), code="O2", by="群众", ground="误"),
        ReviewDecided(on=day, objection="O2", upheld=True, result="to-be-handled"),
        Investigated(on=day, confirmed=True),
        PublicityWaived(on=day, reason="已公示更正"),
        Disposed(on=day, dispositions={ORDER}),
    )
    (found,) = report(cases=[case]).findings
    assert (found.result, found.dispositions, found.published) == ("to-be-handled", (ORDER,), ())


# Whatever happened, it adds up.


@st.composite
def told_worlds(draw):
    random = draw(st.randoms(use_true_random=False))
    secret = f"{random.getrandbits(256):064x}"
    world = mixed(visited(secret=secret), random)
    keys = [*world.pairs(), *world.drawn.replaced]
    found = random.sample(keys, random.randint(0, len(keys)))
    failed = [code for code, kind in KINDS.items() if kind is ResultKind.FAILED_VISIT]
    findings = [
        world.finding(key, random.choice(failed if key in world.drawn.replaced else list(KINDS)))
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
    drawn = world.drawn
    made = report(world, findings=findings, cases=cases)
    for matter in made.matters:
        assert matter.directory == drawn.frame.directory_size == made.directory
        assert matter.standing == len(drawn.standing(matter.matter_code))
        assert matter.standing == matter.found + matter.without_finding
        assert matter.drawn == matter.standing + matter.replaced - matter.brought_in
        assert sum(matter.capped.values()) <= matter.exclusions["frequency-cap"]
        of_it = [f for f in findings if f.matter_code == matter.matter_code]
        assert matter.found + sum(matter.results_of_replaced.values()) == len(of_it)
    assert sum(m.standing for m in made.matters) == len(world.pairs())
    assert sum(m.replaced for m in made.matters) == len(drawn.replaced)
    assert sum(m.brought_in for m in made.matters) == len(drawn.brought_in)
    assert sum(d.directory for d in made.districts) == made.directory
    assert sum(d.visits for d in made.districts) == made.visits == len(drawn.visits_now)
    assert sum(d.inspected for d in made.districts) == len(made.inspected)
    assert made.results == counted(f.result for f in findings)
    assert sum(sum(d.results.values()) for d in made.districts) == len(findings)
    for district in made.districts:
        of_it = [f.result for f in findings if region(f.subject_id) == district.region]
        assert district.results == counted(of_it)
        assert district.inspected <= district.directory
    subjects = [c for c in made.replacements if c.event == "replace-subject"]
    assert sum(c.count for c in subjects) == len(drawn.replaced)
    assert sum(c.count - c.unfilled for c in subjects) == len(drawn.brought_in)
    assert made.ended == len(drawn.ended)
    assert len(made.open_findings) == len(findings) - sum(bool(case.steps) for case in cases)
    assert sum(made.steps.values()) == sum(len(case.steps) for case in cases)


@given(told_worlds(), st.integers(0, 99))
def test_the_order_in_which_things_are_given_changes_nothing(told, seed):
    world, findings, cases = told
    random = Random(seed)
    shuffled = [random.sample(items, len(items)) for items in (findings, cases)]
    subjects = list(directory(world.drawn.frame))
    random.shuffle(subjects)
    assert attrs.evolve(
        report(world, findings=shuffled[0], cases=shuffled[1], subjects=subjects), breaches=()
    ) == attrs.evolve(report(world, findings=findings, cases=cases), breaches=())


def test_a_disposition_is_named_as_it_was_decided():
    made = report(cases=[closed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected")))])
    assert made.findings[0].dispositions == (Disposition.PENALTY,)
