"""The verifier in one file names each fault by its check, and what it could not check then."""

import copy
import random
import re
from pathlib import Path

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import check, unchecked
from tests.make.documents.documents_by_hand import (
    AUDIENCES,
    NO_EVENTS,
    STAGES,
    place,
    proof,
    seal_of,
    seed_of,
    sha,
    small_draw,
    transcript,
)
from tests.make.documents.odd_values import Fields, Items
from tests.make.draws.parts import Number, Text
from tests.make.loops import for_each

HAPPENED = ["S-1", "S-3 I-1", "S-3"]
MADE = small_draw(happened=HAPPENED)
TEXT = Path(__file__).parents[2] / "docs" / "reference" / "transcript-2.md"


def at(document, path):
    """The container of a path such as ``matters.0.drawn``, and the last key."""
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("/"))
    for step in steps:
        document = document[step]
    return document, last


def edited(document, *edits):
    """A copy in which each path has another value; ``...`` takes it away."""
    document = copy.deepcopy(document)
    for path, value in edits:
        container, last = at(document, path)
        if value is ...:
            del container[last]
        else:
            container[last] = value(container[last]) if callable(value) else value
    return document


def announced(*edits):
    """A document before the draw, whose commitment is that of the edited header."""
    document = edited(transcript(MADE, "public", "announced"), *edits)
    document["commitment"] = standalone.digest(standalone.jcs(document["header"]))
    return document


# --- right documents -----------------------------------------------------------------------------


@for_each("audience", AUDIENCES)
@for_each("stage", STAGES)
def test_documents_with_events_are_right(audience, stage):
    assert check(transcript(MADE, audience, stage)) == []


def test_many_draws_with_events_are_right():
    for number in range(40):
        secret = sha(f"secret {number}")
        drawn = small_draw(secret=secret).drawn
        first = drawn["M-1"][0]
        last = next(subject for subject in drawn["M-2"] if subject != first)
        made = small_draw(secret=secret, happened=[first, f"{last} I-3", last])
        for audience in AUDIENCES:
            assert check(transcript(made, audience)) == []


def test_a_subject_that_is_replaced_elsewhere_makes_a_null_possible():
    # South has five members, of whom two are drawn: who replaces all of them runs out.
    made = small_draw()
    south = [s for s in made.drawn["M-2"] if s not in ("S-0", "S-1")]
    happened = [south[0], south[1]]
    for _ in range(3):
        made = small_draw(happened=happened)
        standing = [s for s, codes, _ in made.visits if "M-2" in codes and s not in ("S-0", "S-1")]
        happened += standing[:1]
    made = small_draw(happened=happened)
    assert None in [by for event, _, _ in made.events for by in event["by"]]
    for audience in AUDIENCES:
        assert check(transcript(made, audience)) == []


# --- the table of section 3 ----------------------------------------------------------------------


def table_of_the_text():
    """Of each check, in order, what it needs and on what it rests, as the text has it."""
    needs = {"all": (), "open": ("lists",), "auditor": ("secret",), "seal": ("seal",)}
    needs["from `drawn`"] = ("values",)
    for line in TEXT.read_text("utf-8").split("## 3.")[1].splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 4 and cells[0].startswith("`"):
            fields = [f for need in cells[1].split(", ") for f in needs[need]]
            first, _, more = cells[2].partition("; open also ")
            rests = set(re.findall("`([a-z-]+)`", first))
            if "header" in first.split(", "):
                rests |= set(standalone.SOUND)
            yield cells[0].strip("`"), fields, rests, set(re.findall("`([a-z-]+)`", more))


def test_checks_are_those_of_the_text_in_its_order():
    table = list(table_of_the_text())
    assert [code for code, _, _, _ in table] == [one.code for one in standalone.OF_TRANSCRIPT]
    for one, (_, fields, rests, more) in zip(standalone.OF_TRANSCRIPT, table, strict=True):
        assert sorted(one.needs) == sorted(fields)
        assert set(one.rests) == rests
        also = {"lists": more, "secret": {"secret", "staffing"}} if one.code == "event" else {}
        assert {field: set(codes) for field, codes in one.also} == also


def test_only_the_reasons_are_unchecked_in_a_full_document():
    assert unchecked(transcript(MADE)) == {"reasons": "no-rulebook"}


@for_each("audience", AUDIENCES)
@for_each("stage", STAGES)
def test_what_a_document_lacks_is_told(audience, stage):
    document = transcript(MADE, audience, stage)
    lacking = unchecked(document)
    for one in standalone.OF_TRANSCRIPT:
        missing = [field for field in one.needs if field not in document]
        assert (one.code in lacking) == bool(missing)
        assert not missing or lacking[one.code] == standalone.LACKS[missing[0]]


# --- malformed -----------------------------------------------------------------------------------

