"""Benchmarks: what a draw costs, as ratios to one bare loop of SHA-256, and what others need.

    python tests/benchmarks/run.py [--size N] [--quick] [--shuffled] [--json PATH]

What each figure means stands in docs/reference/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import attrs

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import (
    bench_areas,
    bench_dispatch,
    bench_figures,
    bench_memory,
    bench_peers,
    bench_report,
)
from tests.benchmarks.bench_timing import MILLION, Clock, freeze_input
from tests.benchmarks.bench_worlds import world_of

NOISY = 1.1


def main() -> None:
    asked = _arguments()
    size: int = asked.size or (50_000 if asked.quick else MILLION)
    _say(bench_report.machine())
    _say(f"{size:,} subjects, {size // 5:,} past visits, 5 % drawn for each matter")
    if size != MILLION:
        _say("The numbers to hold are given for 1,000,000 subjects.")

    _say(f"The directory stands in {'no order' if asked.shuffled else 'the order of its ids'}.")

    smaller = list(bench_figures.measure_smaller(size, shuffled=asked.shuffled))
    world = world_of(size, shuffled=asked.shuffled)
    freeze_input()
    steps = bench_figures.measure(world, enough=20 if asked.quick else 60)
    _say(bench_report.steps_table(steps))
    _say(bench_report.growth_table([*smaller, steps]))
    checks = list(bench_figures.checks(steps, smaller))

    peak_of = bench_memory.peaks(size)
    _say(bench_report.memory_table(peak_of, size))
    checks.append(bench_memory.check(peak_of, size))

    million = steps.floor.best / size * MILLION
    clock, runs = Clock(world.ids), 1 if asked.quick else 3
    staffed = list(bench_dispatch.staffings(clock, runs, with_flow=not asked.quick))
    _say(bench_report.dispatch_table(staffed, million))
    checks.extend(bench_dispatch.checks(staffed, million))
    under_rules = list(bench_areas.under_rules(clock, runs))
    _say(bench_report.areas_table(under_rules, million))

    simulations, patience = (2_000, 2.0) if asked.quick else (10_000, 30.0)
    found = list(bench_peers.findings(world.ids, simulations=simulations, patience=patience))
    _say(bench_report.peers_table(found, steps.floor.best / size, simulations))
    _say(bench_report.checks_list(checks))
    if steps.floor.typical > NOISY:
        _say(f"A noisy machine: the floor took {steps.floor.typical:.2f} times its best as a rule.")

    if asked.json is not None:
        record = {
            "machine": bench_report.machine(),
            "size": size,
            "steps": attrs.asdict(steps),
            "smaller": [attrs.asdict(one) for one in smaller],
            "memory": peak_of,
            "dispatch": [attrs.asdict(one) | {"recused": float(one.recused)} for one in staffed],
            "areas": [attrs.asdict(one) | {"recused": float(one.recused)} for one in under_rules],
            "peers": [attrs.asdict(one) for one in found],
            "checks": [attrs.asdict(check) | {"held": check.held} for check in checks],
        }
        asked.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Print what a draw costs, in floors.")
    parser.add_argument("--size", type=int, help="number of subjects (1,000,000)")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="50,000 subjects unless --size says otherwise, no min-cost flow, fewer simulations",
    )
    parser.add_argument("--shuffled", action="store_true", help="a directory in no order")
    parser.add_argument("--json", type=Path, help="where to write every run's seconds")
    return parser.parse_args()


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
