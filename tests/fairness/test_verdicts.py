"""Verdicts on draws of every kind: kept promises pass, each kind of foul play is found."""

from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest
from tests.make.loops import for_each
from tests.make.worlds import commitment, frame, ids, matter_frame, members, roster
from tests.typing.check_fairness_use import fairness_use, too_often

from randcheck import InvalidInputError, draw
from randcheck.fairness import (
    Deviation,
    FairnessFinding,
    check_groups,
    check_inspector_loads,
    check_inspector_pairs,
    check_marginals,
    check_pairs,
)
from randcheck.fairness.sums import smallest_shift

HALF = Fraction(1, 2)
SUBJECTS = ids("S", 40)
QUARTER = dict.fromkeys(SUBJECTS, Fraction(1, 4))
DISTRICTS = {who: "north" if number < 16 else "south" for number, who in enumerate(SUBJECTS)}
STAFF = dict.fromkeys(ids("I", 6), "city")


def samples(count, draw_one=lambda random: random.sample(SUBJECTS, 10)):
    random = Random(2026)
    return [draw_one(random) for _ in range(count)]


def teams(random, visits=6):
    """Every officer twice, in teams of two."""
    return [random.sample(sorted(STAFF), 2) for _ in range(visits)]


def size(effect):
    assert effect is not None
    return effect


def who(report):
    return {(*finding.who, finding.deviation) for finding in report.findings}


# Draws of the library.


def double_colour_ball(random):
    """The value of a drawing, its red balls in ascending order."""
    red, blue = sorted(random.sample(range(1, 34), 6)), random.randrange(1, 17)
    return " ".join(f"{ball:02}" for ball in (*red, blue))


def library_draws(count):
    """Draws of one commitment, each with values of its own."""
    strata = members(A=12, B=8)
    matters = matter_frame(members=strata, quota=6, weights={"A": 1, "B": 1})
    quarter = frame(matters, roster=roster(*ids("I", 6)))
    committed = commitment(quarter)
    random = Random(11)
    return quarter, [draw(committed, values=[double_colour_ball(random)]) for _ in range(count)]


def test_the_draws_of_the_library_keep_every_promise():
    frame, draws = library_draws(400)
    members = frame.matters[0].members
    sides = {who: str(int(who[1:]) % 3) for who in members}
    # Of A's twelve, 3 are drawn with the chance 2/5 and 4 with 3/5: together 3.6 of them.
    both = Fraction(2, 5) * Fraction(3 * 2, 12 * 11) + Fraction(3, 5) * Fraction(4 * 3, 12 * 11)
    reports = fairness_use(frame, draws, "M1", sides, {("A00", "A01"): both})
    assert [report.message() for report in reports if not report.is_fair] == []
    assert [report.tests for report in reports] == [20, 190, 1, 3, 6, 15]
    assert all(report.smallest_effect is not None for report in reports)


# Subjects.


def test_a_fair_sample_is_found_fair_in_every_way():
    drawn = samples(300)
    assert check_marginals(QUARTER, drawn).is_fair
    assert check_pairs(QUARTER, drawn).is_fair
    assert check_groups(QUARTER, drawn, groups=DISTRICTS).is_fair


def test_a_reused_seed_draws_the_same_ones_again():
    report = check_marginals(QUARTER, [Random(7).sample(SUBJECTS, 10) for _ in range(60)])
    assert Counter(finding.observed for finding in report.findings) == {60: 10, 0: 30}
    assert len(too_often(report)) == 10


def test_steps_of_a_rounded_length_leave_enterprises_dead():
    everyone = ids("E", 299)
    promised = dict.fromkeys(everyone, Fraction(100, 299))
    fixed = samples(200, lambda random: everyone[random.randrange(2) :: 2][:100])
    report = check_marginals(promised, fixed)
    never = [finding.who[0] for finding in report.findings if finding.observed == 0]
    assert sorted(never) == sorted(everyone[200:])


def test_fixed_steps_with_right_chances_are_found_by_pairs_alone():
    steps = samples(300, lambda random: SUBJECTS[random.randrange(4) :: 4])
    assert check_marginals(QUARTER, steps).is_fair
    together = check_pairs(QUARTER, steps)
    assert {
        finding.who for finding in together.findings if finding.deviation is Deviation.TOO_OFTEN
    } == {(a, b) for place, a in enumerate(SUBJECTS) for b in SUBJECTS[place + 4 :: 4]}


