"""The frame of a task: its parts, its team, how far a pool was narrowed, and what does not fit."""

import pickle
from collections import Counter, UserDict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of, problems_of
from tests.make.draws.parts import (
    CLOSES,
    OPENS,
    TAKEN_ON,
    WHY,
    Number,
    Open,
    Pool,
    Text,
    frame,
    frame_of,
    matter_frame,
    roster,
)
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck import Problem
from randcheck.domain.draw.frames import MOST_DAYS, Frame, RulebookRef
from randcheck.domain.draw.groups import Group
from randcheck.domain.draw.staffing import RosterEntry, Staffing, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.draws import Exclusion, FrozenDict
from randcheck.rules import Waiver

OWN, OTHER = AreaRule.OWN, AreaRule.OTHER
CITY = TeamRule(count=2)
WAIVER = Waiver(
    subject_id="S1",
    cap="art-11",
    task="T1",
    document="饶人社函〔2026〕1号",
    reason="投诉集中",
    granted_on=TAKEN_ON,
)


# --- teams ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "lets"),
    [
        (None, {("a", "a"), ("a", "b"), ("a", None), (None, "a"), (None, None)}),
        (OWN, {("a", "a")}),
        (OTHER, {("a", "b")}),
    ],
)
def test_who_may_serve_whom_by_areas(rule, lets):
    pairs = [(i, s) for i in ("a", None) for s in ("a", "b", None)]
    if rule is None:
        lets = lets | {(None, "b")}
    assert {pair for pair in pairs if TeamRule(count=1, area=rule).lets(*pair)} == lets


@given(
    st.sampled_from([None, OWN, OTHER]),
    st.lists(st.sampled_from(["a", "b", None])),
    st.sampled_from(["a", "b", "c", None]),
)
def test_inspectors_who_may_serve_are_counted_by_their_areas(rule, posts, area):
    team_rule = TeamRule(count=1, area=rule)
    serving = sum(team_rule.lets(post, area) for post in posts)
    assert team_rule.serving(Counter(posts), len(posts), area) == serving


areas = st.sampled_from(["a", "b", None])


@st.composite
def worlds(draw):
    """Areas, entries of matters, a roster of two pools, a team, recusals."""
    where = draw(st.dictionaries(st.sampled_from([f"S{n}" for n in range(6)]), areas, min_size=1))
    matters = [
        {subject: draw(st.sampled_from(["all/A", "all!closed", "-!closed"])) for subject in where}
        for _ in range(draw(st.integers(1, 2)))
    ]
    for entries in matters:
        entries[min(where)] = "all/A"
    team = {
        pool: TeamRule(count=1, area=draw(st.sampled_from([None, OWN, OTHER]))) for pool in "pq"
    }
    members = {
        f"I{n}": RosterEntry(pool=draw(st.sampled_from("pq")), area=draw(areas)) for n in range(8)
    }
    pairs = st.tuples(st.sampled_from(sorted(members)), st.sampled_from(sorted(where)))
    return where, matters, members, team, draw(st.sets(pairs, max_size=10))


@given(worlds())
def test_how_far_pools_were_narrowed_is_as_section_2_says(world):
    where, matters, members, team, recusals = world
    drawable = {s for entries in matters for s, entry in entries.items() if entry == "all/A"}
    expected, problems = {}, []
    for pool in sorted(team):
        own = [i for i in members if members[i].pool == pool]
        serving = {
            subject: sum(
                team[pool].lets(members[i].area, where[subject]) and (i, subject) not in recusals
                for i in own
            )
            for subject in drawable
        }
        most = max((sum((i, s) in recusals for s in drawable) for i in own), default=0)
        short = tuple(sorted(s for s in drawable if serving[s] < 1))
        expected[pool] = Staffing(
            size=len(own), least=min(serving.values()), most=most, short=short
        )
        if not own:
            problems.append(Problem("pool-too-small", pool=pool, inspectors=0, count=1))
        elif short:
            problems.append(Problem("too-few-inspectors", pool=pool, count=1, ids=short))

    def made():
        return frame(
            *[
                matter_frame(
                    f"M{n}",
                    entries=entries,
                    groups={"all": Group(base=list(entries.values()).count("all/A"), quota=1)},
                    weights={"all/A": 1},
                )
                for n, entries in enumerate(matters)
            ],
            areas=where,
            roster=members,
            team=team,
            recusals=recusals,
        )

    if problems:
        assert list(problems_of(made)) == problems
    else:
        assert made().staffing == expected


