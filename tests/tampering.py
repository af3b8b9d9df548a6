"""Documents that were tampered with, and the checks that have to find it.

The tables are data for every verifier: a document to begin with, what is done to it, and the codes
of exactly those checks that fail then. The documents are plain JSON data; what is changed here is
made up to look right again with nothing but the text: `recommitted`, `relisted`, `rerooted`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from tests.after_worlds import mended, of_shangrao, without_inspector, without_subject
from tests.worlds import (
    VALUES,
    altered,
    commitment,
    matter_frame,
    members,
    rich_frame,
    roster,
    understaffed_frame,
)

from randcheck import SHANGRAO_2023, Audience, Commitment, Draw, Stage, commit, draw, transcript

Document = dict[str, Any]


class Tampering(NamedTuple):
    """One way to tamper with a transcript.

    Args:
        name: what is done.
        world: a key of `WORLDS`.
        audience: whose transcript.
        stage: of which stage.
        mutate: takes the document, which it may change, and returns the tampered one.
        expected: the codes that exactly have to be found.
    """

    name: str
    world: str
    audience: str
    stage: str
    mutate: Callable[[Document], Document]
    expected: frozenset[str]

    def document(self) -> Document:
        """The document as it is before."""
        return document(self.world, self.audience, self.stage)

    def tampered(self) -> Document:
        return self.mutate(self.document())


class ProofTampering(NamedTuple):
    """One way to tamper with a proof: of a subject ``drawn``, in the ``frame`` or ``out``."""

    name: str
    of: str
    mutate: Callable[[Document], Document]
    expected: frozenset[str]

    def document(self) -> Document:
        return proof(self.of)

    def tampered(self) -> Document:
        return self.mutate(self.document())


class ChainTampering(NamedTuple):
    """One way to tamper with the transcripts of a body's three draws."""

    name: str
    mutate: Callable[[list[Document]], list[Document]]
    expected: frozenset[str]

    def tampered(self) -> list[Document]:
        return self.mutate(chain())


# --- worlds --------------------------------------------------------------------------------------


def _eventful() -> tuple[Commitment, Draw]:
    """Two matters, one by share and one by rates, two pools, and four events of both kinds."""
    committed = commitment(rich_frame(rulebook=SHANGRAO_2023.ref))
    result = draw(committed, values=VALUES)
    first, *_ = result.selected("M1")["B"]
    result = without_subject(result, committed, first)
    officer = result.visits[0].team[-1].inspector_id
    result = without_inspector(result, committed, result.visits[0].subject_id, officer)
    last = result.standing("M2")[-1]
    result = without_subject(result, committed, last, matter_code="M2")
    return committed, without_subject(result, committed, result.standing("M1")[0])


def _plain() -> tuple[Commitment, Draw]:
    """One matter of two strata, teams of two, and nothing that happened since."""
    matter = matter_frame(
        members=members(A=8, B=5),
        quota=5,
        counting=("frequency-cap",),
        exclusions={"X1": "frequency-cap", "X2": "not-operating"},
    )
    team = roster("I1", "I2", "I3", "I4", "I5")
    of = of_shangrao(matter, roster=team, recusals={("I1", "A00"), ("I2", "B01")})
    committed = commitment(of)
    return committed, draw(committed, values=VALUES)


def _failed() -> tuple[Commitment, Draw]:
    """Too few officers: no team is assigned."""
    committed = commitment(altered(understaffed_frame(), rulebook=SHANGRAO_2023.ref))
    return committed, draw(committed, values=VALUES)


def _mended() -> tuple[Commitment, Draw]:
    """The same with officers added since, one of them recused."""
    committed, result = _failed()
    added = {**roster("I7", "I8", "I9"), **roster("K7", "K8", pool="county", remaining=9)}
    return committed, mended(result, committed, added, recusals=[("I7", "A01"), ("K8", "X2")])


WORLDS: Mapping[str, Callable[[], tuple[Commitment, Draw]]] = {
    "eventful": cache(_eventful),
    "plain": cache(_plain),
    "failed": cache(_failed),
    "mended": cache(_mended),
}


@cache
def _text(world: str, audience: str, stage: str) -> str:
    committed, result = WORLDS[world]()
    made = transcript(committed, result, audience=Audience(audience), stage=Stage(stage))
    return json.dumps(made, ensure_ascii=False)


def document(world: str, audience: str, stage: str) -> Document:
    """A transcript that is right, as a reader gets it."""
    return dict(json.loads(_text(world, audience, stage)))


def proof(of: str) -> Document:
    """A proof that is right: of a subject ``drawn``, of one in the ``frame``, or ``out``."""
    committed, result = _plain_world()
    drawn = result.standing("M1")
    not_drawn = next(i for i in committed.frame.matter("M1").members if i not in drawn)
    subject = {"drawn": drawn[0], "frame": not_drawn, "out": "X1"}[of]
    return dict(json.loads(json.dumps(committed.prove(subject, "M1").document(result))))


def _plain_world() -> tuple[Commitment, Draw]:
    return WORLDS["plain"]()


@cache
def _chain_texts() -> tuple[str, ...]:
    texts, previous = [], None
    for number, secret in enumerate(("5e" * 32, "6f" * 32, "7a" * 32)):
        of = of_shangrao(task=f"T{number}")
        committed = commit(
            of,
            body="SR-HRSS",
            committed_on=commitment().committed_on,
            entropy=commitment().entropy,
            secret=secret,
            previous=previous,
            closed=[] if previous is None else [previous],
        )
        result = draw(committed, values=VALUES)
        result = without_subject(result, committed, result.standing("M1")[0])
        for audience in (Audience.PUBLIC, Audience.AUDITOR):
            made = transcript(committed, result, audience=audience, stage=Stage.VISITED)
            texts.append(json.dumps(made, ensure_ascii=False))
        previous = result
    return tuple(texts)


def chain() -> list[Document]:
    """The transcripts of three draws of one body, for the public and the auditor, by sequence."""
    return [json.loads(text) for text in _chain_texts()]