def test_strata_that_are_not_drawn_apart_are_found_by_pairs_across():
    promised = dict.fromkeys(("A", "B", "C", "D"), HALF)
    strata = {"A": "one", "B": "one", "C": "two", "D": "two"}
    tied = samples(120, lambda random: random.choice((["A", "C"], ["B", "D"])))
    assert check_marginals(promised, tied).is_fair
    assert who(check_pairs(promised, tied, strata=strata)) == {
        ("A", "C", Deviation.TOO_OFTEN),
        ("B", "D", Deviation.TOO_OFTEN),
        ("A", "D", Deviation.TOO_SELDOM),
        ("B", "C", Deviation.TOO_SELDOM),
    }


def test_pairs_within_a_stratum_have_the_chance_that_is_worked_out_by_hand():
    promised = {**dict.fromkeys("abcd", HALF), **dict.fromkeys("xy", HALF)}
    strata = {**dict.fromkeys("abcd", "1"), **dict.fromkeys("xy", "2")}
    report = check_pairs(promised, [["a", "b", "x"]] * 80, strata=strata)
    chances = {finding.who: finding.promised for finding in report.findings}
    assert chances["a", "b"] == Fraction(2 * 1, 4 * 3)
    assert chances["a", "x"] == Fraction(2 * 1, 4 * 2)
    assert ("x", "y") not in chances  # 1 of 2: never both, as promised
    assert report.tests == 15


def test_a_stratum_of_one_has_no_pair_within():
    promised = {"A": Fraction(1), "B": HALF, "C": HALF}
    strata = {"A": "1", "B": "2", "C": "2"}
    report = check_pairs(promised, [["A", "B"], ["A", "C"]] * 20, strata=strata)
    assert (report.is_fair, report.tests) == (True, 3)


def test_draws_of_different_sizes_are_each_tested_by_their_own():
    random = Random(5)
    drawn = [random.sample(SUBJECTS, random.choice((9, 11))) for _ in range(300)]
    pairs = check_pairs(QUARTER, drawn)
    assert pairs.is_fair
    assert len({law for promise in pairs.promises for law, _ in promise.laws}) == 2
    assert check_groups(QUARTER, drawn, groups=DISTRICTS).is_fair


def test_given_chances_of_pairs_are_tested_alone():
    promised = dict.fromkeys(("A", "B", "C"), HALF)
    drawn = [["A", "B"], ["C"]] * 20
    kept = check_pairs(promised, drawn, joint={("A", "B"): HALF})
    assert (kept.is_fair, kept.tests) == (True, 1)
    broken = check_pairs(promised, drawn, joint={("A", "B"): HALF, ("B", "C"): Fraction(1, 4)})
    assert [(f.who, f.observed, f.expected) for f in broken.findings] == [
        (("B", "C"), 0, Fraction(10))
    ]


def test_a_weight_that_is_off_by_a_twentieth_is_found():
    def favouring(random):
        """The first subject with 0.30 where 0.25 was promised, the others share what is left."""
        if random.random() < 0.30:
            return [SUBJECTS[0], *random.sample(SUBJECTS[1:], 9)]
        return random.sample(SUBJECTS[1:], 10)

    report = check_marginals(QUARTER, samples(4000, favouring))
    assert size(report.smallest_excess) < Fraction(1, 20)
    assert who(report) == {("S00", Deviation.TOO_OFTEN)}


def test_a_favoured_district_is_found_though_no_subject_of_it_is():
    weights = [5 if DISTRICTS[who] == "north" else 4 for who in SUBJECTS]

    def favouring(random):
        left = dict(zip(SUBJECTS, weights, strict=True))
        for _ in range(10):
            chosen = random.choices(list(left), list(left.values()))[0]
            del left[chosen]
        return sorted(set(SUBJECTS) - set(left))

    drawn = samples(150, favouring)
    assert check_marginals(QUARTER, drawn).is_fair
    report = check_groups(QUARTER, drawn, groups=DISTRICTS)
    assert who(report) == {("north", Deviation.TOO_OFTEN), ("south", Deviation.TOO_SELDOM)}
    assert size(report.smallest_effect) < Fraction(1, 25)


