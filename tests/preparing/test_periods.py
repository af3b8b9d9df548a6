"""Periods (敏感时间节点 …) and rotation (轮换), as a preparation applies them."""

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    NEXT_YEAR,
    OPENS,
    STAFF,
    cap,
    certificate,
    factor,
    frame_of,
    inspectors,
    interest,
    matter,
    on_own_days,
    period,
    problem_of,
    problems_of,
    reason_of,
    rotation,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each
from tests.make.preparations import whys_of

from randcheck import SHANGRAO_2023, PreparationError, Quota
from randcheck.directories import VisitKind, VisitStatus
from randcheck.plans import QuotaKind
from randcheck.rules import OUR_DEFAULT

DAY = timedelta(days=1)
HALF, ALL = Quota.share(Fraction(1, 2)), Quota.share(1)
NOTICE = period().source


def under(*periods, **changes):
    return rulebook(periods=periods, **changes)


# --- periods -------------------------------------------------------------------------------------


def test_in_a_period_its_share_takes_the_place_of_the_task_s():
    book = under(period(quota=ALL))
    frame = frame_of(subjects("S1", "S2"), asked=task({"M1": HALF}), book=book)
    made = frame.matter("M1")
    assert (made.groups["all"].share, made.quota, made.period) == (Fraction(1), 2, "P1")
    outside = frame_of(subjects("S1", "S2"), asked=task({"M1": HALF}))
    assert (outside.matter("M1").quota, outside.matter("M1").period) == (1, None)


@for_each(
    ("first_on", "last_on", "applies"),
    [
        (OPENS, OPENS, True),
        (date(2026, 1, 1), OPENS, True),
        (OPENS, CLOSES, True),
        (date(2026, 1, 1), OPENS - DAY, False),
        # That the window only touches it is not enough.
        (OPENS + DAY, CLOSES, False),
    ],
)
def test_the_day_on_which_the_window_opens_decides(first_on, last_on, applies):
    book = under(period(first_on=first_on, last_on=last_on, quota=ALL))
    made = frame_of(subjects("S1", "S2"), book=book).matter("M1")
    assert (made.period, made.quota) == (("P1", 2) if applies else (None, 1))


def test_a_period_may_be_about_some_matters_alone():
    book = under(
        period("P1", matter_codes={"M1"}, quota=ALL), period("P2", matter_codes={"M3"}, quota=HALF)
    )
    frame = frame_of(
        subjects("S1", "S2"),
        asked=task(dict.fromkeys(("M1", "M2", "M3"), Quota.count(1))),
        matters=[matter("M1"), matter("M2"), matter("M3")],
        book=book,
    )
    assert [(made.period, made.quota) for made in frame.matters] == [
        ("P1", 2),
        (None, 1),
        ("P2", 1),
    ]
    assert frame.matter("M3").groups["all"].share == Fraction(1, 2)


def test_a_period_may_weigh_more():
    area = factor("key-area", attribute="region", values={"361121"}, weight=3)
    frame = frame_of(
        [subject("S1"), subject("S2", region="361121"), subject("S3", abnormal_listed=True)],
        book=under(period(factors=[area])),
    )
    made = frame.matter("M1")
    assert made.weights == {"all/standard": 1, "all/key-area": 3, "all/abnormal": 2}
    assert made.factors["all/key-area"] == (area,)
    # Without the period its factors are nothing.
    assert frame_of([subject("S2", region="361121")]).matter("M1").members == {"S2": "all/standard"}


def test_a_period_may_let_more_visits_be_made_or_fewer():
    for limit, out in ((3, {}), (1, {"S1": "frequency-cap", "S2": "frequency-cap"})):
        frame = frame_of(
            subjects("S0", "S1", "S2"),
            history=on_own_days(visit("S1"), visit("S1"), visit("S2")),
            book=under(period(limits={"art-11": limit})),
        )
        assert frame.matter("M1").exclusions == out
        if out:
            why = reason_of(frame, "S2")
            assert why.params == {"cap": "art-11", "visits": 1, "limit": 1}
            assert why.source == NOTICE