# --- with nothing but the text -------------------------------------------------------------------


def h(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def jcs(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def leaf_of(text: str) -> bytes:
    return sha256(b"\x00" + text.encode()).digest()


def root_of(level: list[bytes]) -> str:
    """The Merkle tree hash, level by level, an odd last node moved up."""
    while len(level) > 1:
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(p)).digest() if len(p) == 2 else p[0] for p in pairs]
    return level[0].hex() if level else h("")


def path_of(level: list[bytes], index: int) -> list[str]:
    """The proof of inclusion of one leaf."""
    path = []
    while len(level) > 1:
        if index ^ 1 < len(level):
            path.append(level[index ^ 1].hex())
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(p)).digest() if len(p) == 2 else p[0] for p in pairs]
        index //= 2
    return path


def nonce_of(made: Document, list_name: str, item: str) -> str:
    key = h(f"randcheck-blind/1:{made['secret']}:{list_name}")[:32]
    return h(f"{key}:{item}")[:32]


def recommitted(made: Document) -> Document:
    """The same with the commitment of its header as it is now."""
    made["commitment"] = h(jcs(made["header"]))
    return made


def relisted(made: Document) -> Document:
    """The same with the roots, the sizes and the commitment of its lists as they are now."""
    header = made["header"]
    for name, leaves in made["lists"].items():
        root = {
            "root": root_of([leaf_of("\t".join(leaf)) for leaf in leaves]),
            "size": len(leaves),
        }
        kind, _, code = name.partition(":")
        for matter in header["matters"]:
            if matter["code"] == code:
                matter[kind] = root
        if not code:
            header[name] = root
    return recommitted(made)


def rerooted(made: Document) -> Document:
    """The same with the root over its events as they are now."""
    leaves = [
        bytes.fromhex(entry["leaf"])
        if "leaf" in entry
        else leaf_of(f"{jcs(entry['document'])}\t{entry['nonce']}")
        for entry in made["events"]
    ]
    made["events_root"] = {"root": root_of(leaves), "size": len(leaves)}
    return made


def ticket_of(made: Document, subject: str) -> str:
    return h(f"{made['seed']}:subject:{subject}")


def other_hex(digits: str) -> str:
    """Other hex digits, as many."""
    return ("0" if digits[0] != "0" else "1") + digits[1:]


# --- ways to change ------------------------------------------------------------------------------


def _parts(path: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in path.split("/")]


def _holder(made: Any, path: str) -> tuple[Any, Any]:
    *way, last = _parts(path)
    for part in way:
        made = made[part]
    return made, last


def put(path: str, value: Any) -> Callable[[Any], Any]:
    """Put a value at a place such as ``header/matters/0/quota``."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        holder[last] = deepcopy(value)
        return made

    return mutate


def change(path: str, how: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change the value at a place."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        holder[last] = how(holder[last])
        return made

    return mutate


def drop(path: str) -> Callable[[Any], Any]:
    """Leave out what is at a place."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        del holder[last]
        return made

    return mutate


def swap(path: str, one: int = 0, other: int = 1) -> Callable[[Any], Any]:
    """Exchange two items of a list."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        items = holder[last]
        items[one], items[other] = items[other], items[one]
        return made

    return mutate


def then(*steps: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several changes, one after the other."""

    def mutate(made: Any) -> Any:
        for step in steps:
            made = step(made)
        return made

    return mutate


def plus(number: int) -> Callable[[int], int]:
    return lambda value: value + number


