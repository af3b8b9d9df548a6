"""Section 7 of ``randcheck-draw/2``, sentence by sentence and without any thought of speed;
nothing of the package is called."""

from collections import deque
from functools import cache
from hashlib import sha256
from typing import Any


@cache
def h(text):
    return sha256(text.encode()).hexdigest()


def hidden(case, of_list, item):
    key = h(f"randcheck-blind/2:{case.secret}:{of_list}")[:32]
    return h(f"{key}:{item}")[:32]


class LiteralPool:
    """Slow on purpose: nothing is remembered, every search begins again, nothing is pruned."""

    def __init__(self, case, pool):
        self.case, self.pool, self.count = case, pool, case.team[pool].count
        self.inspectors = sorted(case.pool(pool), key=lambda i: self.ticket_at(0, i))
        self.visits = sorted(
            case.areas,
            key=lambda s: h(f"{case.seed}:visit:{pool}:{s}:{hidden(case, 'subjects', s)}"),
        )
        self.team: dict[str, list[str]] = {subject: [] for subject in self.visits}
        self.chains: list[tuple[str, int]] = []

    def ticket_at(self, load, i):
        key = f"{self.pool}:{load}:{i}:{hidden(self.case, 'roster', i)}"
        return h(f"{self.case.seed}:inspector:{key}")

    def may_join(self, inspector, visit):
        return inspector not in self.team[visit] and self.case.may_serve(inspector, visit)

    def visits_of(self, inspector):
        return [visit for visit in self.visits if inspector in self.team[visit]]

    def load(self, inspector):
        return len(self.visits_of(inspector))

    def rank(self, inspector):
        load = self.load(inspector)
        return load, self.ticket_at(load, inspector)

    def deal(self):
        for visit in self.visits:
            for _ in range(self.count):
                who = [i for i in self.inspectors if self.may_join(i, visit)]
                self.team[visit].append(min(who, key=self.rank))

    def level(self):
        while self.level_one():
            pass

    def level_one(self):
        for start in sorted(self.inspectors, key=self.load, reverse=True):
            chain = self.search(start)
            if chain is not None:
                before = start
                for inspector, visit in chain:
                    self.team[visit].remove(before)
                    self.team[visit].append(inspector)
                    before = inspector
                self.chains.append((self.pool, len(chain)))
                return True
        return False

    def search(self, start):
        """Breadth first: the chain as pairs of an inspector and the visit it joins, or None."""
        reached = {start}
        queue: deque[tuple[list[Any], str]] = deque(([], visit) for visit in self.visits_of(start))
        while queue:
            chain, visit = queue.popleft()
            for inspector in self.inspectors:
                if inspector in reached or not self.may_join(inspector, visit):
                    continue
                reached.add(inspector)
                longer = [*chain, (inspector, visit)]
                if self.load(start) - self.load(inspector) >= 2:
                    return longer
                queue.extend((longer, held) for held in self.visits_of(inspector))
        return None


def literal(case):
    """The teams, and the chains."""
    chains: list[tuple[str, int]] = []
    teams: dict[str, list[str]] = {subject: [] for subject in case.areas}
    for name in sorted(case.team):
        pool = LiteralPool(case, name)
        pool.deal()
        pool.level()
        chains += pool.chains
        for subject in case.areas:
            teams[subject] += pool.team[subject]

    def member_ticket(subject, i):
        return h(f"{case.seed}:member:{subject}:{i}:{hidden(case, 'roster', i)}")

    listed = {
        subject: tuple(sorted(teams[subject], key=lambda i: member_ticket(subject, i)))
        for subject in sorted(teams)
    }
    return listed, tuple(chains)
