"""Checks of a header: what it has to hold whoever looks at it, before anything is drawn.

Source: ``randcheck-transcript/1``, section 3; ``randcheck-draw/1``, sections 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from randcheck.domain.chances import chances_of_quota, chances_of_rates, quota_of_share
from randcheck.domain.entropy import fits_format, most_bits
from randcheck.drawing.commitment import MINIMUM_BITS
from randcheck.exact import fraction_text
from randcheck.hashing import digest, jcs
from randcheck.transcripts.findings import TranscriptFinding, differing

__all__ = ["chances_can_be_checked", "header_findings", "value_findings"]

Findings = Iterator[TranscriptFinding]


def header_findings(document: Mapping[str, Any]) -> Findings:
    """Everything that is wrong with the commitment and the header of a document."""
    header: Mapping[str, Any] = document["header"]
    yield from differing("commitment", "commitment", digest(jcs(header)), document["commitment"])
    yield from _order(header)
    directory_size = header["directory"]["size"]
    for place, matter in enumerate(header["matters"]):
        path = f"header.matters[{place}]"
        sizes = list(_sizes(path, matter, directory_size))
        quota = list(_quota(path, matter, directory_size))
        yield from (*sizes, *quota)
        if not sizes and not quota:
            yield from _chances(path, matter)
    yield from _entropy(header)
    yield from _chain(header)
    for place, slot in enumerate(header["team"]):
        yield from _above_none("header-team", f"header.team[{place}].count", slot["count"])


def chances_can_be_checked(findings: Sequence[TranscriptFinding]) -> bool:
    """Whether the sizes and quotas of every matter hold, on which its chances rest."""
    return not {"header-sizes", "header-quota"} & {finding.code for finding in findings}


def _wrong(code: str, path: str, expected: object, found: object) -> TranscriptFinding:
    return TranscriptFinding(code=code, path=path, expected=expected, found=found)


def _above_none(code: str, path: str, number: int) -> Findings:
    if number == 0:
        yield _wrong(code, path, "> 0", number)


def _order(header: Mapping[str, Any]) -> Findings:
    matters: Sequence[Mapping[str, Any]] = header["matters"]
    yield from _ordered("header.matters", [matter["code"] for matter in matters])
    yield from _ordered("header.team", [slot["pool"] for slot in header["team"]])
    yield from _some("header.matters", matters)
    yield from _some("header.team", header["team"])
    for place, matter in enumerate(matters):
        path = f"header.matters[{place}]"
        yield from _ordered(f"{path}.counting", matter["counting"])
        yield from _ordered(f"{path}.strata", [stratum["name"] for stratum in matter["strata"]])
        yield from _some(f"{path}.strata", matter["strata"])


def _ordered(path: str, names: Sequence[str]) -> Findings:
    yield from differing("header-order", path, sorted(set(names)), names)


def _some(path: str, items: Sequence[object]) -> Findings:
    if not items:
        yield _wrong("header-order", path, "> 0", 0)


def _sizes(path: str, matter: Mapping[str, Any], directory_size: int) -> Findings:
    code, size = "header-sizes", matter["frame"]["size"]
    for place, stratum in enumerate(matter["strata"]):
        yield from _above_none(code, f"{path}.strata[{place}].size", stratum["size"])
    in_strata = sum(stratum["size"] for stratum in matter["strata"])
    yield from differing(code, f"{path}.frame.size", in_strata, size)
    found = size + matter["exclusions"]["size"]
    yield from differing(code, f"{path}.exclusions.size", directory_size, found)


def _quota(path: str, matter: Mapping[str, Any], directory_size: int) -> Findings:
    code, size, base = "header-quota", matter["frame"]["size"], matter["base"]
    if not size <= base <= directory_size:
        yield _wrong(code, f"{path}.base", f"{size} <= base <= {directory_size}", base)
    by_quota = matter["quota"] is not None
    if by_quota:
        yield from _quota_of_share(path, matter)
    else:
        yield from differing(code, f"{path}.share", None, matter["share"])
    given, left_out = ("weight", "rate") if by_quota else ("rate", "weight")
    for place, stratum in enumerate(matter["strata"]):
        where = f"{path}.strata[{place}]"
        yield from differing(code, f"{where}.{left_out}", None, stratum[left_out])
        value = stratum[given]
        if value is None or not (Fraction(value) > 0 if by_quota else Fraction(value) <= 1):
            yield _wrong(code, f"{where}.{given}", "> 0" if by_quota else "<= 1", value)


def _quota_of_share(path: str, matter: Mapping[str, Any]) -> Findings:
    code, size, quota = "header-quota", matter["frame"]["size"], matter["quota"]
    if quota > size:
        yield _wrong(code, f"{path}.quota", f"<= {size}", quota)
    if matter["share"] is None:
        return
    share = Fraction(matter["share"])
    if not 0 < share <= 1:
        yield _wrong(code, f"{path}.share", "0 < share <= 1", matter["share"])
    else:
        asked = quota_of_share(share, matter["base"], size)
        yield from differing(code, f"{path}.quota", asked, quota)


def _chances(path: str, matter: Mapping[str, Any]) -> Findings:
    strata: Sequence[Mapping[str, Any]] = matter["strata"]
    given = "rate" if matter["quota"] is None else "weight"
    # By place, for a name may wrongly stand twice.
    sizes = {str(p): (s["size"], Fraction(s[given])) for p, s in enumerate(strata)}
    quota = matter["quota"]
    chances = chances_of_rates(sizes) if quota is None else chances_of_quota(sizes, quota)
    for place, stratum in enumerate(strata):
        expected = fraction_text(chances[str(place)])
        where = f"{path}.strata[{place}].chance"
        yield from differing("header-chances", where, expected, stratum["chance"])


def _entropy(header: Mapping[str, Any]) -> Findings:
    code, committed_on = "header-entropy", header["committed_on"]
    sources: Sequence[Mapping[str, Any]] = header["entropy"]
    for place, source in enumerate(sources):
        path = f"header.entropy[{place}]"
        if source["date"] <= committed_on:
            yield _wrong(code, f"{path}.date", f"> {committed_on}", source["date"])
        most = most_bits(source["format"])
        if not 1 <= source["bits"] <= most:
            yield _wrong(code, f"{path}.bits", f"1 <= bits <= {most}", source["bits"])
    together = sum(source["bits"] for source in sources)
    if together < MINIMUM_BITS:
        yield _wrong(code, "header.entropy", f"bits >= {MINIMUM_BITS}", together)


def _chain(header: Mapping[str, Any]) -> Findings:
    code, sequence = "header-chain", header["sequence"]
    if (header["previous"] is None) != (sequence == 0):
        expected = None if sequence == 0 else f"sequence {sequence - 1}"
        yield _wrong(code, "header.previous", expected, header["previous"])
    numbers = [entry["sequence"] for entry in header["events"]]
    right = sorted({number for number in numbers if number < sequence})
    yield from differing(code, "header.events", right, numbers)
    if header["opens_on"] > header["closes_on"]:
        yield _wrong(code, "header.closes_on", f">= {header['opens_on']}", header["closes_on"])


def value_findings(header: Mapping[str, Any], values: Sequence[str], path: str) -> Findings:
    """Values that the sources of a header cannot have given."""
    sources: Sequence[Mapping[str, Any]] = header["entropy"]
    yield from differing("values", path, len(sources), len(values))
    for place, (source, value) in enumerate(zip(sources, values, strict=False)):
        if not fits_format(value, source["format"]):
            yield _wrong("values", f"{path}[{place}]", source["format"], value)
