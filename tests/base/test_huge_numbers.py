"""Ints of thousands of digits, which Python does not write, are refused in words like any other.

Python writes an int of up to 4,300 digits; of a longer one `str`, `repr` and an f-string raise a
bare ValueError, which would take the place of what is wrong.
"""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.make.directories import cap, factor, matter, period, subjects
from tests.make.draws.draws import altered, commitment, drawn, rich_frame
from tests.make.draws.parts import matter_frame
from tests.make.loops import for_each
from tests.make.worlds import frame

from randcheck import (
    InvalidInputError,
    Problem,
    Quota,
    RandcheckError,
    Rule,
    Source,
    closing,
    reserves,
)
from randcheck.base.errors import text_of
from randcheck.base.exact import is_too_long
from randcheck.base.fields import LARGEST_INT
from randcheck.calendars import DatedCalendar
from randcheck.converters import make_converter, structured
from randcheck.directories import (
    SubjectDirectory,
    SubjectUpdated,
    read_inspectors,
    read_subjects,
)
from randcheck.domain.directory.subject_changes import SubjectChangeReason
from randcheck.draws import Group
from randcheck.fairness import check_marginals, check_pairs
from randcheck.plans import overdue
from randcheck.rules import OUR_DEFAULT, YearDay
from randcheck.transcripts.findings import finding
from randcheck.verifying.draws import compare

# Whatever it is given for.
HUGE: Any = 10**5000
ONE: Any = 1
TEXT: Any = "x"
WIDE, FINE = Fraction(HUGE), Fraction(1, HUGE)
RESULT, COMMITTED = drawn(rich_frame())
FRAME = frame()
EVENS = {"A": Fraction(1, 2), "B": Fraction(1, 2)}


def problems_of(make: Any) -> tuple[Problem, ...]:
    """The problems of what is refused, whose words and repr can all be written."""
    with pytest.raises(RandcheckError) as caught:
        make()
    error = caught.value
    assert error.message("en")
    assert error.message("zh")
    assert repr(error)
    assert all(map(repr, error.problems))
    return error.problems


def calendar(**changes: Any) -> DatedCalendar:
    given: dict[str, Any] = {
        "years": [2026],
        "holidays": [],
        "working_weekends": [],
        "source": Source(act="通知"),
    }
    return DatedCalendar(**{**given, **changes})


