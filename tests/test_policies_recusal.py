"""Recusal: which inspectors may not meet which subjects."""

from tests.directories import interest

from randcheck.policies.recusal import recusal_pairs

IN_FRAME = {"S1", "S2"}


def pairs(*ties):
    return recusal_pairs(ties, {"I1", "I2"}, IN_FRAME.__contains__)


def test_who_has_an_interest_may_not_meet_the_subject():
    assert pairs(interest("I1", "S1"), interest("I2", "S1"), interest("I1", "S2")) == {
        ("I1", "S1"),
        ("I2", "S1"),
        ("I1", "S2"),
    }


def test_two_grounds_are_one_recusal():
    assert pairs(interest("I1", "S1", "近亲属"), interest("I1", "S1", "持股")) == {("I1", "S1")}


def test_who_cannot_meet_anyway_is_not_committed_to():
    assert pairs(interest("I9", "S1"), interest("I1", "S9"), interest("I9", "S9")) == frozenset()


def test_without_interests_nobody_is_recused():
    assert pairs() == frozenset()
