"""A draw made anew from the header and the lists of a document, by a body that may cheat.

It goes through a transcript for the auditor as the draw does, so that a document in which something
was changed before the draw is right in all that follows from it; and where the body cheats, all
that follows from that is right too. So the last checks are reached, and not only the first.
"""

from random import Random
from typing import Any

from tests.make.documents.documents_by_hand import numbers_drawn
from tests.make.documents.mutations import change_list
from tests.make.draws.literal import h, jcs

from randcheck.after.successors import Seats
from randcheck.base.merkle import MerkleTree, leaf_hash
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.drawing.dispatch import dispatch

ABOUT = ("number", "winner", "day", "successor", "inspector", "visit", "team", "event", "place")
"""In what a body may cheat once the draw is made."""


class Redrawing:
    """The draw of a document for the auditor, and its events.

    Args:
        made: the document, whose header, lists, seed and secret are taken as they are.
        dice: what is left to chance.
        about: in what the body cheats, one of `ABOUT`; None: in nothing.
    """

    def __init__(self, made: dict[str, Any], dice: Random, about: str | None) -> None:
        self.made, self.dice, self.about = made, dice, about
        self.header, self.lists, self.seed = made["header"], made["lists"], made["seed"]
        self.leaves = {m["code"]: self.lists[f"matter:{m['code']}"] for m in self.header["matters"]}
        self.trees = {
            code: MerkleTree(leaf_hash("\t".join(leaf).encode()) for leaf in leaves)
            for code, leaves in self.leaves.items()
        }
        some: list[list[str]] = next(iter(self.leaves.values()), [])
        self.tickets = {leaf[0]: h(f"{self.seed}:subject:{leaf[0]}:{leaf[3]}") for leaf in some}
        self.entries = {
            code: {leaf[0]: leaf[2] for leaf in leaves} for code, leaves in self.leaves.items()
        }
        self.orders = {
            code: sorted(entries, key=lambda s: self.tickets.get(s, s))
            for code, entries in self.entries.items()
        }
        self.areas = {leaf[0]: None if leaf[1] == "-" else leaf[1] for leaf in some}
        self.salts = {leaf[0]: leaf[3] for leaf in some}
        self.had: dict[str, set[str]] = {code: set() for code in self.leaves}
        self.standing: dict[str, dict[str, str]] = {}
        self.gone: set[str] = set()

    def cheat(self, about: str) -> bool:
        return self.about == about and self.dice.random() < 0.5

    def place(self, code: str, subject: str) -> dict[str, Any]:
        index = list(self.entries[code]).index(subject)
        return {
            "leaf": list(self.leaves[code][index]),
            "ticket": self.tickets[subject],
            "index": index,
            "path": list(self.trees[code].path(index)),
        }

    def come(self, code: str, subject: str, stratum: str) -> None:
        self.had[code].add(subject)
        self.standing.setdefault(subject, {})[code] = stratum

    def draw(self) -> None:
        """Who is drawn."""
        numbers, told = numbers_drawn(self.seed, self.header), []
        for code, of_strata in numbers.items():
            drawn, strata = [], []
            for name in sorted(of_strata, key=lambda name: name.split("/")):
                order = [s for s in self.orders[code] if self.entries[code][s] == name]
                number = of_strata[name]
                if self.cheat("number"):
                    number = min(len(order), max(0, number + self.dice.choice([-1, 1])))
                winners = order[:number]
                if self.cheat("winner") and number:
                    winners[self.dice.randrange(number)] = self.dice.choice(order)
                winners = sorted(set(winners), key=order.index)
                group, _, stratum = name.partition("/")
                cut = self.tickets[winners[-1]] if winners else None
                strata.append({"group": group, "name": stratum, "drawn": len(winners), "cut": cut})
                drawn += [self.place(code, subject) for subject in winners]
                for subject in winners:
                    self.come(code, subject, name)
            told.append({"code": code, "strata": strata, "drawn": drawn})
        self.made["matters"] = told

    def staff(self) -> None:
        """Who visits whom."""
        team = {
            pool["pool"]: TeamRule(
                count=pool["count"], area=pool["area"] and AreaRule(pool["area"])
            )
            for pool in self.header["team"]
        }
        roster = {
            i: RosterEntry(pool=pool, area=None if area == "-" else area)
            for i, pool, area, _ in self.lists["roster"]
        }
        recused_of: dict[str, set[str]] = {}
        for inspector, subject, _ in self.lists["recusals"]:
            recused_of.setdefault(subject, set()).add(inspector)
        nonces = {leaf[0]: leaf[-1] for leaf in self.lists["roster"]}
        common: Any = {"roster": roster, "nonces": nonces, "recused_of": recused_of, "team": team}
        outcome = dispatch(
            self.seed,
            areas={subject: self.areas[subject] for subject in self.standing},
            salts=self.salts,
            **common,
        )
        self.pools = {i: entry.pool for i, entry in roster.items()}
        self.teams = dict(outcome.teams)
        teams = outcome.teams.values()
        self.seats = Seats(self.seed, areas=self.areas, teams=teams, **common)

    def happen(self, number: int) -> None:
        """Events, one after another."""
        events = []
        day = self.header["opens_on"]
        for place in range(number):
            if not self.standing:
                break
            if self.cheat("day"):
                day = self.dice.choice([self.header["closes_on"], self.header["committed_on"], day])
            subject = self.dice.choice([*sorted(self.standing)])
            if self.dice.random() < 0.3:
                event = self.replace_inspector(subject)
            else:
                event = self.replace_subject(subject)
            event |= {"reason": "unreachable", "evidence": "", "on": day}
            if self.cheat("event"):
                self.spoil(event)
            events.append({"document": event, "nonce": "", "evidence": f"{place}: 无法联系"})
        self.made["events"] = events
        self.made["visits"] = [
            {"subject": s, "matters": sorted(codes), "team": list(self.teams[s])}
            for s, codes in sorted(self.standing.items())
            if not self.cheat("visit")
        ]
        for visit in self.made["visits"]:
            if self.cheat("team"):
                change_list(visit["team"], self.dice)
        if self.cheat("visit"):
            change_list(self.made["visits"], self.dice)

    def spoil(self, event: dict[str, Any]) -> None:
        """Let an event tell something else than what happened."""
        if "matters" not in event or self.dice.random() < 0.4:
            event["subject"] = self.dice.choice([*self.tickets])
        elif self.dice.random() < 0.5:
            event["matters"], event["by"] = event["matters"][:-1], event["by"][:-1]
        else:
            event["matters"], event["by"] = [*event["matters"], "M9"], [*event["by"], None]

    def replace_subject(self, subject: str) -> dict[str, Any]:
        strata = self.standing.pop(subject)
        codes, came = sorted(strata), []
        self.gone.add(subject)
        self.seats.end(self.teams.pop(subject))
        for code in codes:
            own = [s for s in self.orders[code] if self.entries[code][s] == strata[code]]
            left = [s for s in own if s not in self.had[code] and s not in self.gone]
            by = left[0] if left else None
            if self.cheat("successor"):
                anyone = [None, None, *left[1:3], self.dice.choice(self.orders[code])]
                by = self.dice.choice(anyone)
            came.append(by)
        for code, by in zip(codes, came, strict=True):
            if by is not None:
                self.come(code, by, strata[code])
                if by not in self.teams:
                    self.teams[by] = self.seats.begin(by)
        return {"event": "replace-subject", "subject": subject, "matters": codes, "by": came}

    def replace_inspector(self, subject: str) -> dict[str, Any]:
        team = self.teams[subject]
        inspector = self.dice.choice(team or [*sorted(self.pools)])
        if self.cheat("inspector"):
            inspector = self.dice.choice([*sorted(self.pools)])
        pool = self.pools[inspector]
        by = None
        if inspector in team:
            by, self.teams[subject] = self.seats.replace(subject, team, inspector)
        if self.cheat("inspector"):
            by = self.dice.choice([None, *sorted(self.pools)])
        who = {"pool": pool, "subject": subject, "inspector": inspector, "by": by}
        return {"event": "replace-inspector", **who}

    def told(self, audience: str, stage: str) -> dict[str, Any]:
        """The document as an audience gets it."""
        made = dict(self.made)
        made |= {"audience": audience, "stage": stage}
        left_out = {"public": ["lists", "annex", "secret"], "open": ["annex", "secret"]}
        gone = list(left_out.get(audience, ()))
        if stage == "announced":
            gone.append("values")
        if stage == "announced" or (stage == "drawn" and audience != "auditor"):
            gone += ["seal", "seed", "matters", "visits", "events", "events_root"]
        made = {name: value for name, value in made.items() if name not in gone}
        if audience == "open":
            shown = made["lists"].items()
            made["lists"] = {name: leaves for name, leaves in shown if ":" in name}
        if audience != "auditor" and "events" in made:
            made["events"] = [self.shown(event, audience) for event in made["events"]]
            made["visits"] = [
                {"subject": visit["subject"], "matters": visit["matters"]}
                for visit in made["visits"]
            ]
        return made

    def shown(self, event: dict[str, Any], audience: str) -> dict[str, Any]:
        document = event["document"]
        if document["event"] == "replace-inspector":
            inner = h(f"{jcs(document)}\t{event['nonce']}")
            return {"kind": document["event"], "inner": inner}
        made = {"document": document, "nonce": event["nonce"]}
        if audience == "public":
            pairs = zip(document["matters"], document["by"], strict=True)
            places = [None if by is None else self.place(code, by) for code, by in pairs]
            made["places"] = [place and self.spoilt(place) for place in places]
        return made

    def spoilt(self, place: dict[str, Any]) -> dict[str, Any]:
        """A place of one who comes in, most likely the right one."""
        if self.cheat("place"):
            code = self.dice.choice([*self.entries])
            other = self.place(code, self.dice.choice(self.orders[code]))
            name = self.dice.choice([*place])
            place = self.dice.choice([other, {**place, name: other[name]}])
            if self.dice.random() < 0.3:
                place["leaf"][self.dice.choice([1, 3])] = self.dice.choice(["z", "0" * 32])
        return place

    def strangers(self) -> list[str]:
        """The subjects whose entry for a matter names a stratum that the header has not."""
        strata = {
            (matter["code"], f"{group['name']}/{stratum['name']}")
            for matter in self.header["matters"]
            for group in matter["groups"]
            for stratum in group["strata"]
        }
        return [
            subject
            for code, entries in self.entries.items()
            for subject, entry in entries.items()
            if "/" in entry and (code, entry) not in strata
        ]

    def proof(self, subject: str, codes: list[str], *, drawn: bool) -> dict[str, Any]:
        """The proof of a subject for some matters."""
        made = self.made
        places: list[dict[str, Any]] = []
        for code in codes:
            place = {"matter": code, **self.place(code, subject)}
            del place["ticket"]
            places.append(place)
        document = {
            **{"schema": "randcheck-proof/2", "header": made["header"], "subject": subject},
            **{"commitment": made["commitment"], "places": places, "draw": None},
        }
        if drawn:
            cuts = {
                (matter["code"], f"{stratum['group']}/{stratum['name']}"): stratum["cut"]
                for matter in made["matters"]
                for stratum in matter["strata"]
            }
            own, results = self.tickets[subject], []
            for place in places:
                cut = cuts.get((place["matter"], place["leaf"][2]))
                is_drawn = cut is not None and own <= cut
                results.append({"matter": place["matter"], "cut": cut, "drawn": is_drawn})
            told = {name: made[name] for name in ("values", "seal", "seed")}
            document["draw"] = {**told, "ticket": own, "results": results}
        return document
