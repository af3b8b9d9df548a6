"""Several documents of one body: which chain they make, and what a reader has to look at."""

import copy
import re
from pathlib import Path

import pytest
from tests.make.documents.documents import (
    BUSY,
    INSTEAD,
    LAPSED,
    LAST,
    codes,
    document,
    everything,
    left_out,
    other_hex,
    plus_one,
    put,
    recommitted,
)
from tests.make.draws.worlds import after, chain, drawn_from, leaves
from tests.make.loops import for_each
from tests.transcripts.test_proofs import proof

from randcheck.base.errors import InvalidInputError
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.building import transcript
from randcheck.transcripts.checks.chains import CHAIN_CHECKS
from randcheck.transcripts.verification import verify_chain

TEXT = Path(__file__).parents[2] / "docs" / "reference" / "transcript-2.md"
CODES = [check.code for check in CHAIN_CHECKS]
FACTS = [("fact-lapsed", "1", "a beacon, round 1"), ("fact-instead", "T-2", "T-1")]


def year(*changes):
    """A document of each draw, with changes of some: which draw, the path, the value.

    The headers that follow a changed one name its new commitment.
    """
    made = [document("public", "announced" if n == LAPSED else "visited", n) for n in range(4)]
    for number, path, value in changes:
        made[number] = put(made[number], path, value)
        if path.startswith("header"):
            for place in range(number, 4):
                made[place] = recommitted(made[place])
                if place < 3:
                    made[place + 1]["header"]["previous"] = made[place]["commitment"]
    return made


def facts(report):
    return [(fact.code, fact.expected, fact.found) for fact in report.facts]


def test_the_documents_of_a_year_make_a_chain_in_any_order():
    every = [document(audience, stage, number) for number, audience, stage in everything()]
    for given in (every, every[::-1], year(), year()[::-1]):
        report = verify_chain(given)
        assert report.findings == ()
        assert report.checked == tuple(CODES)
        assert report.unchecked == {}
        assert facts(report) == FACTS
    english, chinese = report.message().splitlines(), report.message("zh").splitlines()
    assert english[0].startswith("all checks that could be made hold: each document, one body")
    assert english[1:] == [
        "to look at: documents[1].header.closes[0]: draw 1 lapsed; sources without a value: "
        "a beacon, round 1",
        "to look at: documents[1].header.instead_of: task T-2 stands in for T-1, whose draw lapsed",
    ]
    assert chinese[1].startswith("请留意：documents[1].header.closes[0]：第 1 次抽取失效")


def test_parts_of_a_chain_are_right_too():
    for part in (year()[:1], year()[1:], year()[2:], year()[3:]):
        assert verify_chain(part).is_right
    (fact,) = verify_chain(year()[3:]).facts or [None]
    assert fact is None


def test_the_sources_of_a_lapse_are_named_where_its_header_is_there():
    report = verify_chain(year()[2:3])
    assert facts(report) == [("fact-lapsed", "1", "entropy[1]"), FACTS[1]]
    two = put(year()[2], "header/closes/0/values", [None, None])
    report = verify_chain([year()[1], recommitted(two)])
    assert facts(report)[0][2] == "双色球 1, a beacon, round 1"


def test_the_checks_are_those_of_the_text_and_in_its_order():
    section = TEXT.read_text(encoding="utf-8").split("\n## 4.")[1].split("\n## 5.")[0]
    assert re.findall(r"^\| `(\S+)` \|", section, re.M) == CODES


# --- each break -----------------------------------------------------------------------------------


def _found(given):
    report = verify_chain(given)
    assert all(finding.path.startswith("documents[") for finding in report.findings)
    assert all(finding.message("zh") != finding.message() for finding in report.findings)
    return codes(report)


def _another(number, path, value):
    """A second commitment in the place of a draw."""
    return recommitted(put(document("public", "announced", number), path, value))


TASK_OF_FIRST = ("header/task", "T-0")


