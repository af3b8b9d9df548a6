"""Areas of subjects and inspectors, and why a pool cannot serve a subject."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    CLOSES,
    OPENS,
    certificate,
    frame_of,
    inspector,
    inspectors,
    interest,
    matter,
    problem_of,
    problems_of,
    rotation,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.directory_worlds import worlds
from tests.make.preparations import DAY, refused, refused_for, whys_of

from randcheck import InvalidInputError, PreparationError, Problem, Quota, Scope, TeamSlot
from randcheck.directories import InspectorStatus
from randcheck.draws import RosterEntry, TeamRule
from randcheck.plans import AreaRule

XINZHOU, GUANGFENG, SHANGRAO = "361102", "361103", "361199"
TAX = "SX-TAX"


def team(area=None, count=2, **changes):
    return (TeamSlot(pool="city", count=count, area=area, **changes),)


def of_areas(**areas):
    """Inspectors by area: ``of_areas(I1="361102")``."""
    return [inspector(who, area=area) for who, area in areas.items()]


# --- areas ---------------------------------------------------------------------------------------


def test_subjects_stand_in_their_region_and_inspectors_in_that_of_their_post():
    frame = frame_of(
        [subject("S1", region=XINZHOU, operating_region="361199"), subject("S2", region=GUANGFENG)],
        staff=[*of_areas(I1=XINZHOU, I2=GUANGFENG), inspector("I3")],
    )
    assert frame.areas == {"S1": XINZHOU, "S2": GUANGFENG}
    assert frame.roster == {
        "I1": RosterEntry(pool="city", area=XINZHOU),
        "I2": RosterEntry(pool="city", area=GUANGFENG),
        "I3": RosterEntry(pool="city", area=None),
    }
    assert frame.team == {"city": TeamRule(count=2, area=None)}


def test_the_whole_directory_stands_in_the_areas_whoever_is_in_or_out():
    frame = frame_of(
        [subject("S1", kinds={"shop"}), subject("S2", kinds={"mine"}, region=GUANGFENG)],
        matters=[matter(scope=Scope(kinds={"shop"}))],
    )
    assert frame.areas == {"S1": XINZHOU, "S2": GUANGFENG}


STAFF_OF_TWO = of_areas(I1=XINZHOU, I2=XINZHOU, J1=GUANGFENG, J2=GUANGFENG)


@pytest.mark.parametrize("area", ["own", "other"])
def test_a_team_may_be_asked_of_the_subject_s_own_area_or_of_another(area):
    frame = frame_of(
        [subject("S1", region=XINZHOU), subject("S2", region=GUANGFENG)],
        asked=task(team=team(area)),
        staff=STAFF_OF_TWO,
    )
    assert frame.team == {"city": TeamRule(count=2, area=AreaRule(area))}
    assert (frame.staffing["city"].size, frame.staffing["city"].least) == (4, 2)


def test_each_pool_may_have_a_rule_of_its_own():
    slots = (
        TeamSlot(pool="city", count=1, area="other"),
        TeamSlot(pool="county", count=1, area="own"),
    )
    frame = frame_of(
        [subject("S1", region=XINZHOU)],
        asked=task(team=slots),
        staff=[inspector("I1", area=GUANGFENG), inspector("K1", pool="county", area=XINZHOU)],
    )
    assert {pool: rule.area for pool, rule in frame.team.items()} == {
        "city": AreaRule.OTHER,
        "county": AreaRule.OWN,
    }


def test_the_task_that_one_stands_in_for_is_told():
    frame = frame_of(subjects("S1"), asked=task(instead_of="T0"))
    assert frame.instead_of == "T0"
    assert frame_of(subjects("S1")).instead_of is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"instead_of": "T1"}, "instead-of-itself"),
        ({"closes_on": OPENS + 367 * DAY}, "window-too-long"),
    ],
)
def test_what_no_frame_can_hold_is_refused_as_a_preparation(changes, code):
    staff = inspectors("I1", "I2", certificates=[certificate(valid_until=OPENS + 400 * DAY)])
    problem = refused_for(subjects("S1"), asked=task(**changes), staff=staff)
    assert problem.code == code


# --- pools that are too small --------------------------------------------------------------------


def named_in(problem: Problem) -> Any:
    """The problems within a problem."""
    return problem.params["ids"]


def words_of(problem, lang="en"):
    """Each inspector of a problem with the reason, in words."""
    return [one.message(lang) for one in problem.params["ids"]]


NOT_ELIGIBLE = [
    inspector("I2", name="甲", status=InspectorStatus.ON_LEAVE),
    inspector("I3", name="乙", certificates=()),
    inspector("I4", name="丙", certificates=[certificate(valid_until=CLOSES - DAY)]),
]


def test_of_a_pool_that_is_too_small_each_inspector_is_named_with_the_reason():
    # Whoever is in another pool is none of this one's.
    staff = [inspector("I1"), *NOT_ELIGIBLE, inspector("I9", pool="county")]
    small, out = refused(subjects("S1"), staff=staff)
    assert small == Problem("pool-too-small", pool="city", inspectors=1, count=2)
    assert (out.code, out.params["pool"]) == ("inspectors-out", "city")
    assert words_of(out) == [
        "I2, 甲 (the inspector is not on duty: on leave)",
        "I3, 乙 (the inspector holds no certificate of a required kind)",
        "I4, 丙 (certificate 赣E-I4 is valid from 2026-12-01 to 2026-12-30, "
        "not for the whole window from 2026-12-01 to 2026-12-31)",
    ]
    assert words_of(out, "zh") == [
        "甲（编号 I2，执法检查人员不在岗：休假）",
        "乙（编号 I3，未持有规定种类的证件）",
        "丙（编号 I4，证件 赣E-I4 有效期 2026-12-01 至 2026-12-30，"
        "未覆盖检查期间 2026-12-01 至 2026-12-31）",
    ]


def test_a_pool_without_any_inspector_has_nobody_to_name():
    assert refused_for(subjects("S1"), staff=()) == Problem(
        "pool-too-small", pool="city", inspectors=0, count=2
    )


def test_of_a_combined_pool_the_inspectors_of_its_sources_are_named():
    slots = (
        TeamSlot(pool="all", count=2, sources={"city", "tax"}, department=TAX),
        TeamSlot(pool="town", count=2),
    )
    found = refused(
        subjects("S1"),
        asked=task(
            {"M1": Quota.count(1), "M2": Quota.count(1)},
            participating_departments=(TAX,),
            team=slots,
        ),
        matters=[matter("M1"), matter("M2", department=TAX)],
        staff=[
            inspector("I1", department=TAX),
            inspector("I2"),
            inspector("J1", pool="tax", department=TAX, certificates=()),
            inspector("K1", pool="all", department=TAX),
            *inspectors("T1", "T2", pool="town"),
        ],
    )
    small, out = found
    assert small == Problem("pool-too-small", pool="all", inspectors=1, count=2)
    assert words_of(out) == [
        f"I2, 余江 (the slot of pool all is for department {TAX}, not for SR-HRSS)",
        "J1, 余江 (the inspector holds no certificate of a required kind)",
    ]


# --- subjects that a pool cannot serve -----------------------------------------------------------


def test_of_a_subject_each_inspector_who_cannot_serve_is_named_with_the_reason():
    book = rulebook(rotation=rotation(days=30))
    few, out, of_s1 = refused(
        subjects("S1", "S2"),
        staff=[*inspectors("I1", "I5", "I6"), *NOT_ELIGIBLE],
        interests=[interest("I1", "S1", "持股")],
        history=[visit("S1", on=OPENS - DAY, inspector_ids=("I5", "I4"), task_code=None)],
        book=book,
    )
    assert few == Problem("too-few-inspectors", pool="city", count=2, ids=("S1",))
    assert [word.partition(",")[0] for word in words_of(out)] == ["I2", "I3", "I4"]
    assert (of_s1.code, of_s1.params["pool"], of_s1.params["subjects"]) == (
        "inspectors-not-free",
        "city",
        ("S1",),
    )
    assert words_of(of_s1) == [
        "I1, 余江 (recusal for an interest: 持股)",
        "I5, 余江 (the inspector visited the subject on 2026-11-30, "
        "less than 30 days before or after)",
    ]
    assert words_of(of_s1, "zh")[0] == "余江（编号 I1，因利害关系回避：持股）"
    assert of_s1.message().startswith(
        "pool city: why inspectors of the roster cannot visit S1: I1, 余江 ("
    )
    assert of_s1.message("zh").startswith(
        "人员库 city：名单中的人员不能检查 S1 的原因：余江（编号 I1，"
    )


def test_where_all_are_on_the_roster_only_those_who_may_not_go_are_named():
    found = refused(subjects("S1"), interests=[interest("I1", "S1"), interest("I2", "S1")])
    assert [problem.code for problem in found] == ["too-few-inspectors", "inspectors-not-free"]


def test_by_areas_it_is_told_how_many_may_go_and_of_each_inspector_the_post():
    _, by_area, of_subjects = refused(
        [
            *(subject(f"S{n}", region=XINZHOU) for n in range(4)),
            subject("S9", region=SHANGRAO),
        ],
        asked=task(team=team("own")),
        staff=[*of_areas(I1=XINZHOU, I2=GUANGFENG), inspector("I3")],
    )
    assert by_area.code == "inspectors-by-area"
    assert by_area.message() == (
        "pool city: officers of the subject's own area, 2 on each visit; by area: "
        "361102 (1 of the roster may go; 4 subject(s) lack a team), "
        "361199 (0 of the roster may go; 1 subject(s) lack a team). "
        "Add inspectors in the areas that have too few, or change the rule for areas."
    )
    assert by_area.message("zh") == (
        "人员库 city：属地检查，每次检查 2 名；按地区："
        "361102（名单中可派 1 名，人员不足的检查对象 4 户）、"
        "361199（名单中可派 0 名，人员不足的检查对象 1 户）。"
        "请在可派人员不足的地区增加人员，或者更改地区要求。"
    )
    assert of_subjects.params["subjects"] == ("S0", "S1", "S2")
    own = "but the team asks for officers of the subject's own area"
    assert words_of(of_subjects) == [
        f"I2, 余江 (posted in 361103, {own})",
        f"I3, 余江 (the area of the post is not known, {own})",
    ]
    assert words_of(of_subjects, "zh") == [
        "余江（编号 I2，岗位所在地区为 361103，小组构成规定属地检查）",
        "余江（编号 I3，岗位所在地区未登记，小组构成规定属地检查）",
    ]


def test_by_areas_those_of_another_area_may_be_asked_for():
    _, by_area, of_subjects = refused(
        [subject("S1", region=XINZHOU), subject("S2", region=GUANGFENG)],
        asked=task(team=team("other")),
        staff=of_areas(I1=XINZHOU, I2=XINZHOU, I3=GUANGFENG),
    )
    assert [tuple(line.params.values()) for line in by_area.params["ids"]] == [(XINZHOU, 1, 1)]
    assert words_of(of_subjects, "zh") == [
        "余江（编号 I1，岗位所在地区为 361102，小组构成规定交叉检查）",
        "余江（编号 I2，岗位所在地区为 361102，小组构成规定交叉检查）",
    ]


def test_an_inspector_of_the_wrong_area_is_not_told_to_be_recused_too():
    _, _, of_s1 = refused(
        [subject("S1", region=XINZHOU)],
        asked=task(team=team("other")),
        staff=of_areas(I1=XINZHOU, I2=GUANGFENG, I3=GUANGFENG),
        interests=[interest("I1", "S1"), interest("I3", "S1")],
    )
    assert whys_of(of_s1) == {"I1": "other-area", "I3": "recused-interest"}
    # Recusals first: of another area there may be hundreds.
    assert list(whys_of(of_s1)) == ["I3", "I1"]


def test_of_many_subjects_three_are_explained_once_and_every_pool_for_itself():
    slots = (TeamSlot(pool="city", count=1), TeamSlot(pool="county", count=1, area="own"))
    found = refused(
        subjects(*(f"S{n}" for n in range(5))),
        asked=task(team=slots),
        staff=[inspector("I1"), inspector("K1", pool="county")],
        interests=[interest("I1", f"S{n}") for n in range(5)],
    )
    assert [(problem.code, problem.params["pool"]) for problem in found] == [
        ("too-few-inspectors", "city"),
        ("inspectors-not-free", "city"),
        ("too-few-inspectors", "county"),
        ("inspectors-by-area", "county"),
        ("inspectors-not-free", "county"),
    ]
    assert found[1].params["subjects"] == ("S0", "S1", "S2")
    assert [one.code for one in found[1].params["ids"]] == ["inspector-why"]


def test_a_reason_that_does_not_stand_against_all_who_are_explained_names_its_subjects():
    ties = [("I1", "S1", "持股"), ("I1", "S2", "持股"), ("I1", "S3", "亲属"), ("I2", "S3", "亲属")]
    few, why = refused(
        subjects("S1", "S2", "S3"),
        staff=inspectors("I1", "I2"),
        interests=[interest(*tie) for tie in ties],
    )
    assert few.params["ids"] == ("S1", "S2", "S3")
    assert words_of(why) == [
        "I1, 余江 (for S1, S2: recusal for an interest: 持股)",
        "I1, 余江 (for S3: recusal for an interest: 亲属)",
        "I2, 余江 (for S3: recusal for an interest: 亲属)",
    ]
    assert words_of(why, "zh")[0] == "余江（编号 I1，对 S1、S2：因利害关系回避：持股）"


@pytest.mark.slow
def test_the_words_never_fill_more_than_a_screen():
    many = [f"I{n:03}" for n in range(200)]
    problems = refused(
        subjects(*(f"S{n:03}" for n in range(300))),
        staff=[
            *inspectors(*many, name="名" * 1000),
            *inspectors(*(f"J{n:03}" for n in range(200)), certificates=()),
        ],
        interests=[
            interest(who, f"S{n:03}", "亲" * 1000) for who in many[1:] for n in range(0, 300, 2)
        ],
    )
    assert len(problems) == 3
    for lang in ("en", "zh"):
        lines = PreparationError(*problems).message(lang).splitlines()
        assert len(lines) == 3
        # Ten inspectors, of whom name and ground are cut at eighty characters.
        assert max(map(len, lines)) < 10 * (2 * 80 + 60)


@given(
    worlds(),
    st.sampled_from([None, "own", "other"]),
    st.lists(st.sampled_from([None, XINZHOU, GUANGFENG]), min_size=2, max_size=2),
)
def test_a_subject_is_refused_just_where_too_few_may_serve_it_and_every_other_is_explained(
    world, area, areas
):
    two = [attrs.evolve(i, area=a) for i, a in zip(world.staff[-2:], areas, strict=True)]
    staff = (*world.staff[:-4], *two)
    world = attrs.evolve(world, asked=attrs.evolve(world.asked, team=team()), staff=staff)
    plain = world.frame()
    # Roster, recusals and who can be drawn are what they were; only the rule for areas is new.
    world = attrs.evolve(world, asked=attrs.evolve(world.asked, team=team(area)))
    ties = {(tie.inspector_id, tie.subject_id) for tie in world.interests}
    post = {i.id: i.area for i in staff}
    members = {
        s.id: s.region
        for s in world.directory
        if any(s.id in made.members for made in plain.matters)
    }
    rule = TeamRule(count=2, area=area)
    serving = {
        subject_id: {
            i for i in plain.roster if rule.lets(post[i], region) and (i, subject_id) not in ties
        }
        for subject_id, region in members.items()
    }
    short = tuple(sorted(s for s, free in serving.items() if len(free) < 2))
    if not short:
        assert world.frame().staffing["city"].least >= 2
        return
    few, *others = problems_of(world.frame, PreparationError)
    assert few == Problem("too-few-inspectors", pool="city", count=2, ids=short)
    out = {i for i in plain.inspectors_out if plain.inspectors_out[i].code != "pool-not-asked"}
    if out:
        assert whys_of(others.pop(0)).keys() == out
    if area is not None:
        told = {
            line.params["area"]: (line.params["inspectors"], line.params["subjects"])
            for line in named_in(others.pop(0))
        }
        assert told == {
            place: (
                sum(rule.lets(post[i], place) for i in plain.roster),
                sum(members[s] == place for s in short),
            )
            for place in {members[s] for s in short}
        }
    kept_away = set().union(*(plain.roster.keys() - serving[s] for s in short[:3]))
    assert len(others) == (1 if kept_away else 0)
    for explained in others:
        assert explained.params["subjects"] == short[:3]
        assert whys_of(explained).keys() == kept_away
        for lang in ("en", "zh"):
            assert "{" not in explained.message(lang)
    for subject_id in short[:3]:
        assert {
            one.params["inspector"]
            for explained in others
            for one in named_in(explained)
            if subject_id in one.params.get("ids", short)
        } == plain.roster.keys() - serving[subject_id]


# --- at the door ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda: Quota.share(Fraction(1, 10**15)),
        lambda: Quota.rates({"A": Fraction(1, 10**15)}),
        lambda: Quota.within("region", rest=Quota.share(Fraction(10**15 - 1, 10**15))),
    ],
)
def test_shares_and_rates_that_no_header_can_hold_are_refused_before_a_preparation(make):
    problem = problem_of(make, InvalidInputError)
    assert (problem.code, problem.params["digits"]) == ("too-many-digits", 15)


def test_the_longest_share_can_be_drawn():
    longest = Fraction(1, 10**15 - 1)
    frame = frame_of(subjects("S1", "S2"), asked=task({"M1": Quota.share(longest)}))
    assert frame.matter("M1").groups["all"].share == longest
