"""The normative pages: the draw's worked example is right, and the translations say the same.

The example is computed again from its own inputs with a SHA-256 and a JSON writer alone, so that
neither the page nor the package can go wrong together with it.
"""

import json
import re
from collections import Counter
from fractions import Fraction
from hashlib import sha256
from itertools import accumulate, pairwise
from math import ceil, floor
from pathlib import Path

import pytest
from tests.make.loops import for_each

DOCS = Path(__file__).parents[2] / "docs"
ENGLISH = (DOCS / "reference" / "draw-2.md").read_text(encoding="utf-8")
CHINESE = (DOCS / "zh" / "draw-2.md").read_text(encoding="utf-8")


# --- the worked example --------------------------------------------------------------------------


def lines_of(page):
    """The lines ``name = value`` of the example, which is the last section of a page."""
    fences = re.findall(r"^```text\n(.*?)^```$", page[page.rindex("\n## ") :], re.M | re.S)
    pairs = [line.partition(" = ")[::2] for line in "".join(fences).splitlines()]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


LINES = lines_of(ENGLISH)
HEADER = json.loads(LINES["JCS(header)"])
SECRET = LINES["secret"]


def h(text):
    return sha256(text.encode()).hexdigest()


def jcs(document):
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def root(leaves):
    """By the definition of RFC 9162, which splits a list at the greatest power of two within."""
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0].encode()).hexdigest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = root(leaves[:half]), root(leaves[half:])
    return sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def key(of):
    return h(f"randcheck-blind/2:{SECRET}:{of}")[:32]


def nonce(of, item):
    return h(f"{key(of)}:{item}")[:32]


def salt(item):
    return nonce("subjects", item)


def ticket(purpose, item):
    return h(f"{LINES['seed']}:{purpose}:{item}")


ENTRIES = dict(item.split(" ") for item in LINES["matter:M-1"].split(", "))
ROSTER = dict(item.split(" ") for item in LINES["roster"].split(", "))
RECUSALS = [item.split(" ") for item in LINES["recusals"].split(", ")]

SUBJECTS = [
    f"{subject}\t-\t{entry}\t{salt(subject)}\t{nonce('matter:M-1', subject)}"
    for subject, entry in ENTRIES.items()
]
PEOPLE = [f"{who}\t{pool}\t-\t{nonce('roster', who)}" for who, pool in ROSTER.items()]
KEPT_OUT = [f"{who}\t{of}\t{nonce('recusals', f'{who}:{of}')}" for who, of in RECUSALS]

MEMBERS = {
    name: [subject for subject, entry in ENTRIES.items() if entry == f"all/{name}"]
    for name in ("A", "B")
}
CHANCES = {
    stratum["name"]: Fraction(stratum["chance"])
    for stratum in HEADER["matters"][0]["groups"][0]["strata"]
}
SUBJECT_TICKETS = {s: ticket("subject", f"{s}:{salt(s)}") for s in ENTRIES}
STRATUM_TICKETS = {name: ticket("stratum", f"M-1:all/{name}") for name in MEMBERS}
INSPECTOR_TICKETS = {
    who: ticket("inspector", f"city:0:{who}:{nonce('roster', who)}") for who in ROSTER
}


def sizes():
    """How many of each stratum, in the order of the strata."""
    order = sorted(MEMBERS, key=STRATUM_TICKETS.__getitem__)
    u = Fraction(int(ticket("size", "M-1:all"), 16), 2**256)
    sums = list(accumulate((len(MEMBERS[s]) * CHANCES[s] for s in order), initial=u))
    return {s: floor(b) - floor(a) for s, (a, b) in zip(order, pairwise(sums), strict=True)}


def results():
    """What is drawn, in the way of sections 5 to 7 for a single visit."""
    drawn = [
        subject
        for name, size in sizes().items()
        for subject in sorted(MEMBERS[name], key=SUBJECT_TICKETS.__getitem__)[:size]
    ]
    (visited,) = drawn
    reserves = sorted(MEMBERS["A"], key=SUBJECT_TICKETS.__getitem__)[sizes()["A"] :]
    order = sorted(ROSTER, key=INSPECTOR_TICKETS.__getitem__)
    joined = [who for who in order if [who, visited] not in RECUSALS][: HEADER["team"][0]["count"]]
    members = {who: ticket("member", f"{visited}:{who}:{nonce('roster', who)}") for who in joined}
    return drawn, reserves, order, members