@pytest.mark.parametrize("case", VECTORS["draws"], ids=lambda case: case["input"]["task"])
def test_known_numbers_of_teams_and_strata(case):
    made, header = frame_of(case["input"]), case["output"]["header"]
    shown = {pool: (s.size, s.least, s.most, s.short) for pool, s in made.staffing.items()}
    assert shown == {p["pool"]: (p["size"], p["least"], p["most"], ()) for p in header["team"]}
    assert list(shown) == sorted(shown)
    assert made.directory_size == header["subjects"]["size"]
    assert [matter.code for matter in made.matters] == [m["code"] for m in header["matters"]]
    for matter, stated in zip(made.matters, header["matters"], strict=True):
        assert list(matter.counting) == stated["counting"]
        assert {
            f"{group['name']}/{stratum['name']}": Fraction(stratum["chance"])
            for group in stated["groups"]
            for stratum in group["strata"]
        } == matter.chances


# --- what it says --------------------------------------------------------------------------------

TWO = (
    matter_frame("M2"),
    matter_frame(
        "M1",
        entries={"S1": "all!cap", "S2": "-!closed", "S3": "all/A"},
        groups={"all": Group(base=1, quota=1)},
        weights={"all/A": 1},
        reasons={"S2": WHY},
    ),
)


def test_matters_stand_by_code_and_are_found_by_it():
    made = frame(*TWO)
    assert [matter.code for matter in made.matters] == ["M1", "M2"]
    assert made.matter("M2") == TWO[0]
    assert problem_of(lambda: made.matter("M3")) == Problem(
        "unknown-id", what="matter", where="task T1", ids=("M3",)
    )


def test_the_chance_of_each_subject_for_each_matter():
    made = frame(*TWO)
    assert [made.chance_of(s, "M2") for s in ("S1", "S2", "S3")] == [
        Fraction(1, 4),
        Fraction(3, 4),
        0,
    ]
    assert made.chance_of("S3", "M1") == 1
    assert problem_of(lambda: made.chance_of("S4", "M1")) == Problem(
        "unknown-id", what="subject", where="matter M1", ids=("S4",)
    )
    assert problem_of(lambda: made.chance_of("S1", "M0")).params["what"] == "matter"


def test_everyone_who_is_out_is_told_why():
    made = frame(*TWO)
    nothing: FrozenDict[str, object] = FrozenDict()
    unknown: Any = {"params": nothing, "source": None}
    assert made.exclusions == (
        Exclusion(subject_id="S1", matter_code="M1", code="cap", **unknown),
        Exclusion(
            subject_id="S2", matter_code="M1", code="closed", params=nothing, source=WHY.source
        ),
        Exclusion(subject_id="S3", matter_code="M2", code="closed", **unknown),
    )


def test_recusals_are_grouped_by_subject():
    made = frame(recusals={("I1", "S1"), ("I2", "S2"), ("I2", "S3"), ("I3", "S3")})
    assert made.recused_of == {
        "S1": frozenset({"I1"}),
        "S2": frozenset({"I2"}),
        "S3": frozenset({"I2", "I3"}),
    }
    assert made.staffing["city"] == Staffing(size=3, least=2, most=1, short=())


def test_what_is_not_needed_can_be_left_out():
    made = frame()
    assert (made.instead_of, made.recusals, made.waivers) == (None, frozenset(), ())
    assert (made.annex, made.inspectors_out, made.recusal_reasons) == ({}, {}, {})


