"""The strategies that hosts test with: valid, known to Hypothesis, small, and broken on request."""

import subprocess
import sys
from collections import Counter

import attrs
import hypothesis
import hypothesis.strategies as st
import pytest
from examples.second_rulebook import RIVER_CITY
from hypothesis import HealthCheck, Phase, find, given, settings
from tests.make.cases.casework import CALENDAR
from tests.make.loops import for_each

import randcheck
from randcheck import SHANGRAO_2023, InvalidInputError, PreparationError, Quota, verify
from randcheck.cases import case_state, check_case, check_findings
from randcheck.cases.records import name_of
from randcheck.public import public_names
from randcheck.rules import EventReasons, overlaid
from randcheck.strategies import (
    BROKEN,
    cases,
    commitments,
    drawn_worlds,
    draws,
    draws_with_events,
    findings_of,
    frames,
    registration,
    worlds,
)
from randcheck.strategies.nouns import NOUNS
from randcheck.strategies.records import of_noun

BOOKS = [SHANGRAO_2023, RIVER_CITY]
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])

IN_ANOTHER_PROCESS = """
from hypothesis import find, strategies as st
import sys
was_loaded = "randcheck.strategies.records" in sys.modules
import randcheck
subject = find(st.from_type(randcheck.Subject), lambda subject: True)
print(was_loaded, subject.id, find(st.from_type(randcheck.Task), lambda task: True).code)
"""
IMPORT_ALONE = """
import sys
import randcheck
print("hypothesis" in sys.modules)
import randcheck.strategies
print("hypothesis" in sys.modules)
"""


def printed(code):
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.split()


def smallest(strategy, condition=lambda value: True):
    smaller = settings(max_examples=500, database=None, phases=[Phase.generate, Phase.shrink])
    return find(strategy, condition, settings=smaller)


def any_of(strategy, condition):
    """The first found, which is quick; `find` fails where there is none."""
    first = settings(max_examples=500, database=None, phases=[Phase.generate])
    return find(strategy, condition, settings=first)


# --- nouns ---------------------------------------------------------------------------------------


@for_each("name", NOUNS)
@FEW
@given(data=st.data())
def test_every_noun_has_a_strategy_that_gives_valid_records(name, data):
    kind = public_names()[name]
    made = data.draw(of_noun(kind))
    assert type(made) is kind
    # Valid once more from its own parts.
    parts = {f.name: getattr(made, f.name) for f in attrs.fields(kind) if f.init}
    assert kind(**parts) == made


def test_every_record_that_a_host_builds_is_a_noun():
    records = {
        name for name, kind in public_names().items() if isinstance(kind, type) and attrs.has(kind)
    }
    made_by_the_library = {
        *("AnnualSummary", "Assessment", "Breach", "CaseState", "Closed", "CsvRows"),
        *("DirectoryUpdate", "Discrepancy", "ImportChange", "Imported"),
        *("DistrictFigures", "DistrictYear", "Exclusion", "Expected"),
        *("FieldChange", "FileEntry", "HeaderGroup", "HeaderMatter", "HeaderPool", "HeaderStratum"),
        *("ListDifference", "ListRoot", "MatterDifference", "MatterFigures"),
        *("MatterYear", "Obligation", "PlanForecast", "Proof", "RegionForecast"),
        *("Notice", "ReplacementFigures", "ReportedFinding", "Section", "Stratum", "Table"),
        *("StratumFigures", "SubjectFile", "TaskForecast", "TaskReport"),
        *("Verification", "YearFigures"),
    }
    # Bases of changes, and a generic.
    without_own_records = {"InspectorChange", "SubjectChange", "Rule"}
    assert set(NOUNS) == records - made_by_the_library - without_own_records
    assert list(NOUNS) == sorted(NOUNS)


def test_the_records_of_a_kind_differ():
    quotas, factors = set(), set()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(of_noun(Quota), of_noun(randcheck.rules.RiskFactor))
    def look(quota, factor):
        quotas.add(quota.kind)
        factors.add(factor.attribute)

    look()
    assert quotas == set(randcheck.plans.QuotaKind)
    assert factors == {"abnormal_listed", "serious_violation", "complaints", "compliance_grade"}


