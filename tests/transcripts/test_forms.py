"""The form of a document: every field, pattern and limit; and nothing that a document can raise."""

import copy
import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.documents.documents import (
    BUSY,
    LAST,
    codes,
    document,
    left_out,
    put,
    recommitted,
)
from tests.make.draws.parts import Number, Text
from tests.make.loops import for_each
from tests.transcripts.test_proofs import proof
from tests.transcripts.test_verification import nodes

from randcheck.domain.draw.events import Event
from randcheck.transcripts.document_forms import OF_EVENT, transcript_form
from randcheck.transcripts.forms import list_of, plain, record, scalar
from randcheck.transcripts.header_forms import HEADER
from randcheck.transcripts.verification import check_proof, verify_transcript
from randcheck.verifying.verification import ABSENT
from randcheck.words.phrases import in_words

ENGLISH = re.compile(
    r"(?<![\w.'])(an?|at|and|each|from|is|least|most|not|of|or|such|that|to|with)\s"
)


def test_every_kind_of_event_has_a_form():
    assert [*OF_EVENT] == [kind.kind for kind in get_args(Event)]


def zh_of(form):
    """A form in Chinese: a phrase in its words, a name as it is."""
    return str(in_words(form, "zh"))


def flaws(made):
    """The paths of what has not its form."""
    report = verify_transcript(made)
    assert codes(report) == {"malformed"}
    assert report.checked == ("malformed",)
    for finding in report.findings:
        assert finding.message() != finding.message("zh")
        assert not ENGLISH.search(zh_of(finding.expected))
    return [finding.path for finding in report.findings]


FULL = "auditor", "visited", BUSY


def put_in(path, value, which=FULL):
    return put(document(*which), path, value)


# --- fields ---------------------------------------------------------------------------------------


def objects(made):
    """The path of one object of each kind in a document, and its fields."""
    kinds = {"": ("", made)}
    for path, held in nodes(made):
        if isinstance(held, dict) and not path.startswith("annex"):
            fields = ",".join(sorted(held))
            kinds.setdefault(re.sub("[0-9]+", "0", path) + fields, (path, held))
    return kinds.values()


@pytest.mark.parametrize("which", [FULL, ("public", "visited", BUSY), ("open", "drawn", LAST)])
def test_every_field_has_to_be_there_and_no_other(which):
    made = document(*which)
    for path, held in objects(made):
        within = f"{path}/" if path else ""
        for name in held:
            report = verify_transcript(left_out(made, f"{within}{name}"))
            assert codes(report) == {"malformed"}
        (found,) = flaws(put(made, f"{within}extra", 1))
        assert found.replace("[", ".").replace("]", "") == f"{within}extra".replace("/", ".")


@for_each(
    ("changes", "found"),
    [
        ({"schema": "randcheck-transcript/1"}, ["schema"]),
        ({"audience": "everyone"}, ["audience"]),
        ({"stage": None}, ["stage"]),
        ({"schema": 2, "stage": ["drawn"]}, ["schema", "stage"]),
        ({"audience": {}, "header": 5}, ["audience"]),
    ],
)
def test_where_it_does_not_say_what_it_is_nothing_else_is_looked_at(changes, found):
    made = {**document(), **changes}
    assert flaws(made) == found
    assert flaws({}) == ["schema", "audience", "stage"]


def test_another_audience_or_stage_has_other_fields():
    assert flaws(put(document("open", "drawn"), "audience", "public")) == ["lists"]
    assert "secret" in flaws(put(document("open"), "audience", "auditor"))
    assert flaws(put(document("public"), "stage", "announced"))[0] == "values"


# --- values ---------------------------------------------------------------------------------------

BIG = 2**53

