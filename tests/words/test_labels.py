"""Labels: every member of every public enumeration has words in both languages."""

from enum import Enum, StrEnum

from tests.make.loops import for_each

from randcheck import label
from randcheck.cases import Disposition, StepName
from randcheck.directories import RegionKind, SubjectStatus
from randcheck.plans import PlanStage
from randcheck.public import public_names
from randcheck.rules import LimitedStep, ResultKind, Role
from randcheck.words import render
from randcheck.words.terms import TERMS

# All of them: there is no public enumeration whose members only programs would see.
ENUMERATIONS = sorted(
    (
        value
        for value in public_names().values()
        if isinstance(value, type) and issubclass(value, StrEnum)
    ),
    key=lambda kind: kind.__name__,
)
MEMBERS = [member for kind in ENUMERATIONS for member in kind]


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def test_the_enumerations_are_found():
    assert {Disposition, Role, StepName, SubjectStatus} <= set(ENUMERATIONS)
    assert len(ENUMERATIONS) > 25


@for_each("member", MEMBERS, ids=repr)
def test_every_member_has_words_in_both_languages(member):
    chinese, english = label(member, "zh"), label(member)
    assert is_chinese(chinese)
    assert not any(letter.isascii() and letter.isalpha() for letter in chinese)
    assert english == label(member, "en") == english.strip(" ,")
    assert english.isascii()
    assert "_" not in english
    assert label(member, "zh-CN") == chinese


@for_each("kind", ENUMERATIONS, ids=lambda kind: kind.__name__)
@for_each("lang", ["en", "zh"])
def test_members_of_one_enumeration_are_told_apart(kind, lang):
    assert len({label(member, lang) for member in kind}) == len(kind)


@for_each(
    ("member", "en", "zh"),
    [
        (StepName.FEEDBACK_GIVEN, "feedback given", "反馈"),
        (Disposition.NO_PENALTY, "no penalty", "不予行政处罚"),
        (Role.COORDINATING_SECTION, "coordinating section", "信访科"),
        (SubjectStatus.REVOKED, "licence revoked", "吊销"),
        (ResultKind.FAILED_VISIT, "visit failed", "未能实施检查"),
        (LimitedStep.TASK_REPORT, "report of the task", "抽查总结报告"),
    ],
)
def test_labels_by_hand(member, en, zh):
    assert (label(member), label(member, "ZH")) == (en, zh)


def test_a_region_has_the_words_of_the_attribute_that_holds_it():
    for kind in RegionKind:
        assert (label(kind), label(kind, "zh")) == tuple(TERMS["attribute"][kind.value].values())


def test_messages_have_the_words_of_the_members_they_hold():
    params = {"plan": "P1", "role": Role.SECTION, "stage": PlanStage.FILED}
    stages = (PlanStage.SUBMITTED, PlanStage.HANDED_BACK)
    shown = render("stage-not-next", {**params, "next_stages": stages}, "zh")
    assert "备案" in shown
    assert "报送、送局信访科" in shown
    assert render("not-operating", {"status": "closed"}, "zh").count("closed") == 1


def test_what_has_no_words_is_shown_by_its_value():
    class Colour(StrEnum):
        RED = "red"

    class Number(Enum):
        ONE = 1

    class Role(StrEnum):  # of a host, with a member that ours has not
        MAYOR = "mayor"

    assert label(Colour.RED, "zh") == "red"
    assert label(Number.ONE) == "1"
    assert label(Role.MAYOR, "zh") == "mayor"
