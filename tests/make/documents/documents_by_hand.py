"""Transcripts and proofs for tests, written by hand from the texts.

Nothing here comes from the library or from the verifier in one file. ``of_vector`` dresses the
known answers as documents. ``small_draw`` makes a draw of its own for chains and events, in which
every inspector of the roster goes on every visit, so that teams need no dispatch.
"""

import copy
import hashlib
import json
import math
from fractions import Fraction
from typing import Any, NamedTuple

STAGES = ("announced", "drawn", "visited")
AUDIENCES = ("public", "open", "auditor")
NO_EVENTS = {"root": hashlib.sha256(b"").hexdigest(), "size": 0}


class Made(NamedTuple):
    """All that documents of one draw tell."""

    header: dict
    commitment: str
    secret: str
    annex: dict
    lists: dict
    values: list
    seal: str
    seed: str
    drawn: dict
    """By matter the subjects drawn, by group, stratum and ticket."""
    numbers: dict
    """By matter the number drawn of each ``group/stratum``, in the header's order."""
    visits: list
    """Subject, matters and team of each visit after all events."""
    events: list
    """Document, evidence and places of each event."""


# --- hashes --------------------------------------------------------------------------------------


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def jcs(document):
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_of(secret):
    return sha("randcheck-seal/2:" + secret)


def nonce(secret, of_list, name):
    key = sha(f"randcheck-blind/2:{secret}:{of_list}")[:32]
    return sha(f"{key}:{name}")[:32]


def seed_of(commitment, seal, values):
    spec = "randcheck-seed/2"
    return sha(jcs({"spec": spec, "commitment": commitment, "seal": seal, "values": values}))


def merkle(leaves):
    """Merkle tree hash of RFC 9162 section 2.1.1, by its recursion."""
    if len(leaves) <= 1:
        return hashlib.sha256(b"\0" + leaves[0].encode() if leaves else b"").digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + merkle(leaves[:k]) + merkle(leaves[k:])).digest()


def path_of(leaves, index):
    """Inclusion path of RFC 9162 section 2.1.3.1, by its recursion."""
    if len(leaves) <= 1:
        return []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if index < k:
        return [*path_of(leaves[:k], index), merkle(leaves[k:]).hex()]
    return [*path_of(leaves[k:], index - k), merkle(leaves[:k]).hex()]


def root_of(leaves):
    return {"root": merkle(["\t".join(leaf) for leaf in leaves]).hex(), "size": len(leaves)}


# --- the lists and the header --------------------------------------------------------------------


def lists_of(given):
    """The committed lists of an input of the known answers."""
    secret, subjects, lists = given["secret"], given["subjects"], {}
    for matter in given["matters"]:
        name = f"matter:{matter['code']}"
        lists[name] = [
            [
                *(subject, subjects[subject] or "-", matter["entries"][subject]),
                *(nonce(secret, "subjects", subject), nonce(secret, name, subject)),
            ]
            for subject in sorted(subjects)
        ]
    lists["roster"] = [
        [inspector, pool, area or "-", nonce(secret, "roster", inspector)]
        for inspector, (pool, area) in sorted(given["roster"].items())
    ]
    lists["recusals"] = [
        [inspector, subject, nonce(secret, "recusals", f"{inspector}:{subject}")]
        for inspector, subject in sorted(given["recusals"])
    ]
    return lists


def of_vector(vector):
    """A draw of the known answers."""
    given, out = vector["input"], vector["output"]
    lists, drawn, numbers = lists_of(given), {}, {}
    matters_of: dict[str, list[str]] = {}
    for matter in out["matters"]:
        strata = sorted(matter["sizes"], key=lambda stratum: tuple(stratum.split("/")))
        numbers[matter["code"]] = {stratum: matter["sizes"][stratum] for stratum in strata}
        drawn[matter["code"]] = [s for stratum in strata for s in matter["selected"][stratum]]
        for subject in drawn[matter["code"]]:
            matters_of.setdefault(subject, []).append(matter["code"])
    visits = [[s, sorted(codes), out["teams"][s]] for s, codes in sorted(matters_of.items())]
    commitment, seal, seed = out["commitment"], out["seal"], out["seed"]
    secret, annex, values = given["secret"], given["annex"], given["values"]
    head = (out["header"], commitment, secret, annex, lists, values, seal, seed)
    return Made(*head, drawn, numbers, visits, [])


