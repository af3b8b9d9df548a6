"""Whether a matter list is as it should be."""

from datetime import date

import attrs
import pytest
from tests.make.directories import TODAY, problem_of
from tests.make.loops import for_each
from tests.make.stated_matters import APPROVED, DAY, PUBLISHED, RULE_TEXT, STEPS, breaches, stated

from randcheck import SHANGRAO_2023
from randcheck.domain.plan.matter_lists import MatterList, revise
from randcheck.domain.plan.matter_revisions import (
    Edition,
    MatterRevision,
    RevisionKind,
    RevisionReason,
)
from randcheck.policies.matters import check_matter_list
from randcheck.rulebooks.shangrao import shangrao

FIRST, SECOND = Edition(year=2026), Edition(year=2026, number=2)
NO_STEPS = dict.fromkeys(STEPS)


def listed(*entries, **changes):
    entries = entries or (stated(**NO_STEPS),)
    made = {"department": "SR-HRSS", "edition": FIRST, "matters": entries, **STEPS, **changes}
    return MatterList(**made)


def list_breaches(of, on=TODAY):
    return check_matter_list(of, rulebook=SHANGRAO_2023, on=on)


def named(found):
    return [(breach.about, breach.code) for breach in found]


def withdrawal(code="M1", on=TODAY):
    return MatterRevision(
        kind=RevisionKind.WITHDRAWN,
        code=code,
        reason=RevisionReason.LAW_REPEALED,
        on=on,
        document="废止决定",
    )


def change(code="M1", on=TODAY, **changes):
    return MatterRevision(
        kind=RevisionKind.CHANGED,
        matter=stated(code, **changes),
        reason=RevisionReason.POWER_LIST_CHANGED,
        on=on,
        document="权力清单",
    )


def test_a_list_that_is_approved_entered_and_published_is_as_it_should_be():
    assert list_breaches(listed()) == ()
    assert list_breaches(listed(), on=PUBLISHED) == ()


@for_each(
    ("steps", "found"),
    [
        ({"entered_on": APPROVED - DAY}, ["edition-entered-early"]),
        ({"entered_on": TODAY}, ["edition-entered-late"]),
        ({"published_on": APPROVED - DAY}, ["edition-published-early", "edition-entered-late"]),
        (
            NO_STEPS,
            ["edition-not-approved", "edition-not-published", "edition-not-entered"],
        ),
        (
            {"approved_on": TODAY + DAY, "entered_on": TODAY + DAY, "published_on": TODAY + DAY},
            ["edition-not-approved", "edition-not-published", "edition-not-entered"],
        ),
    ],
)
def test_an_edition_takes_the_steps_in_their_order(steps, found):
    own = listed(stated(), **steps)
    assert named(list_breaches(own)) == [("2026-1", code) for code in found]
    assert {breach.params["edition"] for breach in list_breaches(own)} == {"2026-1"}
    for breach in list_breaches(own):
        # Steps not taken are told with the day, steps out of their order with the two steps'.
        assert breach.params.get("on") == (TODAY if "-not-" in breach.code else None)
    assert {breach.source for breach in list_breaches(own)} == {shangrao("6")}
    for_all = [code.replace("edition", "matter") for code in found]
    assert named(list_breaches(listed(**steps)))[len(found) :] == [("M1", c) for c in for_all]


def test_the_days_of_an_edition_are_named():
    found = [
        breach.params
        for steps in (
            {"approved_on": PUBLISHED, "entered_on": APPROVED},
            {"entered_on": TODAY},
            {"approved_on": TODAY, "entered_on": None},
        )
        for breach in list_breaches(listed(stated(), **steps))
    ]
    assert found == [
        {"edition": "2026-1", "approved_on": date(2026, 11, 19), "entered_on": date(2026, 11, 17)},
        {"edition": "2026-1", "entered_on": date(2026, 11, 20), "published_on": date(2026, 11, 19)},
        {
            "edition": "2026-1",
            "approved_on": date(2026, 11, 20),
            "published_on": date(2026, 11, 19),
        },
        {"edition": "2026-1", "on": date(2026, 11, 20)},
    ]


def test_the_matters_are_of_the_departments_of_the_list():
    strange = stated("M2", department="SR-MARKET")
    (breach,) = list_breaches(listed(strange, stated("M1")))
    assert (breach.about, breach.code) == ("M2", "matter-of-unlisted-department")
    assert breach.params == {"matter": "M2", "department": "SR-MARKET", "ids": ("SR-HRSS",)}
    joint = listed(strange, participating_departments=["SR-MARKET"])
    assert list_breaches(joint) == ()


def test_all_matters_are_looked_at_by_code():
    found = list_breaches(listed(stated("M2", content=""), stated("M1", share=None)))
    assert named(found) == [("M1", "matter-without-share"), ("M2", "matter-without-content")]


def test_a_revision_that_has_taken_effect_is_published():
    batch = [withdrawal("M1"), withdrawal("M2", on=TODAY + DAY)]
    before = listed(stated("M1"), stated("M2"))
    late = revise(before, batch, edition=SECOND, approved_on=TODAY, entered_on=TODAY)
    assert named(list_breaches(late)) == [
        ("2026-2", "edition-not-published"),
        ("M1", "revision-not-published"),
    ]
    breach = list_breaches(late)[1]
    assert breach.source == shangrao("7")
    assert breach.message("zh") == (
        "事项 M1 自 2026-11-20 起取消（法律法规规章废止），"
        f"但清单 2026-2 版至 2026-11-20 未向社会公布；请公布（《{RULE_TEXT}》第七条）"
    )
    assert list_breaches(attrs.evolve(late, published_on=TODAY)) == ()
    tomorrow = list_breaches(late, on=TODAY + DAY)
    assert [about for about, code in named(tomorrow) if code.startswith("revision")] == ["M1", "M2"]


def test_matters_that_have_ended_are_left_alone():
    ended = [
        stated("M1", content="", in_force_until=TODAY - DAY),
        stated("M2", content="", in_force_until=TODAY),
        stated("M3", content="", in_force_from=TODAY + DAY),
    ]
    assert [about for about, _ in named(list_breaches(listed(*ended)))] == ["M2", "M3"]
    # It makes no difference that nobody published them.
    unpublished = listed(*(attrs.evolve(m, published_on=None) for m in ended))
    assert {about for about, _ in named(list_breaches(unpublished))} == {"M2", "M3"}


def test_of_two_entries_of_a_matter_each_is_looked_at_while_it_counts():
    coming = revise(
        listed(stated(share=None)),
        [change(on=TODAY + DAY, share=None, content="")],
        edition=SECOND,
        **STEPS,
    )
    both = [("M1", "matter-without-share"), ("M1", "matter-without-content")]
    assert named(list_breaches(coming)) == both
    # Today's first, though its wording sorts after the coming one's.
    turned = revise(
        listed(stated(content="")),
        [change(on=TODAY + DAY, share=None)],
        edition=SECOND,
        **STEPS,
    )
    assert named(list_breaches(turned)) == both[::-1]
    mended = revise(listed(stated(share=None)), [change(on=TODAY + DAY)], edition=SECOND, **STEPS)
    assert named(list_breaches(mended)) == both[:1]
    assert list_breaches(mended, on=TODAY + DAY) == ()


@pytest.mark.parametrize(
    "check", [lambda on: breaches(stated(), on=on), lambda on: list_breaches(listed(), on=on)]
)
def test_the_day_is_a_date(check):
    assert problem_of(lambda: check("2026-11-20")).code == "wrong-type"