def longer(*items: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda values: [*values, *deepcopy(list(items))]


def event_at(kind: str, place: int = 0) -> Callable[[Document], int]:
    """The place of an event of a kind among all events."""

    def found(made: Document) -> int:
        places = [
            number
            for number, entry in enumerate(made["events"])
            if entry.get("document", {}).get("event") == kind
        ]
        return places[place]

    return found


def in_event(
    kind: str, how: Callable[[Document], None], place: int = 0
) -> Callable[[Document], Document]:
    """Change an entry of the events; the root over them is made to fit again."""
    where = event_at(kind, place)

    def mutate(made: Document) -> Document:
        how(made["events"][where(made)])
        return rerooted(made)

    return mutate


def of_document(**changes: Any) -> Callable[[Document], None]:
    return lambda entry: entry["document"].update(changes)


def of_proof(**changes: Any) -> Callable[[Document], None]:
    def how(entry: Document) -> None:
        for name, value in changes.items():
            entry["proof"][name] = value(entry["proof"][name]) if callable(value) else value

    return how


# --- what needs more than one line ---------------------------------------------------------------


def _another_winner(made: Document) -> Document:
    """The last of a stratum makes room for its first reserve, and everything is made to fit."""
    matter, header = made["matters"][0], made["header"]["matters"][0]
    leaves = made["lists"]["frame:M1"]
    hashes = [leaf_of("\t".join(leaf)) for leaf in leaves]
    assert root_of(hashes) == header["frame"]["root"]
    drawn = {entry["subject"] for entry in matter["drawn"]}
    of_a = [place for place, entry in enumerate(matter["drawn"]) if entry["stratum"] == "A"]
    place = of_a[-1]
    reserve = min(
        (index for index, leaf in enumerate(leaves) if leaf[1] == "A" and leaf[0] not in drawn),
        key=lambda index: ticket_of(made, leaves[index][0]),
    )
    gone, (subject, stratum, nonce) = matter["drawn"][place]["subject"], leaves[reserve]
    matter["drawn"][place] = {
        "subject": subject,
        "stratum": stratum,
        "ticket": ticket_of(made, subject),
        "nonce": nonce,
        "index": reserve,
        "path": path_of(hashes, reserve),
    }
    matter["strata"][0]["cut"] = ticket_of(made, subject)
    visits = [visit for visit in made["visits"] if visit["subject"] != gone]
    visits.append({"subject": subject, "matters": ["M1"]})
    made["visits"] = sorted(visits, key=lambda visit: visit["subject"])
    return made


def _one_fewer(made: Document) -> Document:
    """The last of a stratum is left out, with its visit, and the cut is made to fit."""
    matter = made["matters"][0]
    of_a = [place for place, entry in enumerate(matter["drawn"]) if entry["stratum"] == "A"]
    gone = matter["drawn"].pop(of_a[-1])["subject"]
    matter["strata"][0]["cut"] = matter["drawn"][of_a[-2]]["ticket"]
    made["visits"] = [visit for visit in made["visits"] if visit["subject"] != gone]
    return made


def _drawn_twice(made: Document) -> Document:
    drawn = made["matters"][0]["drawn"]
    drawn.insert(1, deepcopy(drawn[0]))
    return made


def _in_both(made: Document) -> Document:
    """A subject of the frame takes the place of one in the exclusions."""
    frame, out = made["lists"]["frame:M1"], made["lists"]["exclusions:M1"]
    out[0][0] = frame[0][0]
    return relisted(made)


def _other_directory(made: Document) -> Document:
    """The last of the excluded of the second matter is somebody else."""
    made["lists"]["exclusions:M2"][-1][0] = "X9"
    return relisted(made)


def _other_stratum(made: Document) -> Document:
    made["lists"]["frame:M1"][0][1] = "B"
    return relisted(made)


def _other_reason(made: Document) -> Document:
    made["lists"]["exclusions:M1"][0][1] = "moved-away"
    return relisted(made)


def _twice_in_list(made: Document) -> Document:
    """Somebody stands in the exclusions twice; sizes of header and directory are made to fit."""
    out = made["lists"]["exclusions:M1"]
    out.append(deepcopy(out[-1]))
    made = relisted(made)
    made["header"]["directory"]["size"] += 1
    return recommitted(made)


def _barred_by_all(made: Document) -> Document:
    """All but one officer are recused from a subject of the frame."""
    recusals = [
        [inspector, "B00", nonce_of(made, "recusals", f"{inspector}:B00")]
        for inspector in ("I1", "I2", "I3", "I4")
    ]
    made["lists"]["recusals"] = sorted([*made["lists"]["recusals"], *recusals])
    return relisted(made)


def _by_any(**changes: Any) -> Callable[[Document], Document]:
    """Another than the next of the stratum comes, who then has the visit."""

    def mutate(made: Document) -> Document:
        place = event_at("replace-subject")(made)
        event = made["events"][place]["document"]
        leaves = {leaf[0]: leaf[1] for leaf in made["lists"]["frame:M1"]}
        seen = {entry["subject"] for entry in made["matters"][0]["drawn"]} | {event["by"]}
        stratum = changes.get("stratum", leaves[event["subject"]])
        event["by"] = next(s for s, name in leaves.items() if name == stratum and s not in seen)
        return rerooted(made)

    return mutate


def _days_backwards(made: Document) -> Document:
    made["events"][event_at("replace-subject")(made)]["document"]["on"] = "2026-12-20"
    return rerooted(made)


def _again(made: Document) -> Document:
    """The first replacement is made once more at the end."""
    entry = deepcopy(made["events"][event_at("replace-subject")(made)])
    if "secret" in made:
        entry["nonce"] = nonce_of(made, "events", str(len(made["events"])))
    made["events"].append(entry)
    return rerooted(made)


def _drawn_before(made: Document) -> Document:
    """Somebody who was drawn comes instead of another, with a proof that holds."""
    entry = made["events"][event_at("replace-subject")(made)]
    drawn = made["matters"][0]["drawn"]
    gone = entry["document"]["subject"]
    other = next(d for d in drawn if d["stratum"] == "B" and d["subject"] != gone)
    entry["document"]["by"] = other["subject"]
    entry["proof"] = {name: value for name, value in other.items() if name != "subject"}
    return rerooted(made)


def _mended_again(made: Document) -> Document:
    """More officers are added though every visit has its team."""
    entry = deepcopy(made["events"][0])
    entry["document"] |= {"add": [["V1", "city", None]], "recusals": []}
    entry["nonce"] = nonce_of(made, "events", "1")
    made["events"].append(entry)
    return rerooted(made)


def _officers_shown(made: Document) -> Document:
    """An event that names officers, as the auditor alone is shown it."""
    made["events"][1] = document("eventful", "auditor", "visited")["events"][1]
    return made


def _without_event(made: Document) -> Document:
    """The first event is dropped; nonces and root are made to fit."""
    del made["events"][0]
    for place, entry in enumerate(made["events"]):
        entry["nonce"] = nonce_of(made, "events", str(place))
    return rerooted(made)


def _a(name: str, where: str, mutate: Callable[[Any], Any], *expected: str) -> Tampering:
    world, audience, stage = where.split()
    return Tampering(name, world, audience, stage, mutate, frozenset(expected))


def _header(name: str, mutate: Callable[[Any], Any], *expected: str) -> Tampering:
    """A change in the header of an announced draw, whose commitment is made to fit."""
    return _a(name, "eventful public announced", then(mutate, recommitted), *expected)


def _malformed(name: str, where: str, mutate: Callable[[Any], Any]) -> Tampering:
    return _a(name, where, mutate, "malformed")


_M1, _M2 = "header/matters/0", "header/matters/1"
_LOTTERY = {"source": "双色球", "date": "2026-11-24", "format": "99 99", "bits": 12}
_CLOSED = {"sequence": 0, "root": "ab" * 32, "size": 0}

HEADER_TAMPERINGS: tuple[Tampering, ...] = (
    _a("commitment", "plain public announced", change("commitment", other_hex), "commitment"),
    _a("commitment later", "plain public drawn", change("commitment", other_hex), "commitment"),
    _a(
        "commitment of a sealed draw",
        "plain public visited",
        change("commitment", other_hex),
        "commitment",
        "seed",
    ),
    _a("task", "plain public visited", put("header/task", "T9"), "commitment"),
    _a(
        "name of the rulebook",
        "plain open drawn",
        put("header/rulebook/name", "细则"),
        "commitment",
    ),
    _header("matters swapped", swap("header/matters"), "header-order"),
    _header("matter twice", change("header/matters", lambda m: [m[0], *m]), "header-order"),
    _header("no matter", put("header/matters", []), "header-order"),
    _header("counting swapped", swap(f"{_M1}/counting"), "header-order"),
    _header(
        "counting twice",
        change(f"{_M1}/counting", lambda codes: [*codes, codes[-1]]),
        "header-order",
    ),
    _header("strata swapped", swap(f"{_M1}/strata"), "header-order"),
    _header("pools swapped", swap("header/team"), "header-order"),
    _header("pool twice", change("header/team", lambda team: [team[0], *team]), "header-order"),
    _header("no pool", put("header/team", []), "header-order"),
    _header("no stratum", put(f"{_M2}/strata", []), "header-order", "header-sizes"),
    _header("stratum larger", change(f"{_M1}/strata/0/size", plus(1)), "header-sizes"),
    _header("frame larger", change(f"{_M1}/frame/size", plus(1)), "header-sizes"),
    _header("exclusions larger", change(f"{_M1}/exclusions/size", plus(1)), "header-sizes"),
    _header("directory larger", change("header/directory/size", plus(1)), "header-sizes"),
    _header(
        "stratum empty",
        then(put(f"{_M2}/strata/0/size", 0), change(f"{_M2}/strata/1/size", plus(3))),
        "header-sizes",
    ),
    _header("quota is not the share", change(f"{_M1}/quota", plus(-1)), "header-quota"),
    _header(
        "quota above frame",
        then(put(f"{_M1}/share", None), put(f"{_M1}/quota", 9)),
        "header-quota",
    ),
    _header("share above one", put(f"{_M1}/share", "3/2"), "header-quota"),
    _header("share of none", put(f"{_M1}/share", "0/1"), "header-quota"),
    _header("share with rates", put(f"{_M2}/share", "1/2"), "header-quota"),
    _header("weight of none", put(f"{_M1}/strata/0/weight", "0/1"), "header-quota"),
    _header("no weight", put(f"{_M1}/strata/0/weight", None), "header-quota"),
    _header("weight with rates", put(f"{_M2}/strata/0/weight", "1/1"), "header-quota"),
    _header("rate with a quota", put(f"{_M1}/strata/0/rate", "1/2"), "header-quota"),
    _header("rate above one", put(f"{_M2}/strata/0/rate", "2/1"), "header-quota"),
    _header("no rate", put(f"{_M2}/strata/0/rate", None), "header-quota"),
    _header("no quota", put(f"{_M1}/quota", None), "header-quota"),
    _header("base below the frame", put(f"{_M2}/base", 1), "header-quota"),
    _header("base above the directory", put(f"{_M2}/base", 99), "header-quota"),
    _header("chance by quota", put(f"{_M1}/strata/1/chance", "1/2"), "header-chances"),
    _header("chance by rate", put(f"{_M2}/strata/0/chance", "1/2"), "header-chances"),
    _header("weight", put(f"{_M1}/strata/0/weight", "7/1"), "header-chances"),
    _header("rate", put(f"{_M2}/strata/1/rate", "1/1"), "header-chances"),
    _header(
        "entropy of the day itself", put("header/entropy/0/date", "2026-11-23"), "header-entropy"
    ),
    _header("no entropy", put("header/entropy", []), "header-entropy"),
    _header("too few bits", put("header/entropy/0/bits", 23), "header-entropy"),
    _header(
        "source without bits",
        change("header/entropy", longer({**_LOTTERY, "bits": 0})),
        "header-entropy",
    ),
    _header("more bits than the format", put("header/entropy/0/bits", 47), "header-entropy"),
    _header(
        "more bits than a form of hex digits",
        change("header/entropy", longer({**_LOTTERY, "format": "0xff", "bits": 9})),
        "header-entropy",
    ),
    _header("later draw without a previous", put("header/sequence", 1), "header-chain"),
    _header("first draw with a previous", put("header/previous", "ab" * 32), "header-chain"),
    _header("opens after it closes", put("header/opens_on", "2027-01-01"), "header-chain"),
    _header("events of itself", put("header/events", [_CLOSED]), "header-chain"),
    _header(
        "events not by sequence",
        then(
            put("header/sequence", 3),
            put("header/previous", "ab" * 32),
            put("header/events", [{**_CLOSED, "sequence": 1}, _CLOSED]),
        ),
        "header-chain",
    ),
    _header(
        "events listed twice",
        then(
            put("header/sequence", 3),
            put("header/previous", "ab" * 32),
            put("header/events", [_CLOSED, _CLOSED]),
        ),
        "header-chain",
    ),
    _header("pool of nobody", put("header/team/0/count", 0), "header-team"),
    _a(
        "header of a sealed draw",
        "eventful auditor visited",
        put(f"{_M1}/strata/1/chance", "1/2"),
        "commitment",
        "header-chances",
    ),
    _a(
        "no quota in a sealed draw",
        "plain auditor visited",
        put(f"{_M1}/quota", None),
        "commitment",
        "header-quota",
    ),
)

LIST_TAMPERINGS: tuple[Tampering, ...] = (
    _a("value out of form", "plain public drawn", put("values/0", "3 7 11 19 24 31 8"), "values"),
    _a("value too many", "plain open drawn", change("values", longer("00")), "values"),
    _a("no value", "plain public drawn", put("values", []), "values"),
    _a(
        "value out of form, sealed",
        "plain public visited",
        put("values/0", "33 07 11 19 24 31 8x"),
        "values",
        "seed",
    ),
    _a("secret", "plain auditor announced", change("secret", other_hex), "secret"),
    _a("secret later", "plain auditor visited", change("secret", other_hex), "secret"),
    _a(
        "nonce of the frame",
        "plain auditor drawn",
        change("lists/frame:M1/0/2", other_hex),
        "root",
        "secret",
    ),
    _a(
        "nonce of a recusal, committed to",
        "plain auditor announced",
        then(change("lists/recusals/0/2", other_hex), relisted),
        "secret",
    ),
    _a(
        "nonce of the roster",
        "eventful auditor announced",
        change("lists/roster/2/3", other_hex),
        "root",
        "secret",
    ),
    _a(
        "nonce of one drawn",
        "plain auditor visited",
        change("matters/0/drawn/0/nonce", other_hex),
        "proof",
        "secret",
    ),
    _a(
        "nonce of an event",
        "eventful auditor visited",
        then(change("events/0/nonce", other_hex), rerooted),
        "secret",
    ),
    _a("nonce", "plain open announced", change("lists/frame:M1/0/2", other_hex), "root"),
    _a("leaves swapped", "plain open drawn", swap("lists/frame:M1"), "root"),
    _a(
        "leaves swapped, committed to",
        "plain open announced",
        then(swap("lists/frame:M1", 0, 5), relisted),
        "root",
    ),
    _a(
        "root in the header",
        "plain open drawn",
        then(change(f"{_M1}/exclusions/root", other_hex), recommitted),
        "root",
    ),
    _a(
        "root of the roster",
        "plain auditor announced",
        then(change("header/roster/root", other_hex), recommitted),
        "root",
    ),
    _a(
        "size of the recusals",
        "plain auditor announced",
        then(change("header/recusals/size", plus(1)), recommitted),
        "root",
    ),
    _a(
        "recusals swapped",
        "plain auditor announced",
        then(swap("lists/recusals"), relisted),
        "root",
    ),
    _a("excluded twice", "plain open announced", _twice_in_list, "partition", "root"),
    _a("in frame and exclusions", "plain open announced", _in_both, "partition"),
    _a("other subjects for one matter", "eventful open announced", _other_directory, "partition"),
    _a("other stratum", "eventful open drawn", _other_stratum, "partition"),
    _a(
        "excluded left out",
        "plain open announced",
        then(drop("lists/exclusions:M1/1"), relisted),
        "header-sizes",
        "partition",
    ),
    _a("counting reason", "plain open announced", _other_reason, "base"),
    _a(
        "base",
        "plain open announced",
        then(change(f"{_M1}/base", plus(1)), recommitted),
        "base",
    ),
    _a("recused until nobody is left", "plain auditor announced", _barred_by_all, "roster"),
    _a(
        "team larger than its pool",
        "plain auditor announced",
        then(put("header/team/0/count", 9), recommitted),
        "roster",
    ),
    _a(
        "team of a pool that nobody is in",
        "plain auditor announced",
        then(put("header/team/0/pool", "village"), recommitted),
        "roster",
    ),
)

DRAW_TAMPERINGS: tuple[Tampering, ...] = (
    _a("seal", "plain public visited", change("seal", other_hex), "seal", "seed"),
    _a("seal, auditor", "plain auditor drawn", change("seal", other_hex), "seal", "secret", "seed"),
    _a(
        "seal in the header",
        "plain public visited",
        change("header/seal", other_hex),
        "commitment",
        "seal",
    ),
    _a("other value", "plain public visited", put("values/0", "03 07 11 19 24 31 09"), "seed"),
    _a(
        "number drawn",
        "plain public visited",
        change("matters/0/strata/0/drawn", plus(1)),
        "counts",
    ),
    _a("stratum left out", "plain public visited", drop("matters/0/strata/1"), "counts"),
    _a("strata swapped", "plain public visited", swap("matters/0/strata"), "counts"),
    _a("matters swapped", "eventful open visited", swap("matters"), "counts"),
    _a(
        "code of a matter",
        "plain public visited",
        put("matters/0/code", "M9"),
        "counts",
        "visits",
    ),
    _a(
        "code of a matter",
        "plain open visited",
        put("matters/0/code", "M9"),
        "counts",
        "visits",
    ),
    _a("one fewer", "plain public visited", _one_fewer, "counts"),
    _a("one drawn twice", "plain public visited", _drawn_twice, "counts"),
    _a(
        "another chance",
        "plain public visited",
        then(put(f"{_M1}/strata/0/chance", "0/1"), put(f"{_M1}/strata/1/chance", "1/1")),
        "commitment",
        "header-chances",
        "counts",
    ),
    _a("ticket", "plain public visited", change("matters/0/drawn/0/ticket", other_hex), "ticket"),
    _a("cut", "plain public visited", change("matters/0/strata/0/cut", other_hex), "ticket"),
    _a("no cut", "plain open visited", put("matters/0/strata/1/cut", None), "ticket"),
    _a("drawn swapped", "plain public visited", swap("matters/0/drawn"), "ticket"),
    _a("index", "plain public visited", change("matters/0/drawn/1/index", plus(1)), "proof"),
    _a("index past the end", "plain public visited", put("matters/0/drawn/1/index", 99), "proof"),
    _a("path", "plain open visited", change("matters/0/drawn/1/path/0", other_hex), "proof"),
    _a(
        "path longer",
        "plain public visited",
        change("matters/0/drawn/1/path", longer("ab" * 32)),
        "proof",
    ),
    _a("path shorter", "plain public visited", drop("matters/0/drawn/1/path/0"), "proof"),
    _a(
        "nonce of the second",
        "plain public visited",
        change("matters/0/drawn/1/nonce", other_hex),
        "proof",
    ),
    _a("another winner", "plain open visited", _another_winner, "winners"),
    _a("visit left out", "plain public visited", drop("visits/0"), "visits"),
    _a(
        "visit added",
        "plain public visited",
        change("visits", longer({"subject": "X9", "matters": ["M1"]})),
        "visits",
    ),
    _a("visit twice", "plain public visited", change("visits", lambda v: [v[0], *v]), "visits"),
    _a("visits swapped", "plain public visited", swap("visits"), "visits"),
    _a("matter of a visit", "plain public visited", put("visits/0/matters", ["M9"]), "visits"),
    _a(
        "matters of a visit swapped",
        "eventful public visited",
        change("visits/1/matters", lambda m: [*m, "M0"]),
        "visits",
    ),
    _a("team swapped", "plain auditor visited", swap("visits/0/team"), "teams"),
    _a("officer left out", "plain auditor drawn", drop("visits/0/team/1"), "teams"),
    _a("officer of nobody", "plain auditor visited", put("visits/0/team/0", "I9"), "teams"),
    _a("failure hidden", "failed auditor drawn", put("failure", {}), "teams"),
    _a("failure made up", "plain auditor drawn", put("failure", {"city": ["A00"]}), "teams"),
    _a("short visits swapped", "failed auditor visited", swap("failure/county"), "teams"),
)

_SUBJECT, _INSPECTOR, _ROSTER = "replace-subject", "replace-inspector", "mend-roster"

EVENT_TAMPERINGS: tuple[Tampering, ...] = (
    _a(
        "root of the events",
        "eventful public visited",
        change("events_root/root", other_hex),
        "events-root",
    ),
    _a(
        "number of events",
        "eventful open visited",
        change("events_root/size", plus(1)),
        "events-root",
    ),
    _a(
        "leaf of a hidden event",
        "eventful public visited",
        change("events/1/leaf", other_hex),
        "events-root",
    ),
    _a(
        "event added to none",
        "plain public visited",
        change("events", longer({"leaf": "ab" * 32})),
        "events-root",
    ),
    _a(
        "evidence",
        "eventful auditor visited",
        put("events/0/document/evidence", "另一份记录"),
        "events-root",
    ),
    _a("events swapped", "eventful public visited", swap("events", 0, 2), "events-root"),
    _a(
        "day too early",
        "eventful public visited",
        in_event(_SUBJECT, of_document(on="2026-11-23")),
        "event",
    ),
    _a(
        "day too late",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(on="2027-01-01")),
        "event",
    ),
    _a("days backwards", "eventful open visited", _days_backwards, "event"),
    _a("replaced again", "eventful public visited", _again, "event"),
    _a("replaced again, auditor", "eventful auditor visited", _again, "event"),
    _a(
        "matter of nobody",
        "eventful public visited",
        in_event(_SUBJECT, of_document(matter="M9"), 1),
        "event",
        "visits",
    ),
    _a(
        "stratum of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(stratum="C")),
        "event",
        "proof",
    ),
    _a(
        "ticket of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(ticket="f" * 64)),
        "event",
    ),
    _a(
        "ticket of one brought in, below the cut",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(ticket="0" * 64)),
        "event",
    ),
    _a(
        "nonce of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(nonce=other_hex)),
        "proof",
    ),
    _a(
        "index of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(index=plus(1))),
        "proof",
    ),
    _a("another than the next", "eventful open visited", _by_any(stratum="A"), "event", "visits"),
    _a(
        "nobody, though some are left",
        "eventful open visited",
        in_event(_SUBJECT, of_document(by=None)),
        "event",
        "visits",
    ),
    _a(
        "one of no frame",
        "eventful open visited",
        in_event(_SUBJECT, of_document(by="X9")),
        "event",
        "visits",
    ),
    _a(
        "another officer",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(by="I9")),
        "event",
        "teams",
    ),
    _a(
        "no officer",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(by=None)),
        "event",
        "teams",
    ),
    _a(
        "officer of another visit",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(inspector="I9")),
        "event",
        "teams",
    ),
    _a(
        "officer of another pool",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(pool="village")),
        "event",
        "teams",
    ),
    _a("one who was drawn before", "eventful public visited", _drawn_before, "event", "visits"),
    _a(
        "matter of nobody, with a proof",
        "eventful public visited",
        in_event(_SUBJECT, of_document(matter="M9")),
        "event",
        "visits",
    ),
    _a("roster mended again", "mended auditor visited", _mended_again, "event"),
    _a("mending left out", "mended auditor visited", _without_event, "teams"),
    _a(
        "added who is there",
        "mended auditor visited",
        in_event(_ROSTER, of_document(add=[["I1", "city", None]], recusals=[])),
        "event",
        "teams",
    ),
    _a(
        "added to a pool of no team",
        "mended auditor visited",
        in_event(_ROSTER, of_document(add=[["V1", "village", None]], recusals=[])),
        "event",
        "teams",
    ),
    _a(
        "added not by id",
        "mended auditor visited",
        in_event(_ROSTER, lambda entry: entry["document"]["add"].reverse()),
        "event",
        "teams",
    ),
    _a(
        "recusals of others",
        "mended auditor visited",
        in_event(_ROSTER, of_document(recusals=[["I1", "A01"]])),
        "event",
        "teams",
    ),
    _a(
        "recusals of no subject",
        "mended auditor visited",
        in_event(_ROSTER, of_document(recusals=[["I7", "X9"]])),
        "event",
        "teams",
    ),
    _a(
        "recusals not in order",
        "mended auditor visited",
        in_event(_ROSTER, lambda entry: entry["document"]["recusals"].reverse()),
        "event",
        "teams",
    ),
    _a(
        "one added fewer",
        "mended auditor visited",
        in_event(_ROSTER, lambda entry: entry["document"]["add"].pop(2)),
        "teams",
    ),
)

