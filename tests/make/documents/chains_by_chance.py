"""The documents of one body by chance: of draws that follow each other, or nearly.

The checks between documents look at headers, and at what the documents tell beside them; so what
a document tells here has its form and need not be true.
"""

import copy
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.make.documents.mutations import mutate
from tests.make.documents.rehashing import committed
from tests.make.draws.literal import h, jcs, root

HEX = "0123456789abcdef"


def header_of(sequence: int, previous: str | None, day: date, dice: Random) -> dict[str, Any]:
    """The header of a draw."""
    stratum: dict[str, Any] = {"name": "A", "size": 1, "weight": 1, "rate": None, "chance": "1/1"}
    group: dict[str, Any] = {
        "name": "all",
        "base": 1,
        "share": None,
        "quota": 1,
        "size": 1,
        "strata": [stratum],
    }
    closes_on = day + timedelta(days=dice.choice([3, 20, 40, 90]))
    sources = [
        {"source": f"beacon {n}", "date": str(day + timedelta(days=1 + n)), "format": "H6"}
        for n in range(dice.choice([1, 1, 2]))
    ]
    empty = {"root": root([]), "size": 0}
    return {
        **{"spec": "randcheck-draw/2", "body": "HRSS", "sequence": sequence},
        **{"previous": previous, "closes": [], "task": f"T{sequence}", "instead_of": None},
        **{"opens_on": str(day + timedelta(days=1)), "closes_on": str(closes_on)},
        **{"committed_on": str(day), "rulebook": {"name": "细则", "digest": "d1" * 32}},
        "subjects": {"as_of": str(day), "size": 1},
        "matters": [{"code": "M1", "counting": [], "root": "ab" * 32, "groups": [group]}],
        "team": [{"pool": "p", "count": 1, "area": None, "size": 1, "least": 1, "most": 0}],
        **{"roster": {"root": "ab" * 32, "size": 1}, "recusals": empty, "annex": "ab" * 32},
        **{"entropy": sources, "seal": h(h(f"seal {sequence}"))},
    }


def told_of(header: dict[str, Any], dice: Random) -> dict[str, Any]:
    """What documents tell of a draw beside its header."""
    sequence = header["sequence"]
    leaf = ["S1", "-", "all/A", "5a" * 16, "5b" * 16]
    place = {"leaf": leaf, "ticket": "ab" * 32, "index": 0, "path": []}
    events = []
    for number in range(dice.choice([0, 0, 1, 3])):
        event = {
            **{"event": "replace-inspector", "pool": "p", "subject": "S1", "inspector": "I1"},
            **{"by": None, "reason": "ill", "evidence": "ab" * 32, "on": header["opens_on"]},
        }
        events.append({"document": event, "nonce": f"{number:032x}", "evidence": "x"})
    return {
        "values": [f"{sequence:06x}" for _ in header["entropy"]],
        **{"seal": h(f"seal {sequence}"), "seed": "ab" * 32},
        "matters": [{"code": "M1", "strata": [], "drawn": [place] * dice.choice([0, 1, 1])}],
        "visits": [{"subject": "S1", "matters": ["M1"], "team": ["I1"]}] * dice.choice([0, 1, 1]),
        "events": events,
    }


def hidden(event: dict[str, Any]) -> dict[str, str]:
    """An event as the public sees it."""
    document = event["document"]
    return {"kind": document["event"], "inner": h(f"{jcs(document)}\t{event['nonce']}")}


def rooted(events: list[dict[str, Any]]) -> dict[str, Any]:
    leaves = ["\t".join(hidden(event).values()) for event in events]
    return {"root": root(leaves), "size": len(leaves)}


def document_of(
    header: dict[str, Any], told: dict[str, Any], audience: str, stage: str
) -> dict[str, Any]:
    """The document of an audience and a stage."""
    made: dict[str, Any] = {"schema": "randcheck-transcript/2"}
    made |= {"audience": audience, "stage": stage}
    made |= {"header": header, "commitment": h(jcs(header))}
    if audience != "public":
        made["lists"] = {f"matter:{matter['code']}": [] for matter in header["matters"]}
    if audience == "auditor":
        made["lists"] |= {"roster": [], "recusals": []}
        made |= {"annex": {}, "secret": "ab" * 32}
    if stage != "announced":
        made["values"] = told["values"]
    if stage == "visited" or (stage == "drawn" and audience == "auditor"):
        made |= {name: told[name] for name in ("seal", "seed", "matters", "visits", "events")}
        made["events_root"] = rooted(told["events"])
        if audience != "auditor":
            made["events"] = [hidden(event) for event in told["events"]]
            made["visits"] = [{**visit} for visit in told["visits"]]
            for visit in made["visits"]:
                del visit["team"]
    return copy.deepcopy(made)


