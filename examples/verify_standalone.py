"""Check transcripts and proofs of draws without the library: python verify_standalone.py FILE...

This is deliberately one file without dependencies: only the standard library of Python 3.9 or
later. It was written from two texts alone, "The draw" (docs/reference/draw-1.md) and "The
transcript" (docs/reference/transcript-1.md), without a look at the library's own verifier, so that
two programs have to agree on what the texts say. Copy it, read it, run it anywhere. Section numbers
in the comments are those of the texts: D for the draw, T for the transcript.

It is as plain as it can be rather than fast. The exit code is 0 where everything that could be
checked is right, 1 where something is wrong, 2 where it was called wrongly.

For programs: ``read(text)`` gives the document of a JSON text, ``check(document)`` the pairs
``(code, path)`` of what is wrong with it, ``unchecked(document)`` what it could not check and why,
``check_chain(documents)`` what is wrong between the documents of one body.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import math
import re
import sys
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

TRANSCRIPT = "randcheck-transcript/1"
PROOF = "randcheck-proof/1"
LARGEST = 2**53 - 1
LEAST_BITS = 24


class Finding(NamedTuple):
    """One thing that is wrong: which check, where, and what was expected and found there."""

    code: str
    path: str
    expected: Any = ""
    found: Any = ""


class Report:
    """Collects what is wrong."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def wrong(self, code: str, path: str, expected: Any = "", found: Any = "") -> None:
        self.findings.append(Finding(code, path, expected, found))

    def same(self, code: str, path: str, expected: Any, found: Any) -> None:
        if expected != found:
            self.wrong(code, path, expected, found)

    def ascending(self, code: str, path: str, keys: list[Any]) -> None:
        for i in disorder(keys):
            self.wrong(code, f"{path}[{i}]", f"> {keys[i - 1]}", keys[i])


def disorder(keys: list[Any]) -> list[int]:
    """The places whose key is not above the one before: out of order, or twice."""
    return [i for i in range(1, len(keys)) if keys[i] <= keys[i - 1]]


# --- D 0, D 2 to D 4: hashes, trees, tickets -----------------------------------------------------


def digest(text: str) -> str:
    """``H`` of the text."""
    return hashlib.sha256(text.encode()).hexdigest()


def jcs(document: Any) -> str:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def leaf_hash(leaf: str) -> bytes:
    return hashlib.sha256(b"\x00" + leaf.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_over(hashes: list[bytes]) -> dict[str, Any]:
    """Root and size over the hashes of leaves: level by level, an odd last one moving up."""
    size = len(hashes)
    while len(hashes) > 1:
        pairs = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(pairs) * 2 :]
    return {"root": hashes[0].hex() if hashes else digest(""), "size": size}


def root_by_path(leaf: str, index: int, size: int, path: list[str]) -> str | None:
    """The root to which a proof leads, RFC 9162 section 2.1.3.2; None where it cannot be one."""
    if index >= size:
        return None
    at, last, value = index, size - 1, leaf_hash(leaf)
    for step in path:
        if last == 0:
            return None
        if at % 2 or at == last:
            value = node_hash(bytes.fromhex(step), value)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            value = node_hash(value, bytes.fromhex(step))
        at, last = at // 2, last // 2
    return value.hex() if last == 0 else None


def seal_of(secret: str) -> str:
    return digest("randcheck-seal/1:" + secret)


def key_of(secret: str, of_list: str) -> str:
    return digest(f"randcheck-blind/1:{secret}:{of_list}")[:32]


def nonce_of(secret: str, of_list: str, name: str) -> str:
    return digest(f"{key_of(secret, of_list)}:{name}")[:32]


def seed_of(commitment: str, seal: str, values: list[str]) -> str:
    parts = {"spec": "randcheck-seed/1", "commitment": commitment, "seal": seal, "values": values}
    return digest(jcs(parts))


def ticket(seed: str, purpose: str, key: str) -> str:
    return digest(f"{seed}:{purpose}:{key}")


# --- Reading a text, and the form of documents (T 2, T 5): malformed -----------------------------


class UnreadableError(ValueError):
    """The text is not a JSON text as the documents are written: a word of ``WORDS``, and where."""

    def __init__(self, why: str, where: str) -> None:
        super().__init__(f"{WORDS[why][0]}: {where}")
        self.why, self.where = why, where


