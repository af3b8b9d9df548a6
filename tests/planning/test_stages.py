"""Whether a plan reached its stages in time and in order."""

from contextlib import suppress
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of, rule, task
from tests.make.loops import for_each
from tests.make.staged_plans import (
    COMPILED,
    DAY,
    FILED,
    HANDED_BACK,
    LOCAL,
    LONG_AFTER,
    NEW_YEAR,
    PUBLISHED,
    SHANGRAO_PLAN_STAGES,
    SUBMISSION,
    SUBMITTED,
    YEAR_END,
    breaches,
    found,
    moved,
    plan,
    step,
)

from randcheck import InvalidInputError
from randcheck.domain.plan.plan_stages import PlanStage
from randcheck.domain.terms.duties import Role
from randcheck.domain.terms.time_limits import YearDay
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT, SourceKind


@for_each(
    ("submitted_on", "included", "days"),
    [
        (SUBMISSION - DAY, True, None),
        (SUBMISSION, True, None),
        (SUBMISSION + DAY, True, 1),
        (NEW_YEAR, True, 37),
        (SUBMISSION - DAY, False, None),
        (SUBMISSION, False, 1),
        (SUBMISSION + DAY, False, 2),
    ],
)
def test_a_late_step_is_late_by_days(submitted_on, included, days):
    of = plan(step(SUBMITTED, submitted_on), role=Role.SECTION)
    late = breaches(of, included=included)
    assert [breach.params["days"] for breach in late] == ([] if days is None else [days])


def test_a_late_step_in_words():
    (late,) = breaches(plan(step(SUBMITTED, date(2026, 11, 28)), role=Role.SECTION))
    assert (late.code, late.about, late.source) == ("plan-step-late", "SR-HRSS-2027", shangrao("9"))
    assert late.message("zh") == (
        "计划 SR-HRSS-2027 于 2026-11-28 向局信访科报送，期限末日为 2026-11-25，逾期 3 日；"
        f"请说明原因（{shangrao('9').text('zh')}）"
    )


@for_each(
    ("on", "included", "missing"),
    [
        (SUBMISSION - DAY, True, False),
        (SUBMISSION, True, False),
        (SUBMISSION + DAY, True, True),
        (SUBMISSION - DAY, False, False),
        (SUBMISSION, False, True),
    ],
)
def test_a_step_is_missing_once_its_last_day_has_passed(on, included, missing):
    of = plan(role=Role.SECTION)
    codes = found(of, on=on, included=included)
    assert codes == [("plan-step-missing", "submitted")] * missing


def test_a_missing_step_names_its_last_day():
    missing, _ = breaches(plan(role=Role.ZONE_BUREAU), on=NEW_YEAR)
    assert missing.params == {
        "plan": "SR-HRSS-2027",
        "stage": "filed",
        "to": "本级人民政府",
        "last": date(2026, 12, 31),
        "on": date(2027, 1, 1),
    }


def test_a_step_after_the_day_of_the_check_is_not_taken_yet():
    of = plan(step(SUBMITTED, NEW_YEAR), role=Role.SECTION)
    assert found(of, on=NEW_YEAR - DAY) == [("plan-step-missing", "submitted")]
    assert found(of, on=NEW_YEAR) == [("plan-step-late", "submitted")]


@pytest.mark.parametrize("role", LOCAL)
def test_counties_and_zones_file_by_the_end_of_december(role):
    assert found(plan(step(FILED, YEAR_END), role=role)) == []
    assert found(plan(step(FILED, NEW_YEAR), role=role)) == [("plan-step-late", "filed")]


def test_stages_without_a_day_are_never_late_or_missing():
    assert found(plan(step(COMPILED), step(FILED))) == []
    late = [step(COMPILED), step(FILED), step(PUBLISHED, LONG_AFTER), step(HANDED_BACK, LONG_AFTER)]
    assert found(plan(*late)) == []


@pytest.mark.parametrize("role", LOCAL)
def test_the_end_of_december_is_in_time_whatever_holds_for_a_day_before(role):
    assert found(plan(step(FILED, YEAR_END), role=role), included=False) == []
    late = plan(step(FILED, NEW_YEAR), role=role)
    assert found(late, included=False) == [("plan-step-late", "filed")]


@for_each("role", [Role.CITY_BUREAU, *LOCAL])
def test_a_plan_that_is_not_published_when_its_year_begins_is_found(role):
    of = plan(step(COMPILED), step(FILED), role=role)
    assert unpublished(of, on=YEAR_END) == []
    (breach,) = unpublished(of, on=NEW_YEAR)
    assert (breach.code, breach.about) == ("plan-not-published", "SR-HRSS-2027")
    assert breach.params == {"plan": "SR-HRSS-2027", "begins_on": NEW_YEAR, "on": NEW_YEAR}
    assert breach.source.kind is SourceKind.READING
    done = plan(step(COMPILED), step(FILED), step(PUBLISHED, LONG_AFTER), role=role)
    assert unpublished(done, on=LONG_AFTER) == []
    assert unpublished(plan(role=Role.SECTION), on=LONG_AFTER) == []


