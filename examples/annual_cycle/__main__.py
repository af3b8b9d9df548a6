"""A year of random inspections (双随机、一公开), from the directories to the annual summary.

    python examples/annual_cycle.py                     a made-up Shangrao, 20,000 subjects
    python examples/annual_cycle.py --lang zh           the same in Chinese
    python examples/annual_cycle.py --csv FILE          a directory or a history of your own
    python examples/annual_cycle.py --out DIR           also writes transcripts, notices, reports

A matter list and a plan are checked; four tasks are prepared, committed to, drawn and verified; the
visits of each count in the next. The visits are made, with failed ones, replaced subjects and a
recusal; findings become cases that are led through publicity, objection, feedback and disposition;
each task ends in a report and the year in a summary. One task is joint, one has quotas of
districts, one is directed and sends officers of the subjects' own area, one falls into a period.
One draw lapses, since a drawing is not held, and a task of the amended plan stands in for it. Caps
change in mid-year, a complaint leads to a visit without a draw, one subject has a waiver, and both
directories change every month. Of subjects read from a file nothing is made up, so their year ends
with the draws. The same command prints the same text on every machine. The columns that ``--csv``
reads are described in docs/reference/csv.md.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

# Run as a file, Python sees the modules beside it but not the folder they are imported from.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples.annual_cycle.files import write, year_files
from examples.annual_cycle.plan.checks import checks
from examples.annual_cycle.report.after import after_the_draw, year_end
from examples.annual_cycle.report.closing import closing
from examples.annual_cycle.report.lapse import lapse_report
from examples.annual_cycle.report.opening import opening
from examples.annual_cycle.report.special import off_draw_report
from examples.annual_cycle.report.task import TaskReport, not_drawn_report
from examples.annual_cycle.words import LANGUAGES, Words
from examples.annual_cycle.world import World, csv_world, sample_world
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import Drawn, NotDrawn, run_year
from examples.csv_directory.cells import FIRST_YEAR, LAST_YEAR, to_id
from examples.csv_directory.reading import CsvError


def report(world: World, words: Words, *, is_full: bool, out: Path | None = None) -> Iterator[str]:
    """Check the plan, run the year and tell of it, line by line.

    Args:
        world: everything the year is run on.
        words: the language.
        is_full: whether every stratum and region is listed.
        out: the folder for what the year leaves behind; None: nothing is written.
    """
    year = world.year
    found = checks(year)
    yield from opening(world, found, words, is_full=is_full)
    subject_names = {i: subject.name for i, subject in year.records.subjects.entries.items()}
    draws: list[Drawn] = []
    lapsed: list[Lapsed] = []
    off_draw: list[OffDraw] = []
    since = year.records.subjects.since
    for outcome in run_year(year):
        if isinstance(outcome, OffDraw):
            off_draw.append(outcome)
            yield from off_draw_report(outcome, words)
        elif isinstance(outcome, Lapsed):
            lapsed.append(outcome)
            yield from lapse_report(year, outcome, words)
        elif isinstance(outcome, NotDrawn):
            yield from not_drawn_report(outcome, words)
        else:
            draws.append(outcome)
            yield from TaskReport(
                year=year,
                drawn=outcome,
                since=since,
                subject_names=subject_names,
                region_names=world.names,
                words=words,
                is_full=is_full,
            ).lines()
            yield from after_the_draw(year, outcome, words)
            since = outcome.quarter.prepared_on
    yield from closing(
        year, found.expected, draws, lapsed, off_draw, world.names, words, is_full=is_full
    )
    yield from year_end(year, draws, off_draw, words)
    if out is not None:
        files = year_files(year, draws, lapsed, off_draw, lang=words.lang, region_names=world.names)
        number = write(out, files)
        yield words(f"{number} files written below {out}", f"已写入 {number} 个文件：{out}")


def _pairs(text: str) -> Mapping[str, str]:
    """``a=b,c=d`` as a mapping."""
    parts = (part.partition("=") for part in text.split(","))
    pairs = {name.strip(): value.strip() for name, _, value in parts if name.strip() and value}
    if len(pairs) != text.count(",") + 1:
        raise argparse.ArgumentTypeError(f"{text!r}; write NAME=VALUE,NAME=VALUE, each name once")
    return pairs


def _rates(text: str) -> Mapping[str, Fraction]:
    """``1=1/5,2=1/20`` as exact rates by class."""
    try:
        rates = {to_id(name): Fraction(rate) for name, rate in _pairs(text).items()}
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"{text!r}; write CLASS=1/5,CLASS=1/20") from None
    if not all(0 <= rate <= 1 for rate in rates.values()):
        raise argparse.ArgumentTypeError(f"{text!r}; a rate is from 0 to 1")
    return rates


def _natural(text: str) -> int:
    """A whole number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}; write a whole number from 1 up")
    return int(text)


def _year(text: str) -> int:
    """A year of the plan."""
    if not FIRST_YEAR <= (year := _natural(text)) <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r}; write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return year


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="A year of random inspections (双随机、一公开), drawn and verified."
    )
    add = parser.add_argument
    add("--lang", choices=LANGUAGES, default="en", help="language of the report")
    add("--full", action="store_true", help="list every stratum and region, not only the largest")
    add("--subjects", type=_natural, default=20_000, metavar="N", help="size of the sample")
    add("--seed", type=int, default=2026, help="makes up the sample, the secrets, the drawings")
    add("--year", type=_year, help="year of the plan; with a history, by default the year after")
    add("--out", type=Path, metavar="DIR", help="where to write transcripts, notices, reports")
    add("--csv", type=Path, metavar="FILE", help="a directory or history instead of the sample")
    add(
        "--columns",
        type=_pairs,
        default={},
        metavar="FIELD=COLUMN,…",
        help="with --csv: what the columns are called, e.g. id=licence,on=inspection_date",
    )
    add(
        "--rates",
        type=_rates,
        metavar="CLASS=RATE,…",
        help="share of each credit-risk class to draw in the fourth quarter, e.g. 1=1/5,2=1/20",
    )
    options = parser.parse_args(arguments)
    if options.columns and options.csv is None:
        parser.error("--columns says what the columns of a file are called; give it with --csv")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 0 where all went well."""
    options = _options(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        world = sample_world(options) if options.csv is None else csv_world(options)
        for line in report(world, Words(options.lang), is_full=options.full, out=options.out):
            print(line)
    except CsvError as error:
        print(Words(options.lang)(*error.told), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        told = (
            f"cannot write below {options.out}: {error}; give another folder",
            f"无法写入 {options.out}：{error}；请换一个文件夹",
        )
        print(Words(options.lang)(*told), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
