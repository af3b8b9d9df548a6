"""Credit codes judged by python-stdnum: right, wrong, or not for it to judge."""

import importlib
import sys

import pytest
from examples.annual_cycle.made_up.credit_codes import ALPHABET, credit_code
from hypothesis import given
from hypothesis import strategies as st
from tests.make.loops import for_each

from randcheck.credit_codes import credit_code_status
from randcheck.domain.directory.subjects import CreditCodeStatus

VALID, WRONG, CANNOT_JUDGE = CreditCodeStatus

# The example of python-stdnum's own documentation.
REAL = "91110000600037341L"


def test_a_right_code_is_valid():
    assert credit_code_status(REAL) is VALID


@given(
    category=st.sampled_from("123"),
    division=st.sampled_from(["361102", "361121", "110000"]),
    serial=st.integers(0, 31**6 - 1),
)
def test_what_the_standard_would_give_is_valid(category, division, serial):
    assert credit_code_status(credit_code(category, division, serial)) is VALID


@given(serial=st.integers(0, 999), place=st.integers(8, 17), other=st.sampled_from(ALPHABET))
def test_one_mistyped_character_is_found(serial, place, other):
    code = credit_code("1", "361102", serial)
    mistyped = code[:place] + other + code[place + 1 :]
    assert credit_code_status(mistyped) is (VALID if mistyped == code else WRONG)


@for_each(
    "code",
    [
        "N2361102MF12345678",  # a rural collective organisation
        "Y1361102MA35000017",  # of the departments that the standard calls others
        "A1110000600037341L",
        "360000110012345",  # an old registration number
        "600037341",
        "",
        "S-00000001",
        "20261123SHOP000001",  # 18 characters, but S and O are in no credit code
        REAL.lower(),
        f" {REAL}",
        "9111 0000 6000 37341L",
        "91110000-600037341-L",
        "91110000-600037341-M",
        "9111000060003734IL",
        "９１１１００００６０００３７３４１Ｌ",
    ],
)
def test_what_is_of_another_form_is_not_judged(code):
    assert credit_code_status(code) is CANNOT_JUDGE


@given(st.text(max_size=20))
def test_no_text_is_called_wrong_unless_it_has_the_form_of_a_code(text):
    form = len(text) == 18 and set(text[:8]) <= set("0123456789") and set(text) <= set(ALPHABET)
    assert (credit_code_status(text) is CANNOT_JUDGE) == (not form)


def test_without_python_stdnum_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "stdnum.cn", None)
    monkeypatch.delitem(sys.modules, "randcheck.credit_codes")
    with pytest.raises(ImportError, match=r"pip install \"randcheck\[credit-codes\]\""):
        importlib.import_module("randcheck.credit_codes")