BREAKS = [
    (lambda: [*year(), {}], {"chain-document"}),
    (lambda: [*year(), put(document(), "seed", 5)], {"chain-document"}),
    (lambda: year((LAST, "commitment", other_hex)), {"chain-document"}),
    (lambda: [*year(), _another(BUSY, "header/body", "other")], {"chain-body"}),
    (lambda: [year()[0], *year()[2:]], {"chain-gap"}),
    (lambda: [year()[0], year()[3]], {"chain-gap"}),
    # Two in one place; the second of them with other days, task and seal.
    (
        lambda: [
            *year(),
            recommitted(
                put(put(_another(LAST, "header/task", "T-9"), "header/seal", "ab" * 32),
                    "header/annex", "ab" * 32)
            ),
        ],
        {"chain-fork"},
    ),
    (
        lambda: [*year()[:2], *year((LAST, "header/previous", "ab" * 32))[3:], year()[2]],
        {"chain-fork"},
    ),
    # One in two places: the second draw and the fourth name the first.
    (
        lambda: [
            *year()[:2],
            recommitted(put(year()[3], "header/previous", year()[1]["header"]["previous"])),
        ],
        {"chain-fork", "chain-gap"},
    ),
    (
        lambda: year((INSTEAD, "header/committed_on", "2026-02-16"),
                     (INSTEAD, "header/subjects/as_of", "2026-02-16"),
                     (LAPSED, "header/closes_on", "2026-04-20"),
                     (INSTEAD, "header/closes", lambda held: []),
                     (LAPSED, "header/committed_on", "2026-03-06"),
                     (INSTEAD, "header/instead_of", None),
                     (LAST, "header/closes", lambda held: [
                         *document("public", "announced", INSTEAD)["header"]["closes"],
                         *held])),
        {"chain-order"},
    ),
    (lambda: year((LAST, *TASK_OF_FIRST)), {"chain-task"}),
    (
        lambda: year((LAPSED, "header/seal", document(number=BUSY)["header"]["seal"])),
        {"chain-seal"},
    ),
    # What is closed: nothing, too much, too late; and not as it was.
    (lambda: year((LAPSED, "header/closes", [])), {"chain-closes"}),
    (
        lambda: year((LAST, "header/closes", lambda held: [
            *year()[1]["header"]["closes"], *held])),
        {"chain-closes"},
    ),
    (
        lambda: year((LAPSED, "header/closes", []),
                     (INSTEAD, "header/closes", lambda held: [
                         *year()[1]["header"]["closes"], *held])),
        {"chain-closes"},
    ),
    (
        lambda: year((INSTEAD, "header/closes/0/values", [None])),
        {"chain-closes"},
    ),
    (
        lambda: year((INSTEAD, "header/closes/0/values", ["07 03 11 19 24 31 08", None])),
        {"chain-closes"},
    ),
    # A seal that is not the one of the header, and what the documents show is another.
    (lambda: year((LAPSED, "header/closes/0/seal", "ab" * 32)),
     {"chain-closes", "chain-same"}),
    # What stands in for what.
    (lambda: year((LAST, "header/instead_of", "T-1")), {"chain-instead"}),
    (lambda: year((LAST, "header/instead_of", "T-2")), {"chain-instead"}),
    (lambda: year((LAPSED, "header/instead_of", "T-3")), {"chain-instead"}),
    (
        lambda: [
            document("public", "announced", INSTEAD),
            recommitted(put(year()[3], "header/instead_of", "T-2")),
        ],
        {"chain-instead"},
    ),
    (
        lambda: year((LAPSED, "header/entropy/0/date", "2026-05-05"),
                     (LAPSED, "header/entropy/1/date", "2026-05-05"),
                     (LAPSED, "header/closes_on", "2026-05-06"),
                     (INSTEAD, "header/closes", []),
                     (LAST, "header/closes", lambda held: [
                         *document("public", "announced", INSTEAD)["header"]["closes"],
                         *held])),
        {"chain-instead"},
    ),
]  # fmt: skip


@for_each(("given", "expected"), BREAKS)
def test_each_break_is_found_by_its_check_alone(given, expected):
    assert _found(given()) == expected


def test_every_check_is_found_alone():
    alone = {code for _, expected in BREAKS for code in expected if len(expected) == 1}
    assert alone | {"chain-same"} == {*CODES}


def test_a_document_that_takes_no_part_names_what_does_not_hold():
    report = verify_chain([*year(), {}, put(document(), "header/seal", other_hex)])
    assert [(f.path, f.found) for f in report.findings] == [
        ("documents[4]", '["malformed"]'),
        ("documents[5]", '["commitment"]'),
    ]


def test_where_there_is_a_fork_nobody_knows_what_is_closed():
    report = verify_chain([*year(), _another(LAST, "header/annex", "ab" * 32)])
    assert codes(report) == {"chain-fork", "chain-task", "chain-seal"}
    assert report.unchecked == dict.fromkeys(
        ["chain-closes", "chain-instead"], "unchecked-for-findings"
    )
    assert report.checked[-1] == "chain-same"


def test_several_bodies_are_compared_no_further():
    strange = _another(LAPSED, "header/body", "other")
    report = verify_chain([*year(), strange])
    assert report.checked == ("chain-document", "chain-body")
    assert [*report.unchecked] == CODES[2:]
    # Of a lapse the sources are named by the header of the same body.
    report = verify_chain([strange, year()[2]])
    assert facts(report)[0] == ("fact-lapsed", "1", "entropy[1]")