@pytest.mark.parametrize(
    ("limit", "visits", "expected", "source"),
    [(3, 2, 2, "grade"), (1, 1, 1, "period"), (2, 2, 2, "period")],
)
def test_a_grade_keeps_its_own_limit_where_that_is_lower(limit, visits, expected, source):
    graded = cap("graded", 4, limit_by_grade=rule({"A": 2}, OUR_DEFAULT))
    frame = frame_of(
        [subject("S0"), subject("S1", compliance_grade="A")],
        history=on_own_days(*[visit("S1")] * visits),
        book=under(period(limits={"graded": limit}), caps=(graded,)),
    )
    why = reason_of(frame, "S1")
    assert why.params == {"cap": "graded", "visits": visits, "limit": expected}
    assert why.source == {"grade": OUR_DEFAULT, "period": NOTICE}[source]


def test_a_waiver_goes_past_the_limit_of_a_period():
    frame = frame_of(
        subjects("S0", "S1"),
        history=[visit("S1")],
        waivers=[waiver("S1", cap="art-11")],
        book=under(period(limits={"art-11": 1})),
    )
    assert frame.matter("M1").exclusions == {}
    assert [one.cap for one in frame.waivers] == ["art-11"]
    # Where the period lets him be visited, no waiver is needed.
    eased = frame_of(
        subjects("S0", "S1"),
        history=on_own_days(visit("S1"), visit("S1")),
        waivers=[waiver("S1", cap="art-11")],
        book=under(period(limits={"art-11": 3})),
    )
    assert eased.waivers == ()


def test_in_a_period_a_matter_may_be_run_more_often():
    listed = [matter(times_per_year=1)]
    ran = [visit("S1", task_code="T0")]
    problem = problem_of(
        lambda: frame_of(subjects("S1"), matters=listed, history=ran), PreparationError
    )
    assert problem.code == "matter-run-out"
    book = under(period(times_per_year=2))
    assert frame_of(subjects("S1"), matters=listed, history=ran, book=book).matter(
        "M1"
    ).members == {"S1": "all/standard"}
    twice = on_own_days(*ran, visit("S1", task_code=None))
    frame = frame_of(
        subjects("S0", "S1"),
        matters=listed,
        history=twice,
        book=under(period(times_per_year=2), caps=()),
    )
    why = reason_of(frame, "S1")
    assert why.params == {"visits": 2, "limit": 2}
    assert why.source == book.periods[0].source.reading
    tired = [visit("S1", task_code=code) for code in ("T0", "T00")]
    problem = problem_of(
        lambda: frame_of(subjects("S1"), matters=listed, history=tired, book=book),
        PreparationError,
    )
    assert problem.params["times_per_year"] == 2
    assert problem.params["source"] == book.periods[0].source


def test_a_period_may_bring_rates_or_groups():
    book = under(period(quota=Quota.rates({"A": 1})))
    frame = frame_of([subject("S1", credit_risk_class="A"), subject("S2")], book=book)
    assert frame.matter("M1").rates == {"all/A": Fraction(1)}
    assert frame.matter("M1").exclusions == {"S2": "no-class"}
    assert book.periods[0].quota is not None
    assert book.periods[0].quota.kind is QuotaKind.RATES

    book = under(period(quota=Quota.within("region", {"361121": Quota.count(1)})))
    frame = frame_of([subject("S1"), subject("S2", region="361121")], book=book)
    assert frame.matter("M1").members == {"S2": "361121/standard"}


def test_what_a_period_asks_of_those_who_are_not_there_is_refused():
    book = under(period(quota=Quota.within("region", {"361199": HALF})))
    problem = problem_of(lambda: frame_of(subjects("S1"), book=book), PreparationError)
    assert problem.code == "group-without-subjects"
    book = under(period(quota=Quota.count(9)))
    problem = problem_of(lambda: frame_of(subjects("S1"), book=book), PreparationError)
    assert problem.code == "quota-above-frame"


# --- rotation ------------------------------------------------------------------------------------

ROTATES = rulebook(
    rotation=rotation(days=365),
    caps=(),
    frequency_of_subject=attrs.evolve(SHANGRAO_2023.frequency_of_subject, value=False),
)


FOUR = (*STAFF, *inspectors("I4"))


def met(*visits, book=ROTATES, **changes):
    return frame_of(subjects("S1", "S2"), staff=FOUR, history=visits, book=book, **changes)


def been(*officers, **changes):
    return visit("S1", **{"inspector_ids": officers, "task_code": None, **changes})


