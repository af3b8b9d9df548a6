"""Transcripts: what each audience is shown at each stage, and nothing else."""

import json

import pytest
from tests.after_worlds import without_subject
from tests.tampering.worlds import WORLDS, document
from tests.worlds import OTHER_SECRET, VALUES, altered, commitment, drawn, rich_frame

from randcheck import Audience, InvalidInputError, Stage, draw, transcript
from randcheck.transcripts.audiences import fields_of

ALWAYS = ["schema", "audience", "stage", "header", "commitment"]
SEALED = ["seal", "seed", "matters", "visits"]
EVENTS = ["events", "events_root"]


def refused(*args, **changes):
    given = {"audience": Audience.PUBLIC, "stage": Stage.VISITED, **changes}
    with pytest.raises(InvalidInputError) as caught:
        transcript(*args, **given)
    return caught.value


# --- what is shown -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "stage", "more"),
    [
        ("public", "announced", []),
        ("public", "drawn", ["values"]),
        ("public", "visited", ["values", *SEALED, *EVENTS]),
        ("open", "announced", ["lists"]),
        ("open", "drawn", ["lists", "values"]),
        ("open", "visited", ["lists", "values", *SEALED, *EVENTS]),
        ("auditor", "announced", ["lists", "secret"]),
        ("auditor", "drawn", ["lists", "secret", "values", *SEALED, "failure", *EVENTS]),
        ("auditor", "visited", ["lists", "secret", "values", *SEALED, "failure", *EVENTS]),
    ],
)
@pytest.mark.parametrize("world", WORLDS)
def test_each_audience_is_shown_the_fields_of_the_text(world, audience, stage, more):
    shown = document(world, audience, stage)
    assert list(shown) == [*ALWAYS, *more]
    assert fields_of(Audience(audience), Stage(stage)) == tuple(shown)
    assert (shown["schema"], shown["audience"], shown["stage"]) == (
        "randcheck-transcript/1",
        audience,
        stage,
    )


def test_before_the_draw_no_draw_is_needed():
    committed = commitment()
    shown = transcript(committed, audience=Audience.PUBLIC, stage=Stage.ANNOUNCED)
    assert shown["header"] == committed.header()
    assert shown["commitment"] == committed.hex


def test_the_lists_are_the_leaves_of_the_commitment():
    committed = commitment(rich_frame())
    lists = transcript(committed, audience=Audience.AUDITOR, stage=Stage.ANNOUNCED)["lists"]
    assert list(lists) == [
        *("frame:M1", "exclusions:M1", "frame:M2", "exclusions:M2"),
        *("roster", "recusals"),
    ]
    assert [leaf[:-1] for leaf in lists["exclusions:M1"]] == [
        ["X1", "frequency-cap"],
        ["X2", "not-operating"],
    ]
    assert [leaf[:-1] for leaf in lists["roster"]] == [
        *(["I1", "city", "-"], ["I2", "city", "-"], ["I3", "city", "3"], ["I4", "city", "3"]),
        *(["K1", "county", "-"], ["K2", "county", "-"]),
    ]
    assert [leaf[:-1] for leaf in lists["recusals"]] == [
        *(["I1", "A01"], ["I2", "C00"], ["I4", "X2"], ["K1", "C00"]),
    ]
    opened = transcript(committed, audience=Audience.OPEN, stage=Stage.ANNOUNCED)["lists"]
    assert opened == {name: leaves for name, leaves in lists.items() if ":" in name}


def test_who_was_drawn_stands_by_stratum_and_ticket_also_when_replaced_since():
    _, result = WORLDS["eventful"]()
    matter = document("eventful", "public", "visited")["matters"][0]
    assert [(d["stratum"], d["subject"]) for d in matter["drawn"]] == [
        (name, i) for name, ids in result.selected("M1").items() for i in ids
    ]
    assert {s["name"]: s["cut"] for s in matter["strata"]} == result.cuts("M1")
    assert {d["subject"] for d in matter["drawn"]} > {
        subject for subject, code in result.replaced if code == "M1"
    }


def test_a_stratum_of_which_none_is_drawn_has_no_cut():
    matter = document("eventful", "public", "visited")["matters"][1]
    assert {"name": "B", "drawn": 0, "cut": None} in matter["strata"]


def test_the_public_is_shown_no_officer_and_no_secret():
    committed, _ = WORLDS["eventful"]()
    for stage in Stage:
        for audience in (Audience.PUBLIC, Audience.OPEN):
            text = json.dumps(document("eventful", audience.value, stage.value))
            assert not [i for i in committed.frame.roster if f'"{i}"' in text]
            assert committed.secret not in text
            if stage is not Stage.VISITED:
                assert committed.seal not in text