LONG_ANNEX: dict[str, object] = {"a": {"a": {"a": {"a": {"a": {"a": {"a": [[]]}}}}}}}
MISSHAPEN = [
    ("schema", "randcheck-transcript/1"),
    ("schema", ["randcheck-transcript/2"]),
    ("audience", "everyone"),
    ("stage", ["visited"]),
    ("stage", ...),
    ("seal", ...),
    ("more", 1),
    ("header", None),
    ("header/spec", "randcheck-draw/1"),
    ("header/body", "-a"),
    ("header/task", "x" * 65),
    ("header/sequence", -1),
    ("header/sequence", True),
    ("header/sequence", 2**53),
    ("header/previous", "A" * 64),
    ("header/opens_on", "2026-02-30"),
    ("header/opens_on", "20261201"),
    ("header/opens_on", "2026-W49-1"),
    ("header/opens_on", "0000-01-01"),
    ("header/rulebook/name", " a"),
    ("header/rulebook/name", "x" * 1001),
    ("header/matters/0/groups/0/share", "2/4"),
    ("header/matters/0/groups/0/share", "0/2"),
    ("header/matters/0/groups/0/share", "+1/2"),
    ("header/matters/0/groups/0/share", "01/2"),
    ("header/matters/0/groups/0/share", "1/1000000000000000"),
    ("header/matters/0/groups/0/strata/0/weight", 0),
    ("header/matters/0/groups/0/strata/0/weight", 10**15 + 1),
    ("header/matters/0/groups/0/strata/0/chance", "1/" + "1" * 41),
    ("header/matters/0/groups/0/strata/0/chance", None),
    ("header/matters/0/counting", ["x"] * 1001),
    ("header/team/0/count", 0),
    ("header/team/0/area", "all"),
    ("header/entropy/0/format", "D65"),
    ("header/entropy/0/format", ""),
    ("header/closes", {}),
    ("header/closes", [{"sequence": 0, "seal": None, "values": [None] * 65, "events": NO_EVENTS}]),
    ("lists/matter:M-1/0/2", "all"),
    ("lists/matter:M-1/0/2", "-/A"),
    ("lists/matter:M-1/0/1", ""),
    ("lists/matter:M-1/0", lambda leaf: leaf[:4]),
    ("lists/matter:M-3", []),
    ("lists/roster", ...),
    ("annex", []),
    ("annex", {"é": 1}),
    ("annex", {"a": 0.5}),
    ("annex", {"a": True}),
    ("annex", {"a": -1}),
    ("annex", {"a": "\ud800"}),
    ("annex", LONG_ANNEX),
    ("values/0", "x" * 4097),
    ("values/0", None),
    ("matters/0/drawn/0/path", ["0" * 64] * 65),
    ("visits/0/matters", []),
    ("visits/0/team", ["I-1"] * 1001),
    ("events/0/document/matters", []),
    ("events/0/document/matters", lambda codes: codes[::-1]),
    ("events/0/document/by", lambda by: by[:1]),
    ("events/0/document/event", "mend-roster"),
    ("events/0/document/event", ["replace-subject"]),
    ("events/0/document/pool", "p"),
    ("events/0/document", None),
    ("events/0/evidence", "x" * 100_001),
    ("events/0/evidence", "\udcff"),
    ("events/0/evidence", ""),
    ("events/0", {"kind": "replace-inspector", "inner": "0" * 64}),
    ("events/0", None),
    ("events_root/size", "2"),
]


@for_each(("path", "value"), MISSHAPEN, ids=lambda value: ascii(value)[:40])
def test_what_has_not_its_form_is_malformed_and_nothing_else_is_checked(path, value):
    document = edited(transcript(MADE), (path, value))
    found = check(document)
    assert {code for code, _ in found} == {"malformed"}
    rest = {one.code for one in standalone.OF_TRANSCRIPT[1:]}
    assert path != "schema" or found == [("malformed", "schema")]
    assert unchecked(document) == {**dict.fromkeys(rest, "rests"), "reasons": "no-rulebook"}


@for_each(
    ("path", "value"),
    [
        ("header/body", Text("SR-HRSS")),
        ("header/rulebook/name", Text("a")),
        ("header/sequence", Number(0)),
        ("header/matters", Items()),
        ("header/roster", Fields(MADE.header["roster"])),
        ("header/entropy/0/format", Text("H6")),
        ("values/0", Text("a")),
        ("annex", Fields()),
        ("annex", {"a": Items()}),
        ("annex", {Text("a"): 1}),
        ("events/0/evidence", Text("a")),
        ("lists/matter:M-1/0/0", Text("S-0")),
        ("audience", Text("auditor")),
    ],
)
def test_only_what_json_gives_has_a_form(path, value):
    """What only compares like a text may be hashed as another one."""
    found = check(edited(transcript(MADE), (path, value)))
    assert {code for code, _ in found} == {"malformed"}