_VISITED = "eventful auditor visited"
_PUBLIC = "eventful public visited"

FORM_TAMPERINGS: tuple[Tampering, ...] = (
    _malformed("schema", "plain public announced", put("schema", "randcheck-transcript/2")),
    _malformed("no schema", "plain public announced", drop("schema")),
    _malformed("audience", "plain public announced", put("audience", "press")),
    _malformed("audience no text", "plain public announced", put("audience", ["public"])),
    _malformed("stage", "plain public announced", put("stage", "closed")),
    _malformed("another stage", "plain public drawn", put("stage", "visited")),
    _malformed("another audience", "plain public drawn", put("audience", "open")),
    _malformed("spec", "plain public announced", put("header/spec", "randcheck-draw/2")),
    _malformed("no header", "plain open announced", drop("header")),
    _malformed("header no object", "plain open announced", put("header", [])),
    _malformed("field too many", "plain public announced", put("note", "")),
    _malformed("field of the header too many", "plain public announced", put("header/note", "")),
    _malformed("field missing", "plain public visited", drop("seed")),
    _malformed("field of a matter missing", "plain open drawn", drop(f"{_M1}/counting")),
    _malformed("secret shown to the public", "plain public visited", put("secret", "5e" * 32)),
    _malformed("team shown to the public", "plain public visited", put("visits/0/team", [])),
    _malformed("commitment in capitals", "plain public drawn", change("commitment", str.upper)),
    _malformed("commitment cut", "plain public drawn", change("commitment", lambda c: c[1:])),
    _malformed("id with a space", "plain public announced", put("header/task", "T 1")),
    _malformed("id of 65", "plain public announced", put("header/body", "B" * 65)),
    _malformed("no id", "plain public announced", put("header/body", "")),
    _malformed("id is a number", "plain public announced", put("header/task", 1)),
    _malformed("text not in NFC", "plain public announced", put("header/rulebook/name", "e\u0301")),
    _malformed(
        "text with a control", "plain public announced", put("header/entropy/0/source", "a\tb")
    ),
    _malformed("half a character", "plain public announced", put("header/rulebook/name", "\ud800")),
    _malformed("no text", "plain public announced", put("header/entropy/0/source", "")),
    _malformed("date that is none", "plain public announced", put("header/opens_on", "2026-02-30")),
    _malformed(
        "date with a time", "plain public announced", put("header/opens_on", "2026-12-01T00:00")
    ),
    _malformed(
        "date of another form", "plain public announced", put("header/opens_on", "2026-W49-2")
    ),
    _malformed("a float", "plain public announced", put(f"{_M1}/base", 14.5)),
    _malformed("true for 1", "plain public announced", put("header/team/0/count", True)),
    _malformed("below 0", "plain public announced", put("header/sequence", -1)),
    _malformed("above 2^53 - 1", "plain public announced", put("header/directory/size", 2**53)),
    _malformed(
        "fraction not in lowest terms",
        "plain public announced",
        put(f"{_M1}/strata/0/weight", "2/2"),
    ),
    _malformed("fraction over 0", "plain public announced", put(f"{_M1}/strata/0/weight", "1/0")),
    _malformed("fraction below 0", "plain public announced", put(f"{_M1}/strata/0/weight", "-1/2")),
    _malformed(
        "fraction with a leading 0", "plain public announced", put(f"{_M1}/strata/0/weight", "01/2")
    ),
    _malformed(
        "fraction is a decimal", "plain public announced", put(f"{_M1}/strata/0/weight", "0.5")
    ),
    _malformed("fraction is a number", "plain public announced", put(f"{_M1}/strata/0/weight", 1)),
    _malformed(
        "fraction too long",
        "plain public announced",
        put(f"{_M1}/strata/0/weight", f"1/{'3' * 1001}"),
    ),
    _malformed("no chance", "plain public announced", put(f"{_M1}/strata/0/chance", None)),
    _malformed("list is an object", "plain public announced", put("header/team", {})),
    _malformed("list missing", "plain open announced", drop("lists/exclusions:M1")),
    _malformed("list too many", "plain open announced", put("lists/frame:M9", [])),
    _malformed("roster shown to everyone", "plain open announced", put("lists/roster", [])),
    _malformed("lists no object", "plain open announced", put("lists", [])),
    _malformed("list no list", "plain open announced", put("lists/frame:M1", {})),
    _malformed("leaf too short", "plain open announced", drop("lists/frame:M1/0/2")),
    _malformed("leaf no list", "plain open announced", put("lists/frame:M1/0", "A00")),
    _malformed("field of a leaf is a number", "plain open announced", put("lists/frame:M1/0/1", 1)),
    _malformed("nonce too long", "plain open announced", put("lists/frame:M1/0/2", "0" * 33)),
    _malformed(
        "remaining with a leading 0", "eventful auditor announced", put("lists/roster/2/2", "03")
    ),
    _malformed("remaining is a number", "eventful auditor announced", put("lists/roster/2/2", 3)),
    _malformed(
        "remaining above 2^53 - 1",
        "eventful auditor announced",
        put("lists/roster/2/2", str(2**53)),
    ),
    _malformed("values no list", "plain public drawn", put("values", None)),
    _malformed("value is a number", "plain public drawn", put("values/0", 3)),
    _malformed("value is empty", "plain public drawn", put("values/0", "")),
    _malformed("cut is a number", "plain public visited", put("matters/0/strata/0/cut", 0)),
    _malformed("index is a text", "plain public visited", put("matters/0/drawn/0/index", "0")),
    _malformed("path no list", "plain public visited", put("matters/0/drawn/0/path", "")),
    _malformed("failure no object", "plain auditor visited", put("failure", [])),
    _malformed("failure of no pool", "plain auditor visited", put("failure", {"a b": []})),
    _malformed("event no object", _VISITED, put("events/0", "")),
    _malformed("event of another kind", _VISITED, put("events/0/document/event", "undo")),
    _malformed("event without a kind", _VISITED, drop("events/0/document/event")),
    _malformed("event document no object", _VISITED, put("events/0/document", None)),
    _malformed("field of an event missing", _VISITED, drop("events/0/document/reason")),
    _malformed("field of an event too many", _VISITED, put("events/0/document/note", "")),
    _malformed("evidence empty", _VISITED, put("events/0/document/evidence", "")),
    _malformed("hidden from the auditor", _VISITED, put("events/0", {"leaf": "ab" * 32})),
    _malformed("proof for the auditor", _VISITED, put("events/0/proof", {})),
    _malformed(
        "officers shown to the public",
        _PUBLIC,
        _officers_shown,
    ),
    _malformed("leaf and document", _PUBLIC, put("events/0/leaf", "ab" * 32)),
    _malformed("no proof for the public", _PUBLIC, drop("events/0/proof")),
    _malformed("proof of nobody", _PUBLIC, put("events/0/document/by", None)),
    _malformed("proof in an open directory", "eventful open visited", put("events/0/proof", {})),
    _malformed("nobody added", "mended auditor visited", put("events/0/document/add", [])),
    _malformed(
        "added without a pool", "mended auditor visited", put("events/0/document/add/0", ["I7"])
    ),
    _malformed(
        "recusal of three",
        "mended auditor visited",
        put("events/0/document/recusals/0", ["I7", "A01", "A02"]),
    ),
)

