"""The two verifiers agree about documents that were made, changed and made up for by chance.

More of them: ``python -m tests.make.documents.agreement 100000``.
"""

import json
from random import Random

import pytest
from examples import verify_standalone as standalone
from tests.make.documents.agreement import (
    Run,
    by_library,
    by_program,
    chain_by_library,
    chain_by_program,
    made_by_chance,
    main,
)
from tests.make.documents.documents import (
    INSTEAD,
    document,
    everything,
    put,
    recommitted,
    relisted,
)
from tests.make.documents.redrawing import Redrawing
from tests.make.documents.rehashing import made_up, rooted
from tests.make.documents.tamperings import TAMPERINGS
from tests.make.draws.worlds import RECUSALS, SUBJECTS, busy, committed, drawn_from, roster
from tests.make.loops import for_each
from tests.transcripts.test_chain import year
from tests.transcripts.test_proofs import proof

from randcheck.base.texts import is_id, is_text
from randcheck.domain.draw.entropy import read_format
from randcheck.domain.draw.staffing import RosterEntry
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.building import transcript
from randcheck.transcripts.forms import DATE, fraction

SLICES, PER_SLICE = 10, 300
RATED = "matters/0/groups/1/strata/0"
"""A stratum that is drawn by a rate."""


@for_each(("number", "audience", "stage"), everything())
def test_they_agree_about_what_is_right(number, audience, stage):
    made = document(audience, stage, number)
    assert by_library(made) == by_program(made)
    assert not by_library(made).found


@for_each("subject", SUBJECTS)
def test_they_agree_about_proofs(subject):
    for codes in (None, ["M1"], ["M2"]):
        for drawn in (True, False):
            made = proof(subject, codes, drawn=drawn)
            assert by_library(made) == by_program(made)
            assert not by_library(made).found


@for_each(
    ("made", "expected"), [case[1:] for case in TAMPERINGS], ids=[case[0] for case in TAMPERINGS]
)
def test_they_agree_about_what_was_tampered_with(made, expected):
    tampered = made()
    assert by_program(tampered) == by_library(tampered)
    assert by_program(tampered).found == expected


def test_they_agree_about_a_year():
    every = [document(audience, stage, number) for number, audience, stage in everything()]
    for given in (every, year(), year()[1:]):
        assert chain_by_library((given, [])) == chain_by_program((given, []))
        assert not chain_by_library((given, [])).found
        assert chain_by_library((given, [])).facts


@for_each(
    ("changes", "expected"),
    [
        ({"opens_on": "2027-05-06", "closes_on": "2028-05-06"}, set()),
        ({"opens_on": "2027-05-07", "closes_on": "2028-05-06"}, {"header-days"}),
        ({"closes_on": "2027-05-16"}, set()),
        ({"closes_on": "2027-05-17"}, {"header-days"}),
        ({"closes_on": "2026-05-15"}, set()),
        ({"closes_on": "2026-05-14"}, {"header-days"}),
        ({"entropy/1/date": "2026-06-14"}, set()),
        ({"entropy/1/date": "2026-06-15"}, {"header-entropy"}),
        (
            {"entropy/1/date": "2026-05-06", "entropy/0/format": "1C1", "entropy/1/format": "H6"},
            set(),
        ),
        ({"entropy/0/format": "1C2", "entropy/1/format": "H5"}, {"header-entropy"}),
        ({f"{RATED}/rate": "1/1", f"{RATED}/chance": "1/1"}, set()),
        ({f"{RATED}/rate": "5/4", f"{RATED}/chance": "1/1"}, {"header-quota"}),
    ],
)
def test_they_agree_about_bounds(changes, expected):
    made = document("public", "announced", INSTEAD)
    for path, value in changes.items():
        made = put(made, f"header/{path}", value)
    made = recommitted(made)
    assert by_library(made) == by_program(made)
    assert by_library(made).found == expected


def redrawn(change):
    """The auditor's document of a draw whose lists were changed before, and its drawing."""
    made = document("auditor", "visited", INSTEAD)
    change(made["lists"])
    made_up(made, Random(1), 1)
    drawing = Redrawing(made, Random(1), None)
    drawing.draw()
    drawing.staff()
    drawing.happen(2)
    rooted(made)
    return drawing


def test_they_agree_about_a_subject_with_two_areas():
    """Everyone sees it where the subject was drawn for both matters."""

    def another(lists):
        for leaf in lists["matter:M2"]:
            leaf[1] = "z"

    drawing = redrawn(another)
    for audience, expected in (("public", "proof"), ("open", "partition")):
        made = drawing.told(audience, "visited")
        assert by_library(made) == by_program(made)
        assert expected in by_library(made).found


def test_they_agree_about_a_subject_that_stands_twice_in_a_list():
    made = document("open", "announced", INSTEAD)
    for leaves in made["lists"].values():
        leaves.insert(1, put(leaves[0], "1", "z"))
    made = relisted(made)
    assert by_library(made) == by_program(made)
    assert by_library(made).found == {"root"}


def test_they_agree_about_one_drawn_more_who_is_in_no_stratum():
    made = document("public", "visited", INSTEAD)
    drawn = made["matters"][1]["drawn"]
    drawn.append(put(drawn[-1], "leaf", ["S29", "-", "all!closed", "0" * 32, "0" * 32]))
    assert by_library(made) == by_program(made)
    assert by_library(made).found == {"counts"}


