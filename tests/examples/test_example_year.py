"""The year of the main example, from its values: each special task, and what leads to it."""

from argparse import Namespace
from datetime import date
from fractions import Fraction

import attrs
import pytest
from examples.annual_cycle.made_up.directory import COUNTIES
from examples.annual_cycle.plan.checks import amended_breaches, checks
from examples.annual_cycle.plan.matter_list import BODY, EMERGENCY
from examples.annual_cycle.plan.quarters import quarters
from examples.annual_cycle.plan.rules import CAP, PERIOD
from examples.annual_cycle.plan.stages import checked_on
from examples.annual_cycle.report.special import drawn_by_group
from examples.annual_cycle.world import sample_world
from examples.annual_cycle.year.joint_saving import joint_saving
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import Drawn, run_year

from randcheck import CommitmentError, closing, commit
from randcheck.directories import InspectorStatus, SubjectStatus, VisitKind, VisitTrigger
from randcheck.domain.directory.marks import ComplianceGrades
from randcheck.domain.directory.subject_changes import SubjectUpdated
from randcheck.domain.plan.plan_stages import PlanStage
from randcheck.domain.plan.plans import PlanContents
from randcheck.plans import AreaRule, OffDrawKind, TaskMode, amend


def made(**options):
    return sample_world(
        Namespace(**{"seed": 2026, "subjects": 2000, "year": None, "rates": None} | options)
    ).year


@pytest.fixture(scope="module")
def year():
    return made()


@pytest.fixture(scope="module")
def full_year():
    """The year that the command runs by default."""
    return made(subjects=20_000)


@pytest.fixture(scope="module")
def outcomes(year):
    return tuple(run_year(year))


@pytest.fixture(scope="module")
def draws(outcomes):
    drawn = [outcome for outcome in outcomes if isinstance(outcome, Drawn)]
    assert len(drawn) == 4
    return drawn


@pytest.fixture(scope="module")
def off_draw(outcomes):
    [found] = [outcome for outcome in outcomes if isinstance(outcome, OffDraw)]
    return found


@pytest.fixture(scope="module")
def lapsed(outcomes):
    [found] = [outcome for outcome in outcomes if isinstance(outcome, Lapsed)]
    return found


@pytest.fixture(scope="module")
def before(year, draws, off_draw):
    """The history before each task."""
    histories, history = [], list(year.records.history)
    for place, drawn in enumerate(draws):
        if place == 2:
            history.append(off_draw.visit)
        histories.append(tuple(history))
        history.extend(drawn.visits())
    return histories


def capped(frame):
    return {
        (subject_id, matter.code)
        for matter in frame.matters
        for subject_id, code in matter.exclusions.items()
        if code == "frequency-cap"
    }


# Before the year.


def test_matter_list_and_plan_are_in_order_before_the_year_begins(full_year):
    year = full_year
    found = checks(year)
    assert (found.of_list, found.of_plan) == ((), ())
    assert year.matters.approved_on < year.matters.entered_on < year.matters.published_on
    assert year.matters.published_on < checked_on(year.plan.year) < date(year.plan.year, 1, 1)
    assert year.plan.contents.missing == ()
    assert year.plan.stage is PlanStage.HANDED_BACK
    assert [plan.stage for plan in year.section_plans] == [PlanStage.SUBMITTED]
    assert year.plan.tasks == year.section_plans[0].tasks


def test_the_checks_tell_of_what_is_late_missing_and_unpublished(year):
    [section] = year.section_plans
    [submitted] = section.steps
    late = attrs.evolve(section, steps=[attrs.evolve(submitted, on=date(2025, 11, 26))])
    plan = attrs.evolve(year.plan, steps=(), contents=PlanContents(time="…"))
    matters = attrs.evolve(year.matters, published_on=None)
    found = checks(attrs.evolve(year, plan=plan, section_plans=[late], matters=matters))
    codes = {breach.code for breach in found.of_plan}
    assert {"plan-step-late", "plan-contents-missing", "task-cannot-be-drawn"} <= codes
    assert {"edition-not-published", "matter-not-published"} <= {b.code for b in found.of_list}


