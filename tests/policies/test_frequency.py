"""How often a subject was visited, and whether a cap puts it out."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.announced_days import days_between
from tests.make.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    OPENS,
    THIS_YEAR,
    cap,
    on_own_days,
    rule,
    visit,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Source
from randcheck.directories import VisitKind, VisitStatus
from randcheck.policies.frequency import (
    cap_counts,
    cap_reason,
    matter_counts,
    matter_frequency_reason,
    penalised_before,
)
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import FrequencyCap

DAY = timedelta(days=1)
MID_YEAR = date(2026, 7, 1)
NOTICE = Source(act="年度检查频次上限公告", article="2")


def counted(history, of=None, opens_on=OPENS, closes_on=CLOSES):
    return cap_counts(history, of or cap(), opens_on, closes_on)


def test_visits_are_counted_per_subject():
    assert counted(on_own_days(visit("S1"), visit("S2"), visit("S1"))) == {"S1": 2, "S2": 1}


@for_each("kept", [{}, {"rolling_days": 365}])
def test_a_subject_and_a_day_are_one_visit_however_many_records_there_are(kept):
    history = [
        visit(),
        visit(),
        visit(matter_codes=("M2",), task_code=None, inspector_ids=("I2",)),
        visit(department="D1", level="county"),
        visit("S2"),
    ]
    assert counted(history, cap(**kept)) == {"S1": 1, "S2": 1}
    assert counted([*history, visit(on=MID_YEAR)], cap(**kept)) == {"S1": 2, "S2": 1}
    assert matter_counts(history, "M1", [2026]) == {"S1": 1, "S2": 1}


@for_each("order", [1, -1])
@for_each(
    "other",
    [
        {"kind": VisitKind.PATROL},
        {"status": VisitStatus.CANCELLED},
        {"level": "county"},
        {"department": "D2"},
    ],
)
def test_where_the_records_of_a_visit_differ_it_counts_if_any_would(order, other):
    history = [visit(level="city", department="D1"), visit(**{"level": "city", **other})][::order]
    of = cap(levels={"city"}, departments={"D1"})
    assert counted(history, of) == {"S1": 1}
    assert counted([visit(**{"level": "city", "department": "D1", **other})], of) == {}


def test_a_joint_visit_that_settles_several_matters_is_one():
    assert counted([visit(matter_codes=("M1", "M2", "M3"))]) == {"S1": 1}


@pytest.mark.parametrize(
    ("status", "count"),
    [(VisitStatus.DONE, 1), (VisitStatus.PENDING, 1), (VisitStatus.CANCELLED, 0)],
)
def test_a_pending_visit_counts_and_a_cancelled_one_does_not(status, count):
    history = [visit(status=status)]
    assert counted(history).get("S1", 0) == count
    assert counted(history, cap(rolling_days=365)).get("S1", 0) == count
    assert matter_counts(history, "M1", [2026]).get("S1", 0) == count


@for_each("kind", VisitKind)
def test_only_the_kinds_of_the_cap_count(kind):
    history = [visit(kind=kind)]
    assert counted(history, cap(kinds={kind})) == {"S1": 1}
    assert counted(history, cap(kinds=set(VisitKind) - {kind})) == {}


@pytest.mark.parametrize(
    ("on", "count"),
    [(LAST_YEAR, 0), (THIS_YEAR, 1), (NEXT_YEAR - DAY, 1), (NEXT_YEAR, 0)],
)
def test_only_the_calendar_year_counts(on, count):
    assert counted([visit(on=on)]).get("S1", 0) == count
    assert matter_counts([visit(on=on)], "M1", [2026]).get("S1", 0) == count


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_years_the_fuller_one_counts(order):
    history = [
        visit("S1", THIS_YEAR),
        visit("S1", NEXT_YEAR),
        visit("S1", NEXT_YEAR + DAY),
        visit("S2", THIS_YEAR),
        visit("S2", THIS_YEAR + DAY),
        visit("S2", NEXT_YEAR),
        visit("S3", LAST_YEAR),
    ][::order]
    assert counted(history, closes_on=NEXT_YEAR) == {"S1": 2, "S2": 2}
    assert matter_counts(history, "M1", range(2026, 2028)) == {"S1": 2, "S2": 2}


def test_a_visit_planned_for_after_the_window_counts_in_its_year():
    pending = visit(on=date(2026, 12, 20), status=VisitStatus.PENDING)
    assert counted([pending], closes_on=OPENS) == {"S1": 1}


# Any run of days.


@for_each(
    ("on", "count"),
    [
        (OPENS - 30 * DAY, 0),
        (OPENS - 29 * DAY, 1),
        (OPENS, 1),
        (CLOSES, 1),
        (CLOSES + 29 * DAY, 1),
        (CLOSES + 30 * DAY, 0),
    ],
)
def test_a_run_of_days_reaches_back_before_the_window_and_on_after_it(on, count):
    planned = visit(on=on, status=VisitStatus.PENDING)
    assert counted([planned], cap(rolling_days=30)).get("S1", 0) == count


@for_each(
    ("days", "count"),
    [(1, 1), (10, 1), (11, 2), (20, 2), (21, 3)],
)
def test_the_visits_of_the_fullest_run_count(days, count):
    history = [visit(on=OPENS + n * DAY) for n in (0, 10, 20)]
    assert counted(history, cap(rolling_days=days)) == {"S1": count}


def test_visits_before_and_after_that_no_run_holds_together_do_not_add_up():
    history = [visit(on=OPENS - 20 * DAY), visit(on=CLOSES + 20 * DAY)]
    assert counted(history, cap(rolling_days=30)) == {"S1": 1}


def test_a_run_knows_no_new_year():
    history = [visit(on=LAST_YEAR), visit(on=THIS_YEAR)]
    window = {"opens_on": THIS_YEAR, "closes_on": THIS_YEAR + 30 * DAY}
    assert counted(history, cap(rolling_days=2), **window) == {"S1": 2}
    assert counted(history, **window) == {"S1": 1}


@pytest.mark.parametrize("days", [1, 2, 90])
def test_a_least_distance_allows_a_visit_just_so_many_days_away(days):
    apart = FrequencyCap.minimum_distance(
        days, code="apart", kinds=frozenset({VisitKind.RANDOM}), source=NOTICE
    )

    def is_out(on):
        counts = {"apart": counted([visit(on=on, status=VisitStatus.PENDING)], apart).get("S1", 0)}
        return cap_reason(counts, [apart], None) is not None

    assert not is_out(OPENS - days * DAY)
    assert is_out(OPENS - (days - 1) * DAY)
    assert is_out(CLOSES + (days - 1) * DAY)
    assert not is_out(CLOSES + days * DAY)


def test_a_run_may_be_longer_than_the_calendar():
    assert counted([visit()], cap(rolling_days=800_000)) == {"S1": 1}


# Caps that change within a year.


def test_a_cap_that_is_not_in_force_in_the_window_limits_nothing():
    assert counted([visit()], cap(in_force_from=NEXT_YEAR)) == {}
    assert counted([visit()], cap(in_force_until=OPENS - DAY)) == {}


def test_of_a_change_in_mid_year_the_days_of_the_window_decide():
    until = cap("old", 3, in_force_until=MID_YEAR - DAY)
    since = cap("new", 1, in_force_from=MID_YEAR)
    history = [visit(on=THIS_YEAR)]

    def counts(opens_on, closes_on):
        return [counted(history, of, opens_on, closes_on) for of in (until, since)]

    # The visit of January counts whichever of them was in force then.
    assert counts(THIS_YEAR, MID_YEAR - DAY) == [{"S1": 1}, {}]
    assert counts(MID_YEAR, CLOSES) == [{}, {"S1": 1}]
    assert counts(MID_YEAR - DAY, MID_YEAR) == [{"S1": 1}, {"S1": 1}]


def test_only_the_year_of_the_days_in_force_is_looked_at():
    history = [visit(on=THIS_YEAR), visit(on=THIS_YEAR + DAY), visit(on=NEXT_YEAR)]
    from_new_year = cap(in_force_from=NEXT_YEAR)
    to_new_year = cap(in_force_until=NEXT_YEAR - DAY)
    assert counted(history, from_new_year, closes_on=NEXT_YEAR) == {"S1": 1}
    assert counted(history, to_new_year, closes_on=NEXT_YEAR) == {"S1": 2}


def test_a_run_holds_a_day_on_which_the_cap_is_in_force():
    late = cap(rolling_days=5, in_force_from=CLOSES)
    assert counted([visit(on=CLOSES - 5 * DAY)], late) == {}
    assert counted([visit(on=CLOSES - 4 * DAY)], late) == {"S1": 1}


# An oracle that looks at every day.


_near = st.integers(-12, 24).map(lambda days: date(2026, 12, 20) + days * DAY)
_histories = st.lists(
    st.builds(
        visit,
        st.sampled_from(["S1", "S2"]),
        _near,
        status=st.sampled_from(VisitStatus),
        kind=st.sampled_from([VisitKind.RANDOM, VisitKind.RANDOM, VisitKind.PATROL]),
    ),
    max_size=12,
)


def looked_at(of, day):
    """The runs of days, or the year, in which a visit on a day would be counted."""
    if of.rolling_days is None:
        return [days_between(date(day.year, 1, 1), date(day.year, 12, 31))]
    starts = [day - n * DAY for n in range(of.rolling_days)]
    return [days_between(start, start + (of.rolling_days - 1) * DAY) for start in starts]


def oracle(history, of, opens_on, closes_on):
    """The most visits of each subject, seen from every day of the window on which it binds."""
    most: Counter[str] = Counter()
    for day in days_between(opens_on, closes_on):
        if (of.in_force_from or day) <= day <= (of.in_force_until or day):
            for run in looked_at(of, day):
                counting = {(v.subject_id, v.on) for v in history if of.counts(v)}
                most |= Counter(who for who, on in counting if on in run)
    return dict(most)


def in_order(dates):
    return None in dates or dates[0] <= dates[1]


@given(
    history=_histories,
    rolling_days=st.none() | st.integers(1, 9),
    window=st.tuples(_near, st.integers(0, 14)),
    in_force=st.tuples(st.none() | _near, st.none() | _near).filter(in_order),
)
def test_the_counts_are_what_every_day_of_the_window_shows(history, rolling_days, window, in_force):
    of = cap(rolling_days=rolling_days, in_force_from=in_force[0], in_force_until=in_force[1])
    opens_on, closes_on = window[0], window[0] + window[1] * DAY
    assert cap_counts(iter(history), of, opens_on, closes_on) == oracle(
        history, of, opens_on, closes_on
    )


# The frequency of a matter.


@pytest.mark.parametrize(
    ("codes", "count"), [((), 0), (("M1",), 1), (("M2", "M1"), 1), (("M2",), 0)]
)
def test_a_visit_counts_for_the_matters_it_settled(codes, count):
    assert matter_counts([visit(matter_codes=codes)], "M1", [2026]).get("S1", 0) == count


@pytest.mark.parametrize("kind", [k for k in VisitKind if k is not VisitKind.RANDOM])
def test_a_visit_that_was_not_drawn_does_not_run_a_matter(kind):
    assert matter_counts([visit(kind=kind)], "M1", [2026]) == {}


@for_each(
    ("times", "count", "out"),
    [(None, 9, False), (1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True), (2, 3, True)],
)
def test_who_had_the_matter_as_often_as_it_runs_is_out_by_the_rule_given(times, count, out):
    limit = None if times is None else rule(times, shangrao("6"))
    why = matter_frequency_reason(count, limit)
    assert (why is not None) is out
    if why is not None:
        assert why.code == "matter-frequency"
        assert why.params == {"visits": count, "limit": times}
        assert why.source == shangrao("6")


# Why a subject is out.


def why_out(counts, caps=SHANGRAO_2023.caps, grade=None, waived=()):
    return cap_reason(counts, caps, grade, waived)


@pytest.mark.parametrize(("visits", "out"), [(0, False), (1, False), (2, True), (3, True)])
def test_who_has_had_as_many_as_the_cap_is_out_by_article_eleven(visits, out):
    why = why_out({"art-11": visits})
    assert (why is not None) is out
    if why is not None:
        assert why.code == "frequency-cap"
        assert why.params == {"cap": "art-11", "visits": visits, "limit": 2}
        assert why.source == shangrao("11").reading


def test_who_was_never_visited_is_in():
    assert why_out({}, [cap("once", 1)]) is None
    assert why_out({}, []) is None


def test_of_several_caps_the_first_that_is_reached_is_named():
    caps = [cap("wide", 9), cap("narrow", 1), cap("middle", 3)]
    why = why_out({"wide": 5, "narrow": 5, "middle": 5}, caps)
    assert why.params == {"cap": "narrow", "visits": 5, "limit": 1}


def test_a_cap_of_a_run_of_days_names_the_days():
    why = why_out({"run": 2}, [cap("run", 2, rolling_days=90, source=NOTICE)])
    assert why.code == "rolling-cap"
    assert why.params == {"cap": "run", "visits": 2, "limit": 2, "days": 90}
    assert why.source == NOTICE
    assert why.message("zh") == (
        "90 日内计入上限 run 的检查已有 2 次（上限 2 次），原则上不再抽查"
        "（《年度检查频次上限公告》第二条）"
    )


@for_each(
    ("grade", "visits", "limit", "source"),
    [
        (None, 2, None, None),
        ("A", 0, None, None),
        ("A", 1, 1, NOTICE),
        ("B", 2, None, None),
        ("B", 3, 3, shangrao("11")),
        ("C", 3, 3, shangrao("11")),
    ],
)
def test_the_limit_of_a_grade_is_by_the_rule_of_that_grade(grade, visits, limit, source):
    graded = cap(
        limit=3,
        source=shangrao("11"),
        limit_by_grade=rule({"A": 1, "C": 3}, NOTICE),
    )
    why = why_out({"cap": visits}, [graded], grade)
    assert (why and why.params["limit"], why and why.source) == (limit, source)


def test_a_waiver_sets_its_cap_aside_and_no_other():
    caps, counts = [cap("city", 1), cap("county", 1)], {"city": 1, "county": 1}
    assert why_out(counts, caps, waived={"city"}).params["cap"] == "county"
    assert why_out(counts, caps, waived={"county"}).params["cap"] == "city"
    assert why_out(counts, caps, waived={"city", "county"}) is None


def test_a_penalty_counts_where_it_was_decided_in_the_year_before_each_year():
    history = [
        visit("S1", date(2025, 12, 30), penalised_on=date(2025, 12, 31)),
        visit("S2", date(2025, 12, 30), penalised_on=date(2026, 1, 5)),
        visit("S3", date(2025, 3, 1)),
        visit("S4", date(2025, 3, 1), penalised_on=date(2025, 3, 2)),
        visit("S4", date(2026, 3, 1), penalised_on=date(2026, 3, 2)),
    ]
    assert penalised_before(history, [2026]) == {"S1", "S4"}
    assert penalised_before(history, [2027]) == {"S2", "S4"}
    assert penalised_before(history, [2026, 2027]) == {"S4"}