@FEW
@given(of_noun(randcheck.rules.Overlay))
def test_overlays_set_numbers_of_the_rulebook_of_shangrao(overlay):
    book = overlaid(SHANGRAO_2023, [overlay], on=overlay.in_force_from)
    now = {
        "caps.art-11.limit": book.caps[0].limit.value,
        "minimum_officers": book.minimum_officers.value,
        "publicity.days": book.publicity.days.value,
    }
    assert overlay.values.items() <= now.items()


def test_hypothesis_knows_the_nouns_once_they_are_registered():
    registration.register()
    for kind in (randcheck.Inspector, randcheck.Draw):
        assert type(smallest(st.from_type(kind))) is kind


def test_hypothesis_knows_the_nouns_of_an_installed_package_by_itself():
    assert printed(IN_ANOTHER_PROCESS) == ["False", "S1", "T1"]


def test_the_package_alone_does_not_load_hypothesis():
    assert printed(IMPORT_ALONE) == ["False", "True"]


def test_without_hypothesis_the_import_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "randcheck.strategies")
    with pytest.raises(ImportError, match=r"pip install \"randcheck\[hypothesis\]\""):
        __import__("randcheck.strategies")


# --- worlds --------------------------------------------------------------------------------------


@pytest.mark.parametrize("rulebook", BOOKS)
@given(data=st.data())
def test_a_sound_world_can_be_prepared_and_everyone_is_in_or_out(rulebook, data):
    world = data.draw(worlds(rulebook=rulebook))
    frame = world.prepare()
    assert frame.rulebook == rulebook.ref
    assert [matter.code for matter in frame.matters] == [m.code for m in world.task.matters]
    for matter in frame.matters:
        assert {*matter.members, *matter.exclusions} == {s.id for s in world.subjects}
        assert "S1" in matter.members


@for_each("code", sorted(BROKEN))
@FEW
@given(data=st.data())
def test_a_broken_world_raises_exactly_its_code(code, data):
    world = data.draw(worlds(broken=code))
    with pytest.raises(PreparationError) as caught:
        world.prepare()
    found, *explained = [problem.code for problem in caught.value.problems]
    assert found == code
    assert not explained or code in {"pool-too-small", "too-few-inspectors"}
    assert {*explained} <= {"inspectors-out", "inspectors-by-area", "inspectors-not-free"}
    assert code != "too-few-inspectors" or "inspectors-not-free" in explained


@pytest.mark.parametrize("code", ["no-luck", ["empty-frame-why"]])
def test_a_world_cannot_be_broken_in_an_unknown_way(code):
    with pytest.raises(InvalidInputError, match=r"empty-frame-why or .* or waiver-later"):
        worlds(broken=code)


@pytest.mark.slow
def test_worlds_are_dense():
    seen: Counter[str] = Counter()

    @settings(max_examples=300, database=None, derandomize=True)
    @given(frames())
    def look(frame):
        seen.update(reason.code for matter in frame.matters for reason in matter.reasons.values())
        seen.update(reason.code for reason in frame.inspectors_out.values())
        seen.update(reason.code for reason in frame.recusal_reasons.values())
        seen["groups"] += any("all" not in matter.groups for matter in frame.matters)
        seen["areas"] += any(entry.area is not None for entry in frame.roster.values())
        seen["strata"] += any(len(matter.sizes) > 1 for matter in frame.matters)

    look()
    assert seen.keys() >= {
        *("frequency-cap", "kind-out-of-scope", "region-out-of-scope", "not-operating"),
        *("not-on-duty", "no-certificate", "recused-interest", "groups", "strata", "areas"),
    }


# --- draws ---------------------------------------------------------------------------------------


@FEW
@given(commitments(), draws())
def test_commitments_and_draws_fit_their_frames(committed, drawn):
    assert (committed.sequence, committed.header.closes) == (0, ())
    assert committed.frame.matters
    assert drawn.frame.directory_size >= 1
    assert drawn.visits
    assert all(len(visit.team) == 2 for visit in drawn.visits)
    assert drawn.events == ()