def test_what_regions_and_tasks_expect_sums_to_what_the_plan_expects(year):
    expected = checks(year).expected
    assert not expected.impossible
    assert set(expected.tasks) == {task.code for task in year.plan.tasks}
    for bound in ("least", "most"):
        of_regions = sum(getattr(region.visits, bound) for region in expected.regions)
        assert of_regions == getattr(expected.visits, bound) > 0


# The joint task.


def test_two_departments_share_the_first_task(year, draws):
    task = draws[0].task
    assert task.departments == (BODY, EMERGENCY)
    department_of = {
        asked.code: year.matters.matter(asked.code).department for asked in task.matters
    }
    assert department_of == {"wages": BODY, "hours": BODY, "workplace-safety": EMERGENCY}
    [safety] = year.matters.matter("workplace-safety").basis
    assert (safety.act, safety.article) == ("中华人民共和国安全生产法", "65")
    officers = {i.id for i in year.records.inspectors if i.department == EMERGENCY}
    for visit in draws[0].draw.visits_now:
        assert sum(member.inspector_id in officers for member in visit.team) == 1
        assert len(visit.team) == 3


def test_the_joint_draw_saves_visits_and_changes_no_chance(year, draws, before):
    drawn, saving = draws[0], draws[0].joint
    selections = drawn.draw.selections
    assert saving.together == len(drawn.draw.visits)
    assert saving.alone == {
        code: sum(1 for selection in selections if selection.matter_code == code)
        for code in ("hours", "wages", "workplace-safety")
    }
    assert saving.saved == len(selections) - len(drawn.draw.visits) > 0
    assert saving.differing == ()
    for asked in drawn.task.matters:
        alone = attrs.evolve(
            drawn.task,
            department=saving.departments[asked.code],
            participating_departments=(),
            matters=(asked,),
            team=[
                attrs.evolve(slot, department=None, count=2)
                for slot in drawn.task.team
                if drawn.task.department_of(slot) == saving.departments[asked.code]
            ],
        )
        frame = year.frame(alone, drawn.quarter, before[0])
        for subject_id in frame.matter(asked.code).members:
            chance = drawn.frame.chance_of(subject_id, asked.code)
            assert chance == frame.chance_of(subject_id, asked.code) > 0


def test_a_joint_draw_of_other_chances_would_be_told(year, draws, before):
    drawn = draws[0]
    risk = attrs.evolve(year.rules.rulebook.risk, factors=())
    flat = attrs.evolve(year.rules.rulebook, risk=risk)

    def draw_alone(alone):
        return Namespace(visits=(), frame=year.frame(alone, drawn.quarter, before[0]))

    saving = joint_saving(
        drawn.task,
        year.frame(drawn.task, drawn.quarter, before[0], rulebook=flat),
        drawn.draw,
        departments=drawn.joint.departments,
        draw_alone=draw_alone,
    )
    assert saving.differing == ("hours", "wages", "workplace-safety")


# The draw that lapsed.


def test_the_plan_is_amended_and_published_before_the_stand_in_is_committed_to(year, lapsed):
    header, amendment = lapsed.committed.header, lapsed.amendment
    assert lapsed.values[-1] is None
    values = zip(header.entropy[:-1], lapsed.values[:-1], strict=True)
    assert all(source.fits(value) for source, value in values)
    assert amendment.withdrawn == (lapsed.task.code,)
    assert amendment.added == (lapsed.stand_in,)
    days = (
        header.entropy[-1].date,
        amendment.on,
        amendment.refiled_on,
        amendment.republished_on,
        lapsed.stand_in_quarter.committed_on,
    )
    assert list(days) == sorted(set(days))
    assert amended_breaches(year, lapsed.plan, days[-1]) == ()


def test_the_checks_of_the_plan_ask_for_all_of_the_amendment(year, lapsed):
    amendment, on = lapsed.amendment, lapsed.stand_in_quarter.committed_on
    silent = attrs.evolve(amendment, refiled_on=None, republished_on=None, replaced=())
    told = amended_breaches(year, amend(year.plan, silent), on)
    assert [breach.code for breach in told] == ["amendment-step-missing"] * 2
    both = attrs.evolve(amendment, withdrawn=(), replaced=())
    told = amended_breaches(year, amend(year.plan, both), on)
    often = [breach for breach in told if breach.code == "planned-too-often"]
    assert [breach.params["matter"] for breach in often] == ["contracts", "insurance"]


