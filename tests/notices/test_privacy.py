"""What no notice may tell: secrets in every private field of a world, and where they show."""

import re
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.make.cases.noticed import CUT_OFF, summary
from tests.make.cases.visited import (
    BOOK,
    FACTS,
    ON,
    VISITED_ON,
    Visited,
    directory,
    led,
    opened,
    task,
    visited,
    visited_frame,
)
from tests.make.worlds import SECRET, roster

from randcheck import Reason
from randcheck.cases import (
    Disposed,
    Disposition,
    Document,
    DocumentKind,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityWaived,
    ReviewDecided,
    SignedOnSite,
)
from randcheck.notices import (
    course_notice,
    drawn_notice,
    publication_rows,
    results_notice,
    summary_notice,
)
from randcheck.reports import roll_up, task_report
from randcheck.rules import OUR_DEFAULT, RiskFactor, Waiver

PRIVATE = "SECRET"


def private_world() -> Visited:
    """A world in which every field that is not for the public says so."""
    base = visited_frame()
    wages, hours = base.matters
    factor = RiskFactor(
        code="SECRET-FACTOR",
        attribute="abnormal_listed",
        weight=Fraction(2),
        source=OUR_DEFAULT,
    )
    wages = attrs.evolve(
        wages,
        factors={"all/B": (factor,)},
        meanings={"all/A": "SECRET-MEANING", "all/B": "SECRET-MEANING"},
        entries={**wages.entries, "X1": "all!SECRET-REASON", "X2": "-!SECRET-REASON"},
        reasons={},
        period="SECRET-PERIOD",
    )
    pair = ("SECRET-I1", "A00")
    of = attrs.evolve(
        base,
        matters=(wages, hours),
        roster={
            **roster("SECRET-I1", "SECRET-I2", "SECRET-I3"),
            **roster("SECRET-K1", "SECRET-K2", pool="county"),
        },
        recusals={pair},
        recusal_reasons={
            pair: Reason(
                code="recused-interest", params={"ground": "SECRET-GROUND"}, source=OUR_DEFAULT
            )
        },
        inspectors_out={"SECRET-I9": Reason(code="no-certificate", source=OUR_DEFAULT)},
        waivers=(
            Waiver(
                subject_id="A00",
                cap="art-11",
                task="T1",
                document="SECRET-DOCUMENT",
                reason="SECRET-WAIVER",
                granted_on=date(2026, 11, 19),
            ),
        ),
    )
    world = visited(of)
    world = world.without(world.pairs()[0][0], evidence="SECRET-EVIDENCE")
    subject_id = world.pairs()[0][0]
    return world.without_officer(
        subject_id,
        world.team(subject_id)[0],
        reason="recusal-granted",
        evidence="SECRET-EVIDENCE",
    )


def private_case(world: Visited, key: tuple[str, str]):
    """A case in which every free text, document and officer is private, and nothing published."""
    document = Document(kind=DocumentKind.OTHER, number="SECRET-NUMBER", title="SECRET-TITLE")
    finding = world.finding(
        key,
        "corrected",
        conclusion="SECRET-CONCLUSION",
        proposed_handling="SECRET-HANDLING",
        documents=[document],
    )
    case = world.case(finding)
    return led(
        case,
        SignedOnSite(on=VISITED_ON, signed_by=case.team, document=document),
        Investigated(on=VISITED_ON, confirmed=True, summary="SECRET-SUMMARY", document=document),
        opened(VISITED_ON, document),
        ObjectionFiled(
            on=date(2026, 12, 4), code="SECRET-O1", by="SECRET-OBJECTOR", ground="SECRET-OBJECTION"
        ),
        ReviewDecided(
            on=date(2026, 12, 5),
            objection="SECRET-O1",
            upheld=False,
            reason="SECRET-REVIEW",
            document=document,
        ),
        FeedbackGiven(
            on=date(2026, 12, 12),
            form=FeedbackForm.WRITTEN,
            giver=FeedbackGiver.TEAM,
            inspector_ids=case.team,
            document=document,
        ),
        Disposed(
            on=date(2026, 12, 13),
            dispositions={Disposition.TRANSFER_JUDICIAL},
            to="SECRET-TO",
            reason="SECRET-DECISION",
            document=document,
        ),
    )