# --- documents -----------------------------------------------------------------------------------


def ticket_of(made, subject):
    return sha(f"{made.seed}:subject:{subject}:{nonce(made.secret, 'subjects', subject)}")


def proof_of_place(made, code, subject):
    leaves = made.lists[f"matter:{code}"]
    index = [leaf[0] for leaf in leaves].index(subject)
    path = path_of(["\t".join(leaf) for leaf in leaves], index)
    return {"leaf": leaves[index], "index": index, "path": path}


def place(made, code, subject):
    return {**proof_of_place(made, code, subject), "ticket": ticket_of(made, subject)}


def matters(made):
    """What was drawn, as a transcript tells it."""
    told = []
    for code in made.drawn:
        places = [place(made, code, subject) for subject in made.drawn[code]]
        strata = []
        for stratum, number in made.numbers[code].items():
            group, name = stratum.split("/")
            cut = max((p["ticket"] for p in places if p["leaf"][2] == stratum), default=None)
            strata.append({"group": group, "name": name, "drawn": number, "cut": cut})
        told.append({"code": code, "strata": strata, "drawn": places})
    return told


def event_leaves(made):
    return [
        [event["event"], sha(f"{jcs(event)}\t{nonce(made.secret, 'events', str(k))}")]
        for k, (event, _, _) in enumerate(made.events)
    ]


def events(made, audience):
    told: list[Any] = []
    for k, (event, text, places) in enumerate(made.events):
        if audience != "auditor" and event["event"] == "replace-inspector":
            told.append({"kind": event["event"], "inner": event_leaves(made)[k][1]})
            continue
        entry = {"document": event, "nonce": nonce(made.secret, "events", str(k))}
        if audience == "auditor":
            entry["evidence"] = text
        if audience == "public":
            entry["places"] = places
        told.append(entry)
    return told


def transcript(made, audience="auditor", stage="visited") -> dict[str, Any]:
    document = {
        "schema": "randcheck-transcript/2",
        **{"audience": audience, "stage": stage, "header": made.header},
        "commitment": made.commitment,
    }
    if audience != "public":
        names = [name for name in made.lists if audience == "auditor" or name.startswith("matter:")]
        document["lists"] = {name: made.lists[name] for name in names}
    if audience == "auditor":
        document.update(annex=made.annex, secret=made.secret)
    if stage != "announced":
        document["values"] = made.values
    if stage == "visited" or (stage == "drawn" and audience == "auditor"):
        visits = [{"subject": s, "matters": codes, "team": team} for s, codes, team in made.visits]
        if audience != "auditor":
            for visit in visits:
                del visit["team"]
        document.update(
            seal=made.seal,
            seed=made.seed,
            matters=matters(made),
            visits=visits,
            events=events(made, audience),
            events_root=root_of(event_leaves(made)),
        )
    return copy.deepcopy(document)


def proof(made, subject, codes=None, drawn=True) -> dict[str, Any]:
    codes = sorted(made.drawn) if codes is None else codes
    places = [{"matter": code, **proof_of_place(made, code, subject)} for code in codes]
    document = {
        "schema": "randcheck-proof/2",
        **{"header": made.header, "commitment": made.commitment, "subject": subject},
        **{"places": places, "draw": None},
    }
    if drawn:
        cuts = {
            (entry["code"], f"{of['group']}/{of['name']}"): of["cut"]
            for entry in matters(made)
            for of in entry["strata"]
        }
        results = [
            {
                "matter": one["matter"],
                "cut": cuts.get((one["matter"], one["leaf"][2])),
                "drawn": subject in made.drawn[one["matter"]],
            }
            for one in places
        ]
        document["draw"] = {
            **{"values": made.values, "seal": made.seal, "seed": made.seed},
            **{"ticket": ticket_of(made, subject), "results": results},
        }
    return copy.deepcopy(document)