def test_groups_over_strata_are_expected_what_their_strata_give_them():
    promised = {**dict.fromkeys("abcd", HALF), **dict.fromkeys("xyz", Fraction(1, 3))}
    strata = {**dict.fromkeys("abcd", "1"), **dict.fromkeys("xyz", "2")}
    groups = {**dict.fromkeys("abx", "near"), **dict.fromkeys("cdyz", "far")}
    report = check_groups(promised, [["a", "b", "x"]] * 20, groups=groups, strata=strata)
    near = next(finding for finding in report.findings if finding.who == ("near",))
    assert (near.observed, near.promised) == (60, 2 * HALF + Fraction(1, 3))
    assert near.expected == 20 * near.promised


def test_who_has_the_chance_0_or_1_is_found_after_one_draw_that_denies_it():
    promised = {"never": Fraction(0), "always": Fraction(1)}
    assert check_marginals(promised, [["always"]]).is_fair
    report = check_marginals(promised, [["never"]])
    assert who(report) == {("never", Deviation.TOO_OFTEN), ("always", Deviation.TOO_SELDOM)}
    assert [finding.p_value for finding in report.findings] == [0, 0]


# Inspectors.


def test_teams_by_chance_are_found_fair():
    dispatched = samples(300, teams)
    alone, pairs = (
        check_inspector_loads(STAFF, dispatched),
        check_inspector_pairs(STAFF, dispatched),
    )
    assert (alone.is_fair, alone.tests) == (True, 6)
    assert (pairs.is_fair, pairs.tests) == (True, 15)


def test_an_officer_who_is_spared_is_found():
    def sparing(random):
        return [[officer for officer in team if officer != "I03"] for team in teams(random)]

    assert ("I03", Deviation.TOO_SELDOM) in who(check_inspector_loads(STAFF, samples(30, sparing)))


def test_friends_are_found_by_pairs_alone():
    def friends(random):
        pairs = [["I00", "I01"], ["I02", "I03"], ["I04", "I05"]]
        return [random.choice(pairs) for _ in range(3)]

    dispatched = samples(120, friends)
    assert check_inspector_loads(STAFF, dispatched).is_fair
    report = check_inspector_pairs(STAFF, dispatched)
    often = {finding.who for finding in report.findings if finding.observed}
    assert often == {("I00", "I01"), ("I02", "I03"), ("I04", "I05")}


def test_only_those_who_are_alike_are_compared():
    classes = {"I00": "city", "I01": "city", "K00": "county"}
    dispatched = [[["I00", "K00"]], [["I01", "K00"]]] * 40
    alone = check_inspector_loads(classes, dispatched)
    assert (alone.is_fair, alone.tests) == (True, 2)
    pairs = check_inspector_pairs(classes, dispatched)
    assert (pairs.is_fair, pairs.tests) == (True, 2)


def test_draws_in_which_a_class_stayed_at_home_are_draws():
    classes = {**dict.fromkeys(("I00", "I01"), "city"), **dict.fromkeys(("K00", "K01"), "county")}
    dispatched = [[["I00", "I01"]], [["K00"], ["K00"]], []]
    report = check_inspector_loads(classes, dispatched, level=Fraction(1, 2))
    city, county = report.promises
    assert city.expected == county.expected == 1
    assert {law.weights: times for law, times in city.laws} == {((0, 2),): 2, ((1, 2),): 1}
    assert {law.weights: times for law, times in county.laws} == {
        ((0, 2),): 2,
        ((0, 1), (2, 1)): 1,
    }


def test_nobody_to_compare_is_said_by_the_number_of_tests():
    report = check_inspector_loads({"I00": "city"}, [[["I00"]]])
    assert (report.is_fair, report.tests, report.smallest_effect) == (True, 0, None)
    assert "nothing to compare" in report.message()
    assert "没有可以检验的计数" in report.message("zh")


def test_a_draw_without_visits_is_a_draw():
    report = check_inspector_loads(dict.fromkeys(("I00", "I01"), "city"), [[]])
    assert (report.draws, report.tests, report.is_fair) == (1, 2, True)
    assert report.smallest_effect == 0  # no visits, nothing to be off


# The correction for the number of tests.