@for_each(
    ("opens_on", "early"),
    [(LONG_AFTER - DAY, ("T1",)), (LONG_AFTER, ())],
)
def test_a_task_that_opens_before_the_publication_is_found(opens_on, early):
    tasks = [task(code="T1", opens_on=opens_on, closes_on=LONG_AFTER + DAY)]
    of = plan(step(COMPILED), step(FILED), step(PUBLISHED, LONG_AFTER), tasks=tasks)
    told = unpublished(of, on=LONG_AFTER)
    assert [(one.code, one.params["ids"]) for one in told] == [
        ("tasks-before-publication", early)
    ] * bool(early)


def unpublished(of, on):
    return [one for one in breaches(of, on=on) if "stage" not in one.params]


def test_a_body_may_set_a_day_of_its_own_for_them():
    compiled = SHANGRAO_PLAN_STAGES[1]
    own = attrs.evolve(compiled, due=rule(YearDay(month=12, day=10)))
    missing, late = (
        breaches(plan(*steps), rules=[own])[0] for steps in ([], [step(COMPILED, YEAR_END)])
    )
    assert (missing.code, missing.params["to"], missing.source) == (
        "plan-step-missing",
        "-",
        OUR_DEFAULT,
    )
    assert (late.code, late.params["to"], late.source) == ("plan-step-late", "-", OUR_DEFAULT)


@for_each(
    ("steps", "expected"),
    [
        ([], [("plan-step-missing", "filed")]),
        ([(FILED, YEAR_END)], [("plan-step-skipped", "filed")]),
        (
            [(COMPILED, SUBMISSION), (PUBLISHED, YEAR_END)],
            [("plan-step-missing", "filed"), ("plan-step-skipped", "published")],
        ),
        (
            [(COMPILED, SUBMISSION), (PUBLISHED, YEAR_END - DAY), (FILED, YEAR_END)],
            [("plan-step-early", "published")],
        ),
        (
            [(COMPILED, NEW_YEAR + DAY), (FILED, NEW_YEAR), (HANDED_BACK, YEAR_END)],
            [
                ("plan-step-late", "filed"),
                ("plan-step-early", "filed"),
                ("plan-step-early", "handed-back"),
            ],
        ),
        ([(COMPILED, YEAR_END), (FILED, YEAR_END), (PUBLISHED, YEAR_END)], []),
    ],
)
def test_records_from_elsewhere_may_be_out_of_order(steps, expected):
    assert found(plan(*(step(stage, on) for stage, on in steps))) == expected


def test_published_before_filed_in_words():
    steps = [step(COMPILED), step(PUBLISHED, YEAR_END - DAY), step(FILED, YEAR_END)]
    (early,) = breaches(plan(*steps))
    assert early.source == shangrao("9")
    assert early.message("zh").startswith(
        "计划 SR-HRSS-2027 的公开日 2026-12-30 早于备案日 2026-12-31；"
    )
    (skipped,) = breaches(plan(step(COMPILED), *steps[1:2]), on=YEAR_END)
    assert skipped.params == {
        "plan": "SR-HRSS-2027",
        "stage": "published",
        "step_on": date(2026, 12, 30),
        "after_stage": "filed",
    }


@pytest.mark.parametrize("on", [YEAR_END - DAY, YEAR_END])
def test_the_order_of_a_countys_publication_is_cited_as_ours(on):
    of = plan(step(PUBLISHED, YEAR_END - DAY), step(FILED, YEAR_END), role=Role.COUNTY_BUREAU)
    (breach,) = breaches(of, on=on)
    assert (breach.params["stage"], breach.source) == ("published", OUR_DEFAULT)


def test_stages_that_the_role_need_not_reach_are_left_alone():
    of = plan(step(SUBMITTED), step(PUBLISHED, YEAR_END), role=Role.SECTION)
    assert found(of) == []
    assert found(plan(step(PUBLISHED), role=Role.LEGAL_UNIT)) == []


def test_the_day_of_the_check_is_a_date():
    assert problem_of(lambda: breaches(plan(), on="2026-12-31")).params["what"] == "on"


@given(st.lists(st.tuples(st.sampled_from(PlanStage), st.integers(0, 60)), max_size=8))
def test_a_plan_that_moved_on_is_never_out_of_order(steps):
    of = plan()
    for stage, days in steps:
        with suppress(InvalidInputError):
            of = moved(of, step(stage, SUBMISSION + days * DAY))
    codes = {code for code, _ in found(of)}
    assert codes <= {"plan-step-late", "plan-step-missing"}