WRONG: list[tuple[str, list[Any]]] = [
    ("header/spec", ["randcheck-draw/1", None, 2]),
    ("header/body", ["", "-a", "a b", "é", "a" * 65, 5, None, "a\n"]),
    ("header/sequence", [-1, BIG, 1.0, True, "1", None]),
    ("header/previous", ["AB" * 32, "ab" * 31, 5, ""]),
    ("header/instead_of", ["", 5]),
    ("header/opens_on", ["2026-02-29", "2026-1-15", "20260115", "0000-01-01", None]),
    ("header/opens_on", ["2026-01-15 ", "２０２６-01-15", "+2026-01-1", 20260115]),
    ("header/rulebook/name", ["", " a", "a\u3000", "a\u202eb", "x" * 1001, 5]),
    ("header/matters/0/counting/0", ["a b", None]),
    ("header/matters/0/groups/0/share", ["2/4", "1/0", "01/2", "+1/2", "1/2 ", "1"]),
    ("header/matters/0/groups/0/share", ["1/1000000000000000", "0/2", 0.5, "-1/2"]),
    ("header/matters/0/groups/0/quota", [-1]),
    ("header/matters/0/groups/0/strata/0/weight", [0, 10**15 + 1, "1/1", True]),
    ("header/matters/0/groups/0/strata/0/chance", [None, "1/" + "9" * 41, 1]),
    ("header/team/0/count", [0, None, BIG]),
    ("header/team/0/area", ["all", "", 1]),
    ("header/entropy/0/format", ["33C6", "6C33  1C16", "D65", "D1 " * 16 + "D1", ""]),
    ("header/entropy/0/format", [None, "6C33 ", "06C33", "６C33"]),
    ("commitment", ["", None, "g" * 64]),
    ("secret", ["5e" * 31, 5]),
    ("values/0", [None, 5, "\ud800", "x" * 4097]),
    ("lists/roster/0", [["a"], "a", None, ["a", "b", "-"], ["a", "b", "-", "0" * 31]]),
    ("lists/roster/0", [["a", "b", "--", "0" * 32], ["a", "b", None, "0" * 32]]),
    ("lists/roster/0", [["a\tb", "-", "0" * 32, ""], ["a\tb", "-", "0" * 32]]),
    ("lists/recusals/0", [["a", "b", "0" * 33], ["a", "b", "0" * 32, "x"], {}]),
    ("lists/matter:M1/0/1", ["", "--", "a b", 5]),
    ("lists/matter:M1/0/2", ["A", "-/A", "g/", "g!", "!r", "g/A!r", "-!-", "-"]),
    ("lists/matter:M1/0/3", ["5E" * 16, ""]),
    ("matters/0/drawn/0/leaf/2", ["A", None]),
    ("matters/0/drawn/0/index", [-1, None, "1"]),
    ("matters/0/drawn/0/path/0", ["", None]),
    ("matters/0/strata/0/cut", ["", 5]),
    ("visits/0/matters", [[], None, ["a b"]]),
    ("visits/0/team", [None, [None], ["a b"]]),
    ("events/0/nonce", ["", "ab" * 32]),
    ("events/0/evidence", [None, "", "\ud800", "x" * 100_001]),
    ("events/0/document/event", ["mend-roster", None, [], {}]),
    ("events/0/document/matters", [[], ["M2", "M1"], ["M1", "M1"], None]),
    ("events/0/document/by", [[], [None], [None] * 3, None, [5, None]]),
    ("events/0/document/reason", ["", None]),
    ("events/0/document/evidence", ["", None]),
    ("events_root/size", [-1, None]),
    ("events/2", [{"kind": "replace-inspector", "inner": "ab" * 32}]),
]


@for_each(("path", "value"), [(path, value) for path, values in WRONG for value in values])
def test_a_value_of_another_form_is_malformed(path, value):
    found = flaws(put_in(path, value))
    start = path.replace("/", ".").split(".")[0]
    assert all(place.startswith(start) for place in found)


RIGHT = [
    ("header/rulebook/name", "x" * 1000),
    ("header/entropy/0/format", " ".join(["D1"] * 16)),
    ("header/entropy/0/format", "999C999 999C999 999C999"),
    ("header/matters/0/groups/0/share", "999999999999999/1"),
    ("header/matters/0/groups/0/share", "0/1"),
    ("header/matters/0/groups/0/strata/0/chance", "9" * 40 + "/7"),
    ("header/matters/0/groups/0/strata/0/weight", 10**15),
    ("header/sequence", BIG - 1),
    ("values/0", "\U0001f600" * 4096),
    ("values/0", ""),
    ("header/closes", [{"sequence": 0, "seal": None, "values": ["any", None],
                        "events": {"root": "ab" * 32, "size": 0}}]),
    ("events/0/evidence", "上" * 100_000),
    ("visits/0/team", []),
    ("matters/0/drawn", []),
]  # fmt: skip