# --- draws of its own ----------------------------------------------------------------------------

ENTRIES = {
    "M-1": {
        **{"S-0": "all/A", "S-1": "all/A", "S-2": "all/A", "S-3": "all/B", "S-4": "all/B"},
        **{"S-5": "all!frequency-cap", "S-6": "all/A", "S-7": "-!no-class"},
    },
    "M-2": {
        **{"S-0": "north/X", "S-1": "north/X", "S-2": "south/X", "S-3": "south/X"},
        **{"S-4": "south/X", "S-5": "south/X", "S-6": "south/X", "S-7": "north!closed"},
    },
}
ROSTER = {"I-1": ("p", "x"), "I-2": ("p", None), "I-3": ("q", None)}


def header_matters(lists):
    """Two matters: two of seven by weights, and by rates one of two and two of five."""
    rated = {"weight": None, "rate": "2/5"}
    one = [
        {"name": "A", "size": 4, "weight": 1, "rate": None, "chance": "1/5"},
        {"name": "B", "size": 2, "weight": 3, "rate": None, "chance": "3/5"},
    ]
    two = [
        {
            **{"name": group, "base": base, "share": None, "quota": None, "size": size},
            "strata": [{"name": "X", "size": size, **rated, "chance": chance}],
        }
        for group, base, size, chance in [("north", 3, 2, "1/2"), ("south", 5, 5, "2/5")]
    ]
    group = {"name": "all", "base": 7, "share": "1/4", "quota": 2, "size": 6, "strata": one}
    return [
        {
            **{"code": "M-1", "counting": ["frequency-cap"]},
            **{"root": root_of(lists["matter:M-1"])["root"], "groups": [group]},
        },
        {
            **{"code": "M-2", "counting": ["closed", "other"]},
            **{"root": root_of(lists["matter:M-2"])["root"], "groups": two},
        },
    ]


def numbers_drawn(seed, header):
    """Section 5 of the draw."""
    numbers: dict[str, dict[str, int]] = {}
    for matter in header["matters"]:
        of = numbers.setdefault(matter["code"], {})
        for group in matter["groups"]:
            names = {s["name"]: s for s in group["strata"]}
            code, name = matter["code"], group["name"]
            order = sorted(names, key=lambda n: sha(f"{seed}:stratum:{code}:{name}/{n}"))
            running = Fraction(int(sha(f"{seed}:size:{code}:{name}"), 16), 2**256)
            sizes = {}
            for n in order:
                before, running = running, running + Fraction(names[n]["chance"]) * names[n]["size"]
                sizes[n] = math.floor(running) - math.floor(before)
                if group["quota"] is None:
                    sizes[n] = math.ceil(Fraction(names[n]["rate"]) * names[n]["size"])
            of.update({f"{name}/{n}": sizes[n] for n in sorted(names)})
    return numbers