def test_of_each_other_body_the_first_document_is_named():
    one, other = (_another(LAPSED, "header/body", body) for body in ("B-1", "B-2"))
    report = verify_chain([*year(), one, other, one, other])
    assert [f.path for f in report.findings] == [f"documents[{n}].header.body" for n in (4, 5)]


def test_no_draw_is_closed_by_two_whether_it_is_there_or_not():
    entry = year()[2]["header"]["closes"][0]
    assert entry["sequence"] == 1
    made = year((LAST, "header/closes", lambda held: [entry, *held]))
    assert _found(made) == {"chain-closes"}
    report = verify_chain(made[2:])
    assert [(f.code, f.path) for f in report.findings] == [
        ("chain-closes", "documents[1].header.closes[0]")
    ]


def test_proofs_take_no_part():
    assert verify_chain([*year(), proof(), {"schema": "randcheck-proof/2"}]).is_right


def test_where_there_is_a_fork_nobody_knows_who_closes_a_draw():
    made = year((LAPSED, "header/closes/0/values/0", "03 07 11 19 24 31 09"))
    assert codes(verify_chain(made)) == {"chain-same"}
    fork = _another(LAST, "header/annex", "ab" * 32)
    assert codes(verify_chain([*made, fork])) == {"chain-fork", "chain-task", "chain-seal"}
    # But documents of one commitment are still compared.
    other = put(made[BUSY], "values/0", "03 07 11 19 24 31 09")
    assert "chain-same" in codes(verify_chain([*made, fork, other]))


def test_a_break_in_the_middle_ends_a_run():
    """What was before the gap is not known to be closed, nor by whom."""
    assert _found([year()[0], *year((INSTEAD, "header/closes", []))[2:]]) == {"chain-gap"}
    assert _found([year()[0], year()[2]]) == {"chain-gap"}


# --- what several documents tell of one draw ------------------------------------------------------


def _pair(audience="public", stage="visited", number=BUSY):
    return [document("open", "visited", number), document(audience, stage, number)]


def _without_events(audience, stage):
    """A document of an earlier day, when nothing had happened."""
    committed = chain()[LAST].committed
    return transcript(
        committed, drawn_from(committed), audience=Audience(audience), stage=Stage(stage)
    )


@for_each(
    ("path", "change"),
    [
        ("values/0", "03 07 11 19 24 31 09"),
        ("values", lambda held: held[:1]),
        ("seal", other_hex),
        ("matters/0/drawn/0/ticket", other_hex),
        ("matters/0/drawn/0/leaf/1", "z"),
        ("matters/1/drawn", lambda held: held[:-1]),
        ("matters", lambda held: [*held, {"code": "M9", "strata": [], "drawn": []}]),
        ("matters", lambda held: held[::-1]),
        ("events/0/nonce", other_hex),
        ("events/0", lambda held: {"kind": "replace-inspector", "inner": "ab" * 32}),
        ("events_root/root", other_hex),
        ("events_root/size", plus_one),
        ("visits/0/subject", "X9"),
        ("visits/0/matters", ["M9"]),
        ("visits", lambda held: held[:-1]),
        ("visits", lambda held: held[::-1]),
    ],
)
def test_documents_of_one_draw_tell_the_same(path, change):
    one, other = _pair()
    assert verify_chain([one, other]).is_right
    report = verify_chain([one, put(other, path, change)])
    assert codes(report) == {"chain-same"}
    assert report.findings[0].path.startswith(f"documents[1].{path.split('/')[0]}")


def test_places_and_roots_are_not_compared():
    """Each document shows itself whether they are right."""
    one, other = _pair()
    for path in ("matters/0/drawn/0/index", "matters/0/strata/0/drawn"):
        assert verify_chain([one, put(other, path, plus_one)]).is_right
    assert verify_chain([one, put(other, "seed", other_hex)]).is_right


def test_auditors_see_the_same_teams():
    one, other = document("auditor"), document("auditor", "drawn")
    assert verify_chain([one, other, document("public")]).is_right
    changed = put(other, "visits/0/team", lambda team: team[::-1])
    report = verify_chain([one, changed, document("public")])
    assert [(f.code, f.path) for f in report.findings] == [("chain-same", "documents[1].visits[0]")]


