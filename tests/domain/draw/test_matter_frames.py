"""The frame of one matter: entries, groups, strata, chances, and what does not fit together."""

import pickle
import re
from collections import UserDict, defaultdict
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of, problems_of
from tests.make.draws.parts import MARKED, WHY, Number, Open, Pool, Share, Text, matter_frame
from tests.make.loops import for_each

from randcheck import Problem
from randcheck.domain.draw.chances import HEAVIEST
from randcheck.domain.draw.groups import Group, Stratum, read_entry
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.draws import FrozenDict

# --- entries -------------------------------------------------------------------------------------


@for_each(
    ("entry", "read"),
    [
        ("361102/A", ("361102", "A", None)),
        ("a.b_c-d/0", ("a.b_c-d", "0", None)),
        ("all!closed", ("all", None, "closed")),
        ("-!no-class", (None, None, "no-class")),
        (f"{'g' * 64}/{'s' * 64}", ("g" * 64, "s" * 64, None)),
        ("-/A", None),
        ("A", None),
        ("", None),
        ("all/", None),
        ("/A", None),
        ("all!", None),
        ("!closed", None),
        ("all/A/B", None),
        ("all/A!closed", None),
        ("all!closed/A", None),
        ("all/A\n", None),
        ("all/A B", None),
        ("all/-A", None),
        ("-a!closed", None),
        ("全部/A", None),
        (f"all/{'s' * 65}", None),
        (5, None),
        (None, None),
        (b"all/A", None),
        (Text("all/A"), None),
        (Pool.STRATUM, None),
    ],
)
def test_an_entry_tells_group_and_stratum_or_reason(entry, read):
    assert read_entry(entry) == read


codes = st.text("aZ0-._", min_size=1, max_size=3)


def is_code(text):
    return bool(text) and text[0] not in "-._" and all(c in "aZ0-._" for c in text)


@given(codes, st.sampled_from("/!"), codes)
def test_an_entry_is_read_as_the_specification_writes_it(left, mark, right):
    group = None if left == "-" else left
    found = read_entry(left + mark + right)
    if mark == "/":
        assert found == ((left, right, None) if is_code(left) and is_code(right) else None)
    else:
        is_right = (left == "-" or is_code(left)) and is_code(right)
        assert found == ((group, None, right) if is_right else None)


# --- what it says --------------------------------------------------------------------------------

GROUPED = {
    "entries": {
        **dict.fromkeys(("E1", "E2", "E3"), "e-b/A"),
        "E4": "e-b/B",
        "E5": "e-b!closed",
        "E6": "e-b!cap",
        **dict.fromkeys(("W1", "W2"), "e/A.1"),
        "W3": "e/A",
        "W4": "e!cap",
        "N1": "n!cap",
        "N2": "-!cap",
    },
    "counting": ["cap", "absent"],
    "groups": {
        "e-b": Group(base=5, share=Fraction(1, 2), quota=3),
        "e": Group(base=4),
    },
    "weights": {"e-b/A": 1, "e-b/B": 9},
    "rates": {"e/A": 1, "e/A.1": Fraction(1, 3)},
}


def test_groups_and_strata_stand_by_name_with_their_chances():
    matter = matter_frame(**GROUPED)
    assert matter.counting == ("absent", "cap")
    assert matter.strata == (
        Stratum(group="e", name="A", size=1, weight=None, rate=Fraction(1), chance=Fraction(1)),
        Stratum(
            group="e", name="A.1", size=2, weight=None, rate=Fraction(1, 3), chance=Fraction(1, 2)
        ),
        Stratum(group="e-b", name="A", size=3, weight=1, rate=None, chance=Fraction(2, 3)),
        Stratum(group="e-b", name="B", size=1, weight=9, rate=None, chance=Fraction(1)),
    )
    assert [stratum.full_name for stratum in matter.strata] == ["e/A", "e/A.1", "e-b/A", "e-b/B"]
    assert matter.sizes == {"e/A": 1, "e/A.1": 2, "e-b/A": 3, "e-b/B": 1}
    assert matter.group_sizes == {"e": 3, "e-b": 4}
    assert matter.chances == {stratum.full_name: stratum.chance for stratum in matter.strata}
    assert matter.quota is None


