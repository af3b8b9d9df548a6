"""Single sentences of articles 3, 4, 11 and 14 to 17, as the law table names them."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.make.cases.casework import (
    DAY,
    NOTHING,
    VIOLATION,
    VISITED,
    case,
    case_commitment,
    case_draw,
    days,
    decided,
    found_at,
    request,
)
from tests.make.directories import task as make_task
from tests.make.loops import for_each

from randcheck import (
    SHANGRAO_2023,
    CaseError,
    Quota,
    Subject,
    Task,
    draw,
    open_case,
    record_finding,
    replace_inspector,
    take,
    verify,
)
from randcheck.cases import (
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    ReviewDecided,
    check_case,
    check_findings,
    publicity_window,
)
from randcheck.draws import decide_request
from randcheck.notices import course_notice, drawn_notice, results_notice
from randcheck.plans import obligations, overdue
from randcheck.reports import annual_summary, audit_conduct, task_report
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT, ResultKind, Role

BOOK = SHANGRAO_2023
LAST = date(2026, 12, 31)


def refused(move, article, *, is_read=False):
    """The codes of a refusal that cites an article of the rule, or our reading of it."""
    with pytest.raises(CaseError) as caught:
        move()
    sources = {problem.params["source"] for problem in caught.value.problems}
    assert (shangrao(article).reading if is_read else shangrao(article)) in sources
    return {problem.code for problem in caught.value.problems}


def told(of, on, giver=FeedbackGiver.TEAM, officers=("I00",), form=FeedbackForm.WRITTEN):
    return take(
        of, FeedbackGiven(on=on, form=form, giver=giver, inspector_ids=officers), rulebook=BOOK
    )


def publicised(of, on):
    return take(of, PublicityOpened(window=publicity_window(on, BOOK)), rulebook=BOOK)


def firms(drawn):
    return [Subject(id=i, name=f"企业{i}", region="361102") for i in drawn.frame.areas]


def the_task() -> Task:
    return make_task({"M1": Quota.count(4), "M2": Quota.count(2)})


@pytest.fixture(scope="module")
def drawn():
    return case_draw()


@pytest.fixture(scope="module")
def cases(drawn):
    """A case for every matter of every visit: a violation first, nothing elsewhere."""
    made = []
    for place, visit in enumerate(drawn.visits_now):
        for code in visit.matter_codes:
            found = found_at(
                drawn,
                place,
                matter_code=code,
                result=VIOLATION if place == 0 else NOTHING,
                conclusion=f"结论{place}",
                proposed_handling=f"意见{place}",
            )
            made.append(open_case(found, drawn=drawn, rulebook=BOOK))
    return tuple(made)


def report_of(drawn, cases, on=LAST):
    return task_report(
        drawn, task=the_task(), subjects=firms(drawn), rulebook=BOOK, on=on, cases=cases
    )


# Article 3.


@pytest.mark.parametrize("giver", FeedbackGiver)
def test_article_3_the_team_or_its_body_gives_the_feedback(giver):
    of = take(
        case(ResultKind.NO_PROBLEM), PublicityWaived(on=VISITED, reason="无须公示"), rulebook=BOOK
    )
    officers = ("I00",) if giver is FeedbackGiver.TEAM else ()
    step = told(of, VISITED, giver, officers).steps[-1]
    assert (step.giver, step.inspector_ids) == (giver, officers)


def test_article_3_an_officer_of_another_team_does_not_give_the_feedback():
    of = take(
        case(ResultKind.NO_PROBLEM), PublicityWaived(on=VISITED, reason="无须公示"), rulebook=BOOK
    )
    assert refused(lambda: told(of, VISITED, officers=("I09",)), "3") == {"feedback-giver-other"}


def test_article_3_draw_course_and_results_have_each_a_notice(drawn, cases):
    notice = drawn_notice(drawn, subjects=firms(drawn)).html()
    results = results_notice(drawn, cases, on=LAST, subjects=firms(drawn), rulebook=BOOK).html()
    for visit in drawn.visits_now:
        assert f"企业{visit.subject_id}" in notice
        assert f"企业{visit.subject_id}" in results
    assert BOOK.result(VIOLATION).name_zh in results
    course = course_notice(report_of(drawn, cases), rulebook=BOOK).html()
    assert str(len(drawn.visits_now)) in course
    assert not any(visit.subject_id in course for visit in drawn.visits_now)


# Article 4.


def test_article_4_the_legal_unit_finds_what_is_not_as_it_should_be(drawn, cases):
    findings = [case.finding for case in cases]
    alone = attrs.evolve(findings[0], signed_by=findings[0].signed_by[:1])
    given: dict[str, Any] = {"drawn": drawn, "rulebook": BOOK, "on": LAST}
    assert {b.code for b in check_findings([alone, *findings[1:]], **given)} == {"too-few-signers"}
    hasty = attrs.evolve(case(), steps=told(_waived(), VISITED).steps[1:])
    assert [b.code for b in check_case(hasty, rulebook=BOOK, on=LAST)] == [
        "feedback-before-publicity"
    ]


def _waived():
    return take(case(), PublicityWaived(on=VISITED, reason="无须公示"), rulebook=BOOK)


# Article 11.


def test_article_11_an_interest_that_comes_up_after_the_draw_takes_the_officer_off_the_visit():
    committed = case_commitment()
    drawn = draw(committed, values=("03 07 11 19 24 31 08",))
    visit = drawn.visits_now[0]
    officer = visit.team[1].inspector_id
    asked = request(subject_id=visit.subject_id, inspector_id=officer)
    with pytest.raises(CaseError) as caught:
        record_finding(found_at(drawn), drawn=drawn, rulebook=BOOK, requests=[asked])
    assert caught.value.code == "visit-should-wait"
    granted = decide_request(asked, granted=True, on=VISITED - DAY, by="局负责人")
    after = replace_inspector(
        drawn,
        committed,
        subject_id=visit.subject_id,
        inspector_id=officer,
        reason="recusal-granted",
        evidence="回避决定 R-1",
        on=VISITED - DAY,
        rulebook=BOOK,
    )
    assert officer not in {member.inspector_id for member in after.visits_now[0].team}
    assert verify(after, committed, BOOK).is_right
    found = found_at(after)
    assert record_finding(found, drawn=after, rulebook=BOOK, requests=[granted]) == found


# Article 14.


def test_article_14_a_violation_is_verified_in_depth_before_it_is_disposed_of():
    def disposed(of):
        return take(of, Disposed(on=days(2), dispositions={Disposition.PENALTY}), rulebook=BOOK)

    assert refused(lambda: disposed(_waived()), "14") == {"disposition-before-investigation"}
    verified = take(_waived(), Investigated(on=days(1), confirmed=True), rulebook=BOOK)
    assert disposed(verified).steps[-1].dispositions == {Disposition.PENALTY}


@for_each("disposition", Disposition)
def test_article_14_each_disposition_is_published(disposition):
    verified = take(_waived(), Investigated(on=days(1), confirmed=True), rulebook=BOOK)
    where = "国家企业信用信息公示系统"

    def published(of):
        return take(of, OutcomePublished(on=days(3), where=where), rulebook=BOOK)

    assert refused(lambda: published(verified), "14") == {"outcome-without-disposition"}
    step = Disposed(on=days(2), dispositions={disposition}, to="公安机关")
    decided_case = take(verified, step, rulebook=BOOK)
    assert published(decided_case).steps[-1].where == where


# Article 15.


def test_article_15_a_task_ends_in_a_report_with_conclusions_and_handling(drawn, cases):
    report = report_of(drawn, cases)
    assert [(f.conclusion, f.proposed_handling) for f in report.findings] == [
        (c.finding.conclusion, c.finding.proposed_handling)
        for c in sorted(cases, key=lambda c: c.finding.key)
    ]
    assert (report.without_conclusion, report.without_handling) == ((), ())
    bare = [attrs.evolve(c, finding=attrs.evolve(c.finding, conclusion="")) for c in cases]
    assert len(report_of(drawn, bare).without_conclusion) == len(cases)


@pytest.mark.parametrize("form", FeedbackForm)
def test_article_15_feedback_is_in_writing_or_in_person(form):
    of = take(
        case(ResultKind.NO_PROBLEM), PublicityWaived(on=VISITED, reason="无须公示"), rulebook=BOOK
    )
    assert told(of, VISITED, form=form).steps[-1].form is form


def test_article_15_publicity_comes_first_and_lasts_seven_days_at_least():
    of = case()
    # Which results need it, the article does not say: the default asks of each whether it does.
    with pytest.raises(CaseError) as caught:
        told(of, days(1))
    assert (caught.value.code, caught.value.params["source"]) == (
        "feedback-before-publicity",
        OUR_DEFAULT,
    )
    open_ = publicised(of, days(1))
    # Opened on the first day after the visit; seven days more; free on the eighth.
    assert refused(lambda: told(open_, days(8)), "15") == {"feedback-inside-period"}
    assert told(open_, days(9)).steps[-1].on == days(9)


def test_article_15_an_objection_brings_a_review_before_the_feedback():
    open_ = publicised(case(), days(1))
    objected = take(
        open_, ObjectionFiled(on=days(8), code="O-1", by="企业", ground="不符"), rulebook=BOOK
    )
    assert refused(lambda: told(objected, days(9)), "15", is_read=True) == {
        "feedback-before-review"
    }
    reviewed = take(
        objected,
        ReviewDecided(on=days(10), objection="O-1", upheld=False, reason="维持"),
        rulebook=BOOK,
    )
    assert told(reviewed, days(10)).steps[-1].on == days(10)


def test_article_15_what_needs_no_publicity_says_why():
    of = take(
        case(ResultKind.NO_PROBLEM), PublicityWaived(on=VISITED, reason="无须公示"), rulebook=BOOK
    )
    assert of.steps == (PublicityWaived(on=VISITED, reason="无须公示"),)
    assert told(of, VISITED).steps[-1].on == VISITED


# Article 16.


@pytest.mark.parametrize("role", [Role.COUNTY_BUREAU, Role.ZONE_BUREAU])
def test_article_16_each_bureau_sums_up_its_year_by_the_end_of_december(role):
    due = [one for one in obligations(2026, role, BOOK) if one.code == "annual-summary"]
    assert [(one.due_on, one.to, one.source) for one in due] == [(LAST, "局信访科", shangrao("16"))]
    assert overdue(due, {"annual-summary": LAST}, on=LAST + DAY) == ()
    late = overdue(due, {"annual-summary": LAST + DAY}, on=LAST + DAY)
    assert [(breach.code, breach.source) for breach in late] == [
        ("obligation-late", shangrao("16"))
    ]
    assert [breach.code for breach in overdue(due, {}, on=LAST + DAY)] == ["obligation-missing"]


def test_article_16_the_summary_holds_the_years_tasks(drawn, cases):
    report = report_of(drawn, cases)
    whole = annual_summary([report], reporter="SR-HRSS", year=2026, cut_off=LAST)
    assert whole.figures.visits == len(drawn.visits_now)
    assert sum(whole.figures.results.values()) == len(cases)


# Article 17.


def test_article_17_who_signed_was_drawn_free_and_not_alone(drawn):
    found = found_at(drawn)
    given: dict[str, Any] = {"rulebook": BOOK, "committed": case_commitment()}
    assert audit_conduct(drawn, [found], **given) == ()
    stranger = attrs.evolve(found, signed_by=(*found.signed_by[:1], "I99"))
    assert "signers-not-on-team" in {b.code for b in audit_conduct(drawn, [stranger], **given)}
    asked = attrs.evolve(
        request(subject_id=found.subject_id, inspector_id=found.signed_by[0]),
        decision=decided(VISITED, granted=True),
    )
    codes = {b.code for b in audit_conduct(drawn, [found], requests=[asked], **given)}
    assert codes == {"signer-recused"}


def test_article_17_a_team_put_together_by_hand_is_found(drawn):
    other = drawn.visits[1].team
    swapped = attrs.evolve(
        drawn, visits=(attrs.evolve(drawn.visits[0], team=other), *drawn.visits[1:])
    )
    found = audit_conduct(swapped, [], rulebook=BOOK, committed=case_commitment())
    assert {(breach.code, breach.source) for breach in found} == {("draw-differs", BOOK.dispatch)}
