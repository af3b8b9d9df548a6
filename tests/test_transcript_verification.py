"""Verification of transcripts: right ones pass, and each check finds what it is there for."""

from collections import Counter

import pytest
from tests.tampering import (
    CHAIN_TAMPERINGS,
    DRAW_TAMPERINGS,
    EVENT_TAMPERINGS,
    FORM_TAMPERINGS,
    HEADER_TAMPERINGS,
    LIST_TAMPERINGS,
    PROOF_TAMPERINGS,
    TAMPERINGS,
)
from tests.tampering.changes import in_event, of_document, put
from tests.tampering.text import recommitted
from tests.tampering.worlds import WORLDS, chain, document

from randcheck import (
    Audience,
    InvalidInputError,
    Stage,
    TranscriptFinding,
    TranscriptReport,
    verify_chain,
    verify_transcript,
)
from randcheck.messages.terms import TERMS
from randcheck.transcripts.checks import PROOF_CHECKS, TRANSCRIPT_CHECKS

EVERY = [(w, a.value, s.value) for w in WORLDS for a in Audience for s in Stage]


def codes(findings):
    return {finding.code for finding in findings}


def found(made):
    return verify_transcript(made).findings


# --- right ones ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("world", "audience", "stage"), EVERY)
def test_a_right_transcript_has_no_findings_and_says_what_was_not_checked(world, audience, stage):
    report = verify_transcript(document(world, audience, stage))
    assert report.findings == ()
    assert report.is_right
    assert (report.audience, report.stage) == (Audience(audience), Stage(stage))
    assert {*report.checked, *report.unchecked} == {*TRANSCRIPT_CHECKS, "reasons"}
    assert not {*report.checked} & {*report.unchecked}


def test_the_auditor_checks_everything_but_the_reasons():
    report = verify_transcript(document("eventful", "auditor", "visited"))
    assert report.checked == TRANSCRIPT_CHECKS
    assert report.unchecked == {"reasons": "unchecked-without-rulebook"}


def test_what_was_not_checked_is_named_with_why():
    report = verify_transcript(document("plain", "public", "announced"))
    assert report.unchecked == {
        "values": "unchecked-until-drawn",
        **dict.fromkeys(("root", "partition", "base", "winners"), "unchecked-without-lists"),
        **dict.fromkeys(("secret", "roster", "teams"), "unchecked-without-secret"),
        **dict.fromkeys(
            ("seal", "seed", "counts", "ticket", "proof", "visits", "event", "events-root"),
            "unchecked-until-seal",
        ),
        "reasons": "unchecked-without-rulebook",
    }


# --- tampered ones -------------------------------------------------------------------------------


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda t: f"{t.name}/{t.world}/{t.audience}")
def test_each_tampering_is_found_by_exactly_the_checks_it_is_for(tampering):
    made = tampering.tampered()
    assert made != tampering.document()
    report = verify_transcript(made)
    assert codes(report.findings) == tampering.expected
    assert not report.is_right
    assert all(finding.path for finding in report.findings)


def test_the_tables_name_every_check_alone():
    """Each check is found alone by some tampering, so that none hides behind another."""
    alone = {code for t in TAMPERINGS if len(t.expected) == 1 for code in t.expected}
    # A seal that is changed changes the seed, or the header.
    assert alone == {*TRANSCRIPT_CHECKS} - {"seal"}
    assert {"seal"} in [t.expected for t in PROOF_TAMPERINGS]
    named = {code for t in PROOF_TAMPERINGS for code in t.expected}
    assert named >= {*PROOF_CHECKS} - {c for c in PROOF_CHECKS if c.startswith("header")}
    assert len({(t.name, t.world, t.audience) for t in TAMPERINGS}) == len(TAMPERINGS)
    assert len(TAMPERINGS) >= 200


def test_the_tables_are_of_all_kinds():
    sizes = map(
        len,
        (HEADER_TAMPERINGS, LIST_TAMPERINGS, DRAW_TAMPERINGS, EVENT_TAMPERINGS, FORM_TAMPERINGS),
    )
    assert min(sizes) >= 20


@pytest.mark.parametrize(
    ("where", "path", "value", "expected"),
    [
        ("plain public announced", "commitment", "0" * 64, "commitment"),
        (
            "plain public visited",
            "matters/0/drawn/2/ticket",
            "0" * 64,
            "matters[0].drawn[2].ticket",
        ),
        ("plain public visited", "matters/0/drawn/2/path/0", "0" * 64, "matters[0].drawn[2].path"),
        ("eventful auditor visited", "events/2/nonce", "0" * 32, "events[2].nonce"),
        ("plain open drawn", "lists/frame:M1/3/2", "0" * 32, "lists.frame:M1.root"),
        ("plain public announced", "header/team/0/count", -1, "header.team[0].count"),
        ("plain public visited", "events_root/size", 3, "events_root.size"),
    ],
)
def test_findings_name_the_path_of_what_is_wrong(where, path, value, expected):
    assert expected in [f.path for f in found(put(path, value)(document(*where.split())))]


