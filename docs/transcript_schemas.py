"""The JSON Schemas of transcripts and proofs, written from `docs/reference/transcript-1.md`."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

LARGEST = 2**53 - 1
FRACTION = "^(0|[1-9][0-9]{0,999})/[1-9][0-9]{0,999}$"


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


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


ID, HEX, NONCE, TEXT, DAY, COUNT, RATIO = (
    ref(name) for name in ("id", "hex", "nonce", "text", "date", "count", "fraction")
)
ROOT = ref("root")
PATH = list_of(HEX)

DEFINITIONS: Schema = {
    "id": {"type": "string", "pattern": "^[0-9A-Za-z._-]{1,64}$"},
    "hex": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "nonce": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    "text": {"type": "string", "minLength": 1},
    "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "count": {"type": "integer", "minimum": 0, "maximum": LARGEST},
    "fraction": {"type": "string", "pattern": FRACTION},
    "root": fields(root=HEX, size=COUNT),
    "header": fields(
        spec={"const": "randcheck-draw/1"},
        body=ID,
        sequence=COUNT,
        previous=or_null(HEX),
        events=list_of(fields(sequence=COUNT, root=HEX, size=COUNT)),
        task=ID,
        opens_on=DAY,
        closes_on=DAY,
        committed_on=DAY,
        rulebook=fields(name=TEXT, digest=HEX),
        directory=fields(as_of=DAY, size=COUNT),
        matters=list_of(
            fields(
                code=ID,
                base=COUNT,
                counting=list_of(ID),
                share=or_null(RATIO),
                quota=or_null(COUNT),
                frame=ROOT,
                exclusions=ROOT,
                strata=list_of(
                    fields(
                        name=ID,
                        size=COUNT,
                        weight=or_null(RATIO),
                        rate=or_null(RATIO),
                        chance=RATIO,
                    )
                ),
            )
        ),
        team=list_of(fields(pool=ID, count=COUNT)),
        roster=ROOT,
        recusals=ROOT,
        entropy=list_of(fields(source=TEXT, date=DAY, format=TEXT, bits=COUNT)),
        seal=HEX,
    ),
    "matter": fields(
        code=ID,
        strata=list_of(fields(name=ID, drawn=COUNT, cut=or_null(HEX))),
        drawn=list_of(
            fields(subject=ID, stratum=ID, ticket=HEX, nonce=NONCE, index=COUNT, path=PATH)
        ),
    ),
    "entry": row(ID, ID, NONCE),
    "replace-subject": fields(
        event={"const": "replace-subject"},
        matter=ID,
        subject=ID,
        by=or_null(ID),
        reason=ID,
        evidence=TEXT,
        on=DAY,
    ),
    "replace-inspector": fields(
        event={"const": "replace-inspector"},
        pool=ID,
        subject=ID,
        inspector=ID,
        by=or_null(ID),
        reason=ID,
        evidence=TEXT,
        on=DAY,
    ),
    "mend-roster": fields(
        event={"const": "mend-roster"},
        add={**list_of(row(ID, ID, or_null(COUNT))), "minItems": 1},
        recusals=list_of(row(ID, ID)),
        reason=ID,
        evidence=TEXT,
        on=DAY,
    ),
}


def lists(is_auditor: bool) -> Schema:
    """The lists of all matters, by name; for the auditor the two of the inspectors besides."""
    of_inspectors: Schema = {
        "roster": list_of(
            row(ID, ID, {"type": "string", "pattern": "^(-|0|[1-9][0-9]{0,15})$"}, NONCE)
        ),
        "recusals": list_of(row(ID, ID, NONCE)),
    }
    own = of_inspectors if is_auditor else {}
    return {
        "type": "object",
        "properties": own,
        "required": list(own),
        "patternProperties": {
            "^(frame|exclusions):[0-9A-Za-z._-]{1,64}$": list_of(ref("entry")),
        },
        "additionalProperties": False,
    }


def event(audience: str) -> Schema:
    """An entry of the events, as an audience sees it."""
    if audience == "auditor":
        kinds = [ref(name) for name in ("replace-subject", "replace-inspector", "mend-roster")]
        return fields(document={"oneOf": kinds}, nonce=NONCE)
    shown = fields(document=ref("replace-subject"), nonce=NONCE)
    hidden = fields(leaf=HEX)
    if audience == "open":
        return {"oneOf": [shown, hidden]}
    # Whoever is brought in has a proof; where nobody is, there is none.
    nobody = {"properties": {"document": {"properties": {"by": {"type": "null"}}}}}
    somebody = {"properties": {"document": {"properties": {"by": ID}}}}
    proof = fields(stratum=ID, ticket=HEX, nonce=NONCE, index=COUNT, path=PATH)
    proved = fields(document=ref("replace-subject"), nonce=NONCE, proof=proof)
    return {"oneOf": [{**shown, "allOf": [nobody]}, {**proved, "allOf": [somebody]}, hidden]}


def one_kind(audience: str, stage: str) -> Schema:
    """The document of one audience and stage."""
    properties: Schema = {
        "schema": {"const": "randcheck-transcript/1"},
        "audience": {"const": audience},
        "stage": {"const": stage},
        "header": ref("header"),
        "commitment": HEX,
    }
    is_auditor = audience == "auditor"
    if audience != "public":
        properties["lists"] = lists(is_auditor)
    if is_auditor:
        properties["secret"] = HEX
    if stage != "announced":
        properties["values"] = list_of(TEXT)
    if stage == "visited" or (is_auditor and stage == "drawn"):
        visit: Schema = {"subject": ID, "matters": list_of(ID)}
        if is_auditor:
            visit["team"] = list_of(ID)
            properties["failure"] = {
                "type": "object",
                "propertyNames": ID,
                "additionalProperties": list_of(ID),
            }
        properties |= {
            "seal": HEX,
            "seed": HEX,
            "matters": list_of(ref("matter")),
            "visits": list_of(fields(**visit)),
            "events": list_of(event(audience)),
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
        "$defs": DEFINITIONS,
    }


def proof_schema() -> Schema:
    drawn = fields(
        values=list_of(TEXT),
        seal=HEX,
        seed=HEX,
        ticket=or_null(HEX),
        cut=or_null(HEX),
        drawn={"type": "boolean"},
    )
    return {
        "description": "Where one subject stood in one draw, for one matter.",
        **fields(
            schema={"const": "randcheck-proof/1"},
            header=ref("header"),
            commitment=HEX,
            list={"type": "string", "pattern": "^(frame|exclusions):[0-9A-Za-z._-]{1,64}$"},
            leaf=ref("entry"),
            index=COUNT,
            path=PATH,
            draw=or_null(drawn),
        ),
        "$defs": {name: DEFINITIONS[name] for name in DEFINITIONS if name not in _OF_TRANSCRIPTS},
    }


_OF_TRANSCRIPTS = {"matter", "replace-subject", "replace-inspector", "mend-roster"}


def schemas() -> dict[str, Schema]:
    """Both, by the name of the format."""
    return {
        "randcheck-transcript/1": transcript_schema(),
        "randcheck-proof/1": proof_schema(),
    }