@for_each(
    ("make", "code"),
    [
        # Shares, rates, weights and numbers of subjects.
        (lambda: Quota.share(HUGE), "share-range"),
        (lambda: Quota.share(FINE), "too-many-digits"),
        (lambda: Group(base=1, share=WIDE, quota=1), "share-range"),
        (lambda: Group(base=1, share=FINE, quota=1), "too-many-digits"),
        (lambda: matter(share=WIDE), "share-range"),
        (lambda: matter(share=FINE), "too-many-digits"),
        (lambda: Quota.count(HUGE), "wrong-type"),
        (lambda: Quota.count(LARGEST_INT + 1), "wrong-type"),
        (lambda: Quota.rates({"A": WIDE}), "rate-range"),
        (lambda: Quota.rates({"A": FINE}), "too-many-digits"),
        (lambda: Quota.rates({HUGE: 1}), "id-type"),
        (lambda: Quota.rates({HUGE: TEXT}), "not-a-fraction"),
        (lambda: Quota.rates({HUGE: 0}), "id-type"),
        (lambda: Quota.within("region", {HUGE: ONE}), "id-type"),
        (lambda: factor(weight=WIDE), "too-many-digits"),
        (lambda: factor(weight=FINE), "too-many-digits"),
        (lambda: factor(weight=-WIDE), "weight-range"),
        # Rules and days.
        (lambda: Rule(value=HUGE, source=OUR_DEFAULT), "wrong-type"),
        (lambda: Rule(value=WIDE, source=OUR_DEFAULT), "too-many-digits"),
        (lambda: YearDay(month=HUGE, day=1), "wrong-type"),
        (lambda: YearDay(month=LARGEST_INT, day=LARGEST_INT), "wrong-type"),
        (lambda: period(limits={HUGE: "x"}), "id-type"),
        (lambda: period(limits={"art-11": HUGE}), "wrong-type"),
        (lambda: cap(limit=HUGE), "wrong-type"),
        (lambda: cap(limit_by_grade={HUGE: HUGE}), "id-type"),
        (lambda: calendar(years=[(HUGE,)]), "wrong-type"),
        (lambda: calendar(holidays=[(HUGE,)]), "wrong-type"),
        (lambda: calendar(working_weekends=[HUGE]), "wrong-type"),
        # Names of what a mapping holds.
        *(
            (lambda field=field: matter_frame(**{field: {HUGE: "x"}}), code)
            for field, code in (
                ("groups", "id-type"),
                ("reasons", "wrong-type"),
                ("weights", "id-type"),
                ("rates", "not-a-fraction"),
                ("meanings", "id-type"),
            )
        ),
        (lambda: matter_frame(factors={HUGE: ["x"]}), "id-type"),
        (lambda: matter_frame(counting=[HUGE, "a"]), "id-type"),
        (lambda: matter_frame(entries={HUGE: HUGE}), "id-type"),
        (lambda: altered(FRAME, matters=[HUGE, FRAME.matters[0]]), "wrong-type"),
        (lambda: altered(FRAME, roster={HUGE: HUGE}), "id-type"),
        (lambda: altered(FRAME, recusal_reasons={HUGE: HUGE}), "recusal-form"),
        (lambda: altered(FRAME, annex={HUGE: {HUGE}}), "annex-key"),
        # Keys that are looked up.
        (lambda: FRAME.matter(HUGE), "unknown-id"),
        (lambda: FRAME.chance_of(HUGE, "M1"), "unknown-id"),
        (lambda: reserves(RESULT, COMMITTED, matter_code="M1", stratum=HUGE), "unknown-id"),
        (lambda: COMMITTED.prove("east.A01", [HUGE, "M1"]), "id-type"),
        (lambda: closing(COMMITTED.header, values=[HUGE]), "value-form"),
        (lambda: commitment(FRAME, secret=HUGE), "secret-form"),
        (lambda: SubjectDirectory(since=date(2026, 1, 1), first={HUGE: subjects("S1")[0]}), None),
        (
            lambda: SubjectUpdated(
                subject_id="S1",
                on=date(2026, 1, 1),
                reason=SubjectChangeReason.CORRECTED,
                values={HUGE: 1},
            ),
            "fields-not-changed",
        ),
        (lambda: overdue([], {HUGE: date(2026, 1, 1)}, on=date(2026, 1, 1)), "unknown-id"),
        (lambda: overdue([], {HUGE: HUGE}, on=date(2026, 1, 1)), "wrong-type"),
        # Rows and documents.
        (lambda: read_subjects([{"id": HUGE}], strict=True), "column-missing"),
        (lambda: read_subjects([["id", HUGE]], strict=True), "column-unknown"),
        (lambda: read_inspectors([{"id": "I1", HUGE: 1}]), "wrong-type"),
        (lambda: structured({HUGE: 1}, Quota, make_converter()), "document-part"),
        # Draws that are counted.
        (lambda: check_marginals({HUGE: FINE, "A": Fraction(2)}, [["A"]]), "chance-range"),
        (lambda: check_marginals(EVENS, [[HUGE, "A"]]), "drawn-not-promised"),
        (lambda: check_pairs(EVENS, [["A"]], strata={"A": HUGE, "B": HUGE}), "wrong-type"),
        (lambda: check_pairs({HUGE: Fraction(1)}, [[HUGE]], strata={HUGE: HUGE}), "wrong-type"),
    ],
)
def test_what_is_too_long_to_be_written_is_refused_in_words(make, code):
    found = problems_of(make)
    assert code is None or found[0].code == code


def test_the_longest_share_rate_and_weight_have_15_digits_on_each_side():
    longest = Fraction(1, 10**15 - 1)
    assert Quota.share(longest).amount == longest
    assert matter(share=longest).share == longest
    assert factor(weight=1 / longest).weight.value == 10**15 - 1
    assert is_too_long(Fraction(10**15))
    assert is_too_long(Fraction(1, 10**15))
    assert not is_too_long(1 - longest)


def test_the_greatest_number_of_a_quota_is_held_by_every_reader_of_json():
    # Beyond it, readers that take numbers for doubles no longer tell each from the next.
    assert float(LARGEST_INT) < float(LARGEST_INT + 1) == float(LARGEST_INT + 2)
    assert Quota.count(LARGEST_INT).asked_count == LARGEST_INT


@for_each("lang", ["en", "zh"])
@for_each(
    "value",
    [HUGE, [HUGE], (HUGE, "a"), {HUGE: HUGE}, {"en": HUGE}, WIDE],
    ids=["int", "list", "tuple", "dict", "names", "fraction"],
)
def test_any_problem_can_be_told(value, lang):
    for problem in (
        Problem("host-made", value=value),
        Problem("unknown-id", what=value, where=value, ids=value),
        Problem("id-length", what="id", value=value, length=value),
    ):
        assert problem.message(lang)
        assert repr(problem).startswith("Problem(")


def test_a_text_of_what_cannot_be_written_names_its_type():
    assert [text_of(value) for value in (HUGE, [HUGE], 5, "a")] == ["<int>", "<list>", "5", "a"]


def test_findings_and_discrepancies_of_huge_numbers_can_be_told():
    found = finding("base", ("x", WIDE, FINE))
    assert (found.expected, found.found) == ("<int>/1", "1/<int>")
    [discrepancy] = compare("x", {HUGE: 1}, {HUGE: 2})
    assert discrepancy.path == "x.<int>"
    assert discrepancy.message()


def test_what_is_refused_here_is_invalid_input():
    with pytest.raises(InvalidInputError):
        Quota.share(HUGE)