def test_findings_hold_what_was_expected_and_found():
    made = put("matters/0/strata/0/drawn", 9)(document("plain", "public", "visited"))
    assert found(made) == (
        TranscriptFinding(code="counts", path="matters[0].strata[0].drawn", expected=3, found=9),
    )


def test_all_that_is_malformed_is_named_and_nothing_else_is_checked():
    made = document("plain", "public", "visited")
    made["commitment"], made["header"]["seal"], made["note"] = "x", None, 1
    del made["seed"]
    report = verify_transcript(made)
    assert [(f.code, f.path) for f in report.findings] == [
        ("malformed", "header.seal"),
        ("malformed", "commitment"),
        ("malformed", "seed"),
        ("malformed", "note"),
    ]
    assert report.checked == ("malformed",)
    assert set(report.unchecked.values()) == {"unchecked-for-form"}
    assert (report.audience, report.stage) == (None, None)


def test_chances_are_named_as_unchecked_where_they_were_not_for_every_matter():
    made = recommitted(put("header/matters/0/quota", 1)(document("eventful", "public", "drawn")))
    report = verify_transcript(made)
    assert report.unchecked["header-chances"] == "unchecked-for-header"
    assert "header-chances" not in report.checked


def test_a_wrong_secret_does_not_name_every_leaf_of_a_list():
    made = document("eventful", "auditor", "visited")
    made["secret"] = "0" * 64
    by_list = Counter(f.path.split("[")[0] for f in found(made))
    assert max(by_list.values()) <= 10


def test_a_count_beyond_all_officers_ends():
    made = document("eventful", "auditor", "visited")
    made["header"]["team"][0]["count"] = 2**53 - 1
    assert codes(found(made)) >= {"commitment", "roster", "teams"}


def test_an_officer_of_no_roster_does_not_come_and_one_of_the_team_stays():
    made = document("eventful", "auditor", "visited")
    event = next(e["document"] for e in made["events"] if e["document"]["event"][8:] == "inspector")
    team = next(v["team"] for v in made["visits"] if v["subject"] == event["subject"])
    stays = next(i for i in team if i != event["by"])
    made = in_event("replace-inspector", of_document(by=stays))(made)
    assert codes(found(made)) == {"event", "teams"}


def test_while_teams_are_open_nobody_can_be_replaced():
    made = document("failed", "auditor", "visited")
    subject = made["matters"][0]["drawn"][0]["subject"]
    why = {"reason": "moved-away", "evidence": "E", "on": "2026-12-05", "by": None}
    officer = {"event": "replace-inspector", "pool": "city", "inspector": "I1", "subject": subject}
    replaced = {"event": "replace-subject", "matter": "M1", "subject": subject}
    made["events"] = [
        {"document": {**officer, **why}, "nonce": "0" * 32},
        {"document": {**replaced, **why}, "nonce": "0" * 32},
    ]
    assert codes(found(made)) == {"secret", "event", "events-root"}


@pytest.mark.parametrize("made", [None, [], "{}", 3])
def test_a_document_that_is_none_is_refused(made):
    with pytest.raises(InvalidInputError) as caught:
        verify_transcript(made)
    assert caught.value.code == "not-a-mapping"


@pytest.mark.parametrize(
    "made",
    [{}, {1: 2}, {"audience": {}, "stage": []}, {"header": 10**5000}],
    ids=["empty", "no text", "objects", "huge"],
)
def test_any_mapping_is_reported_on(made):
    assert codes(found(made)) == {"malformed"}


