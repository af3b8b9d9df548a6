"""The form of a header, and the header read from a document of this form.

Source: ``randcheck-draw/2``, section 2; ``randcheck-transcript/2``, section 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from randcheck.base.fields import LARGEST_INT
from randcheck.base.hashing import SPEC
from randcheck.domain.draw.chances import HEAVIEST
from randcheck.domain.draw.entropy import (
    LONGEST_VALUE,
    MOST_SOURCES,
    EntropySource,
    read_format,
)
from randcheck.domain.draw.frames import MOST_MATTERS, MOST_POOLS, MOST_STRATA, RulebookRef
from randcheck.domain.draw.header_parts import (
    MOST_CLOSED,
    Closed,
    HeaderGroup,
    HeaderMatter,
    HeaderPool,
    HeaderStratum,
    ListRoot,
)
from randcheck.domain.draw.headers import Header
from randcheck.domain.draw.matter_frames import MOST_COUNTING
from randcheck.domain.plan.tasks import AreaRule
from randcheck.transcripts.findings import Wrongs, unless
from randcheck.transcripts.forms import (
    DATE,
    DIGEST,
    ID,
    INTEGER,
    TEXT,
    fraction,
    integer,
    list_of,
    one_of,
    optional,
    record,
    scalar,
    stated,
    string,
)
from randcheck.words.phrases import Phrase

# Limits of section 2 of the transcript; 64 sources and 4,096 characters are from the draw.
_MOST_GROUPS = MOST_STRATA  # over all matters, like the strata

_RATE, _CHANCE = fraction(15), fraction(40)


def _is_format(value: object) -> bool:
    return type(value) is str and read_format(value) is not None


VALUE = string(LONGEST_VALUE)
"""The value of a source; another check compares it with the format."""

ROOT = record(stated(ListRoot), {"root": DIGEST, "size": INTEGER})
"""The root of a list, and its size."""

_STRATUM = record(
    stated(HeaderStratum),
    {
        "name": ID,
        "size": INTEGER,
        "weight": optional(integer(1, HEAVIEST)),
        "rate": optional(_RATE),
        "chance": _CHANCE,
    },
)
_GROUP = record(
    stated(HeaderGroup),
    {
        "name": ID,
        "base": INTEGER,
        "share": optional(_RATE),
        "quota": optional(INTEGER),
        "size": INTEGER,
        "strata": list_of(_STRATUM, MOST_STRATA),
    },
)
_MATTER = record(
    stated(HeaderMatter),
    {
        "code": ID,
        "counting": list_of(ID, MOST_COUNTING),
        "root": DIGEST,
        "groups": list_of(_GROUP, _MOST_GROUPS),
    },
)
_POOL = record(
    stated(HeaderPool),
    {
        "pool": ID,
        "count": integer(1, LARGEST_INT),
        "area": optional(one_of(AreaRule, AreaRule)),
        "size": INTEGER,
        "least": INTEGER,
        "most": INTEGER,
    },
)
_CLOSED = record(
    stated(Closed),
    {
        "sequence": INTEGER,
        "seal": optional(DIGEST),
        "values": list_of(optional(VALUE), MOST_SOURCES),
        "events": ROOT,
    },
)
_SOURCE = record(
    stated(EntropySource),
    {
        "source": TEXT,
        "date": DATE,
        "format": scalar(Phrase("format", example="6C33 1C16"), _is_format),
    },
)


def _header(*, spec: str, subjects: dict[str, Any], seal: str, **others: Any) -> Header:
    return stated(Header)(
        directory_as_of=subjects["as_of"],
        directory_size=subjects["size"],
        seal_digest=seal,
        **others,
    )


def _in_all(header: Mapping[str, Any], path: str) -> Wrongs:
    groups = [group for matter in header["matters"] for group in matter["groups"]]
    for what, most, number in (
        ("groups", _MOST_GROUPS, len(groups)),
        ("strata", MOST_STRATA, sum(len(group["strata"]) for group in groups)),
    ):
        holds = number <= most
        yield from unless(
            holds, f"{path}.matters: {what}", Phrase("list-at-most", most=most), number
        )


HEADER = record(
    _header,
    {
        "spec": one_of([SPEC]),
        "body": ID,
        "sequence": INTEGER,
        "previous": optional(DIGEST),
        "closes": list_of(_CLOSED, MOST_CLOSED),
        "task": ID,
        "instead_of": optional(ID),
        "opens_on": DATE,
        "closes_on": DATE,
        "committed_on": DATE,
        "rulebook": record(stated(RulebookRef), {"name": TEXT, "digest": DIGEST}),
        "subjects": record(dict, {"as_of": DATE, "size": INTEGER}),
        "matters": list_of(_MATTER, MOST_MATTERS),
        "team": list_of(_POOL, MOST_POOLS),
        "roster": ROOT,
        "recusals": ROOT,
        "annex": DIGEST,
        "entropy": list_of(_SOURCE, MOST_SOURCES),
        "seal": DIGEST,
    },
    _in_all,
)
"""The form of a header, which it reads as a `Header`."""


def header_of(document: object) -> Header:
    """Return the header in a document that has the form of a header."""
    header: Header = HEADER.read(document)
    return header
