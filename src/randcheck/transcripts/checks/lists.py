"""Checks of the secret, the annex, and the lists that a header commits to.

Source: ``randcheck-transcript/2``, section 3; ``randcheck-draw/2``, sections 1 and 2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from randcheck.base.hashing import (
    ANNEX,
    EVENTS,
    RECUSALS,
    ROSTER,
    SUBJECTS,
    blinding_key,
    digest,
    jcs,
    matter_list,
    nonce,
    nonces,
    seal_of,
)
from randcheck.base.merkle import MerkleTree, leaf_hash
from randcheck.domain.draw.header_parts import ListRoot
from randcheck.domain.draw.staffing import staffing_of
from randcheck.transcripts.documents import Transcript
from randcheck.transcripts.findings import Wrongs, differs, unless
from randcheck.transcripts.shown import Leaves
from randcheck.verifying.verification import ABSENT

# What is made with the secret.


def secret_wrongs(document: Transcript) -> Wrongs:
    """What was not made with the secret: seal, salts, nonces."""
    secret = document.secret
    seal = seal_of(secret)
    yield from differs("header.seal", digest(seal), document.header.seal_digest)
    if document.has_seal:
        yield from differs("seal", seal, document.seal)
    for name, leaves in document.lists.items():
        yield from _made_with(secret, name, f"lists.{name}", leaves)
    for place, matter in enumerate(document.matters):
        leaves, path = [at.leaf for at in matter.drawn], f"matters[{place}].drawn"
        yield from _made_with(secret, matter_list(matter.code), path, leaves, ".leaf")
    key = blinding_key(secret, EVENTS)
    for place, event in enumerate(document.events):
        yield from differs(f"events[{place}].nonce", nonce(key, str(place)), event.nonce)


def _made_with(secret: str, name: str, path: str, leaves: Leaves, within: str = "") -> Wrongs:
    """Salts and nonces of the leaves of one list that were not made with a secret."""
    if name == RECUSALS:
        items: Iterable[str] = (f"{leaf[0]}:{leaf[1]}" for leaf in leaves)
    else:
        items = (leaf[0] for leaf in leaves)
    own_nonces = nonces(blinding_key(secret, name), items)
    for place, (leaf, own) in enumerate(zip(leaves, own_nonces, strict=True)):
        if leaf[-1] != own:
            yield f"{path}[{place}]{within}[{len(leaf) - 1}]", own, leaf[-1]
    if name not in (ROSTER, RECUSALS):
        salts = nonces(blinding_key(secret, SUBJECTS), (leaf[0] for leaf in leaves))
        for place, (leaf, own) in enumerate(zip(leaves, salts, strict=True)):
            if leaf[3] != own:
                yield f"{path}[{place}]{within}[3]", own, leaf[3]


def annex_wrongs(document: Transcript) -> Wrongs:
    """Whether the annex is the one that the header has the digest of."""
    blind = nonce(blinding_key(document.secret, ANNEX), document.header.task)
    own = digest(f"{jcs(document.annex)}\t{blind}")
    yield from differs("header.annex", own, document.header.annex)


# Roots, and who stands where.


def root_wrongs(document: Transcript) -> Wrongs:
    """Lists that are not in order, or not those of the header."""
    header = document.header
    committed = {
        matter_list(matter.code): ListRoot(root=matter.root, size=header.directory_size)
        for matter in header.matters
    }
    committed |= {ROSTER: header.roster, RECUSALS: header.recusals}
    for name, leaves in document.lists.items():
        path, fields = f"lists.{name}", 2 if name == RECUSALS else 1
        keys = (tuple(leaf[:fields]) for leaf in leaves)
        for place, (before, after) in enumerate(pairwise(keys), start=1):
            yield from unless(before < after, f"{path}[{place}]", before, after)
        root, size = committed[name].root, committed[name].size
        tree = MerkleTree(leaf_hash("\t".join(leaf).encode()) for leaf in leaves)
        yield from differs(f"{path}: size", size, len(tree))
        yield from differs(f"{path}: root", root, tree.root)


def partition_wrongs(document: Transcript) -> Wrongs:
    """Lists that differ in their subjects, areas or salts; strata that differ from the header."""
    first = document.lists[matter_list(document.header.matters[0].code)]
    for number, matter in enumerate(document.header.matters):
        path = f"lists.{matter_list(matter.code)}"
        # All lists have the size of the directory, and stand in the same order.
        for place, (one, other) in enumerate(
            zip(first, document.lists[matter_list(matter.code)], strict=True)
        ):
            identity = [other[0], other[1], other[3]]
            yield from differs(f"{path}[{place}]", [one[0], one[1], one[3]], identity)
        counted = Counter(
            entry for entry in document.looked_up.entries(matter.code).values() if "/" in entry
        )
        sizes = {name: stratum.size for name, stratum in matter.strata.items()}
        for name in sorted(counted.keys() | sizes.keys()):
            where = f"header.matters[{number}]: {name}"
            yield from differs(where, counted.get(name, ABSENT), sizes.get(name, ABSENT))


def base_wrongs(document: Transcript) -> Wrongs:
    """Bases that are not the members and those who are out for a counting reason."""
    for number, matter in enumerate(document.header.matters):
        counting, bases = frozenset(matter.counting), Counter[str]()
        for entry, times in Counter(document.looked_up.entries(matter.code).values()).items():
            group, is_out, reason = entry.partition("!")
            if not is_out:
                bases[entry.partition("/")[0]] += times
            elif reason in counting:
                bases[group] += times
        for place, stated in enumerate(matter.groups):
            path = f"header.matters[{number}].groups[{place}].base"
            yield from differs(path, bases[stated.name], stated.base)


# Who may be sent.


def staffing_wrongs(document: Transcript) -> Wrongs:
    """Inspectors of strange pools, recusals of strangers, and how far each pool was narrowed."""
    lists, header = document.looked_up, document.header
    pools = {pool.pool for pool in header.team}
    strangers = False
    for place, leaf in enumerate(document.lists[ROSTER]):
        if leaf[1] not in pools:
            strangers = True
            yield f"lists.{ROSTER}[{place}][1]", sorted(pools), leaf[1]
    for place, (inspector_id, subject_id, _) in enumerate(document.lists[RECUSALS]):
        if inspector_id not in lists.roster or subject_id not in lists.areas:
            strangers = True
            yield f"lists.{RECUSALS}[{place}]", ABSENT, [inspector_id, subject_id]
    if strangers:
        return
    members: set[str] = set()
    for matter in header.matters:
        entries = lists.entries(matter.code)
        members.update(subject_id for subject_id, entry in entries.items() if "/" in entry)
    recused_of = {s: recused for s, recused in lists.recused_of.items() if s in members}
    team = {pool.pool: pool.rule for pool in header.team}
    others = members.difference(recused_of)
    found = staffing_of(team, lists.roster, lists.areas, recused_of, lambda: iter(others))
    for place, pool in enumerate(header.team):
        path, own = f"header.team[{place}]", found[pool.pool]
        yield from differs(f"{path}.size", own.size, pool.size)
        yield from differs(f"{path}.least", own.least, pool.least)
        yield from differs(f"{path}.most", own.most, pool.most)