def private_cases(world: Visited):
    first, second, third = world.pairs()[:3]
    published = led(
        private_case(world, second), OutcomePublished(on=date(2026, 12, 14), where="SECRET-WHERE")
    )
    waived = led(
        world.case(world.finding(third)), PublicityWaived(on=VISITED_ON, reason="SECRET-WAIVED")
    )
    return [private_case(world, first), published, waived]


def private_notices(lang: str) -> dict[str, str]:
    world = private_world()
    shown = {s.subject_id for s in world.drawn.selections} | {
        subject_id for subject_id, _ in world.drawn.brought_in
    }
    subjects = [
        attrs.evolve(
            subject,
            name=subject.name if subject.id in shown else f"SECRET-{subject.id}",
            compliance_grade="SECRET-GRADE",
            credit_risk_class="SECRET-CLASS",
        )
        for subject in directory(world.drawn.frame)
    ]
    cases = private_cases(world)
    given: dict[str, Any] = {"subjects": subjects, "rulebook": BOOK, "lang": lang}
    made = task_report(
        world.drawn, task=task(), subjects=subjects, rulebook=BOOK, on=ON, cases=cases
    )
    year = summary(made)
    notices = {
        "drawn": drawn_notice(world.drawn, subjects=subjects, lang=lang),
        "results": results_notice(world.drawn, cases, on=ON, **given),
        "course": course_notice(made, lang=lang),
        "year": summary_notice(year, lang=lang),
        "roll-up": summary_notice(
            roll_up([year], reporter="SR", year=2026, cut_off=CUT_OFF), lang=lang
        ),
    }
    rows = publication_rows(world.drawn, cases, on=ON, facts=FACTS, **given)
    texts = {name: f"{notice!r}{notice.html()}" for name, notice in notices.items()}
    return {"rows": str(rows), **texts}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_private_shows_anywhere(lang):
    world = private_world()
    for name, text in private_notices(lang).items():
        assert PRIVATE not in text, name
        for hidden in (world.drawn.seal, world.drawn.seed, SECRET, "recusal-granted"):
            assert hidden not in text, name
        for record in world.drawn.events:
            assert record.nonce not in text, name
            assert record.event.evidence not in text, name
        for selection in world.drawn.selections:
            assert selection.ticket not in text, name


def test_the_sentinels_are_where_they_are_looked_for():
    world = private_world()
    assert PRIVATE in repr(world.drawn.frame.recusal_reasons[("SECRET-I1", "A00")])
    named = drawn_notice(world.drawn, subjects=directory(world.drawn.frame), with_teams=True)
    assert "SECRET-I" in named.html()
    texts = repr(private_cases(world))
    for name in ("OBJECTOR", "CONCLUSION", "NUMBER", "TO", "WHERE", "WAIVED", "SUMMARY"):
        assert f"SECRET-{name}" in texts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_who_was_not_drawn_is_named_and_figures_name_nobody(lang):
    world = private_world()
    every = [subject.id for subject in directory(world.drawn.frame)]
    drawn_ids = {s.subject_id for s in world.drawn.selections}
    drawn_ids |= {subject_id for subject_id, _ in world.drawn.brought_in}
    visited_ids = {key[0] for key in world.pairs()[:3]}
    allowed = {"drawn": drawn_ids, "results": visited_ids, "rows": visited_ids}
    for name, text in private_notices(lang).items():
        named = {i for i in every if re.search(rf"\b{i}\b", text)}
        assert named == allowed.get(name, set()), name


def test_a_disposition_shows_only_once_its_outcome_is_published():
    world = private_world()
    made = publication_rows(
        world.drawn,
        private_cases(world),
        on=ON,
        facts=FACTS,
        subjects=directory(world.drawn.frame),
        rulebook=BOOK,
    )
    assert [row["outcome"] for row in made] == ["", "移送司法机关", ""]