def test_the_public_is_shown_no_subject_that_was_neither_drawn_nor_brought_in():
    committed, result = WORLDS["eventful"]()
    text = json.dumps(document("eventful", "public", "visited"))
    everyone = set(committed.frame.matter("M1").members) | {"X1", "X2"}
    seen = {s.subject_id for s in result.selections} | {i for i, _ in result.brought_in}
    assert {i for i in everyone if f'"{i}"' in text} == seen


def test_events_of_officers_are_hidden_from_all_but_the_auditor():
    kinds = ["replace-subject", "replace-inspector", "replace-subject", "replace-subject"]
    full = document("eventful", "auditor", "visited")["events"]
    assert [entry["document"]["event"] for entry in full] == kinds
    for audience in ("public", "open"):
        shown = document("eventful", audience, "visited")["events"]
        assert [set(entry) >= {"document", "nonce"} for entry in shown] == [
            kind == "replace-subject" for kind in kinds
        ]
        assert list(shown[1]) == ["leaf"]


def test_only_the_public_needs_a_proof_of_who_came_and_only_where_somebody_did():
    events = document("eventful", "public", "visited")["events"]
    shown = [entry for entry in events if "document" in entry]
    assert {entry["document"]["by"] is None for entry in shown} == {True, False}
    for entry in shown:
        assert ("proof" in entry) == (entry["document"]["by"] is not None)
    assert not any("proof" in e for e in document("eventful", "open", "visited")["events"])


def test_a_failure_names_its_pools_and_short_visits():
    _, result = WORLDS["failed"]()
    assert result.failure is not None
    assert document("failed", "auditor", "drawn")["failure"] == {
        pool.pool: [visit.subject_id for visit in pool.short] for pool in result.failure.pools
    }
    assert document("mended", "auditor", "drawn")["failure"] == {}


# --- misuse --------------------------------------------------------------------------------------


def test_what_is_no_commitment_audience_or_stage_is_refused():
    committed = commitment()
    assert refused(None).code == "wrong-type"
    assert refused(committed, drawn(), audience="public").code == "wrong-type"
    assert refused(committed, drawn(), stage="visited").code == "wrong-type"
    assert refused(committed, committed).code == "wrong-type"


@pytest.mark.parametrize("stage", [Stage.DRAWN, Stage.VISITED])
def test_a_draw_is_needed_once_it_is_made(stage):
    error = refused(commitment(), stage=stage)
    assert error.code == "transcript-without-draw"
    assert "needs the draw" in error.message()
    assert "抽取结果" in error.message("zh")


@pytest.mark.parametrize(
    "change",
    [{"seed": "0" * 64}, {"values": ()}, {"values": ("x",)}, {"header": {}}],
    ids=str,
)
def test_a_draw_of_another_commitment_is_refused(change):
    committed = commitment()
    result = draw(committed, values=VALUES)
    assert refused(committed, altered(result, **change)).code == "other-commitment"
    assert refused(commitment(secret=OTHER_SECRET), result).code == "other-commitment"


def test_a_draw_that_cannot_be_looked_up_is_refused():
    committed = commitment()
    result = draw(committed, values=VALUES)
    strange = altered(result.selections[0], subject_id="X9")
    error = refused(committed, altered(result, selections=(strange,)))
    assert (error.code, error.params["ids"]) == ("draw-misshapen", ("selections[0]",))


def test_events_without_json_are_refused():
    committed, result = WORLDS["eventful"]()
    record = altered(result.events[0], document={"event": b"x"})
    assert refused(committed, altered(result, events=(record,))).code == "malformed-events"


def test_lists_that_are_not_there_are_refused():
    with pytest.raises(InvalidInputError) as caught:
        commitment().leaves("frame:M9")
    assert caught.value.code == "unknown-id"


def test_a_transcript_is_a_copy():
    committed, result = WORLDS["plain"]()
    shown = transcript(committed, result, audience=Audience.AUDITOR, stage=Stage.VISITED)
    shown["header"]["task"] = "T9"
    shown["lists"].clear()
    again = transcript(committed, result, audience=Audience.AUDITOR, stage=Stage.VISITED)
    assert again == document("plain", "auditor", "visited")


def test_a_draw_with_more_events_gives_more():
    committed, result = WORLDS["eventful"]()
    more = without_subject(result, committed, result.standing("M1")[-1])
    shown = transcript(committed, more, audience=Audience.OPEN, stage=Stage.VISITED)
    assert shown["events_root"]["size"] == len(shown["events"]) == len(result.events) + 1
