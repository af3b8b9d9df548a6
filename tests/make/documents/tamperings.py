"""Transcripts that were tampered with, and the one check that has to find it.

Each: a name, the transcript to begin with, what is done to it, and the codes that are found.
"""

import copy

from tests.make.documents.documents import (
    BUSY,
    INSTEAD,
    LAST,
    at,
    document,
    left_out,
    other_hex,
    place_of,
    plus_one,
    put,
    recommitted,
    relisted,
    rerooted,
)
from tests.make.draws.worlds import SUBJECTS, chain

from randcheck.base.hashing import blinding_key, nonce


def _header(name, path, value, code, number=INSTEAD):
    """A header that is changed before the commitment is made."""

    def made():
        return recommitted(put(document("public", "announced", number), f"header/{path}", value))

    return name, made, {code}


G1 = "matters/0/groups/0"  # by share
G2 = "matters/0/groups/1"  # by rates

HEADERS = [
    ("commitment", lambda: put(document(), "commitment", other_hex), {"commitment"}),
    ("header", lambda: put(document(), "header/body", "other"), {"commitment"}),
    _header("matters not by code", "matters", lambda held: held[::-1], "header-order"),
    _header("a matter twice", "matters", lambda held: [held[0], held[0]], "header-order"),
    _header("no matter", "matters", [], "header-order"),
    _header("counting not in order", "matters/0/counting", ["b", "a"], "header-order"),
    _header("counting twice", "matters/0/counting", ["a", "a"], "header-order"),
    _header("groups not by name", "matters/0/groups", lambda held: held[::-1], "header-order"),
    _header("no group", "matters/0/groups", [], "header-order"),
    _header("strata not by name", f"{G1}/strata", lambda held: held[::-1], "header-order"),
    _header("no stratum", f"{G1}/strata", [], "header-order"),
    _header("pools not by name", "team", lambda held: held[::-1], "header-order"),
    _header("closes not in order", "closes", lambda held: [*held, *held], "header-order"),
    _header("taken after", "subjects/as_of", "2026-12-01", "header-days"),
    _header("opens too late", "opens_on", "2027-12-31", "header-days"),
    _header("closes before", "closes_on", "2026-05-14", "header-days"),
    _header("closes too late", "closes_on", "2027-06-01", "header-days"),
    _header("no source", "entropy", [], "header-entropy"),
    _header("too few values", "entropy", lambda held: [{**held[0], "format": "D7"}],
            "header-entropy"),
    _header("known before", "entropy/0/date", "2026-05-05", "header-entropy"),
    _header("known too late", "entropy/1/date", "2027-05-07", "header-entropy"),
    _header("sources not by date", "entropy", lambda held: held[::-1], "header-entropy"),
    _header("a source twice", "entropy", lambda held: [held[0], held[0], held[1]],
            "header-entropy"),
    _header("no draw before", "previous", None, "header-chain"),
    _header("a draw before the first", "previous", "ab" * 32, "header-chain", BUSY),
    _header("closes a later one", "closes/0/sequence", 2, "header-chain"),
    _header("closes nothing of it", "closes/0/values", [], "header-chain", LAST),
    _header("a seal of a lapse", "closes/0/seal", "ab" * 32, "header-chain"),
    _header("no seal of a draw", "closes/0/seal", None, "header-chain", LAST),
    _header("events of a lapse", "closes/0/events/size", 1, "header-chain"),
    _header("stands in for itself", "instead_of", "T-2", "header-chain"),
    _header("fewer than go", "team/0/least", 0, "header-team"),
    _header("fewest above all", "team/0/least", 9, "header-team"),
    _header("most above all", "team/0/most", 31, "header-team"),
    _header("pools and roster", "roster/size", plus_one, "header-team"),
    _header("an empty stratum", f"{G2}/strata",
            lambda held: [*held, {**held[0], "name": "zero", "size": 0}], "header-sizes"),
    _header("strata and group", f"{G1}/size", plus_one, "header-sizes"),
    _header("group above its base", f"{G1}/base", 1, "header-sizes"),
    _header("bases above all", f"{G2}/base", 25, "header-sizes"),
    _header("share by rates", f"{G2}/share", "1/2", "header-quota"),
    _header("weight by rates", f"{G2}/strata/0/weight", 1, "header-quota"),
    _header("no rate by rates", f"{G2}/strata/0/rate", None, "header-quota"),
    _header("rate above one", f"{G2}/strata/0/rate", "3/2", "header-quota"),
    _header("rate by quota", f"{G1}/strata/0/rate", "1/2", "header-quota"),
    _header("no weight by quota", f"{G1}/strata/0/weight", None, "header-quota"),
    _header("quota above size", f"{G1}/quota", 999, "header-quota"),
    _header("quota not of the share", f"{G1}/quota", plus_one, "header-quota"),
    _header("no share", f"{G1}/share", "0/1", "header-quota"),
    _header("share above one", f"{G1}/share", "3/2", "header-quota"),
    _header("chance by quota", f"{G1}/strata/0/chance", "1/2", "header-chances"),
    _header("chance by rates", f"{G2}/strata/0/chance", "1/2", "header-chances"),
]  # fmt: skip