def test_one_in_many_is_judged_by_how_many_there_were():
    rare = Fraction(1, 1000)
    few = {"S00": rare, "S01": Fraction(1)}
    drawn = [["S00", "S01"], *([["S01"]] * 4)]  # p at most 2 * 5/1000
    level = Fraction(1, 50)
    assert len(check_marginals(few, drawn, level=level).findings) == 1
    many = few | dict.fromkeys(ids("T", 3), Fraction(0))
    assert check_marginals(many, drawn, level=level).is_fair


def test_each_finding_lowers_the_bar_for_the_next():
    # Twice the tail of S00 is 9.98/1000: above 1/50 by three tests or more, not by two.
    promised = {"S00": Fraction(1, 1000), "S01": Fraction(0), "S02": Fraction(1)}
    drawn = [["S00", "S01", "S02"], *([["S02"]] * 4)]
    report = check_marginals(promised, drawn, level=Fraction(1, 50))
    assert [finding.who[0] for finding in report.findings] == ["S01", "S00"]


# Words and records.


def test_a_report_says_in_words_what_it_found():
    report = check_marginals({"S1": HALF, "S2": HALF}, [["S1"]] * 20)
    assert report.message("zh") == (
        "20 次抽取，2 项检验，总显著性水平 1/1000：2 项与事先给出的概率不符\n"
        "S1：共 20 次，应约为 10.0 次，偏多；p 值不大于 10^-5\n"
        "S2：共 0 次，应约为 10.0 次，偏少；p 值不大于 10^-5"
    )
    fair = check_marginals({"S1": HALF, "S2": HALF}, [["S1"]])
    assert fair.message() == (
        "1 draws, 2 tests, overall level 1/1000: all counts fit the promised chances"
    )


@pytest.mark.parametrize(
    ("p_value", "shown"), [(Fraction(0), 30), (Fraction(1), 0), (Fraction(1, 999), 2)]
)
def test_a_probability_is_shown_by_its_power_of_ten(p_value, shown):
    finding = FairnessFinding(
        who=("S1", "S2"),
        promised=HALF,
        observed=0,
        expected=Fraction(1, 20),
        p_value=p_value,
        deviation=Deviation.TOO_SELDOM,
    )
    assert finding.message() == f"S1, S2: too rarely, 0 times, 0.1 expected; p at most 10^-{shown}"


def test_a_report_is_a_value():
    report = check_marginals(QUARTER, samples(20))
    assert report == check_marginals(QUARTER, samples(20))
    assert attrs.evolve(report, draws=21) != report
    assert "promises" not in repr(report)


def test_the_smallest_effect_is_rounded_up_to_a_millionth():
    report = check_marginals(QUARTER, samples(300))
    (promise,) = report.promises
    exact = smallest_shift(promise.laws, report.level / 80, is_up=True)
    assert 0 <= size(report.smallest_excess) - size(exact) < Fraction(1, 10**6)
    assert 10**6 % size(report.smallest_excess).denominator == 0


def test_one_direction_that_cannot_be_shown_leaves_no_smallest_effect():
    report = check_marginals(QUARTER, samples(20))
    assert report.smallest_excess is not None
    assert report.smallest_shortfall is None
    assert report.smallest_effect is None


# Misuse.

ONE: Any = 1
ZERO: Any = 0
FLOAT: Any = 0.001
NO_TEXT: Any = 7
WRONG: Any = [("A", HALF)]
NO_PAIRS: Any = {NO_TEXT: HALF, "AB": HALF, ("A", NO_TEXT): HALF}
NO_LABELS: Any = {"I1": NO_TEXT, "I2": ["1"]}
TEAMS: Any = [[["A", "B"]]]


def altered(**chances) -> Any:
    """Chances of whatever types."""
    return chances


TWO: Any = {"A": HALF, "B": HALF}