def test_the_stand_in_is_the_same_task_later_under_another_code(lapsed, draws):
    stand_in = draws[1]
    assert stand_in.task == lapsed.stand_in
    same = attrs.evolve(
        stand_in.task, code=lapsed.task.code, instead_of=None, opens_on=lapsed.task.opens_on
    )
    assert same == lapsed.task
    assert stand_in.committed.header.instead_of == lapsed.task.code
    assert [drawn.task.instead_of for drawn in draws] == [None, lapsed.task.code, None, None]


def test_every_header_closes_the_draws_that_are_over_by_its_day(lapsed, draws):
    first, stand_in, third, last = draws
    closes = {
        of.committed.sequence: [(closed.sequence, closed.values) for closed in of.committed.closes]
        for of in (lapsed, *draws)
    }
    assert closes == {
        0: [],
        1: [(0, first.draw.values)],
        2: [],
        3: [(1, lapsed.values), (2, stand_in.draw.values)],
        4: [(3, third.draw.values)],
    }
    assert last.committed.previous == third.committed.hex
    assert third.committed.closes[0].seal is None


def test_no_commitment_is_made_where_the_lapse_is_not_told(year, lapsed, draws):
    stand_in = draws[1].committed
    given = {
        "frame": stand_in.frame,
        "body": BODY,
        "committed_on": stand_in.committed_on,
        "entropy": stand_in.entropy,
        "secret": stand_in.secret,
    }
    first, header = closing(draws[0].draw), lapsed.committed.header
    with pytest.raises(CommitmentError) as caught:
        commit(**given, earlier=[first, closing(header)])
    assert [problem.code for problem in caught.value.problems] == ["instead-of-no-lapse"]
    told = commit(**given, earlier=[first, closing(header, values=lapsed.values)])
    assert told.header == stand_in.header


# Quotas within districts.


def test_each_district_is_drawn_to_its_own_number(year, draws):
    drawn = draws[1]
    contracts = drawn.frame.matter("contracts")
    assert set(contracts.groups) == {subject.region for subject in year.records.subjects}
    assert drawn_by_group(drawn, contracts) == {
        region: group.quota for region, group in contracts.groups.items()
    }
    shares = {region: group.share for region, group in contracts.groups.items()}
    assert shares.pop("361102") == Fraction(1, 40)
    assert set(shares.values()) == {Fraction(1, 60)}


# The visit without a draw.


def test_a_complaint_leads_to_a_visit_that_does_not_count(draws, off_draw):
    ground, visit = off_draw.ground, off_draw.visit
    assert ground.kind is OffDrawKind.SUSPICION
    assert "投诉举报" in ground.raised_by
    assert ground.subject_ids == {visit.subject_id}
    assert (visit.kind, visit.trigger, visit.document) == (
        VisitKind.TARGETED,
        VisitTrigger.COMPLAINT,
        ground.document,
    )
    assert draws[1].task.opens_on < ground.ordered_on <= visit.on < draws[2].quarter.prepared_on
    assert off_draw.counted_after == off_draw.counted_before


def test_the_visit_takes_nobody_out_of_the_draw(year, draws, off_draw, before):
    drawn = draws[2]
    without = [visit for visit in before[2] if visit is not off_draw.visit]
    assert len(without) == len(before[2]) - 1
    assert year.frame(drawn.task, drawn.quarter, without).matters == drawn.frame.matters
    chances = [drawn.frame.chance_of(off_draw.subject.id, m.code) for m in drawn.task.matters]
    assert any(chances)


def test_who_made_the_visit_does_not_come_again(draws, off_draw):
    frame = draws[2].frame
    met = {(officer, off_draw.subject.id) for officer in off_draw.visit.inspector_ids}
    reasons = {frame.recusal_reasons[pair].code for pair in met if pair[0] in frame.roster}
    assert reasons == {"recused-rotation"}


# The cap that changes in mid-year.


def test_the_overlay_lowers_the_limit_of_grade_a_from_july(year, draws):
    caps = [next(c for c in drawn.rulebook.caps if c.code == CAP) for drawn in draws]
    assert [cap.limit.value for cap in caps] == [2] * 4
    assert [dict(cap.limit_by_grade.value) for cap in caps] == [{}, {}, {"A": 1}, {"A": 1}]
    assert "虚构" in caps[2].limit_by_grade.source.act
    assert [drawn.rulebook == year.rules.on(drawn.task.opens_on) for drawn in draws] == [True] * 4
    assert len({drawn.frame.rulebook.digest for drawn in draws}) == 3  # the first two are one