def closed(header: dict[str, Any], told: dict[str, Any], dice: Random) -> dict[str, Any]:
    """The entry that closes a draw."""
    entry = {"sequence": header["sequence"], "seal": told["seal"], "values": [*told["values"]]}
    entry["events"] = rooted(told["events"])
    if told.get("lapsed"):
        entry["values"][dice.randrange(len(entry["values"]))] = None
        entry |= {"seal": None, "events": {"root": root([]), "size": 0}}
    return copy.deepcopy(entry)


def change_entry(entry: dict[str, Any], header: dict[str, Any], dice: Random) -> None:
    """An entry of ``closes`` that tells something else, or of another draw."""
    changes: list[dict[str, Any]] = [
        {"seal": h("another")},
        {"values": entry["values"][:1]},
        {"values": ["0a0b0c", *entry["values"]]},
        {"values": [value and "0000ff" for value in entry["values"]]},
        {"values": [value and "no value" for value in entry["values"]]},
        {"events": {"root": h("another"), "size": entry["events"]["size"]}},
        {"events": {**entry["events"], "size": dice.choice([0, 1, 9])}},
        {"sequence": dice.randrange(header["sequence"] + 1)},
    ]
    entry |= dice.choice(changes)
    header["closes"].sort(key=lambda one: one["sequence"])


def some_documents(
    header: dict[str, Any], told: dict[str, Any], dice: Random
) -> list[dict[str, Any]]:
    """Documents of one draw, most of which tell the same."""
    made = []
    stages = ["announced"] if told.get("lapsed") else ["announced", "drawn", "visited"]
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        own = copy.deepcopy(told)
        stage = dice.choice(stages)
        if dice.random() < 0.1:
            own["events"] = own["events"][:-1]
        if dice.random() < 0.1:
            mutate(own, dice)
        try:
            made.append(document_of(header, own, dice.choice(["public", "open", "auditor"]), stage))
        except (LookupError, TypeError, AttributeError, ValueError):
            continue
    return made


def chain_by_chance(dice: Random) -> tuple[list[dict[str, Any]], list[str]]:
    """Documents of one body, and the commitments that are called void."""
    day, sequence, previous = date(2026, 1, 5), dice.choice([0, 0, 0, 4]), None
    documents: list[dict[str, Any]] = []
    void: list[str] = []
    not_closed: list[tuple[dict[str, Any], dict[str, Any]]] = []
    every: list[tuple[dict[str, Any], dict[str, Any]]] = []
    if sequence:
        previous = "cd" * 32
    for _ in range(dice.randint(1, 6)):
        header = header_of(sequence, previous if sequence else None, day, dice)
        due = [one for one in not_closed if str(one[0]["closes_on"]) < str(day)]
        not_closed = [one for one in not_closed if one not in due]
        if every and dice.random() < 0.1:
            due = [one for one in every if dice.random() < 0.4 and one[0]["sequence"] < sequence]
        header["closes"] = [closed(*one, dice) for one in due]
        lapsed = [one[0]["task"] for one in every if one[1].get("lapsed")]
        if (lapsed and dice.random() < 0.6) or dice.random() < 0.03:
            header["instead_of"] = dice.choice([*lapsed, "T0", "T1", "T9"])
            if header["instead_of"] == header["task"]:
                header["instead_of"] = None
        if every and dice.random() < 0.12:
            other = dice.choice(every)[0]
            name = dice.choice(["task", "seal", "body", "entropy", "committed_on", "previous"])
            if name != "previous" or other[name] is not None:
                header[name] = other[name]
            header["subjects"]["as_of"] = min(str(header["committed_on"]), str(day))
        if dice.random() < 0.15 and header["closes"]:
            change_entry(dice.choice(header["closes"]), header, dice)
        if dice.random() < 0.03:
            mutate(header, dice)
        try:
            told = told_of(header, dice)
            told["lapsed"] = dice.random() < 0.25
            documents += some_documents(header, told, dice)
            commitment = h(jcs(header))
        except (LookupError, TypeError, ValueError):
            continue
        every.append((header, told))
        not_closed.append((header, told))
        if dice.random() < 0.05:
            void.append(commitment)
        if dice.random() < 0.95:
            previous = commitment
        sequence += dice.choice([0, 2] + [1] * 20)
        day += timedelta(days=dice.choice([0, 1, 10, 30, 60, 90]))
    if documents and dice.random() < 0.2:
        made = dice.choice(documents)
        mutate(made, dice)
        if dice.random() < 0.7:
            with suppress(LookupError, TypeError, ValueError):
                committed(made)
    if documents and dice.random() < 0.05:
        documents.append(copy.deepcopy(dice.choice(documents)))
        documents[-1]["schema"] = dice.choice(["randcheck-proof/2", "randcheck-transcript/1", None])
    dice.shuffle(documents)
    return documents, void
