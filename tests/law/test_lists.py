"""What articles 2, 3 and 6 to 8 say, sentence by sentence: the draw, the list, the directories."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest
from tests.make.articles import (
    DAY,
    ENTERED_ON,
    LISTED,
    TWENTY,
    committed,
    drawn_in,
    draws_of,
    plan_codes,
    refusal,
    sent_in,
)
from tests.make.directories import (
    OPENS,
    STAFF,
    TODAY,
    certificate,
    frame_of,
    inspector,
    inspectors,
    matter,
    reason_of,
    subject,
    subjects,
    task,
)
from tests.make.loops import for_each

from randcheck import (
    SHANGRAO_2023,
    CertificateKind,
    LegalBasis,
    LegalRank,
    Plan,
    Quota,
    Scope,
    draw,
    verify,
)
from randcheck.directories import (
    CertificateWithdrawn,
    InspectorChangeReason,
    InspectorDirectory,
    InspectorUpdated,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectUpdated,
)
from randcheck.matters import (
    Edition,
    MatterList,
    MatterRevision,
    RevisionKind,
    RevisionReason,
    check_matter,
    check_matter_list,
    revise,
)
from randcheck.rulebooks.shangrao import shangrao

# Articles 2 and 3.


def test_article_2_subjects_and_inspectors_go_by_the_public_values_alone():
    staff = inspectors("I1", "I2", "I3", "I4", "I5")
    frame = frame_of(TWENTY, asked=task({"M1": Quota.count(2)}), staff=staff)
    draws = draws_of(frame)
    assert set().union(*map(drawn_in, draws)) > drawn_in(draws[0])
    assert len({frozenset(sent_in(drawn)) for drawn in draws}) > 1
    assert draws == draws_of(frame)
    assert {frame.chance_of(firm.id, "M1") for firm in TWENTY} == {Fraction(1, 10)}


def test_article_3_one_team_settles_several_matters_in_one_visit():
    everyone = Quota.share(1)
    frame = frame_of(
        subjects("S1", "S2"),
        asked=task({"M1": everyone, "M2": everyone}),
        matters=[matter("M1"), matter("M2")],
    )
    for drawn in draws_of(frame, 3):
        assert [(to.subject_id, to.matter_codes) for to in drawn.visits] == [
            ("S1", ("M1", "M2")),
            ("S2", ("M1", "M2")),
        ]
        assert [len(to.team) for to in drawn.visits] == [2, 2]


def test_article_3_anyone_can_recompute_the_result_of_the_draw():
    one = committed(frame_of(TWENTY, asked=task({"M1": Quota.count(3)})))
    drawn = draw(one, values=("03 07 11 19 24 31 08",))
    assert verify(drawn, one).is_right
    assert not verify(attrs.evolve(drawn, selections=drawn.selections[:-1]), one).is_right
    assert not verify(attrs.evolve(drawn, visits=drawn.visits[:-1]), one).is_right


# Article 6.


def test_article_6_an_entry_that_has_all_is_in_order():
    assert check_matter(LISTED, rulebook=SHANGRAO_2023, on=TODAY) == ()


@for_each(
    ("lacking", "code"),
    [
        ({"basis": ()}, "matter-without-basis"),
        ({"content": ""}, "matter-without-content"),
        ({"share": None}, "matter-without-share"),
        ({"times_per_year": None}, "matter-without-frequency"),
        ({"approved_on": None}, "matter-not-approved"),
        ({"entered_on": None}, "matter-not-entered"),
        ({"published_on": None}, "matter-not-published"),
    ],
)
def test_article_6_each_thing_that_an_entry_lacks_is_a_breach(lacking, code):
    (breach,) = check_matter(attrs.evolve(LISTED, **lacking), rulebook=SHANGRAO_2023, on=TODAY)
    assert breach.code == code


def test_article_6_approval_comes_before_entry_and_entry_before_publication():
    for entered_on, code in (
        (date(2025, 10, 31), "matter-entered-early"),
        (date(2025, 12, 2), "matter-entered-late"),
    ):
        wrong = attrs.evolve(LISTED, entered_on=entered_on)
        (breach,) = check_matter(wrong, rulebook=SHANGRAO_2023, on=TODAY)
        assert (breach.code, breach.source) == (code, shangrao("6"))


def test_article_6_a_matter_is_inspected_by_the_body_that_the_list_names():
    problem = refusal(subjects("S1"), matters=[matter(department="SR-MARKET")])
    assert (problem.code, problem.params["source"]) == ("matter-of-other-department", shangrao("6"))
    listed = MatterList(
        department="SR-HRSS",
        edition=Edition(year=2026),
        matters=[attrs.evolve(LISTED, department="SR-MARKET")],
        approved_on=LISTED.approved_on,
        entered_on=ENTERED_ON,
        published_on=LISTED.published_on,
    )
    (breach,) = check_matter_list(listed, rulebook=SHANGRAO_2023, on=TODAY)
    assert breach.code == "matter-of-unlisted-department"


def test_article_6_subjects_outside_the_scope_of_a_matter_are_never_drawn():
    frame = frame_of(
        [*subjects("S1", "S2"), subject("S3", kinds={"shop"}), subject("S4", region="361103")],
        matters=[matter(scope=Scope(kinds={"factory"}, regions={"361102"}))],
        asked=task({"M1": Quota.share(1)}),
    )
    assert {who for drawn in draws_of(frame, 5) for who in drawn_in(drawn)} == {"S1", "S2"}
    assert reason_of(frame, "S3").source == reason_of(frame, "S4").source == shangrao("6")


def test_article_6_less_than_the_share_or_more_often_than_the_list_says_is_a_breach():
    listed = attrs.evolve(LISTED, share=Fraction(1, 2), times_per_year=1)
    few = task({"M1": Quota.count(1)})
    codes = plan_codes(Plan(year=2026, department="SR-HRSS", tasks=[few]), listed)
    assert "share-below-list" in codes
    twice = [attrs.evolve(few, code=code) for code in ("T1", "T2")]
    codes = plan_codes(Plan(year=2026, department="SR-HRSS", tasks=twice), listed)
    assert "planned-too-often" in codes


# Article 7.


@pytest.mark.parametrize("ranks", [(), (LegalRank.NORMATIVE_DOCUMENT,)])
def test_article_7_without_law_regulation_or_rule_nothing_is_drawn(ranks):
    basis = [LegalBasis(act="通知", article="1", rank=rank) for rank in ranks]
    problem = refusal(TWENTY, matters=[matter(basis=basis)])
    assert (problem.code, problem.params["source"]) == ("matter-without-basis", shangrao("7"))


def test_article_7_a_matter_that_was_withdrawn_is_not_drawn_from_that_day_on():
    listed = MatterList(
        department="SR-HRSS",
        edition=Edition(year=2026),
        matters=[attrs.evolve(LISTED, approved_on=None, entered_on=None, published_on=None)],
        approved_on=LISTED.approved_on,
        entered_on=ENTERED_ON,
        published_on=LISTED.published_on,
    )
    repealed = MatterRevision(
        kind=RevisionKind.WITHDRAWN,
        code="M1",
        reason=RevisionReason.LAW_REPEALED,
        on=OPENS + DAY,
        document="废止决定",
    )
    revised = revise(listed, [repealed], edition=Edition(year=2026, number=2))
    assert frame_of(TWENTY, matters=listed).matter("M1").members
    assert frame_of(TWENTY, matters=revised, asked=task(closes_on=OPENS)).matter("M1").members
    assert refusal(TWENTY, matters=revised).code == "matter-not-in-force"


# Article 8.


@for_each(
    "change",
    [
        SubjectChangeReason.CLOSED,
        SubjectChangeReason.MOVED_AWAY,
        SubjectChangeReason.DEREGISTERED,
        SubjectChangeReason.REVOKED,
    ],
)
def test_article_8_who_no_longer_operates_is_never_drawn(change):
    before = SubjectDirectory(since=date(2026, 1, 1), first=subjects("S1", "S2"))
    after = before.apply([SubjectUpdated(subject_id="S2", on=TODAY, reason=change)])
    asked = task({"M1": Quota.share(1)})
    assert drawn_in(draws_of(frame_of(before, asked=asked), 1)[0]) == {"S1", "S2"}
    frame = frame_of(after, asked=asked)
    assert drawn_in(draws_of(frame, 1)[0]) == {"S1"}
    assert reason_of(frame, "S2").source == shangrao("8").reading


@pytest.mark.parametrize("change", [InspectorChangeReason.TRANSFERRED, InspectorChangeReason.LEFT])
def test_article_8_who_left_the_post_is_never_sent(change):
    before = InspectorDirectory(since=date(2026, 1, 1), first=STAFF)
    after = before.apply([InspectorUpdated(inspector_id="I2", on=TODAY, reason=change)])
    frame = frame_of(subjects("S1"), staff=after)
    assert {who for drawn in draws_of(frame) for who in sent_in(drawn)} == {"I1", "I3"}
    assert frame.inspectors_out["I2"].source == shangrao("8").reading


def test_article_8_whose_certificate_was_withdrawn_is_never_sent():
    number = STAFF[1].certificates[0].number
    before = InspectorDirectory(since=date(2026, 1, 1), first=STAFF)
    after = before.apply([CertificateWithdrawn(inspector_id="I2", on=TODAY, number=number)])
    frame = frame_of(subjects("S1"), staff=after)
    assert {who for drawn in draws_of(frame) for who in sent_in(drawn)} == {"I1", "I3"}
    assert frame.inspectors_out["I2"].source == shangrao("8")


def test_article_8_either_certificate_and_either_kind_of_inspector_will_do():
    staff = [
        inspector(f"I{number}", certificates=[certificate(kind=kind)])
        for number, kind in enumerate(CertificateKind)
    ]
    assert set(frame_of(subjects("S1"), staff=staff).roster) == {"I0", "I1", "I2"}