def test_they_agree_where_inspectors_have_no_post():
    """Under a rule for areas they serve nobody: neither their own nor another."""
    posts = roster() | {i: RosterEntry(pool="city") for i in ("T0", "T4", "T5")}
    posts |= {"Ca9": RosterEntry(pool="county")}
    made = committed(roster=posts, recusals=RECUSALS | {("T5", "S01"), ("Ca9", "S01")})
    drawn = busy(drawn_from(made), made)
    whole = transcript(made, drawn, audience=Audience.AUDITOR, stage=Stage.VISITED)
    assert by_library(whole) == by_program(whole)
    assert not by_library(whole).found
    served = {inspector for visit in whole["visits"] for inspector in visit["team"]}
    assert not served & {"T0", "T4", "T5", "Ca9"}


# --- the smallest parts --------------------------------------------------------------------------


def test_they_take_the_same_characters_in_a_text():
    for number in range(0x110000):
        character = chr(number)
        text = f"a{character}"
        assert standalone.is_text(text) == is_text(text), ascii(text)
        if number < 0x3001:  # where white space stands
            assert standalone.is_text(character) == is_text(character)


def test_they_take_the_same_formats_and_values():
    dice, formats = Random(1), 0
    for _ in range(60_000):
        form = "".join(dice.choice("0123456789CDH  16") for _ in range(dice.randrange(12)))
        read = read_format(form)
        items = standalone.items_of(form)
        assert (read is None) == (items is None), form
        if read is None or items is None:
            continue
        formats += 1
        assert standalone.outcomes(form) == read.outcomes
        for value in values_of(items, dice):
            assert standalone.fits(value, form) == read.fits(value), (form, value)
    assert formats > 800


def values_of(items, dice):
    """A value of a format, and some that nearly are."""
    parts = []
    for kind, k, m in items:
        if kind == "C":
            balls = sorted(dice.sample(range(1, m + 1), k))
            parts += [f"{ball:0{len(str(m))}}" for ball in balls]
        else:
            parts.append("".join(dice.choice("0123456789abcdef"[:m]) for _ in range(k)))
    value = " ".join(parts)
    place = dice.randrange(len(value))
    yield value
    yield value[:place] + dice.choice("0123456789af \n１") + value[place + 1 :]
    yield value[:place] + value[place + 1 :]
    yield " ".join(dice.sample(parts, len(parts)))


def test_they_take_the_same_ids_dates_and_fractions():
    dice = Random(2)
    for _ in range(10_000):
        day = f"{dice.randrange(10_000):04}-{dice.randrange(14):02}-{dice.randrange(34):02}"
        assert standalone.is_date(day) == (not [*DATE.flaws(day, "")]), day
        name = "".join(dice.choice("aZ09._-/!\n") for _ in range(dice.randrange(6)))
        assert standalone.is_id(name) == is_id(name), name
        ratio = "".join(dice.choice("0123456789/") for _ in range(dice.randrange(1, 8)))
        for digits in (1, 2, 15, 40):
            given = (not [*fraction(digits).flaws(ratio, "")], ratio)
            assert (standalone.is_fraction(ratio, digits), ratio) == given


# --- by chance -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("number", range(SLICES))
def test_they_agree_about_whatever_is_made_by_chance(number):
    run = Run()
    for each in range(number * PER_SLICE, (number + 1) * PER_SLICE):
        assert run.one(each) is None, f"tests.make.documents.agreement 1 --start {each}"
    assert run.found["(nothing)"] < PER_SLICE
    assert run.found["malformed"] < PER_SLICE * 2 // 3
    assert len(run.found) > 20


def test_they_draw_the_same_from_frames_by_chance(capsys):
    assert main(["60", "--draws"]) == 0
    assert capsys.readouterr().out == "60 draws from 0: both find all their documents right\n"


def test_a_draw_that_only_one_of_them_makes_so_ends_a_run(monkeypatch, capsys):
    monkeypatch.setattr(standalone, "OF_TRANSCRIPT", standalone.OF_TRANSCRIPT[:-1])
    assert main(["60", "--draws"]) == 1
    assert capsys.readouterr().out.startswith("draw 0: public, announced: ")


def test_a_document_is_the_same_in_every_run():
    for number in range(0, 200, 7):
        assert repr(made_by_chance(number).what) == repr(made_by_chance(number).what)


def test_a_disagreement_ends_a_run(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert main(["12"]) == 0
    assert capsys.readouterr().out.startswith("12 documents from 0: both found in\n")

    def wrong(work):
        raise ZeroDivisionError(work)

    first, second, *others = standalone.OF_TRANSCRIPT
    checks = (first, second._replace(run=wrong), *others)
    monkeypatch.setattr(standalone, "OF_TRANSCRIPT", checks)
    assert main(["100", "--start", "5"]) == 1
    told = capsys.readouterr().out
    assert "program: ZeroDivisionError" in told
    (written,) = tmp_path.iterdir()
    assert str(written) in told
    assert json.loads(written.read_text(encoding="utf-8"))["schema"].startswith("randcheck-")
