"""Headers: the records of the document that is hashed, and the forms of their fields."""

import json
import pickle
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of
from tests.make.draws.parts import Number, Pool, Share, Text, date_of, ratio
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck import Problem
from randcheck.domain.draw.chances import HEAVIEST
from randcheck.domain.draw.entropy import LONGEST_VALUE, EntropySource
from randcheck.domain.draw.frames import RulebookRef
from randcheck.domain.draw.headers import Header
from randcheck.domain.plan.tasks import AreaRule
from randcheck.draws import (
    Closed,
    HeaderGroup,
    HeaderMatter,
    HeaderPool,
    HeaderStratum,
    ListRoot,
)

HEX = "0123456789abcdef" * 4
LARGEST = 2**53 - 1


def header_of(document: Any) -> Header:
    """The record of a header that is a document."""
    closed = [
        Closed(**{**entry, "events": ListRoot(**entry["events"])}) for entry in document["closes"]
    ]
    matters = [
        HeaderMatter(
            code=matter["code"],
            counting=matter["counting"],
            root=matter["root"],
            groups=[
                HeaderGroup(
                    **{
                        **group,
                        "share": ratio(group["share"]),
                        "strata": [
                            HeaderStratum(
                                **{
                                    **stratum,
                                    "rate": ratio(stratum["rate"]),
                                    "chance": Fraction(stratum["chance"]),
                                }
                            )
                            for stratum in group["strata"]
                        ],
                    }
                )
                for group in matter["groups"]
            ],
        )
        for matter in document["matters"]
    ]
    team = [
        HeaderPool(**{**p, "area": None if p["area"] is None else AreaRule(p["area"])})
        for p in document["team"]
    ]
    entropy = [EntropySource(**{**s, "date": date_of(s["date"])}) for s in document["entropy"]]
    same = ("body", "sequence", "previous", "task", "instead_of", "annex")
    return Header(
        **{name: document[name] for name in same},
        opens_on=date_of(document["opens_on"]),
        closes_on=date_of(document["closes_on"]),
        committed_on=date_of(document["committed_on"]),
        closes=closed,
        rulebook=RulebookRef(**document["rulebook"]),
        directory_as_of=date_of(document["subjects"]["as_of"]),
        directory_size=document["subjects"]["size"],
        matters=matters,
        team=team,
        roster=ListRoot(**document["roster"]),
        recusals=ListRoot(**document["recusals"]),
        entropy=entropy,
        seal_digest=document["seal"],
    )


HEADERS: list[Any] = [header_of(case["output"]["header"]) for case in VECTORS["draws"]]
FIRST, SECOND = HEADERS
CLOSED = SECOND.closes[0]
MATTER = SECOND.matters[1]
GROUP = MATTER.groups[0]
STRATUM = GROUP.strata[0]
POOL = SECOND.team[0]


def changed(record, **changes):
    return attrs.evolve(record, **changes)


@pytest.mark.parametrize(
    ("header", "case"),
    list(zip(HEADERS, VECTORS["draws"], strict=True)),
    ids=[header.task for header in HEADERS],
)
def test_a_header_says_what_its_document_says(header, case):
    assert header.document() == case["output"]["header"]
    assert json.loads(json.dumps(header.document())) == case["output"]["header"]
    assert header.commitment == case["output"]["commitment"]


def test_matters_and_strata_are_found_by_name():
    assert SECOND.matter("HRSS-03") is MATTER
    assert SECOND.matter("HRSS-01") is None
    assert list(MATTER.strata) == [
        *("361100/A", "361100/B", "361100/C", "361100/D"),
        *("361101/B", "361101/D", "361102/A", "361102/C"),
    ]
    assert MATTER.strata["361101/D"].chance == Fraction(20, 51)
    with pytest.raises(TypeError, match="cannot be changed"):
        MATTER.strata["361101/D"] = STRATUM


def test_a_header_is_a_value():
    for header in HEADERS:
        assert pickle.loads(pickle.dumps(header)) == header == changed(header)
        assert hash(header) == hash(changed(header))
        assert changed(header, sequence=LARGEST).commitment != header.commitment
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            header.task = "T2"


def test_documents_are_made_anew():
    document = FIRST.document()
    document["matters"][0]["groups"].clear()
    document["closes"].append(None)
    assert FIRST.document() == VECTORS["draws"][0]["output"]["header"]


