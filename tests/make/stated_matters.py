"""Matters that state what article 6 asks for, with the days of their steps."""

from datetime import timedelta
from fractions import Fraction

from tests.make.directories import CLOSES, OPENS, TODAY, matter

from randcheck import SHANGRAO_2023, Rule
from randcheck.policies.matters import check_matter, matter_problems

DAY = timedelta(days=1)
RULE_TEXT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"


def problems(of, *earlier, book=SHANGRAO_2023, on=TODAY):
    times = of.times_per_year
    return list(
        matter_problems(
            of,
            opens_on=OPENS,
            closes_on=CLOSES,
            on=on,
            earlier_tasks=earlier,
            limit=None if times is None else Rule(value=times, source=book.matter_frequency),
            rulebook=book,
        )
    )


def codes(*args, **kwargs):
    return [problem.code for problem in problems(*args, **kwargs)]


# --- entry in the systems, and the order of the steps -----------------------------------------

APPROVED, ENTERED, PUBLISHED = TODAY - 3 * DAY, TODAY - 2 * DAY, TODAY - DAY
STATED = {"content": "工资支付台账", "share": Fraction(1, 20), "times_per_year": 2}
STEPS = {"approved_on": APPROVED, "entered_on": ENTERED, "published_on": PUBLISHED}


def stated(code="M1", **changes):
    """A matter that has all that a list entry has to have."""
    return matter(code, **{**STATED, **STEPS, **changes})


def breaches(of, book=SHANGRAO_2023, on=TODAY):
    return check_matter(of, rulebook=book, on=on)