TAMPERINGS: tuple[Tampering, ...] = (
    *HEADER_TAMPERINGS,
    *LIST_TAMPERINGS,
    *DRAW_TAMPERINGS,
    *EVENT_TAMPERINGS,
    *FORM_TAMPERINGS,
)
"""Every way to tamper with a transcript."""

# --- proofs --------------------------------------------------------------------------------------


def _p(name: str, of: str, mutate: Callable[[Any], Any], *expected: str) -> ProofTampering:
    return ProofTampering(name, of, mutate, frozenset(expected))


def _reseeded(made: Document) -> Document:
    draw_ = made["draw"]
    draw_["seed"] = h(
        jcs(
            {
                "spec": "randcheck-seed/1",
                "commitment": made["commitment"],
                "seal": draw_["seal"],
                "values": draw_["values"],
            }
        )
    )
    return made


PROOF_TAMPERINGS: tuple[ProofTampering, ...] = (
    _p("schema", "frame", put("schema", "randcheck-proof/2"), "malformed"),
    _p("field too many", "frame", put("note", ""), "malformed"),
    _p("list of no kind", "frame", put("list", "roster"), "malformed"),
    _p("list no text", "frame", put("list", None), "malformed"),
    _p("leaf too long", "frame", change("leaf", longer("a")), "malformed"),
    _p("drawn is 1", "frame", put("draw/drawn", 1), "malformed"),
    _p("header", "frame", put("header/task", "T9"), "commitment"),
    _p("commitment", "out", change("commitment", other_hex), "commitment", "seed"),
    _p("chance", "frame", put(f"{_M1}/strata/0/chance", "1/7"), "commitment", "header-chances"),
    _p("size", "frame", change(f"{_M1}/strata/0/size", plus(1)), "commitment", "header-sizes"),
    _p("id", "out", put("leaf/0", "X9"), "proof"),
    _p("id of one in the frame", "frame", put("leaf/0", "Z9"), "proof", "ticket"),
    _p("stratum", "drawn", put("leaf/1", "Z"), "proof"),
    _p("nonce", "drawn", change("leaf/2", other_hex), "proof"),
    _p("index", "drawn", change("index", plus(1)), "proof"),
    _p("path", "frame", change("path/0", other_hex), "proof"),
    _p("list of another matter", "frame", put("list", "frame:M9"), "proof"),
    _p("value out of form", "out", put("draw/values/0", "x"), "seed", "values"),
    _p("other value", "out", put("draw/values/0", "03 07 11 19 24 31 09"), "seed"),
    _p("seal", "out", then(change("draw/seal", other_hex), _reseeded), "seal"),
    _p("seed", "out", change("draw/seed", other_hex), "seed"),
    _p("ticket above the cut", "drawn", put("draw/ticket", "f" * 64), "drawn", "ticket"),
    _p("no ticket", "drawn", put("draw/ticket", None), "drawn", "ticket"),
    _p("no ticket, not drawn", "frame", put("draw/ticket", None), "ticket"),
    _p("cut", "drawn", put("draw/cut", None), "drawn"),
    _p("not drawn", "drawn", put("draw/drawn", False), "drawn"),
    _p("drawn", "frame", put("draw/drawn", True), "drawn"),
    _p("excluded and drawn", "out", put("draw/drawn", True), "drawn"),
    _p("ticket of one excluded", "out", put("draw/ticket", "0" * 64), "drawn"),
    _p("cut of one excluded", "out", put("draw/cut", "f" * 64), "drawn"),
)
"""Every way to tamper with a proof."""

