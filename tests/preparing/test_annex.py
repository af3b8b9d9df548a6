"""The annex of a prepared frame: what else decided who is in, whatever the order of the input."""

from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    OPENS,
    TODAY,
    cap,
    factor,
    frame_of,
    inspectors,
    interest,
    matter,
    on_own_days,
    period,
    rotation,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
    waiver,
)
from tests.make.directory_worlds import worlds
from tests.make.loops import for_each
from tests.make.preparations import HALF

from randcheck import SHANGRAO_2023, InvalidInputError, PastVisit, Quota
from randcheck.base.frozendict import plain, thaw
from randcheck.base.hashing import jcs
from randcheck.directories import (
    InspectionKind,
    RegionKind,
    SubjectFilter,
    VisitKind,
    VisitStatus,
    VisitTrigger,
)
from randcheck.domain.draw.annexes import annex_problems
from randcheck.preparing.annex import history_digest

EMPTY = sha256(b"").hexdigest()


def annex_of(*args, **kwargs):
    return thaw(frame_of(*args, **kwargs).annex)


# --- what stands in it ---------------------------------------------------------------------------


def test_without_anything_special_an_annex_says_so():
    assert annex_of(subjects("S1", "S2")) == {
        "filter": None,
        "periods": {},
        "meanings": {},
        "waivers": [],
        "recusals": [],
        "history": {"visits": 0, "digest": EMPTY},
    }


def test_the_filter_stands_in_it_with_its_truth_values_as_texts():
    chosen = SubjectFilter(
        kinds={"factory", "a"},
        region_kind=RegionKind.OPERATING,
        least_complaints=2,
        abnormal_listed=True,
        serious_violation=False,
        name="制造",
    )
    fitting = subject("S1", complaints=2, abnormal_listed=True)
    annex = annex_of([fitting], asked=task(subject_filter=chosen))
    assert annex["filter"] == {
        "kinds": ["a", "factory"],
        "regions": [],
        "region_kind": "operating_region",
        "compliance_grades": [],
        "credit_risk_classes": [],
        "least_complaints": 2,
        "abnormal_listed": "true",
        "serious_violation": "false",
        "name": "制造",
    }


def test_periods_and_meanings_stand_in_it_by_matter():
    book = rulebook(
        periods=[period("P1", matter_codes={"M2"})],
        risk=attrs.evolve(SHANGRAO_2023.risk, opaque=rule(True)),
    )
    annex = annex_of(
        [subject("S1"), subject("S2", abnormal_listed=True)],
        asked=task({"M1": HALF, "M2": HALF}),
        matters=[matter("M1"), matter("M2")],
        book=book,
    )
    assert annex["periods"] == {"M2": "P1"}
    meanings = {"all/S1": "all/abnormal", "all/S2": "all/standard"}
    assert annex["meanings"] == {"M1": meanings, "M2": meanings}


def test_the_waivers_that_were_used_stand_in_it_and_no_others():
    used = waiver("S1", cap="art-11", matter_codes=("M1",))
    annex = annex_of(
        subjects("S0", "S1"),
        history=on_own_days(visit("S1"), visit("S1")),
        waivers=[waiver("S0", cap="art-11"), used],
    )
    assert annex["waivers"] == [
        {
            "subject_id": "S1",
            "cap": "art-11",
            "task": "T1",
            "document": "饶人社函〔2026〕7号",
            "reason": "专项整治",
            "granted_on": TODAY.isoformat(),
            "matter_codes": ["M1"],
        }
    ]


def test_the_grounds_of_recusals_stand_in_it_by_inspector_and_subject():
    book = rulebook(rotation=rotation(days=30))
    annex = annex_of(
        subjects("S1", "S2"),
        staff=inspectors("I1", "I2", "I3", "I4"),
        history=[visit("S2", on=OPENS - timedelta(days=1), inspector_ids=("I2",))],
        interests=[interest("I2", "S1", "持股"), interest("I1", "S2"), interest("I1", "S1")],
        book=book,
    )
    grounds = [(r["inspector"], r["subject"], r["ground"]["code"]) for r in annex["recusals"]]
    assert grounds == [
        ("I1", "S1", "recused-interest"),
        ("I1", "S2", "recused-interest"),
        ("I2", "S1", "recused-interest"),
        ("I2", "S2", "recused-rotation"),
    ]
    assert annex["recusals"][2]["ground"] == {
        "code": "recused-interest",
        "params": {"ground": "持股"},
        "source": plain(book.recusal),
    }
    assert annex["recusals"][3]["ground"]["params"] == {"on": "2026-11-30", "days": 30}


def test_the_history_stands_in_it_by_number_and_digest():
    past = on_own_days(visit("S1"), visit("S2"), visit("S2"))
    annex = annex_of(subjects("S0", "S1", "S2"), history=past)
    assert annex["history"] == {"visits": 3, "digest": history_digest(past)}