def test_events_that_follow_are_no_difference():
    earlier = _without_events("auditor", "drawn")
    later = document("auditor", "visited", LAST)
    assert len(earlier["events"]) + 1 == len(later["events"])
    for given in ([earlier, later], [later, earlier]):
        assert verify_chain(given).is_right
    other = put(earlier, "stage", "visited")
    assert codes(verify_chain([other, later])) == {"chain-same"}
    more = transcript(
        chain()[LAST].committed,
        after(
            chain()[LAST].drawn,
            chain()[LAST].committed,
            leaves(chain()[LAST].drawn.visits_now[0].subject_id),
        ),
        audience=Audience.AUDITOR,
        stage=Stage.DRAWN,
    )
    assert verify_chain([more, earlier]).is_right
    longer = left_out(more, "events/0")
    assert codes(verify_chain([longer, earlier, more])) == {"chain-same"}


def test_a_header_that_closes_a_draw_tells_the_same_as_its_documents():
    made = year()
    for path, change in (
        ("values/0", "03 07 11 19 24 31 09"),
        ("events/root", other_hex),
        ("events/size", plus_one),
    ):
        changed = year((LAPSED, f"header/closes/0/{path}", change))
        assert codes(verify_chain(changed)) == {"chain-same"}
    # Of a draw of which only the announcement is there, nothing is known.
    announced = [document("public", "announced", BUSY), *made[1:]]
    assert verify_chain(announced).is_right
    changed = year((LAPSED, "header/closes/0/events/size", plus_one))
    assert verify_chain([announced[0], *changed[1:]]).is_right


def test_entries_about_one_draw_are_compared_with_its_documents_alone():
    made = year()
    entry = made[LAPSED]["header"]["closes"][0]
    for path, value in (("seal", "ab" * 32), ("values", ["03 07 11 19 24 31 09", "5e" * 8])):
        other = {**entry, path: value}
        changed = year((LAST, "header/closes", lambda held, other=other: [other, *held]))
        assert codes(verify_chain(changed)) == {"chain-closes", "chain-same"}
        changed[BUSY] = document("public", "announced", BUSY)
        assert codes(verify_chain(changed)) == {"chain-closes"}


def test_before_the_end_a_document_has_no_more_events_than_the_header_that_closes_it():
    made = year((LAPSED, "header/closes/0/events", {"root": "ab" * 32, "size": 11}))
    made[BUSY] = document("auditor", "drawn", BUSY)
    assert made[BUSY]["events_root"]["size"] == 11
    assert verify_chain(made).is_right
    made = year((LAPSED, "header/closes/0/events", {"root": "ab" * 32, "size": 10}))
    made[BUSY] = document("auditor", "drawn", BUSY)
    report = verify_chain(made)
    assert [(f.code, f.path) for f in report.findings] == [
        ("chain-same", "documents[0].events_root.size")
    ]


def test_a_draw_that_lapsed_has_no_document_with_values():
    made = year()
    made.append(put(document("public", "drawn", LAST), "header", made[LAPSED]["header"]))
    made[-1]["commitment"] = made[LAPSED]["commitment"]
    assert codes(verify_chain(made)) == {"chain-same", "chain-instead"}


# --- void commitments, and what is refused --------------------------------------------------------


def test_void_commitments_take_no_part_and_are_facts():
    second = _another(LAST, "header/annex", "ab" * 32)
    broken = {"commitment": "cd" * 32}
    given = [*year(), second, broken]
    void = [second["commitment"], "cd" * 32, "ef" * 32]
    report = verify_chain(given, void=void)
    assert report.is_right
    assert facts(report)[2:] == [
        ("fact-void", "documents[4]", void[0]),
        ("fact-void", "documents[5]", void[1]),
        ("fact-void", "absent", void[2]),
    ]
    assert [fact.path for fact in report.facts[2:]] == ["void[0]", "void[1]", "void[2]"]


@for_each(
    ("arguments", "code"),
    [
        (lambda: ([5],), "not-a-mapping"),
        (lambda: (5,), "not-a-collection"),
        (lambda: ("text",), "not-a-collection"),
        (lambda: ([], ["ab"]), "not-hex"),
        (lambda: ([], [{}]), "not-hex"),
        (lambda: ([], "ab" * 32), "not-a-collection"),
        (lambda: ([],), "no-transcripts"),
        (lambda: ([{"schema": "randcheck-proof/2"}] * 2,), "no-transcripts"),
    ],
)
def test_what_is_refused(arguments, code):
    documents, *void = arguments()
    with pytest.raises(InvalidInputError) as caught:
        verify_chain(documents, **({"void": void[0]} if void else {}))
    assert caught.value.code == code


def test_nothing_is_changed():
    given = year()
    before = copy.deepcopy(given)
    verify_chain(given)
    assert given == before