def hashed_annex():
    return h(f"{jcs(json.loads(LINES['annex']))}\t{nonce('annex', HEADER['task'])}")


def computed():
    """Every line of the example that is no input."""
    seal = h(f"randcheck-seal/2:{SECRET}")
    drawn, reserves, order, members = results()
    event = {
        "event": "replace-subject",
        "subject": drawn[0],
        "matters": ["M-1"],
        "by": [reserves[0]],
        "reason": "cannot-be-reached",
        "evidence": h(f"{nonce('evidence', 0)}:{LINES['text']}"),
        "on": "2026-12-05",
    }
    inner = h(f"{jcs(event)}\t{nonce('events', 0)}")
    seeded = {
        "spec": "randcheck-seed/2",
        "commitment": h(jcs(HEADER)),
        "seal": seal,
        "values": [LINES["value"]],
    }
    made = {
        "seal": seal,
        "H(seal)": h(seal),
        'key("subjects")': key("subjects"),
        'salt("E-1")': salt("E-1"),
        'key("matter:M-1")': key("matter:M-1"),
        'nonce("matter:M-1", "E-1")': nonce("matter:M-1", "E-1"),
        "leaf": SUBJECTS[0].encode().hex(),
        "SHA-256(0x00 || leaf)": sha256(b"\x00" + SUBJECTS[0].encode()).hexdigest(),
        'root(list "matter:M-1")': root(SUBJECTS),
        'nonce("roster", "I-1")': nonce("roster", "I-1"),
        'root(list "roster")': root(PEOPLE),
        'nonce("recusals", "I-3:E-1")': nonce("recusals", "I-3:E-1"),
        'root(list "recusals")': root(KEPT_OUT),
        'nonce("annex", "T-1")': nonce("annex", "T-1"),
        'H(JCS(annex) TAB nonce("annex", "T-1"))': hashed_annex(),
        "JCS(header)": jcs(HEADER),
        "commitment": h(jcs(HEADER)),
        'JCS({"spec": "randcheck-seed/2", …})': jcs(seeded),
        "seed": h(jcs(seeded)),
        'ticket("size", "M-1:all")': ticket("size", "M-1:all"),
        f'ticket("visit", "city:{drawn[0]}:" salt("{drawn[0]}"))': ticket(
            "visit", f"city:{drawn[0]}:{salt(drawn[0])}"
        ),
        "strata": ", ".join(sizes()),
        "drawn": ", ".join(drawn),
        "reserves": ", ".join(reserves),
        "cut": SUBJECT_TICKETS[drawn[0]],
        "inspectors": ", ".join(order),
        "team": ", ".join(sorted(members, key=members.__getitem__)),
        "evidence(text, 0)": h(f"{nonce('evidence', 0)}:{LINES['text']}"),
        "JCS(event)": jcs(event),
        'nonce("events", 0)': nonce("events", 0),
        'H(JCS(event) TAB nonce("events", 0))': inner,
        "root(events)": root([f"replace-subject\t{inner}"]),
    }
    made |= {f"n_{name}": str(size) for name, size in sizes().items()}
    made |= {f'ticket("stratum", "M-1:all/{s}")': made_of for s, made_of in STRATUM_TICKETS.items()}
    for subject in MEMBERS["A"]:
        made[f'ticket("subject", "{subject}:" salt("{subject}"))'] = SUBJECT_TICKETS[subject]
    for who, at_0 in INSPECTOR_TICKETS.items():
        made[f'ticket("inspector", "city:0:{who}:" nonce("roster", "{who}"))'] = at_0
    for who, listed in members.items():
        made[f'ticket("member", "{drawn[0]}:{who}:" nonce("roster", "{who}"))'] = listed
    return made


