"""Transcripts written down: who is shown what, and what is refused."""

import json

import pytest
from tests.make.documents.documents import BUSY, INSTEAD, document, everything
from tests.make.draws.worlds import chain, committed, drawn_from
from tests.make.loops import for_each

from randcheck.base.errors import InvalidInputError
from randcheck.transcripts.audiences import Audience, Stage, fields_of
from randcheck.transcripts.building import transcript

ALL = ("schema", "audience", "stage", "header", "commitment")
SEALED = ("seal", "seed", "matters", "visits", "events", "events_root")


@for_each(
    ("audience", "stage", "fields"),
    [
        ("public", "announced", ALL),
        ("public", "drawn", (*ALL, "values")),
        ("public", "visited", (*ALL, "values", *SEALED)),
        ("open", "announced", (*ALL, "lists")),
        ("open", "drawn", (*ALL, "lists", "values")),
        ("open", "visited", (*ALL, "lists", "values", *SEALED)),
        ("auditor", "announced", (*ALL, "lists", "annex", "secret")),
        ("auditor", "drawn", (*ALL, "lists", "annex", "secret", "values", *SEALED)),
        ("auditor", "visited", (*ALL, "lists", "annex", "secret", "values", *SEALED)),
    ],
)
def test_the_fields_of_each_audience_and_stage(audience, stage, fields):
    assert fields_of(Audience(audience), Stage(stage)) == fields
    assert tuple(document(audience, stage)) == fields


@for_each(("number", "audience", "stage"), everything())
def test_a_transcript_is_plain_json(number, audience, stage):
    world = chain()[number]
    made = transcript(world.committed, world.drawn, audience=Audience(audience), stage=Stage(stage))
    assert json.loads(json.dumps(made)) == made
    assert made["header"] == world.committed.header.document()
    assert made["commitment"] == world.committed.hex


def test_only_the_auditor_is_shown_the_secret_the_teams_and_the_roster():
    for audience in ("public", "open"):
        for stage in Stage:
            text = json.dumps(document(audience, stage))
            assert chain()[BUSY].committed.secret not in text
            assert '"team": [{' in text  # the pools of the header
            assert '"roster": [' not in text
    visits = document("public")["visits"]
    assert all(visit.keys() == {"subject", "matters"} for visit in visits)
    assert all("team" in visit for visit in document("auditor")["visits"])


def test_before_the_visits_nothing_tells_the_public_who_was_drawn():
    made = document("public", "drawn")
    drawn = {visit.subject_id for visit in chain()[BUSY].drawn.visits_now}
    assert not any(f'"{subject}"' in json.dumps(made) for subject in drawn)
    assert chain()[BUSY].committed.seal not in json.dumps(made)


def test_how_events_are_shown():
    drawn = chain()[BUSY].drawn
    kinds = [record.event.kind for record in drawn.events]
    assert {*kinds} == {"replace-subject", "replace-inspector"}
    public, opened, full = (document(audience)["events"] for audience in Audience)
    for place, (kind, record) in enumerate(zip(kinds, drawn.events, strict=True)):
        assert full[place] == {
            "document": record.event.document(),
            "nonce": record.nonce,
            "evidence": record.evidence,
        }
        if kind == "replace-inspector":
            hidden = {"kind": kind, "inner": record.inner}
            assert public[place] == opened[place] == hidden
        else:
            assert opened[place] == {"document": record.event.document(), "nonce": record.nonce}
            by = [None if shown is None else shown["leaf"][0] for shown in public[place]["places"]]
            assert tuple(by) == record.event.by
    assert any(None in event["document"]["by"] for event in full if "by" in event["document"])


def test_what_was_drawn_is_by_matter_group_stratum_and_ticket():
    for matter in document("open")["matters"]:
        ranks = [(*shown["leaf"][2].split("/"), shown["ticket"]) for shown in matter["drawn"]]
        assert ranks == sorted(ranks)
        strata = [(stratum["group"], stratum["name"]) for stratum in matter["strata"]]
        assert strata == sorted(strata)
        assert sum(stratum["drawn"] for stratum in matter["strata"]) == len(ranks)


def _refused(*given, **changes):
    audience_and_stage = {"audience": Audience.PUBLIC, "stage": Stage.VISITED, **changes}
    with pytest.raises(InvalidInputError) as caught:
        transcript(*given, **audience_and_stage)
    return caught.value.code


def test_what_is_refused():
    world, other = chain()[BUSY], chain()[INSTEAD]
    assert _refused(None) == "wrong-type"
    assert _refused(world.committed) == "transcript-without-draw"
    assert _refused(world.committed, "drawn") == "wrong-type"
    assert _refused(world.committed, world.drawn, audience="public") == "wrong-type"
    assert _refused(world.committed, world.drawn, stage="visited") == "wrong-type"
    assert _refused(world.committed, other.drawn) == "other-commitment"
    made = committed(0, secret="ab" * 32)
    assert _refused(world.committed, drawn_from(made), stage=Stage.DRAWN) == "other-commitment"