def read(text: str) -> Any:
    """The data of a JSON text; refused where a key stands twice or a number is no integer."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise UnreadableError("key-twice", f"{[key for key, _ in pairs]!a:.200}")
        return dict(pairs)

    def no_number(number: str) -> Any:
        raise UnreadableError("no-integer", number[:30])

    def integer(number: str) -> int:
        return int(number) if re.fullmatch("[0-9]{1,16}", number) else no_number(number)

    if text.startswith("\ufeff"):
        raise UnreadableError("bom", "1:1")
    hooks: dict[str, Any] = {"parse_float": no_number, "parse_constant": no_number}
    try:
        return json.loads(text, object_pairs_hook=once, parse_int=integer, **hooks)
    except RecursionError:
        raise UnreadableError("too-deep", f"{text[:30]!a}") from None
    except json.JSONDecodeError as error:
        raise UnreadableError("no-json", f"{error.lineno}:{error.colno}") from None


def is_day(text: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def is_plain(text: str) -> bool:
    forbidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    normal = unicodedata.is_normalized("NFC", text)
    return normal and forbidden.isdisjoint(map(unicodedata.category, text))


def any_text(_: str) -> bool:
    return True


NUMBER = "[1-9][0-9]{0,999}"
TEXTS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "id": ("[0-9A-Za-z._-]{1,64}", any_text),
    "digest": ("[0-9a-f]{64}", any_text),
    "nonce": ("[0-9a-f]{32}", any_text),
    "date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", is_day),
    "text": (".+", is_plain),
    "fraction": (f"(0|{NUMBER})/{NUMBER}", lambda t: math.gcd(*map(int, t.split("/"))) == 1),
    "remaining": ("-|0|[1-9][0-9]{0,15}", lambda t: t == "-" or int(t) <= LARGEST),
    "list": ("(frame|exclusions):[0-9A-Za-z._-]{1,64}", any_text),
}
"""What a text looks like: its pattern, and what else has to hold."""

ROOT = {"root": "digest", "size": "integer"}
STRATUM = {"name": "id", "size": "integer", "weight": "fraction?", "rate": "fraction?"}
MATTER = {"code": "id", "base": "integer", "counting": ["id"], "share": "fraction?"}
SOURCE = {"source": "text", "date": "date", "format": "text", "bits": "integer"}
HEADER = {
    "spec": "=randcheck-draw/1",
    **{"body": "id", "sequence": "integer", "previous": "digest?", "task": "id"},
    "events": [{"sequence": "integer", **ROOT}],
    **{"opens_on": "date", "closes_on": "date", "committed_on": "date"},
    "rulebook": {"name": "text", "digest": "digest"},
    "directory": {"as_of": "date", "size": "integer"},
    "matters": [
        {
            **MATTER,
            **{"quota": "integer?", "frame": ROOT, "exclusions": ROOT},
            "strata": [{**STRATUM, "chance": "fraction"}],
        }
    ],
    "team": [{"pool": "id", "count": "integer"}],
    **{"roster": ROOT, "recusals": ROOT, "entropy": [SOURCE], "seal": "digest"},
}
PLACE = {"nonce": "nonce", "index": "integer", "path": ["digest"]}
DRAWN = {
    "code": "id",
    "strata": [{"name": "id", "drawn": "integer", "cut": "digest?"}],
    "drawn": [{"subject": "id", "stratum": "id", "ticket": "digest", **PLACE}],
}
WHY = {"reason": "id", "evidence": "text", "on": "date"}
EVENTS: dict[str, dict[str, Any]] = {
    "replace-subject": {"matter": "id", "subject": "id", "by": "id?", **WHY},
    "replace-inspector": {"pool": "id", "subject": "id", "inspector": "id", "by": "id?", **WHY},
    "mend-roster": {"add": [("id", "id", "integer?")], "recusals": [("id", "id")], **WHY},
}
PROOF_FORM = {
    **{"schema": f"={PROOF}", "header": HEADER, "commitment": "digest", "list": "list"},
    **{"leaf": ("id", "id", "nonce"), "index": "integer", "path": ["digest"], "draw": None},
}
PROOF_DRAW = {
    **{"values": ["text"], "seal": "digest", "seed": "digest"},
    **{"ticket": "digest?", "cut": "digest?", "drawn": "boolean"},
}


def fits_form(value: Any, form: Any, path: str, report: Report) -> None:
    """Name what in a value has not the form.

    A form is a dict of fields, a list of one form for all items, a tuple of one form for each, a
    function that gives the form of the value, or the name of a scalar, with ``?`` where null will
    do, with ``=`` before the only texts that will.
    """
    if callable(form):
        form = form(value)
    if isinstance(form, dict):
        if not isinstance(value, dict):
            report.wrong("malformed", path, "object", value)
            return
        for name in sorted(form.keys() | value.keys(), key=str):
            inside = f"{path}.{name}" if path else str(name)
            if name not in form:
                report.wrong("malformed", inside, "no such field")
            elif name not in value:
                report.wrong("malformed", inside, "a field")
            else:
                fits_form(value[name], form[name], inside, report)
    elif isinstance(form, (list, tuple)):
        if not isinstance(value, list) or (isinstance(form, tuple) and len(form) != len(value)):
            report.wrong("malformed", path, "list", value)
            return
        for i, item in enumerate(value):
            inner = form[i] if isinstance(form, tuple) else form[0]
            fits_form(item, inner, f"{path}[{i}]", report)
    elif not is_scalar(value, form):
        report.wrong("malformed", path, form, value)


def is_scalar(value: Any, form: str) -> bool:
    if form.endswith("?"):
        return value is None or is_scalar(value, form[:-1])
    if form.startswith("="):
        return isinstance(value, str) and value in form[1:].split("|")
    if form == "boolean":
        return isinstance(value, bool)
    if form == "integer":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
    pattern, holds = TEXTS[form]
    matches = isinstance(value, str) and re.fullmatch(pattern, value, re.DOTALL)
    return bool(matches) and holds(value)


def form_of_event(audience: str) -> Callable[[Any], Any]:
    """An entry of ``events``: whole, or for the public the hash of a leaf that names officers."""
    kinds = list(EVENTS) if audience == "auditor" else ["replace-subject"]

    def form(entry: Any) -> Any:
        if not isinstance(entry, dict) or (audience != "auditor" and "leaf" in entry):
            return {"leaf": "digest"}
        document = entry.get("document")
        document = document if isinstance(document, dict) else {}
        kind = document.get("event")
        fields = EVENTS[kind] if isinstance(kind, str) and kind in kinds else {}
        whole: dict[str, Any] = {"document": {"event": "=" + "|".join(kinds), **fields}}
        if audience == "public" and fields and document.get("by") is not None:
            whole["proof"] = {"stratum": "id", "ticket": "digest", **PLACE}
        return {**whole, "nonce": "nonce"}

    return form


def form_of_failure(value: Any) -> Any:
    names = value if isinstance(value, dict) else ()
    return {name: ["id"] for name in names if isinstance(name, str) and is_scalar(name, "id")}


def form_of_lists(header: dict[str, Any], audience: str) -> dict[str, Any]:
    codes = [matter["code"] for matter in header["matters"]]
    names = [f"{kind}:{code}" for code in codes for kind in ("frame", "exclusions")]
    lists: dict[str, Any] = {name: [("id", "id", "nonce")] for name in names}
    if audience == "auditor":
        lists["roster"] = [("id", "id", "remaining", "nonce")]
        lists["recusals"] = [("id", "id", "nonce")]
    return lists


def check_form(document: Any) -> Report:
    """The form of a transcript or a proof; only where it has it is it checked further."""
    report = Report()
    if not isinstance(document, dict) or document.get("schema") not in (TRANSCRIPT, PROOF):
        report.wrong("malformed", "schema", f"{TRANSCRIPT}, {PROOF}")
        return report
    if document["schema"] == PROOF:
        draw = PROOF_DRAW if document.get("draw") is not None else "null?"
        fits_form(document, {**PROOF_FORM, "draw": draw}, "", report)
        return report
    kinds = {"audience": "=public|open|auditor", "stage": "=announced|drawn|visited"}
    what = {name: document.get(name) for name in kinds}
    fits_form(what, kinds, "", report)
    fits_form(document.get("header"), HEADER, "header", report)
    if report.findings:  # which fields belong here is not known then
        return report
    audience, stage = str(what["audience"]), what["stage"]
    form: dict[str, Any] = {"schema": f"={TRANSCRIPT}", **kinds, "header": HEADER}
    form["commitment"] = "digest"
    if audience != "public":
        form["lists"] = form_of_lists(document["header"], audience)
    if audience == "auditor":
        form["secret"] = "digest"
    if stage != "announced":
        form["values"] = ["text"]
    if stage == "visited" or (audience == "auditor" and stage == "drawn"):
        visit: dict[str, Any] = {"subject": "id", "matters": ["id"]}
        if audience == "auditor":
            visit["team"] = ["id"]
            form["failure"] = form_of_failure
        form.update({"seal": "digest", "seed": "digest", "matters": [DRAWN], "visits": [visit]})
        form.update({"events": [form_of_event(audience)], "events_root": ROOT})
    fits_form(document, form, "", report)
    if not report.findings:
        for k, event in enumerate(document.get("events", ())):
            if event.get("document", {}).get("add") == []:
                report.wrong("malformed", f"events[{k}].document.add", "> 0", 0)
    return report


# --- The header (D 1, D 2; T 3: commitment, header-...) ------------------------------------------


def check_header(document: dict[str, Any], report: Report) -> None:
    header = document["header"]
    report.same("commitment", "commitment", digest(jcs(header)), document["commitment"])
    check_order(header, report)
    for i, matter in enumerate(header["matters"]):
        path, before = f"header.matters[{i}]", len(report.findings)
        check_sizes(matter, header["directory"]["size"], path, report)
        check_quota(matter, header["directory"]["size"], path, report)
        if len(report.findings) == before:
            expected = chances_of(matter)
            for j, s in enumerate(matter["strata"]):
                at = f"{path}.strata[{j}].chance"
                report.same("header-chances", at, expected[j], Fraction(s["chance"]))
    check_entropy(header, report)
    check_place(header, report)
    for i, entry in enumerate(header["team"]):
        if entry["count"] == 0:
            report.wrong("header-team", f"header.team[{i}].count", "> 0", 0)


def check_order(header: dict[str, Any], report: Report) -> None:
    keys = {"matters": [m["code"] for m in header["matters"]]}
    keys["team"] = [entry["pool"] for entry in header["team"]]
    for i, matter in enumerate(header["matters"]):
        keys[f"matters[{i}].strata"] = [stratum["name"] for stratum in matter["strata"]]
        report.ascending("header-order", f"header.matters[{i}].counting", matter["counting"])
    for name, of_list in keys.items():
        report.ascending("header-order", f"header.{name}", of_list)
        if not of_list:
            report.wrong("header-order", f"header.{name}", "> 0", 0)


def check_sizes(matter: dict[str, Any], directory: int, path: str, report: Report) -> None:
    sizes = [stratum["size"] for stratum in matter["strata"]]
    for j, size in enumerate(sizes):
        if size == 0:
            report.wrong("header-sizes", f"{path}.strata[{j}].size", "> 0", 0)
    report.same("header-sizes", f"{path}.strata", matter["frame"]["size"], sum(sizes))
    whole = matter["frame"]["size"] + matter["exclusions"]["size"]
    report.same("header-sizes", f"{path}.exclusions.size", directory, whole)


def check_quota(matter: dict[str, Any], directory: int, path: str, report: Report) -> None:
    size, base, quota = matter["frame"]["size"], matter["base"], matter["quota"]
    share = None if matter["share"] is None else Fraction(matter["share"])
    for j, stratum in enumerate(matter["strata"]):
        weight, rate = stratum["weight"], stratum["rate"]
        of_quota = rate is None and weight is not None and Fraction(weight) > 0
        of_rate = weight is None and rate is not None and Fraction(rate) <= 1
        if not (of_rate if quota is None else of_quota):
            what = "rate 0..1" if quota is None else "weight > 0"
            report.wrong("header-quota", f"{path}.strata[{j}]", what, [weight, rate])
    if share is not None and (quota is None or not 0 < share <= 1):
        report.wrong("header-quota", f"{path}.share", "0..1", share)
    elif share is not None:
        report.same("header-quota", f"{path}.quota", min(size, math.ceil(share * base)), quota)
    elif quota is not None and quota > size:
        report.wrong("header-quota", f"{path}.quota", f"<= {size}", quota)
    if not size <= base <= directory:
        report.wrong("header-quota", f"{path}.base", f"{size}..{directory}", base)


def chances_of(matter: dict[str, Any]) -> list[Fraction]:
    """The chance of each stratum, D 1."""
    strata, left = matter["strata"], matter["quota"]
    if left is None:
        return [Fraction(math.ceil(Fraction(s["rate"]) * s["size"]), s["size"]) for s in strata]
    weights = [Fraction(s["weight"]) for s in strata]
    chances = [Fraction(1)] * len(strata)
    mass = sum((s["size"] * weights[j] for j, s in enumerate(strata)), Fraction(0))
    for j in sorted(range(len(strata)), key=weights.__getitem__, reverse=True):
        if left * weights[j] >= mass:
            left, mass = left - strata[j]["size"], mass - strata[j]["size"] * weights[j]
        else:
            chances[j] = left * weights[j] / mass
    return chances


def check_entropy(header: dict[str, Any], report: Report) -> None:
    for i, source in enumerate(header["entropy"]):
        path, day, form = f"header.entropy[{i}]", header["committed_on"], source["format"]
        if source["date"] <= day:
            report.wrong("header-entropy", f"{path}.date", f"> {day}", source["date"])
        values = 10 ** form.count("9") * 16 ** form.count("f")
        most = values.bit_length() - 1  # the greatest for which 2^most <= values
        if not 1 <= source["bits"] <= most:
            report.wrong("header-entropy", f"{path}.bits", f"1..{most}", source["bits"])
    bits = sum(source["bits"] for source in header["entropy"])
    if bits < LEAST_BITS:
        report.wrong("header-entropy", "header.entropy", f">= {LEAST_BITS}", bits)


def check_place(header: dict[str, Any], report: Report) -> None:
    own, sequences = header["sequence"], [entry["sequence"] for entry in header["events"]]
    if (header["previous"] is None) != (own == 0):
        report.wrong("header-chain", "header.previous", "null = 0", [header["previous"], own])
    report.ascending("header-chain", "header.events", sequences)
    for i, sequence in enumerate(sequences):
        if sequence >= own:
            report.wrong("header-chain", f"header.events[{i}]", f"< {own}", sequence)
    if header["opens_on"] > header["closes_on"]:
        last = header["closes_on"]
        report.wrong("header-chain", "header.opens_on", f"<= {last}", header["opens_on"])


# --- Values, seal, seed, secret (D 2, D 3) -------------------------------------------------------


def check_values(header: dict[str, Any], values: list[str], path: str, report: Report) -> None:
    formats = [source["format"] for source in header["entropy"]]
    report.same("values", path, len(formats), len(values))
    for i, form in enumerate(formats[: len(values)]):
        if not fits_format(values[i], form):
            report.wrong("values", f"{path}[{i}]", form, values[i])


def fits_format(value: str, form: str) -> bool:
    signs = {"9": "0123456789", "f": "0123456789abcdef"}
    allowed = [signs.get(sign, sign) for sign in form]
    return len(value) == len(form) and all(s in allowed[i] for i, s in enumerate(value))


def check_seal(document: dict[str, Any], drawn: dict[str, Any], path: str, report: Report) -> None:
    """``drawn`` is where the seal, the seed and the values stand."""
    report.same("seal", f"{path}seal", document["header"]["seal"], digest(drawn["seal"]))
    seed = seed_of(document["commitment"], drawn["seal"], drawn["values"])
    report.same("seed", f"{path}seed", seed, drawn["seed"])


def check_secret(document: dict[str, Any], report: Report) -> None:
    secret, seal = document["secret"], seal_of(document["secret"])
    report.same("secret", "secret", document["header"]["seal"], digest(seal))
    report.same("secret", "seal", seal, document.get("seal", seal))
    for name, leaves in document["lists"].items():
        key = key_of(secret, name)
        for i, leaf in enumerate(leaves):
            what = f"{leaf[0]}:{leaf[1]}" if name == "recusals" else leaf[0]
            report.same("secret", f"lists.{name}[{i}]", digest(f"{key}:{what}")[:32], leaf[-1])
    for i, matter in enumerate(document.get("matters", ())):
        for j, entry in enumerate(matter["drawn"]):
            nonce = nonce_of(secret, f"frame:{matter['code']}", entry["subject"])
            report.same("secret", f"matters[{i}].drawn[{j}].nonce", nonce, entry["nonce"])
    for k, event in enumerate(document.get("events", ())):
        nonce = nonce_of(secret, "events", str(k))
        report.same("secret", f"events[{k}].nonce", nonce, event["nonce"])


# --- The open lists (D 1, D 2) -------------------------------------------------------------------


def check_lists(document: dict[str, Any], report: Report) -> None:
    header, lists = document["header"], document["lists"]
    roots = {"roster": header["roster"], "recusals": header["recusals"]}
    for matter in header["matters"]:
        for kind in ("frame", "exclusions"):
            roots[f"{kind}:{matter['code']}"] = matter[kind]
    for name, leaves in lists.items():
        keys = [leaf[:2] if name == "recusals" else leaf[0] for leaf in leaves]
        report.ascending("root", f"lists.{name}", keys)
        found = root_over([leaf_hash("\t".join(leaf)) for leaf in leaves])
        report.same("root", f"lists.{name}", roots[name], found)
    first: set[str] | None = None
    for i, matter in enumerate(header["matters"]):
        frame, out = lists[f"frame:{matter['code']}"], lists[f"exclusions:{matter['code']}"]
        path, framed, excluded = f"header.matters[{i}]", {s[0] for s in frame}, {s[0] for s in out}
        everyone = framed | excluded
        first = everyone if first is None else first
        report.same("partition", f"lists.exclusions:{matter['code']}", set(), framed & excluded)
        report.same("partition", f"lists.frame:{matter['code']}", set(), everyone ^ first)
        report.same("partition", path, header["directory"]["size"], len(everyone))
        sizes = {stratum["name"]: stratum["size"] for stratum in matter["strata"]}
        report.same("partition", f"{path}.strata", dict(Counter(s[1] for s in frame)), sizes)
        base = len(frame) + sum(leaf[1] in matter["counting"] for leaf in out)
        report.same("base", f"{path}.base", base, matter["base"])


def check_roster(document: dict[str, Any], report: Report) -> None:
    lists, team = document["lists"], document["header"]["team"]
    pool_of = {leaf[0]: leaf[1] for leaf in lists["roster"]}
    sizes = Counter(pool_of.values())
    pairs = {(leaf[0], leaf[1]) for leaf in lists["recusals"]}
    barred = Counter((pool_of.get(inspector), subject) for inspector, subject in pairs)
    for name, leaves in lists.items():
        for i, leaf in enumerate(leaves if name.startswith("frame:") else ()):
            for entry in team:
                able = sizes[entry["pool"]] - barred[entry["pool"], leaf[0]]
                if able < entry["count"]:
                    least = f"{entry['pool']} >= {entry['count']}"
                    report.wrong("roster", f"lists.{name}[{i}]", least, able)


# --- Who was drawn (D 5, D 6) --------------------------------------------------------------------


def sizes_drawn(matter: dict[str, Any], seed: str) -> dict[str, int]:
    """``n_s`` of each stratum, D 5; without those for which the header names no rate."""
    strata = sorted(matter["strata"], key=lambda s: s["name"])
    if matter["quota"] is None:
        rated = [s for s in strata if s["rate"] is not None]
        return {s["name"]: math.ceil(Fraction(s["rate"]) * s["size"]) for s in rated}
    sizes, running = {}, Fraction(int(ticket(seed, "size", matter["code"]), 16), 2**256)
    for s in strata:
        before, running = running, running + s["size"] * Fraction(s["chance"])
        sizes[s["name"]] = math.floor(running) - math.floor(before)
    return sizes


def check_counts(document: dict[str, Any], report: Report) -> None:
    header = {matter["code"]: matter for matter in document["header"]["matters"]}
    codes = [matter["code"] for matter in document["header"]["matters"]]
    report.same("counts", "matters", codes, [entry["code"] for entry in document["matters"]])
    for i, entry in enumerate(document["matters"]):
        path, matter = f"matters[{i}]", header.get(entry["code"])
        names = [stratum["name"] for stratum in entry["strata"]]
        listed = Counter(drawn["stratum"] for drawn in entry["drawn"])
        twice = Counter(drawn["subject"] for drawn in entry["drawn"])
        report.same("counts", f"{path}.drawn", [], [s for s, times in twice.items() if times > 1])
        report.same("counts", f"{path}.drawn", set(), listed.keys() - set(names))
        if matter is None:
            continue
        report.same("counts", f"{path}.strata", [s["name"] for s in matter["strata"]], names)
        sizes = sizes_drawn(matter, document["seed"])
        for j, stratum in enumerate(entry["strata"]):
            right = sizes.get(stratum["name"], stratum["drawn"])
            report.same("counts", f"{path}.strata[{j}].drawn", right, stratum["drawn"])
            report.same("counts", f"{path}.drawn", right, listed[stratum["name"]])


def check_tickets(document: dict[str, Any], report: Report) -> None:
    for i, entry in enumerate(document["matters"]):
        greatest: dict[str, str] = {}
        for j, drawn in enumerate(entry["drawn"]):
            right = ticket(document["seed"], "subject", drawn["subject"])
            report.same("ticket", f"matters[{i}].drawn[{j}].ticket", right, drawn["ticket"])
            greatest[drawn["stratum"]] = max(drawn["ticket"], greatest.get(drawn["stratum"], ""))
        order = [(drawn["stratum"], drawn["ticket"]) for drawn in entry["drawn"]]
        if order != sorted(order):
            report.wrong("ticket", f"matters[{i}].drawn")
        for j, stratum in enumerate(entry["strata"]):
            cut = greatest.get(stratum["name"])
            report.same("ticket", f"matters[{i}].strata[{j}].cut", cut, stratum["cut"])


def is_proven(leaf: Iterable[str], place: dict[str, Any], root: dict[str, Any]) -> bool:
    found = root_by_path("\t".join(leaf), place["index"], root["size"], place["path"])
    return bool(found == root["root"])


def check_proofs(document: dict[str, Any], report: Report) -> None:
    """Those of the drawn, and of events; not for a matter that the header has not."""
    roots = {matter["code"]: matter["frame"] for matter in document["header"]["matters"]}
    for i, entry in enumerate(document["matters"]):
        for j, drawn in enumerate(entry["drawn"] if entry["code"] in roots else ()):
            leaf = (drawn["subject"], drawn["stratum"], drawn["nonce"])
            if not is_proven(leaf, drawn, roots[entry["code"]]):
                report.wrong("proof", f"matters[{i}].drawn[{j}]")
    for k, event in enumerate(document["events"]):
        if "proof" in event and event["document"]["matter"] in roots:
            proof = event["proof"]
            leaf = (event["document"]["by"], proof["stratum"], proof["nonce"])
            if not is_proven(leaf, proof, roots[event["document"]["matter"]]):
                report.wrong("proof", f"events[{k}].proof")


class Frames:
    """The open frame lists: the stratum of each member, and the members in ticket order."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.stratum_of: dict[str, dict[str, str]] = {}
        self.members: dict[tuple[str, str], list[str]] = {}
        tickets: dict[str, str] = {}
        for name, leaves in document["lists"].items():
            kind, _, code = name.partition(":")
            if kind == "frame":
                self.stratum_of[code] = {leaf[0]: leaf[1] for leaf in leaves}
                for subject, stratum in self.stratum_of[code].items():
                    tickets[subject] = ticket(document["seed"], "subject", subject)
                    self.members.setdefault((code, stratum), []).append(subject)
        for members in self.members.values():
            members.sort(key=tickets.__getitem__)