@for_each(
    ("call", "codes"),
    [
        (lambda: check_marginals(TWO, []), ["no-draws"]),
        (lambda: check_marginals({}, [["A"]]), ["nothing-promised"]),
        (lambda: check_marginals(altered(A=0.5), [["A"]]), ["inexact-number"]),
        (lambda: check_marginals(altered(A=2, B=-1), [["A"]]), ["chance-range"] * 2),
        (lambda: check_marginals(TWO, ["AB"]), ["not-a-collection"]),
        (lambda: check_marginals(TWO, [["A", "A"], ("X", NO_TEXT, "X")]),
         ["drawn-twice", "drawn-twice", "drawn-not-promised"]),
        (lambda: check_marginals(TWO, [["A"]], level=ONE), ["level-range"]),
        (lambda: check_marginals(TWO, [["A"]], level=ZERO), ["level-range"]),
        (lambda: check_marginals(TWO, [["A"]], level=FLOAT), ["inexact-number"]),
        (lambda: check_pairs(TWO, [["A"]], strata={"A": "1"}), ["label-missing"]),
        (lambda: check_pairs({"A": HALF, "B": Fraction(1)}, [["A"]]), ["stratum-unequal"]),
        (lambda: check_pairs(TWO, [["A"]], joint={("B", "A"): HALF, ("A", "X"): HALF}),
         ["pair-unknown"] * 2),
        (lambda: check_pairs(TWO, [["A"]], joint=altered(**{"ABB": HALF})), ["pair-unknown"]),
        (lambda: check_pairs(TWO, [["A"]], joint={("A", "B"): Fraction(3, 2)}), ["chance-range"]),
        (lambda: check_groups(TWO, [["A"]], groups={"B": "north"}), ["label-missing"]),
        (lambda: check_inspector_loads({}, [[["I00"]]]), ["nothing-promised"]),
        (lambda: check_inspector_loads(STAFF, []), ["no-draws"]),
        (lambda: check_inspector_loads(STAFF, [[["I00", "I00"], ["I99"]]]),
         ["drawn-twice", "drawn-not-promised"]),
        (lambda: check_inspector_pairs(STAFF, [["I00"]]), ["not-a-collection"]),
        (lambda: check_marginals(WRONG, [["A"]]), ["not-a-mapping"]),
        (lambda: check_pairs(TWO, [["A"]], joint=WRONG), ["not-a-mapping"]),
        (lambda: check_pairs(TWO, [["A"]], strata=WRONG), ["not-a-mapping"]),
        (lambda: check_groups(TWO, [["A"]], groups=WRONG), ["not-a-mapping"]),
        (lambda: check_inspector_loads(WRONG, [[["A"]]]), ["not-a-mapping"]),
        (lambda: check_pairs(TWO, [["A"]], joint=NO_PAIRS),
         ["pair-unknown"] * 3),
        (lambda: check_pairs(TWO, [["A"]], strata={"A": NO_TEXT}), ["label-missing", "wrong-type"]),
        (lambda: check_groups(TWO, [["A"]], groups={"A": "1", "B": NO_TEXT}), ["wrong-type"]),
        (lambda: check_inspector_pairs(NO_LABELS, [[["I1"]]]),
         ["wrong-type"] * 2),
        # Teams where the ids of one draw are asked for.
        (lambda: check_marginals(TWO, TEAMS), ["drawn-not-promised"]),
    ],
)  # fmt: skip
def test_misuse_is_refused_with_every_problem(call, codes):
    with pytest.raises(InvalidInputError) as refused:
        call()
    assert [problem.code for problem in refused.value.problems] == codes
    assert all(problem.message("zh") for problem in refused.value.problems)


def test_the_message_names_whose_label_is_wrong():
    labels: Any = {"A": None, "B": "1"}
    for call, what in [
        (lambda: check_groups(TWO, [["A"]], groups=labels), "A 的分组标签"),
        (lambda: check_pairs(TWO, [["A"]], strata=labels), "A 的分层标签"),
        (lambda: check_inspector_loads(labels, [[["B"]]]), "A 的类别标签"),
    ]:
        with pytest.raises(InvalidInputError) as refused:
            call()
        assert refused.value.message("zh") == f"{what}为空值；须为文本"
    assert refused.value.message() == "the class label of A is None; it has to be a text"


def test_the_message_names_the_draw_and_the_ids():
    with pytest.raises(InvalidInputError) as refused:
        check_marginals(TWO, [["A"], ["X", "Y"]])
    assert refused.value.message().startswith(
        "draw 1 (counted from 0) names ids without a promised chance: X, Y;"
    )
    with pytest.raises(InvalidInputError) as refused:
        check_groups(TWO, [["A"]], groups={})
    assert refused.value.message("zh") == "缺少所属分组：A、B"