def test_where_it_is_malformed_is_told():
    document = edited(transcript(MADE), ("more", 1), ("seed", ...), ("visits/0/team/1", 7))
    assert set(check(document)) == {
        ("malformed", "more"),
        ("malformed", "seed"),
        ("malformed", "visits[0].team[1]"),
    }


@pytest.mark.parametrize("audience", ["public", "open"])
def test_officers_events_are_hidden_from_others(audience):
    document = transcript(MADE, audience)
    assert set(document["events"][1]) == {"kind", "inner"}
    whole = transcript(MADE)["events"][1]
    assert {code for code, _ in check(edited(document, ("events/1", whole)))} == {"malformed"}
    other = edited(document, ("events/1/kind", "replace-subject"))
    assert check(other) == [("malformed", "events[1].kind")]


@pytest.mark.parametrize("places", [[], [None, None], lambda places: [*places, None]])
def test_places_are_one_for_each_who_comes_in(places):
    document = edited(transcript(MADE, "public"), ("events/0/places", places))
    assert check(document) == [("malformed", "events[0].places")]


@for_each("thing", [None, 1, "x", [], {}, [{}], {"schema": None}, {"schema": {}}])
def test_anything_else_is_malformed(thing):
    assert {code for code, _ in check(thing)} == {"malformed"}
    rest = {one.code for one in standalone.OF_TRANSCRIPT[1:]}
    assert unchecked(thing) == {**dict.fromkeys(rest, "rests"), "reasons": "no-rulebook"}


def test_limits_of_a_whole_header():
    group = MADE.header["matters"][1]["groups"][0]
    matter = MADE.header["matters"][0]
    half = [{**group, "strata": []}] * 50_001
    matters = [{**matter, "code": code, "groups": half} for code in ("M-1", "M-2")]
    found = standalone.header_form_wrongs({"header": {**MADE.header, "matters": matters}})
    assert [wrong.path for wrong in found] == ["header.matters"]


ODD: list = [None, True, -1, 0, 7, 2**60, 0.5, "", "x", "\ud800", "0" * 64, [], [[]], {}, {"a": []}]


MADE_PUBLIC = transcript(MADE, "public")


def paths_of(thing, path=""):
    """The paths of everything in a document."""
    for key in list(thing) if isinstance(thing, dict) else range(len(thing)):
        inside = f"{path}/{key}".lstrip("/")
        yield inside
        if isinstance(thing[key], dict | list):
            yield from paths_of(thing[key], inside)


@pytest.mark.slow
@pytest.mark.parametrize("audience", [*AUDIENCES, "proof"])
def test_no_document_breaks_the_verifier(audience):
    dice = random.Random(audience)
    whole = proof(MADE, "S-1") if audience == "proof" else transcript(MADE, audience)
    paths = list(paths_of(whole))
    for _ in range(300):
        document: dict = copy.deepcopy(whole)
        container, key = at(document, dice.choice(paths))
        others = list(container.values()) if isinstance(container, dict) else container
        container[key] = dice.choice([*ODD, *others])
        if dice.random() < 0.2:
            del container[key]
        found = check(document)
        assert {code for code, _ in found}.isdisjoint(unchecked(document))
        standalone.check_chain([document, MADE_PUBLIC, document], ["0" * 64])
        standalone.facts([document, whole])


# --- the header ----------------------------------------------------------------------------------