INPUTS = {"matter:M-1", "roster", "recusals", "annex", "value", "text", "secret"}


def test_every_line_of_the_example_follows_from_its_inputs():
    assert {name: value for name, value in LINES.items() if name not in INPUTS} == computed()


def test_the_header_of_the_example_is_that_of_its_inputs():
    (matter,), (team,) = HEADER["matters"], HEADER["team"]
    (group,) = matter["groups"]
    quota = ceil(Fraction(group["share"]) * len(ENTRIES))
    mass = sum(stratum["size"] * stratum["weight"] for stratum in group["strata"])
    chances = [Fraction(quota * stratum["weight"], mass) for stratum in group["strata"]]
    strata = [
        {**given, "name": s, "size": len(MEMBERS[s]), "chance": f"{p.numerator}/{p.denominator}"}
        for given, s, p in zip(group["strata"], MEMBERS, chances, strict=True)
    ]
    members = sum(map(len, MEMBERS.values()))
    groups = [{**group, "base": len(ENTRIES), "quota": quota, "size": members, "strata": strata}]
    kept_out, kept_from = (Counter(ids) for ids in zip(*RECUSALS, strict=True))
    least, most = len(ROSTER) - max(kept_from.values()), max(kept_out.values())
    assert max(chances) < 1
    assert {
        **HEADER,
        "subjects": {**HEADER["subjects"], "size": len(ENTRIES)},
        "matters": [{**matter, "root": root(SUBJECTS), "groups": groups}],
        "team": [{**team, "size": len(ROSTER), "least": least, "most": most}],
        "roster": {"root": root(PEOPLE), "size": len(PEOPLE)},
        "recusals": {"root": root(KEPT_OUT), "size": len(KEPT_OUT)},
        "annex": hashed_annex(),
        "seal": h(h(f"randcheck-seal/2:{SECRET}")),
    } == HEADER


def test_the_example_has_no_digest_outside_its_lines():
    section = ENGLISH[ENGLISH.rindex("\n## ") :]
    prose = re.sub(r"^```text\n.*?^```$", "", section, flags=re.M | re.S)
    assert re.findall(r"[0-9a-f]{8,}", prose) == []


def test_the_words_of_the_example_hold():
    drawn, reserves, order, members = results()
    expected = [len(MEMBERS[name]) * chance for name, chance in CHANCES.items()]
    assert expected == [Fraction(1, 2)] * 2
    assert int(ticket("size", "M-1:all"), 16) < 2**255
    assert sizes() == {"B": 0, "A": 1}
    assert {*drawn, *reserves} == set(MEMBERS["A"])
    assert list(members) == order[:2]
    assert min(members, key=members.__getitem__) == LINES["team"].split(", ")[0]


# --- the translations ----------------------------------------------------------------------------

# The words within formulas that the Chinese pages translate; the names in them stay.
WORDS = (
    (r"the first 32 digits of ", "取前 32 位："),
    (r"value of each source, in the header's order", "各来源的值，按文件头的次序"),
    (r"all for which it stands, by code", "其应查的全部事项，按 code 排列"),
    (r"one for each of its matters", "其每个事项一个"),
    (r"one for each", "每个事项一个"),
    (r"by group, then name", "按 group、name 排列"),
    (r"by group, stratum, ticket", "按 group、stratum、ticket 排列"),
    (r"as listed by sections 7 and 8", "按第 7 节和第 8 节列出"),
    (r"as in places", "与 places 相同"),
    (r"\bby (sequence|code|name|pool)\b", r"按 \1 排列"),
    (r"is its leaf; the kind is the event's own", "即其叶；kind 为事件本身的种类"),
    (r"stands in the event for what was written on site", "在事件中代替现场所写的文字"),
    (r"\(any text without unpaired surrogates\)", "（任何没有不成对代理码点的文本）"),
    (r"(?<=[\w\"…]) or (?=[\w\"{])", " 或 "),
)
SPAN = re.compile(r"`([^`]+)`")
# Numbers, code points, abbreviations such as RFC, and names such as N_g.
TOKEN = re.compile(r"(?<![A-Za-z0-9_])(?:[A-Z0-9]{2,}|[0-9]+|[A-Za-z]_[a-z])(?![A-Za-z0-9_])")