def small_draw(sequence=0, previous=None, secret="5e" * 32, happened=(), values=None, **changes):
    """A draw with events: texts such as ``S-1`` (replace this subject) and ``S-1 I-1``.

    ``changes`` are fields of the header.
    """
    given = {
        **{"secret": secret, "subjects": dict.fromkeys(ENTRIES["M-1"]), "roster": ROSTER},
        "matters": [{"code": code, "entries": entries} for code, entries in ENTRIES.items()],
        "recusals": [],
    }
    lists, annex = lists_of(given), {"waivers": [], "nested": {"a": [1, None, "é"]}}
    task = changes.pop("task", f"2026-T{sequence}")
    seal = seal_of(secret)
    team = [
        {"pool": "p", "count": 2, "area": None, "size": 2, "least": 2, "most": 0},
        {"pool": "q", "count": 1, "area": None, "size": 1, "least": 1, "most": 0},
    ]
    source = {"source": "双色球 2026135", "date": "2026-11-24", "format": "6C33 1C16"}
    header = {
        **{"spec": "randcheck-draw/2", "body": "SR-HRSS", "sequence": sequence},
        **{"previous": previous, "closes": [], "task": task, "instead_of": None},
        **{"opens_on": "2026-12-01", "closes_on": "2026-12-31", "committed_on": "2026-11-23"},
        "rulebook": {"name": "实施细则", "digest": "d1" * 32},
        "subjects": {"as_of": "2026-11-20", "size": 8},
        **{"matters": header_matters(lists), "team": team},
        **{"roster": root_of(lists["roster"]), "recusals": root_of([])},
        "annex": sha(f"{jcs(annex)}\t{nonce(secret, 'annex', task)}"),
        **{"entropy": [source], "seal": sha(seal), **changes},
    }
    commitment = sha(jcs(header))
    values = ["03 07 11 19 24 31 08"] if values is None else values
    seed = seed_of(commitment, seal, values)
    numbers = numbers_drawn(seed, header)
    made = Made(header, commitment, secret, annex, lists, values, seal, seed, {}, numbers, [], [])
    order = {
        (code, stratum): sorted(
            (s for s, entry in ENTRIES[code].items() if entry == stratum),
            key=lambda s: ticket_of(made, s),
        )
        for code in ENTRIES
        for stratum in numbers[code]
    }
    for code in ENTRIES:
        made.drawn[code] = [
            s for stratum, number in numbers[code].items() for s in order[code, stratum][:number]
        ]
    happen(made, order, happened)
    return made


def happen(made, order, happened):
    """Section 8 of the draw, where every inspector goes on every visit."""
    came = {code: list(subjects) for code, subjects in made.drawn.items()}
    standing = {code: set(subjects) for code, subjects in made.drawn.items()}
    gone, away = set(), set()
    for k, what in enumerate(happened):
        subject, _, inspector = what.partition(" ")
        text = f"written on site, {k}"
        why = {
            "reason": "cannot-be-reached",
            "evidence": sha(f"{nonce(made.secret, 'evidence', str(k))}:{text}"),
            "on": f"2026-12-{5 + k:02}",
        }
        if inspector:
            away.add((subject, inspector))
            event = {"event": "replace-inspector", "pool": ROSTER[inspector][0], "by": None, **why}
            made.events.append(({**event, "subject": subject, "inspector": inspector}, text, []))
            continue
        codes = sorted(code for code in standing if subject in standing[code])
        by, places = [], []
        gone.add(subject)
        for code in codes:
            reserve = order[code, ENTRIES[code][subject]]
            left = [s for s in reserve if s not in came[code] and s not in gone]
            by.append(left[0] if left else None)
            places.append(place(made, code, left[0]) if left else None)
            standing[code].discard(subject)
            standing[code].update(left[:1])
            came[code].extend(left[:1])
        event = {"event": "replace-subject", "subject": subject, "matters": codes, "by": by, **why}
        made.events.append((event, text, places))
    by_nonce = {inspector: nonce(made.secret, "roster", inspector) for inspector in ROSTER}
    for subject in sorted(set().union(*standing.values())):
        codes = sorted(code for code in standing if subject in standing[code])
        team = [i for i in ROSTER if (subject, i) not in away]
        tickets = {i: sha(f"{made.seed}:member:{subject}:{i}:{by_nonce[i]}") for i in team}
        made.visits.append([subject, codes, sorted(team, key=tickets.__getitem__)])


def closing(made, **changes):
    """The entry of a later header that closes a draw."""
    told = {"seal": made.seal, "values": made.values, "events": root_of(event_leaves(made))}
    return {"sequence": made.header["sequence"], **told, **changes}


def lapsed(made, values=(None,)):
    """The entry of a later header that closes a draw that lapsed."""
    return closing(made, seal=None, values=list(values), events=NO_EVENTS)