@pytest.mark.parametrize("place", [2, 3])
def test_who_is_out_before_and_after_is_what_both_rules_prepare(year, draws, before, place):
    drawn = draws[place]
    grade_of = {
        subject.id: subject.compliance_grade
        for subject in year.records.subjects.as_of(drawn.quarter.prepared_on)
    }
    old = capped(year.frame(drawn.task, drawn.quarter, before[place], rulebook=year.rules.rulebook))
    new = capped(drawn.frame)
    if drawn.waived is not None:
        new |= {(drawn.waived.waiver.subject_id, code) for code in drawn.waived.without}
    assert old <= new
    assert {grade_of[subject_id] for subject_id, _ in new - old} <= {"A"}
    added = {subject_id for subject_id, _ in new} - {subject_id for subject_id, _ in old}
    waived = 0 if drawn.waived is None else 1
    by_limit, by_grade = drawn.out_for_cap()
    assert by_limit + by_grade == len({subject_id for subject_id, _ in new}) - waived
    assert by_grade in (len(added), len(added) - waived)
    assert place == 2 or by_grade > by_limit


# The waiver.


def test_one_subject_is_in_only_by_its_waiver(year, draws, before):
    drawn = draws[3]
    waiver = drawn.waived.waiver
    assert (waiver.cap, waiver.task) == (CAP, drawn.task.code)
    assert waiver.granted_on < drawn.quarter.prepared_on
    assert drawn.frame.waivers == (waiver,)
    without = year.frame(drawn.task, drawn.quarter, before[3])
    assert without.waivers == ()
    assert drawn.waived.without
    for code, why in drawn.waived.without.items():
        assert without.matter(code).exclusions[waiver.subject_id] == why.code == "frequency-cap"
        assert drawn.frame.chance_of(waiver.subject_id, code) > 0
    others = {pair for pair in capped(without) if pair[0] != waiver.subject_id}
    assert others == capped(drawn.frame)


def test_the_waived_subject_is_the_first_that_would_be_in(year, draws, before):
    drawn = draws[3]
    without = year.frame(drawn.task, drawn.quarter, before[3])

    def would_be_in(subject_id):
        waiver = attrs.evolve(drawn.waived.waiver, subject_id=subject_id)
        frame = year.frame(drawn.task, drawn.quarter, before[3], waivers=(waiver,))
        return any(subject_id in matter.members for matter in frame.matters)

    out = sorted({subject_id for subject_id, _ in capped(without)})
    assert next(filter(would_be_in, out)) == drawn.waived.waiver.subject_id


# The period, the codes of strata, the directed task.


def test_the_period_sets_quota_and_weights_of_one_matter(year, draws):
    drawn = draws[3]
    [period] = year.rules.periods
    insurance, wages = drawn.frame.matter("insurance"), drawn.frame.matter("wages")
    assert (insurance.period, wages.period) == (PERIOD, None)
    assert insurance.groups["all"].share == period.quota.amount
    assert (bool(insurance.rates), bool(wages.rates)) == (False, True)
    planned = {asked.code: asked.quota for asked in drawn.task.matters}
    assert planned["insurance"].class_rates is not None
    weights = insurance.weights
    assert weights["all/key-area"] == Fraction(3, 2) * weights["all/standard"]
    assert "虚构" in period.source.act


def test_the_third_task_is_directed_and_its_strata_have_codes(year, draws):
    drawn = draws[2]
    assert [draw.task.mode is TaskMode.DIRECTED for draw in draws] == [False, False, True, False]
    region_of = {subject.id: subject.region for subject in year.records.subjects}
    for matter in drawn.frame.matters:
        assert {region_of[subject_id] for subject_id in matter.members} <= COUNTIES
        assert "outside-filter" in matter.exclusions.values()
        assert set(matter.sizes) == {f"all/S{n}" for n in range(1, len(matter.sizes) + 1)}
        assert "all/standard" in matter.meanings.values()
    assert not any(
        matter.meanings for draw in draws[:2] + draws[3:] for matter in draw.frame.matters
    )


