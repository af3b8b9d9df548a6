"""Which visit a finding belongs to, and the visits of a draw as the history that a cap counts."""

from datetime import date
from random import Random

import attrs
import pytest
from tests.make.cases.casework import (
    CLOSES,
    FAILED,
    VISITED,
    case_commitment,
    case_draw,
    days,
    finding,
    found_at,
    team_of,
    visit_to,
    wrong,
)
from tests.make.cases.visited import BOOK, visited
from tests.make.cases.visited import task as visited_task
from tests.make.directories import task
from tests.make.loops import for_each
from tests.make.worlds import frame, matter_frame, members, roster

from randcheck import (
    SHANGRAO_2023,
    CaseError,
    InvalidInputError,
    TaskMatter,
    Visit,
    past_visits,
    replace_subject,
)
from randcheck.cases.visits import standing_visit, visit_for
from randcheck.directories import VisitKind, VisitStatus
from randcheck.domain.plan.quotas import Quota


def small_world(random: Random):
    """Three matters over five subjects, so that whoever comes often has a visit already."""
    matters = [
        matter_frame(f"M{number}", members=members(A=5), quota=random.randint(1, 3))
        for number in range(3)
    ]
    officers = roster(*(f"I{number}" for number in range(8)))
    made = frame(*matters, rulebook=BOOK.ref, roster=officers, team={"city": 2})
    return visited(made, secret=f"{random.getrandbits(256):064x}")


@for_each("seed", range(60))
def test_a_pair_belongs_to_the_one_visit_of_its_subject(seed):
    random = Random(seed)
    world = small_world(random)
    belongs: dict[tuple[str, str], Visit] = {}
    for _ in range(random.randint(1, 5)):
        gone = random.choice(world.drawn.visits_now)
        belongs |= {(gone.subject_id, code): gone for code in gone.matter_codes}
        world = world.without(gone.subject_id)
        if not world.drawn.visits_now:
            break
    belongs |= {(v.subject_id, code): v for v in world.drawn.visits_now for code in v.matter_codes}
    for subject_id in world.drawn.frame.areas:
        for matter_code in ("M0", "M1", "M2"):
            found = visit_for(world.drawn, subject_id, matter_code)
            assert found == belongs.get((subject_id, matter_code))
        standing = [v for v in world.drawn.visits_now if v.subject_id == subject_id]
        assert [standing_visit(world.drawn, subject_id)] == (standing or [None])


def test_who_was_never_drawn_has_no_visit():
    drawn = visited().drawn
    assert visit_for(drawn, "A05", "M1") is None
    assert visit_for(drawn, "A01", "M2") is None


DRAW = case_draw()
COMMITTED = case_commitment()
MATTERS = tuple(TaskMatter(code=code, quota=Quota.count(2)) for code in ("M1", "M2"))
TASK = task(matters=MATTERS, level="city")
TWICE = next(visit for visit in DRAW.visits if len(visit.matter_codes) == 2)
ONCE = next(visit for visit in DRAW.visits if len(visit.matter_codes) == 1)


def replaced(drawn, subject_id, on=date(2026, 12, 5)):
    return replace_subject(
        drawn,
        COMMITTED,
        subject_id=subject_id,
        reason="moved-away",
        evidence="现场检查记录 7 号",
        on=on,
        rulebook=SHANGRAO_2023,
    )


def of_subject(drawn, subject_id, findings=()):
    made = past_visits(drawn, task=TASK, findings=findings)
    return [visit for visit in made if visit.subject_id == subject_id]


def test_a_visit_without_finding_is_pending_on_the_last_day_of_the_window():
    made = past_visits(DRAW, task=TASK)
    assert [visit.subject_id for visit in made] == [visit.subject_id for visit in DRAW.visits]
    assert {(v.on, v.status, v.kind) for v in made} == {
        (CLOSES, VisitStatus.PENDING, VisitKind.RANDOM)
    }
    assert [visit.matter_codes for visit in made] == [v.matter_codes for v in DRAW.visits]
    assert [visit.inspector_ids for visit in made] == [team_of(visit) for visit in DRAW.visits]
    assert {(v.department, v.level, v.task_code, v.participating_departments) for v in made} == {
        ("SR-HRSS", "city", "T1", ())
    }


@pytest.mark.parametrize("result", ["no-problem", "corrected", FAILED])
def test_a_visit_with_findings_is_done_on_their_day_even_where_it_failed(result):
    subject = TWICE.subject_id
    position = DRAW.visits.index(TWICE)
    first = found_at(DRAW, position, matter_code="M1", result=result)
    second = attrs.evolve(first, matter_code="M2")
    for findings in ((first,), (second, first)):
        (made,) = of_subject(DRAW, subject, findings)
        assert (made.on, made.status, made.matter_codes) == (
            VISITED,
            VisitStatus.DONE,
            ("M1", "M2"),
        )


