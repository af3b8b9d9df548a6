"""Draws that were tampered with: seal, seed, numbers, tickets, winners."""

from __future__ import annotations

from copy import deepcopy

from tests.tampering.changes import change, drop, longer, plus, put, swap, then
from tests.tampering.kinds import M1, Tampering, tampering
from tests.tampering.text import leaf_of, other_hex, path_of, root_of, ticket_of
from tests.tampering.worlds import Document


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


DRAW_TAMPERINGS: tuple[Tampering, ...] = (
    tampering("seal", "plain public visited", change("seal", other_hex), "seal", "seed"),
    tampering(
        "seal, auditor", "plain auditor drawn", change("seal", other_hex), "seal", "secret", "seed"
    ),
    tampering(
        "seal in the header",
        "plain public visited",
        change("header/seal", other_hex),
        "commitment",
        "seal",
    ),
    tampering(
        "other value", "plain public visited", put("values/0", "03 07 11 19 24 31 09"), "seed"
    ),
    tampering(
        "number drawn",
        "plain public visited",
        change("matters/0/strata/0/drawn", plus(1)),
        "counts",
    ),
    tampering("stratum left out", "plain public visited", drop("matters/0/strata/1"), "counts"),
    tampering("strata swapped", "plain public visited", swap("matters/0/strata"), "counts"),
    tampering("matters swapped", "eventful open visited", swap("matters"), "counts"),
    tampering(
        "code of a matter",
        "plain public visited",
        put("matters/0/code", "M9"),
        "counts",
        "visits",
    ),
    tampering(
        "code of a matter",
        "plain open visited",
        put("matters/0/code", "M9"),
        "counts",
        "visits",
    ),
    tampering("one fewer", "plain public visited", _one_fewer, "counts"),
    tampering("one drawn twice", "plain public visited", _drawn_twice, "counts"),
    tampering(
        "another chance",
        "plain public visited",
        then(put(f"{M1}/strata/0/chance", "0/1"), put(f"{M1}/strata/1/chance", "1/1")),
        "commitment",
        "header-chances",
        "counts",
    ),
    tampering(
        "ticket", "plain public visited", change("matters/0/drawn/0/ticket", other_hex), "ticket"
    ),
    tampering("cut", "plain public visited", change("matters/0/strata/0/cut", other_hex), "ticket"),
    tampering("no cut", "plain open visited", put("matters/0/strata/1/cut", None), "ticket"),
    tampering("drawn swapped", "plain public visited", swap("matters/0/drawn"), "ticket"),
    tampering("index", "plain public visited", change("matters/0/drawn/1/index", plus(1)), "proof"),
    tampering(
        "index past the end", "plain public visited", put("matters/0/drawn/1/index", 99), "proof"
    ),
    tampering("path", "plain open visited", change("matters/0/drawn/1/path/0", other_hex), "proof"),
    tampering(
        "path longer",
        "plain public visited",
        change("matters/0/drawn/1/path", longer("ab" * 32)),
        "proof",
    ),
    tampering("path shorter", "plain public visited", drop("matters/0/drawn/1/path/0"), "proof"),
    tampering(
        "nonce of the second",
        "plain public visited",
        change("matters/0/drawn/1/nonce", other_hex),
        "proof",
    ),
    tampering("another winner", "plain open visited", _another_winner, "winners"),
    tampering("visit left out", "plain public visited", drop("visits/0"), "visits"),
    tampering(
        "visit added",
        "plain public visited",
        change("visits", longer({"subject": "X9", "matters": ["M1"]})),
        "visits",
    ),
    tampering(
        "visit twice", "plain public visited", change("visits", lambda v: [v[0], *v]), "visits"
    ),
    tampering("visits swapped", "plain public visited", swap("visits"), "visits"),
    tampering(
        "matter of a visit", "plain public visited", put("visits/0/matters", ["M9"]), "visits"
    ),
    tampering(
        "matters of a visit swapped",
        "eventful public visited",
        change("visits/1/matters", lambda m: [*m, "M0"]),
        "visits",
    ),
    tampering("team swapped", "plain auditor visited", swap("visits/0/team"), "teams"),
    tampering("officer left out", "plain auditor drawn", drop("visits/0/team/1"), "teams"),
    tampering("officer of nobody", "plain auditor visited", put("visits/0/team/0", "I9"), "teams"),
    tampering("failure hidden", "failed auditor drawn", put("failure", {}), "teams"),
    tampering("failure made up", "plain auditor drawn", put("failure", {"city": ["A00"]}), "teams"),
    tampering("short visits swapped", "failed auditor visited", swap("failure/county"), "teams"),
)
