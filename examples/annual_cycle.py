"""A year of random inspections (双随机、一公开), from the directories to four verified draws.

    python examples/annual_cycle.py                     a made-up Shangrao, 20,000 subjects
    python examples/annual_cycle.py --lang zh           the same in Chinese
    python examples/annual_cycle.py --csv FILE          a directory or a history of your own

Four tasks a year, two matters each, are prepared, committed to, drawn and verified; the visits of
each count in the next. The same command prints the same text on every machine. The columns that
``--csv`` reads are described in docs/reference/csv.md.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import attrs

# Run as a file, Python sees the modules beside it but not the folder they are imported from.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples.annual_plan import BODY, MATTER_CODES, Sizing, annual_matters, annual_plan
from examples.csv_directory import FIRST_YEAR, LAST_YEAR, CsvError, read_directory, to_id
from examples.sample_directory import REGIONS, sample_subjects
from examples.sample_history import sample_history
from examples.sample_staff import sample_inspectors, sample_interests
from examples.task_report import TaskReport, not_drawn_report
from examples.words import LANGUAGES, Words
from examples.year_report import closing, opening
from examples.year_run import Drawn, Records, run_year
from randcheck import Subject

_YEAR = 2026


@attrs.frozen(kw_only=True)
class World:
    """Everything the year is run on.

    Args:
        records: the directories, the history and the interests.
        year: the year of the plan.
        sizing: what the quotas go by.
        origin: where the subjects come from, in English and Chinese.
    """

    records: Records
    year: int
    sizing: Sizing
    origin: tuple[str, str]


def sample_world(options: argparse.Namespace) -> World:
    """A made-up Shangrao."""
    seed, size, year = options.seed, options.subjects, options.year or _YEAR
    subjects = sample_subjects(seed, size)
    inspectors = sample_inspectors(seed, size, year)
    history = sample_history(
        seed, subjects, inspectors, year=year, department=BODY, matter_codes=MATTER_CODES
    )
    return World(
        records=Records(
            subjects=subjects,
            inspectors=inspectors,
            history=history,
            interests=sample_interests(seed, inspectors, subjects),
        ),
        year=year,
        sizing=_sizing(subjects, fixed_for=size, rates=options.rates),
        origin=(
            f"in {len(REGIONS)} districts and zones, made up from seed {seed}",
            f"分布于 {len(REGIONS)} 个县（市、区）及开发区，由种子 {seed} 虚构",
        ),
    )


def csv_world(options: argparse.Namespace) -> World:
    """The directory or history of a file, with made-up inspectors.

    Raises:
        CsvError: everything that is wrong with the file.
    """
    given = read_directory(options.csv, options.columns)
    last = max((visit.on.year + 1 for visit in given.history), default=_YEAR)
    year, size = options.year or last, len(given.subjects)
    inspectors = sample_inspectors(options.seed, size, year)
    return World(
        records=Records(
            subjects=given.subjects,
            inspectors=inspectors,
            history=given.history,
            interests=sample_interests(options.seed, inspectors, given.subjects),
        ),
        year=year,
        sizing=_sizing(given.subjects, fixed_for=None, rates=options.rates),
        origin=(f"from {options.csv.name}", f"来自 {options.csv.name}"),
    )


def _sizing(
    subjects: Sequence[Subject], *, fixed_for: int | None, rates: Mapping[str, Fraction] | None
) -> Sizing:
    classes = (subject.credit_risk_class for subject in subjects)
    return Sizing(
        fixed_for=fixed_for,
        kinds=frozenset(kind for subject in subjects for kind in subject.kinds),
        classes=frozenset(name for name in classes if name is not None),
        rates=rates,
    )


def report(world: World, words: Words, *, seed: int, is_full: bool) -> Iterator[str]:
    """Run the year and tell of it, line by line.

    Args:
        world: everything the year is run on.
        words: the language.
        seed: makes up the secrets and the drawings.
        is_full: whether every stratum and region is listed.
    """
    records = world.records
    matters = annual_matters(world.year, world.sizing.kinds)
    plan = annual_plan(world.year, world.sizing)
    matter_names = {matter.code: matter.name for matter in matters}
    subject_names = {subject.id: subject.name for subject in records.subjects}
    yield from opening(plan, records, words(*world.origin), words)
    draws: list[Drawn] = []
    for outcome in run_year(plan, matters, records, seed):
        if not isinstance(outcome, Drawn):
            yield from not_drawn_report(outcome, words)
            continue
        draws.append(outcome)
        yield from TaskReport(
            drawn=outcome,
            matter_names=matter_names,
            subject_names=subject_names,
            words=words,
            is_full=is_full,
        ).lines()
    yield from closing(draws, records, world.year, REGIONS, words, is_full=is_full)


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
        for line in report(world, Words(options.lang), seed=options.seed, is_full=options.full):
            print(line)
    except CsvError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