GROUP = "header/matters/0/groups/0"
IN_GROUP = "header.matters[0].groups[0]"
TWO_SOURCES = [
    {"source": "a", "date": "2026-11-25", "format": "D4"},
    {"source": "b", "date": "2026-11-24", "format": "D4"},
]
ONE_SOURCE_TWICE = [TWO_SOURCES[0], {**TWO_SOURCES[0], "format": "H3"}]
CLOSED = {"sequence": 0, "seal": "0" * 64, "values": ["1"], "events": NO_EVENTS}
SECOND = [("header/sequence", 1), ("header/previous", "0" * 64)]
HEADERS = [
    ("header-order", "header.matters[1]", [("header/matters", lambda of: of[::-1])]),
    ("header-order", "header.matters[1].groups[1]", [("header/matters/1/groups/1/name", "north")]),
    ("header-order", f"{IN_GROUP}.strata[1]", [(f"{GROUP}/strata/1/name", "A")]),
    ("header-order", f"{IN_GROUP}.strata", [(f"{GROUP}/strata", [])]),
    ("header-order", "header.matters[0].groups", [("header/matters/0/groups", [])]),
    ("header-order", "header.matters", [("header/matters", [])]),
    ("header-order", "header.matters[0].counting[1]", [("header/matters/0/counting", ["a", "a"])]),
    ("header-order", "header.team[1]", [("header/team", lambda of: of[::-1])]),
    ("header-order", "header.closes[1]", [*SECOND, ("header/closes", [CLOSED, CLOSED])]),
    ("header-days", "header.subjects.as_of", [("header/subjects/as_of", "2026-11-24")]),
    (
        *("header-days", "header.opens_on"),
        [("header/opens_on", "2027-11-25"), ("header/closes_on", "2027-11-25")],
    ),
    ("header-days", "header.closes_on", [("header/closes_on", "2026-11-30")]),
    ("header-days", "header.closes_on", [("header/closes_on", "2027-12-03")]),
    ("header-entropy", "header.entropy", [("header/entropy", [])]),
    ("header-entropy", "header.entropy[0].date", [("header/entropy/0/date", "2026-11-23")]),
    ("header-entropy", "header.entropy[0].date", [("header/entropy/0/date", "2027-01-01")]),
    ("header-entropy", "header.entropy[1].date", [("header/entropy", TWO_SOURCES)]),
    ("header-entropy", "header.entropy[1]", [("header/entropy", ONE_SOURCE_TWICE)]),
    ("header-entropy", "header.entropy", [("header/entropy/0/format", "D7")]),
    ("header-chain", "header.previous", [("header/sequence", 1)]),
    ("header-chain", "header.previous", [("header/previous", "0" * 64)]),
    (
        *("header-chain", "header.closes[0].sequence"),
        [*SECOND, ("header/closes", [{**CLOSED, "sequence": 1}])],
    ),
    (
        *("header-chain", "header.closes[0].values"),
        [*SECOND, ("header/closes", [{**CLOSED, "values": []}])],
    ),
    (
        *("header-chain", "header.closes[0].seal"),
        [*SECOND, ("header/closes", [{**CLOSED, "seal": None}])],
    ),
    (
        *("header-chain", "header.closes[0].seal"),
        [*SECOND, ("header/closes", [{**CLOSED, "values": ["1", None]}])],
    ),
    (
        *("header-chain", "header.closes[0].events"),
        [
            *SECOND,
            (
                "header/closes",
                [{**CLOSED, "seal": None, "values": [None], "events": {**NO_EVENTS, "size": 1}}],
            ),
        ],
    ),
    ("header-chain", "header.instead_of", [("header/instead_of", "2026-T0")]),
    ("header-team", "header.team[0].least", [("header/team/0/least", 3)]),
    ("header-team", "header.team[0].least", [("header/team/0/least", 1)]),
    ("header-team", "header.team[1].most", [("header/team/1/most", 9)]),
    ("header-team", "header.roster.size", [("header/roster/size", 4)]),
    ("header-sizes", f"{IN_GROUP}.size", [(f"{GROUP}/size", 7)]),
    ("header-sizes", f"{IN_GROUP}.base", [(f"{GROUP}/base", 5)]),
    ("header-sizes", "header.matters[0].groups", [(f"{GROUP}/base", 9)]),
    (
        *("header-sizes", f"{IN_GROUP}.strata[0].size"),
        [(f"{GROUP}/strata/0/size", 0), (f"{GROUP}/size", 2)],
    ),
    ("header-quota", f"{IN_GROUP}.quota", [(f"{GROUP}/quota", 3)]),
    ("header-quota", f"{IN_GROUP}.quota", [(f"{GROUP}/quota", 7), (f"{GROUP}/share", None)]),
    ("header-quota", f"{IN_GROUP}.share", [(f"{GROUP}/share", "0/1")]),
    ("header-quota", f"{IN_GROUP}.share", [(f"{GROUP}/share", "3/2")]),
    ("header-quota", f"{IN_GROUP}.strata[1].rate", [(f"{GROUP}/strata/1/rate", "1/2")]),
    ("header-quota", f"{IN_GROUP}.strata[1].weight", [(f"{GROUP}/strata/1/weight", None)]),
    (
        *("header-quota", "header.matters[1].groups[0].share"),
        [("header/matters/1/groups/0/share", "1/2")],
    ),
    (
        *("header-quota", "header.matters[1].groups[0].strata[0].weight"),
        [("header/matters/1/groups/0/strata/0/weight", 1)],
    ),
    (
        *("header-quota", "header.matters[1].groups[0].strata[0].rate"),
        [("header/matters/1/groups/0/strata/0/rate", "3/2")],
    ),
    (
        *("header-quota", "header.matters[1].groups[0].strata[0].rate"),
        [("header/matters/1/groups/0/strata/0/rate", None)],
    ),
    ("header-chances", f"{IN_GROUP}.strata[0].chance", [(f"{GROUP}/strata/0/chance", "1/4")]),
    (
        *("header-chances", "header.matters[1].groups[1].strata[0].chance"),
        [("header/matters/1/groups/1/strata/0/chance", "3/5")],
    ),
]


@for_each(("code", "path", "edits"), HEADERS, ids=lambda value: str(value)[:30])
def test_each_fault_of_a_header_has_its_check(code, path, edits):
    assert check(announced(*edits)) == [(code, path)]