def test_members_and_those_who_are_out_are_told_apart():
    matter = matter_frame(**GROUPED)
    assert matter.members.keys() | matter.exclusions.keys() == matter.entries.keys()
    assert matter.members["W3"] == "e/A"
    assert matter.exclusions == {"E5": "closed", **dict.fromkeys(("E6", "W4", "N1", "N2"), "cap")}


def test_the_quotas_of_the_groups_are_added_up():
    entries = {"S1": "a/x", "S2": "a/x", "S3": "b/x", "S4": "c/x"}
    groups = {"a": Group(base=2, quota=2), "b": Group(base=1, quota=1), "c": Group(base=1, quota=0)}
    weights = dict.fromkeys(("a/x", "b/x", "c/x"), 1)
    matter = matter_frame(entries=entries, groups=groups, weights=weights)
    assert matter.quota == 3
    assert matter.chances["c/x"] == 0


names = st.sampled_from(["a", "a-b", "b"])


@st.composite
def matters(draw):
    """Parts of a matter that fit together, as section 1 of the specification counts them."""
    entries = {
        f"S{number}": draw(
            st.one_of(
                st.tuples(names, names).map("/".join),
                st.tuples(names | st.just("-"), names).map("!".join),
            )
        )
        for number in range(draw(st.integers(1, 12)))
    }
    entries["S"] = "a/a"
    counting = draw(st.lists(names, unique=True))
    groups, weights, rates = {}, {}, {}
    for group in sorted({entry.split("/")[0] for entry in entries.values() if "/" in entry}):
        own = [entry for entry in entries.values() if entry.startswith(f"{group}/")]
        base = len(own) + sum(
            entry == f"{group}!{code}" for entry in entries.values() for code in counting
        )
        quota = draw(st.none() | st.integers(0, len(own)))
        groups[group] = Group(base=base, quota=quota)
        for name in sorted(set(own)):
            if quota is None:
                rates[name] = draw(st.fractions(0, 1, max_denominator=9))
            else:
                weights[name] = draw(st.integers(1, 9) | st.integers(1, HEAVIEST))
    return {
        "entries": entries,
        "counting": counting,
        "groups": groups,
        "weights": weights,
        "rates": rates,
    }


