"""Caps against a real inspection history, where that data stands beside the repository."""

from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil

import pytest
from tests.make.directories import cap, certificate, frame_of, inspectors, matter, rulebook, task
from tests.real.chicago import DATA, history, rows

from randcheck import Quota, Subject

YEAR = 2014
LISTED, OPENS, CLOSES = date(YEAR, 1, 1), date(YEAR, 12, 1), date(YEAR, 12, 31)
RATES = {"1": Fraction(3, 10), "2": Fraction(1, 10), "3": Fraction(1, 50)}

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="the real history is not here")


@cache
def visits_of_year():
    """Establishment to its inspections of the year, from the file alone."""
    of_year = (row for row in rows() if row["inspection_date"].startswith(f"{YEAR}-"))
    # What is on record of one day is one visit.
    visits = {(row["establishment_id"], row["inspection_date"]) for row in of_year}
    return Counter(establishment for establishment, _ in visits)


@cache
def risk_of():
    """Establishment to the risk class that the file gave it last."""
    return {row["establishment_id"]: row["risk"] for row in rows()}


def frame(quota, limit):
    directory = [
        Subject(id=establishment, name=establishment, region="chicago", credit_risk_class=risk)
        for establishment, risk in risk_of().items()
    ]
    return frame_of(
        directory,
        asked=task({"M1": quota}, opens_on=OPENS, closes_on=CLOSES),
        matters=[matter(approved_on=LISTED, published_on=LISTED)],
        staff=inspectors("I1", "I2", certificates=[certificate(valid_from=LISTED)]),
        history=history(),
        on=LISTED,
        book=rulebook(caps=[cap("yearly", limit)]),
    )


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_cap_puts_out_just_who_was_visited_that_often(limit):
    made = frame(Quota.share(Fraction(1, 20)), limit)
    counted = {who: count for who, count in visits_of_year().items() if count >= limit}
    assert counted
    assert {out.subject_id: out.params["visits"] for out in made.exclusions} == counted
    assert {out.code for out in made.exclusions} == {"frequency-cap"}
    assert set(made.matter("M1").members) == risk_of().keys() - counted.keys()
    # Who is out for visits is part of what the share is of.
    assert made.matter("M1").groups["all"].base == len(risk_of())
    assert made.matter("M1").quota == -(-len(risk_of()) // 20)


def test_the_rates_go_by_the_risk_class_of_who_is_left():
    made = frame(Quota.rates(RATES), 2)
    left = Counter(risk for who, risk in risk_of().items() if visits_of_year()[who] < 2)
    assert made.matter("M1").sizes == {f"all/{risk}": size for risk, size in left.items()}
    for stratum in made.matter("M1").strata:
        drawn = ceil(RATES[stratum.name] * left[stratum.name])
        assert stratum.chance == Fraction(drawn, left[stratum.name])