def test_in_the_third_task_an_officer_of_the_subjects_own_county_goes(year, draws):
    drawn = draws[2]
    assert [slot.area for slot in drawn.task.team] == [None, None, AreaRule.OWN]
    staff = year.records.inspectors.as_of(drawn.quarter.prepared_on)
    region_of = {subject.id: subject.region for subject in year.records.subjects}
    area_of = {inspector.id: inspector.area for inspector in staff if inspector.pool == "counties"}
    assert set(area_of.values()) == COUNTIES
    for visit in drawn.draw.visits:
        [own] = [area_of[m.inspector_id] for m in visit.team if m.pool == "counties"]
        assert own == region_of[visit.subject_id]
    first = draws[0].draw.visits
    pairs = [(v.subject_id, m.inspector_id) for v in first for m in v.team if m.pool == "counties"]
    assert any(area_of[officer] != region_of[subject_id] for subject_id, officer in pairs)


# The directories.


def test_both_directories_change_every_month(year):
    for directory in (year.records.subjects, year.records.inspectors):
        days = {change.day for change in directory.changes}
        assert days <= {date(2026, month, 5) for month in range(1, 11)}
    assert {c.day.month for c in year.records.subjects.changes} == set(range(1, 11))
    assert any(isinstance(c, ComplianceGrades) for c in year.records.subjects.changes)
    again = made()
    assert again.records.subjects == year.records.subjects
    assert again.records.inspectors == year.records.inspectors


def test_each_task_takes_the_directory_as_it_stood(year, draws):
    sizes = [len(year.records.subjects.as_of(drawn.quarter.prepared_on)) for drawn in draws]
    assert [drawn.frame.directory_size for drawn in draws] == sizes == sorted(set(sizes))
    closed = next(
        change
        for change in year.records.subjects.changes
        if isinstance(change, SubjectUpdated) and date(2026, 1, 10) < change.on < date(2026, 4, 10)
    )
    first, second = (
        draws[place].frame.matter(code) for place, code in ((0, "wages"), (1, "insurance"))
    )
    assert closed.subject_id not in first.exclusions or (
        first.exclusions[closed.subject_id] != "not-operating"
    )
    assert second.exclusions[closed.subject_id] == "not-operating"
    assert year.records.subjects.entries[closed.subject_id].status is not SubjectStatus.OPERATING


def test_officers_who_leave_or_renew_are_out_or_in_from_then_on(full_year):
    inspectors, history = full_year.records.inspectors, full_year.records.history
    first, last = inspectors.first, inspectors.entries
    left = [i for i in first if first[i].status is InspectorStatus.ON_DUTY is not last[i].status]
    renewed = [i for i in first if len(last[i].certificates) > len(first[i].certificates)]
    assert left
    assert renewed
    for inspector_id in renewed:
        old, new = last[inspector_id].certificates
        assert (new.valid_from - old.valid_until).days == 1
    task, quarter = full_year.plan.tasks[-1], quarters(2026)[-1]
    frame = full_year.frame(task, quarter, history)
    pools = {slot.pool for slot in task.team}
    out = {i: why.code for i, why in frame.inspectors_out.items()}
    assert {out[i] for i in left if last[i].pool in pools} == {"not-on-duty"}
    assert "certificate-not-valid" in out.values()
    assert any(i in frame.roster for i in renewed)


def test_rotation_and_interests_keep_pairs_apart(draws):
    for drawn in draws:
        frame = drawn.frame
        codes = {why.code for why in frame.recusal_reasons.values()}
        assert codes <= {"recused-interest", "recused-rotation"}
        assert "recused-rotation" in codes
        for visit in (*drawn.draw.visits, *drawn.draw.visits_now):
            for member in visit.team:
                assert (member.inspector_id, visit.subject_id) not in frame.recusals
    assert {"recused-interest"} <= {w.code for d in draws for w in d.frame.recusal_reasons.values()}


def test_every_draw_is_verified_and_fully_staffed(draws):
    assert [drawn.discrepancies for drawn in draws] == [()] * 4
    for drawn in draws:
        officers = sum(slot.count for slot in drawn.task.team)
        assert {len(visit.team) for visit in drawn.draw.visits} == {officers}
    assert [drawn.committed.sequence for drawn in draws] == [0, 2, 3, 4]
