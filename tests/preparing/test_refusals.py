"""Preparation: matters that cannot be drawn, interests, ids that do not fit together."""

from tests.make.directories import (
    CLOSES,
    OPENS,
    STAFF,
    TODAY,
    frame_of,
    inspector,
    inspectors,
    interest,
    matter,
    on_own_days,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.loops import for_each
from tests.make.preparations import DAY, HALF, members_of, refused, refused_for

from randcheck import LegalBasis, LegalRank, PreparationError, Scope
from randcheck.directories import SubjectStatus
from randcheck.rulebooks.shangrao import shangrao


@for_each(
    ("changes", "code"),
    [
        ({"basis": ()}, "matter-without-basis"),
        (
            {"basis": [LegalBasis(act="通知", article="1", rank=LegalRank.NORMATIVE_DOCUMENT)]},
            "matter-without-basis",
        ),
        ({"approved_on": None}, "matter-not-approved"),
        ({"published_on": None}, "matter-not-published"),
        ({"published_on": TODAY + DAY}, "matter-not-published"),
        ({"in_force_from": OPENS + DAY}, "matter-not-in-force"),
        ({"in_force_until": CLOSES - DAY}, "matter-not-in-force"),
    ],
)
def test_a_matter_that_cannot_be_drawn_is_refused(changes, code):
    problem = refused_for(subjects("S1"), matters=[matter(**changes)])
    assert problem.code == code
    assert problem.params["matter"] == "M1"


def test_a_matter_published_on_the_day_of_preparation_can_be_drawn():
    today = matter(approved_on=TODAY, published_on=TODAY)
    assert members_of(frame_of(subjects("S1"), matters=[today])) == {"S1": "all/standard"}


def test_all_that_stands_against_the_task_is_named_at_once():
    three = rulebook(minimum_officers=rule(3))
    found = refused(
        subjects("S1"),
        matters=[matter("M1", basis=(), approved_on=None), matter("M2", in_force_until=OPENS)],
        asked=task({"M2": HALF, "M1": HALF}),
        book=three,
    )
    assert [problem.code for problem in found] == [
        "team-too-small",
        "matter-without-basis",
        "matter-not-approved",
        "matter-not-in-force",
    ]
    assert found[0].params == {"task": "T1", "officers": 2, "minimum": 3}


# Recusal.


def test_an_interest_is_a_recusal_where_the_two_could_meet():
    frame = frame_of(
        [*subjects("S1", "S2"), subject("S3", status=SubjectStatus.CLOSED)],
        staff=[*STAFF, inspector("I9", pool="county")],
        interests=[
            interest("I1", "S1"),
            interest("I1", "S1", "持股"),
            interest("I2", "S2"),
            interest("I1", "S3"),
            interest("I9", "S1"),
        ],
    )
    assert frame.recusals == {("I1", "S1"), ("I2", "S2")}
    assert frame.recusal_reasons.keys() == frame.recusals
    why = frame.recusal_reasons["I2", "S2"]
    assert (why.code, why.params, why.source) == (
        "recused-interest",
        {"ground": "近亲属"},
        shangrao("11"),
    )


def test_a_subject_of_any_matter_is_recused():
    frame = frame_of(
        [subject("S1"), subject("S2", kinds={"shop"})],
        matters=[
            matter("M1", scope=Scope(kinds={"factory"})),
            matter("M2", scope=Scope(kinds={"shop"})),
        ],
        asked=task({"M1": HALF, "M2": HALF}),
        interests=[interest("I1", "S1"), interest("I2", "S2")],
    )
    assert frame.recusals == {("I1", "S1"), ("I2", "S2")}


def test_every_subject_without_enough_inspectors_is_named():
    everyone = [interest(who, whom) for who in ("I1", "I2") for whom in ("S3", "S1")]
    problem, *explained = refused(
        [*subjects("S1", "S2", "S3"), subject("S4", status=SubjectStatus.CLOSED)],
        interests=[*everyone, interest("I3", "S2"), interest("I1", "S4"), interest("I2", "S4")],
    )
    assert problem.code == "too-few-inspectors"
    assert problem.params == {"pool": "city", "count": 2, "ids": ("S1", "S3")}
    assert [why.params["subjects"] for why in explained] == [("S1", "S3")]


# Input that does not fit together.


def test_every_repeated_id_is_named():
    found = refused(
        subjects("S2", "S1", "S2", "S3", "S1"),
        matters=[matter(code) for code in ("M1", "M2", "M1", "M2")],
        staff=inspectors("I2", "I1", "I2", "I1"),
    )
    assert [(problem.code, problem.params) for problem in found] == [
        ("duplicate-id", {"what": "matter", "ids": ("M1", "M2")}),
        ("duplicate-id", {"what": "subject", "ids": ("S1", "S2")}),
        ("duplicate-id", {"what": "inspector", "ids": ("I1", "I2")}),
    ]


def test_a_record_that_is_given_twice_is_refused_even_if_it_is_the_same():
    assert refused_for([subject("S1"), subject("S1")]).params["ids"] == ("S1",)


def test_every_unknown_id_is_named_with_the_place_where_it_stands():
    found = refused(
        subjects("S1"),
        asked=task({"M9": HALF, "M1": HALF, "M8": HALF}),
        history=on_own_days(visit("S9"), visit("S1"), visit("S8"), visit("S9")),
        interests=[interest("I9", "S7"), interest("I1", "S6"), interest("I8", "S1")],
    )
    assert [(problem.code, problem.params) for problem in found] == [
        ("unknown-id", {"what": "matter", "where": "task T1", "ids": ("M8", "M9")}),
        ("not-in-directory", {"what": "subject", "where": "history", "ids": ("S8", "S9")}),
        ("not-in-directory", {"what": "subject", "where": "interests", "ids": ("S6", "S7")}),
        ("not-in-directory", {"what": "inspector", "where": "interests", "ids": ("I8", "I9")}),
    ]


def test_repeated_and_unknown_ids_are_named_together():
    found = refused(subjects("S1", "S1"), history=[visit("S9")])
    assert [problem.code for problem in found] == ["duplicate-id", "not-in-directory"]
    message = PreparationError(*found).message("zh")
    assert message.splitlines() == [
        "检查对象的编号须唯一；重复的有：S1。请合并或删除重复项。",
        "检查历史：下列检查对象不存在：S9。请更正编号；已不在库的，请删去其记录，"
        "或传入曾载有该条目的 SubjectDirectory 或 InspectorDirectory。",
    ]
