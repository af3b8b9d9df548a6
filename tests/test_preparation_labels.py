"""Opaque labels: S1, S2, … where the names of strata would tell a sensitive class."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.directories import frame_of, matter, rulebook, subject, task
from tests.directory_worlds import worlds
from tests.worlds import commitment, drawn

from randcheck import SHANGRAO_2023, Quota
from randcheck.drawing.selection import TICKETS, stratum_sizes
from randcheck.hashing import jcs

RISK = SHANGRAO_2023.risk
OPAQUE = rulebook(risk=attrs.evolve(RISK, opaque=True))
GRADES = rulebook(risk=attrs.evolve(RISK, opaque=True, rates_by="compliance_grade"))

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
        "S1": "abnormal",
        "S2": "complaints.serious",
        "S3": "grade-A",
        "S4": "grade-C",
        "S5": "standard",
    }
    assert made.members["S3"] == "S2"
    assert made.weights == {"S1": 2, "S2": 6, "S3": Fraction(1, 2), "S4": 2, "S5": 1}
    assert [f.code for f in made.factors["S2"]] == ["complaints", "serious"]


def test_without_opaque_labels_nothing_needs_a_meaning():
    assert made_of(book=SHANGRAO_2023).meanings == {}


def test_one_number_means_the_same_factors_in_every_group_and_the_group_is_told():
    made = made_of(Quota.within("region", rest=HALF))
    assert made.members == {
        "S1": "361102.S5",
        "S2": "361102.S3",
        "S3": "361103.S2",
        "S4": "361102.S1",
        "S5": "361103.S5",
        "S6": "361103.S4",
    }
    for label, of in made.factors.items():
        number = label.partition(".")[2]
        assert of == next(f for other, f in made.factors.items() if other.endswith(number))
    assert made.meanings["361103.S5"] == "361103.standard"
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
    assert frame.matter("M1").meanings["S1"] == "abnormal"
    assert frame.matter("M2").meanings["S1"] == "complaints.serious"


def test_classes_with_rates_are_numbered_too():
    made = made_of(Quota.rates({"A": Fraction(1, 2), "C": 1}), book=GRADES)
    assert made.members == {"S2": "S1", "S6": "S2"}
    assert made.rates == {"S1": Fraction(1, 2), "S2": 1}
    assert made.meanings == {"S1": "A", "S2": "C"}
    assert made.factors == {}


@pytest.mark.parametrize("quota", [HALF, Quota.within("region", rest=HALF)])
def test_nothing_that_is_published_tells_the_class(quota):
    def header(book):
        frame = frame_of(DIRECTORY, asked=task({"M1": quota}), book=book)
        return jcs(commitment(frame).header())

    codes = [factor.code for factor in RISK.factors]
    assert all(code in header(SHANGRAO_2023) for code in ("abnormal", "serious", "grade-A"))
    assert not [code for code in codes if code in header(OPAQUE)]
    result = drawn(frame_of(DIRECTORY, asked=task({"M1": quota}), book=OPAQUE))
    assert result.selections
    assert {one.stratum.rpartition(".")[2] for one in result.selections} <= {
        "S1",
        "S2",
        "S3",
        "S4",
        "S5",
    }


@given(worlds(), st.integers(0, TICKETS - 1))
def test_opaque_labels_change_names_and_nothing_else(world, u):
    opaque = attrs.evolve(world.book, risk=attrs.evolve(world.book.risk, opaque=True))
    plain, hidden = world.frame(), attrs.evolve(world, book=opaque).frame()
    for before, after in zip(plain.matters, hidden.matters, strict=True):
        name = {label: before.members[i] for i, label in after.members.items()}
        assert {i: name[label] for i, label in after.members.items()} == before.members
        assert after.meanings == name
        assert len(set(name.values())) == len(name)
        assert {name[s]: c for s, c in after.chances.items()} == before.chances
        assert {name[s]: of for s, of in after.factors.items()} == before.factors
        assert (after.quota, after.share, after.base) == (before.quota, before.share, before.base)
        assert (after.groups, after.exclusions) == (before.groups, before.exclusions)
        if before.quota is None:
            continue
        # Up to S9 the labels sort as the names do, so even the rounding is the same.
        sizes = [
            stratum_sizes({s: (n, made.chances[s]) for s, n in made.sizes.items()}, u)
            for made in (before, after)
        ]
        assert sizes[0] == {name[label]: size for label, size in sizes[1].items()}