def check_winners(document: dict[str, Any], frames: Frames, report: Report) -> None:
    for i, entry in enumerate(document["matters"]):
        if entry["code"] not in frames.stratum_of:
            continue
        listed: dict[str, set[str]] = {}
        for drawn in entry["drawn"]:
            listed.setdefault(drawn["stratum"], set()).add(drawn["subject"])
        for name, subjects in listed.items():
            first = frames.members.get((entry["code"], name), [])[: len(subjects)]
            report.same("winners", f"matters[{i}].drawn", set(), subjects - set(first))


# --- Inspectors (D 7) ----------------------------------------------------------------------------


class Pool:
    """One pool: who is in it, who visits whom, and how the visits are dealt out."""

    def __init__(
        self,
        seed: str,
        name: str,
        count: int,
        remaining: dict[str, int | None],
        barred: set[tuple[str, str]],
        subjects: Iterable[str],
    ) -> None:
        self.seed, self.name, self.count = seed, name, count
        self.remaining, self.barred = remaining, barred
        self.visits_of: dict[str, set[str]] = {inspector: set() for inspector in remaining}
        self.rank = {inspector: self.rank_now(inspector) for inspector in remaining}
        self.order = sorted(remaining, key=self.rank.__getitem__)
        self.teams: dict[str, set[str]] = {subject: set() for subject in subjects}
        self.visits = self.in_order(self.teams)
        self.chains: list[int] = []
        """How many inspectors stood on each chain that was applied."""

    def in_order(self, subjects: Iterable[str]) -> list[str]:
        return sorted(subjects, key=lambda s: ticket(self.seed, "visit", f"{self.name}:{s}"))

    def load(self, inspector: str) -> int:
        return len(self.visits_of[inspector])

    def rank_now(self, inspector: str) -> tuple[int, str]:
        load = self.load(inspector)
        return load, ticket(self.seed, "inspector", f"{self.name}:{load}:{inspector}")

    def is_full(self, inspector: str) -> bool:
        limit = self.remaining[inspector]
        return limit is not None and self.load(inspector) >= limit

    def may_join(self, inspector: str, subject: str) -> bool:
        return inspector not in self.teams[subject] and (inspector, subject) not in self.barred

    def join(self, inspector: str, subject: str) -> None:
        self.teams[subject].add(inspector)
        self.visits_of[inspector].add(subject)
        self.rank[inspector] = self.rank_now(inspector)

    def leave(self, inspector: str, subject: str) -> None:
        self.teams[subject].discard(inspector)
        self.visits_of[inspector].discard(subject)
        self.rank[inspector] = self.rank_now(inspector)

    def next_for(self, subject: str) -> str | None:
        """Who takes a place: the smallest load, then ticket (also D 8)."""
        able = [i for i in self.order if not self.is_full(i) and self.may_join(i, subject)]
        return min(able, key=self.rank.__getitem__, default=None)

    def take_places(self, subject: str) -> None:
        for _ in range(self.count):
            chosen = self.next_for(subject)
            if chosen is None:
                return
            self.join(chosen, subject)

    def assign(self) -> list[str]:
        """Deal, fill, level; gives the visits that stay short."""
        for subject in self.visits:
            self.take_places(subject)
        while self.fill_one():
            pass
        short = self.short()
        while not short and self.level_one():
            pass
        return short

    def short(self) -> list[str]:
        return [visit for visit in self.visits if len(self.teams[visit]) < self.count]

    def fill_one(self) -> bool:
        return any(self.follow([v], None, lambda i: not self.is_full(i)) for v in self.short())

    def level_one(self) -> bool:
        lowest = min((self.load(i) for i in self.order if not self.is_full(i)), default=0)
        for start in sorted(self.order, key=self.load, reverse=True):
            most = self.load(start) - 2
            if most < lowest:  # nobody to end a chain, neither for those who come after
                return False

            def ends(inspector: str, most: int = most) -> bool:
                return self.load(inspector) <= most and not self.is_full(inspector)

            if self.follow(self.in_order(self.visits_of[start]), start, ends):
                return True
        return False

    def follow(self, visits: list[str], start: str | None, ends: Callable[[str], bool]) -> bool:
        """Search for a chain, breadth first, and apply it; gives whether there was one."""
        reached: dict[str, tuple[str, str | None]] = {}
        queue, seen = deque((visit, start) for visit in visits), set(visits)
        while queue:
            visit, before = queue.popleft()
            for inspector in self.order:
                if inspector in reached or not self.may_join(inspector, visit):
                    continue
                reached[inspector] = (visit, before)
                if ends(inspector):
                    self.apply(inspector, start, reached)
                    return True
                further = [v for v in self.in_order(self.visits_of[inspector]) if v not in seen]
                seen.update(further)
                queue.extend((v, inspector) for v in further)
        return False

    def apply(
        self, last: str, start: str | None, reached: dict[str, tuple[str, str | None]]
    ) -> None:
        inspector: str | None = last
        self.chains.append(0)
        while inspector is not None and inspector != start:
            visit, before = reached[inspector]
            if before is not None:
                self.leave(before, visit)
            self.join(inspector, visit)
            self.chains[-1] += 1
            inspector = before


