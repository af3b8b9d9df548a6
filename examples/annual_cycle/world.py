"""The data of a year: a made-up Shangrao, or a directory or history from a file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

import attrs

from examples.annual_cycle.given import read_given
from examples.annual_cycle.made_up.changes import (
    first_day,
    inspectors_of_year,
    newcomers_of_year,
    subjects_of_year,
)
from examples.annual_cycle.made_up.directory import COUNTIES, REGIONS, sample_subjects
from examples.annual_cycle.made_up.history import sample_history
from examples.annual_cycle.made_up.staff import sample_inspectors, sample_interests
from examples.annual_cycle.plan.matter_list import BODY, OWN_MATTER_CODES, annual_matter_list
from examples.annual_cycle.plan.rules import year_rules
from examples.annual_cycle.plan.sizing import Sizing, sizing_of
from examples.annual_cycle.plan.stages import compiled_plan
from examples.annual_cycle.year.run import Records, Year
from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory

_YEAR = 2026


@attrs.frozen(kw_only=True)
class World:
    """A year, and the origin of its data.

    Args:
        year: everything the year is run on.
        sizing: what its plan goes by.
        origin: where the subjects come from, in English and Chinese.
        names: names of regions, and of grades and classes where they have any, by code.
    """

    year: Year
    sizing: Sizing
    origin: tuple[str, str]
    names: Mapping[str, str]


def sample_world(options: argparse.Namespace) -> World:
    """Make up a Shangrao that changes month by month.

    Args:
        options: the options of the command.
    """
    seed, size, year = options.seed, options.subjects, options.year or _YEAR
    everyone = sample_subjects(seed, size + newcomers_of_year(size))
    subjects, newcomers = everyone[:size], everyone[size:]
    inspectors = sample_inspectors(seed, size, year)
    history = sample_history(
        seed, subjects, inspectors, year=year, department=BODY, matter_codes=OWN_MATTER_CODES
    )
    sizing = sizing_of(
        subjects,
        fixed_for=size,
        rates=options.rates,
        counties=COUNTIES,
        directed_kinds=frozenset({"labour-dispatch", "hr-agency"}),
    )
    records = Records(
        subjects=subjects_of_year(seed, subjects, newcomers, year),
        inspectors=inspectors_of_year(seed, inspectors, year),
        history=history,
        interests=sample_interests(seed, inspectors, subjects),
        is_made_up=True,
    )
    origin = (
        f"in {len(REGIONS)} districts and zones, made up from seed {seed}",
        f"分布于 {len(REGIONS)} 个县（市、区）及开发区，由种子 {seed} 虚构",
    )
    return _world(records, year, sizing, seed, origin, REGIONS)


def csv_world(options: argparse.Namespace) -> World:
    """Take a directory or history from a file; the inspectors are made up.

    Args:
        options: the options of the command.

    Raises:
        FileError: everything that is wrong with the file.
    """
    given = read_given(options.csv, options.columns)
    last = max((visit.on.year + 1 for visit in given.history), default=_YEAR)
    seed, year, size = options.seed, options.year or last, len(given.subjects)
    inspectors = sample_inspectors(seed, size, year)
    records = Records(
        subjects=SubjectDirectory(since=first_day(year), first=given.subjects),
        inspectors=InspectorDirectory(since=first_day(year), first=inspectors),
        history=given.history,
        interests=sample_interests(seed, inspectors, given.subjects),
        is_made_up=False,
    )
    sizing = sizing_of(given.subjects, fixed_for=None, rates=options.rates)
    origin = (f"from {options.csv.name}", f"来自 {options.csv.name}")
    return _world(records, year, sizing, seed, origin, {**REGIONS, **given.names})


def _world(
    records: Records,
    year: int,
    sizing: Sizing,
    seed: int,
    origin: tuple[str, str],
    names: Mapping[str, str],
) -> World:
    plan, section_plans = compiled_plan(year, sizing)
    return World(
        year=Year(
            plan=plan,
            section_plans=section_plans,
            matters=annual_matter_list(year, sizing.kinds),
            rules=year_rules(year, sizing),
            records=records,
            seed=seed,
        ),
        sizing=sizing,
        origin=origin,
        names=names,
    )