@pytest.mark.parametrize(
    "value",
    [None, 10**5000, (), {1}, b"x", object, 1.5, float("nan")],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("path", ["header", "lists", "events/0", "visits", "matters/0/drawn"])
def test_no_value_breaks_the_verification(path, value):
    made = put(path, value)(document("eventful", "auditor", "visited"))
    assert codes(found(made)) == {"malformed"}
    assert verify_transcript(made).message("zh")


# --- words ---------------------------------------------------------------------------------------


def test_a_report_in_words():
    right = verify_transcript(document("plain", "public", "drawn"))
    assert right.message().splitlines()[0] == (
        "all checks that could be made hold: form, commitment, order of the header, sizes, "
        "quotas, chances, entropy, place in the chain, officers of each pool, public values"
    )
    assert "not checked without the rulebook: reasons of the events" in right.message()
    made = put("events_root/size", 3)(document("plain", "public", "visited"))
    assert verify_transcript(made).message("zh").splitlines()[:2] == [
        "events_root.size：不是事件的根；应为 0，实为 3",
        "共发现 1 处问题；所作核验：格式、承诺值、文件头的排列、各层数量、抽取数量、抽中概率、"
        "随机来源、抽取链中的位置、各人员库人数、随机来源取值、密封值、种子、抽中数量、"
        "签号与截止签号、在册证明、应查对象、抽取后的事件、事件的根",
    ]


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda t: f"{t.name}/{t.world}/{t.audience}")
def test_every_finding_has_words_in_both_languages(tampering):
    for finding in found(tampering.tampered()):
        english, chinese = finding.message(), finding.message("zh")
        assert finding.path in english
        assert finding.path in chinese
        assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
        assert len(english) < 400
        assert "None" not in english


def test_forms_are_in_chinese_too():
    made = put("header/matters/0/strata/0/weight", "2/2")(document("plain", "public", "drawn"))
    (finding,) = found(made)
    assert finding.message("zh") == (
        'header.matters[0].strata[0].weight 为 "2/2"；须为最简分数，如 1/20'
    )


def test_every_check_has_a_name():
    assert TERMS["check"].keys() >= {*TRANSCRIPT_CHECKS, *PROOF_CHECKS, "reasons"}


def test_reports_and_findings_are_values():
    one = TranscriptFinding(code="counts", path="a", expected=[1, {"b": [2]}], found=None)
    assert hash(one) == hash(TranscriptFinding(code="counts", path="a", expected=[1, {"b": [2]}]))
    assert one.message() == 'a: not as many as the seed says; expected [1, {"b": [2]}], found null'
    assert hash(TranscriptReport(findings=[one])) == hash(TranscriptReport(findings=(one,)))


def test_long_and_deep_values_are_shown_from_their_beginning():
    made = put("header/team", {"a": [[[["deep"]]]], "b": "x" * 999})(
        document("plain", "public", "drawn")
    )
    assert found(made)[0].message() == (
        'header.team is {"a": [[["…"]]], "b": "' + "x" * 56 + "…; it has to be a list"
    )


def test_truth_values_are_shown_as_json_writes_them():
    finding = TranscriptFinding(code="drawn", path="draw.drawn", expected=False, found=True)
    assert finding.message().endswith("expected false, found true")


# --- chains --------------------------------------------------------------------------------------


def test_the_draws_of_a_body_make_a_chain_in_any_order():
    documents = chain()
    assert verify_chain(documents) == ()
    assert verify_chain(reversed(documents)) == ()
    assert verify_chain(documents[2:]) == ()
    assert verify_chain([]) == ()


@pytest.mark.parametrize("tampering", CHAIN_TAMPERINGS, ids=lambda t: t.name)
def test_each_break_of_a_chain_is_found(tampering):
    findings = verify_chain(tampering.tampered())
    assert codes(findings) == tampering.expected
    assert all(finding.path.startswith("documents[") for finding in findings)
    assert all(finding.message("zh") != finding.message() for finding in findings)


def test_every_check_of_a_chain_is_found_alone():
    assert {code for t in CHAIN_TAMPERINGS for code in t.expected if len(t.expected) == 1} == {
        *("chain-body", "chain-gap", "chain-fork", "chain-order"),
        *("chain-task", "chain-seal", "chain-events"),
    }


def test_a_document_of_a_chain_that_is_malformed_is_named_and_left_out():
    documents = chain()
    del documents[1]["seal"]
    (finding,) = verify_chain(documents)
    assert (finding.code, finding.path) == ("malformed", "documents[1].seal")
    assert codes(verify_chain([{}])) == {"malformed"}


@pytest.mark.parametrize(
    ("documents", "code"),
    [(["x"], "not-a-mapping"), ([{}, 3], "not-a-mapping"), (3, "not-a-collection")],
)
def test_a_chain_of_what_is_no_document_is_refused(documents, code):
    with pytest.raises(InvalidInputError) as caught:
        verify_chain(documents)
    assert caught.value.code == code


def test_an_announced_draw_of_a_chain_shows_no_events():
    documents = chain()
    announced = {
        k: v for k, v in documents[0].items() if k in {"schema", "audience", "header", "commitment"}
    } | {"stage": "announced"}
    assert verify_chain([announced, *documents[2:]]) == ()