class Office:
    """All pools of a draw, with what events did to them (D 7, D 8)."""

    def __init__(
        self,
        seed: str,
        team: dict[str, int],
        roster: dict[str, tuple[str, int | None]],
        recusals: Iterable[tuple[str, str]],
    ) -> None:
        self.seed, self.team, self.roster, self.barred = seed, team, dict(roster), set(recusals)
        self.pools: dict[str, Pool] = {}
        self.failure: dict[str, list[str]] = {}

    def assign(self, subjects: Iterable[str]) -> None:
        """All of section 7. A pool that the team does not ask for sends nobody."""
        subjects, self.failure = list(subjects), {}
        for name in sorted({pool for pool, _ in self.roster.values()} | self.team.keys()):
            inside = {i: left for i, (pool, left) in self.roster.items() if pool == name}
            count = self.team.get(name, 0)
            self.pools[name] = Pool(self.seed, name, count, inside, self.barred, subjects)
            short = self.pools[name].assign()
            if short:
                self.failure[name] = short

    def team_of(self, subject: str) -> list[str]:
        """The team as it is listed; nobody while teams are open."""
        if self.failure:
            return []
        members = [i for pool in self.pools.values() for i in pool.teams.get(subject, ())]
        return sorted(members, key=lambda i: ticket(self.seed, "member", f"{subject}:{i}"))

    def end_visit(self, subject: str) -> None:
        for pool in self.pools.values():
            for inspector in list(pool.teams[subject]):
                pool.leave(inspector, subject)
            del pool.teams[subject]

    def new_visit(self, subject: str) -> None:
        for name in sorted(self.pools):
            self.pools[name].teams[subject] = set()
            self.pools[name].take_places(subject)