def test_lists_are_copied_from_whatever_they_come_in():
    values = [None, "03"]
    closed = changed(CLOSED, values=iter(values))
    values.clear()
    assert closed.values == (None, "03")
    counting = {"a": 1, "b": 2}
    matter = changed(MATTER, counting=counting.keys(), groups=[GROUP])
    counting["c"] = 3
    assert (matter.counting, matter.groups) == (("a", "b"), (GROUP,))


# --- the forms of fields -------------------------------------------------------------------------

COUNTS = [
    *[(ListRoot(root=HEX, size=0), "size"), (CLOSED, "sequence"), (STRATUM, "size")],
    *[(GROUP, "base"), (GROUP, "size"), (GROUP, "quota")],
    *[(POOL, "size"), (POOL, "least"), (POOL, "most")],
    *[(SECOND, "sequence"), (SECOND, "directory_size")],
]
IDS = [
    *[(STRATUM, "name"), (GROUP, "name"), (MATTER, "code"), (POOL, "pool")],
    *[(SECOND, "body"), (SECOND, "task"), (SECOND, "instead_of")],
]
DIGESTS = [
    *[(CLOSED.events, "root"), (CLOSED, "seal"), (MATTER, "root")],
    *[(SECOND, "previous"), (SECOND, "annex"), (SECOND, "seal_digest")],
]
RATIOS = [(STRATUM, "rate", 15), (STRATUM, "chance", 40), (GROUP, "share", 15)]
RECORDS = [
    *[(CLOSED, "events", "ListRoot"), (SECOND, "rulebook", "RulebookRef")],
    *[(SECOND, "roster", "ListRoot"), (SECOND, "recusals", "ListRoot")],
]
LISTS = [
    *[(GROUP, "strata", "HeaderStratum"), (MATTER, "groups", "HeaderGroup")],
    *[(SECOND, "closes", "Closed"), (SECOND, "matters", "HeaderMatter")],
    *[(SECOND, "team", "HeaderPool"), (SECOND, "entropy", "EntropySource")],
]
OPTIONAL = [
    *[(CLOSED, "seal"), (STRATUM, "weight"), (STRATUM, "rate"), (GROUP, "share")],
    *[(GROUP, "quota"), (POOL, "area"), (SECOND, "previous"), (SECOND, "instead_of")],
]


def name_of(record, field):
    return f"{type(record).__name__}.{field}"


@for_each(("record", "field"), COUNTS)
@for_each("value", [-1, LARGEST + 1, True, Number(1), 1.0, Fraction(1), "1"])
def test_a_number_is_an_int_from_0_to_the_largest(record, field, value):
    for number in (0, LARGEST):
        assert getattr(changed(record, **{field: number}), field) == number
    assert problem_of(lambda: changed(record, **{field: value})) == Problem(
        "wrong-type",
        what=name_of(record, field),
        value=repr(value),
        form="an int from 0 to 9007199254740991",
    )


@for_each("value", [0, HEAVIEST + 1, True, Number(1), Fraction(1)])
def test_a_weight_is_an_int_from_1_to_the_heaviest(value):
    assert changed(STRATUM, weight=HEAVIEST).weight == HEAVIEST
    problem = problem_of(lambda: changed(STRATUM, weight=value))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "HeaderStratum.weight")


@for_each("value", [0, True, Number(1), None])
def test_a_pool_sends_at_least_one(value):
    assert changed(POOL, count=1).count == 1
    problem = problem_of(lambda: changed(POOL, count=value))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "HeaderPool.count")


@for_each(("record", "field"), IDS)
@for_each(
    ("value", "code"),
    [
        ("", "id-length"),
        ("-a", "id-first"),
        ("代码", "id-character"),
        (Text("a"), "id-type"),
        (Pool.CITY, "id-type"),
        (5, "id-type"),
    ],
)
def test_an_id_is_one_and_exactly_a_str(record, field, value, code):
    problem = problem_of(lambda: changed(record, **{field: value}))
    assert (problem.code, problem.params["what"]) == (code, name_of(record, field))


@pytest.mark.parametrize("value", [["a b"], [Text("a")], [5]])
def test_counting_reasons_are_ids(value):
    problem = problem_of(lambda: changed(MATTER, counting=value))
    assert problem.params["what"] == "HeaderMatter.counting"
    assert problem_of(lambda: changed(MATTER, counting="closed")).code == "not-a-collection"