def test_a_task_may_take_366_days_and_no_more():
    longest = OPENS + timedelta(MOST_DAYS)
    assert frame(closes_on=longest).closes_on == longest
    assert frame(closes_on=OPENS).closes_on == OPENS
    assert problem_of(lambda: frame(closes_on=longest + timedelta(1))) == Problem(
        "window-too-long", task="T1", most=366
    )


# --- what does not fit together ------------------------------------------------------------------


@for_each(
    ("changes", "problem"),
    [
        (
            {"closes_on": OPENS - timedelta(1)},
            Problem(
                "dates-out-of-order",
                first="opens_on",
                first_date=date(2026, 12, 1),
                last="closes_on",
                last_date=date(2026, 11, 30),
            ),
        ),
        ({"instead_of": "T1"}, Problem("instead-of-itself", task="T1")),
        (
            {"matters": [matter_frame("M2"), matter_frame("M1"), matter_frame("M2")]},
            Problem("duplicate-id", what="matter", ids=("M2",)),
        ),
        ({"matters": ()}, Problem("task-without-matters", task="T1")),
        (
            {"areas": {"S1": None, "S2": None, "S 3": None}},
            Problem("id-character", what="subject id", value="S 3", characters=("U+0020",)),
        ),
        (
            {"areas": {"S1": "信州", "S2": "信州", "S3": "a"}},
            Problem("id-character", what="area", value="信州", characters=("U+4FE1", "U+5DDE")),
        ),
        (
            {"areas": {"S1": "a", "S2": ["a"], "S3": None}},
            Problem("id-type", what="area", value="['a']", type="list"),
        ),
        (
            {"roster": roster("I1", "I2", "I 3")},
            Problem("id-character", what="inspector id", value="I 3", characters=("U+0020",)),
        ),
        (
            {"roster": {**roster("I1", "I2"), "I3": "city"}},
            Problem("wrong-type", what="roster[I3]", value="'city'", form="a RosterEntry"),
        ),
        (
            {"team": {"city": CITY, "县": TeamRule(count=1)}},
            Problem("id-character", what="pool", value="县", characters=("U+53BF",)),
        ),
        (
            {"team": {"city": 2}},
            Problem("wrong-type", what="team[city]", value="2", form="a TeamRule"),
        ),
        ({"team": {}}, Problem("no-team", task="T1")),
        (
            {"recusals": [("I1", "S1"), "I2", ("I1",), ("I1", 7), ("I1", "S1", "x")]},
            Problem("recusal-form", ids=("'I2'", "('I1', 'S1', 'x')", "('I1', 7)", "('I1',)")),
        ),
        ({"annex": {"a": 0.5}}, Problem("annex-value", path="annex.a", value="0.5")),
        ({"annex": "a"}, Problem("wrong-type", what="annex", value="'a'", form="a mapping")),
        (
            {"inspectors_out": {"I 9": WHY}},
            Problem("id-character", what="inspector id", value="I 9", characters=("U+0020",)),
        ),
        (
            {"inspectors_out": {"I9": "closed"}},
            Problem("wrong-type", what="inspectors_out[I9]", value="'closed'", form="a Reason"),
        ),
        (
            {"recusals": [("I1", "S1")], "recusal_reasons": {("I1", "S1"): None}},
            Problem(
                "wrong-type",
                what="recusal_reasons[('I1', 'S1')]",
                value="None",
                form="a Reason",
            ),
        ),
        ({"recusal_reasons": {"I1": WHY}}, Problem("recusal-form", ids=("'I1'",))),
        (
            {"areas": dict.fromkeys(("S0", "S1", "S2", "S4"))},
            Problem("directories-differ", matter="M1", ids=("S0", "S3", "S4")),
        ),
        (
            {"roster": {**roster("I1", "I2"), **roster("J1", pool="q"), **roster("J2", pool="p")}},
            Problem("pool-not-in-team", ids=("p", "q"), pools=("city",)),
        ),
        (
            {"recusals": [("I1", "S1")], "recusal_reasons": {("I2", "S1"): WHY}},
            Problem("reason-without-recusal", ids=("('I2', 'S1')",)),
        ),
        (
            {"recusals": [("I1", "S1"), ("J2", "S1"), ("J1", "S2")]},
            Problem("unknown-id", what="inspector", where="recusals", ids=("J1", "J2")),
        ),
        (
            {"recusals": [("I1", "S1"), ("I1", "X2"), ("I2", "X1")]},
            Problem("unknown-id", what="subject", where="recusals", ids=("X1", "X2")),
        ),
        (
            {"team": {"city": CITY, "county": TeamRule(count=1)}},
            Problem("pool-too-small", pool="county", inspectors=0, count=1),
        ),
        (
            {"team": {"city": TeamRule(count=4)}},
            Problem("pool-too-small", pool="city", inspectors=3, count=4),
        ),
        (
            {"recusals": [(i, s) for i in ("I1", "I2") for s in ("S1", "S2", "S3")]},
            Problem("too-few-inspectors", pool="city", count=2, ids=("S1", "S2")),
        ),
        (
            {"team": {"city": TeamRule(count=2, area=OWN)}},
            Problem("too-few-inspectors", pool="city", count=2, ids=("S1", "S2")),
        ),
        (
            {
                "areas": {"S1": "a", "S2": "b", "S3": "b"},
                "roster": roster("I1", "I2", "I3", area="a"),
                "team": {"city": TeamRule(count=2, area=OTHER)},
            },
            Problem("too-few-inspectors", pool="city", count=2, ids=("S1",)),
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Problem) else "",
)
def test_the_parts_of_a_frame_have_to_fit_together(changes, problem):
    assert problem_of(lambda: frame(**changes)) == problem


@for_each(
    ("changes", "code"),
    [
        ({"task": "任务"}, "id-character"),
        ({"task": None}, "id-type"),
        ({"instead_of": ""}, "id-length"),
        ({"instead_of": 5}, "id-type"),
        ({"opens_on": "2026-12-01"}, "wrong-type"),
        ({"closes_on": datetime(2026, 12, 31, tzinfo=UTC)}, "wrong-type"),
        ({"directory_as_of": None}, "wrong-type"),
        ({"rulebook": "SHANGRAO_2023"}, "wrong-type"),
        ({"areas": ["S1", "S2", "S3"]}, "not-a-mapping"),
        ({"matters": matter_frame()}, "not-a-collection"),
        ({"matters": ["M1"]}, "wrong-type"),
        ({"roster": ["I1"]}, "not-a-mapping"),
        ({"team": ["city"]}, "not-a-mapping"),
        ({"recusals": "I1"}, "not-a-collection"),
        ({"recusals": [["I1", "S1"]]}, "wrong-type"),
        ({"inspectors_out": ["I1"]}, "not-a-mapping"),
        ({"recusal_reasons": [("I1", "S1")]}, "not-a-mapping"),
        ({"waivers": ["S1"]}, "wrong-type"),
        ({"waivers": WAIVER}, "not-a-collection"),
    ],
)
def test_a_field_of_a_frame_has_to_have_its_form(changes, code):
    assert problem_of(lambda: frame(**changes)).code == code


def test_all_problems_of_a_stage_come_at_once():
    problems = problems_of(
        lambda: frame(
            closes_on=OPENS + timedelta(400),
            instead_of="T1",
            areas={5: 6},
            roster={"I 1": None},
            team={},
            recusals=[5],
            annex=[],
        )
    )
    assert [problem.code for problem in problems] == [
        *("window-too-long", "instead-of-itself", "id-type", "id-type", "id-character"),
        *("wrong-type", "no-team", "recusal-form", "wrong-type"),
    ]
    problems = problems_of(
        lambda: frame(
            areas={"S1": None},
            roster=roster("I1", pool="q"),
            recusals=[("J1", "S9")],
            recusal_reasons={("I1", "S1"): WHY},
        )
    )
    assert [problem.code for problem in problems] == [
        *("directories-differ", "pool-not-in-team", "reason-without-recusal"),
        *("unknown-id", "unknown-id"),
    ]


# --- exact types, copies -------------------------------------------------------------------------


@for_each(
    ("changes", "problem"),
    [
        (
            {"task": Text("T1")},
            Problem("id-type", what="Frame.task", value="'T1'", type="Text"),
        ),
        (
            {"instead_of": Text("T0")},
            Problem("id-type", what="Frame.instead_of", value="'T0'", type="Text"),
        ),
        (
            {"areas": {Text("S1"): None, "S2": None, "S3": None}},
            Problem("id-type", what="subject id", value="'S1'", type="Text"),
        ),
        (
            # A plain one of the same letters comes first, and would hide it in a set.
            {"areas": {"S1": "city", "S2": Pool.CITY, "S3": None}},
            Problem("id-type", what="area", value="<Pool.CITY: 'city'>", type="Pool"),
        ),
        (
            {"roster": {**roster("I1", "I2"), Text("I3"): RosterEntry(pool="city")}},
            Problem("id-type", what="inspector id", value="'I3'", type="Text"),
        ),
        (
            {"team": {Pool.CITY: CITY}},
            Problem("id-type", what="pool", value="<Pool.CITY: 'city'>", type="Pool"),
        ),
        (
            {"recusals": [(Text("I1"), "S1")]},
            Problem("recusal-form", ids=("('I1', 'S1')",)),
        ),
        (
            {"recusals": [("I1", "S1")], "recusal_reasons": {("I1", Text("S1")): WHY}},
            Problem("recusal-form", ids=("('I1', 'S1')",)),
        ),
        (
            {"inspectors_out": {Text("I9"): WHY}},
            Problem("id-type", what="inspector id", value="'I9'", type="Text"),
        ),
        (
            {"annex": {"n": Number(1)}},
            Problem("annex-value", path="annex.n", value="1"),
        ),
    ],
)
def test_what_only_compares_like_an_id_or_a_number_is_refused(changes, problem):
    assert problem_of(lambda: frame(**changes)) == problem


@for_each("value", [0, Number(2), True, 2.0, "2", None, 2**53])
def test_a_team_has_a_number_of_officers(value):
    problem = problem_of(lambda: TeamRule(count=value))
    assert problem == Problem(
        "wrong-type",
        what="TeamRule.count",
        value=repr(value),
        form="an int from 1 to 9007199254740991",
    )


@for_each("area", ["all", "", True, Text("own"), Pool.CITY])
def test_a_rule_for_areas_is_own_other_or_none(area):
    given = [None, "own", "other", OWN, OTHER]
    assert [TeamRule(count=1, area=rule).area for rule in given] == [None, OWN, OTHER, OWN, OTHER]
    assert [type(TeamRule(count=1, area=rule).area) for rule in given[1:]] == [AreaRule] * 4
    problem = problem_of(lambda: TeamRule(count=1, area=area))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "area")
    assert problem.params["value"] == repr(area)


