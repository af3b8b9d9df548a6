"""What is printed: aligned tables, a line per number to hold."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence

from tests.benchmarks.bench_areas import UnderRule
from tests.benchmarks.bench_dispatch import INSPECTORS, VISITS, Staffing
from tests.benchmarks.bench_figures import MATTERS, PIPELINE, Check, Steps, growth, pipeline
from tests.benchmarks.bench_memory import KIB
from tests.benchmarks.bench_peers import Finding, noise
from tests.benchmarks.bench_timing import Timing

ROW = tuple[str, ...]


def machine() -> str:
    """Where this runs, in general terms."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}"
    return f"{python}, {system}, {os.cpu_count()} cores"


def table(title: str, head: ROW, rows: Iterable[ROW]) -> str:
    """A title and a table: the first column and words to the left, numbers to the right."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = [
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    rule = "-" * sum(widths, 2 * (len(widths) - 1))
    return "\n".join(["", title, rule, text[0], rule, *text[1:]])


def steps_table(steps: Steps) -> str:
    rows = [
        _row("prepare", steps, "prepare"),
        _row("commit", steps, "commit"),
        _row("draw, selection alone", steps, "selection"),
        _row("draw, with dispatch", steps, "draw"),
        _row("prepare + commit + selection alone", steps, "prepare", "commit", "selection"),
        *(
            _row(f"prepare + commit + draw, matters: {matters}", steps, *pipeline(matters))
            for matters in MATTERS
        ),
        _row("verify", steps, "verify"),
        _row("verify, roots recomputed", steps, "verify, roots recomputed"),
        ("the floor", "1.00", f"{steps.floor.typical:.2f}", f"{steps.floor.best:.3f}"),
    ]
    title = f"Steps of a draw, {steps.size:,} subjects ({len(steps.of['draw'].seconds)} rounds)"
    return table(title, ("", "× floor", "typical", "seconds"), rows)


def growth_table(sizes: Sequence[Steps]) -> str:
    rows = [
        (
            f"{steps.size:,} subjects",
            f"{steps.floors(*PIPELINE):.2f}",
            f"{steps.typical(*PIPELINE):.2f}",
            f"{steps.best(*PIPELINE):.3f}",
            f"{steps.best(*PIPELINE) / steps.size * 1e6:.2f}",
            f"{growth(steps, sizes[0]):.2f}",
        )
        for steps in sizes
    ]
    head = ("", "× floor", "typical", "seconds", "µs a subject", "growth")
    return table("Growth of prepare + commit + draw, one matter", head, rows)


def memory_table(peak_of: dict[str, int], size: int) -> str:
    rows = [
        (step, f"{peak / KIB / size:.2f}", f"{peak / KIB**2:,.0f}")
        for step, peak in peak_of.items()
    ]
    title = "Peak memory above the input (tracemalloc, in a process of its own)"
    return table(title, ("", "KiB a subject", "MiB"), rows)


def dispatch_table(staffed: Sequence[Staffing], million: float) -> str:
    title = f"Dispatch of {VISITS:,} visits × {INSPECTORS:,} inspectors, teams of two"
    head = ("", "× floor of a million", "seconds", "loads")
    rows = []
    for one in staffed:
        if one.timing is None:
            rows.append((one.name, one.note, "", ""))
            continue
        loads = f"{min(one.loads)} to {max(one.loads)}"
        best = one.timing.best
        rows.append((one.name, f"{best / million:.2f}", f"{best:.3f}", loads))
    return table(title, head, rows)


def areas_table(staffed: Sequence[UnderRule], million: float) -> str:
    rows: list[ROW] = []
    without = 0.0
    for one in staffed:
        best = one.timing.best
        without = best if one.rule is None else without
        loads = f"{min(one.loads)} to {max(one.loads)}"
        ratios = f"{best / million:.2f}", f"{best / without:.2f}"
        rows.append((one.name, *ratios, f"{best:.3f}", str(one.chains), loads))
    title = f"The same under rules for areas ({VISITS:,} visits × {INSPECTORS:,} inspectors)"
    head = ("", "× floor of a million", "× no rule", "seconds", "chains", "loads")
    return table(title, head, rows)


def peers_table(found: Sequence[Finding], floor: float, simulations: int) -> str:
    head = (
        "",
        "× floor",
        "seconds",
        "subjects",
        "same again",
        "same if shuffled",
        "error of chances",
    )
    title = f"The sampling step alone (error of chances: noise up to {noise(simulations):.3f})"
    return table(title, head, [_peer_row(one, floor) for one in found])


def checks_list(checks: Sequence[Check]) -> str:
    width = max(len(check.name) for check in checks)
    return "\n".join(
        ["", "Numbers to hold", *(f"  {check.name.ljust(width)}  {check}" for check in checks)]
    )


def _row(name: str, steps: Steps, *parts: str) -> ROW:
    ratios = f"{steps.floors(*parts):.2f}", f"{steps.typical(*parts):.2f}"
    return name, *ratios, f"{steps.best(*parts):.3f}"


def _peer_row(found: Finding, floor: float) -> ROW:
    name = f"{found.name} {found.version}".rstrip()
    if found.note:
        return (name, found.note, "", "", "", "", "")
    floors, seconds = "", str(found.timing)
    if isinstance(found.timing, Timing):
        best = found.timing.best
        floors, seconds = f"{best / (floor * found.size):.2f}", f"{best:.4f}"
    return (
        name,
        floors,
        seconds,
        f"{found.size:,}",
        _cell(found.same_again),
        _cell(found.same_shuffled),
        _cell(found.chance_error),
    )


def _cell(value: bool | float | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3f}" if isinstance(value, float) else value