# --- After the draw (D 8; T 3, Events) -----------------------------------------------------------


class After:
    """Goes through the events and keeps who stands, who came, and the teams."""

    def __init__(self, document: dict[str, Any], frames: Frames | None, report: Report) -> None:
        self.document, self.frames, self.report = document, frames, report
        self.day = max((source["date"] for source in document["header"]["entropy"]), default="")
        self.stratum_of: dict[str, dict[str, str]] = {}
        """Of everyone who was drawn or brought in, per matter."""
        self.standing: dict[str, set[str]] = {}
        for entry in document["matters"]:
            strata = {drawn["subject"]: drawn["stratum"] for drawn in entry["drawn"]}
            self.stratum_of.setdefault(entry["code"], {}).update(strata)
            self.standing.setdefault(entry["code"], set()).update(strata)
        self.untouched = True
        self.office: Office | None = None
        if document["audience"] == "auditor":
            self.office = office_of(document)
            self.office.assign(self.visits())

    def visits(self) -> dict[str, list[str]]:
        visits: dict[str, list[str]] = {}
        for code in sorted(self.standing):
            for subject in self.standing[code]:
                visits.setdefault(subject, []).append(code)
        return visits

    def has_visit(self, subject: str) -> bool:
        return any(subject in standing for standing in self.standing.values())

    def go_through(self) -> None:
        for k, entry in enumerate(self.document["events"]):
            if "document" not in entry:
                continue
            event, path = entry["document"], f"events[{k}].document"
            last = self.document["header"]["closes_on"]
            if not self.day <= event["on"] <= last:
                self.report.wrong("event", f"{path}.on", f"{self.day}..{last}", event["on"])
            self.day = max(self.day, event["on"])
            if event["event"] == "mend-roster":
                self.mend_roster(event, path)
            elif self.office and self.office.failure:
                self.report.wrong("event", f"{path}.event", "mend-roster", event["event"])
            elif event["event"] == "replace-inspector":
                self.replace_inspector(event, path)
            else:
                self.replace_subject(event, entry.get("proof"), path)

    def replace_subject(
        self, event: dict[str, Any], proof: dict[str, Any] | None, path: str
    ) -> None:
        code, subject, by = event["matter"], event["subject"], event["by"]
        if subject not in self.standing.get(code, ()):
            self.report.wrong("event", f"{path}.subject", code, subject)
            return
        came, self.untouched = self.stratum_of[code], False
        stratum = came[subject]
        if by in came:
            self.report.wrong("event", f"{path}.by", "", by)
        elif self.frames:
            order = self.frames.members.get((code, stratum), [])
            right = next((member for member in order if member not in came), None)
            self.report.same("event", f"{path}.by", right, by)
        if proof:
            self.check_proof(event, proof, stratum, path)
            stratum = proof["stratum"]
        self.standing[code].discard(subject)
        if self.office and not self.has_visit(subject):
            self.office.end_visit(subject)
        if self.frames:
            stratum = self.frames.stratum_of.get(code, {}).get(by, "")
        if by is None or not stratum:
            return
        if self.office and not self.has_visit(by):
            self.office.new_visit(by)
        self.standing[code].add(by)
        came.setdefault(by, stratum)

    def check_proof(
        self, event: dict[str, Any], proof: dict[str, Any], stratum: str, path: str
    ) -> None:
        right = ticket(self.document["seed"], "subject", event["by"])
        self.report.same("event", f"{path}.proof.stratum", stratum, proof["stratum"])
        self.report.same("event", f"{path}.proof.ticket", right, proof["ticket"])
        cuts = {
            (entry["code"], of["name"]): of["cut"]
            for entry in self.document["matters"]
            for of in entry["strata"]
        }
        cut = cuts.get((event["matter"], stratum))
        if cut is not None and proof["ticket"] <= cut:
            self.report.wrong("event", f"{path}.proof.ticket", f"> {cut}", proof["ticket"])

    def replace_inspector(self, event: dict[str, Any], path: str) -> None:
        office, subject, inspector = self.office, event["subject"], event["inspector"]
        pool = office.pools.get(event["pool"]) if office else None
        if not office or not pool or inspector not in pool.teams.get(subject, ()):
            self.report.wrong("event", f"{path}.inspector", event["pool"], inspector)
            return
        self.untouched = False
        pool.leave(inspector, subject)
        office.barred.add((inspector, subject))
        self.report.same("event", f"{path}.by", pool.next_for(subject), event["by"])
        if event["by"] in office.roster:
            office.pools[office.roster[event["by"]][0]].join(event["by"], subject)

    def mend_roster(self, event: dict[str, Any], path: str) -> None:
        office, lists = self.office, self.document["lists"]
        added = [inspector for inspector, _, _ in event["add"]]
        recusals = [(inspector, subject) for inspector, subject in event["recusals"]]
        open_lists = [lists[n] for n in lists if n.startswith(("frame:", "exclusions:"))]
        directory = {leaf[0] for leaves in open_lists for leaf in leaves}
        if (
            not (office and office.failure and self.untouched)
            or not office.roster.keys().isdisjoint(added)
            or not office.team.keys() >= {pool for _, pool, _ in event["add"]}
            or not set(added) >= {inspector for inspector, _ in recusals}
            or not directory >= {subject for _, subject in recusals}
            or disorder(added)
            or disorder(recusals)
        ):
            self.report.wrong("event", path)
            return
        office.roster.update({i: (pool, left) for i, pool, left in event["add"]})
        office.barred.update(recusals)
        office.assign(self.visits())