@pytest.mark.parametrize("rulebook", BOOKS)
@given(data=st.data())
def test_draws_verify_with_their_events(rulebook, data):
    made = data.draw(drawn_worlds(least_events=1, most_events=4, rulebook=rulebook))
    assert made.committed.frame == made.world.prepare()
    assert 1 <= len(made.drawn.events) <= 4
    assert verify(made.drawn, made.committed, rulebook).is_right


@pytest.mark.parametrize(
    "kind", [randcheck.draws.SubjectReplacement, randcheck.draws.InspectorReplacement]
)
def test_draws_have_events_of_both_kinds(kind):
    found = any_of(draws_with_events(), lambda r: kind in map(type, r.changes))
    assert len(found.changes) == len(found.events)


@FEW
@given(data=st.data())
def test_a_rulebook_without_reasons_has_no_events(data):
    none = EventReasons(subject=(), inspector=(), source=SHANGRAO_2023.event_reasons.source)
    rulebook = attrs.evolve(
        SHANGRAO_2023,
        event_reasons=none,
        failed_visits_replaced=attrs.evolve(SHANGRAO_2023.failed_visits_replaced, value=False),
    )
    made = data.draw(drawn_worlds(least_events=2, most_events=2, rulebook=rulebook))
    assert made.drawn.events == ()


# --- cases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rulebook", BOOKS)
@FEW
@given(data=st.data())
def test_findings_fit_their_draw(rulebook, data):
    made = data.draw(drawn_worlds(rulebook=rulebook))
    found = data.draw(findings_of(made))
    on = made.world.task.opens_on
    assert check_findings([found], drawn=made.drawn, rulebook=rulebook, on=on) == ()


@pytest.mark.slow
@pytest.mark.parametrize("rulebook", BOOKS)
def test_cases_are_walked_by_every_move_and_some_to_their_end(rulebook):
    seen: Counter[str] = Counter()
    unlimited = attrs.evolve(rulebook, time_limits=())

    @settings(max_examples=300, database=None, deadline=None, derandomize=True)
    @given(cases(rulebook=unlimited, calendar=CALENDAR, most_steps=20))
    def look(case):
        seen.update(name_of(step) for step in case.steps)
        state = case_state(case, unlimited)
        seen[f"closed {state.is_closed}"] += 1
        breaches = check_case(case, rulebook=unlimited, on=state.last_on, calendar=CALENDAR)
        assert breaches == ()

    look()
    assert seen.keys() == {*randcheck.cases.StepName, "closed True", "closed False"}


# --- shrinking -----------------------------------------------------------------------------------


def test_what_fails_shrinks_to_the_smallest_example():
    world = smallest(worlds())
    assert ([s.id for s in world.subjects], [i.id for i in world.inspectors]) == (
        ["S1"],
        ["I1", "I2"],
    )
    assert (world.history, world.interests, len(world.matters)) == ((), (), 1)
    assert world.task.matters[0].quota == Quota.count(1)

    visited = smallest(worlds(), lambda world: world.history)
    assert [s.id for s in visited.subjects] == ["S1", "S2"]
    assert [(v.subject_id, v.task_code) for v in visited.history] == [("S2", "T0")]


@pytest.mark.skipif(
    hypothesis.__version_info__ < (6, 150), reason="older versions stop shrinking earlier"
)
def test_draws_and_cases_shrink_too():
    made = smallest(drawn_worlds(most_events=4), lambda made: made.drawn.events)
    assert [s.id for s in made.world.subjects] == ["S1"]
    assert len(made.drawn.events) == 1
    assert made.committed.secret == "0" * 64

    assert smallest(cases()).steps == ()
    told = smallest(cases(), lambda case: case_state(case, SHANGRAO_2023).is_closed)
    assert (told.finding.subject_id, told.finding.matter_code) == ("S1", "M1")
    assert len(told.steps) <= 3
