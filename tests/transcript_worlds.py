"""Transcripts to check: of every kind of draw, by the library and by hand, and changed copies."""

import copy
import json
import re
from functools import lru_cache
from pathlib import Path
from random import Random

from examples import verify_standalone as standalone
from examples.verify_standalone import check, read
from tests.after_worlds import (
    chance_frame,
    chance_seed,
    drawn_from,
    mended,
    next_commitment,
    of_shangrao,
    without_inspector,
    without_subject,
)
from tests.worlds import (
    VALUES,
    commitment,
    matter_frame,
    members,
    rich_frame,
    roster,
    understaffed_frame,
)

from randcheck import SHANGRAO_2023, Audience, Stage, draw, transcript

VECTORS = json.loads((Path(__file__).parent / "vectors" / "draw.json").read_text("utf-8"))


def codes(document):
    return {code for code, _ in check(document)}


def written(committed, result=None, *, audience="auditor", stage="visited"):
    """A transcript as a reader gets it: through its JSON text."""
    document = transcript(committed, result, audience=Audience(audience), stage=Stage(stage))
    return read(json.dumps(document, ensure_ascii=False))


# --- whole transcripts of the known draws, written here from the text -----------------------------


def path_of(leaves, index):
    """RFC 9162, section 2.1.3.1, as it stands there."""
    if len(leaves) <= 1:
        return []
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    near, far = leaves[:split], leaves[split:]
    if index >= split:
        near, far, index = far, near, index - split
    return [
        *path_of(near, index),
        standalone.root_over(list(map(standalone.leaf_hash, far)))["root"],
    ]


def of_vector(vector, audience="auditor", stage="visited"):
    given, output = vector["input"], vector["output"]
    nonce, header = (
        lru_cache(lambda *of: standalone.nonce_of(given["secret"], *of)),
        output["header"],
    )
    lists = {}
    for matter in given["matters"]:
        for kind in ("frame", "exclusions"):
            name = f"{kind}:{matter['code']}"
            lists[name] = [[s, what, nonce(name, s)] for s, what in sorted(matter[kind].items())]
    matters = []
    for matter in output["matters"]:
        leaves = lists[f"frame:{matter['code']}"]
        places = {leaf[0]: index for index, leaf in enumerate(leaves)}
        drawn = [
            {
                "subject": subject,
                "stratum": stratum,
                "ticket": standalone.ticket(output["seed"], "subject", subject),
                "nonce": leaves[places[subject]][2],
                "index": places[subject],
                "path": path_of(["\t".join(leaf) for leaf in leaves], places[subject]),
            }
            for stratum in sorted(matter["selected"])
            for subject in matter["selected"][stratum]
        ]
        strata = [
            {"name": name, "drawn": matter["sizes"][name], "cut": matter["cut"][name]}
            for name in sorted(matter["sizes"])
        ]
        matters.append({"code": matter["code"], "strata": strata, "drawn": drawn})
    visits = [
        {
            "subject": subject,
            "matters": [
                m["code"] for m in matters if subject in {d["subject"] for d in m["drawn"]}
            ],
            "team": team,
        }
        for subject, team in sorted(output["teams"].items())
    ]
    lists["roster"] = [
        [i, pool, "-" if left is None else str(left), nonce("roster", i)]
        for i, (pool, left) in sorted(given["roster"].items())
    ]
    lists["recusals"] = [
        [i, s, nonce("recusals", f"{i}:{s}")] for i, s in sorted(given["recusals"])
    ]
    document = {
        "schema": "randcheck-transcript/1",
        "audience": audience,
        "stage": stage,
        "header": header,
        "commitment": output["commitment"],
        "lists": lists,
        "secret": given["secret"],
        "values": given["values"],
        "seal": output["seal"],
        "seed": output["seed"],
        "matters": matters,
        "visits": visits,
        "failure": {},
        "events": [],
        "events_root": {"root": standalone.digest(""), "size": 0},
    }
    return seen_by(document, audience, stage)


def seen_by(document, audience, stage):
    """What another audience gets of an auditor's transcript without events."""
    document = copy.deepcopy({**document, "audience": audience, "stage": stage})
    sealed = ("seal", "seed", "matters", "visits", "failure", "events", "events_root")
    without = set()
    if audience != "auditor":
        without |= {"secret", "failure"}
        del document["lists"]["roster"], document["lists"]["recusals"]
        for visit in document["visits"]:
            del visit["team"]
    if audience == "public":
        without.add("lists")
    if stage == "announced":
        without |= {"values", *sealed}
    elif stage == "drawn" and audience != "auditor":
        without |= set(sealed)
    return {name: value for name, value in document.items() if name not in without}


# --- the library's transcripts --------------------------------------------------------------------


def with_events(result, committed, random, count):
    """Events by chance, as far as there is someone whom they can be about."""
    for _ in range(count):
        standing = [(m.code, s) for m in result.frame.matters for s in result.standing(m.code)]
        if not standing:
            break
        code, subject = random.choice(standing)
        team = {v.subject_id: [m.inspector_id for m in v.team] for v in result.visits}[subject]
        if team and random.random() < 0.4:
            result = without_inspector(result, committed, subject, random.choice(team))
        else:
            result = without_subject(result, committed, subject, matter_code=code)
    return result


