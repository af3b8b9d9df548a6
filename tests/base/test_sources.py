"""Sources: a place in an act, our reading of one, or the mark of a default of ours."""

from typing import Any

import attrs
import pytest
from tests.make.loops import for_each

from randcheck import InvalidInputError, Source
from randcheck.rules import OUR_DEFAULT, SourceKind

ACT = "劳动保障监察条例"


@pytest.mark.parametrize(
    ("source", "en", "zh"),
    [
        (Source(act=ACT, article="16"), f"{ACT}, art. 16", f"《{ACT}》第十六条"),
        (Source(act=ACT), ACT, f"《{ACT}》"),
        (
            Source(act=ACT, article="16", kind=SourceKind.READING),
            f"our reading of {ACT}, art. 16",
            f"本库对《{ACT}》第十六条的理解",
        ),
        (Source(act=ACT).reading, f"our reading of {ACT}", f"本库对《{ACT}》的理解"),
        (
            OUR_DEFAULT,
            "default of randcheck, as the rule leaves it open",
            "本库默认，有关规定未作规定",
        ),
    ],
)
def test_a_source_reads_well_in_both_languages(source, en, zh):
    assert str(source) == source.text() == source.text("en") == source.text("fr") == en
    assert source.text("zh") == zh


def test_a_default_is_of_no_act_and_no_act_is_a_default():
    for act, kind in (
        (ACT, SourceKind.DEFAULT),
        ("randcheck", SourceKind.SENTENCE),
        ("randcheck", SourceKind.READING),
        (ACT, "sentence"),
    ):
        with pytest.raises(InvalidInputError) as caught:
            Source(act=act, kind=kind)  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.params["what"]) == ("wrong-type", "Source.kind")
    assert Source(act="randcheck", kind=SourceKind.DEFAULT) == OUR_DEFAULT


def test_a_sentence_is_read_once_and_a_default_is_no_reading():
    read = Source(act=ACT, article="16", url="https://example.org/423").reading
    assert read == attrs.evolve(
        Source(act=ACT, article="16", url="https://example.org/423"), kind=SourceKind.READING
    )
    assert read.reading == read
    assert OUR_DEFAULT.reading == OUR_DEFAULT


def test_edition_and_address_are_kept_and_tell_sources_apart():
    source = Source(act=ACT, article="16", edition="国务院令第423号", url="https://example.org/423")
    assert (source.edition, source.url) == ("国务院令第423号", "https://example.org/423")
    assert source != Source(act=ACT, article="16")


def test_a_source_is_shown_by_what_it_has():
    assert repr(Source(act="甲", article="1")) == "Source(act='甲', article='1')"
    assert repr(OUR_DEFAULT) == "Source(act='randcheck', kind=SourceKind.DEFAULT)"
    full = Source(act="甲", article="1", edition="二", url="u", kind=SourceKind.READING)
    assert eval(repr(full), {"Source": Source, "SourceKind": SourceKind}) == full


def test_a_source_cannot_be_changed():
    source = Source(act=ACT)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        source.article = "16"  # type: ignore[misc]


@for_each("field", ["act", "article", "edition", "url"])
@for_each(("value", "code"), [("", "text-empty"), ("a\nb", "text-character"), (5, "text-type")])
def test_what_a_source_says_is_text(field, value, code):
    given: dict[str, Any] = {"act": ACT, field: value}
    with pytest.raises(InvalidInputError) as caught:
        Source(**given)
    assert caught.value.code == code
    assert caught.value.params["what"] == f"Source.{field}"