def test_the_commitment_is_the_hash_of_the_header():
    document = edited(transcript(MADE, "public"), ("commitment", "0" * 64))
    assert check(document) == [("commitment", "commitment")]
    after = {one.code for one in standalone.OF_TRANSCRIPT[10:]}
    assert unchecked(document).keys() == after | {"reasons"}


def test_what_rests_on_a_header_check_is_not_made():
    lacking = unchecked(announced((f"{GROUP}/size", 7)))
    assert [code for code in lacking if code.startswith("header-")] == [
        "header-quota",
        "header-chances",
    ]


# --- the other checks ----------------------------------------------------------------------------


def swapped(some):
    return [some[1], some[0], *some[2:]]


def rests_of(document):
    return [code for code, why in unchecked(document).items() if why == "rests"]


AFTER_SEED = ["counts", "ticket", "proof", "winners", "event", "visits", "teams"]
AUDITORS = [
    ("secret", "secret", "0" * 64, ["annex", "event", "teams"]),
    ("annex", "annex/nested", {}, []),
    ("root", "lists/recusals", [["I-1", "S-0", "0" * 32]], ["partition"]),
    ("values", "values/0", "03 07 11 19 24 31 17", ["seed"]),
    ("values", "values", ["03 07 11 19 24 31 08"] * 2, ["seed"]),
    ("seed", "seed", "0" * 64, AFTER_SEED),
    ("counts", "matters/0/strata/0/drawn", 3, AFTER_SEED[1:]),
    ("counts", "matters/0/drawn", lambda places: [*places, places[0]], AFTER_SEED[1:]),
    ("counts", "matters/0/drawn", lambda places: places[1:], AFTER_SEED[1:]),
    ("counts", "matters/1/strata", swapped, AFTER_SEED[1:]),
    ("counts", "matters", swapped, AFTER_SEED[1:]),
    ("counts", "matters/0/drawn/0/leaf/2", "all/Z", AFTER_SEED[1:]),
    ("ticket", "matters/0/drawn/0/ticket", "0" * 64, AFTER_SEED[2:]),
    ("ticket", "matters/1/drawn", swapped, AFTER_SEED[2:]),
    ("ticket", "matters/0/strata/0/cut", None, AFTER_SEED[2:]),
    ("ticket", "matters/0/strata/0/cut", "f" * 64, AFTER_SEED[2:]),
    ("proof", "matters/0/drawn/0/index", lambda i: i ^ 1, AFTER_SEED[3:]),
    ("proof", "matters/0/drawn/0/path", lambda path: path[:-1], AFTER_SEED[3:]),
    ("proof", "matters/0/drawn/0/leaf/1", "361100", AFTER_SEED[3:]),
    ("visits", "visits", swapped, ["teams"]),
    ("visits", "visits", lambda visits: visits[:-1], ["teams"]),
    ("visits", "visits", lambda visits: [*visits, visits[-1]], ["teams"]),
    ("visits", "visits/0/matters", ["M-9"], ["teams"]),
    ("teams", "visits/0/team", swapped, []),
    ("teams", "visits/0/team", [], []),
    ("events-root", "events_root/size", 4, []),
    ("events-root", "events_root/root", "0" * 64, []),
]


@for_each(("code", "path", "value", "rests"), AUDITORS, ids=lambda value: ascii(value)[:30])
def test_each_fault_has_its_check_and_nothing_rests_on_it(code, path, value, rests):
    document = edited(transcript(MADE), (path, value))
    found = {code for code, _ in check(document)}
    assert code in found
    # An auditor's document tells some things twice: a recusal without its nonce, a root.
    assert found <= {code, "secret", "root", "events-root"}
    assert set(rests) <= set(rests_of(document))
    assert found.isdisjoint(unchecked(document))


PUBLIC = [
    ("seal", [("seal", "0" * 64)], ["seed", "counts", "ticket", "proof", "event", "visits"]),
    ("seed", [("seed", "0" * 64)], ["counts", "ticket", "proof", "event", "visits"]),
    ("counts", [("matters/0/strata/0/drawn", 3)], ["ticket", "proof", "event", "visits"]),
    ("ticket", [("matters/0/drawn/0/ticket", "0" * 64)], ["proof", "event", "visits"]),
    ("proof", [("matters/0/drawn/0/index", 9)], ["event", "visits"]),
    ("visits", [("visits/0/subject", "S-00")], []),
    ("events-root", [("events_root/size", 0)], []),
    ("events-root", [("events/1/inner", "0" * 64)], []),
    ("events-root", [("events/0/nonce", "0" * 32)], []),
]


@for_each(("code", "edits", "rests"), PUBLIC, ids=lambda value: ascii(value)[:30])
def test_each_fault_of_a_public_document_has_exactly_its_check(code, edits, rests):
    document = edited(transcript(MADE, "public"), *edits)
    assert {code for code, _ in check(document)} == {code}
    assert rests_of(document) == rests


