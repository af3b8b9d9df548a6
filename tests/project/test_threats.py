"""Each way to cheat that the threat model names, done, and what shows it or keeps it from working.

`found` and its kin ask both verifiers, the library's and the one in a single file, and want one
answer. Where a cheat goes by, the test says so: the page names it among what remains.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import unicodedata
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, permutations
from math import exp
from pathlib import Path
from typing import Any

import attrs
import pytest
from examples import verify_standalone as standalone
from tests.make.cases.task_reports import report
from tests.make.cases.visited import visited
from tests.make.directories import (
    factor,
    frame_of,
    interest,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.documents.documents import (
    BUSY,
    INSTEAD,
    LAPSED,
    LAST,
    document,
    left_out,
    put,
    reblinded,
    recommitted,
    relisted,
    rerooted,
)
from tests.make.draws.cheating import (
    drawn_of,
    facts_in_chain,
    follower,
    found,
    found_in_chain,
    found_in_proof,
    nine,
    place_in,
    shows_as_drawn,
    subjects_shown,
    texts_of,
    told,
    year,
)
from tests.make.draws.draws import (
    BODY,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    VALUES,
    commitment,
    matter,
    staffed,
    without_inspector,
    without_subject,
)
from tests.make.draws.parts import Number, Pool, Text, roster
from tests.make.draws.worlds import chain
from tests.make.loops import for_each
from tests.make.preparations import refused

import randcheck
from randcheck import (
    SHANGRAO_2023,
    Audience,
    CommitmentError,
    DocumentError,
    EntropySource,
    EventError,
    InvalidInputError,
    Quota,
    Stage,
    closing,
    commit,
    draw,
    read_document,
    reserves,
    verify,
    verify_chain,
    verify_transcript,
)
from randcheck.base.hashing import digest, seal_of, seed_of, ticket
from randcheck.base.texts import is_text
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.drawing.dispatch import dispatch
from randcheck.drawing.selection import TICKETS, rounded
from randcheck.draws import ListRoot
from randcheck.lotteries import double_colour_ball, happy8, super_lotto
from randcheck.preparing.annex import history_digest
from randcheck.reports import subject_file
from randcheck.reports.subject_files import FileEntryKind

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "docs/explanation/threat-model.md", ROOT / "docs/zh/threat-model.md")
F = Fraction

TWO = task({"M1": Quota.count(2)})

COMMITTED = nine()
DRAWN = drawn_of(COMMITTED)
AUDIENCES, STAGES = [*Audience], [*Stage]


def others():
    """Values of the lottery, each of another drawing."""
    for balls in combinations(range(1, 34), 6):
        yield (f"{' '.join(f'{ball:02}' for ball in balls)} 08",)


def several(number):
    return [values for _, values in zip(range(number), others(), strict=False)]


def problems(error, run):
    """The codes with which something is refused."""
    with pytest.raises(error) as caught:
        run()
    return {problem.code for problem in caught.value.problems}


# --- before the commitment: the directory, the weights, the history -------------------------------


def test_a_list_that_was_changed_after_the_commitment_shows():
    def stratum_of(leaves):
        leaves[1][2] = "g1/B" if leaves[1][2] == "g1/A" else "g1/A"

    for audience in ("open", "auditor"):
        for change in (
            lambda leaves: leaves.pop(),
            lambda leaves: leaves.append(["Z99", "-", "g1/A", "0" * 32, "0" * 32]),
            stratum_of,
        ):
            made = document(audience, "announced")
            change(made["lists"]["matter:M1"])
            assert found(made) - {"secret"} == {"root"}
            # Committed to anew it is a second commitment.
            again = relisted(made)
            assert "chain-fork" in found_in_chain(document(audience, "announced"), again)


def test_a_padded_directory_shows_only_beside_one_that_is_kept_elsewhere():
    register, ghosts = {f"S{n}" for n in range(9)}, {"S2-1", "S5-1"}
    listed = (register | ghosts) - {"S7"}
    padded = commitment(staffed(matter({}, entries=dict.fromkeys(listed, "all/A"), quota=8)))
    of = drawn_of(padded)
    for audience in AUDIENCES:
        assert found(told(padded, of, audience)) == set()
    shown = {leaf[0] for leaf in told(padded, of, "open")["lists"]["matter:M1"]}
    assert (shown - register, register - shown) == (ghosts, {"S7"})
    # Whoever has the register needs no list: a ghost that is drawn is named, ...
    assert subjects_shown(told(padded, of)) & ghosts
    # ... and a proof's index is not the subject's rank in the register.
    (place,) = padded.prove("S3").document()["places"]
    assert (place["index"], sorted(register).index("S3")) == (4, 3)


def test_an_enterprise_sees_where_it_stood():
    drawn = {s.subject_id for s in DRAWN.selections}
    for subject_id in COMMITTED.frame.areas:
        proof = json.loads(json.dumps(COMMITTED.prove(subject_id).document(DRAWN)))
        assert found_in_proof(proof) == set()
        (place,), (result,) = proof["places"], proof["draw"]["results"]
        assert place["leaf"][:3] == [subject_id, "-", "all/A"]
        assert result["drawn"] is (subject_id in drawn)
        for field, other in ((1, "elsewhere"), (2, "all!not-operating"), (3, "0" * 32)):
            assert "proof" in found_in_proof(put(proof, f"places/0/leaf/{field}", other))
        denied = put(proof, "draw/results/0/drawn", not result["drawn"])
        assert found_in_proof(denied) == {"drawn"}
    # A proof with another cut is right in itself: the right cut stands in the transcript.
    proof = json.loads(json.dumps(COMMITTED.prove(min(drawn)).document(DRAWN)))
    result = {"matter": "M1", "cut": "0" * 64, "drawn": False}
    assert found_in_proof(put(proof, "draw/results", [result])) == set()


def test_a_share_that_asks_for_fewer_shows():
    group = "header/matters/0/groups/0"
    made = document("open", "announced")
    fewer = recommitted(put(made, f"{group}/quota", 1))
    assert found(fewer) == {"header-quota"}
    # Those who are out for a reason that counts are left out of the base: with the lists it shows.
    held = made["header"]["matters"][0]["groups"][0]
    assert (held["base"], held["size"], held["share"]) == (13, 12, "1/3")
    smaller = put(put(made, f"{group}/base", 12), f"{group}/quota", 4)
    smaller["header"]["matters"][0]["groups"][0]["strata"] = _strata_of(smaller, 4)
    smaller = recommitted(smaller)
    assert found(smaller) == {"base"}
    alone = put(document("public", "announced"), "header", smaller["header"])
    assert found(recommitted(alone)) == set()
    # Said to stand in no group, one who is out goes by in the sums. Its entry says so, to whoever
    # has the lists, and to the enterprise.
    (leaf,) = [one for one in smaller["lists"]["matter:M1"] if one[2] == "g1!closed"]
    leaf[2] = "-!closed"
    assert found(relisted(smaller)) == set()


def test_sizes_that_are_not_those_of_the_lists_show_where_the_lists_are_open():
    """A larger stratum, so that the chance of each seems smaller."""
    for audience, codes in (("public", set()), ("open", {"partition"}), ("auditor", {"partition"})):
        made = told(COMMITTED, None, audience, "announced")
        (group,) = made["header"]["matters"][0]["groups"]
        group.update(base=10, size=10)
        group["strata"][0].update(size=10, chance="3/10")
        made["header"]["subjects"]["size"] = 10
        if audience != "public":
            ghost = ["A09", "-", "all!closed", "0" * 32, "0" * 32]
            made["lists"]["matter:M1"].append(ghost)
            made = relisted(made)
        assert found(recommitted(made)) - {"secret"} == codes


def _strata_of(made, quota):
    """The strata of a group with the chances that another quota gives."""
    strata = made["header"]["matters"][0]["groups"][0]["strata"]
    right = standalone.chances([(s["size"], s["weight"]) for s in strata], quota)
    chances = map(standalone.fraction_text, right)
    return [{**s, "chance": chance} for s, chance in zip(strata, chances, strict=True)]


def test_a_padded_history_is_on_record_and_its_enterprise_is_told_why_it_is_out():
    padding = [visit("S1"), visit("S1", on=date(2026, 6, 4))]
    frames = [frame_of(subjects("S1", "S2", "S3"), history=h) for h in (padding, [])]
    padded, honest = (commitment(of) for of in frames)
    # The enterprise is told, and knows whether it was visited twice.
    (place,) = padded.prove("S1").document()["places"]
    assert place["leaf"][2] == "all!frequency-cap"
    assert honest.prove("S1").document()["places"][0]["leaf"][2] == "all/standard"
    # The auditor has number and digest of the visits, and holds them against the records.
    deposit = told(padded, None, "auditor", "announced")
    assert found(deposit) == set()
    assert deposit["annex"]["history"] == {"visits": 2, "digest": history_digest(padding)}
    exchanged = put(deposit, "annex", told(honest, None, "auditor", "announced")["annex"])
    assert found(exchanged) == {"annex"}


def test_what_weights_and_small_strata_tell():
    listed = factor("listed", attribute="abnormal_listed", weight=F(50))
    directory = [*subjects("S1", "S2", "S3", "S4"), subject("S5", abnormal_listed=True)]
    headers = []
    for opaque in (False, True):
        risk = attrs.evolve(SHANGRAO_2023.risk, factors=[listed], opaque=rule(opaque))
        made = commitment(frame_of(directory, book=rulebook(risk=risk), asked=TWO))
        headers.append(told(made, None, stage="announced")["header"])
        # A member learns its class from its proof, and its chance from the header, before the
        # source is known: one with chance 1 knows that it will be visited.
        (place,) = made.prove("S5").document()["places"]
        strata = headers[-1]["matters"][0]["groups"][0]["strata"]
        (own,) = [s for s in strata if f"all/{s['name']}" == place["leaf"][2]]
        assert (own["size"], own["chance"]) == (1, "1/1")
    plain, opaque_ = headers
    assert "listed" in texts_of(plain)
    # Opaque names hide the class's name, and neither its weight nor how few have it.
    assert "listed" not in texts_of(opaque_)
    told_of = [
        sorted((s["size"], s["weight"]) for s in h["matters"][0]["groups"][0]["strata"])
        for h in headers
    ]
    assert told_of == [[(1, 50), (4, 1)]] * 2


# --- before the commitment: who may go ------------------------------------------------------------


def _narrowed():
    """Two of four inspectors are left for A00; I4 is left with A01 alone."""
    pairs = {("I3", "A00"), ("I4", "A00"), *(("I4", f"A0{n}") for n in range(2, 9))}
    return commitment(staffed(matter({"all/A": 9}, quota=6), recusals=pairs))


def test_everyone_sees_how_far_a_team_was_narrowed():
    made = _narrowed()
    teams: dict[str, Counter] = {"A00": Counter(), "A01": Counter()}
    with_i4 = set()
    for values in several(40):
        for one in drawn_of(made, values).visits:
            team = frozenset(member.inspector_id for member in one.team)
            teams.setdefault(one.subject_id, Counter())[team] += 1
            with_i4 |= {one.subject_id} if "I4" in team else set()
    assert {*teams["A00"]} == {frozenset({"I1", "I2"})}
    assert with_i4 == {"A01"}
    shown = told(made, None, stage="announced")
    (pool,) = shown["header"]["team"]
    assert (pool["count"], pool["size"], pool["least"], pool["most"]) == (2, 4, 2, 8)
    assert texts_of(shown).isdisjoint({"I1", "I2", "I3", "I4"})
    # The auditor sees who, and that the numbers are right.
    deposit = told(made, None, "auditor", "announced")
    assert len(deposit["lists"]["recusals"]) == 9
    for field, nicer in (("least", 4), ("most", 0)):
        assert found(relisted(put(deposit, f"header/team/0/{field}", nicer))) == {"staffing"}
    assert found(recommitted(put(shown, "header/team/0/least", 1))) == {"header-team"}


def test_officers_are_not_chosen_by_making_the_dispatch_fail():
    # A pool that cannot serve somebody is refused before anything is committed to, and each
    # inspector's reason is told.
    ties = [interest("I1", "S1"), interest("I2", "S1")]
    codes = [problem.code for problem in refused(subjects("S1", "S2"), interests=ties)]
    assert codes == ["too-few-inspectors", "inspectors-not-free"]
    pairs = {(i, "A00") for i in ("I1", "I2", "I3")}
    assert problems(InvalidInputError, lambda: staffed(recusals=pairs)) == {"too-few-inspectors"}
    # No event mends a roster: neither in full nor by its kind.
    mended = {"event": "mend-roster", "on": "2026-12-05", "inspectors": ["I9"]}
    made = told(COMMITTED, DRAWN, "auditor")
    made["events"] = [{"document": mended, "nonce": "0" * 32, "evidence": "x"}]
    assert found(made) == {"malformed"}
    for audience in ("public", "open"):
        made = told(COMMITTED, DRAWN, audience)
        made["events"] = [{"kind": "mend-roster", "inner": "0" * 64}]
        assert found(made) == {"malformed"}
    # A visit that is staffed by fewer shows.
    assert found(left_out(told(COMMITTED, DRAWN, "auditor"), "visits/0/team/0")) == {"teams"}


def test_officers_who_are_listed_and_never_go_are_replaced_on_record():
    """A roster of six, of whom two go: the header says that six may serve everyone."""
    made, ghosts = nine(roster=roster(*(f"I{n}" for n in range(6)))), {"I0", "I1", "I2", "I3"}
    of = drawn_of(made)
    for subject_id in [one.subject_id for one in of.visits_now]:
        while leaving := ghosts.intersection(_team(of, subject_id)):
            of = without_inspector(of, made, subject_id, min(leaving))
        assert set(_team(of, subject_id)) == {"I4", "I5"}
    for audience in AUDIENCES:
        shown = told(made, of, audience)
        assert found(shown) == set()
        assert shown["header"]["team"][0]["least"] == 6
        # How often it happened, everyone sees; and the auditor, to whom, by whom and why.
        assert shown["events_root"]["size"] == len(shown["events"]) > len(of.visits_now)
    events = [entry["document"] for entry in shown["events"]]
    assert {event["inspector"] for event in events} <= ghosts


def _team(of, subject_id):
    (team,) = [one.team for one in of.visits_now if one.subject_id == subject_id]
    return [member.inspector_id for member in team]


# --- before the commitment: the sources -----------------------------------------------------------


def test_sources_are_named_and_what_they_are_is_for_readers_to_judge():
    dice = EntropySource(source="our own dice (Beijing time)", date=LOTTERY.date, format="D9")
    made = commitment(staffed(), entropy=[dice])
    shown = told(made, drawn_of(made, ["123456789"]))
    assert found(shown) == set()
    (named,) = shown["header"]["entropy"]
    assert named == {"source": dice.source, "date": "2026-11-24", "format": "D9"}


def test_few_values_do_not_pass_for_many():
    one = EntropySource(source="a draw of one ball of ten", date=LOTTERY.date, format="1C10")
    eight = [one] * 8
    refused_for = problems(CommitmentError, lambda: commitment(staffed(), entropy=eight))
    assert refused_for == {"entropy-twice"}
    shown = told(COMMITTED, None, stage="announced")
    written = {"source": one.source, "date": "2026-11-24", "format": "1C10"}
    for sources in ([written] * 8, [written], [{**written, "format": "D7"}]):
        assert found(recommitted(put(shown, "header/entropy", sources))) == {"header-entropy"}
    # Under eight names one ball counts eight times: only who reads the names sees that.
    renamed = [{**written, "source": f"{one.source}, mirror {n}"} for n in range(8)]
    assert found(recommitted(put(shown, "header/entropy", renamed))) == set()
    # Nor need the names look different: a variation selector is shown as nothing.
    alike = [{**written, "source": one.source + chr(0xE0100 + n)} for n in range(8)]
    assert found(recommitted(put(shown, "header/entropy", alike))) == set()
    days = [
        {**written, "date": (one.date + timedelta(days=number)).isoformat()} for number in range(8)
    ]
    assert found(recommitted(put(shown, "header/entropy", days))) == set()


def test_a_lottery_drawing_has_one_value_in_whatever_order_it_is_typed():
    balls = ["03", "07", "11", "19", "24", "31"]
    for fits in (LOTTERY.fits, lambda value: standalone.fits(value, "6C33 1C16")):
        fitting = [order for order in permutations(balls) if fits(" ".join([*order, "08"]))]
        assert fitting == [tuple(balls)]
    for typed in (
        "31 24 19 11 07 03 08",
        "07 03 11 19 24 31 08",
        "99 99 99 99 99 99 99",
        "03 03 11 19 24 31 08",
        "00 07 11 19 24 31 08",
        "03 07 11 19 24 34 08",
        "3 7 11 19 24 31 8",
        "٠٣ 07 11 19 24 31 08",
        "03 07 11 19 24 31",
    ):
        refused_for = problems(CommitmentError, lambda typed=typed: drawn_of(COMMITTED, [typed]))
        assert refused_for == {"value-form"}
        for stage in ("drawn", "visited"):
            made = put(told(COMMITTED, DRAWN, stage=stage), "values/0", typed)
            if stage == "visited":  # drawn with it as if it were right
                made["seed"] = seed_of(made["commitment"], made["seal"], made["values"])
            assert found(made) == {"values"}
        if len(typed) == 20:
            with_value = year((INSTEAD, "header/closes/0/values/0", typed))
            assert found_in_chain(*with_value) == {"chain-closes"}


def test_balls_that_are_written_in_other_items_leave_their_order_to_the_body():
    """No verifier knows that a source draws balls: the header's format tells a reader."""
    as_digits = attrs.evolve(LOTTERY, format=" ".join(["D2"] * 7))
    made = commitment(staffed(matter({"all/A": 9}, quota=3)), entropy=[as_digits])
    winners = set()
    for order in permutations(["03", "07", "11", "19"]):
        of = drawn_of(made, [" ".join([*order, "24", "31", "08"])])
        assert found(told(made, of)) == set()
        winners.add(frozenset(s.subject_id for s in of.selections))
    assert len(winners) > 12
    assert told(made, of)["header"]["entropy"][0]["format"] == "D2 D2 D2 D2 D2 D2 D2"
    ready = [double_colour_ball("2026135", LOTTERY.date), super_lotto("26135", LOTTERY.date)]
    ready.append(happy8("2026314", LOTTERY.date))
    assert all(re.fullmatch("[0-9]+C[0-9]+( [0-9]+C[0-9]+)?", one.format) for one in ready)


