"""Opaque labels: S1, S2, … where the names of strata would tell a sensitive class."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from tests.make.directories import frame_of, matter, rule, rulebook, subject, task
from tests.make.directory_worlds import worlds
from tests.make.worlds import commitment, drawn

from randcheck import SHANGRAO_2023, Quota
from randcheck.base.hashing import jcs

RISK = SHANGRAO_2023.risk
OPAQUE = rulebook(risk=attrs.evolve(RISK, opaque=rule(True)))
GRADES = rulebook(risk=attrs.evolve(RISK, opaque=rule(True), rates_by=rule("compliance_grade")))

DIRECTORY = [
    subject("S1"),
    subject("S2", compliance_grade="A"),
    subject("S3", serious_violation=True, complaints=4, region="361103"),
    subject("S4", abnormal_listed=True),
    subject("S5", region="361103"),
    subject("S6", compliance_grade="C", region="361103"),
]
HALF = Quota.share(Fraction(1, 2))


def made_of(quota=HALF, book=OPAQUE, directory=DIRECTORY):
    return frame_of(directory, asked=task({"M1": quota}), book=book).matter("M1")


def test_strata_are_numbered_in_the_order_of_their_names_and_their_meanings_are_kept():
    made = made_of()
    assert made.meanings == {
        "all/S1": "all/abnormal",
        "all/S2": "all/complaints.serious",
        "all/S3": "all/grade-A",
        "all/S4": "all/grade-C",
        "all/S5": "all/standard",
    }
    assert made.members["S3"] == "all/S2"
    assert made.weights == {"all/S1": 4, "all/S2": 12, "all/S3": 1, "all/S4": 4, "all/S5": 2}
    assert [f.code for f in made.factors["all/S2"]] == ["complaints", "serious"]


def test_without_opaque_labels_nothing_needs_a_meaning():
    assert made_of(book=SHANGRAO_2023).meanings == {}


def test_one_number_means_the_same_factors_in_every_group_and_the_group_is_told():
    made = made_of(Quota.within("region", rest=HALF))
    assert made.members == {
        "S1": "361102/S5",
        "S2": "361102/S3",
        "S3": "361103/S2",
        "S4": "361102/S1",
        "S5": "361103/S5",
        "S6": "361103/S4",
    }
    for label, of in made.factors.items():
        number = label.partition("/")[2]
        assert of == next(f for other, f in made.factors.items() if other.endswith(f"/{number}"))
    assert made.meanings["361103/S5"] == "361103/standard"
    assert set(made.groups) == {"361102", "361103"}


def test_each_matter_is_numbered_for_itself():
    frame = frame_of(
        DIRECTORY,
        asked=task({"M1": HALF, "M2": HALF}),
        matters=[
            matter("M1"),
            matter("M2", scope=attrs.evolve(matter().scope, regions={"361103"})),
        ],
        book=OPAQUE,
    )
    assert frame.matter("M1").meanings["all/S1"] == "all/abnormal"
    assert frame.matter("M2").meanings["all/S1"] == "all/complaints.serious"


def test_classes_with_rates_are_numbered_too():
    made = made_of(Quota.rates({"A": Fraction(1, 2), "C": 1}), book=GRADES)
    assert made.members == {"S2": "all/S1", "S6": "all/S2"}
    assert made.rates == {"all/S1": Fraction(1, 2), "all/S2": 1}
    assert made.meanings == {"all/S1": "all/A", "all/S2": "all/C"}
    assert made.factors == {}


@pytest.mark.parametrize("quota", [HALF, Quota.within("region", rest=HALF)])
def test_nothing_that_is_published_tells_the_class(quota):
    def header(book):
        frame = frame_of(DIRECTORY, asked=task({"M1": quota}), book=book)
        return jcs(commitment(frame).header.document())

    codes = [factor.code for factor in RISK.factors]
    assert all(code in header(SHANGRAO_2023) for code in ("abnormal", "serious", "grade-A"))
    assert not [code for code in codes if code in header(OPAQUE)]
    made = drawn(frame_of(DIRECTORY, asked=task({"M1": quota}), book=OPAQUE))
    assert made.selections
    assert {one.stratum for one in made.selections} <= {f"S{n}" for n in range(1, 6)}


@given(worlds())
def test_opaque_labels_change_names_and_nothing_else(world):
    opaque = attrs.evolve(world.book, risk=attrs.evolve(world.book.risk, opaque=rule(True)))
    plain, hidden = world.frame(), attrs.evolve(world, book=opaque).frame()
    for before, after in zip(plain.matters, hidden.matters, strict=True):
        name = {label: before.members[i] for i, label in after.members.items()}
        assert {i: name[label] for i, label in after.members.items()} == before.members
        assert after.meanings == name
        assert len(set(name.values())) == len(name)
        for named, plainly in (
            (after.chances, before.chances),
            (after.weights, before.weights),
            (after.rates, before.rates),
            (after.factors, before.factors),
        ):
            assert {name[label]: held for label, held in named.items()} == plainly
        assert (after.quota, after.groups) == (before.quota, before.groups)
        assert after.exclusions == before.exclusions
        # Up to S9 the labels sort as the names do.
        assert [name[f"{s.group}/{s.name}"] for s in after.strata] == [
            s.full_name for s in before.strata
        ]
    assert hidden.staffing == plain.staffing