def test_a_seal_that_is_not_the_headers_leaves_the_seed_alone():
    seal = seal_of("0" * 64)
    seed = seed_of(MADE.commitment, seal, MADE.values)
    document = edited(transcript(MADE, "open"), ("seal", seal), ("seed", seed))
    assert check(document) == [("seal", "seal")]


# --- open lists: with roots and a commitment of their own ----------------------------------------


def recommitted(document):
    """A document whose header has the roots of its lists, up to the seed."""
    header = document["header"]
    for matter in header["matters"]:
        leaves = document["lists"][f"matter:{matter['code']}"]
        matter["root"] = standalone.root_over(map("\t".join, leaves))["root"]
    for name in ("roster", "recusals"):
        if name in document["lists"]:
            header[name] = standalone.root_over(map("\t".join, document["lists"][name]))
    document["commitment"] = standalone.digest(standalone.jcs(header))
    return document


M_1, M_2 = "lists/matter:M-1", "lists/matter:M-2"
LISTS = [
    ("root", M_1, swapped),
    ("root", M_1, lambda leaves: [leaves[0], *leaves]),
    ("root", M_1, lambda leaves: leaves[1:]),
    ("partition", f"{M_1}/7/0", "S-8"),
    ("partition", f"{M_1}/3/1", "361100"),
    ("partition", f"{M_1}/3/3", "0" * 32),
    ("partition", f"{M_1}/3/2", "all/A"),
    ("partition", f"{M_1}/3/2", "all/Z"),
    ("partition", f"{M_1}/3/2", "all!frequency-cap"),
    ("base", f"{M_1}/5/2", "all!closed"),
    ("base", f"{M_1}/5/2", "-!frequency-cap"),
    ("base", f"{M_1}/7/2", "all!frequency-cap"),
    ("base", f"{M_2}/7/2", "south!closed"),
]


@for_each(("code", "path", "value"), LISTS, ids=lambda value: ascii(value)[:30])
def test_each_fault_of_open_lists_has_its_check(code, path, value):
    document = recommitted(edited(transcript(MADE, "open", "announced"), (path, value)))
    assert {code for code, _ in check(document)} == {code}


STAFF = [
    ([("lists/roster/0/1", "z")], "lists.roster[0][1]"),
    ([("lists/roster/2/1", "p")], "header.team[0].size"),
    ([("lists/recusals", [["I-9", "S-0", "0" * 32]])], "lists.recusals[0][0]"),
    ([("lists/recusals", [["I-1", "S-9", "0" * 32]])], "lists.recusals[0][1]"),
    ([("lists/recusals", [["I-1", "S-0", "0" * 32]])], "header.team[0].least"),
    ([("header/team/0/most", 1)], "header.team[0].most"),
    ([("header/team/0/area", "own")], "header.team[0].least"),
    ([("header/team/0/area", "other")], "header.team[0].least"),
]


@for_each(("edits", "path"), STAFF, ids=lambda value: ascii(value)[:40])
def test_each_fault_of_roster_and_recusals_has_its_check(edits, path):
    document = recommitted(edited(transcript(MADE, "auditor", "announced"), *edits))
    found = check(document)
    assert ("staffing", path) in found
    assert {code for code, _ in found} <= {"staffing", "secret"}


def staffing_of(areas, roster, recusals, rule):
    """Size, least and most that the check expects of a pool."""
    document = edited(transcript(MADE, "auditor", "announced"), ("header/team", []))
    for of_matter in ("matter:M-1", "matter:M-2"):
        for leaf in document["lists"][of_matter]:
            leaf[1] = areas.get(leaf[0], "-")
    document["lists"]["roster"] = [[i, "p", area, "0" * 32] for i, area in roster]
    document["lists"]["recusals"] = [[i, s, "0" * 32] for i, s in recusals]
    pool = {"pool": "p", "count": 1, "area": rule, "size": -1, "least": -1, "most": -1}
    document["header"]["team"] = [pool]
    wrongs = standalone.staffing_wrongs(standalone.Work(document))
    return {wrong.path.rpartition(".")[2]: wrong.expected for wrong in wrongs}


def test_least_and_most_count_as_section_2_has_them():
    areas = {f"S-{i}": "x" if i < 4 else "y" for i in range(8)}
    roster = [("I-1", "x"), ("I-2", "x"), ("I-3", "y"), ("I-4", "y"), ("I-5", "-")]
    # S-3 is a member for two matters; S-7 for none, so that its recusal does not count.
    recusals = [("I-1", "S-3"), ("I-3", "S-3"), ("I-3", "S-4"), ("I-3", "S-7")]
    assert staffing_of(areas, roster, recusals, None) == {"size": 5, "least": 3, "most": 2}
    assert staffing_of(areas, roster, recusals, "own") == {"size": 5, "least": 1, "most": 2}
    assert staffing_of(areas, roster, recusals, "other") == {"size": 5, "least": 1, "most": 2}
    areas["S-0"] = "-"
    assert staffing_of(areas, roster, [], "own") == {"size": 5, "least": 0, "most": 0}
    assert staffing_of(areas, roster, [], None) == {"size": 5, "least": 5, "most": 0}