def test_who_visited_a_subject_is_not_sent_there_again_so_soon():
    frame = met(been("I1", "I2"), been("I3", on=OPENS - 365 * DAY))
    assert frame.recusals == {("I1", "S1"), ("I2", "S1")}
    assert frame.recusal_reasons.keys() == frame.recusals
    why = frame.recusal_reasons["I1", "S1"]
    assert why.code == "recused-rotation"
    assert why.params == {"on": date(2026, 5, 4), "days": 365}
    assert why.source == OUR_DEFAULT
    assert "365" in why.message("zh")


def test_without_rotation_who_was_there_may_go_again():
    assert met(been("I1"), book=attrs.evolve(ROTATES, rotation=None)).recusals == frozenset()


@for_each(
    ("changes", "recused"),
    [
        ({"on": OPENS - 365 * DAY}, False),
        ({"on": OPENS - 364 * DAY}, True),
        ({"on": CLOSES + 364 * DAY}, True),
        ({"on": CLOSES + 365 * DAY}, False),
        ({"kind": VisitKind.PATROL}, False),
        ({"status": VisitStatus.CANCELLED}, False),
        ({"status": VisitStatus.PENDING}, True),
        ({"inspector_ids": ("I9",)}, False),
        ({"inspector_ids": ()}, False),
    ],
)
def test_which_visits_count_for_rotation(changes, recused):
    assert (("I1", "S1") in met(been(**{"inspector_ids": ("I1",), **changes})).recusals) is recused


def test_an_interest_is_the_reason_where_there_is_one():
    frame = met(been("I1"), been("I2"), interests=[interest("I1", "S1")])
    assert {pair: why.code for pair, why in frame.recusal_reasons.items()} == {
        ("I1", "S1"): "recused-interest",
        ("I2", "S1"): "recused-rotation",
    }


def test_the_first_visit_is_the_reason_where_there_are_several():
    late, early = been("I1", on=date(2026, 8, 1)), been("I1", on=date(2026, 3, 1))
    frames = [met(late, early), met(early, late)]
    assert frames[0] == frames[1]
    assert frames[0].recusal_reasons["I1", "S1"].params["on"] == date(2026, 3, 1)


def test_who_cannot_be_drawn_needs_no_rotation():
    frame = frame_of(
        [subject("S0"), subject("S1", kinds={"mine"})],
        matters=[matter(scope=attrs.evolve(matter().scope, kinds={"factory"}))],
        history=[been("I1")],
        book=ROTATES,
    )
    assert frame.recusals == frozenset()


def test_rotation_that_leaves_too_few_is_a_clear_refusal():
    everyone = [been("I1", "I2"), been("I2", "I3")]
    problem, why = problems_of(lambda: met(*everyone), PreparationError)
    assert problem.code == "too-few-inspectors"
    assert problem.params == {"pool": "city", "count": 2, "ids": ("S1",)}
    assert "S1" in problem.message("zh")
    assert list(whys_of(why)) == ["I1", "I2", "I3"]
    # Interests and rotation leave too few together, too.
    problem, why = problems_of(
        lambda: met(been("I1", "I2"), interests=[interest("I3", "S1")]), PreparationError
    )
    assert problem.code == "too-few-inspectors"
    assert whys_of(why) == {
        "I1": "recused-rotation",
        "I2": "recused-rotation",
        "I3": "recused-interest",
    }


def test_rotation_looks_past_the_end_of_a_window_into_the_next_year():
    card = certificate(valid_until=NEXT_YEAR)
    frame = frame_of(
        subjects("S1"),
        asked=task(closes_on=NEXT_YEAR),
        staff=inspectors("I1", "I2", "I3", certificates=[card]),
        history=[been("I1", on=NEXT_YEAR + 9 * DAY, status=VisitStatus.PENDING)],
        book=ROTATES,
    )
    assert frame.recusals == {("I1", "S1")}


def test_the_order_of_two_interests_of_one_pair_is_nothing():
    ties = [interest("I1", "S1", "近亲属"), interest("I1", "S1", "持股")]
    assert met(interests=ties) == met(interests=ties[::-1])


def test_a_task_with_too_few_for_two_reasons_names_all_at_once():
    few, *explained = problems_of(
        lambda: frame_of(
            subjects("S1", "S2"),
            history=[been("I1", "I2"), visit("S2", inspector_ids=("I2", "I3"), task_code=None)],
            book=ROTATES,
        ),
        PreparationError,
    )
    assert few.params["ids"] == ("S1", "S2")
    assert [why.params["subjects"] for why in explained] == [("S1", "S2")]
