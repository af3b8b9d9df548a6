"""Every code that the package uses has words in both languages, and no words are left over."""

import re

import pytest
from docs.code_uses import errors_of, in_order, sources, texts, uses
from docs.make_codes import PAGES, PREPARED, kinds_of, page
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023
from randcheck.strategies import BROKEN
from randcheck.words import MESSAGES, render
from randcheck.words.phrases import PHRASES
from randcheck.words.terms import TERMS

LANGUAGES = {"en", "zh"}


def placeholders(template):
    return set(in_order(template))


needs_source = pytest.mark.skipif(not sources(), reason="the package has no source with it")


@for_each("code", MESSAGES)
def test_every_code_has_words_in_both_languages(code):
    assert MESSAGES[code].keys() == LANGUAGES
    assert all(template.strip() == template != "" for template in MESSAGES[code].values())


@for_each("code", MESSAGES)
def test_both_languages_name_the_same_parameters(code):
    assert placeholders(MESSAGES[code]["en"]) == placeholders(MESSAGES[code]["zh"])


@for_each("code", MESSAGES)
def test_the_chinese_words_are_chinese(code):
    assert any("\u4e00" <= character <= "\u9fff" for character in MESSAGES[code]["zh"])


@needs_source
def test_every_code_that_is_used_has_words():
    assert uses().keys() - MESSAGES.keys() == set()


@needs_source
def test_every_word_is_used():
    assert MESSAGES.keys() - texts().keys() == set()


@needs_source
def test_every_use_gives_all_that_its_words_name():
    missing = {
        (code, name)
        for code, calls in uses().items()
        for given in (call.params for call in calls)
        if None not in given  # handed on as a whole
        for name in placeholders(MESSAGES[code]["en"]) - given
    }
    assert missing == set()


@needs_source
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_of_codes_is_current(lang):
    assert PAGES[lang].read_text(encoding="utf-8") == page(lang)


def test_the_page_of_codes_has_every_area_and_every_code():
    for path in PAGES.values():
        listed = re.findall(r"^\| `([a-z0-9-]+)` \|", path.read_text(encoding="utf-8"), re.M)
        assert sorted(listed) == sorted([*MESSAGES, *PHRASES])


@needs_source
def test_the_class_of_an_error_is_found_through_what_calls_its_maker():
    errors = {
        code: {error for use in uses()[code] for error in errors_of(use)}
        for code in ("text-type", "signed-by-others", "values-count", "matter-run-out")
    }
    assert errors["text-type"] == {"InvalidInputError"}
    assert "CaseError" in errors["signed-by-others"]
    assert errors["values-count"] == {"CommitmentError", "InvalidInputError"}
    assert "PreparationError" in errors["matter-run-out"]


@needs_source
def test_the_page_names_the_error_of_whatever_stands_against_a_preparation():
    """Each of `BROKEN` is prepared, and refused with its code, where the strategies are tested."""
    of_matters = {
        code
        for code, calls in uses().items()
        if any(call.function == "_entry_breaches" and call.maker == "breach" for call in calls)
        and code.startswith("matter-")
    }
    assert of_matters <= PREPARED
    refused = of_matters | BROKEN.keys() | PREPARED
    assert {code for code in refused if "`PreparationError`" not in kinds_of(code, "en")} == set()
    assert kinds_of("quota-above-frame", "en") == ["`InvalidInputError`", "`PreparationError`"]
    assert kinds_of("matter-not-approved", "zh") == ["`PreparationError`", "核查问题"]


@needs_source
def test_the_page_names_the_error_of_what_tables_find_of_a_header():
    for code in ("malformed", "header-order", "header-chances", "seal", "values"):
        assert kinds_of(code, "en") == ["`InvalidInputError`", "discrepancy"]
    assert kinds_of("root", "en") == ["discrepancy"]
    assert kinds_of("subject-twice", "en") == ["problem"]


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        MESSAGES["no-rates"] = {"en": "", "zh": ""}  # type: ignore[index]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "no subject can be drawn for: M1, M2"),
        ("zh", "下列事项无可抽取对象：M1、M2"),
        ("fr", "no subject can be drawn for: M1, M2"),
    ],
)
def test_several_are_joined_as_the_language_does_and_unknown_languages_are_english(lang, words):
    assert render("empty-frame", {"ids": ("M1", "M2")}, lang) == words