def test_winners_have_the_smallest_tickets():
    """A body that draws another: it is listed with all that is its own."""
    document = transcript(MADE, "open")
    number = MADE.numbers["M-1"]["all/A"]
    work = standalone.Work(document)
    other = work.members["M-1", "all/A"][number]
    one = next(p for p in document["matters"][0]["drawn"] if p["leaf"][2] == "all/A")
    one.update(place(MADE, "M-1", other))
    document["matters"][0]["strata"][0]["cut"] = one["ticket"]
    assert check(document) == [("winners", "matters[0].drawn[0]")]
    assert rests_of(document) == ["event", "visits"]
    public = transcript(MADE, "public")
    public["matters"] = document["matters"]
    assert "winners" not in {code for code, _ in check(public)}


# --- events --------------------------------------------------------------------------------------


def with_root(document):
    document["events_root"] = standalone.root_over(map(standalone.event_leaf, document["events"]))
    return document


OTHER_DIGEST = "0" * 64
EVENTS = [
    ("auditor", "events[0].document.on", [("events/0/document/on", "2026-11-23")]),
    ("open", "events[2].document.on", [("events/2/document/on", "2027-01-01")]),
    ("public", "events[2].document.on", [("events/2/document/on", "2026-12-04")]),
    ("auditor", "events[1].document.on", [("events/1/document/on", "2026-12-04")]),
    ("auditor", "events[0].document.evidence", [("events/0/evidence", "another text")]),
    ("auditor", "events[2].document.evidence", [("events/2/document/evidence", OTHER_DIGEST)]),
    ("public", "events[0].document.subject", [("events/0/document/subject", "S-7")]),
    ("public", "events[2].document.subject", [("events/2/document/subject", "S-1")]),
    (
        *("public", "events[0].document.matters"),
        [(f"events/0/{field}", lambda some: some[:1]) for field in ("document/matters", "places")]
        + [("events/0/document/by", lambda some: some[:1])],
    ),
    (
        *("public", "events[0].document.matters"),
        [("events/0/document/matters", ["M-1", "M-3"])],
    ),
    ("public", "events[0].document.by[1]", [("events/0/document/by/1", "S-1")]),
    ("public", "events[0].document.by[0]", [("events/0/document/by/0", "S-3")]),
    ("public", "events[2].document.by[0]", [("events/2/document/by/0", "S-1")]),
    (
        *("public", "events[0].document.by[0]"),
        [("events/0/document/by/0", None), ("events/0/places/0", None)],
    ),
    ("open", "events[0].document.by[0]", [("events/0/document/by/0", None)]),
    ("open", "events[0].document.by[0]", [("events/0/document/by/0", "S-7")]),
    ("auditor", "events[2].document.by[1]", [("events/2/document/by/1", "S-2")]),
    ("auditor", "events[1].document.by", [("events/1/document/by", "I-2")]),
    ("auditor", "events[1].document.inspector", [("events/1/document/inspector", "I-3")]),
    ("auditor", "events[1].document.inspector", [("events/1/document/pool", "z")]),
    ("auditor", "events[1].document.inspector", [("events/1/document/subject", "S-1")]),
    ("public", "events[0].places[0].leaf[0]", [("events/0/places/0/leaf/0", "S-2")]),
    ("public", "events[0].places[0].leaf[2]", [("events/0/places/0/leaf/2", "all/B")]),
    ("public", "events[0].places[0]", [("events/0/places/0/index", lambda i: i + 1)]),
    ("public", "events[0].places[0]", [("events/0/places/0/leaf/4", "0" * 32)]),
    ("public", "events[0].places[1].ticket", [("events/0/places/1/ticket", OTHER_DIGEST)]),
]


@for_each(("audience", "path", "edits"), EVENTS, ids=lambda value: ascii(value)[:40])
def test_each_fault_of_an_event_is_named(audience, path, edits):
    document = with_root(edited(transcript(MADE, audience), *edits))
    assert check(document) == [("event", path)]
    assert rests_of(document) == ["visits", *(["teams"] if audience == "auditor" else [])]


