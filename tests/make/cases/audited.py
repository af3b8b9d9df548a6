"""Records of cases to audit, and what is found in them, in short."""

from datetime import date

import attrs
from tests.make.cases.casework import case, days, feed_back

from randcheck import SHANGRAO_2023, Source
from randcheck.calendars import DayKind
from randcheck.cases import (
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    Investigated,
    ObjectionFiled,
    PublicityOpened,
    PublicityWaived,
    PublicityWindow,
    check_case,
    decide_review,
    investigate,
    object_to,
    open_publicity,
    waive_publicity,
)
from randcheck.rules import ResultKind, TimeLimit

YEAR_END = date(2026, 12, 31)
LIMITS = Source(act="江西省某办法（虚构）", article="9")


def limited(*limits, rulebook=SHANGRAO_2023):
    """A rulebook with limits in natural days: pairs of a step and its days."""
    return attrs.evolve(
        rulebook,
        time_limits=[
            TimeLimit(step=step, days=number, day_kind=DayKind.NATURAL, source=LIMITS)
            for step, number in limits
        ],
    )


def breaches(of, rulebook=SHANGRAO_2023, on=YEAR_END, **options):
    return check_case(of, rulebook=rulebook, on=on, **options)


def codes(*args, **options):
    return [breach.code for breach in breaches(*args, **options)]


def on_record(*steps, kind=ResultKind.VIOLATION, rulebook=SHANGRAO_2023):
    return attrs.evolve(case(kind, rulebook), steps=steps)


def notice(opens=1, last=8, free=9):
    window = PublicityWindow(opens_on=days(opens), last_on=days(last), feedback_from=days(free))
    return PublicityOpened(window=window)


def objection(on, code="Y-1", is_late=False):
    return ObjectionFiled(on=days(on), code=code, by="张三", ground="已补发", is_late=is_late)


def feedback(on, giver=FeedbackGiver.BODY, officers=()):
    return FeedbackGiven(
        on=days(on), form=FeedbackForm.WRITTEN, giver=giver, inspector_ids=officers
    )


def penalty(on):
    return Disposed(on=days(on), dispositions={Disposition.PENALTY})


def verification(on, confirmed=True):
    return Investigated(on=days(on), confirmed=confirmed)


def waiver(on):
    return PublicityWaived(on=days(on), reason="依法不予公示")


def verified(of, on, rules):
    return investigate(of, on=days(on), confirmed=True, rulebook=rules)


def opened(of, on, rules):
    return open_publicity(of, opens_on=days(on), rulebook=rules)


def waived(of, on, rules):
    return waive_publicity(of, on=days(on), reason="依法不予公示", rulebook=rules)


def objected(rules):
    of = opened(case(rulebook=rules), 1, rules)
    return object_to(of, on=days(3), code="Y-1", by="张三", ground="已补发", rulebook=rules)


def reviewed(of, on, rules, result=None):
    return decide_review(
        of, on=days(on), objection="Y-1", upheld=True, result=result, rulebook=rules
    )


def told(rules):
    return lambda of, on: feed_back(of, days(on), rules)
