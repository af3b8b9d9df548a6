"""The report of one task: what was replaced, what ran out, who was added."""

from datetime import date
from fractions import Fraction

import attrs
from tests.task_reports import WORLD, report
from tests.visited import BOOK, directory, visited, visited_frame
from tests.worlds import roster

from randcheck import (
    ReplacementFigures,
    RosterEntry,
    Subject,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectRemoved,
    mend_roster,
)


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