@for_each(("record", "field"), DIGESTS)
@for_each("value", [HEX[:-1], HEX.upper(), Text(HEX), 5, b"a" * 64])
def test_a_digest_is_64_lowercase_hex_digits(record, field, value):
    assert getattr(changed(record, **{field: HEX}), field) == HEX
    kind, length = type(value).__name__, len(value) if isinstance(value, str) else None
    assert problem_of(lambda: changed(record, **{field: value})) == Problem(
        "not-hex", what=name_of(record, field), digits=64, type=kind, length=length
    )


@pytest.mark.parametrize(("record", "field", "digits"), RATIOS)
def test_a_ratio_is_a_fraction_from_0_to_1_of_so_many_digits(record, field, digits):
    longest = Fraction(1, 10**digits - 1)
    for value in (Fraction(0), Fraction(1), longest, 1 - longest):
        assert getattr(changed(record, **{field: value}), field) == value
    outside = [Fraction(-1, 2), Fraction(3, 2), Fraction(1, 10**digits)]
    for strange in (*outside, Share(1, 2), 1, 0.5, "1/2"):
        assert problem_of(partial(changed, record, **{field: strange})) == Problem(
            "wrong-type",
            what=name_of(record, field),
            value=repr(strange),
            form=f"a Fraction from 0 to 1 with at most {digits} digits",
        )


@for_each(("record", "field"), OPTIONAL)
def test_what_may_be_none(record, field):
    assert getattr(changed(record, **{field: None}), field) is None


@for_each(
    ("record", "field"),
    [
        *[(r, f) for r, f in (*COUNTS, *IDS, *DIGESTS) if (r, f) not in OPTIONAL],
        *[(STRATUM, "chance"), *((r, f) for r, f, _ in RECORDS)],
    ],
)
def test_what_may_not_be_none(record, field):
    assert problem_of(lambda: changed(record, **{field: None})).params["what"] == name_of(
        record, field
    )


@pytest.mark.parametrize(("record", "field", "kind"), RECORDS)
def test_a_field_of_one_record_takes_nothing_else(record, field, kind):
    problem = problem_of(lambda: changed(record, **{field: {"root": HEX, "size": 0}}))
    assert (problem.params["what"], problem.params["form"]) == (name_of(record, field), f"a {kind}")


@for_each(("record", "field", "kind"), LISTS)
def test_a_field_of_records_takes_only_those(record, field, kind):
    problem = problem_of(lambda: changed(record, **{field: [*getattr(record, field), "stray"]}))
    assert problem == Problem(
        "wrong-type", what=name_of(record, field), value="'stray'", form=f"{kind} records"
    )
    only = getattr(record, field)[0]
    assert problem_of(lambda: changed(record, **{field: only})).code == "not-a-collection"


@pytest.mark.parametrize("area", ["own", True, Text("own")])
def test_an_area_rule_is_a_member(area):
    assert changed(POOL, area=AreaRule.OWN).document()["area"] == "own"
    problem = problem_of(lambda: changed(POOL, area=area))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "HeaderPool.area")


@for_each("field", ["opens_on", "closes_on", "committed_on", "directory_as_of"])
@for_each("value", ["2026-12-01", datetime(2026, 12, 1, tzinfo=UTC), None])
def test_a_day_is_a_date(field, value):
    problem = problem_of(lambda: changed(SECOND, **{field: value}))
    assert (problem.code, problem.params["what"]) == ("wrong-type", f"Header.{field}")


@for_each(
    "value",
    [
        *["", " 03", "03 ", "03  07", "0A", "03,07", "٣", "0" * (LONGEST_VALUE + 1)],
        *[5, b"03", Text("03"), Pool.CITY],
    ],
)
def test_a_value_of_a_source_has_digits_and_single_blanks(value):
    longest = "0" * LONGEST_VALUE
    assert changed(CLOSED, values=[longest, None, "03 0f"]).values == (longest, None, "03 0f")
    problem = problem_of(lambda: changed(CLOSED, values=["03", value]))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "Closed.values")
    assert problem.params["form"] == "a value or None for each source"


RATES = st.fractions(0, 1, max_denominator=10**15 - 1)


@given(RATES, RATES)
def test_fractions_are_written_in_lowest_terms(rate, chance):
    stratum = changed(STRATUM, rate=rate, chance=chance)
    for name, value in (("rate", rate), ("chance", chance)):
        text = stratum.document()[name]
        top, bottom = map(int, text.split("/"))
        assert Fraction(top, bottom) == value
        assert text == f"{value.numerator}/{value.denominator}"
