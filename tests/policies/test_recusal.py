"""Recusal and rotation: which inspectors may not meet which subjects, and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import CLOSES, OPENS, interest, rotation, visit
from tests.make.loops import for_each

from randcheck import Source
from randcheck.directories import VisitKind, VisitStatus
from randcheck.policies.recusal import interest_recusals, rotation_recusals
from randcheck.rulebooks.shangrao import shangrao

DAY = timedelta(days=1)
IN_FRAME, ROSTER = {"S1", "S2"}, {"I1", "I2"}
RULE = Source(act="轮换办法", article="4")


# An interest.


def ties_of(*ties):
    return list(interest_recusals(ties, ROSTER, IN_FRAME.__contains__, shangrao("11")))


def pairs(*ties):
    return {pair for pair, _ in ties_of(*ties)}


def test_who_has_an_interest_may_not_meet_the_subject():
    assert pairs(interest("I1", "S1"), interest("I2", "S1"), interest("I1", "S2")) == {
        ("I1", "S1"),
        ("I2", "S1"),
        ("I1", "S2"),
    }


def test_two_grounds_are_one_recusal():
    grounds = [interest("I1", "S1", "近亲属"), interest("I1", "S1", "持股")]
    assert pairs(*grounds) == {("I1", "S1")}
    # The first by text stands last, so that a mapping keeps it, whatever the order given.
    for order in (grounds, grounds[::-1]):
        assert [why.params["ground"] for _, why in ties_of(*order)] == ["近亲属", "持股"]


def test_who_cannot_meet_anyway_is_not_committed_to():
    assert pairs(interest("I9", "S1"), interest("I1", "S9"), interest("I9", "S9")) == set()


def test_without_interests_nobody_is_recused():
    assert pairs() == set()


def test_a_recusal_says_its_ground_and_its_rule():
    ((pair, why),) = ties_of(interest("I1", "S1", "近亲属"))
    assert pair == ("I1", "S1")
    assert (why.code, why.params, why.source) == (
        "recused-interest",
        {"ground": "近亲属"},
        shangrao("11"),
    )
    assert why.message("zh").startswith("因利害关系回避：近亲属")


# Rotation.


def met(*inspector_ids, on=OPENS, subject_id="S1", **fields):
    return visit(subject_id, on, inspector_ids=inspector_ids, **fields)


def again(*history, opens_on=OPENS, closes_on=CLOSES, **fields):
    rule = rotation(**{"days": 30, "source": RULE, **fields})
    return list(
        rotation_recusals(history, rule, ROSTER, IN_FRAME.__contains__, opens_on, closes_on)
    )


@for_each(
    ("on", "out"),
    [
        (OPENS - 30 * DAY, False),
        (OPENS - 29 * DAY, True),
        (OPENS, True),
        (CLOSES, True),
        (CLOSES + 29 * DAY, True),
        (CLOSES + 30 * DAY, False),
    ],
)
def test_a_pair_is_out_less_than_the_days_before_or_after_the_window(on, out):
    planned = met("I1", on=on, status=VisitStatus.PENDING)
    assert [pair for pair, _ in again(planned)] == [("I1", "S1")] * out


def test_everyone_of_the_roster_who_went_is_out():
    assert [pair for pair, _ in again(met("I2", "I9", "I1"))] == [("I2", "S1"), ("I1", "S1")]


@pytest.mark.parametrize(
    "stray",
    [
        {"status": VisitStatus.CANCELLED},
        {"kind": VisitKind.PATROL},
        {"subject_id": "S9"},
    ],
)
def test_what_does_not_count_puts_nobody_out(stray):
    assert again(met("I1", **stray)) == []


def test_the_kinds_of_visit_are_the_rules():
    kinds = {VisitKind.PATROL, VisitKind.TARGETED}
    assert again(met("I1", kind=VisitKind.PATROL), kinds=kinds) != []
    assert again(met("I1"), kinds=kinds) == []


def test_a_reason_says_when_they_met_and_by_what_rule():
    ((_, why),) = again(met("I1", on=OPENS - DAY))
    assert (why.code, why.params, why.source) == (
        "recused-rotation",
        {"on": date(2026, 11, 30), "days": 30},
        RULE,
    )


def test_of_several_visits_of_a_pair_the_latest_stands_last():
    early, late = met("I1", on=OPENS - 9 * DAY), met("I1", on=OPENS - 2 * DAY)
    dates = [why.params["on"] for _, why in again(late, early)]
    assert dates == [date(2026, 11, 22), date(2026, 11, 29)]


def test_visits_of_one_day_stay_as_they_stand():
    assert [pair for pair, _ in again(met("I2"), met("I1"), met("I2", subject_id="S2"))] == [
        ("I2", "S1"),
        ("I1", "S1"),
        ("I2", "S2"),
    ]


def test_a_rotation_may_be_longer_than_the_calendar():
    assert [pair for pair, _ in again(met("I1"), days=800_000)] == [("I1", "S1")]


_near = st.integers(-15, 25).map(lambda days: OPENS + days * DAY)


@given(
    history=st.lists(
        st.builds(
            met,
            st.sampled_from(["I1", "I2", "I9"]),
            on=_near,
            subject_id=st.sampled_from(["S1", "S2", "S9"]),
            kind=st.sampled_from([VisitKind.RANDOM, VisitKind.PATROL]),
            status=st.sampled_from(VisitStatus),
        ),
        max_size=8,
    ),
    days=st.integers(1, 12),
    length=st.integers(0, 10),
)
def test_a_pair_is_out_where_on_some_day_of_the_window_it_would_meet_too_soon(
    history, days, length
):
    window = [OPENS + n * DAY for n in range(length + 1)]
    too_soon = {
        (past.inspector_ids[0], past.subject_id)
        for past in history
        for day in window
        if abs((day - past.on).days) < days
        and past.kind is VisitKind.RANDOM
        and past.status is not VisitStatus.CANCELLED
        and past.inspector_ids[0] in ROSTER
        and past.subject_id in IN_FRAME
    }
    found = again(*history, days=days, closes_on=window[-1])
    assert {pair for pair, _ in found} == too_soon
    assert [why.params["on"] for _, why in found] == sorted(why.params["on"] for _, why in found)