# Lists.


def _listed(name, change, code, audience="auditor"):
    """Lists that are changed before they are hashed."""

    def made():
        changed = copy.deepcopy(document(audience, "announced"))
        change(changed)
        return relisted(changed)

    return name, made, {code}


def _leaf_of(made, name, *fields):
    """A leaf of a list with its nonce, and its salt."""
    secret = made["secret"]
    item = ":".join(fields[:2]) if name == "recusals" else fields[0]
    own = nonce(blinding_key(secret, name), item)
    salt = nonce(blinding_key(secret, "subjects"), item)
    return [*fields, *([salt] if name.startswith("matter:") else []), own]


def _other_area(made):
    made["lists"]["matter:M1"][0][1] = "z"


def _other_stratum(made):
    """Two subjects of strata of one size would change nothing: so one moves."""
    leaves = made["lists"]["matter:M1"]
    place = next(n for n, leaf in enumerate(leaves) if leaf[2] == "g2/all")
    leaves[place][2] = "g2/few"


def _unknown_stratum(made):
    leaves = made["lists"]["matter:M1"]
    place = next(n for n, leaf in enumerate(leaves) if leaf[2] == "-!moved")
    leaves[place][2] = "g7/new"


def _other_subject(made):
    made["lists"]["matter:M2"][-1] = _leaf_of(made, "matter:M2", "S99", "-", "all!closed")


def _other_salt(made, names=("matter:M1",)):
    for name in names:
        made["lists"][name][0][3] = "ab" * 16


def _salt_in_all(made):
    _other_salt(made, ("matter:M1", "matter:M2"))


def _base(made):
    made["header"]["matters"][1]["groups"][0]["base"] += 1


def _counting(made):
    made["header"]["matters"][0]["counting"] = ["closed", "no-class"]
    made["lists"]["matter:M1"][26][2] = "g1!no-class"


def _strange_pool(made):
    made["lists"]["roster"][0][1] = "country"


def _recusal(*pair):
    def change(made):
        leaf = _leaf_of(made, "recusals", *pair)
        made["lists"]["recusals"] = sorted([*made["lists"]["recusals"], leaf])

    return change


def _blinded(name, place):
    """Another nonce for a leaf, by its secret's maker."""

    def change(made):
        made["lists"][name][place][-1] = "ab" * 16

    return change


def _without_area(made):
    """A member whom nobody of its own area, or of another, may serve."""
    for name in ("matter:M1", "matter:M2"):
        made["lists"][name][5][1] = "-"


def _posts(made):
    for leaf in made["lists"]["roster"]:
        if leaf[0] in ("Cb0", "Cb1"):
            leaf[2] = "c"


def _in_team(field, change=plus_one, pool=0):
    def how(made):
        made["header"]["team"][pool][field] = change(made["header"]["team"][pool][field])

    return how


def _pools_differ(made):
    made["header"]["team"][0]["size"] -= 1
    made["header"]["team"][1]["size"] += 1