def test_no_record_holds_a_number_that_no_document_can_hold():
    with pytest.raises(InvalidInputError, match=r"least_complaints is 9007199254740992"):
        SubjectFilter(least_complaints=2**53)
    assert SubjectFilter(least_complaints=2**53 - 1).least_complaints == 2**53 - 1


# --- the digest of the history -------------------------------------------------------------------

FULL = PastVisit(
    subject_id="S1",
    on=date(2026, 5, 4),
    kind=VisitKind.TARGETED,
    matter_codes=("M1", "M2"),
    department="D1",
    participating_departments=("D2",),
    level="city",
    inspection=InspectionKind.CASE,
    trigger=VisitTrigger.COMPLAINT,
    penalised_on=date(2026, 6, 4),
    document="饶人社举〔2026〕15号",
    task_code="T0",
    inspector_ids=("I1", "I2"),
    status=VisitStatus.PENDING,
)


def test_the_text_that_is_digested_has_a_line_for_each_visit():
    lines = [
        "S1\t2026-05-04\trandom\tM1\t-\t\t-\t-\t-\t-\t\tT0\t\tdone",
        "S1\t2026-05-04\ttargeted\tM1,M2\tD1\tD2\tcity\tcase\tcomplaint\t2026-06-04\t饶人社举〔2026〕15号\tT0\tI1,I2\tpending",
    ]
    digest = sha256("\n".join(lines).encode()).hexdigest()
    assert history_digest([FULL, visit()]) == history_digest(iter([visit(), FULL])) == digest


OTHER_VALUES: dict[str, Any] = {
    "subject_id": "S2",
    "on": date(2026, 5, 5),
    "kind": VisitKind.PATROL,
    "matter_codes": ("M1",),
    "department": None,
    "participating_departments": (),
    "level": "county",
    "inspection": None,
    "trigger": None,
    "penalised_on": None,
    "document": "",
    "task_code": "T1",
    "inspector_ids": ("I2", "I1"),
    "status": VisitStatus.DONE,
}


@for_each("field", [field.name for field in attrs.fields(PastVisit)])
def test_any_field_of_any_visit_changes_the_digest(field):
    other = attrs.evolve(FULL, **{field: OTHER_VALUES[field]})
    digests = {history_digest(past) for past in ([FULL], [other], [FULL, other], [other, other])}
    assert len(digests) == 4


visits = st.builds(
    visit,
    st.sampled_from(["S1", "S2"]),
    st.sampled_from([date(2026, 1, 1), date(2026, 1, 10)]),
    matter_codes=st.lists(st.sampled_from(["M1", "M2"]), max_size=2).map(tuple),
    task_code=st.sampled_from([None, "T0"]),
    document=st.sampled_from(["", "-", "a,b", "M1"]),
    inspector_ids=st.lists(st.sampled_from(["I1", "M1"]), max_size=2).map(tuple),
)


@given(st.lists(visits, max_size=4), st.lists(visits, max_size=4))
def test_two_histories_have_one_digest_just_where_they_hold_the_same_visits(past, other):
    # A visit that was made twice counts twice.
    same = sorted(past, key=repr) == sorted(other, key=repr)
    assert (history_digest(past) == history_digest(other)) is same


# --- of all worlds -------------------------------------------------------------------------------


@given(worlds(), st.booleans(), st.randoms(use_true_random=False))
def test_an_annex_can_be_hashed_and_does_not_rest_on_the_order_of_the_input(
    world, is_opaque, random
):
    risk = attrs.evolve(world.book.risk, opaque=rule(is_opaque))
    world = attrs.evolve(world, book=attrs.evolve(world.book, risk=risk))
    frame = world.frame()
    annex = frame.annex
    assert list(annex_problems(annex)) == []
    assert jcs(thaw(annex)).encode()
    assert {(r["inspector"], r["subject"]) for r in annex["recusals"]} == frame.recusals
    assert annex["history"]["visits"] == len(world.history)
    for made in frame.matters:
        assert annex["meanings"].get(made.code, {}) == made.meanings
        assert set(made.meanings) == (set(made.sizes) if is_opaque else set())

    def shuffled(items):
        return tuple(random.sample(items, len(items)))

    again = attrs.evolve(
        world,
        directory=shuffled(world.directory),
        history=shuffled(world.history),
        interests=shuffled(world.interests),
        matters=shuffled(world.matters),
    )
    assert again.frame().annex == annex


def test_what_the_draw_does_not_look_at_stands_in_the_annex_alone():
    """Two histories that put nobody out give two annexes and otherwise one frame."""
    book = rulebook(caps=[cap("cap", 9)], risk=attrs.evolve(SHANGRAO_2023.risk, factors=[factor()]))
    asked = task({"M1": Quota.share(Fraction(1, 2))})
    frames = [
        frame_of(subjects("S1", "S2"), asked=asked, history=past, book=book)
        for past in ((), (visit("S1"),))
    ]
    assert frames[0] != frames[1]
    bare = [attrs.evolve(frame, annex={}, visits_considered={}) for frame in frames]
    assert bare[0] == bare[1]
