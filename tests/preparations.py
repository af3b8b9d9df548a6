"""What a preparation gives, in short: who may be drawn, who is out, what it is refused for."""

from datetime import timedelta
from fractions import Fraction

from tests.directories import frame_of, problem_of, problems_of

from randcheck import PreparationError, Quota

DAY = timedelta(days=1)
HALF = Quota.share(Fraction(1, 2))


def refused(*args, **kwargs):
    """The problems for which no frame can be prepared."""
    return problems_of(lambda: frame_of(*args, **kwargs), PreparationError)


def refused_for(*args, **kwargs):
    return problem_of(lambda: frame_of(*args, **kwargs), PreparationError)


def members_of(frame, matter_code="M1"):
    return dict(frame.matter(matter_code).members)


def excluded(frame, matter_code="M1"):
    return dict(frame.matter(matter_code).exclusions)


RATES = Quota.rates({"A": Fraction(1, 50), "D": 1})