def page(*parts):
    return DOCS.joinpath(*parts).read_text(encoding="utf-8")


TEXTS = {
    "draw-2.md": (ENGLISH, CHINESE),
    "transcript-2.md": tuple(page(folder, "transcript-2.md") for folder in ("reference", "zh")),
}
NUMBERS = {
    "draw-2.md": [None, *(f"{n}." for n in range(10)), None],
    "transcript-2.md": [None, *(f"{n}." for n in range(1, 6))],
}


def in_chinese(code):
    for words, chinese in WORDS:
        code = re.sub(words, chinese, code)
    return code


def sections_of(page):
    """The sections of a page, each with its heading's number and its lines that are not empty."""
    _, *parts = re.split(r"^##? (\d+\.)?", page, flags=re.M)
    bodies = [list(filter(None, body.splitlines()[1:])) for body in parts[1::2]]
    return list(zip(parts[::2], bodies, strict=True))


def without_note(sections):
    """The sections of a Chinese page without its first line, which is about the translation."""
    (number, (_, *lines)), *rest = sections
    return [(number, lines), *rest]


PAIRS = {
    f"{name}, {number or place}": (english, chinese)
    for name, texts in TEXTS.items()
    for place, ((number, english), (_, chinese)) in enumerate(
        zip(sections_of(texts[0]), without_note(sections_of(texts[1])), strict=True)
    )
}


def shape(line):
    """What a line is: part of a formula, of a list, of a table or of a fence, or prose."""
    return re.sub(r"( {4}|- |\| |\|-|```|).*", r"\1", line)


def is_code(lines):
    """For each line whether it stands in a fence or is indented as a formula."""
    fenced = list(accumulate((line.startswith("```") for line in lines), lambda a, b: a != b))
    return [
        inside or line.startswith(("    ", "```"))
        for inside, line in zip(fenced, lines, strict=True)
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_the_translation_says_that_the_english_stands(name):
    first = TEXTS[name][1].splitlines()[2]
    assert f"](../reference/{name})" in first
    assert "以英文为准" in first


@pytest.mark.parametrize("name", TEXTS)
def test_the_sections_have_the_same_numbers(name):
    for text in TEXTS[name]:
        assert [number for number, _ in sections_of(text)] == NUMBERS[name]


@for_each("place", PAIRS)
def test_a_section_has_the_same_paragraphs_formulas_and_numbers(place):
    english, chinese = PAIRS[place]
    assert [shape(line) for line in english] == [shape(line) for line in chinese]
    code = is_code(english)
    for line, translated, formula in zip(english, chinese, code, strict=True):
        if formula:
            assert translated == in_chinese(line)
        else:
            spans = Counter(map(in_chinese, SPAN.findall(line)))
            assert Counter(SPAN.findall(translated)) == spans
            tokens = Counter(TOKEN.findall(SPAN.sub("", line)))
            assert Counter(TOKEN.findall(SPAN.sub("", translated))) == tokens


def test_the_example_is_the_same_in_both():
    assert lines_of(CHINESE) == LINES


def test_every_word_to_translate_stands_in_a_formula():
    code = "\n".join(
        line if formula else "\n".join(SPAN.findall(line))
        for lines, _ in PAIRS.values()
        for line, formula in zip(lines, is_code(lines), strict=True)
    )
    assert [words for words, _ in WORDS if not re.search(words, code)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_sentence_in_chinese_is_not_broken_over_lines(name):
    """A break would be shown as a blank: every paragraph is one line between empty ones."""
    lines = TEXTS[name][1].splitlines()
    code = is_code(lines)
    follows = [
        after
        for (before, after), formula in zip(pairwise(lines), code[1:], strict=True)
        if before and after and not formula and not before.startswith(("#", "```"))
    ]
    assert [line for line in follows if not line.startswith(("- ", "| ", "|-"))] == []
