"""The JSON Schemas of transcripts and proofs, written from `docs/reference/transcript-2.md`."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

LARGEST = 2**53 - 1
HEAVIEST = 10**15
LONGEST_VALUE, LONGEST_EVIDENCE = 4_096, 100_000

_ID = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}"
_BALLS, _DIGITS = "[1-9][0-9]{0,2}C[1-9][0-9]{0,2}", "D[1-9][0-9]?|H[1-9][0-9]{0,2}"
_ITEM = f"({_BALLS}|{_DIGITS})"


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def text_of(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


def list_of(schema: Schema, most: int | None = None, least: int = 0) -> Schema:
    """A list of so many items at most, and at least."""
    limits = {"minItems": least or None, "maxItems": most}
    given = {name: limit for name, limit in limits.items() if limit is not None}
    return {"type": "array", "items": schema, **given}


def row(*parts: Schema) -> Schema:
    """A list of so many parts."""
    return {"type": "array", "prefixItems": list(parts), "items": False, "minItems": len(parts)}


def fields(**properties: Schema) -> Schema:
    """An object with exactly these fields."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def fraction(digits: int) -> Schema:
    return text_of(f"(0|[1-9][0-9]{{0,{digits - 1}}})/[1-9][0-9]{{0,{digits - 1}}}")


ID, HEX, NONCE, TEXT, DAY, COUNT, VALUE, RATE, ROOT, LEAF, PLACE = map(
    ref,
    ["id", "hex", "nonce", "text", "date", "count", "value", "rate", "root", "leaf", "place"],
)
PATH = list_of(HEX, most=64)
AT = {"leaf": LEAF, "index": COUNT, "path": PATH}
WHY = {"reason": ID, "evidence": HEX, "on": DAY}

DEFINITIONS: Schema = {
    "id": text_of(_ID),
    "hex": text_of("[0-9a-f]{64}"),
    "nonce": text_of("[0-9a-f]{32}"),
    "text": {"type": "string", "minLength": 1, "maxLength": 1_000},
    "date": {"format": "date", **text_of("[0-9]{4}-[0-9]{2}-[0-9]{2}")},
    "count": {"type": "integer", "minimum": 0, "maximum": LARGEST},
    "value": {"type": "string", "maxLength": LONGEST_VALUE},
    "rate": fraction(15),
    "area": text_of(f"(-|{_ID})"),
    "entry": text_of(f"({_ID}/{_ID}|(-|{_ID})!{_ID})"),
    "root": fields(root=HEX, size=COUNT),
    "leaf": row(ID, ref("area"), ref("entry"), NONCE, NONCE),
    "header": fields(
        spec={"const": "randcheck-draw/2"},
        body=ID,
        sequence=COUNT,
        previous=or_null(HEX),
        closes=list_of(
            fields(
                sequence=COUNT, seal=or_null(HEX), values=list_of(or_null(VALUE), 64), events=ROOT
            ),
            most=100_000,
        ),
        task=ID,
        instead_of=or_null(ID),
        opens_on=DAY,
        closes_on=DAY,
        committed_on=DAY,
        rulebook=fields(name=TEXT, digest=HEX),
        subjects=fields(as_of=DAY, size=COUNT),
        matters=list_of(
            fields(
                code=ID,
                counting=list_of(ID, most=1_000),
                root=HEX,
                groups=list_of(
                    fields(
                        name=ID,
                        base=COUNT,
                        share=or_null(RATE),
                        quota=or_null(COUNT),
                        size=COUNT,
                        strata=list_of(
                            fields(
                                name=ID,
                                size=COUNT,
                                weight=or_null(
                                    {"type": "integer", "minimum": 1, "maximum": HEAVIEST}
                                ),
                                rate=or_null(RATE),
                                chance=fraction(40),
                            ),
                            most=100_000,
                        ),
                    ),
                    most=100_000,
                ),
            ),
            most=1_000,
        ),
        team=list_of(
            fields(
                pool=ID,
                count={"type": "integer", "minimum": 1, "maximum": LARGEST},
                area={"enum": [None, "own", "other"]},
                size=COUNT,
                least=COUNT,
                most=COUNT,
            ),
            most=1_000,
        ),
        roster=ROOT,
        recusals=ROOT,
        annex=HEX,
        entropy=list_of(
            fields(source=TEXT, date=DAY, format=text_of(f"{_ITEM}( {_ITEM}){{0,15}}")), most=64
        ),
        seal=HEX,
    ),
}