def office_of(document: dict[str, Any]) -> Office:
    team = {entry["pool"]: entry["count"] for entry in document["header"]["team"]}
    roster = {
        inspector: (pool, None if left == "-" else int(left))
        for inspector, pool, left, _ in document["lists"]["roster"]
    }
    recusals = [(inspector, subject) for inspector, subject, _ in document["lists"]["recusals"]]
    return Office(document["seed"], team, roster, recusals)


def check_after(document: dict[str, Any], frames: Frames | None, report: Report) -> None:
    after = After(document, frames, report)
    after.go_through()
    expected, subjects = after.visits(), [visit["subject"] for visit in document["visits"]]
    report.ascending("visits", "visits", subjects)
    report.same("visits", "visits", [], sorted(expected.keys() - set(subjects)))
    for i, visit in enumerate(document["visits"]):
        subject, path = visit["subject"], f"visits[{i}]"
        report.same("visits", f"{path}.matters", expected.get(subject), visit["matters"])
        if after.office and subject in expected:
            report.same("teams", f"{path}.team", after.office.team_of(subject), visit["team"])
    if after.office:
        report.same("teams", "failure", after.office.failure, document["failure"])


def check_events_root(document: dict[str, Any], report: Report) -> None:
    leaves = [
        bytes.fromhex(event["leaf"])
        if "leaf" in event
        else leaf_hash(jcs(event["document"]) + "\t" + event["nonce"])
        for event in document["events"]
    ]
    report.same("events-root", "events_root", root_over(leaves), document["events_root"])


# --- One document (T 3, T 5) ---------------------------------------------------------------------


def examine(document: Any) -> list[Finding]:
    """Everything that is wrong with one document, with what was expected."""
    report = check_form(document)
    if not report.findings:
        check_header(document, report)
        check_rest = check_proof_of_one if document["schema"] == PROOF else check_transcript
        check_rest(document, report)
    return report.findings


def check_transcript(document: dict[str, Any], report: Report) -> None:
    if "values" in document:
        check_values(document["header"], document["values"], "values", report)
    if "secret" in document:
        check_secret(document, report)
        check_roster(document, report)
    if "lists" in document:
        check_lists(document, report)
    if "seal" in document:
        check_seal(document, document, "", report)
        check_counts(document, report)
        check_tickets(document, report)
        check_proofs(document, report)
        frames = Frames(document) if "lists" in document else None
        if frames:
            check_winners(document, frames, report)
        check_after(document, frames, report)
        check_events_root(document, report)


def check_proof_of_one(document: dict[str, Any], report: Report) -> None:
    kind, _, code = document["list"].partition(":")
    roots = {matter["code"]: matter[kind] for matter in document["header"]["matters"]}
    if code not in roots or not is_proven(document["leaf"], document, roots[code]):
        report.wrong("proof", "path")
    draw = document["draw"]
    if draw is None:
        return
    check_values(document["header"], draw["values"], "draw.values", report)
    check_seal(document, draw, "draw.", report)
    shown, cut = draw["ticket"], draw["cut"]
    if kind == "exclusions":
        report.same("drawn", "draw", [None, None, False], [shown, cut, draw["drawn"]])
    else:
        right = ticket(draw["seed"], "subject", document["leaf"][0])
        report.same("ticket", "draw.ticket", right, shown)
        is_drawn = cut is not None and shown is not None and shown <= cut
        report.same("drawn", "draw.drawn", is_drawn, draw["drawn"])


def check(document: Any) -> list[tuple[str, str]]:
    """What is wrong with one document: the code of each check that fails, with the path."""
    return [(finding.code, finding.path) for finding in examine(document)]


