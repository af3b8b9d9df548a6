"""What was hashed in a changed document, hashed anew: as a body does that makes up for a change.

So a change is met by the check that is about it, and not by the first digest.
"""

import json
from contextlib import suppress
from random import Random
from typing import Any

from tests.make.draws.literal import h, jcs, nonce, root


def listed(made: dict[str, Any]) -> None:
    """Roots and sizes of the lists, and with the secret its salts and nonces."""
    header, secret = made["header"], made.get("secret")
    for name, leaves in made["lists"].items():
        if secret is not None:
            for leaf in leaves:
                item = ":".join(leaf[:2]) if name == "recusals" else leaf[0]
                leaf[-1] = nonce(secret, name, item)
                if len(leaf) == 5:
                    leaf[3] = nonce(secret, "subjects", leaf[0])
        stated = {"root": root("\t".join(leaf) for leaf in leaves), "size": len(leaves)}
        for matter in header["matters"]:
            if name == f"matter:{matter['code']}":
                matter["root"], header["subjects"]["size"] = stated["root"], stated["size"]
        if name in ("roster", "recusals"):
            header[name] = stated


def sealed(made: dict[str, Any]) -> None:
    """The seal by the secret, and its digest."""
    if "secret" in made:
        seal = h("randcheck-seal/2:" + made["secret"])
        made["header"]["seal"] = h(seal)
        if "seal" in made:
            made["seal"] = seal
    elif "seal" in made:
        made["header"]["seal"] = h(made["seal"])


def annexed(made: dict[str, Any]) -> None:
    """The digest of the annex."""
    if "annex" in made:
        blind = nonce(made["secret"], "annex", made["header"]["task"])
        made["header"]["annex"] = h(f"{jcs(made['annex'])}\t{blind}")


def committed(made: dict[str, Any]) -> None:
    """The commitment."""
    made["commitment"] = h(jcs(made["header"]))


def seeded(made: dict[str, Any]) -> None:
    """The seed, in a transcript or in a proof."""
    told = made.get("draw") or made
    if "seed" in told:
        spec = {"spec": "randcheck-seed/2", "commitment": made["commitment"]}
        told["seed"] = h(jcs({**spec, "seal": told["seal"], "values": told["values"]}))


def ticketed(made: dict[str, Any]) -> None:
    """The tickets of all places, their order, and the cuts."""
    seed = made.get("seed")
    if made.get("draw"):
        leaf = made["places"][0]["leaf"]
        made["draw"]["ticket"] = h(f"{made['draw']['seed']}:subject:{leaf[0]}:{leaf[3]}")
    for matter in made.get("matters", ()):
        for place in matter["drawn"]:
            leaf = place["leaf"]
            place["ticket"] = h(f"{seed}:subject:{leaf[0]}:{leaf[3]}")
        matter["drawn"].sort(key=lambda at: (at["leaf"][2].split("/"), at["ticket"]))
        for stratum in matter["strata"]:
            name = f"{stratum['group']}/{stratum['name']}"
            own = [place["ticket"] for place in matter["drawn"] if place["leaf"][2] == name]
            stratum["drawn"], stratum["cut"] = len(own), max(own, default=None)


def rooted(made: dict[str, Any], *, anew: bool = True) -> None:
    """The root over the events; where there is a secret, their nonces and evidence anew."""
    leaves = []
    for place, event in enumerate(made.get("events", ())):
        if "document" not in event:
            leaves.append(f"{event['kind']}\t{event['inner']}")
            continue
        if "secret" in made and anew:
            event["nonce"] = nonce(made["secret"], "events", str(place))
            blind = nonce(made["secret"], "evidence", str(place))
            event["document"]["evidence"] = h(f"{blind}:{event['evidence']}")
        inner = h(f"{jcs(event['document'])}\t{event['nonce']}")
        leaves.append(f"{event['document']['event']}\t{inner}")
    if "events_root" in made:
        made["events_root"] = {"root": root(leaves), "size": len(leaves)}


STEPS = (listed, sealed, annexed, committed, seeded, ticketed, rooted)


def made_up(made: dict[str, Any], dice: Random, sure: float) -> None:
    """Hash anew, most likely, what is hashed, as far as the document still has it."""
    for step in STEPS:
        # What a step cannot do for want of a field it leaves half done: that is a change too.
        if dice.random() < sure:
            with suppress(LookupError, TypeError, ValueError, AttributeError):
                step(made)


def as_json(made: Any) -> str | None:
    """The JSON text of a document; None where it has none that says the same."""
    try:
        return json.dumps(made, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return None