LISTS = [
    _listed("seal of another secret", lambda made: made["header"].update(seal="ab" * 32),
            "secret"),
    ("another secret", lambda: put(document("auditor"), "secret", "ab" * 32), {"secret"}),
    ("another seal", lambda: put(document("auditor"), "seal", other_hex), {"secret", "seal"}),
    _listed("salt", _salt_in_all, "secret"),
    _listed("nonce of a matter", _blinded("matter:M2", 3), "secret"),
    _listed("nonce of the roster", _blinded("roster", 3), "secret"),
    _listed("nonce of a recusal", _blinded("recusals", 2), "secret"),
    ("salt of a place",
     lambda: put(document("auditor"), "matters/0/drawn/1/leaf/3", other_hex),
     {"secret", "ticket"}),
    ("nonce of a place",
     lambda: put(document("auditor"), "matters/1/drawn/1/leaf/4", other_hex),
     {"secret", "proof"}),
    ("nonce of an event", lambda: rerooted(put(document("auditor"), "events/3/nonce", other_hex)),
     {"secret"}),
    ("annex", lambda: put(document("auditor", "announced"), "annex/period", "2026"), {"annex"}),
    ("root of a matter", lambda: recommitted(
        put(document("open", "announced"), "header/matters/0/root", other_hex)), {"root"}),
    ("root of the roster", lambda: recommitted(
        put(document("auditor", "announced"), "header/roster/root", other_hex)), {"root"}),
    ("size of the recusals", lambda: recommitted(
        put(document("auditor", "announced"), "header/recusals/size", plus_one)), {"root"}),
    ("leaf left out", lambda: left_out(document("open", "announced"), "lists/matter:M1/3"),
     {"root"}),
    _listed("not in order", lambda made: made["lists"]["roster"].reverse(), "root"),
    _listed("a leaf twice",
            lambda made: made["lists"]["recusals"].append(made["lists"]["recusals"][-1]), "root"),
    _listed("one area in one list", _other_area, "partition", "open"),
    _listed("one salt in one list", _other_salt, "partition", "open"),
    _listed("another subject", _other_subject, "partition"),
    _listed("another stratum", _other_stratum, "partition", "open"),
    _listed("a strange stratum", _unknown_stratum, "partition", "open"),
    _listed("base", _base, "base", "open"),
    _listed("counting", _counting, "base"),
    _listed("strange pool", _strange_pool, "staffing"),
    _listed("recusal of a stranger", _recusal("X9", "S00"), "staffing"),
    _listed("recusal from a stranger", _recusal("L1", "X9"), "staffing"),
    _listed("a recusal more", _recusal("T5", "S03"), "staffing"),
    _listed("least", _in_team("least"), "staffing"),
    _listed("least of the own area", _in_team("least", plus_one, 1), "staffing"),
    _listed("least of any", _in_team("least", lambda least: least - 1, 2), "staffing"),
    _listed("most", _in_team("most"), "staffing"),
    _listed("pools", _pools_differ, "staffing"),
    _listed("other posts", _posts, "staffing"),
    _listed("a member without an area", _without_area, "staffing"),
]  # fmt: skip


# What was drawn.


def _substituted(audience="open", number=INSTEAD):
    """Someone is shown as drawn whom the tickets pass over, everything else made up."""
    made = document(audience, number=number)
    frame = chain()[number].committed.frame.matter("M2")
    for place, shown in enumerate(made["matters"][1]["drawn"]):
        stratum = shown["leaf"][2]
        mates = {s for s in SUBJECTS if frame.entries[s] == stratum}
        drawn = {other["leaf"][0] for other in made["matters"][1]["drawn"]}
        if mates - drawn:
            made["matters"][1]["drawn"][place] = place_of(number, made, min(mates - drawn), "M2")
            break
    drawn = made["matters"][1]["drawn"]
    drawn.sort(key=lambda shown: (shown["leaf"][2], shown["ticket"]))
    for listed in made["matters"][1]["strata"]:
        name = f"{listed['group']}/{listed['name']}"
        listed["cut"] = max((s["ticket"] for s in drawn if s["leaf"][2] == name), default=None)
    return made


def _moved_between_strata():
    made = document("public", number=INSTEAD)
    drawn = made["matters"][0]["drawn"]
    drawn[0]["leaf"][2] = "g1/B" if drawn[0]["leaf"][2] == "g1/A" else "g1/A"
    return made


def _two_areas():
    """A subject stands with another area in the list of one matter, and nobody has the lists."""
    made = document("public", number=INSTEAD)
    of_one = {shown["leaf"][0] for shown in made["matters"][0]["drawn"]}
    place = next(
        n for n, shown in enumerate(made["matters"][1]["drawn"]) if shown["leaf"][0] in of_one
    )
    return put(made, f"matters/1/drawn/{place}/leaf/1", "z")