# --- secrets and days -----------------------------------------------------------------------------


def test_no_secret_is_better_before_the_values_are_known():
    """Over many values each secret draws each subject equally often, as far as chance lets it."""
    of, values = staffed(matter({"all/A": 4}, quota=1)), several(1000)
    for secret in (SECRET, OTHER_SECRET):
        made = commitment(of, secret=secret)
        counts = Counter(drawn_of(made, v).selections[0].subject_id for v in values)
        expected = F(len(values), 4)
        # A chi-square of 3 degrees of freedom is above 25 in fewer than 2 of 100,000 cases.
        assert sum((n - expected) ** 2 / expected for n in counts.values()) < 25
        assert len(counts) == 4
    # By Hoeffding's bound the best of so many secrets lies so far above its chance with less than
    # this chance, where the hash gives each value and secret an outcome of its own.
    for secrets, outcomes, bias, chance in (
        (10**6, LOTTERY.outcomes, 1e-3, 1e-9),
        (2**64, 2**60, 1e-6, 1e-9),
    ):
        assert secrets * exp(-2 * outcomes * bias**2) < chance
    assert LOTTERY.outcomes > 2**24


def test_a_commitment_after_its_source_shows():
    late = LOTTERY.date
    refused_for = problems(CommitmentError, lambda: attrs.evolve(COMMITTED, committed_on=late))
    assert refused_for == {"entropy-date"}
    shown = told(COMMITTED, None, stage="announced")
    shown = recommitted(put(shown, "header/committed_on", late.isoformat()))
    assert found(shown) == {"header-entropy"}