@for_each(("path", "value"), RIGHT)
def test_what_has_its_form_is_looked_at_further(path, value):
    report = verify_transcript(put_in(path, value))
    assert not report.is_right
    assert "malformed" not in codes(report)


# --- who is shown what ----------------------------------------------------------------------------


def test_the_lists_are_those_of_the_header_and_the_audience():
    made = document("open", "announced")
    assert flaws(left_out(made, "lists/matter:M1")) == ["lists.matter:M1"]
    for extra in ("matter:M3", "roster", "recusals", "matter:", "x\u202e"):
        (path,) = flaws(put(made, f"lists/{extra}", []))
        assert path == "lists." + extra.replace("\u202e", "\\u202e")
    assert flaws(left_out(document("auditor", "announced"), "lists/roster")) == ["lists.roster"]
    assert flaws(put(made, "lists", [])) == ["lists"]
    # Where the header has not its form, nobody knows which lists there have to be.
    assert flaws(put(left_out(made, "lists/matter:M1"), "header/body", "")) == ["header.body"]


def test_only_replaced_inspectors_are_hidden_and_only_from_some():
    for audience in ("public", "open"):
        made = document(audience)
        assert made["events"][2].keys() == {"kind", "inner"}
        for kind in ("replace-subject", "mend-roster", None):
            assert flaws(put(made, "events/2/kind", kind)) == ["events[2].kind"]
        whole = document("auditor")["events"][2]
        shown = {"document": whole["document"], "nonce": whole["nonce"]}
        assert "events[2].document.event" in flaws(put(made, "events/2", shown))
        assert flaws(put(made, "events/0/evidence", "x"))
    assert flaws(put(document("open"), "events/0/places", [])) == ["events[0].places"]


def test_a_place_stands_where_somebody_came_and_nowhere_else():
    made = document("public")
    nobody = next(n for n, e in enumerate(made["events"]) if e.get("places", [0]) == [None, None])
    somebody = next(n for n, e in enumerate(made["events"]) if all(e.get("places", [None])))
    place = made["events"][somebody]["places"][0]
    for event, value in ((nobody, place), (somebody, None)):
        changed = put(made, f"events/{event}/places/0", value)
        assert flaws(changed) == [f"events[{event}].places[0]"]
    for value in ([], [None], [None] * 3):
        assert flaws(put(made, f"events/{nobody}/places", value)) == [f"events[{nobody}].places"]


# --- limits ---------------------------------------------------------------------------------------


def _header(**changes):
    return {**document("public", "announced", LAST)["header"], **changes}


MATTER = document("public", "announced", LAST)["header"]["matters"][0]
GROUP = MATTER["groups"][0]
STRATUM = GROUP["strata"][0]
CLOSED = document("public", "announced", LAST)["header"]["closes"][0]
SOURCE = document("public", "announced", LAST)["header"]["entropy"][0]
POOL = document("public", "announced", LAST)["header"]["team"][0]
BARE = {**GROUP, "strata": []}