def test_numbers_in_a_list_are_written_out():
    assert render("empty-frame", {"ids": (1, 2)}) == "no subject can be drawn for: 1, 2"


def test_english_is_the_default():
    assert render("no-rates", {}) == MESSAGES["no-rates"]["en"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, "host-made"),
        ({"limit": 3, "ids": ("a",)}, "host-made (limit=3, ids=('a',))"),
    ],
)
def test_a_code_of_the_hosts_own_is_shown_with_its_params(params, words):
    assert render("host-made", params) == words
    assert render("host-made", params, "zh") == words


def test_a_parameter_that_was_not_given_is_named_and_nothing_raises():
    assert render("frequency-cap", {"visits": 2}) == (
        "2 visit(s) this year reach the cap {cap} of {limit}"
    )
    assert "{limit}" in render("frequency-cap", {}, "zh")


@pytest.mark.parametrize(("lang", "name"), [("en", "report"), ("zh", "报告"), ("fr", "report")])
def test_a_name_given_in_both_languages_is_shown_in_the_one_of_the_message(lang, name):
    shown = render("duplicate-id", {"what": {"en": "report", "zh": "报告"}, "ids": ("a",)}, lang)
    assert name in shown
    assert "{" not in shown


def test_a_mapping_that_is_no_name_is_shown_as_it_is():
    assert "{'a': 1}" in render("duplicate-id", {"what": {"a": 1}, "ids": ("a",)})


def test_a_set_is_shown_in_one_order_and_no_value_is_too_large_to_show():
    params = {"path": "recusals", "expected": frozenset({"b", "a"}), "found": 10**5000}
    assert render("discrepancy", params) == "recusals: expected a, b, found <int>"


# Terms.

NOT_OUR_TERMS = (
    *("案件", "该案", "检查未成", "检查未果", "检查未能实施", "未能检查", "替补", "规则集"),
    *("封印", "揭封", "其非"),
)


@for_each("code", MESSAGES)
def test_one_thing_has_one_name_in_chinese(code):
    assert [term for term in NOT_OUR_TERMS if term in MESSAGES[code]["zh"]] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_result_and_reason_of_the_rulebook_has_words(lang):
    reasons = SHANGRAO_2023.event_reasons
    codes = reasons.subject | reasons.inspector
    assert codes <= TERMS["event_reason"].keys()
    names = {category.code: category.name(lang) for category in SHANGRAO_2023.results}
    assert {code: TERMS["result"][code][lang] for code in names} == names


def test_results_and_reasons_are_shown_in_words():
    params = {
        "subject": "S1",
        "matter": "M1",
        "result": "to-be-handled",
        "event_reason": "moved-away",
    }
    assert render("finding-of-replaced", params, "zh") == (
        "S1 在事项 M1 中已被替换（迁出）；只能记为未能实施检查，不能记为“发现问题待后续处理”"
    )
    assert render("finding-of-replaced", params) == (
        "S1 was replaced for M1 (moved away); the only possible result is a "
        "failed visit, not “problem found, to be handled further”"
    )
    assert "“未发现问题”" in render("investigation-without-cause", {"result": "no-problem"}, "zh")


@pytest.mark.parametrize("code", ["finding-result-unknown", "review-result-unknown"])
def test_a_result_that_is_not_listed_is_shown_by_its_code(code):
    params = {"subject": "S1", "matter": "M1", "given": "no-problem", "known": ("fit", "unfit")}
    assert "no-problem" in render(code, params, "zh")
    assert "fit、unfit" in render(code, params, "zh")