def test_who_comes_in_has_a_greater_ticket_than_all_before():
    """The public sees that somebody was passed over where a later ticket is smaller."""
    document = transcript(MADE, "public")
    work = standalone.Work(transcript(MADE, "open"))
    order = work.members["M-2", "south/X"]
    drawn = [p["leaf"][0] for p in document["matters"][1]["drawn"] if p["leaf"][2] == "south/X"]
    assert order[:2] == sorted(drawn, key=order.index)
    first, second = order[2], order[3]
    subject = next(s for s in drawn if s not in MADE.drawn["M-1"])
    entry = document["events"][0]
    events = []
    for gone, by in ((subject, second), (second, first)):
        event = {**entry["document"], "subject": gone, "matters": ["M-2"], "by": [by]}
        events.append({**entry, "document": event, "places": [place(MADE, "M-2", by)]})
    document["events"] = events
    # The first is no fault that the public can see; with the second it shows.
    assert check(with_root(document)) == [("event", "events[1].places[0].ticket")]


def test_one_area_and_one_salt_in_all_places():
    document = transcript(MADE, "public")
    leaf = document["matters"][0]["drawn"][0]["leaf"]
    known: dict[str, tuple[str, str]] = {}
    assert list(standalone.one_area_wrongs("a", leaf, known)) == []
    for i, value in ((1, "361100"), (3, "0" * 32)):
        wrongs = standalone.one_area_wrongs("b", [*leaf[:i], value, *leaf[i + 1 :]], known)
        assert [wrong.path for wrong in wrongs] == ["b.leaf"]


def test_an_event_more_than_the_stratum_has_members():
    """By a header that tells too small a stratum, a member more cannot come in."""
    document = transcript(MADE, "public")
    work = standalone.Work(document)
    number = MADE.numbers["M-1"]["all/A"]
    work.strata["M-1"]["all/A"] = number
    assert [wrong.path for wrong in work.after.wrongs] == ["events[0].document.by[0]"]


# --- proofs --------------------------------------------------------------------------------------

PROOFS = [
    ("malformed", [("places/0/more", 1)]),
    ("malformed", [("draw/results/0/drawn", 1)]),
    ("malformed", [("draw", ...)]),
    ("malformed", [("subject", "")]),
    ("commitment", [("commitment", "0" * 64)]),
    ("proof", [("places", [])]),
    ("proof", [("places", swapped)]),
    ("proof", [("places/1", lambda place: {**place, "matter": "M-3"})]),
    ("proof", [("subject", "S-2")]),
    ("proof", [("places/1/index", lambda i: i ^ 1)]),
    ("proof", [("places/1/leaf/3", "0" * 32)]),
    ("values", [("draw/values", [])]),
    ("seal", [("draw/seal", "0" * 64)]),
    ("seed", [("draw/seed", "0" * 64)]),
    ("ticket", [("draw/ticket", "0" * 64)]),
    ("drawn", [("draw/results/0/drawn", lambda drawn: not drawn)]),
    ("drawn", [("draw/results/0/cut", None)]),
    ("drawn", [("draw/results/0/cut", "0" * 64)]),
    ("drawn", [("draw/results", swapped)]),
    ("drawn", [("draw/results", [])]),
]


@for_each(("code", "edits"), PROOFS, ids=lambda value: ascii(value)[:40])
def test_each_fault_of_a_proof_has_its_check_and_ends_it(code, edits):
    whole = proof(MADE, "S-1")
    assert check(whole) == []
    document = edited(whole, *edits)
    assert {code for code, _ in check(document)} == {code}
    codes = [one.code for one in standalone.OF_PROOF]
    after = codes[codes.index(code) + 1 :]
    lacking = unchecked(document)
    if code == "commitment":
        after = [code for code in after if not code.startswith("header-")]
    assert lacking == dict.fromkeys(after, "rests")


def test_a_proof_of_one_who_is_out():
    document = proof(MADE, "S-7")
    assert [place["leaf"][2] for place in document["places"]] == ["-!no-class", "north!closed"]
    assert check(document) == []
    cut = edited(document, ("draw/results/0/cut", "f" * 64))
    assert check(cut) == [("drawn", "draw.results[0].cut")]
    drawn = edited(document, ("draw/results/0/drawn", True))
    assert check(drawn) == [("drawn", "draw.results[0].drawn")]


def test_an_entry_of_a_proof_is_a_reason_or_a_stratum_of_the_header():
    whole = proof(MADE, "S-1", drawn=False)
    groups = whole["header"]["matters"][0]["groups"]
    groups[0]["strata"][0]["name"] = "0"
    whole["commitment"] = standalone.digest(standalone.jcs(whole["header"]))
    assert check(whole) == [("proof", "places[0].leaf[2]")]
    out = {**proof(MADE, "S-7", drawn=False), **{k: whole[k] for k in ("header", "commitment")}}
    assert check(out) == []


def test_a_proof_before_the_draw_leaves_its_checks_open():
    document = proof(MADE, "S-1", drawn=False)
    assert check(document) == []
    open_ = ["values", "seal", "seed", "ticket", "drawn"]
    assert unchecked(document) == dict.fromkeys(open_, "no-seal")
