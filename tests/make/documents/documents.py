"""Transcripts of the body's year, as a reader gets them, and what a body does to cheat in them.

Every change is made to plain JSON data. `recommitted`, `relisted` and `rerooted` make up what was
changed, as a body could: so that only the check which is about the change can find it.
"""

import copy
import json
from functools import cache

from tests.make.draws.worlds import chain

from randcheck.base.hashing import (
    EVENTS,
    EVIDENCE,
    RECUSALS,
    ROSTER,
    blinding_key,
    digest,
    jcs,
    nonce,
    ticket,
)
from randcheck.base.merkle import MerkleTree, leaf_hash
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.building import transcript

BUSY, LAPSED, INSTEAD, LAST = range(4)
"""The draws of the year."""


@cache
def _written(number, audience, stage):
    world = chain()[number]
    made = transcript(world.committed, world.drawn, audience=Audience(audience), stage=Stage(stage))
    return json.dumps(made, ensure_ascii=False)


def document(audience="public", stage="visited", number=BUSY):
    """A right transcript, to be changed freely."""
    return json.loads(_written(number, audience, stage))


def everything():
    """Every transcript of the year, with its draw, audience and stage."""
    return [
        (number, audience.value, stage.value)
        for number, world in enumerate(chain())
        for audience in Audience
        for stage in Stage
        if world.drawn is not None or stage is Stage.ANNOUNCED
    ]


# Changes.


def at(made, path):
    """What stands at a path such as ``header/matters/0``."""
    for part in path.split("/") if path else ():
        made = made[int(part)] if isinstance(made, list) else made[part]
    return made


def put(made, path, value):
    """The document with another value at a path; a function makes it of the one there."""
    made = copy.deepcopy(made)
    *steps, last = path.split("/")
    held = at(made, "/".join(steps))
    place = int(last) if isinstance(held, list) else last
    held[place] = value(held[place]) if callable(value) else value
    return made


def left_out(made, path):
    """The document without what stands at a path."""
    made = copy.deepcopy(made)
    *steps, last = path.split("/")
    held = at(made, "/".join(steps))
    del held[int(last) if isinstance(held, list) else last]
    return made


def other_hex(text):
    """Another digest or nonce."""
    return ("0" if text[0] != "0" else "1") + text[1:]


def plus_one(number):
    return number + 1


# What a body makes up.


def recommitted(made):
    """The commitment made anew from the header."""
    made = copy.deepcopy(made)
    made["commitment"] = digest(jcs(made["header"]))
    return made


def relisted(made):
    """The roots and sizes of the lists made anew, and the commitment."""
    made = copy.deepcopy(made)
    header = made["header"]
    trees = {
        name: MerkleTree(leaf_hash("\t".join(leaf).encode()) for leaf in leaves)
        for name, leaves in made["lists"].items()
    }
    for matter in header["matters"]:
        matter["root"] = trees[f"matter:{matter['code']}"].root
        header["subjects"]["size"] = len(trees[f"matter:{matter['code']}"])
    for name in (ROSTER, RECUSALS):
        if name in trees:
            header[name] = {"root": trees[name].root, "size": len(trees[name])}
    return recommitted(made)


def leaf_of_event(shown):
    if "document" not in shown:
        return f"{shown['kind']}\t{shown['inner']}".encode()
    inner = digest(f"{jcs(shown['document'])}\t{shown['nonce']}")
    return f"{shown['document']['event']}\t{inner}".encode()


def rerooted(made):
    """The root over the events made anew."""
    made = copy.deepcopy(made)
    tree = MerkleTree(leaf_hash(leaf_of_event(shown)) for shown in made["events"])
    made["events_root"] = {"root": tree.root, "size": len(tree)}
    return made


def reblinded(made):
    """For the auditor: nonces and evidence of the events made anew, and their root."""
    made = copy.deepcopy(made)
    for place, shown in enumerate(made["events"]):
        shown["nonce"] = nonce(blinding_key(made["secret"], EVENTS), str(place))
        blind = nonce(blinding_key(made["secret"], EVIDENCE), str(place))
        shown["document"]["evidence"] = digest(f"{blind}:{shown['evidence']}")
    return rerooted(made)


def place_of(number, made, subject, code):
    """The place of a subject, with its ticket."""
    place = chain()[number].committed.place(subject, code)
    own = ticket(made["seed"], "subject", f"{subject}:{place.salt}")
    return {**place.document(), "ticket": own}


def codes(report):
    return {finding.code for finding in report.findings}