# --- chains --------------------------------------------------------------------------------------


def _c(name: str, mutate: Callable[[Any], Any], *expected: str) -> ChainTampering:
    return ChainTampering(name, mutate, frozenset(expected))


def _both(number: int, mutate: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change the two documents of one draw alike."""

    def how(documents: list[Document]) -> list[Document]:
        for place in (2 * number, 2 * number + 1):
            documents[place] = mutate(documents[place])
        return documents

    return how


CHAIN_TAMPERINGS: tuple[ChainTampering, ...] = (
    _c("body", put("2/header/body", "SR-MSA"), "chain-body"),
    _c("draw left out", lambda documents: documents[:2] + documents[4:], "chain-gap"),
    _c("other commitment", put("3/commitment", "ab" * 32), "chain-fork"),
    _c("other previous", _both(1, put("header/previous", "ab" * 32)), "chain-fork"),
    _c("committed earlier", _both(1, put("header/committed_on", "2026-11-22")), "chain-order"),
    _c("task again", _both(2, put("header/task", "T0")), "chain-task"),
    _c(
        "seal again",
        lambda documents: _both(2, put("header/seal", documents[0]["header"]["seal"]))(documents),
        "chain-seal",
    ),
    _c("root of the events", _both(1, change("header/events/0/root", other_hex)), "chain-events"),
    _c("number of events", _both(2, change("header/events/0/size", plus(1))), "chain-events"),
    _c(
        "events listed again",
        lambda documents: _both(
            2, change("header/events", lambda e: [documents[2]["header"]["events"][0], *e])
        )(documents),
        "chain-events",
    ),
    _c("events of the draw", put("0/events_root/size", 7), "chain-events"),
)
"""Every way to tamper with a chain."""
