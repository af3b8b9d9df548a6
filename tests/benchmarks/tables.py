"""Benchmark: the draw of subjects in DuckDB, as ratios to one bare loop of SHA-256 over the ids.

    python tests/benchmarks/tables.py [--size N]

5 % of the subjects are drawn, in 24 strata with weights from 1 to 5, by the expressions of
`randcheck.tables` and by the pure path, and the winners are compared. Seconds are the processor's,
those of all threads together.
"""

from __future__ import annotations

import argparse
import resource
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import attrs
import ibis
from tests.benchmarks.bench_report import machine, table
from tests.benchmarks.bench_timing import MILLION, Clock, Timing, freeze_input
from tests.make.draws.draws import SECRET, VALUES, commitment

from randcheck.base.hashing import SUBJECTS, blinding_key, nonces, tickets
from randcheck.domain.draw.chances import chances_of_quota
from randcheck.domain.draw.headers import Header
from randcheck.drawing.selection import smallest_tickets
from randcheck.draws import HeaderGroup, HeaderStratum
from randcheck.tables import draw_table, table_differences

STRATA, SHARE = 24, 20
MAKE = f"""
create table entries as
select 'M1' as matter_code, printf('9136%014d', i) as subject_id,
       printf('all/S%02d', i % {STRATA}) as entry
from range({{size}}) as numbers(i)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Print what a draw in DuckDB costs, in floors.")
    parser.add_argument("--size", type=int, default=MILLION, help="number of subjects (1,000,000)")
    size: int = parser.parse_args().size
    print(machine())
    print(f"{size:,} subjects, {STRATA} strata, 5 % drawn", flush=True)

    engine = ibis.duckdb.connect()
    engine.raw_sql(MAKE.format(size=size))
    rows, header = engine.table("entries"), header_of(size)
    drawn = draw_table(rows, header, secret=SECRET, values=VALUES)

    ids = [f"9136{number:014}" for number in range(size)]
    clock = Clock(ids)
    freeze_input()
    found = clock.time("selections", lambda: list_of(drawn.selections))
    clock.time("cuts", lambda: list_of(drawn.cuts))
    clock.time("first 100 reserves of each stratum", lambda: reserves_of(drawn.reserves))
    differences = clock.time("differences", lambda: list_of(table_differences(rows, header)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    entries = [f"all/S{number % STRATA:02}" for number in range(size)]
    freeze_input()
    pure = clock.time(
        "salts, tickets and selection, the pure path",
        lambda: smallest_tickets(ids, entries, tickets_of(ids, drawn.seed), drawn.numbers["M1"]),
    )
    expected = [(name, i, t.hex()) for name, pairs in sorted(pure.items()) for t, i in pairs]
    same = expected == [
        (f"{row['group']}/{row['stratum']}", row["subject_id"], row["ticket"]) for row in found
    ]

    timings = {**clock.timings(), "the floor": clock.floor}
    print(table("In DuckDB", ("", "× floor", "seconds"), rows_of(timings, clock.floor)))
    print(f"\nPeak memory before the pure path: {peak:,.0f} MiB, with the ids as Python objects")
    print(f"Differences between table and header: {len(differences)}")
    print(f"Winners: {len(found):,}, {'the same' if same else 'NOT THE SAME'} by the pure path")
    if not same or differences:
        sys.exit(1)


def tickets_of(ids: list[str], seed: str) -> list[bytes]:
    salts = nonces(blinding_key(SECRET, SUBJECTS), ids)
    return list(tickets(seed, "subject", map(":".join, zip(ids, salts, strict=True))))


def header_of(size: int) -> Header:
    """A header over so many subjects; its roots stand for no lists."""
    header = commitment().header
    sizes = {f"S{n:02}": len(range(n, size, STRATA)) for n in range(min(STRATA, size))}
    weights = {name: 1 + n % 5 for n, name in enumerate(sizes)}
    quota = size // SHARE
    chances = chances_of_quota({name: (sizes[name], weights[name]) for name in sizes}, quota)
    strata = [
        HeaderStratum(
            name=name, size=sizes[name], weight=weights[name], rate=None, chance=chances[name]
        )
        for name in sizes
    ]
    group = HeaderGroup(name="all", base=size, share=None, quota=quota, size=size, strata=strata)
    (matter,) = header.matters
    matters = [attrs.evolve(matter, groups=[group])]
    return attrs.evolve(header, directory_size=size, matters=matters)


def list_of(expression: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = expression.to_pyarrow().to_pylist()
    return rows


def reserves_of(reserves: Any) -> list[dict[str, Any]]:
    return list_of(reserves.filter(reserves["place"] <= 100))


def rows_of(timings: dict[str, Timing], floor: Timing) -> list[tuple[str, ...]]:
    return [
        (name, f"{timing.best / floor.best:.2f}", f"{timing.best:.3f}")
        for name, timing in timings.items()
    ]


if __name__ == "__main__":
    main()
