"""Breaches: a broken rule as a value, with the article that it breaks."""

import pickle

from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck import Breach, Source
from randcheck.base.reasons import breach
from randcheck.draws import FrozenDict

RULE = Source(act="细则", article="6")


def not_approved(**fields):
    return breach("matter-not-approved", RULE, "wages", matter="wages", on="2026-01-10", **fields)


def test_a_breach_says_what_broke_which_rule():
    assert not_approved() == Breach(
        code="matter-not-approved",
        about="wages",
        params=FrozenDict({"matter": "wages", "on": "2026-01-10"}),
        source=RULE,
    )


def test_a_breach_names_the_article_at_its_end_in_both_languages():
    assert (
        not_approved().message("zh")
        == "事项 wages 至 2026-01-10 未经审核，不得抽查（《细则》第六条）"
    )
    english = not_approved().message()
    assert english == not_approved().message("en")
    assert english.endswith(" (细则, art. 6)")
    assert "wages" in english
    assert "2026-01-10" in english


def test_a_breach_of_a_hosts_own_rule_is_shown_with_its_parameters():
    made = breach("host-made", RULE, "T1", days=3)
    assert made.message().startswith("host-made (days=3, source=")


def test_a_breach_may_have_no_parameters():
    assert Breach(code="no-rates", about="T1", source=RULE).params == {}


def test_breaches_are_equal_by_value_and_stand_in_a_set_and_survive_pickling():
    assert len({not_approved(), not_approved(), not_approved(seen="yes")}) == 2
    assert pickle.loads(pickle.dumps(not_approved())) == not_approved()


@for_each(
    ("field", "value", "code"),
    [
        ("code", "不当", "id-character"),
        ("about", "", "text-empty"),
        ("params", ["on"], "not-a-mapping"),
        ("source", None, "wrong-type"),
        ("source", "细则第6条", "wrong-type"),
    ],
)
def test_a_breach_has_a_code_a_thing_parameters_and_a_source(field, value, code):
    given = {"code": "no-rates", "about": "T1", "source": RULE, field: value}
    assert problem_of(lambda: Breach(**given)).code == code