def test_a_subject_that_was_visited_on_two_days_was_visited_twice():
    subject = TWICE.subject_id
    first = found_at(DRAW, DRAW.visits.index(TWICE), matter_code="M1")
    later = attrs.evolve(first, matter_code="M2", on=days(2), signed_by=first.signed_by[:1])
    made = of_subject(DRAW, subject, (later, first))
    assert [(visit.on, visit.status, visit.matter_codes) for visit in made] == [
        (VISITED, VisitStatus.DONE, ("M1",)),
        (days(2), VisitStatus.DONE, ("M2",)),
    ]
    assert [visit.inspector_ids for visit in made] == [first.signed_by, later.signed_by]


def test_a_subject_that_was_visited_and_then_came_for_another_matter_was_visited_twice():
    """It counts as often as somebody went; on one day once."""
    position = DRAW.visits.index(ONCE)
    first = found_at(DRAW, position, matter_code="M1")
    drawn = DRAW
    while (visit := visit_to(drawn, ONCE.subject_id)).matter_codes == ("M1",):
        gone = next(v for v in drawn.visits_now if "M2" in v.matter_codes)
        drawn = replaced(drawn, gone.subject_id, on=VISITED)
    second = attrs.evolve(first, matter_code="M2")
    for on, visits in ((VISITED, [VISITED]), (days(2), [VISITED, days(2)])):
        made = of_subject(drawn, ONCE.subject_id, (first, attrs.evolve(second, on=on)))
        assert [(v.on, v.status) for v in made] == [(day, VisitStatus.DONE) for day in visits]
        assert tuple(code for v in made for code in v.matter_codes) == visit.matter_codes


def test_a_visit_that_ended_is_cancelled_or_done_and_the_one_that_came_is_there_too():
    drawn = replaced(DRAW, ONCE.subject_id)
    ((came, _),) = drawn.brought_in
    (cancelled,) = of_subject(drawn, ONCE.subject_id)
    assert (cancelled.status, cancelled.on) == (VisitStatus.CANCELLED, CLOSES)
    assert cancelled.inspector_ids == team_of(ONCE)
    (pending,) = of_subject(drawn, came)
    assert (pending.status, pending.matter_codes) == (VisitStatus.PENDING, ("M1",))
    failed = finding(
        subject_id=ONCE.subject_id, matter_code="M1", result=FAILED, signed_by=team_of(ONCE)
    )
    (done,) = of_subject(drawn, ONCE.subject_id, (failed,))
    assert (done.status, done.on, done.matter_codes) == (VisitStatus.DONE, VISITED, ("M1",))


def test_the_matters_of_a_visit_that_ended_are_counted_with_its_last_finding():
    subject = TWICE.subject_id
    gone = finding(subject_id=subject, matter_code="M1", result=FAILED, signed_by=team_of(TWICE))
    for drawn in (DRAW, replaced(DRAW, subject)):
        (made,) = of_subject(drawn, subject, (gone,))
        assert (made.on, made.status, made.matter_codes) == (
            VISITED,
            VisitStatus.DONE,
            ("M1", "M2"),
        )


def test_the_officers_of_a_visit_are_those_who_went_not_those_who_came_later():
    world = visited()
    subject, matter = "A03", "M1"
    went = world.team(subject)
    signed = world.finding((subject, matter))
    (left,) = (i for i in went if i.startswith("I"))
    drawn = world.without_officer(subject, left, on=date(2026, 12, 9)).drawn

    def officers(*findings):
        made = past_visits(drawn, task=visited_task(), findings=findings)
        (of_it,) = (visit for visit in made if visit.subject_id == subject)
        return of_it.inspector_ids

    assert left not in officers()  # nobody has been there yet: the team as it stands
    assert officers(signed) == went
    # Who was replaced since stands where the visit listed them that day.
    assert officers(attrs.evolve(signed, signed_by=())) == went
    # Whoever signed was there, whether or not the draw had sent them; an audit says so.
    assert officers(attrs.evolve(signed, signed_by=("K9", went[0]))) == ("K9", went[0])
    other = attrs.evolve(signed, matter_code="M2", signed_by=("K8", "K9"))
    assert officers(other, signed) == (*went, "K8", "K9")


def test_what_belongs_to_no_visit_or_another_task_is_refused():
    strangers = (
        finding(task_code="T9"),
        finding(subject_id="Z"),
        found_at(DRAW, matter_code="M9"),
        found_at(DRAW),
    )
    with pytest.raises(CaseError) as caught:
        past_visits(DRAW, task=task(code="T2"), findings=strangers)
    assert [problem.code for problem in caught.value.problems] == [
        "history-of-other-task",
        "finding-of-other-task",
        "finding-without-visit",
        "finding-without-visit",
    ]


@pytest.mark.parametrize(
    "act",
    [
        lambda: past_visits(wrong("T1"), task=TASK),
        lambda: past_visits(DRAW, task=wrong("T1")),
        lambda: past_visits(DRAW, task=TASK, findings=wrong(("A00",))),
    ],
)
def test_wrong_types_are_refused_in_words(act):
    with pytest.raises(InvalidInputError):
        act()
