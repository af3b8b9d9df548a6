"""What a preparation gives, in short: who may be drawn, who is out, what it is refused for."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from tests.make.directories import frame_of, problem_of, problems_of

from randcheck import PreparationError, Problem, Quota

DAY = timedelta(days=1)
HALF = Quota.share(Fraction(1, 2))


def refused(*args, **kwargs):
    """The problems for which no frame can be prepared."""
    return problems_of(lambda: frame_of(*args, **kwargs), PreparationError)


def refused_for(*args, **kwargs):
    return problem_of(lambda: frame_of(*args, **kwargs), PreparationError)


def whys_of(problem: Problem) -> dict[str, str]:
    """Each inspector whom a problem names, to the code of the reason."""
    named: Any = problem.params["ids"]
    return {one.params["inspector"]: one.params["why"].code for one in named}


def members_of(frame, matter_code="M1"):
    return dict(frame.matter(matter_code).members)


def excluded(frame, matter_code="M1"):
    return dict(frame.matter(matter_code).exclusions)


RATES = Quota.rates({"A": Fraction(1, 50), "D": 1})