OF_TRANSCRIPTS: Schema = {
    "plain": {
        "anyOf": [
            {"type": ["string", "null"]},
            COUNT,
            list_of(ref("plain")),
            {
                "type": "object",
                "propertyNames": {"pattern": "^[\\x00-\\x7f]*$"},
                "additionalProperties": ref("plain"),
            },
        ]
    },
    "place": fields(**AT, ticket=HEX),
    "matter": fields(
        code=ID,
        strata=list_of(fields(group=ID, name=ID, drawn=COUNT, cut=or_null(HEX))),
        drawn=list_of(PLACE),
    ),
    "replace-subject": fields(
        event={"const": "replace-subject"},
        subject=ID,
        matters=list_of(ID, most=1_000, least=1),
        by=list_of(or_null(ID), most=1_000, least=1),
        **WHY,
    ),
    "replace-inspector": fields(
        event={"const": "replace-inspector"},
        pool=ID,
        subject=ID,
        inspector=ID,
        by=or_null(ID),
        **WHY,
    ),
}
"""What a proof does not have."""


def lists(is_auditor: bool) -> Schema:
    """The lists of all matters, by name; for the auditor the two of the inspectors besides."""
    of_inspectors: Schema = {
        "roster": list_of(row(ID, ID, ref("area"), NONCE)),
        "recusals": list_of(row(ID, ID, NONCE)),
    }
    own = of_inspectors if is_auditor else {}
    return {
        "type": "object",
        "properties": own,
        "required": list(own),
        "patternProperties": {f"^matter:{_ID}$": list_of(LEAF)},
        "additionalProperties": False,
    }


def event(audience: str) -> Schema:
    """An entry of the events, as an audience sees it."""
    if audience == "auditor":
        kinds = [ref(name) for name in ("replace-subject", "replace-inspector")]
        evidence = {"type": "string", "minLength": 1, "maxLength": LONGEST_EVIDENCE}
        return fields(document={"oneOf": kinds}, nonce=NONCE, evidence=evidence)
    hidden = fields(kind={"const": "replace-inspector"}, inner=HEX)
    shown = {"document": ref("replace-subject"), "nonce": NONCE}
    if audience == "public":
        shown["places"] = list_of(or_null(PLACE), most=1_000, least=1)
    return {"oneOf": [fields(**shown), hidden]}


def one_kind(audience: str, stage: str) -> Schema:
    """The document of one audience and stage."""
    properties: Schema = {
        "schema": {"const": "randcheck-transcript/2"},
        "audience": {"const": audience},
        "stage": {"const": stage},
        "header": ref("header"),
        "commitment": HEX,
    }
    is_auditor = audience == "auditor"
    if audience != "public":
        properties["lists"] = lists(is_auditor)
    if is_auditor:
        properties["annex"] = {"type": "object", **ref("plain")}
        properties["secret"] = HEX
    if stage != "announced":
        properties["values"] = list_of(VALUE)
    if stage == "visited" or (is_auditor and stage == "drawn"):
        visit: Schema = {"subject": ID, "matters": list_of(ID, most=1_000, least=1)}
        if is_auditor:
            visit["team"] = list_of(ID, most=1_000)
        properties |= {
            "seal": HEX,
            "seed": HEX,
            "matters": list_of(ref("matter")),
            "visits": list_of(fields(**visit)),
            "events": list_of(event(audience), most=100_000),
            "events_root": ROOT,
        }
    return fields(**properties)


def transcript_schema() -> Schema:
    kinds = [
        one_kind(audience, stage)
        for audience in ("public", "open", "auditor")
        for stage in ("announced", "drawn", "visited")
    ]
    return {
        "description": "A transcript of a draw, for one audience and stage.",
        "oneOf": kinds,
        "$defs": {**DEFINITIONS, **OF_TRANSCRIPTS},
    }


def proof_schema() -> Schema:
    drawn = fields(
        values=list_of(VALUE),
        seal=HEX,
        seed=HEX,
        ticket=HEX,
        results=list_of(fields(matter=ID, cut=or_null(HEX), drawn={"type": "boolean"})),
    )
    return {
        "description": "Where one subject stood in one draw, for the matters it asked for.",
        **fields(
            schema={"const": "randcheck-proof/2"},
            header=ref("header"),
            commitment=HEX,
            subject=ID,
            places=list_of(fields(matter=ID, **AT)),
            draw=or_null(drawn),
        ),
        "$defs": DEFINITIONS,
    }


def schemas() -> dict[str, Schema]:
    """Both, by the name of the format."""
    return {
        "randcheck-transcript/2": transcript_schema(),
        "randcheck-proof/2": proof_schema(),
    }
