"""The report of one task: what was replaced, what ran out."""

from datetime import date
from fractions import Fraction

import attrs
from tests.make.cases.task_reports import WORLD, report
from tests.make.cases.visited import directory, visited

from randcheck import Subject
from randcheck.directories import SubjectChangeReason, SubjectDirectory, SubjectRemoved
from randcheck.reports import ReplacementFigures


def test_replacements_with_reasons_and_frequency():
    world = WORLD
    for subject_id in ("B02", "B03"):  # the second came instead of the first, for both matters
        world = world.without(subject_id, reason="cannot-be-reached")
    world = world.without_officer("A03", world.team("A03")[0])
    subjects = [change for change in report(world).replacements if "subject" in change.event]
    assert subjects == [
        ReplacementFigures(
            event="replace-subject",
            reason="cannot-be-reached",
            count=4,
            unfilled=0,
            again=2,  # the second had come for the first
            of=14,  # nine that were drawn, five that came
        ),
        ReplacementFigures(
            event="replace-subject", reason="moved-away", count=1, unfilled=0, again=0, of=14
        ),
    ]
    assert subjects[1].frequency == Fraction(1, 14)
    (officers,) = (c for c in report(world).replacements if c.event == "replace-inspector")
    # Five visits were drawn, three came with those brought in; and one officer came to one.
    assert len(world.drawn.visits_now) + len(world.drawn.ended) == 8
    assert (officers.reason, officers.count, officers.of) == ("ill", 1, 17)


def test_where_everyone_was_replaced_the_frequency_is_one():
    world = visited()
    while world.pairs():
        world = world.without(world.pairs()[0][0])
    (change,) = report(world).replacements
    # Ten subjects could be drawn, and in the end each was: who leaves comes for no other matter.
    assert {subject_id for subject_id, _ in world.drawn.replaced} == {
        subject_id for subject_id in world.drawn.frame.areas if subject_id[0] != "X"
    }
    assert change.count == change.of == 9 + len(world.drawn.brought_in)
    assert (change.unfilled, change.frequency) == (9, 1)


def test_officers_who_came_can_be_replaced_again():
    world = visited()
    subject_id = "A03"
    places = 2 * len(world.drawn.visits_now)
    for came in range(2):
        city = next(i for i in world.team(subject_id) if i.startswith("I"))
        world = world.without_officer(subject_id, city)
        (change,) = report(world).replacements
        assert (change.count, change.again, change.of) == (came + 1, came, places + came + 1)


def test_a_finding_of_nothing_at_a_replaced_subject_is_counted_and_named():
    (gone,) = WORLD.drawn.replaced
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
        world = world.without(subject)
    made = report(world)
    (change,) = made.replacements
    # Two were drawn for each of two matters, two more came, and then nobody was left.
    assert (change.count, change.unfilled) == (8, 4)
    assert made.matters[0].strata[1].standing == 0
    assert made.matters[0].standing == 3


def test_the_directory_is_taken_as_of_the_day_of_the_draw():
    first = directory(WORLD.drawn.frame)
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