# --- how many of each stratum ---------------------------------------------------------------------


def lockstep(expected):
    """All samples that rounding along the names by one number can give, with how many of each."""
    steps = [TICKETS * n // 64 for n in range(64)]
    return {frozenset(n for n, drawn in rounded(expected, u).items() if drawn) for u in steps}


def strata_drawn(of):
    return frozenset(s.full_name for s in of.selections)


def test_120_strata_of_one_subject_are_no_draw_by_fixed_steps():
    names = [f"all/{n:03}" for n in range(120)]
    few = lockstep(dict.fromkeys(names, F(1, 4)))
    steps = {frozenset(names[start::4]) for start in range(4)}
    assert few == steps  # whoever chose the names would choose among four samples
    made = commitment(staffed(matter(dict.fromkeys(names, 1), quota=30)))
    draws = [drawn_of(made, values) for values in several(60)]
    samples = {strata_drawn(of) for of in draws}
    assert len(samples) == 60
    assert samples.isdisjoint(few)
    # Shown all the same, it is not what the seed gives.
    shown = told(made, draws[0])
    assert found(shown) == set()
    entries = made.frame.matters[0].entries
    chosen = [s for s in entries if entries[s] in names[::4]]
    shown = shows_as_drawn(shown, *(place_in(made, draws[0], s) for s in chosen))
    for stratum in shown["matters"][0]["strata"]:
        stratum["drawn"] = int(f"all/{stratum['name']}" in names[::4])
    assert found(shown) == {"counts"}


def test_of_40_districts_with_one_marked_enterprise_not_all_or_none_are_drawn():
    sizes = {f"D{n:02}/{kind}": 1 for n in range(40) for kind in ("marked", "plain")}
    half = dict.fromkeys(("marked", "plain"), F(1, 2))
    together = {40 * ("marked" in sample) for sample in lockstep(half)}
    assert together == {0, 40}
    made = commitment(staffed(matter(sizes, quota=1)))
    marked = Counter(
        sum(s.stratum == "marked" for s in drawn_of(made, values).selections)
        for values in several(40)
    )
    assert not {0, 40} & marked.keys()
    assert len(marked) > 8
    assert all(10 <= number <= 30 for number in marked)


def test_of_four_strata_of_chance_one_half_all_six_pairs_are_drawn():
    names = [f"all/{name}" for name in "ABCD"]
    assert len(lockstep(dict.fromkeys(names, F(1, 2)))) == 2
    made = commitment(staffed(matter(dict.fromkeys(names, 1), quota=2)))
    pairs = Counter(strata_drawn(drawn_of(made, values)) for values in several(120))
    assert pairs.keys() == {frozenset(pair) for pair in combinations(names, 2)}
    assert min(pairs.values()) > 8


# --- other values, other draws --------------------------------------------------------------------


def test_other_values_are_another_draw():
    made = put(told(COMMITTED, DRAWN), "values/0", "01 02 03 04 05 06 07")
    assert found(made) == {"seed"}
    # With the seed that they give, everything that was drawn would have to be another.
    made["seed"] = seed_of(made["commitment"], made["seal"], made["values"])
    assert found(made) == {"ticket"}


def test_two_draws_of_one_commitment_show_as_soon_as_they_meet():
    """Each reader is shown other values and other winners, and each document is right alone."""
    other = drawn_of(COMMITTED, ["01 02 03 04 05 06 07"])
    for audience in AUDIENCES:
        one, two = told(COMMITTED, DRAWN, audience), told(COMMITTED, other, audience)
        assert found(one) == found(two) == set()
        assert subjects_shown(one) != subjects_shown(two)
        assert found_in_chain(one, two) == {"chain-same"}
    following = told(follower(closing(DRAWN)), None, stage="announced")
    assert found_in_chain(told(COMMITTED, DRAWN), following) == set()
    assert found_in_chain(told(COMMITTED, other), following) == {"chain-same"}


def test_a_draw_made_again_shows_in_the_chain():
    again = attrs.evolve(COMMITTED, secret=OTHER_SECRET)
    one, two = told(COMMITTED, DRAWN), told(again, drawn_of(again))
    assert subjects_shown(one) != subjects_shown(two)
    assert found_in_chain(one, two) == {"chain-fork", "chain-task"}
    # In the next place, under the same task, or with the same secret.
    assert found_in_chain(*year((LAST, "header/task", "T-0"))) == {"chain-task"}
    used = document(number=BUSY)["header"]["seal"]
    assert found_in_chain(*year((LAPSED, "header/seal", used))) == {"chain-seal"}
    # Under another code the body is another body, and a task is another task: the plan names both.
    elsewhere = attrs.evolve(COMMITTED, body="SR-AMR", secret=OTHER_SECRET)
    assert found_in_chain(one, told(elsewhere, drawn_of(elsewhere))) == {"chain-body"}
    assert found_in_chain(one, told(follower(closing(DRAWN)), None, stage="announced")) == set()
    # `commit` refuses what a header would show.
    earlier = closing(DRAWN)
    refused_for = problems(CommitmentError, lambda: follower(earlier, task="T1"))
    assert refused_for == {"task-committed-before"}
    following = follower(earlier)
    with_same_secret: Any = {
        "body": BODY,
        "committed_on": following.committed_on,
        "entropy": following.entropy,
        "earlier": [earlier],
        "secret": COMMITTED.secret,
    }
    refused_for = problems(CommitmentError, lambda: commit(following.frame, **with_same_secret))
    assert refused_for == {"secret-used-before"}


def test_a_commitment_that_is_called_void_is_a_fact():
    again = attrs.evolve(COMMITTED, secret=OTHER_SECRET)
    documents = told(COMMITTED, DRAWN), told(again, drawn_of(again))
    # Which was published first, no document tells: so either may be called void.
    for void in ([COMMITTED.hex], [again.hex]):
        assert found_in_chain(*documents, void=void) == set()
        assert facts_in_chain(*documents, void=void) == {"void"}


def test_a_draw_that_was_left_out_shows_in_the_chain():
    made = year()
    assert found_in_chain(*made) == set()
    assert found_in_chain(made[0], *made[2:]) == {"chain-gap"}
    # Numbered as if nothing were missing, it shows to whoever kept the header that was left out.
    skipped = put(made[INSTEAD], "header/sequence", 1)
    skipped = put(skipped, "header/previous", made[0]["commitment"])
    skipped = put(skipped, "header/closes", made[LAPSED]["header"]["closes"])
    skipped = recommitted({**skipped, "stage": "announced", "header": skipped["header"]})
    skipped = {name: skipped[name] for name in made[LAPSED]}
    assert found_in_chain(made[0], skipped) == set()
    assert found_in_chain(*made[:2], skipped) == {"chain-fork"}
    # The first draws that are left out: the first that is there names one before it.
    assert found_in_chain(*made[2:]) == set()
    assert made[2]["header"]["previous"] is not None
    # `commit` forgets none.
    first = closing(DRAWN)
    second = closing(follower(first).header, values=[None])
    refused_for = problems(CommitmentError, lambda: follower(second, number=2))
    assert refused_for == {"earlier-missing"}


def test_a_draw_that_no_header_closes_shows_but_for_the_last():
    for number in (LAPSED, LAST):
        assert found_in_chain(*year((number, "header/closes", []))) == {"chain-closes"}
    # `commit` asks for what became of each.
    left_open = closing(COMMITTED.header)
    assert problems(CommitmentError, lambda: follower(left_open)) == {"closing-missing"}
    # Nothing closes the last; nor for at most 366 days one that is said to go on so long.
    assert found_in_chain(*year()) == found_in_chain(*year()[:1]) == set()
    for day, codes in (("2027-01-15", set()), ("2027-02-15", {"header-days"})):
        made = put(document("public", "announced"), "header/closes_on", day)
        assert found(recommitted(made)) == codes


def test_a_draw_that_is_given_up_as_lapsed_is_a_fact():
    given_up = follower(closing(COMMITTED.header, values=[None]))
    announced = told(COMMITTED, None, stage="announced")
    following = told(given_up, None, stage="announced")
    assert found_in_chain(announced, following) == set()
    assert facts_in_chain(announced, following) == {"lapsed"}
    (fact,) = verify_chain([announced, following]).facts
    assert fact.found == LOTTERY.source
    # The lottery's numbers are public; a document with the values contradicts the lapse.
    for audience in AUDIENCES:
        seen = told(COMMITTED, DRAWN, audience, "drawn")
        assert found_in_chain(seen, following) == {"chain-same"}
    # A task that stands in for it is a fact too, and shows where that did not lapse.
    lapse = closing(COMMITTED.header, values=[None])
    instead = told(follower(lapse, instead_of="T1"), None, stage="announced")
    assert found_in_chain(announced, instead) == set()
    assert facts_in_chain(announced, instead) == {"lapsed", "instead-of"}
    seen = told(COMMITTED, DRAWN, stage="drawn")
    assert found_in_chain(seen, instead) == {"chain-same", "chain-instead"}
    refused_for = problems(CommitmentError, lambda: follower(closing(DRAWN), instead_of="T1"))
    assert refused_for == {"instead-of-no-lapse"}
    # Whoever can keep one source silent may have seen the others.
    silent = attrs.evolve(LOTTERY, source="a beacon that stayed silent")
    two = attrs.evolve(COMMITTED, entropy=[LOTTERY, silent])
    half = closing(two.header, values=[VALUES[0], None])
    following = told(follower(half), None, stage="announced")
    assert found_in_chain(told(two, None, stage="announced"), following) == set()
    assert following["header"]["closes"][0]["values"] == [VALUES[0], None]


# --- who ------------------------------------------------------------------------------------------


def test_who_was_not_drawn_cannot_be_listed():
    drawn = [s.subject_id for s in DRAWN.selections]
    friend, *rest = drawn
    other = max(set(COMMITTED.frame.areas) - set(drawn))
    renamed = put(told(COMMITTED, DRAWN), "matters/0/drawn/0/leaf/0", other)
    assert found(renamed) == {"ticket"}
    # With the other's own leaf, ticket and path: whoever has the lists sees who was passed over.
    places = [place_in(COMMITTED, DRAWN, s) for s in (*rest, other)]
    for audience, codes in (("open", {"winners"}), ("auditor", {"winners"}), ("public", set())):
        swapped = shows_as_drawn(told(COMMITTED, DRAWN, audience), *places)
        if audience == "auditor":
            swapped["visits"] = told(COMMITTED, DRAWN, audience)["visits"]
        assert found(swapped) == codes
    # The public does not. The one that was passed over does: by its ticket, beside the cut.
    (stratum,) = swapped["matters"][0]["strata"]
    proof = json.loads(json.dumps(COMMITTED.prove(friend).document(DRAWN)))
    proof = put(proof, "draw/results/0/cut", stratum["cut"])
    assert found_in_proof(proof) == set()
    assert proof["draw"]["results"][0]["drawn"] is True
    assert friend not in subjects_shown(swapped)


def test_a_team_changed_by_hand_shows():
    made = told(COMMITTED, DRAWN, "auditor")
    first, second = made["visits"][0], made["visits"][1]
    assert first["team"] != second["team"]
    first["team"], second["team"] = second["team"], first["team"]
    assert found(made) == {"teams"}
    other = attrs.evolve(DRAWN.visits[0], team=DRAWN.visits[1].team)
    swapped = attrs.evolve(DRAWN, visits=(other, *DRAWN.visits[1:]))
    assert any(d.path.startswith("visits[") for d in verify(swapped, COMMITTED).findings)


# --- after the draw -------------------------------------------------------------------------------

GONE = DRAWN.visits[0].subject_id
AFTER = without_subject(DRAWN, COMMITTED, GONE)
ORDER = reserves(DRAWN, COMMITTED, matter_code="M1", stratum="all/A")


def told_event(made, **changes):
    """A document whose one event is told otherwise, its root made anew."""
    made = put(made, "events/0/document", {**made["events"][0]["document"], **changes})
    return rerooted(made)


def test_a_replacement_of_ones_own_choice_shows():
    came, friend = ORDER[:2]
    assert AFTER.changes[0].by == (came,)
    for audience, codes in (("open", {"event"}), ("auditor", {"event"}), ("public", set())):
        made = told(COMMITTED, AFTER, audience)
        assert found(made) == set()
        made = told_event(made, by=[friend])
        if audience == "public":
            made["events"][0]["places"] = [place_in(COMMITTED, DRAWN, friend)]
        for one in made["visits"]:
            one["subject"] = friend if one["subject"] == came else one["subject"]
        made["visits"].sort(key=lambda one: one["subject"])
        assert found(made) == codes
    # The public does not see it. The reserve that was passed over does, by its own ticket.
    (stratum,) = made["matters"][0]["strata"]
    (shown,) = made["events"][0]["places"]
    own = COMMITTED.prove(came).document(DRAWN)["draw"]["ticket"]
    assert stratum["cut"] < own < shown["ticket"]
    # Nobody who was drawn, and nobody with a ticket below the cut, can come.
    drawn = DRAWN.selections[-1].subject_id
    made["events"][0]["document"]["by"] = [drawn]
    made["events"][0]["places"] = [place_in(COMMITTED, DRAWN, drawn)]
    assert found(rerooted(made)) == {"event"}


def test_a_hidden_replacement_shows():
    honest, inner = told(COMMITTED, AFTER), AFTER.events[0].inner
    by_its_kind = put(honest, "events", [{"kind": "replace-subject", "inner": inner}])
    assert found(by_its_kind) == {"malformed"}
    # Disguised as the replacement of an officer, with the visits as they were drawn, it goes by ...
    disguised = put(honest, "events", [{"kind": "replace-inspector", "inner": inner}])
    disguised = rerooted(put(disguised, "visits", told(COMMITTED, DRAWN)["visits"]))
    assert found(disguised) == set()
    # ... but not beside the auditor's document, or the header that closes the draw, ...
    of_auditor = told(COMMITTED, AFTER, "auditor")
    following = told(follower(closing(AFTER)), None, stage="announced")
    assert found_in_chain(disguised, of_auditor) == {"chain-same"}
    assert found_in_chain(disguised, following) == {"chain-same"}
    # ... and a header that closes it with the disguise differs from what the auditor has.
    lie = attrs.evolve(closing(AFTER), events=ListRoot(**disguised["events_root"]))
    lying = told(follower(lie), None, stage="announced")
    assert found_in_chain(disguised, lying) == set()
    assert found_in_chain(of_auditor, lying) == {"chain-same"}


def test_events_that_are_withheld_show_when_a_header_closes_the_draw():
    withheld, of_auditor = told(COMMITTED, DRAWN), told(COMMITTED, AFTER, "auditor", "drawn")
    assert found(withheld) == set()
    following = told(follower(closing(AFTER)), None, stage="announced")
    assert found_in_chain(withheld, following) == {"chain-same"}
    # Closed without them, it differs from what reached the auditor; nobody else can tell.
    silent = told(follower(closing(DRAWN)), None, stage="announced")
    assert found_in_chain(withheld, silent) == set()
    assert found_in_chain(of_auditor, silent) == {"chain-same"}


def test_events_that_are_rewritten_show():
    rewritten = without_subject(DRAWN, COMMITTED, GONE, reason="cannot-be-reached", evidence="x")
    for audience in AUDIENCES:
        made = told(COMMITTED, rewritten, audience)
        assert found(made) == set()
        following = told(follower(closing(AFTER)), None, stage="announced")
        assert found_in_chain(made, following) == {"chain-same"}
        assert found_in_chain(made, told(COMMITTED, AFTER, "auditor", "drawn")) == {"chain-same"}
    # Another story for the same event: its digest stands in the event.
    story = put(told(COMMITTED, AFTER, "auditor"), "events/0/evidence", "无法联系")
    assert found(story) == {"event"}
    assert found_in_chain(reblinded(story), told(COMMITTED, AFTER, "auditor")) == {"chain-same"}


def test_a_day_of_an_event_stands_between_others_and_is_bound_no_closer():
    two = without_subject(AFTER, COMMITTED, ORDER[0], on=date(2026, 12, 20))
    for audience in AUDIENCES:
        made = told(COMMITTED, two, audience)
        for day, codes in (
            ("2026-11-23", {"event"}),  # before the source
            ("2026-12-21", {"event"}),  # after the event that follows
            ("2026-12-07", set()),  # dated back, or forward
        ):
            assert found(told_event(made, on=day)) == codes
        late = put(made, "events/1/document/on", "2027-01-01")
        assert found(rerooted(late)) == {"event"}
    # Whoever has the event as it was told on its day sees it.
    told_then = told(COMMITTED, AFTER, "auditor", "drawn")
    dated_back = told_event(told(COMMITTED, two, "auditor"), on="2026-11-30")
    assert found_in_chain(told_then, dated_back) == {"chain-same"}
    too_early = problems(
        EventError, lambda: without_subject(AFTER, COMMITTED, ORDER[0], on=date(2026, 12, 4))
    )
    assert too_early == {"event-too-early"}


def test_whoever_holds_the_seed_can_choose_the_order_of_replacements():
    """Two orders are both right, and send other officers: only days and order are on record."""
    roster_of_six = roster(*(f"I{n}" for n in range(6)))
    made = nine(roster=roster_of_six, team={"city": TeamRule(count=1)})
    of = drawn_of(made)
    first, second, _ = (one.subject_id for one in of.visits)
    sent = {}
    for order in ((first, second), (second, first)):
        after = of
        for subject_id in order:
            after = without_subject(after, made, subject_id)
        for audience in AUDIENCES:
            assert found(told(made, after, audience)) == set()
        events = [event["document"] for event in told(made, after)["events"]]
        assert [event["subject"] for event in events] == [*order]
        (one,), (two,) = (event["by"] for event in events)
        sent[order] = (one, two, _team(after, one), _team(after, two))
    came = [order[:2] for order in sent.values()]
    assert came[0] == came[1]  # the same two come, in the same order
    assert len({str(order[2:]) for order in sent.values()}) == 2


def test_replacing_again_and_again_is_on_record():
    # Until the fourth reserve has come: each event is told in full, and to the public who and why.
    of = DRAWN
    for subject_id in (GONE, *ORDER[:3]):
        of = without_subject(of, COMMITTED, subject_id, reason="cannot-be-reached")
    assert of.changes[-1].by == (ORDER[3],)
    for audience in AUDIENCES:
        events = told(COMMITTED, of, audience)["events"]
        told_of = [(e["document"]["subject"], e["document"]["reason"]) for e in events]
        assert told_of == [(s, "cannot-be-reached") for s in (GONE, *ORDER[:3])]
    # The report of the task counts them, by reason, against all who came.
    world = visited().without("A01").without("A03", reason="cannot-be-reached")
    counted = {change.reason: change.frequency for change in report(world).replacements}
    assert counted.keys() == {"moved-away", "cannot-be-reached"}
    assert all(0 < frequency < 1 for frequency in counted.values())
    # A second officer who is replaced at one visit stands in the file of its enterprise.
    world = visited()
    for _ in range(2):
        officer = next(i for i in world.team("A03") if i.startswith("I"))
        world = world.without_officer("A03", officer)
    entries = subject_file("A03", draws=[world.drawn]).of_kind(FileEntryKind.OFFICER_REPLACED)
    reasons = [getattr(entry.record, "reason", None) for entry in entries]
    assert reasons == ["ill", "ill"]
    assert report(world).replacements[-1].count == 2


def test_recusals_that_are_found_later_are_events_by_the_seed():
    one = DRAWN.visits[0]
    leaves = one.team[0].inspector_id
    after = without_inspector(DRAWN, COMMITTED, one.subject_id, leaves)
    made = told(COMMITTED, after, "auditor")
    assert found(made) == set()
    event = made["events"][0]["document"]
    right = event["by"]
    free = {"I1", "I2", "I3", "I4"} - {member.inspector_id for member in one.team}
    (friend,) = free - {right}
    assert found(told_event(made, by=friend)) == {"event"}
    # Kept in the list of recusals afterwards: the list is committed to.
    later = put(made, "lists/recusals", [[leaves, one.subject_id, "0" * 32]])
    assert {"root", "secret"} <= found(later)
    # The public sees that an officer was replaced, and how often, and not who or why.
    shown = told(COMMITTED, after)
    assert [sorted(entry) for entry in shown["events"]] == [["inner", "kind"]]
    assert texts_of(shown).isdisjoint({"I1", "I2", "I3", "I4", "recusal-granted"})


def test_reasons_are_held_against_the_rulebook_and_not_by_a_transcript():
    event = attrs.evolve(AFTER.changes[0], reason="did-not-suit")
    record = attrs.evolve(AFTER.events[0], event=event)
    suits = attrs.evolve(AFTER, events=[record])
    [suited] = verify(suits, COMMITTED, SHANGRAO_2023).findings
    assert suited.path == "events[0].reason"
    made = told(COMMITTED, suits, "auditor")
    assert found(made) == set()
    assert "reasons" in verify_transcript(made).unchecked
    assert "reasons" in standalone.unchecked(made)
    refused_for = problems(
        EventError, lambda: without_subject(DRAWN, COMMITTED, GONE, reason="did-not-suit")
    )
    assert refused_for == {"reason-not-listed"}


# --- who knows what -------------------------------------------------------------------------------


def test_nothing_tells_the_public_who_was_drawn_before_the_visits():
    names = {selection.subject_id for selection in DRAWN.selections}
    for audience in ("public", "open"):
        for stage in ("announced", "drawn"):
            made = told(COMMITTED, DRAWN, audience, stage)
            assert made.keys().isdisjoint({"seal", "seed", "matters", "visits", "events"})
            made.pop("lists", None)  # everyone stands there, drawn or not
            assert texts_of(made).isdisjoint(names | {DRAWN.seal, DRAWN.seed, COMMITTED.secret})


def test_whoever_holds_secret_and_values_knows_the_draw():
    deposit = told(COMMITTED, None, "auditor", "announced")
    assert draw(attrs.evolve(COMMITTED, secret=deposit["secret"]), values=VALUES) == DRAWN
    # Without the secret the same body's files tell nothing.
    stored = COMMITTED.without_secret()
    text = repr(attrs.asdict(stored, recurse=True))
    assert COMMITTED.secret not in text
    assert COMMITTED.seal not in text
    refused_for = problems(CommitmentError, lambda: stored.with_secret(OTHER_SECRET))
    assert refused_for == {"other-secret"}


def test_the_auditor_can_open_the_draw_without_the_body():
    deposit = told(COMMITTED, None, "auditor", "announced")
    assert found(deposit) == set()
    assert digest(seal_of(deposit["secret"])) == deposit["header"]["seal"]
    opened = draw(attrs.evolve(COMMITTED, secret=deposit["secret"]), values=VALUES)
    assert told(COMMITTED, opened) == told(COMMITTED, DRAWN)


def test_an_auditor_cannot_change_a_draw():
    made = told(COMMITTED, DRAWN, "auditor")
    assert found(put(made, "secret", OTHER_SECRET)) == {"secret"}
    other = attrs.evolve(COMMITTED, secret=OTHER_SECRET)
    assert other.header.seal_digest != COMMITTED.header.seal_digest


def test_roots_tell_an_outsider_nothing_about_anyone():
    """Who knows the whole directory and guesses an entry cannot see whether the guess is right."""
    of = COMMITTED.frame
    roots = {
        told(commitment(of, secret=secret), None, stage="announced")["header"]["matters"][0]["root"]
        for secret in (SECRET, OTHER_SECRET)
    }
    assert len(roots) == 2
    (place,) = COMMITTED.prove("A00").document()["places"]
    leaf = place["leaf"]

    def leads(fields):
        proof = json.loads(json.dumps(COMMITTED.prove("A00").document()))
        return found_in_proof(put(proof, "places/0/leaf", fields)) == set()

    assert leads(leaf)
    assert not leads([*leaf[:3], "0" * 32, leaf[4]])
    assert not leads([*leaf[:3], leaf[3], "0" * 32])


def test_a_place_in_a_list_tells_no_more_than_the_directory():
    """The list of each matter holds everyone, in or out."""
    made = chain()[INSTEAD].committed
    directory = sorted(made.frame.areas)
    for subject_id in directory:
        for place in made.prove(subject_id).document()["places"]:
            assert place["index"] == directory.index(subject_id)


def test_tickets_of_those_who_were_not_drawn_need_their_salts():
    """By published cuts and a register of ids nobody learns in which stratum somebody stood."""
    made = commitment(staffed(matter({"all/A": 20, "all/B": 20}, quota=10)))
    of = drawn_of(made)
    shown = told(made, of)
    drawn, texts = subjects_shown(shown), texts_of(shown)
    undrawn = set(made.frame.areas) - drawn
    assert len(undrawn) == 30
    assert texts.isdisjoint(undrawn | {made.lists.salt(s) for s in undrawn})
    cuts = {f"all/{s['name']}": s["cut"] for s in shown["matters"][0]["strata"]}
    for subject_id in made.frame.areas:
        entry = made.frame.matters[0].entries[subject_id]
        own = ticket(of.seed, "subject", f"{subject_id}:{made.lists.salt(subject_id)}")
        assert (own <= cuts[entry]) is (subject_id in drawn)
    # The ticket of the id alone, or with a guessed salt, says nothing: it is right by chance.
    for guess in ("", ":", ":" + "0" * 32):
        by_id = {s: ticket(of.seed, "subject", f"{s}{guess}") for s in made.frame.areas}
        hits = sum(by_id[s] <= cuts[made.frame.matters[0].entries[s]] for s in drawn)
        assert hits < len(drawn)


def test_a_drawn_ticket_tells_where_its_subject_did_not_stand_for_another_matter():
    of, made = chain()[INSTEAD].drawn, chain()[INSTEAD].committed
    shown = told(made, of)
    one, two = shown["matters"]
    there = {place["leaf"][0] for place in two["drawn"]}
    learnt = {}
    for place in one["drawn"]:
        if place["leaf"][0] in there:
            continue
        learnt[place["leaf"][0]] = {
            f"{s['group']}/{s['name']}"
            for s in two["strata"]
            if s["cut"] is not None and place["ticket"] <= s["cut"]
        }
    assert any(learnt.values())
    entries = made.frame.matter("M2").entries
    assert all(entries[s] not in strata for s, strata in learnt.items())


def _teams_by(of, made, nonces):
    """What somebody works out who has the seed, those who were drawn, the staff and nonces."""
    drawn = [one.subject_id for one in of.visits]
    outcome = dispatch(
        of.seed,
        areas={s: made.frame.areas[s] for s in drawn},
        salts={s: made.lists.salt(s) for s in drawn},
        roster=made.frame.roster,
        nonces=nonces,
        recused_of=made.frame.recused_of,
        team=made.frame.team,
    )
    return dict(outcome.teams)


def test_teams_cannot_be_worked_out_from_what_is_published():
    made = nine(roster=roster(*(f"I{n}" for n in range(8))))
    of, staff = drawn_of(made), set(made.frame.roster)
    right = {v.subject_id: tuple(m.inspector_id for m in v.team) for v in of.visits}
    nonces = made.lists.roster_nonces()
    for audience in ("public", "open"):
        for stage in STAGES:
            shown = texts_of(told(made, of, audience, stage))
            assert shown.isdisjoint(staff | set(nonces.values()))
    assert _teams_by(of, made, nonces) == right
    for guess in ("", "0" * 32):
        assert _teams_by(of, made, dict.fromkeys(staff, guess)) != right


def test_whoever_has_seen_all_teams_but_one_can_work_out_the_last():
    made = commitment(staffed(matter({"all/A": 9}, quota=4)))  # eight places, four inspectors
    of = drawn_of(made)
    assert set(of.loads().values()) == {2}
    *seen, last = of.visits
    loads = Counter(member.inspector_id for one in seen for member in one.team)
    left = {i for i in made.frame.roster if loads[i] == 1}
    assert left == {member.inspector_id for member in last.team}


TELLS = {
    "values": lambda made, world: world["values"] in texts_of(made),
    "seed": lambda made, world: "seed" in made,
    "drawn": lambda made, world: world["ticket of one drawn"] in texts_of(made),
    "entries": lambda made, world: world["nonce of one not drawn"] in texts_of(made),
    "salts": lambda made, world: world["salt of one not drawn"] in texts_of(made),
    "replaced": lambda made, world: world["nonce of a subject's event"] in texts_of(made),
    "officers": lambda made, world: bool(
        texts_of(made)
        & {world["nonce of an officer's event"], world["inner of an officer's event"]}
    ),
    "officer": lambda made, world: world["nonce of an officer's event"] in texts_of(made),
    "teams": lambda made, world: any("team" in one for one in made.get("visits", ())),
    "roster": lambda made, world: "roster" in made.get("lists", ()),
    "evidence": lambda made, world: world["evidence"] in texts_of(made),
    "annex": lambda made, world: isinstance(made.get("annex"), dict),
    "secret": lambda made, world: world["secret"] in texts_of(made),
}
"""What a document may tell, in the order of the page's table, and how one sees that it does."""


def _busy_world():
    made, of = chain()[BUSY].committed, chain()[BUSY].drawn
    came = {s for s, _ in of.brought_in} | {s.subject_id for s in of.selections}
    stranger = min(s for s in made.frame.areas if s not in came)
    leaf = made.place(stranger, "M1").leaf
    records = {record.event.kind: record for record in of.events}
    return {
        "values": of.values[0],
        "ticket of one drawn": of.selections[0].ticket,
        "nonce of one not drawn": leaf[4],
        "salt of one not drawn": leaf[3],
        "nonce of a subject's event": records["replace-subject"].nonce,
        "nonce of an officer's event": records["replace-inspector"].nonce,
        "inner of an officer's event": records["replace-inspector"].inner,
        "evidence": of.events[0].evidence,
        "secret": made.secret,
    }


WHEN = {
    None: ("never", "从不"),
    "announced": ("from the commitment on", "自承诺起"),
    "drawn": ("once the values are known", "随机数公布后"),
    "visited": ("after the visits", "检查结束后"),
}


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_each_document_tells_its_audience_what_the_page_says(page):
    section = page.read_text(encoding="utf-8").split("\n## ")[-1]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    told_by_page = [[cell.strip() for cell in row[1:]] for row in rows[2:]]
    world, expected = _busy_world(), []
    for tells in TELLS.values():
        row = []
        for audience in AUDIENCES:
            telling = [s for s in STAGES if tells(document(audience, s), world)]
            # What was told once is told in every later document.
            assert telling == STAGES[len(STAGES) - len(telling) :]
            row.append(WHEN[telling[0] if telling else None][PAGES.index(page)])
        expected.append(row)
    assert told_by_page == expected


# --- others ---------------------------------------------------------------------------------------


def test_one_honest_source_is_enough():
    """Whoever fixes the value of one source still does not know the seed."""
    beacon = EntropySource(source="a beacon (UTC)", date=LOTTERY.date, format="H16")
    made = commitment(staffed(matter({"all/A": 9}, quota=3)), entropy=[LOTTERY, beacon])
    winners = {
        frozenset(s.subject_id for s in drawn_of(made, [*VALUES, f"{n:016x}"]).selections)
        for n in range(40)
    }
    assert len(winners) > 20


def test_a_letter_that_is_newer_than_the_verifiers_python_changes_nothing():
    # No hashing code and no verifier asks Python's Unicode tables, which differ by version.
    folder = Path(randcheck.__file__).parent
    hashing = [folder / "base" / f"{name}.py" for name in ("texts", "hashing", "merkle")]
    hashing.append(folder / "words" / "quoting.py")
    parts = ("domain/draw", "drawing", "after", "verifying", "transcripts", "transcripts/checks")
    hashing += [path for part in parts for path in (folder / part).glob("*.py")]
    by_version = {"unicodedata", "isprintable", "isalpha", "isalnum", "isdigit", "isdecimal"}
    by_version |= {"isnumeric", "isspace", "isidentifier", "casefold", "lower", "upper", "I"}
    by_version |= {"IGNORECASE", "UNICODE", "swapcase", "capitalize"}
    assert len(hashing) > 30
    for path in (*hashing, Path(standalone.__file__)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {getattr(node, "attr", None), getattr(node, "module", None)}
            names |= {alias.name for alias in getattr(node, "names", ()) if hasattr(alias, "name")}
            assert not names & by_version, path
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"\\[wWdDsSbB]", node.value), path
    # They agree on letters that have no name yet, and on all others.
    unassigned = [c for c in range(0x110000) if unicodedata.category(chr(c)) == "Cn"]
    for point in (*range(0, 0x110000, 211), *unassigned[::997], 0x1C89, 0x11DE0, 0x323B0):
        assert is_text(chr(point)) is standalone.is_text(chr(point))
    made = told(COMMITTED, None, stage="announced")
    for letter in ("\U000323b0", "\u1c89", "\U0001fadc"):
        named = recommitted(put(made, "header/entropy/0/source", f"lottery {letter}"))
        assert found(named) == set()
    for unseen in ("\u200b", "\u202e", "\u3164", "\ufe0f", "\U000e0041", "\uffff"):
        named = recommitted(put(made, "header/entropy/0/source", f"lottery{unseen} 1"))
        assert found(named) == {"malformed"}


def test_what_only_looks_like_a_text_or_a_number_is_refused_at_the_door():
    """``class Pool(str, Enum)`` compares like its value, and may be written otherwise."""
    pool: Any = Pool
    assert pool.CITY == "city"
    for refuse in (
        lambda: RosterEntry(pool=pool.CITY),
        lambda: RosterEntry(pool="city", area=Text("x")),
        lambda: staffed(task=Text("T1")),
        lambda: staffed(team={pool.CITY: TeamRule(count=2)}),
        lambda: TeamRule(count=Number(2)),
        lambda: TeamRule(count=True),
        lambda: matter({"all/A": 3}, code=pool.MATTER),
        lambda: matter({}, entries={"S1": pool.STRATUM}),
        lambda: matter({"all/A": 3}, weights={"all/A": Number(1)}),
        lambda: attrs.evolve(LOTTERY, source=Text("lottery")),
        lambda: staffed(annex={"note": Text("x")}),
        lambda: commitment(staffed(), body=Text(BODY)),
        lambda: commitment(staffed(), secret=Text(SECRET)),
    ):
        with pytest.raises((InvalidInputError, CommitmentError)):
            refuse()
    with pytest.raises(CommitmentError):
        drawn_of(COMMITTED, [Text(VALUES[0])])


def test_a_text_that_two_readers_could_take_differently_is_refused():
    text = json.dumps(told(COMMITTED, DRAWN), ensure_ascii=False)
    assert read_document(text) == standalone.read(text) == told(COMMITTED, DRAWN)
    for other in (
        text.replace('"stage"', '"stage": "drawn", "stage"', 1),
        text.replace('"sequence": 0', '"sequence": 0.0', 1),
        text.replace('"sequence": 0', '"sequence": -0', 1),
        text.replace('"sequence": 0', f'"sequence": {"9" * 5000}', 1),
        text.replace('"sequence": 0', f'"sequence": {"[" * 17}{"]" * 17}', 1),
        "[" * 100_000,
    ):
        assert other != text
        with pytest.raises(DocumentError):
            read_document(other)
        with pytest.raises(standalone.UnreadableError):
            standalone.read(other)


def _calls(run, *given):
    """How many calls, of Python and of C, something makes."""
    number = 0

    def count(_frame, event, _what):
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run(*given)
    finally:
        sys.setprofile(before)
    return number


def _of_many_events(number):
    of = COMMITTED_LONG
    after = drawn_of(of)
    for subject_id in reserves_of(after, of, number):
        after = without_subject(after, of, subject_id)
    return after


def reserves_of(of, made, number):
    """One after the other: whoever came last leaves next."""
    first = of.visits[0].subject_id
    order = reserves(of, made, matter_code="M1", stratum="all/A")
    return (first, *order[: number - 1])


COMMITTED_LONG = commitment(staffed(matter({"all/A": 80}, quota=3)))


def _document_of(kind, number):
    """A right document that grows with a number in one respect."""
    if kind in AUDIENCES:  # events
        return told(COMMITTED_LONG, _of_many_events(number), kind)
    made = told(COMMITTED, None, stage="announced")
    if kind == "sources":
        sources = [
            {**made["header"]["entropy"][0], "source": f"lottery {n}"} for n in range(number)
        ]
        return recommitted(put(made, "header/entropy", sources))
    sizes = {f"all/S{n:03}": 1 for n in range(number)}
    of = commitment(staffed(matter(sizes, quota=number // 2)))
    return told(of, drawn_of(of), "open")


def _chain_of(number):
    """The headers of so many draws, each of which closes the one before."""
    kept, made = [closing(DRAWN)], [told(COMMITTED, DRAWN)]
    for place in range(1, number):
        committed = follower(*kept, number=place)
        of = drawn_of(committed)
        kept.append(closing(of))
        made.append(told(committed, of))
    return made


def test_a_chain_of_twice_the_length_takes_about_twice_the_work():
    one, two = _chain_of(12), _chain_of(24)
    assert found_in_chain(*two) == set()
    for check in (verify_chain, standalone.check_chain):
        assert _calls(check, two) < 2.6 * _calls(check, one)


@for_each("kind", [*AUDIENCES, "sources", "strata"])
def test_a_document_of_twice_the_size_takes_about_twice_the_work(kind):
    """Counted in calls, so that no machine's speed matters; four times would be a square."""
    number = 25 if kind != "sources" else 30
    one, two = _document_of(kind, number), _document_of(kind, 2 * number)
    assert found(one) == found(two) == set()
    for check in (verify_transcript, standalone.check):
        assert _calls(check, two) < 2.6 * _calls(check, one)


def test_what_goes_beyond_a_limit_is_malformed():
    made, of_auditor = told(COMMITTED, AFTER), told(COMMITTED, AFTER, "auditor")
    sources = [{**made["header"]["entropy"][0], "source": f"lottery {n}"} for n in range(65)]
    for beyond in (
        put(made, "header/entropy", sources),
        put(made, "values/0", "0" * 4097),
        put(made, "matters/0/drawn/0/path", ["0" * 64] * 65),
        put(made, "events", [made["events"][0]] * 100_001),
        put(made, "visits/0/matters", [f"M{n:04}" for n in range(1001)]),
        put(made, "header/matters/0/counting", [f"r{n:04}" for n in range(1001)]),
        put(made, "header/matters/0/groups/0/share", f"1/{'9' * 16}"),
        put(of_auditor, "events/0/evidence", "x" * 100_001),
        put(of_auditor, "annex", {"a": [[[[[[[[]]]]]]]]}),
    ):
        assert found(beyond) == {"malformed"}


# --- the pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_every_row_of_the_threat_model_has_its_test(page):
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    here = {name for name in globals() if name.startswith("test_")}
    own = {name for file, name in named if file == "tests/project/test_threats.py"}
    of_pages = {"test_every_row_of_the_threat_model_has_its_test"}
    assert own == here - of_pages - {"test_both_pages_have_the_same_rows"}
    for file, name in named:
        assert f"\ndef {name}(" in (ROOT / file).read_text(encoding="utf-8")
    # All sections but the last are tables of threats: four columns, the last of which is a test.
    for section in text.split("\n## ")[1:-1]:
        _, _, *rows = [line for line in section.splitlines() if line.startswith("|")]
        assert rows
        for row in rows:
            *_, test, end = row.split(" | ") if row.endswith(" | ") else [*row.split(" | "), ""]
            assert re.fullmatch(r"(`tests/[\w/]+\.py::\w+`(, |、)?)+ \|", test + end), row
            assert row.count(" | ") == 3, row


def test_both_pages_have_the_same_rows():
    """Row by row the same tests, in the same order."""
    english, chinese = (
        [
            re.findall(r"::(\w+)`", line)
            for line in page.read_text(encoding="utf-8").splitlines()
            if line.startswith("| ")
        ]
        for page in PAGES
    )
    assert english == chinese