@given(matters(), st.randoms(use_true_random=False))
def test_a_matter_is_as_section_1_says_whatever_the_order_of_its_parts(parts, random):
    matter = matter_frame(**parts)
    expected: defaultdict[str, Fraction] = defaultdict(Fraction)
    for entry in parts["entries"].values():
        expected[entry.partition("/")[0]] += matter.chances.get(entry, 0)
    for name, group in parts["groups"].items():
        if group.quota is not None:
            assert expected[name] == group.quota
    for stratum in matter.strata:
        own = [entry for entry in parts["entries"].values() if entry == stratum.full_name]
        assert stratum.size == len(own) > 0
        if stratum.rate is not None:
            assert stratum.chance == Fraction(-(-stratum.rate * stratum.size // 1), stratum.size)
    shown = [(stratum.group, stratum.name) for stratum in matter.strata]
    assert shown == sorted(shown)

    def shuffled(given):
        items = list(given.items())
        random.shuffle(items)
        return dict(items)

    again = {k: shuffled(v) if isinstance(v, dict) else v[::-1] for k, v in parts.items()}
    other = matter_frame(**again)
    assert other == matter
    assert other.strata == matter.strata
    assert list(other.chances) == list(matter.chances)


@given(matters())
def test_a_group_of_another_base_is_refused(parts):
    name = min(parts["groups"])
    group = parts["groups"][name]
    groups = {**parts["groups"], name: attrs.evolve(group, base=group.base + 1)}
    assert problem_of(lambda: matter_frame(**{**parts, "groups": groups})) == Problem(
        "base-differs", matter=f"M1/{name}", base=group.base + 1, counted=group.base
    )


# --- what does not fit together ------------------------------------------------------------------


def one_group(**changes):
    return {"all": Group(**{"base": 2, "quota": 1, **changes})}


@for_each(
    ("changes", "problem"),
    [
        (
            {"entries": {"企": "all/A", "S2": "all/B"}},
            Problem("id-character", what="subject id", value="企", characters=("U+4F01",)),
        ),
        (
            {"entries": {"-1": "all/A", "S2": "all/B"}},
            Problem("id-first", what="subject id", value="-1"),
        ),
        (
            {"counting": ["a b"]},
            Problem("id-character", what="counting reason", value="a b", characters=("U+0020",)),
        ),
        (
            {"counting": ["closed", "b", "closed"]},
            Problem("duplicate-id", what="counting reason", ids=("closed",)),
        ),
        (
            {"entries": {"S1": "all/A", "S2": "A", "S3": "all", "S4": "A", "S5": None}},
            Problem("entry-form", matter="M1", ids=("'A'", "'all'", "None")),
        ),
        (
            {"entries": {"S1": "all/A", "S2": "A", "S3": "A"}},
            Problem("entry-form", matter="M1", ids=("'A'",)),
        ),
        (
            {"groups": {"all": 5}},
            Problem("wrong-type", what="groups[all]", value="5", form="a Group"),
        ),
        (
            {"groups": {**one_group(), "西": Group(base=0)}},
            Problem("id-character", what="group", value="西", characters=("U+897F",)),
        ),
        (
            {"weights": {"all/A": 0, "all/B": 1}},
            Problem("weight-form", matter="M1", stratum="all/A", value="0"),
        ),
        (
            {"weights": {"all/A": HEAVIEST + 1, "all/B": HEAVIEST}},
            Problem("weight-form", matter="M1", stratum="all/A", value="1000000000000001"),
        ),
        (
            {"rates": {"all/A": Fraction(21, 20)}},
            Problem("rate-range", what="M1: all/A", value="Fraction(21, 20)"),
        ),
        (
            {"rates": {"all/A": -1}},
            Problem("rate-range", what="M1: all/A", value="Fraction(-1, 1)"),
        ),
        (
            {"rates": {"all/A": Fraction(1, 10**15)}},
            Problem("too-many-digits", what="M1: all/A", digits=15),
        ),
        ({"entries": {"S1": "all!closed"}}, Problem("empty-frame", ids=("M1",))),
        ({"entries": {}}, Problem("empty-frame", ids=("M1",))),
        (
            {"groups": {"b": Group(base=0), **one_group(), "c": Group(base=1, quota=0)}},
            Problem("groups-differ", matter="M1", ids=("b", "c")),
        ),
        ({"groups": {}}, Problem("groups-differ", matter="M1", ids=("all",))),
        (
            {"weights": {"all/A": 1, "all/C": 1, "D": 2}},
            Problem("strata-differ", matter="M1", ids=("D", "all/B", "all/C")),
        ),
        (
            {"rates": {"all/B": 1}},
            Problem("strata-differ", matter="M1", ids=("all/B",)),
        ),
        (
            {"reasons": {"S1": WHY, "S3": WHY, "S9": WHY}},
            Problem("reasons-differ", matter="M1", ids=("S1", "S9")),
        ),
        (
            {"entries": {"S1": "all/A", "S2": "all/B", "S3": "all!cap"}, "reasons": {"S3": WHY}},
            Problem("reasons-differ", matter="M1", ids=("S3",)),
        ),
        (
            {"reasons": {"S3": "closed"}},
            Problem("wrong-type", what="reasons[S3]", value="'closed'", form="a Reason"),
        ),
        (
            {"groups": one_group(base=3)},
            Problem("base-differs", matter="M1/all", base=3, counted=2),
        ),
        (
            {"counting": ["closed"]},
            Problem("base-differs", matter="M1/all", base=2, counted=3),
        ),
        (
            {
                "groups": one_group(quota=None, share=Fraction(1, 2)),
                "weights": {},
                "rates": {"all/A": 1, "all/B": 0},
            },
            Problem("share-without-quota", matter="M1/all"),
        ),
        (
            {"groups": one_group(quota=3)},
            Problem("quota-above-frame", matter="M1/all", quota=3, size=2),
        ),
        (
            {"groups": one_group(share=1)},
            Problem("quota-not-share", matter="M1/all", quota=1, asked=2),
        ),
        (
            {"factors": {"all/B": [MARKED, "listed", Pool.STRATUM]}},
            Problem(
                "wrong-type",
                what="factors[all/B]",
                value=f"'listed', {Pool.STRATUM!r}",
                form="RiskFactor records",
            ),
        ),
        *(
            (
                {"meanings": {"all/B": words}},
                Problem("wrong-type", what="meanings[all/B]", value=repr(words), form="a text"),
            )
            for words in ("", "一\n类", " 一类", 5, ["一类"], Text("一类"))
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Problem) else "",
)
def test_the_parts_of_a_matter_have_to_fit_together(changes, problem):
    assert problem_of(lambda: matter_frame(**changes)) == problem


def test_numbers_as_long_as_they_may_be_are_taken():
    longest = Fraction(1, 10**15 - 1)
    matter = matter_frame(groups=one_group(share=longest), weights={"all/A": 1, "all/B": HEAVIEST})
    assert matter.groups["all"].share == longest
    by_rates = matter_frame(
        groups=one_group(quota=None), weights={}, rates={"all/A": longest, "all/B": 0}
    )
    assert by_rates.rates["all/A"] == longest


@for_each(
    ("changes", "code"),
    [
        ({"code": "工资"}, "id-character"),
        ({"code": "-"}, "id-first"),
        ({"code": None}, "id-type"),
        ({"period": "国庆"}, "id-character"),
        ({"period": 5}, "id-type"),
        ({"counting": "closed"}, "not-a-collection"),
        ({"counting": [["closed"]]}, "id-type"),
        ({"counting": [5, None]}, "id-type"),
        ({"entries": {5: "all/A", None: "all/B"}}, "id-type"),
        ({"entries": {"S1": ["all/A"], "S2": "all/B"}}, "entry-form"),
        ({"entries": [("S1", "all/A")]}, "not-a-mapping"),
        ({"groups": [("all", Group(base=2, quota=1))]}, "not-a-mapping"),
        ({"weights": {"all/A": 0.5, "all/B": 1}}, "weight-form"),
        ({"weights": {"all/A": Fraction(2), "all/B": 1}}, "weight-form"),
        ({"weights": {5: 1, "all/B": 1}}, "id-type"),
        ({"weights": {5: 1, None: 1, "all/A": 1}}, "id-type"),
        ({"weights": None}, "not-a-mapping"),
        ({"rates": {"all/A": 0.5}}, "inexact-number"),
        ({"rates": {"all/A": "1/2"}}, "not-a-fraction"),
        ({"rates": {"all/A": True}}, "not-a-fraction"),
        ({"rates": 5}, "not-a-mapping"),
        ({"reasons": [WHY]}, "not-a-mapping"),
    ],
)
def test_a_field_of_a_matter_has_to_have_its_form(changes, code):
    assert {problem.code for problem in problems_of(lambda: matter_frame(**changes))} == {code}


def test_all_problems_of_a_stage_come_at_once():
    problems = problems_of(
        lambda: matter_frame(
            entries={"S 1": "A", "S2": "all/B"},
            counting=["a b"],
            groups={"all": None},
            weights={"all/A": 0, "all/B": -1},
            rates={"all/A": 2},
            reasons={"X1": 5},
        )
    )
    assert [problem.code for problem in problems] == [
        *("id-character", "id-character", "entry-form", "wrong-type", "wrong-type"),
        *("weight-form", "weight-form", "rate-range"),
    ]


# --- exact types, copies -------------------------------------------------------------------------


@for_each(
    ("changes", "problem"),
    [
        (
            {"code": Pool.MATTER},
            Problem("id-type", what="MatterFrame.code", value="<Pool.MATTER: 'M1'>", type="Pool"),
        ),
        (
            {"period": Text("p")},
            Problem("id-type", what="MatterFrame.period", value="'p'", type="Text"),
        ),
        (
            {"counting": [Text("closed")]},
            Problem("id-type", what="counting reason", value="'closed'", type="Text"),
        ),
        (
            {"entries": {Text("S1"): "all/A", "S2": "all/B"}},
            Problem("id-type", what="subject id", value="'S1'", type="Text"),
        ),
        (
            {"entries": {"S1": Pool.STRATUM, "S2": "all/B"}},
            Problem("entry-form", matter="M1", ids=("<Pool.STRATUM: 'all/A'>",)),
        ),
        (
            {"groups": {Text("all"): Group(base=2, quota=1)}},
            Problem("id-type", what="group", value="'all'", type="Text"),
        ),
        (
            {"weights": {Pool.STRATUM: 1, "all/B": 3}},
            Problem("id-type", what="stratum", value="<Pool.STRATUM: 'all/A'>", type="Pool"),
        ),
        (
            {"weights": {"all/A": Number(1), "all/B": 3}},
            Problem("weight-form", matter="M1", stratum="all/A", value="1"),
        ),
        (
            {"weights": {"all/A": True, "all/B": 3}},
            Problem("weight-form", matter="M1", stratum="all/A", value="True"),
        ),
        (
            {
                "groups": {"all": Group(base=2)},
                "weights": {},
                "rates": {Pool.STRATUM: 1, "all/B": 1},
            },
            Problem("id-type", what="stratum", value="<Pool.STRATUM: 'all/A'>", type="Pool"),
        ),
        (
            {"reasons": {Text("S3"): WHY}},
            Problem("id-type", what="subject id", value="'S3'", type="Text"),
        ),
        (
            {"factors": {Pool.STRATUM: (MARKED,)}},
            Problem("id-type", what="stratum", value="<Pool.STRATUM: 'all/A'>", type="Pool"),
        ),
        (
            {"meanings": {Text("all/A"): "一类"}},
            Problem("id-type", what="stratum", value="'all/A'", type="Text"),
        ),
    ],
)
def test_what_only_compares_like_an_id_or_a_number_is_refused(changes, problem):
    assert problem_of(lambda: matter_frame(**changes)) == problem


@for_each("name", ["base", "quota"])
@for_each("value", [Number(1), True, 1.0, Fraction(1), "1", -1])
def test_a_number_of_a_group_is_an_int_from_0(name, value):
    problem = problem_of(lambda: Group(**{"base": 1, name: value}))
    assert problem == Problem(
        "wrong-type", what=f"Group.{name}", value=repr(value), form="an int of at least 0"
    )


def test_a_group_needs_a_base_alone():
    assert Group(base=0) == Group(base=0, share=None, quota=None)
    nothing: Any = None
    assert problem_of(lambda: Group(base=nothing)).params["what"] == "Group.base"


@for_each(
    ("share", "code"),
    [
        (0, "share-range"),
        (Fraction(3, 2), "share-range"),
        (-1, "share-range"),
        (0.5, "inexact-number"),
        (True, "not-a-fraction"),
        ("1/2", "not-a-fraction"),
        (Fraction(1, 10**15), "too-many-digits"),
        (1 - Fraction(1, 10**15), "too-many-digits"),
    ],
)
def test_a_share_is_an_exact_number_above_0_and_at_most_1(share, code):
    problem = problem_of(lambda: Group(base=1, share=share))
    assert (problem.code, problem.params["what"]) == (code, "Group.share")


def test_shares_and_rates_are_turned_into_exact_fractions():
    matter = matter_frame(
        groups={"all": Group(base=2)},
        weights={},
        rates={"all/A": Number(1), "all/B": Share(1, 2)},
    )
    assert set(map(type, matter.rates.values())) == {Fraction}
    assert set(map(type, matter.chances.values())) == {Fraction}
    shares = [Group(base=1, share=share).share for share in (Number(1), Share(1, 2))]
    assert shares == [1, Fraction(1, 2)]
    assert set(map(type, shares)) == {Fraction}


def test_the_factors_of_a_stratum_are_copied():
    given = [MARKED]
    matter = matter_frame(factors={"all/B": given})
    given.append(MARKED)
    assert matter.factors == {"all/B": (MARKED,)}
    assert hash(matter) == hash(matter_frame(factors={"all/B": iter([MARKED])}))
    problem = problem_of(lambda: matter_frame(factors={"all/B": MARKED}))
    assert problem.code == "not-a-collection"


@for_each("kind", [dict, UserDict, Open, FrozenDict])
def test_mappings_are_copied(kind):
    given = {
        "entries": kind({"S1": "all/A", "S2": "all/B", "S3": "all!closed"}),
        "groups": kind({"all": Group(base=2, quota=1)}),
        "weights": kind({"all/A": 1, "all/B": 3}),
        "rates": kind({}),
        "reasons": kind({"S3": WHY}),
        "factors": kind({"all/B": (MARKED,)}),
        "meanings": kind({"all/A": "一类"}),
    }
    matter = matter_frame(**given)
    assert [type(getattr(matter, name)) for name in given] == [FrozenDict] * len(given)
    before = matter_frame(**{name: dict(value) for name, value in given.items()})
    if kind is not FrozenDict:
        for value in given.values():
            value["X"] = value["S2"] = "all/C"
    assert matter == before
    for name in given:
        with pytest.raises(TypeError, match="cannot be changed"):
            getattr(matter, name)["A"] = "B"
    for name in ("sizes", "group_sizes", "chances", "members", "exclusions"):
        with pytest.raises(TypeError, match="cannot be changed"):
            getattr(matter, name)["A"] = "B"


def test_counting_reasons_are_copied_from_whatever_they_come_in():
    reasons = {"closed": 1, "cap": 2}
    matter = matter_frame(counting=reasons.keys(), groups=one_group(base=3))
    reasons["late"] = 3
    assert matter.counting == ("cap", "closed")
    assert matter_frame(counting=iter(["closed"]), groups=one_group(base=3)).counting == ("closed",)


def test_a_matter_is_a_value():
    matter: Any = matter_frame(reasons={"S3": WHY})
    assert matter == pickle.loads(pickle.dumps(matter)) == attrs.evolve(matter)
    assert hash(matter) == hash(attrs.evolve(matter))
    assert matter != matter_frame()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        matter.code = "M2"


def test_a_large_matter_is_shown_shortly():
    many = {f"S{number}": "all/A" for number in range(1000)}
    groups, weights = {"all": Group(base=1000, quota=1)}, {"all/A": 1}
    matter = MatterFrame(code="M1", entries=many, groups=groups, weights=weights)
    assert re.search(r"entries=<1000 subjects>.*reasons=<0 reasons>", repr(matter))
    assert len(repr(matter)) < 500


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_message_about_thousands_stays_within_a_screen(lang):
    entries = {f"S{number}": "all/A" for number in range(3000)}
    reasons = dict.fromkeys(entries, WHY)
    groups = {"all": Group(base=3000, quota=1)}
    problem = problem_of(
        lambda: matter_frame(entries=entries, groups=groups, weights={"all/A": 1}, reasons=reasons)
    )
    assert problem.code == "reasons-differ"
    assert problem.params["ids"] == tuple(sorted(entries))
    assert "2,990" in problem.message(lang)
    assert len(problem.message(lang)) < 300