@for_each(
    ("changes", "code", "name"),
    [
        ({"pool": Pool.CITY}, "id-type", "pool"),
        ({"pool": Text("city")}, "id-type", "pool"),
        ({"pool": "城"}, "id-character", "pool"),
        ({"pool": None}, "id-type", "pool"),
        ({"area": Pool.CITY}, "id-type", "area"),
        ({"area": "-"}, "id-first", "area"),
    ],
)
def test_an_inspector_has_a_pool_and_perhaps_an_area(changes, code, name):
    assert RosterEntry(pool="city").area is None
    problem = problem_of(lambda: RosterEntry(**{"pool": "city", **changes}))
    assert (problem.code, problem.params["what"]) == (code, f"RosterEntry.{name}")


@for_each(
    ("changes", "code"),
    [
        ({"name": Text("细则")}, "text-type"),
        ({"name": " 细则"}, "text-edge"),
        ({"name": ""}, "text-empty"),
        ({"digest": "A" * 64}, "not-hex"),
        ({"digest": Text("0" * 64)}, "not-hex"),
        ({"digest": None}, "not-hex"),
    ],
)
def test_a_rulebook_has_a_name_and_a_digest(changes, code):
    good = {"name": "细则", "digest": "0" * 64}
    assert RulebookRef(**good).name == "细则"
    assert problem_of(lambda: RulebookRef(**{**good, **changes})).code == code