OF_HEADER = ["commitment"] + [
    f"header-{of}" for of in ("order", "sizes", "quota", "chances", "entropy", "chain", "team")
]
OF_TRANSCRIPT = {
    "values": "no-values",
    **dict.fromkeys(("secret", "roster"), "no-secret"),
    **dict.fromkeys(("root", "partition", "base"), "no-lists"),
    **dict.fromkeys(("seal", "seed", "counts", "ticket", "proof"), "no-seal"),
    "winners": "no-lists",
    **dict.fromkeys(("visits", "event", "events-root"), "no-seal"),
    "teams": "no-secret",
    "reasons": "no-rulebook",
}
"""The checks of a transcript besides those of the header, and what lacks where one is not made."""
OF_PROOF = {"proof": "", **dict.fromkeys(("values", "seal", "seed", "ticket", "drawn"), "no-seal")}


def unchecked(document: dict[str, Any]) -> dict[str, str]:
    """The checks that a document of the right form leaves open, each with what it lacks."""
    report = Report()
    check_header(document, report)
    lacking: dict[str, str] = {}
    if {"header-sizes", "header-quota"} & {finding.code for finding in report.findings}:
        lacking["header-chances"] = "no-header"
    if document["schema"] == PROOF:
        without_draw = {code: why for code, why in OF_PROOF.items() if why}
        return {**lacking, **(without_draw if document["draw"] is None else {})}
    fields = {"no-values": "values", "no-secret": "secret", "no-lists": "lists", "no-seal": "seal"}
    for code, why in OF_TRANSCRIPT.items():
        if fields.get(why) not in document:
            lacking[code] = why
    if "seal" not in document:
        lacking.update(winners="no-seal", teams="no-seal")
    return lacking


# --- Several documents of one body (T 4) ---------------------------------------------------------


def examine_chain(documents: Iterable[Any]) -> list[Finding]:
    """What is wrong between transcripts; what has not their form is left out."""
    report = Report()
    draws: dict[int, list[tuple[str, dict[str, Any]]]] = {}
    body = None
    for place, document in enumerate(documents):
        if not check_form(document).findings and document["schema"] == TRANSCRIPT:
            header = document["header"]
            body = body or header["body"]
            report.same("chain-body", f"[{place}].header.body", body, header["body"])
            draws.setdefault(header["sequence"], []).append((f"[{place}]", document))
    if report.findings:
        return report.findings
    seen: dict[str, dict[Any, int]] = {"task": {}, "seal": {}, "events": {}}
    latest = ""
    for sequence in sorted(draws):
        commitment, before = draws[sequence][0][1]["commitment"], draws.get(sequence - 1, [])
        if not before and sequence != min(draws):
            path = f"{draws[sequence][0][0]}.header.sequence"
            report.wrong("chain-gap", path, sequence - 1, sequence)
        for path, document in draws[sequence]:
            header = document["header"]
            report.same("chain-fork", f"{path}.commitment", commitment, document["commitment"])
            for _, earlier in before[:1]:
                previous = (earlier["commitment"], header["previous"])
                report.same("chain-fork", f"{path}.header.previous", *previous)
            if header["committed_on"] < latest:
                at = f"{path}.header.committed_on"
                report.wrong("chain-order", at, f">= {latest}", header["committed_on"])
            for name in ("task", "seal"):
                first = seen[name].setdefault(header[name], sequence)
                report.same(f"chain-{name}", f"{path}.header.{name}", sequence, first)
            for i, entry in enumerate(header["events"]):
                at = f"{path}.header.events[{i}]"
                first = seen["events"].setdefault(entry["sequence"], sequence)
                report.same("chain-events", at, sequence, first)
                root = {"root": entry["root"], "size": entry["size"]}
                for _, other in draws.get(entry["sequence"], ()):
                    report.same("chain-events", at, other.get("events_root", root), root)
        latest = max(latest, *(d["header"]["committed_on"] for _, d in draws[sequence]))
    return report.findings


def check_chain(documents: Iterable[Any]) -> list[tuple[str, str]]:
    """What is wrong between the transcripts of one body: codes with paths."""
    return [(finding.code, finding.path) for finding in examine_chain(documents)]


# --- In words ------------------------------------------------------------------------------------

WORDS = {
    "malformed": ("the document has the form that the text gives it", "文件格式符合文本规定"),
    "commitment": ("the commitment is the hash of the header", "承诺值等于文件头的哈希"),
    "header-order": ("the header's lists are in order", "文件头各列表有序且无重复"),
    "header-sizes": ("the sizes in the header add up", "文件头各数量相加吻合"),
    "header-quota": ("quota, share, weights and rates fit", "名额、比例、权重与抽查率相符"),
    "header-chances": ("each chance is the one promised", "各层抽中概率计算正确"),
    "header-entropy": ("the randomness comes later and is enough", "随机来源晚于承诺日且足够"),
    "header-chain": ("the header's place and dates can be", "文件头的序号、前一承诺与日期合理"),
    "header-team": ("every pool sends someone", "各人员库均至少派出一人"),
    "values": ("each source's value has its format", "随机数与随机来源一一对应且格式正确"),
    "secret": ("seal and nonces are made with the secret", "密封值与盲化值均由密值生成"),
    "root": ("each list is the one committed to", "各名单与承诺的根一致"),
    "partition": ("each matter divides up the whole directory", "各事项恰好划分整个名录库"),
    "base": ("the base counts the right subjects", "计算基数正确"),
    "roster": ("every subject has inspectors enough", "每个检查对象均有足够的可派人员"),
    "seal": ("the seal is the one committed to", "密封值与承诺一致"),
    "seed": ("the seed follows from the values", "种子由承诺、密封值与随机数算得"),
    "counts": ("as many are drawn as must be", "各层抽取数量正确"),
    "ticket": ("tickets, their order and cuts are right", "签号、次序与截止签号正确"),
    "proof": ("who is listed stood in the list committed to", "所列对象确在承诺的名单中"),
    "winners": ("those drawn have the smallest tickets", "抽中者为签号最小者"),
    "visits": ("the visits are of those who stand", "各次检查与现应检查的对象一致"),
    "event": ("each event shown could be", "所列各事件均可成立"),
    "events-root": ("the events' root is right", "事件根正确"),
    "teams": ("the teams are those of the draw", "检查小组与抽取结果一致"),
    "drawn": ("drawn or not agrees with the cut", "是否抽中与截止签号相符"),
    "reasons": ("reasons are in the rulebook's list", "理由属于规则所列"),
    "chain-body": ("all are of one body", "均属同一机关"),
    "chain-gap": ("no draw is missing between", "序号连续无缺"),
    "chain-fork": ("one commitment for each draw, each after the last", "承诺唯一且前后相接"),
    "chain-order": ("commitments are in order of days", "承诺日期依次不早于前次"),
    "chain-task": ("no task was drawn twice", "一项任务只抽取一次"),
    "chain-seal": ("no seal was used twice", "密封值不重复"),
    "chain-events": ("later headers list the events as they are", "后续文件头所列事件根正确"),
    "right": ("holds", "成立"),
    "wrong": ("FAILS", "不成立"),
    "open": ("not checked", "未核"),
    "no-values": ("the values are not out yet", "随机数尚未公布"),
    "no-seal": ("the seal is not out yet", "密封值尚未公布"),
    "no-lists": ("needs the lists, which this audience does not get", "须有名单，此类文件不含"),
    "no-secret": ("needs the secret, which only the auditor has", "须有密值，仅监督单位持有"),
    "no-rulebook": ("the rulebook is not in the document", "规则不在文件中"),
    "key-twice": ("a key stands twice among", "字段重复"),
    "no-integer": ("no integer from 0 to 2^53 - 1", "不是 0 至 2^53 - 1 的整数"),
    "too-deep": ("nested too deeply", "嵌套过深"),
    "no-json": ("not JSON at line:column", "不是 JSON，行:列"),
    "bom": (
        "begins with a byte order mark, to be left out",
        "以 BOM 开头，应去除",
    ),
    "no-utf-8": ("not UTF-8 at byte", "不是 UTF-8，字节"),
    "no-form": ("the document has not the form", "文件格式有误"),
    "no-header": ("sizes or quota are wrong already", "数量或名额已有错误"),
    "hidden-events": (
        "some events are hidden here, the others were checked",
        "部分事件未列出，其余已核验",
    ),
    "expected": ("expected", "应为"),
    "found": ("found", "实为"),
    "more": ("and more", "等"),
    "chain": ("the documents together", "各文件之间"),
    "all-right": ("everything that could be checked is right", "凡可核者均正确"),
    "not-right": ("something is wrong", "有错误"),
    "of-subject": ("proof for one subject", "一个对象的证明"),
    "of-draw": ("transcript of a draw", "抽取记录"),
    "excluded": ("excluded for", "被排除，理由"),
    "in-stratum": ("in the stratum", "分层"),
    "is-drawn": ("drawn", "抽中"),
    "is-not-drawn": ("not drawn", "未抽中"),
    "not-out-yet": ("what was drawn is not out yet", "抽取结果尚未公布"),
    "public": ("public", "公众"),
    "open-audience": ("open directory", "公开名录"),
    "auditor": ("auditor", "监督"),
    "announced": ("announced", "已承诺"),
    "drawn-stage": ("drawn", "已抽取"),
    "visited": ("visited", "已检查"),
}
"""Each in English and Chinese; of a check, what has to hold."""
FORMS_ZH = {
    **{"no such field": "无此字段", "a field": "有此字段", "object": "对象", "list": "列表"},
    **{"id": "编号", "digest": "64 位小写十六进制数字", "nonce": "32 位小写十六进制数字"},
    **{"date": "日期", "text": "文字", "fraction": "最简分数", "integer": "整数"},
    **{"boolean": "true 或 false", "remaining": "次数或 -"},
}
"""What a document may have in a place, as `fits_form` names it."""
OF_CHAIN = ["chain-body", "chain-gap", "chain-fork", "chain-order", "chain-task", "chain-seal"]
OF_CHAIN += ["chain-events"]
SHOWN = 5
"""Places shown of one check."""


