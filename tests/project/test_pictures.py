"""The numbers behind the pictures of the docs are right, and the files are those numbers."""

import runpy
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import comb
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docs import picture_data as data
from docs.picture_tables import percent, tables
from tests.make.loops import for_each
from tests.make.worlds import SEED, commitment, frame, matter_frame, members, roster

from randcheck.drawing.dispatch import dispatch

DOCS = Path(data.__file__).parent
PICTURES = ("loads", "pairs", "places", "savings", "strata")
PAGE = (DOCS / "explanation" / "fairness.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def figures():
    return data.all_figures()


@pytest.mark.slow
def test_the_table_in_the_docs_is_what_the_command_writes(figures):
    written = (DOCS / "pictures" / "figures.md").read_text(encoding="utf-8")
    assert written == tables(figures), "run: python docs/make_pictures.py"


def test_the_numbers_are_the_same_every_time():
    assert data.stratum_shares(5) == data.stratum_shares(5)
    assert data.pair_counts(3) == data.pair_counts(3)
    assert data.place_counts(3) == data.place_counts(3)


def test_the_promised_chances_are_those_worked_by_hand(figures):
    # Twelve of weight 40 take 12 of 60; left are 48 for a mass of 36 * 6 + 180 * 2 + 60 = 636.
    each = Fraction(48, 636)
    assert {s.name: s.promised for s in figures.strata} == {
        "serious": 1,
        "listed": 6 * each,
        "standard": 2 * each,
        "good grade": each,
    }
    assert [s.weight for s in figures.strata] == [40, 6, 2, 1]


def test_every_draw_fills_the_quota(figures):
    assert sum(s.drawn for s in figures.strata) == data.STRATA_QUOTA * data.STRATA_DRAWS
    assert sum(c.ours for c in figures.places) == data.WANTED * data.PLACE_DRAWS
    assert sum(c.fixed_step for c in figures.places) == data.WANTED * data.PLACE_DRAWS
    assert sum(figures.pairs.values()) == data.PAIR_VISITS * data.PAIR_DRAWS


def test_the_shares_come_to_rest_on_the_chances(figures):
    for stratum in figures.strata:
        assert abs(stratum.share - stratum.promised) < Fraction(1, 100), stratum
    assert figures.strata[0].share == 1


def test_a_share_is_over_subjects_and_draws():
    one = data.StratumShare(name="A", size=4, weight=1, promised=Fraction(1), drawn=6, draws=3)
    assert one.share == Fraction(1, 2)


def test_the_deal_read_word_for_word_is_the_dispatch_where_nothing_is_handed_on():
    everyone = roster("I1", "I2", "I3", "I4", "I5")
    committed = commitment(frame(matter_frame(members=members(A=7), quota=7), roster=everyone))
    lists, subjects = committed.lists, committed.frame.areas
    outcome = dispatch(
        SEED,
        areas=subjects,
        salts={subject: lists.salt(subject) for subject in subjects},
        roster=everyone,
        nonces=lists.roster_nonces(),
        recused_of={},
        team=committed.frame.team,
    )
    assert outcome.chains == ()
    loads = Counter(inspector for team in outcome.teams.values() for inspector in team)
    assert data.dealt_loads(SEED, committed) == loads


def test_the_deal_keeps_recusals():
    kept_out = {("I1", "A00"), ("I1", "A01")}
    drawn_from = frame(matter_frame(members=members(A=2), quota=2), recusals=kept_out)
    loads = data.dealt_loads(SEED, commitment(drawn_from))
    assert loads["I1"] == 0
    assert sum(loads.values()) == 4


def test_levelling_hands_visits_on_until_all_have_the_same(figures):
    visits = 2 * (data.ZONE + data.TOWN)
    dealt = {load.inspector_id: load.dealt for load in figures.loads}
    assert sum(dealt.values()) == sum(load.levelled for load in figures.loads) == visits
    assert {load.levelled for load in figures.loads} == {visits // len(data.INSPECTORS)}
    assert max(dealt.values()) - min(dealt.values()) >= 2
    busiest = [i for i, load in dealt.items() if load == max(dealt.values())]
    assert busiest == list(data.ZONE_INSPECTORS)


def test_together_is_never_more_than_apart_nor_less_than_one_matter(figures):
    quota = data.DIRECTORY * 4 // 5 // 5
    assert [s.apart for s in figures.savings] == [quota * n for n in range(1, 6)]
    assert figures.savings[0].together == quota
    assert all(quota <= s.together < s.apart for s in figures.savings[1:])
    assert all(first.saved < second.saved for first, second in pairwise(figures.savings))


def test_what_is_saved_is_a_share_of_the_separate_visits():
    assert data.Saving(matters=2, together=30, apart=40).saved == Fraction(1, 4)


def test_every_pair_is_there_and_goes_about_as_often(figures):
    assert len(figures.pairs) == comb(len(data.PAIRED), 2)
    mean = Fraction(sum(figures.pairs.values()), len(figures.pairs))
    assert all(abs(count - mean) < mean / 4 for count in figures.pairs.values())


def test_fixed_steps_leave_dead_enterprises_and_the_library_none(figures):
    samples = {data.fixed_step_sample(number) for number in range(50)}
    assert len(samples) == 2
    assert {len(sample) for sample in samples} == {data.WANTED}
    dead = [count.place for count in figures.places if not count.fixed_step]
    assert dead == list(range(200, 299))
    expected = Fraction(data.WANTED * data.PLACE_DRAWS, data.POPULATION)
    assert all(abs(count.ours - expected) < expected / 4 for count in figures.places)


@for_each(
    ("share", "text"),
    [
        (Fraction(0), "0.00 %"),
        (Fraction(1), "100.00 %"),
        (Fraction(1, 3), "33.33 %"),
        (Fraction(2, 3), "66.67 %"),
        (Fraction(1, 80), "1.25 %"),
        (Fraction(1, 20_000), "0.01 %"),
        (Fraction(1, 20_001), "0.00 %"),
    ],
)
def test_percents_are_rounded_half_up(share, text):
    assert percent(share) == text


def test_the_page_writes_no_number_of_its_own():
    prose = PAGE.replace("draw-2.md", "").replace("draw", "")
    assert [word for word in prose.split() if any(map(str.isdigit, word))] == []
    assert "```{include} ../pictures/figures.md" in PAGE


def test_numbers_in_words_are_those_of_the_data():
    words = {"two": data.ZONE_INSPECTORS, "twelve": data.INSPECTORS, "eight": data.PAIRED}
    assert {word: len(who) for word, who in words.items()} == {"two": 2, "twelve": 12, "eight": 8}
    assert "only two inspectors" in PAGE
    assert "of twelve inspectors" in PAGE
    assert "of eight inspectors" in PAGE
    assert data.POPULATION // data.WANTED == 2
    assert len(data.STRATA) == 4


@for_each("name", PICTURES)
def test_the_page_shows_every_picture(name):
    assert f"](../pictures/{name}.svg)" in PAGE
    root = ElementTree.parse(DOCS / "pictures" / f"{name}.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_there_are_no_other_pictures():
    assert sorted(path.stem for path in (DOCS / "pictures").glob("*.svg")) == list(PICTURES)


@pytest.mark.slow
def test_the_command_writes_pictures_and_table_the_same_every_time(figures, tmp_path):
    pytest.importorskip("matplotlib")
    command = runpy.run_path(str(DOCS / "make_pictures.py"))
    first, second = tmp_path / "first", tmp_path / "second"
    command["main"](first)
    second.mkdir()
    command["write_pictures"](second, figures)
    written = {path.name: path.read_bytes() for path in first.iterdir()}
    assert written.pop("figures.md").decode() == tables(figures)
    assert sorted(written) == [f"{name}.svg" for name in PICTURES]
    assert written == {path.name: path.read_bytes() for path in second.iterdir()}
    for text in written.values():
        assert b"<dc:date>" not in text
        assert b"matplotlib.org" not in text