@for_each(
    ("made", "path", "longest"),
    [
        (lambda n: _header(matters=[{**MATTER, "groups": []}] * n), "matters", 1000),
        (lambda n: _header(team=[POOL] * n), "team", 1000),
        (lambda n: _header(entropy=[SOURCE] * n), "entropy", 64),
        (lambda n: _header(closes=[{**CLOSED, "values": []}] * n), "closes", 100_000),
        (lambda n: _header(closes=[{**CLOSED, "values": [None] * n}]), "closes[0].values", 64),
        (
            lambda n: _header(matters=[{**MATTER, "counting": ["a"] * n, "groups": []}]),
            "matters[0].counting",
            1000,
        ),
        (
            lambda n: _header(
                matters=[{**MATTER, "groups": [BARE] * k} for k in (n // 2, n - n // 2)]
            ),
            "matters: groups",
            100_000,
        ),
        (
            lambda n: _header(
                matters=[{**MATTER, "groups": [{**GROUP, "strata": [STRATUM] * k}]}
                         for k in (n // 2, n - n // 2)]
            ),
            "matters: strata",
            100_000,
        ),
    ],
)  # fmt: skip
def test_the_limits_of_a_header(made, path, longest):
    if longest <= 1000:  # the others take their time
        assert [*HEADER.flaws(made(longest), "")] == []
    ((found, form, number),) = HEADER.flaws(made(longest + 1), "")
    assert found.lstrip(".") == path
    assert (form, number) == (f"a list of at most {longest}", longest + 1)
    assert zh_of(form) == f"至多 {longest} 项的列表"


EVENT = document("auditor")["events"][2]


@pytest.mark.parametrize(
    ("path", "value", "longest"),
    [
        ("events", lambda n: [EVENT] * n, 100_000),
        ("visits/0/matters", lambda n: ["M"] * n, 1000),
        ("visits/0/team", lambda n: ["I"] * n, 1000),
        ("matters/0/drawn/0/path", lambda n: ["ab" * 32] * n, 64),
    ],
)
def test_the_limits_of_a_transcript(path, value, longest):
    made = document("auditor")
    form = transcript_form(made)
    if longest <= 1000:
        assert [*form.flaws(put(made, path, value(longest)), "")] == []
    ((_, words, number),) = form.flaws(put(made, path, value(longest + 1)), "")
    assert (words, number) == (f"a list of at most {longest}", longest + 1)


def test_the_limit_of_the_matters_of_an_event():
    made = document("open")
    many = [f"M{n:04}" for n in range(1000)]
    event = {**made["events"][0]["document"], "matters": many, "by": [None] * 1000}
    assert codes(verify_transcript(put(made, "events/0/document", event))) >= {"event"}
    event = {**event, "matters": [*many, "N"], "by": [None] * 1001}
    assert flaws(put(made, "events/0/document", event)) == [
        "events[0].document.matters",
        "events[0].document.by",
    ]


def nested(levels, inner=1):
    for _ in range(levels - 1):
        inner = {"a": inner} if levels % 2 else [inner]
    return {"a": inner}


def test_the_annex():
    form = plain(8)
    for levels in (1, 2, 7, 8):
        assert [*form.flaws(nested(levels), "annex")] == []
    for levels in (9, 100_000):
        ((path, words, _),) = form.flaws(nested(levels), "annex")
        assert words == "nested at most 8 levels deep"
        assert zh_of(words) == "至多嵌套 8 层"
        assert path.startswith("annex.a")
    strange = [True, 1.5, float("nan"), -1, BIG, Text("a"), Number(1), "\ud800", b"", (1,), {1}]
    for value in strange:
        ((path, words, _),) = form.flaws({"a": [None, value]}, "annex")
        assert path == "annex.a[1]"
        assert zh_of(words).startswith("文本、0 至")
    for key in ("上饶", Text("a"), 1, None):
        ((path, words, _),) = form.flaws({key: 1}, "annex")
        assert zh_of(words) == "ASCII 键名"
    assert [*form.flaws({"a": [0, BIG - 1, "上饶\n", None, {}, []]}, "annex")] == []
    assert [path for path, _, _ in form.flaws([], "annex")] == ["annex"]


# --- Python documents -----------------------------------------------------------------------------


class Strange:
    def __repr__(self):
        raise RuntimeError


HOSTILE = [
    *[float("nan"), float("inf"), 10**10_000, -(10**10_000), "\ud800", "\u2028" * 999, b"x"],
    *[nested(100_000), Strange(), Strange, {Strange(): 1}, {(1, 2): {3}}, [Strange()] * 20],
]


@for_each("which", range(len(HOSTILE)))
def test_nothing_that_python_can_hold_is_raised(which):
    value = HOSTILE[which]
    for path in ("header/body", "annex", "values/0", "events", "commitment", "extra"):
        report = verify_transcript(put({**document(*FULL), "extra": None}, path, lambda _: value))
        assert codes(report) == {"malformed"}
        text = report.message() + report.message("zh") + repr(report)
        assert "\u2028" not in text
        assert "\ud800" not in text
        assert len(text) < 9000


@for_each("path", ["header/body", "values/0", "lists/roster/0/0", "events/0/evidence"])
def test_what_only_compares_like_a_text_is_malformed(path):
    assert flaws(put_in(path, Text))


@for_each("path", ["header/sequence", "events_root/size", "matters/0/drawn/0/index"])
@for_each("kind", [Number, float, bool])
def test_what_only_compares_like_an_integer_is_malformed(path, kind):
    assert flaws(put_in(path, kind))


def test_a_secret_is_not_shown_even_where_it_has_not_its_form():
    secret = document("auditor")["secret"]
    for near in (secret.upper() + "A", secret[:-1], secret + " ", [secret]):
        report = verify_transcript(put_in("secret", near))
        assert [f.path for f in report.findings] == ["secret"]
        assert str(near)[:20] not in report.message() + repr(report)


def test_what_only_looks_like_a_list_or_an_object_is_malformed():
    class Kind(dict):
        pass

    assert flaws(put_in("values", tuple)) == ["values"]
    assert flaws(put_in("header", Kind)) == ["header"]
    assert flaws(put_in("header/rulebook", Kind)) == ["header.rulebook"]
    keyed = document()
    keyed["header"] = {Text(key): held for key, held in keyed["header"].items()}
    assert flaws(keyed)
    # But the whole may be any mapping.
    assert verify_transcript(Kind(document())).is_right


@given(st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(), st.binary()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.tuples(inner), st.sets(st.integers(), max_size=2),
        st.dictionaries(st.one_of(st.text(), st.integers()), inner, max_size=3),
    ),
    max_leaves=8,
))  # fmt: skip
def test_no_document_is_raised_by(junk):
    made = document("public", "drawn")
    heading = {name: made[name] for name in ("schema", "audience", "stage")}
    given_ = {**heading, **junk} if isinstance(junk, dict) else {**heading, "header": junk}
    assert codes(verify_transcript(given_)) == {"malformed"}
    as_proof = {"schema": "randcheck-proof/2", "draw": junk}
    assert codes(check_proof(as_proof)) == {"malformed"}


def test_a_proof_has_its_form():
    made = proof()
    for path in ("subject", "places/0/leaf", "draw/results/0/drawn", "places/0/index"):
        assert codes(check_proof(put(made, path, "!"))) == {"malformed"}
    for path in ("draw/results/0/drawn",):
        assert codes(check_proof(put(made, path, 1))) == {"malformed"}
    assert codes(check_proof(put(made, "places/0/path", ["ab" * 32] * 65))) == {"malformed"}


# --- the makers of forms --------------------------------------------------------------------------


def test_a_form_of_a_list_reads_a_tuple_of_what_its_items_read():
    form = list_of(scalar("a digit", str.isdigit, int), 3, least=1)
    assert form.read(["1", "2"]) == (1, 2)
    assert [*form.flaws(["1", "x"], "a")] == [("a[1]", "a digit", '"x"')]
    assert [*form.flaws([], "a")] == [("a", "not empty", "[]")]
    assert [*form.flaws("1", "a")] == [("a", "a list", '"1"')]
    assert [*form.flaws(["1"] * 4, "a")] == [("a", "a list of at most 3", 4)]


def test_what_is_not_there_is_told_from_the_text_that_stands_for_it():
    form = record(dict, {"a": scalar("a digit", str.isdigit)})
    assert [*form.flaws({}, "x")] == [("x.a", "there", ABSENT)]
    assert [*form.flaws({"a": ABSENT}, "x")] == [("x.a", "a digit", '"absent"')]


def test_nothing_is_changed_by_reading():
    made = document("auditor")
    before = copy.deepcopy(made)
    transcript_form(made).read(made)
    assert made == before
    assert recommitted(made) == made
