"""The dispatch of the verifier in one file takes shortcuts; a literal reading gives the same."""

import random

from examples import verify_standalone as standalone
from tests.make.documents.documents_by_hand import sha
from tests.make.loops import for_each


class Literal:
    """Section 7 of the draw for one pool, word for word, however long it takes."""

    def __init__(self, staff, name, visits):
        self.staff, self.name, self.chains = staff, name, []
        self.count, self.rule = staff.team[name]
        inspectors = [i for i, (pool, _, _) in staff.roster.items() if pool == name]
        self.load = dict.fromkeys(inspectors, 0)
        self.order = sorted(inspectors, key=lambda i: self.ticket(i, 0))
        self.visits = sorted(
            visits, key=lambda s: sha(f"{staff.seed}:visit:{name}:{s}:{staff.subjects[s][1]}")
        )
        self.teams: dict = {visit: set() for visit in visits}

    def ticket(self, inspector, load):
        nonce = self.staff.roster[inspector][2]
        return sha(f"{self.staff.seed}:inspector:{self.name}:{load}:{inspector}:{nonce}")

    def may_join(self, inspector, visit):
        own, area = self.staff.roster[inspector][1], self.staff.subjects[visit][0]
        fits = "-" not in (own, area)
        if self.rule is None:
            serves = True
        else:
            serves = fits and (own == area if self.rule == "own" else own != area)
        barred = (inspector, visit) in self.staff.barred
        return serves and not barred and inspector not in self.teams[visit]

    def deal(self):
        for visit in self.visits:
            for _ in range(self.count):
                able = [i for i in self.order if self.may_join(i, visit)]
                if able:
                    best = min(able, key=lambda i: (self.load[i], self.ticket(i, self.load[i])))
                    self.teams[visit].add(best)
                    self.load[best] += 1

    def level(self):
        while True:
            starts = sorted(self.order, key=lambda i: -self.load[i])
            if not any(self.chain_from(start) for start in starts):
                return

    def chain_from(self, start):
        reached: dict = {}
        queue = [start]
        while queue:
            before = queue.pop(0)
            for visit in [v for v in self.visits if before in self.teams[v]]:
                for inspector in self.order:
                    if inspector in reached or inspector == start:
                        continue
                    if self.may_join(inspector, visit):
                        reached[inspector] = (visit, before)
                        queue.append(inspector)
                        if self.load[inspector] <= self.load[start] - 2:
                            self.apply(start, inspector, reached)
                            return True
        return False

    def apply(self, start, last, reached):
        self.load[start] -= 1
        self.load[last] += 1
        self.chains.append(0)
        while last != start:
            visit, before = reached[last]
            self.teams[visit].remove(before)
            self.teams[visit].add(last)
            self.chains[-1] += 1
            last = before


def world(seed, inspectors, visits, count, rule, barred):
    dice = random.Random(seed)
    areas = ["x", "y", "z", "-"]
    roster = {f"I{i}": ("p", dice.choice(areas), sha(f"i {i}")[:32]) for i in range(inspectors)}
    subjects = {f"S{i}": (dice.choice(areas), sha(f"s {i}")[:32]) for i in range(visits)}
    pairs = [(i, s) for i in roster for s in subjects]
    # Some are barred from almost everyone, so that there is something to level.
    shy = set(list(roster)[::3])
    recused = {
        pair
        for pair in pairs
        if dice.random() < (min(0.95, 1.5 * barred) if pair[0] in shy else barred)
    }
    return standalone.Staff(sha(f"seed {seed}"), {"p": (count, rule)}, roster, subjects, recused)


def compared(staff):
    """The chains of both, which are the same, as are the teams."""
    office = standalone.Office(staff, staff.subjects)
    literal = Literal(staff, "p", staff.subjects)
    literal.deal()
    literal.level()
    assert office.pools["p"].teams == literal.teams
    assert office.pools["p"].chains == literal.chains
    return literal.chains


@for_each("rule", [None, "own", "other"])
@for_each("count", [1, 2, 3])
def test_small_pools(rule, count):
    chains = []
    for seed in range(40):
        dice = random.Random(seed)
        given = (dice.randrange(3, 9), dice.randrange(2, 14), count, rule, dice.random())
        chains += compared(world(seed, *given))
    assert chains or rule is not None


def test_a_pool_that_is_large_beside_its_visits():
    for seed in range(4):
        compared(world(seed, 70, 50, 1, None, 0.6))
        compared(world(seed, 70, 90, 2, "other", 0.7))


def test_paths_of_inspectors_who_serve_few():
    """Each visit can be made by two neighbours; most visits stand at one end."""
    longest = 0
    for seed in range(6):
        dice = random.Random(seed)
        roster = {f"I{i}": ("p", "-", sha(f"i {i}")[:32]) for i in range(12)}
        subjects = {f"S{i}": ("-", sha(f"s {i}")[:32]) for i in range(60)}
        first = {subject: min(int(dice.expovariate(0.3)), 10) for subject in subjects}
        barred = {
            (f"I{i}", subject)
            for i in range(12)
            for subject in subjects
            if i - first[subject] not in (0, 1)
        }
        team: dict = {"p": (1, None)}
        staff = standalone.Staff(sha(f"seed {seed}"), team, roster, subjects, barred)
        longest = max(longest, *compared(staff))
    assert longest >= 3
