"""The same directories under two rulebooks: every number comes from the rulebook."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from examples.second_rulebook import CLASS_RATES, RIVER_CITY, river_city
from tests.make.directories import inspectors, matter, subject, task, visit
from tests.make.loops import for_each

from randcheck import (
    SHANGRAO_2023,
    LegalBasis,
    LegalRank,
    PreparationError,
    Quota,
    TaskMatter,
    TeamSlot,
    prepare,
)
from randcheck.directories import SubjectStatus, VisitKind

CLASSES = "ABCD"
FIRMS = [
    subject(f"S{number:02}", credit_risk_class=CLASSES[number % 4], compliance_grade="A")
    for number in range(40)
]
ASKED = task(
    matters=(TaskMatter(code="M1", quota=CLASS_RATES),),
    team=(TeamSlot(pool="city", count=3),),
)


def framed(book, asked=ASKED, firms=FIRMS, **given):
    staff = inspectors("I1", "I2", "I3", "I4")
    return prepare(
        asked,
        matters=given.pop("matters", [matter()]),
        subjects=firms,
        inspectors=staff,
        history=given.pop("history", ()),
        on=date(2026, 11, 20),
        rulebook=book,
        **given,
    ).matters[0]


@for_each(
    ("days", "kind", "shangrao", "river"),
    [
        # Two random visits in the year: Shangrao's cap; in River City the limit for grade A.
        ((date(2026, 2, 1), date(2026, 3, 1)), VisitKind.RANDOM, "frequency-cap", "frequency-cap"),
        ((date(2026, 2, 1),), VisitKind.RANDOM, None, None),
        # Patrols count towards the total of River City only.
        ((date(2026, 2, 1), date(2026, 3, 1)), VisitKind.PATROL, None, "frequency-cap"),
        # 59 days before the window opens, and 60.
        ((date(2026, 10, 3),), VisitKind.RANDOM, None, "rolling-cap"),
        ((date(2026, 10, 2),), VisitKind.RANDOM, None, None),
    ],
)
def test_who_is_out_for_visits_is_a_matter_of_the_rulebook(days, kind, shangrao, river):
    history = [visit("S00", day, kind=kind, matter_codes=("M9",)) for day in days]
    assert framed(SHANGRAO_2023, history=history).exclusions.get("S00") == shangrao
    assert framed(RIVER_CITY, history=history).exclusions.get("S00") == river


def test_the_source_of_a_reason_is_the_rulebooks():
    history = [visit("S00", date(2026, month, 1), matter_codes=("M9",)) for month in (2, 3)]
    made = framed(RIVER_CITY, history=history)
    assert made.reasons["S00"].source == river_city("9")
    assert made.reasons["S00"].params == {"cap": "total", "visits": 2, "limit": 2}


def test_rates_go_by_class_and_labels_hide_the_class():
    made = framed(RIVER_CITY)
    assert set(made.sizes) == {"all/S1", "all/S2", "all/S3", "all/S4"}
    assert made.meanings == {f"all/S{n}": f"all/{c}" for n, c in enumerate(CLASSES, start=1)}
    assert made.chances == {
        "all/S1": Fraction(1, 10),
        "all/S2": Fraction(1, 10),
        "all/S3": Fraction(1, 10),
        "all/S4": Fraction(3, 10),
    }
    named = [f"all/{name}" for name in CLASSES]
    assert framed(SHANGRAO_2023).chances == dict(zip(named, made.chances.values(), strict=True))


@pytest.mark.parametrize(
    ("book", "codes"), [(SHANGRAO_2023, set()), (RIVER_CITY, {"matter-without-basis"})]
)
def test_which_rank_suffices_is_a_matter_of_the_rulebook(book, codes):
    by_rule = matter(basis=(LegalBasis(act="办法", article="1", rank=LegalRank.RULE),))
    try:
        framed(book, matters=[by_rule])
        found = set()
    except PreparationError as error:
        found = {problem.code for problem in error.problems}
    assert found == codes


@pytest.mark.parametrize(("book", "is_in"), [(SHANGRAO_2023, False), (RIVER_CITY, True)])
def test_which_status_may_be_drawn_is_a_matter_of_the_rulebook(book, is_in):
    firms = [*FIRMS[1:], attrs.evolve(FIRMS[0], status=SubjectStatus.REVOKED)]
    assert ("S00" in framed(book, firms=firms).members) is is_in


@pytest.mark.parametrize(("book", "refused"), [(SHANGRAO_2023, False), (RIVER_CITY, True)])
def test_how_many_officers_go_is_a_matter_of_the_rulebook(book, refused):
    asked = attrs.evolve(ASKED, team=(TeamSlot(pool="city", count=2),))
    if refused:
        with pytest.raises(PreparationError) as caught:
            framed(book, asked)
        assert caught.value.code == "team-too-small"
        assert caught.value.params["minimum"] == 3
    else:
        assert framed(book, asked).members


def test_each_number_of_one_differs_from_the_other():
    """What both share is only that a department's officers are on duty when they are."""
    same = {
        field.name
        for field in attrs.fields(type(RIVER_CITY))
        if getattr(getattr(RIVER_CITY, field.name), "value", 0)
        == getattr(getattr(SHANGRAO_2023, field.name), "value", 1)
    }
    assert same == {"on_duty"}


def test_a_share_is_asked_for_in_a_period():
    asked = attrs.evolve(
        ASKED,
        matters=(TaskMatter(code="M1", quota=Quota.count(1)),),
        opens_on=date(2026, 10, 31),
    )
    cards = [attrs.evolve(i.certificates[0], valid_from=date(2026, 1, 1)) for i in inspectors("I1")]
    staff = inspectors("I1", "I2", "I3", "I4", certificates=cards)
    for book, quota, period in ((SHANGRAO_2023, 1, None), (RIVER_CITY, 20, "harvest")):
        made = prepare(
            asked,
            matters=[matter()],
            subjects=FIRMS,
            inspectors=staff,
            history=(),
            on=date(2026, 10, 20),
            rulebook=book,
        ).matters[0]
        assert (made.quota, made.period) == (quota, period)