@for_each("kind", [dict, UserDict, Open, FrozenDict])
def test_mappings_are_copied(kind):
    given = {
        "areas": kind({"S1": "a", "S2": None, "S3": "a"}),
        "roster": kind(roster("I1", "I2", "I3")),
        "team": kind({"city": CITY}),
        "annex": kind({"a": kind({"b": [1]})}),
        "inspectors_out": kind({"I9": WHY}),
        "recusal_reasons": kind({("I1", "S1"): WHY}),
    }
    recusals = {("I1", "S1")}
    made = frame(**given, recusals=recusals)
    before = frame(**{name: dict(value) for name, value in given.items()}, recusals={("I1", "S1")})
    assert [type(getattr(made, name)) for name in given] == [FrozenDict] * len(given)
    recusals.add(("I2", "S1"))
    if kind is not FrozenDict:
        for value in given.values():
            value["X"] = None
    given["annex"]["a"]["b"].append(2)
    assert made == before
    assert made.annex == {"a": {"b": (1,)}}
    for name in (*given, "staffing", "recused_of"):
        with pytest.raises(TypeError, match="cannot be changed"):
            getattr(made, name)["A"] = "B"


def test_other_collections_are_copied_from_whatever_they_come_in():
    recusals = {("I1", "S1"): WHY}
    matters = [matter_frame()]
    waivers = [WAIVER]
    made = frame(recusals=recusals.keys(), matters=iter(matters), waivers=waivers)
    recusals["I2", "S1"] = WHY
    matters.append(matter_frame("M2"))
    waivers.clear()
    assert made == frame(recusals=[("I1", "S1")], waivers=(WAIVER,))


