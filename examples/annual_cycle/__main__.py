"""Run the year and print it: ``python -m examples.annual_cycle``, from the project's folder.

    python -m examples.annual_cycle                     a made-up Shangrao, 20,000 subjects
    python -m examples.annual_cycle --full              all that is told of the year
    python -m examples.annual_cycle --lang zh           the same in Chinese
    python -m examples.annual_cycle --csv FILE          a directory or a history of your own
    python -m examples.annual_cycle --out DIR           also writes transcripts, notices, reports

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

from examples.annual_cycle.files import write, year_files
from examples.annual_cycle.given import FIRST_YEAR, LAST_YEAR, FileError, to_id
from examples.annual_cycle.plan.checks import checks
from examples.annual_cycle.report.brief import brief
from examples.annual_cycle.report.full import full
from examples.annual_cycle.report.terminal import table
from examples.annual_cycle.words import LANGUAGES, Words
from examples.annual_cycle.world import World, csv_world, sample_world
from examples.annual_cycle.year.course import Course, course_of

_FOLDERS = {
    "notices": ("public notices of the list, the plan and each task", "公告、公示"),
    "papers": (
        "task reports, replacements, explanations: on file, not published",
        "总结报告、递补和更换登记表、抽取情况说明：存档，不公布",
    ),
    "proofs": ("proofs for single subjects", "单个对象的证明"),
    "reports": ("each task and the year, as JSON", "各任务及全年的总结报告，JSON"),
    "transcripts": (
        "each draw; check: python3 examples/verify_standalone.py FILE...",
        "抽取记录；核验：python3 examples/verify_standalone.py 文件… --lang zh",
    ),
}
"""The contents of each folder that ``--out`` makes."""


def report(options: argparse.Namespace) -> Iterator[str]:
    """Check the plan, run the year and report on it, line by line.

    Args:
        options: the options of the command.
    """
    words = Words(options.lang)
    world = sample_world(options) if options.csv is None else csv_world(options)
    found, course = checks(world.year), course_of(world.year)
    is_full = options.full or options.all
    if is_full:
        yield from full(world, found, course, words, lists_all=options.all)
    else:
        yield from brief(world, found, course, words)
    yield ""
    yield words("Papers (文书)", "文书")
    if not is_full:
        yield words(
            "  --full prints each task in full: exclusions with reasons, chances, loads, regions",
            "  --full 输出各任务全文：不予抽取的对象及理由、概率、每人检查次数、各地区情况",
        )
    if options.out is None:
        yield words(
            "  --out DIR writes the notices, reports, transcripts and proofs; none is written now",
            "  --out 文件夹 写入公告公示、总结报告、抽取记录和证明；此次未写入",
        )
    else:
        yield from _written(world, course, words, options.out)


def _written(world: World, course: Course, words: Words, out: Path) -> Iterator[str]:
    """Write the documents of the year, and say where they are."""
    files = year_files(
        world.year,
        course.draws,
        course.lapsed,
        course.off_draw,
        lang=words.lang,
        region_names=world.names,
    )
    numbers = write(out, files)
    yield from table(
        words("folder|files|what", "文件夹|文件|内容").split("|"),
        ((folder, f"{n:,}", words(*_FOLDERS[folder])) for folder, n in sorted(numbers.items())),
        numbers=(1,),
    )
    number = sum(numbers.values())
    yield words(f"{number} files written below {out}", f"已写入 {number} 个文件：{out}")


def _pairs(text: str) -> Mapping[str, str]:
    """Read ``a=b,c=d`` as a mapping."""
    parts = (part.partition("=") for part in text.split(","))
    pairs = {name.strip(): value.strip() for name, _, value in parts if name.strip() and value}
    if len(pairs) != text.count(",") + 1:
        raise argparse.ArgumentTypeError(f"{text!r}; write NAME=VALUE,NAME=VALUE, each name once")
    return pairs


def _rates(text: str) -> Mapping[str, Fraction]:
    """Read ``1=1/5,2=1/20`` as exact rates by class."""
    try:
        rates = {to_id(name): Fraction(rate) for name, rate in _pairs(text).items()}
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"{text!r}; write CLASS=1/5,CLASS=1/20") from None
    if not all(0 <= rate <= 1 for rate in rates.values()):
        raise argparse.ArgumentTypeError(f"{text!r}; a rate is from 0 to 1")
    return rates


def _natural(text: str) -> int:
    """Read a whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}; write a whole number of at least 1")
    return int(text)


def _year(text: str) -> int:
    """Read the year of the plan."""
    if not FIRST_YEAR <= (year := _natural(text)) <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r}; write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return year


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="A year of random inspections (双随机、一公开), drawn and verified."
    )
    add = parser.add_argument
    add("--lang", choices=LANGUAGES, default="en", help="language of the report")
    add("--full", action="store_true", help="print the whole year instead of two screens")
    add("--all", action="store_true", help="the same, with every stratum and region")
    add("--subjects", type=_natural, default=20_000, metavar="N", help="size of the sample")
    add("--seed", type=int, default=2026, help="seed of the made-up sample, secrets and drawings")
    add("--year", type=_year, help="year of the plan; with a history, by default the year after")
    add("--out", type=Path, metavar="DIR", help="where to write transcripts, notices, reports")
    add("--csv", type=Path, metavar="FILE", help="a directory or history instead of the sample")
    add(
        "--columns",
        type=_pairs,
        default={},
        metavar="FIELD=COLUMN,…",
        help="with --csv: the names of the columns, e.g. id=licence,on=inspection_date",
    )
    add(
        "--rates",
        type=_rates,
        metavar="CLASS=RATE,…",
        help="share of each credit-risk class to draw in the fourth quarter, e.g. 1=1/5,2=1/20",
    )
    options = parser.parse_args(arguments)
    if options.columns and options.csv is None:
        parser.error("--columns names the columns of a file; give --csv too")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; return 0 on success."""
    options = _options(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        for line in report(options):
            print(line)
    except FileError as error:
        print(Words(options.lang)(*error.told), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as head, has left
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
