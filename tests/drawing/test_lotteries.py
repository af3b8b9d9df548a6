"""Ready sources, and the numbers that people write for them."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of, problems_of
from tests.make.draws.parts import DRAWN_ON, Number, Text
from tests.make.loops import for_each

from randcheck import InvalidInputError, Problem
from randcheck.domain.draw.entropy import EntropySource, entropy_problems
from randcheck.lotteries import double_colour_ball, drand, happy8, read_numbers, super_lotto

CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
MIDNIGHT = 34225012  # the first round of 2026-11-24
LOTTERIES: list[tuple[Any, str, str, str]] = [
    (double_colour_ball, "2026135", "中国福利彩票双色球", "6C33 1C16"),
    (super_lotto, "26135", "中国体育彩票超级大乐透", "5C35 2C12"),
    (happy8, "2026314", "中国福利彩票快乐8", "20C80"),
]
BALLS = double_colour_ball("2026135", DRAWN_ON)
NAME = BALLS.source


def of(form):
    return EntropySource(source="a", date=DRAWN_ON, format=form)


# --- sources -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "issue", "name", "form"), LOTTERIES)
def test_a_lottery_names_its_issue_and_its_time_zone(make, issue, name, form):
    made = make(issue, DRAWN_ON)
    assert made.source == f"{name}第{issue}期开奖号码（北京时间）"
    assert (made.date, made.format) == (DRAWN_ON, form)
    assert make(issue=issue, date=DRAWN_ON) == made


def test_one_drawing_of_20_of_80_or_two_of_balls_are_enough():
    days = {"committed_on": date(2026, 11, 23), "closes_on": date(2026, 12, 31)}
    for sources in ([BALLS], [super_lotto("26135", DRAWN_ON)], [happy8("2026314", DRAWN_ON)]):
        assert list(entropy_problems(sources, **days)) == []
    assert happy8("2026314", DRAWN_ON).outcomes > 2**60


@for_each(("make", "issue", "name", "form"), LOTTERIES)
@for_each("change", ["short", "long", "zero", "letter", "wide", "int", "none", "Text"])
def test_an_issue_has_its_form(make, issue, name, form, change):
    wrong = {
        "short": issue[:-1],
        "long": f"{issue}0",
        "zero": f"{issue[:-3]}000",
        "letter": f"{issue[:-1]}x",
        "wide": f"{issue[:-1]}５",
        "int": int(issue),
        "none": None,
        "Text": Text(issue),
    }[change]
    assert problem_of(lambda: make(wrong, DRAWN_ON)) == Problem(
        "issue-form", lottery=name, value=repr(wrong), example=issue
    )


@pytest.mark.parametrize(("make", "issue", "name", "form"), LOTTERIES)
def test_an_issue_is_of_the_year_of_its_drawing(make, issue, name, form):
    for day in (date(2025, 12, 31), date(2027, 1, 1)):
        assert problem_of(partial(make, issue, day)) == Problem(
            "issue-of-other-year", lottery=name, issue=issue, date=day
        )
    assert make(issue, date(2026, 1, 1)).date == date(2026, 1, 1)


def test_years_are_written_in_as_many_digits_as_the_lottery_takes():
    early = date(205, 7, 1)
    assert double_colour_ball("0205001", early).date == early
    assert super_lotto("05001", early).date == early


@pytest.mark.parametrize("day", ["2026-11-24", None, datetime(2026, 11, 24, tzinfo=UTC)])
def test_the_day_is_a_date(day):
    calls = [partial(make, issue, day) for make, issue, *_ in LOTTERIES]
    for call in [*calls, partial(drand, MIDNIGHT, day)]:
        problem = problem_of(call)
        assert (problem.code, problem.params["what"]) == ("wrong-type", "date")


def test_a_round_names_its_network_its_chain_and_its_time_zone():
    made = drand(MIDNIGHT, DRAWN_ON)
    assert made.source == f"drand quicknet 信标（链 {CHAIN}）第 34225012 轮 randomness（UTC）"
    assert (made.date, made.format) == (DRAWN_ON, "H64")
    assert drand(round=MIDNIGHT, date=DRAWN_ON) == made


@given(st.integers(1, 10**10))
def test_a_round_comes_on_its_day(number):
    comes_at = datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC) + timedelta(seconds=3 * (number - 1))
    assert drand(number, comes_at.date()).date == comes_at.date()
    for day in (comes_at.date() - timedelta(1), comes_at.date() + timedelta(1)):
        assert problem_of(partial(drand, number, day)) == Problem(
            "round-of-other-date",
            round=number,
            comes_on=comes_at.date(),
            date=day,
        )


def test_days_of_rounds_end_at_midnight_utc():
    drand(MIDNIGHT - 1, DRAWN_ON - timedelta(1))
    drand(MIDNIGHT + 24 * 60 * 60 // 3 - 1, DRAWN_ON)
    drand(MIDNIGHT + 24 * 60 * 60 // 3, DRAWN_ON + timedelta(1))
    drand(1, date(2023, 8, 23))


@for_each("number", [0, -1, 10**10 + 1, True, Number(MIDNIGHT), 5.0, "5", None])
def test_a_round_is_an_int_from_1(number):
    assert problem_of(lambda: drand(number, DRAWN_ON)) == Problem(
        "wrong-type", what="round", value=repr(number), form="an int from 1 to 10000000000"
    )


# --- numbers -------------------------------------------------------------------------------------

VALUE = "03 07 11 19 24 31 08"


@for_each(
    "written",
    [
        VALUE,
        "3 7 11 19 24 31 8",
        "31 24 19 11 7 3 8",
        "03,07,11,19,24,31+08",
        "03，07，11，19，24，31 ＋ 08",
        "３、７、１１、１９、２４、３１｜８",
        "03 07 11 19 24 31|08",
        "03+07+11+19+24+31+08",
        "03|07|11|19|24|31|08",
        "03|07|11|19|24|31+08",
        "  03 07\t11\r\n19\u00a024\u300031 , 08\n",
        "003 0007 11 19 24 31 000008",
    ],
)
def test_numbers_are_read_as_people_write_them(written):
    assert read_numbers(BALLS, written) == VALUE


@for_each(
    ("form", "written", "value"),
    [
        ("5C35 2C12", "33 05 27 12 18 + 9 2", "05 12 18 27 33 02 09"),
        ("1C9", "007", "7"),
        ("1C100", "7", "007"),
        ("2C9 2C9", "2 1 + 2 1", "1 2 1 2"),
        ("D3", "007", "007"),
        ("D3", "0 0 7", "007"),
        ("D3", "０，０，７", "007"),
        ("D3", "0+0+7", "007"),
        ("D5 H2", "12345 FF", "12345 ff"),
        ("D2 D3", "1 2 3 4 5", "12 345"),
        ("D2 D3", "12 3 45", "12 345"),
        ("D2 D3", "1 2|345", "12 345"),
        ("H4", "Ａ f 0 ９", "af09"),
        ("H8", "DEAD BEEF", "deadbeef"),
        ("2C12 D3 1C5", "12 1|4 5 6|5", "01 12 456 5"),
    ],
)
def test_numbers_of_every_format_are_read(form, written, value):
    assert read_numbers(of(form), written) == value
    assert of(form).fits(value)


@for_each(
    ("form", "written", "problem"),
    [
        (
            "6C33 1C16",
            "红球 3 7 11 19 24 31 蓝球 8",
            Problem("numbers-unreadable", ids=("'红球'", "'蓝球'")),
        ),
        ("6C33 1C16", "", Problem("numbers-unreadable", ids=("''",))),
        ("6C33 1C16", " \n ", Problem("numbers-unreadable", ids=("''",))),
        ("6C33 1C16", "3,,7 11 19 24 31 8", Problem("numbers-unreadable", ids=("''",))),
        ("6C33 1C16", "3 7 11 19 24 31 8,", Problem("numbers-unreadable", ids=("''",))),
        ("6C33 1C16", "3 7 11 19 24 31 +|8", Problem("numbers-unreadable", ids=("''",))),
        ("6C33 1C16", "3.0 -7 11 19 24 31 8", Problem("numbers-unreadable", ids=("'3.0'", "'-7'"))),
        ("6C33 1C16", "٣ 7 11 19 24 31 8", Problem("numbers-unreadable", ids=("'٣'",))),
        ("6C33 1C16", "a 7 11 B 24 31 8", Problem("numbers-unreadable", ids=("'a'", "'B'"))),
        ("D3", "12a", Problem("numbers-unreadable", ids=("'12a'",))),
        ("H4", "0x12", Problem("numbers-unreadable", ids=("'0x12'",))),
        ("6C33 1C16", "3 7 11 19 24 31", Problem("numbers-count", given=6, needed=7)),
        ("6C33 1C16", "3 7 11", Problem("numbers-count", given=3, needed=7)),
        ("6C33 1C16", "3 7 11 19 24 31 8 9", Problem("numbers-count", given=8, needed=7)),
        ("6C33 1C16", "03071119243108", Problem("numbers-count", given=1, needed=7)),
        ("20C80", VALUE, Problem("numbers-count", given=7, needed=20)),
        ("2C9 D2", "1", Problem("numbers-count", given=1, needed=3)),
        ("2C9 D2", "1 2", Problem("numbers-count", given=2, needed=3)),
        ("D2 2C9", "1 2 3", Problem("numbers-count", given=2, needed=3)),
        ("D2 H2", "1 2 3 4 5 6", Problem("numbers-count", given=4, needed=2)),
        ("D2", "1 2 3", Problem("numbers-count", given=2, needed=1)),
        ("D3", "12", Problem("numbers-digits", item="D3", given=2)),
        ("D3", "1234", Problem("numbers-digits", item="D3", given=4)),
        ("D3", "1 234", Problem("numbers-digits", item="D3", given=4)),
        ("D2 D3", "123 45", Problem("numbers-digits", item="D2", given=3)),
        ("D2 D3", "12 34", Problem("numbers-digits", item="D3", given=2)),
        ("H64", "ab" * 31, Problem("numbers-digits", item="H64", given=62)),
        ("6C33 1C16", "3 7 11 19 24+31 8", Problem("numbers-grouped")),
        ("6C33 1C16", "8 + 3 7 11 19 24 31", Problem("numbers-grouped")),
        ("6C33 1C16", "3 7 11|19 24 31|8", Problem("numbers-grouped")),
        ("6C33 1C16", "3+7+11+19+24+31 8", Problem("numbers-grouped")),
        ("1C9 2C9", "1 2+3", Problem("numbers-grouped")),
        ("D3 D1", "1 2+3 4", Problem("numbers-grouped")),
        ("6C33 1C16", "3 7 11 19 24 34 8", Problem("numbers-range", item="6C33", ids=("34",))),
        (
            "6C33 1C16",
            "3 0 11 100 24 31 8",
            Problem("numbers-range", item="6C33", ids=("00", "100")),
        ),
        ("6C33 1C16", "3 7 11 19 24 31 17", Problem("numbers-range", item="1C16", ids=("17",))),
        (
            "6C33 1C16",
            "3 7 03 7 24 31 8",
            Problem("numbers-repeated", item="6C33", ids=("03", "07")),
        ),
    ],
)
def test_what_cannot_be_read_in_one_way_only_is_refused(form, written, problem):
    found = problem_of(lambda: read_numbers(of(form), written))
    assert found.code == problem.code
    assert found.params.items() >= problem.params.items()
    assert found.params["entropy"] == "a"
    assert all("a" in found.message(lang) for lang in ("en", "zh"))
    if found.code in ("numbers-unreadable", "numbers-count", "numbers-grouped"):
        assert found.params["format"] == form
    if found.code == "numbers-range":
        assert found.params["item"] in (f"6C{found.params['most']}", f"1C{found.params['most']}")


def test_all_that_is_wrong_with_the_numbers_is_said():
    problems = problems_of(lambda: read_numbers(BALLS, "3 3 34 0 0 31 99"))
    assert [(p.code, p.params["ids"]) for p in problems] == [
        ("numbers-range", ("34", "00", "00")),
        ("numbers-repeated", ("00", "03")),
        ("numbers-range", ("99",)),
    ]
    assert (
        problems[0].message() == f"{NAME}: these numbers of 6C33 are not from 1 to 33: 34, 00, 00"
    )


def test_numbers_of_thousands_of_digits_are_refused_shortly():
    problem = problem_of(lambda: read_numbers(of("1C9"), "9" * 10**5))
    assert problem.code == "numbers-range"
    assert len(problem.message()) < 300
    assert read_numbers(of("1C9"), "0" * 10**5 + "9") == "9"
    assert len(problem_of(lambda: read_numbers(BALLS, "号" * 10**5)).message("zh")) < 300
    assert len(problem_of(lambda: read_numbers(BALLS, "," * 10**5)).message("zh")) < 500
    assert problem_of(lambda: read_numbers(BALLS, " , " * 10**4 + "!")).code == "numbers-unreadable"


@for_each("written", [None, 3, b"03", ["03"], Text(VALUE)])
def test_what_is_written_is_a_str(written):
    assert problem_of(lambda: read_numbers(BALLS, written)) == Problem(
        "text-type", what="numbers", value=repr(written), type=type(written).__name__
    )


@pytest.mark.parametrize("source", ["6C33 1C16", None])
def test_they_are_read_for_a_source(source):
    problem = problem_of(lambda: read_numbers(source, VALUE))
    assert (problem.code, problem.params["form"]) == ("wrong-type", "an EntropySource")


# --- any format, any writing ---------------------------------------------------------------------

GAPS = st.sampled_from([" ", ",", "，", "、", ", ", "\u3000", "\t", " 、 "])
SPLITS = st.sampled_from(["+", " + ", "＋", "|", "｜"])
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789abcdefABCDEF"}


@st.composite
def items(draw):
    """An item, the words of its value, and the same as somebody might write them."""
    kind = draw(st.sampled_from("CDH"))
    if kind != "C":
        k = draw(st.integers(1, 6))
        text = draw(
            st.text("0123456789" if kind == "D" else "0123456789abcdef", min_size=k, max_size=k)
        )
        place = draw(st.integers(1, k))
        shown = [
            part.upper() if draw(st.booleans()) else part for part in (text[:place], text[place:])
        ]
        return f"{kind}{k}", [text], [part for part in shown if part]
    m = draw(st.integers(1, 120))
    k = draw(st.integers(1, min(m, 6)))
    balls = draw(st.lists(st.integers(1, m), min_size=k, max_size=k, unique=True))
    shown = [str(ball).zfill(draw(st.integers(1, 4))) for ball in balls]
    return f"{k}C{m}", [f"{ball:0{len(str(m))}}" for ball in sorted(balls)], shown


@st.composite
def writings(draw):
    """A format, its value, and the value as somebody might write it."""
    drawn = draw(st.lists(items(), min_size=1, max_size=4))
    form = " ".join(item for item, _, _ in drawn)
    value = " ".join(word for _, words, _ in drawn for word in words)
    between = draw(GAPS | SPLITS)
    within = draw(GAPS)
    written = between.join(within.join(shown) for _, _, shown in drawn)
    if draw(st.booleans()):
        written = written.translate(WIDE)
    return form, value, draw(st.sampled_from(["", " ", "\n"])) + written


@given(writings())
def test_a_value_is_read_back_however_it_was_written(case):
    form, value, written = case
    assert read_numbers(of(form), written) == value
    assert read_numbers(of(form), value) == value


def found_in(written):
    """All digits of a writing in ASCII and small letters."""
    ascii_text = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in written)
    return sorted(re.sub("[^0-9a-f]", "", ascii_text.lower()).replace("0", ""))


@st.composite
def changed_writings(draw):
    """Likewise, changed in some places."""
    form, _, written = draw(writings())
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(written)))
        put = draw(st.sampled_from(["", "0", "7", "+", ",", " ", "x", "f"]))
        written = written[:place] + put + written[place + 1 :]
    return form, written


@given(changed_writings())
def test_what_is_read_fits_and_holds_the_digits_that_were_written(case):
    form, written = case
    try:
        value = read_numbers(of(form), written)
    except InvalidInputError as error:
        problems = error.problems
        value = None
    else:
        problems = ()
        assert of(form).fits(value)
        assert found_in(value) == found_in(written)
    assert all(problem.code.startswith("numbers-") for problem in problems)
    assert (value is None) == bool(problems)
