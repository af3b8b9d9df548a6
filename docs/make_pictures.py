"""Makes the pictures of the docs and the table of their numbers: ``python docs/make_pictures.py``.

Needs matplotlib, of the dependency group ``docs``. The same matplotlib writes the same files.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

FOLDER = Path(__file__).parent / "pictures"
# By their paths, because this file is run as a program.
DATA = runpy.run_path(str(Path(__file__).with_name("picture_data.py")))
TABLES = runpy.run_path(str(Path(__file__).with_name("picture_tables.py")))

OURS, OTHER, PALE = "#2f6f8f", "#c8553d", "#b9cdd6"
# Text stays text; ids inside the file do not depend on the run.
STYLE: dict[Any, Any] = {
    "svg.hashsalt": "randcheck",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.constrained_layout.use": True,
}


def draw_strata(figure: Figure, figures: Any) -> None:
    """Promised chance against drawn share, by stratum."""
    axes = figure.subplots()
    places = range(len(figures.strata))
    promised = [float(100 * stratum.promised) for stratum in figures.strata]
    shares = [float(100 * stratum.share) for stratum in figures.strata]
    axes.bar([p - 0.2 for p in places], promised, 0.4, color=PALE, label="promised chance")
    axes.bar([p + 0.2 for p in places], shares, 0.4, color=OURS, label="share drawn")
    axes.set_xticks(places, [f"{s.name}\nweight {s.weight}" for s in figures.strata])
    axes.set_ylabel("percent")
    axes.legend(frameon=False)


def draw_loads(figure: Figure, figures: Any) -> None:
    """Visits of each inspector, dealt and levelled."""
    axes = figure.subplots()
    places = range(len(figures.loads))
    dealt = [load.dealt for load in figures.loads]
    levelled = [load.levelled for load in figures.loads]
    axes.bar([p - 0.2 for p in places], dealt, 0.4, color=PALE, label="dealt")
    axes.bar([p + 0.2 for p in places], levelled, 0.4, color=OURS, label="levelled")
    axes.set_xticks(places, [load.inspector_id for load in figures.loads])
    axes.set_ylabel("visits")
    axes.set_ylim(0, 1.3 * max(dealt))
    axes.legend(frameon=False, ncols=2)


def draw_savings(figure: Figure, figures: Any) -> None:
    """Visits of one to five matters, drawn together and apart."""
    axes = figure.subplots()
    matters = [saving.matters for saving in figures.savings]
    apart = [saving.apart for saving in figures.savings]
    together = [saving.together for saving in figures.savings]
    axes.plot(matters, apart, "o-", color=OTHER, label="each drawn for itself")
    axes.plot(matters, together, "o-", color=OURS, label="drawn together")
    axes.fill_between(matters, together, apart, color=PALE, alpha=0.5, label="visits saved")
    axes.set_xticks(matters)
    axes.set_xlabel("matters of the task")
    axes.set_ylabel("visits")
    axes.set_ylim(0)
    axes.legend(frameon=False, loc="upper left")


def draw_pairs(figure: Figure, figures: Any) -> None:
    """How often each pair of inspectors went together."""
    axes = figure.subplots()
    names = sorted({name for pair in figures.pairs for name in pair})
    place = {name: number for number, name in enumerate(names)}
    table = [[float("nan")] * len(names) for _ in names]
    for (first, second), count in figures.pairs.items():
        for row, column in ((first, second), (second, first)):
            table[place[row]][place[column]] = count
            axes.text(place[column], place[row], str(count), ha="center", va="center", fontsize=8)
    mean = sum(figures.pairs.values()) / len(figures.pairs)
    image = axes.imshow(table, cmap="RdBu", vmin=0.5 * mean, vmax=1.5 * mean)
    figure.colorbar(image, label="visits together")
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), names)


def draw_places(figure: Figure, figures: Any) -> None:
    """How often the enterprise at each place was drawn, by fixed steps and by the library."""
    upper, lower = figure.subplots(2, sharex=True, sharey=True)
    steps = [count.fixed_step for count in figures.places]
    dead = [count.place for count in figures.places if not count.fixed_step]
    upper.stairs(steps, fill=True, color=OTHER)
    upper.axvspan(min(dead), max(dead) + 1, color=PALE, alpha=0.5)
    upper.set_title("one random start and a fixed step: shaded, who can never be drawn", fontsize=9)
    lower.stairs([count.ours for count in figures.places], fill=True, color=OURS)
    lower.set_title("randcheck", fontsize=9)
    lower.set_xlabel("place in the directory")
    for axes in (upper, lower):
        axes.set_ylabel("times drawn")


PICTURES: Mapping[str, Callable[[Figure, Any], None]] = {
    "strata": draw_strata,
    "loads": draw_loads,
    "savings": draw_savings,
    "pairs": draw_pairs,
    "places": draw_places,
}
"""Name of each file to what draws it."""


def write_pictures(folder: Path, figures: Any) -> None:
    """Write each picture as an SVG file without a date or a version in it."""
    for name, draw_picture in PICTURES.items():
        with mpl.rc_context(STYLE):
            figure = Figure(figsize=(6.4, 3.8))
            draw_picture(figure, figures)
            figure.savefig(
                folder / f"{name}.svg", metadata={"Date": None, "Creator": None, "Format": None}
            )


def main(folder: Path = FOLDER) -> None:
    """Write the pictures and the table of their numbers."""
    folder.mkdir(exist_ok=True)
    figures = DATA["all_figures"]()
    write_pictures(folder, figures)
    (folder / "figures.md").write_text(TABLES["tables"](figures), encoding="utf-8")


if __name__ == "__main__":
    main()