class Teller:
    """Prints in one language, whatever a document holds and whatever the terminal can show."""

    def __init__(self, lang: str) -> None:
        self.place = ("en", "zh").index(lang)

    def word(self, code: str) -> str:
        return WORDS[code][self.place]

    def say(self, text: str) -> None:
        encoding = sys.stdout.encoding or "utf-8"
        printable = "".join(sign if sign.isprintable() else "?" for sign in text)
        print(printable.encode(encoding, "backslashreplace").decode(encoding))

    def form(self, form: str) -> str:
        """What has to stand in a place: in Chinese too, as the forms are named in English."""
        if self.place == 0 or form.startswith("="):
            return form.removeprefix("=")
        name = form.removesuffix("?")
        return FORMS_ZH.get(name, name) + (" 或 null" if name != form else "")

    def value(self, value: Any) -> str:
        if value is None:
            return "null"
        try:
            text = str(value)
        except ValueError:  # a number longer than Python writes
            return "..."
        return text if len(text) <= 100 else text[:100] + "..."

    def title(self, name: str, document: dict[str, Any]) -> None:
        header, kinds = document["header"], {"open": "open-audience", "drawn": "drawn-stage"}
        parts = [self.word("of-subject"), document.get("list", "")]
        if document["schema"] == TRANSCRIPT:
            what = [document["audience"], document["stage"]]
            parts = [self.word("of-draw"), *(self.word(kinds.get(w, w)) for w in what)]
        self.say(", ".join([f"{name}: {parts[0]}", *parts[1:], header["body"], header["task"]]))

    def subject(self, document: dict[str, Any]) -> None:
        """What a proof says of its subject."""
        subject, told, _ = document["leaf"]
        if document["list"].startswith("exclusions:"):
            self.say(f"  {subject}, {self.word('excluded')} {told}")
            return
        draw = document["draw"]
        state = "not-out-yet" if draw is None else "is-drawn" if draw["drawn"] else "is-not-drawn"
        self.say(f"  {subject}, {self.word('in-stratum')} {told}, {self.word(state)}")

    def checks(self, codes: list[str], findings: list[Finding], lacking: dict[str, str]) -> None:
        for code in codes:
            found = [finding for finding in findings if finding.code == code]
            state = "wrong" if found else "open" if code in lacking else "right"
            why = f" ({self.word(lacking[code])})" if code in lacking else ""
            self.say(f"  {self.word(state)}: {code}: {self.word(code)}{why}")
            for finding in found[:SHOWN]:
                self.say(f"      {finding.path}{self.difference(finding)}")
            if len(found) > SHOWN:
                self.say(f"      {self.word('more')}: {len(found) - SHOWN}")

    def difference(self, finding: Finding) -> str:
        if finding.expected == finding.found == "":
            return ""
        expected, found = self.value(finding.expected), self.value(finding.found)
        if finding.code == "malformed":
            expected = self.form(expected)
        told = f": {self.word('expected')} {expected}"
        if finding.found == "":  # nothing to show, as of a field that is not there
            return told
        return f"{told}, {self.word('found')} {found}"

    def document(self, name: str, document: Any, findings: list[Finding]) -> None:
        if any(finding.code == "malformed" for finding in findings):
            self.say(f"{name}:")
            self.checks(["malformed"], findings, {"malformed": "no-form"})
            return
        self.title(name, document)
        lacking, of_it = unchecked(document), OF_PROOF
        if document["schema"] == TRANSCRIPT:
            of_it = OF_TRANSCRIPT
        else:
            self.subject(document)
        self.checks(["malformed", *OF_HEADER, *of_it], findings, lacking)
        if any("leaf" in event for event in document.get("events", ())):
            self.say(f"  {self.word('hidden-events')}")


def main(arguments: list[str] | None = None) -> int:
    """Check files as a program; gives the exit code."""
    parser = argparse.ArgumentParser(
        description="Check transcripts and proofs of draws. 核验抽取记录"
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a JSON document 文件")
    parser.add_argument("--lang", choices=("zh", "en"), default="en", help="language 语言")
    options = parser.parse_args(arguments)
    teller, transcripts, is_right = Teller(options.lang), [], True
    for name in options.files:
        document, findings = None, []
        try:
            document = read(Path(name).read_bytes().decode())
            findings = examine(document)
        except OSError as error:
            parser.error(f"{name}: {error.strerror}")
        except UnicodeDecodeError as error:
            findings = [Finding("malformed", f"{teller.word('no-utf-8')}: {error.start}")]
        except UnreadableError as error:
            findings = [Finding("malformed", f"{teller.word(error.why)}: {error.where}")]
        teller.document(name, document, findings)
        is_right = is_right and not findings
        if isinstance(document, dict) and document.get("schema") == TRANSCRIPT:
            transcripts.append(document)
    if len(transcripts) > 1:
        findings = examine_chain(transcripts)
        teller.say(f"{teller.word('chain')}:")
        teller.checks(OF_CHAIN, findings, {})
        is_right = is_right and not findings
    teller.say(teller.word("all-right" if is_right else "not-right"))
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