def a_mended_draw():
    result, committed = drawn_from(understaffed_frame_of_shangrao())
    more = {**roster("N1", "N2", "N3"), **roster("P1", pool="county")}
    for add in ({"N0": more["P1"]}, more):  # the first is not enough
        result = mended(result, committed, add, recusals=[])
    return result, committed


def understaffed_frame_of_shangrao():
    of = understaffed_frame()
    return rich_frame(roster=dict(of.roster), rulebook=SHANGRAO_2023.ref)


def worlds():
    """Draws of every kind with their commitments."""
    nobody = matter_frame(members=members(A=3), weights={"A": 1}, quota=0)
    yield "rich", *drawn_from(rich_frame(rulebook=SHANGRAO_2023.ref))
    yield "nobody", *drawn_from(of_shangrao(nobody))
    yield "failed", *drawn_from(understaffed_frame_of_shangrao())
    yield "mended", *a_mended_draw()
    result, committed = a_mended_draw()
    yield "mended-and-on", with_events(result, committed, Random(1), 4), committed
    for number in range(40):
        random = Random(number)
        committed = commitment(chance_frame(random))
        result = draw(committed, values=[chance_seed(random)])
        if not result.failure:
            result = with_events(result, committed, random, random.randint(0, 8))
        yield f"chance-{number}", result, committed


WORLDS = {name: (result, committed) for name, result, committed in worlds()}


# --- what is not right ----------------------------------------------------------------------------


def changed(document, changes):
    """Sets what stands at each path, such as ``header.matters[0].quota``."""
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in re.split(r"[.\[\]]+", path)]
        at = document
        for step in way:
            at = at[step]
        at[last] = value(at[last]) if callable(value) else value
    return document


def reverse(some):
    return some[::-1]


def leaves_of(value, way=()):
    if isinstance(value, dict | list) and value:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for name, item in inner:
            yield from leaves_of(item, (*way, name))
    else:
        yield way


def other_value(value, random):
    """Another value of the same type, as near as can be."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        place = random.randrange(len(value)) if value else 0
        return value[:place] + random.choice("0123456789abcdef") + value[place + 1 :]
    return random.choice(("S00", 1, "ab" * 32))


def altered_at(document, way, value):
    document = copy.deepcopy(document)
    at = document
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    return document


def single_changes(document, random):
    """Documents in each of which one value is another: of the same kind, or of any."""
    for way in list(leaves_of(document)):
        at = document
        for step in way:
            at = at[step]
        for value in (
            other_value(at, random),
            random.choice((None, 7, "x", [], {"x": 1}, True, 1.5)),
        ):
            if type(value) is not type(at) or value != at:
                yield way, altered_at(document, way, value)


SUBJECTS = ["S00", "S05", "S09", "S99", "A00", None]
INSPECTORS = ["CI00", "CI01", "CO00", "CO01", "I3", "K1", "N1", None]


def tamper_with_events(document, random):
    """One or two changes of the events of an auditor's transcript; the root is made anew."""
    events = document["events"]
    for _ in range(random.randint(1, 2)):
        place = random.randrange(len(events))
        event = events[place]["document"]
        match random.choice(("by", "on", "who", "swap", "drop", "twice", "mend")):
            case "by" if "by" in event:
                event["by"] = random.choice(SUBJECTS if "matter" in event else INSPECTORS)
            case "on":
                event["on"] = random.choice(("2026-11-23", "2026-12-31", "2027-01-01"))
            case "who" if "subject" in event:
                event["subject"] = random.choice(SUBJECTS[:-1])
            case "swap":
                events[place], events[-1] = events[-1], events[place]
            case "drop" if len(events) > 1:
                del events[place]
            case "twice":
                events.insert(random.randint(0, len(events)), copy.deepcopy(events[place]))
            case "mend":
                add = [[i, random.choice(("city", "county")), 3] for i in ("I3", "N1")]
                mend = {"event": "mend-roster", "add": add[random.randint(0, 1) :]}
                mend.update(recusals=random.choice(([], [["N1", "S00"]])), reason="r", evidence="e")
                events.insert(place, {"document": {**mend, "on": "2026-12-05"}, "nonce": "0" * 32})
            case _:
                event["evidence"] = "另一证据"
    leaves = [standalone.jcs(event["document"]) + "\t" + event["nonce"] for event in events]
    document["events_root"] = standalone.root_over(list(map(standalone.leaf_hash, leaves)))


# --- proofs for one subject -----------------------------------------------------------------------


def proofs():
    result, committed = WORLDS["rich"]
    for matter in result.frame.matters:
        for subject in (*matter.members, *matter.exclusions):
            proof = committed.prove(subject, matter.code)
            yield read(json.dumps(proof.document(result))), read(json.dumps(proof.document()))


# --- several documents of one body ----------------------------------------------------------------


def chain():
    """Transcripts of three draws; the second header lists the events of the first."""
    first, committed = drawn_from(of_shangrao())
    closed = without_subject(first, committed, first.standing("M1")[0])
    second = next_commitment(closed, [closed])
    drawn = draw(second, values=VALUES)
    third = next_commitment(drawn, [drawn], task="T3", secret="ab" * 32)
    return [
        written(committed, closed, audience="public"),
        written(committed, closed, audience="auditor", stage="announced"),
        written(second, drawn, audience="open"),
        written(third, audience="public", stage="announced"),
    ]
