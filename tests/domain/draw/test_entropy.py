"""Entropy: formats, the values that fit them, sources, and what stands against several."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of
from tests.make.draws.parts import CLOSES, COMMITTED_ON, DRAWN_ON, Text, date_of
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck import Problem
from randcheck.domain.draw.entropy import (
    LEAST_OUTCOMES,
    LONGEST_VALUE,
    MOST_SOURCES,
    EntropySource,
    entropy_problems,
    read_format,
)

DIGITS, HEX = "0123456789", "0123456789abcdef"


def source(form="6C33 1C16", name="a", on=DRAWN_ON):
    return EntropySource(source=name, date=on, format=form)


def problems(*sources, committed_on=COMMITTED_ON, closes_on=CLOSES):
    return list(entropy_problems(sources, committed_on=committed_on, closes_on=closes_on))


# --- the specification, read letter by letter ----------------------------------------------------


def number(text):
    """A decimal number of up to three digits without leading zeros."""
    is_number = 1 <= len(text) <= 3 and set(text) <= set(DIGITS) and text[0] != "0"
    return int(text) if is_number else None


def items_of(form):
    """Kind, count and highest ball of each item; None for what is no format."""
    items = []
    for item in form.split(" "):
        left, is_balls, right = item.partition("C")
        if is_balls:
            k, m = number(left), number(right)
            if k is None or m is None or k > m:
                return None
            items.append(("C", k, m))
        else:
            k = number(item[1:])
            if item[:1] not in ("D", "H") or k is None or k > {"D": 64, "H": 256}[item[:1]]:
                return None
            items.append((item[0], k, 0))
    return items if 1 <= len(items) <= 16 else None


def outcomes_of(items):
    found = 1
    for kind, k, m in items:
        found *= comb(m, k) if kind == "C" else (10 if kind == "D" else 16) ** k
    return found


def fits(items, value):
    """Whether a value is the values of the items with single spaces between."""
    words = value.split(" ")
    for kind, k, m in items:
        if kind == "C":
            balls, words = words[:k], words[k:]
            numbers = [int(b) for b in balls if set(b) <= set(DIGITS) and len(b) == len(str(m))]
            if len(numbers) != k or numbers != sorted(set(numbers)):
                return False
            if not 1 <= min(numbers) <= max(numbers) <= m:
                return False
        else:
            digits, words = words[:1], words[1:]
            if not digits or len(digits[0]) != k:
                return False
            if not set(digits[0]) <= set(DIGITS if kind == "D" else HEX):
                return False
    return not words


@st.composite
def balls(draw, most=99):
    m = draw(st.integers(1, most))
    return f"{draw(st.integers(1, min(m, 20)))}C{m}"


formats = st.lists(
    balls()
    | balls(999)
    | st.integers(1, 20).map("D{}".format)
    | st.integers(1, 20).map("H{}".format),
    min_size=1,
    max_size=4,
).map(" ".join)


@st.composite
def valued(draw, forms=formats):
    """A format and a value that fits it, or one that was changed in one place."""
    form = draw(forms)
    parts: list[str] = []
    for kind, k, m in items_of(form):
        if kind == "C":
            drawn = draw(st.lists(st.integers(1, m), min_size=k, max_size=k, unique=True))
            parts.extend(f"{ball:0{len(str(m))}}" for ball in sorted(drawn))
        else:
            parts.append(draw(st.text(DIGITS if kind == "D" else HEX, min_size=k, max_size=k)))
    value = " ".join(parts)
    place = draw(st.integers(0, len(value)))
    cut = draw(st.integers(0, 2))
    put = draw(st.sampled_from(["", "", "0", "1", " ", "a", "A", "\n", "\u0663", "\uff11", "01 "]))
    return form, value, value[:place] + put + value[place + cut :]


# --- formats -------------------------------------------------------------------------------------


@for_each("case", VECTORS["formats"], ids=lambda case: case["format"])
def test_known_formats_and_values(case):
    form = read_format(case["format"])
    assert (form is None) == (case["outcomes"] is None)
    if form is not None:
        assert form.text == case["format"]
        assert form.outcomes == int(case["outcomes"])
    for value, is_right in case["values"]:
        assert source(case["format"]).fits(value) is is_right, value


@given(formats | st.text("0123456789CDHch \n", max_size=9) | st.text(max_size=4))
def test_a_format_is_read_as_the_specification_writes_it(form):
    items, read = items_of(form), read_format(form)
    assert (items is None) == (read is None)
    if items is not None and read is not None:
        assert read.outcomes == outcomes_of(items)


def test_a_format_has_up_to_sixteen_items():
    longest = " ".join(["999C999"] * 16)
    assert read_format(longest) is not None
    assert read_format(longest + " D1") is None
    assert read_format("D1" + " D1" * 10**6) is None


@given(valued())
def test_a_value_fits_as_the_specification_says(case):
    form, value, changed = case
    read = read_format(form)
    assert read is not None
    assert read.length == len(value)
    assert read.fits(value)
    assert read.fits(changed) == fits(items_of(form), changed)


@for_each(
    ("form", "alphabet"),
    [
        *[("1C1", DIGITS), ("1C3", DIGITS), ("2C3", DIGITS), ("3C3", DIGITS), ("2C4", DIGITS)],
        *[("1C10", DIGITS), ("2C10", "01239"), ("1C12", DIGITS), ("1C100", DIGITS)],
        *[("D1", DIGITS), ("D2", DIGITS), ("H1", HEX), ("H2", HEX), ("H1 D1", HEX)],
        *[("1C2 1C2", DIGITS), ("2C3 1C2", "0123"), ("1C2 D2", "0129"), ("D1 D1", DIGITS)],
    ],
)
def test_as_many_values_fit_as_there_are_outcomes(form, alphabet):
    read = read_format(form)
    assert read is not None
    for length in range(read.length + 2):
        texts = map("".join, product(f"{alphabet} ", repeat=length))
        found = [text for text in texts if read.fits(text)]
        if length != read.length:
            assert found == []
        elif alphabet in (DIGITS, HEX):
            assert len(found) == read.outcomes
        else:
            assert found == [t for t in found if fits(items_of(form), t)] != []


@for_each("value", [None, 7, b"7", ["7"], Text("7"), True])
def test_a_value_is_exactly_a_str(value):
    assert source("1C9").fits("7")
    assert not source("1C9").fits(value)


# --- sources -------------------------------------------------------------------------------------


def test_a_source_keeps_what_it_names():
    made = source(name="彩票“甲” 6+1")
    assert (made.source, made.date, made.format) == ("彩票“甲” 6+1", DRAWN_ON, "6C33 1C16")
    assert made.outcomes == 17_721_088
    assert hash(made) == hash(source(name="彩票“甲” 6+1"))
    assert made != source(name="彩票“甲” 6+1", form="D8")


@for_each(
    ("changes", "code"),
    [
        ({"name": ""}, "text-empty"),
        ({"name": "a\u200bb"}, "text-character"),
        ({"name": " a"}, "text-edge"),
        ({"name": "x" * 1001}, "text-length"),
        ({"name": 5}, "text-type"),
        ({"name": Text("a")}, "text-type"),
        ({"on": "2026-11-24"}, "wrong-type"),
        ({"on": datetime(2026, 11, 24, tzinfo=UTC)}, "wrong-type"),
    ],
)
def test_a_field_of_a_source_has_to_have_its_form(changes, code):
    assert problem_of(lambda: source(**changes)).code == code


@for_each("form", ["", "33C6", "6C33  1C16", "99 99", 5, None, True, Text("D7")])
def test_a_format_that_is_none_is_refused(form):
    assert problem_of(lambda: source(form)) == Problem("format-form", entropy="a", value=repr(form))


def test_a_value_may_have_so_many_characters_and_no_more():
    longest = " ".join(["H255"] * 15 + ["H256"])
    value = " ".join(["f" * 255] * 15 + ["f" * 256])
    assert len(value) == LONGEST_VALUE
    assert source(longest).fits(value)
    assert source(longest).outcomes == 16 ** (255 * 15 + 256)
    longer = " ".join(["H255"] * 14 + ["H256"] * 2)
    assert problem_of(lambda: source(longer)) == Problem(
        "format-too-long", entropy="a", value=longer, most=LONGEST_VALUE
    )


# --- several sources -----------------------------------------------------------------------------


@for_each("case", VECTORS["entropy"], ids=lambda case: case["why"])
def test_known_sources_are_allowed_or_not(case):
    days = {"committed_on": date_of(case["committed_on"]), "closes_on": date_of(case["closes_on"])}
    if case["why"] == "no text":
        (given,) = case["entropy"]
        assert problem_of(lambda: source(name=given["source"])).code == "text-edge"
        return
    sources = [source(s["format"], s["source"], date_of(s["date"])) for s in case["entropy"]]
    assert (problems(*sources, **days) == []) is case["allowed"]


DAY = timedelta(1)


@for_each(
    ("sources", "problem"),
    [
        (
            [source(on=COMMITTED_ON), source(on=DRAWN_ON), source("H6", "b", COMMITTED_ON - DAY)],
            [
                Problem(
                    "entropy-date",
                    committed_on=date(2026, 11, 23),
                    ids=("a (2026-11-23)", "b (2026-11-22)"),
                ),
                Problem("entropy-order", ids=("b (2026-11-22)",)),
            ],
        ),
        (
            [source(), source(on=CLOSES), source(on=CLOSES + DAY)],
            [Problem("entropy-late", closes_on=date(2026, 12, 31), ids=("a (2027-01-01)",))],
        ),
        (
            [source(name=name) for name in "abacaab"],
            [Problem("entropy-twice", ids=("a (2026-11-24)", "b (2026-11-24)"))],
        ),
        ([source("H5"), source("D1", "b")], [Problem("too-few-bits", bits=23, minimum=24)]),
        (
            [source("1C1")],
            [
                Problem("entropy-one-value", ids=("a (2026-11-24)",)),
                Problem("too-few-bits", bits=0, minimum=24),
            ],
        ),
        ([], [Problem("too-few-bits", bits=0, minimum=24)]),
        (
            [source("D1", f"s{n}") for n in range(MOST_SOURCES + 1)],
            [Problem("too-many", what="entropy", number=65, most=64)],
        ),
        ([source("D1", f"s{n}") for n in range(MOST_SOURCES)], []),
    ],
)
def test_what_stands_against_several_sources(sources, problem):
    assert problems(*sources) == problem


@given(st.lists(st.sampled_from(["1C3", "D1", "D4", "H3", "H6", "6C33"]), max_size=6))
def test_the_numbers_of_values_are_multiplied(forms):
    sources = [source(form, f"s{n}") for n, form in enumerate(forms)]
    outcomes = outcomes_of([item for form in forms for item in items_of(form)])
    found = problems(*sources)
    assert ([problem.code for problem in found] == []) == (outcomes >= LEAST_OUTCOMES)
    for problem in found:
        assert problem.code == "too-few-bits"
        bits = problem.params["bits"]
        assert 2**bits <= outcomes < 2 ** (bits + 1)


dates = st.dates(date(2026, 11, 20), date(2026, 11, 28))


@given(st.lists(st.tuples(st.sampled_from("ab"), dates), min_size=1, max_size=5), dates, dates)
def test_the_days_of_sources_are_those_of_the_specification(named, committed_on, closes_on):
    sources = [source("H9", name, on) for name, on in named]
    found = {p.code for p in problems(*sources, committed_on=committed_on, closes_on=closes_on)}
    days = [on for _, on in named]
    assert ("entropy-date" in found) == any(on <= committed_on for on in days)
    assert ("entropy-late" in found) == any(on > closes_on for on in days)
    assert ("entropy-order" in found) == (days != sorted(days))
    assert ("entropy-twice" in found) == (len(set(named)) < len(named))
    assert found <= {"entropy-date", "entropy-late", "entropy-order", "entropy-twice"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_messages_name_sources_with_their_days(lang):
    (problem,) = problems(source(on=CLOSES + DAY))
    assert re.search(r"a \(2027-01-01\)", problem.message(lang))