def _order(made):
    drawn = made["matters"][0]["drawn"]
    return put(made, "matters/0/drawn", [*drawn[1:], drawn[0]])


def _without_one(made):
    return left_out(made, "matters/1/drawn/0")


def _one_twice(made):
    drawn = made["matters"][1]["drawn"]
    same = [s for s in drawn if s["leaf"][2] == drawn[-1]["leaf"][2]]
    assert len(same) > 1
    return put(made, f"matters/1/drawn/{len(drawn) - 1}", drawn[-2])


DRAWS = [
    ("too few values", lambda: left_out(document("public", "drawn"), "values/1"), {"values"}),
    ("a value not sorted",
     lambda: put(document("public", "drawn"), "values/0", "07 03 11 19 24 31 08"), {"values"}),
    ("a value that is empty", lambda: put(document("open"), "values/0", ""), {"values"}),
    ("another value", lambda: put(document(), "values/0", "03 07 11 19 24 31 09"), {"seed"}),
    ("seal", lambda: put(document(), "seal", other_hex), {"seal"}),
    ("seed", lambda: put(document(), "seed", other_hex), {"seed"}),
    ("a matter left out", lambda: left_out(document(), "matters/1"), {"counts"}),
    ("matters not in order", lambda: put(document(), "matters", lambda held: held[::-1]),
     {"counts"}),
    ("a stratum left out", lambda: left_out(document(), "matters/1/strata/0"), {"counts"}),
    ("a stratum more", lambda: put(document(), "matters/1/strata", lambda held: [*held, held[0]]),
     {"counts"}),
    ("number drawn", lambda: put(document(), "matters/1/strata/0/drawn", plus_one), {"counts"}),
    ("one not listed", lambda: _without_one(document()), {"counts"}),
    ("one listed twice", lambda: _one_twice(document(number=INSTEAD)), {"counts"}),
    ("one of no stratum",
     lambda: put(document(), "matters/1/drawn/0/leaf/2", "all!closed"), {"counts"}),
    ("one of another stratum", _moved_between_strata, {"counts"}),
    ("ticket", lambda: put(document(), "matters/1/drawn/0/ticket", other_hex), {"ticket"}),
    ("order", lambda: _order(document()), {"ticket"}),
    ("cut", lambda: put(document(), "matters/1/strata/0/cut", other_hex), {"ticket"}),
    ("no cut", lambda: put(document(), "matters/1/strata/0/cut", None), {"ticket"}),
    ("index", lambda: put(document(), "matters/1/drawn/0/index", plus_one), {"proof"}),
    ("path", lambda: put(document(), "matters/1/drawn/0/path/0", other_hex), {"proof"}),
    ("path too short", lambda: put(document(), "matters/1/drawn/0/path", []), {"proof"}),
    ("area in two places", _two_areas, {"proof"}),
    ("somebody else", _substituted, {"winners"}),
    ("a visit left out", lambda: left_out(document(), "visits/0"), {"visits"}),
    ("a visit more",
     lambda: put(document(), "visits", lambda held: [*held, {"subject": "X", "matters": ["M1"]}]),
     {"visits"}),
    ("visits not in order", lambda: put(document(), "visits", lambda held: held[::-1]),
     {"visits"}),
    ("a matter of a visit", lambda: put(document(number=LAST), "visits/0/matters", ["M3"]),
     {"visits"}),
    ("a team", lambda: put(document("auditor"), "visits/0/team", lambda held: held[::-1]),
     {"teams"}),
    ("a member of a team", lambda: left_out(document("auditor"), "visits/0/team/0"), {"teams"}),
    ("root of the events", lambda: put(document(), "events_root/root", other_hex),
     {"events-root"}),
    ("number of events", lambda: put(document("open"), "events_root/size", plus_one),
     {"events-root"}),
    ("the last event left out", lambda: left_out(document("auditor"), "events/10"),
     {"visits", "events-root"}),
]  # fmt: skip

TAMPERINGS = [*HEADERS, *LISTS, *DRAWS]


def path_of(finding_path):
    """The beginning of a path, which has to stand in the document."""
    return finding_path.split(":")[0].split(".")[0].split("[")[0]


def stands(made, path):
    return at(made, path_of(path)) is not None
