"""Exact numbers: a Fraction or an int, never a float."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck.base.exact import ceil_div, fraction_text, to_fraction

fractions = st.fractions()


@for_each("value", [Fraction(1, 20), Fraction(0), 3, 0, -1])
def test_fractions_and_ints_are_taken(value):
    exact = to_fraction(value, "weight")
    assert type(exact) is Fraction
    assert exact == value


@for_each(
    ("value", "form"),
    [
        (0.05, "Fraction(1, 20)"),
        (0.1, "Fraction(1, 10)"),
        (-0.5, "Fraction(-1, 2)"),
        (3.0, "Fraction(3, 1)"),
        (1e-7, "Fraction(1, 10000000)"),
        # There is no exact form of these, so the message gives an example.
        (math.nan, "Fraction(1, 20)"),
        (math.inf, "Fraction(1, 20)"),
        (-math.inf, "Fraction(1, 20)"),
    ],
)
def test_a_float_is_refused_with_the_exact_form_to_write(value, form):
    problem = problem_of(lambda: to_fraction(value, "weight"))
    assert problem.code == "inexact-number"
    assert problem.params == {"what": "weight", "value": repr(value), "form": form}
    assert problem.message().endswith(f"write {form}")


@pytest.mark.parametrize("value", [0.0, -0.0])
def test_the_float_zero_is_refused_with_the_exact_zero(value):
    form = problem_of(lambda: to_fraction(value, "rate")).params["form"]
    assert form == "Fraction(0, 1)"


def test_a_float_of_another_library_is_refused_as_a_float():
    class Measured(float):
        def __repr__(self):
            return f"Measured({float(self)})"

    problem = problem_of(lambda: to_fraction(Measured(0.05), "weight"))
    assert problem.code == "inexact-number"
    assert problem.params["form"] == "Fraction(1, 20)"


@given(st.floats(allow_nan=False, allow_infinity=False).filter(bool))
def test_the_form_to_write_is_the_float_as_it_was_typed(value):
    form = problem_of(lambda: to_fraction(value, "weight")).params["form"]
    assert isinstance(form, str)
    above, below = form.removeprefix("Fraction(").removesuffix(")").split(", ")
    assert Fraction(int(above), int(below)) == Fraction(Decimal(repr(value)))


@for_each("value", [True, False, "1/20", None, Decimal("0.05"), 1 + 0j, (1, 20)])
def test_anything_else_is_refused(value):
    problem = problem_of(lambda: to_fraction(value, "weight"))
    assert problem.code == "not-a-fraction"
    assert problem.params == {"what": "weight", "value": repr(value)}


@given(fractions)
def test_the_text_of_a_fraction_is_its_lowest_terms(value):
    above, below = map(int, fraction_text(value).split("/"))
    assert (above, below) == value.as_integer_ratio()
    assert math.gcd(above, below) == 1


@given(fractions)
def test_rounding_up_gives_the_smallest_integer_that_is_not_below(value):
    rounded = ceil_div(value)
    assert type(rounded) is int
    assert rounded - 1 < value <= rounded