def test_a_frame_is_a_value():
    made: Any = frame(recusals={("I1", "S1")}, annex={"a": [1]})
    assert made == pickle.loads(pickle.dumps(made)) == attrs.evolve(made)
    assert hash(made) == hash(attrs.evolve(made))
    assert made != frame()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.task = "T2"
    assert "annex" not in repr(made)
    assert "areas=<3 subjects>" in repr(made)
    assert "roster=<3 inspectors>" in repr(made)
    assert "recusals=<1 pairs>" in repr(made)
    assert "inspectors_out=<0 inspectors>" in repr(made)
    assert "recusal_reasons=<0 pairs>" in repr(made)


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_parts_makes_no_difference(random):
    (case, _) = VECTORS["draws"]
    given_case = dict(case["input"])
    for name in ("subjects", "roster", "team"):
        items = list(given_case[name].items())
        random.shuffle(items)
        given_case[name] = dict(items)
    given_case["recusals"] = random.sample(given_case["recusals"], len(given_case["recusals"]))
    assert frame_of(given_case) == frame_of(case["input"])
    assert frame_of(given_case).staffing == frame_of(case["input"]).staffing


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_message_about_thousands_stays_within_a_screen(lang):
    many = dict.fromkeys((f"X{number}" for number in range(2000)), "a")
    problem = problem_of(lambda: frame(areas={"S1": None, "S2": None, "S3": None, **many}))
    assert problem.params["ids"] == tuple(sorted(many))
    assert "1,990" in problem.message(lang)
    assert len(problem.message(lang)) < 300


def test_many_areas_take_no_time_for_each_pair():
    count = 2000
    made = frame(
        matter_frame(
            entries={f"S{n}": "all/A" for n in range(count)},
            groups={"all": Group(base=count, quota=1)},
            weights={"all/A": 1},
        ),
        areas={f"S{n}": f"A{n}" for n in range(count)},
        roster={f"I{n}": RosterEntry(pool="city", area=f"A{n}") for n in range(count)},
        team={"city": TeamRule(count=1, area=OWN)},
    )
    assert made.staffing["city"] == Staffing(size=count, least=1, most=0, short=())
    assert isinstance(made, Frame)
    assert made.closes_on == CLOSES
