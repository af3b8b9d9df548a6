"""Whether the two verifiers of the text agree: the library's, and the one in one file.

Both were written apart from each other from one text. What one of them finds the other has to
find; what one of them does not check the other cannot have checked. So each document that is made
here by chance, right or wrong, is given to both.

    python -m tests.make.documents.agreement 100000

makes so many, tells how often both found each code, and how slow they were; it stops at the first
document about which they disagree. ``--start`` begins later: the n-th is the same in every run.

    python -m tests.make.documents.agreement 2000 --draws

draws so many small frames instead, with events, by the library; the program has to find all of
their documents right, for each audience at each stage, and to draw the same subjects and teams.
"""

import argparse
import json
import pprint
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from examples import verify_standalone as standalone
from tests.make.documents.chains_by_chance import chain_by_chance
from tests.make.documents.documents import document, everything
from tests.make.documents.mutations import mutate, mutated_text
from tests.make.documents.recounting import change_before, change_number, recounted
from tests.make.documents.redrawing import ABOUT, Redrawing
from tests.make.documents.rehashing import as_json, made_up, rooted
from tests.make.documents.tamperings import TAMPERINGS
from tests.make.draws import draws as make
from tests.make.draws.eventful import after_chance
from tests.make.draws.worlds import SUBJECTS
from tests.transcripts.test_proofs import proof

from randcheck.base.errors import DocumentError, InvalidInputError, RandcheckError
from randcheck.domain.draw.proofs import PROOF_SCHEMA
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.building import transcript
from randcheck.transcripts.reading import read_document
from randcheck.transcripts.verification import check_proof, verify_chain, verify_transcript

PER_WORLD = 40
"""So many documents in a row are made of one small draw."""
SHORTEST = 2_000
"""Of shorter texts the time says nothing about long ones."""


class Outcome(NamedTuple):
    """What a verifier says of a document."""

    found: frozenset[str]
    unchecked: frozenset[str]
    facts: frozenset[tuple[str, str]] = frozenset()


# --- the two -------------------------------------------------------------------------------------


def by_library(made: Any) -> Outcome:
    verify = check_proof if made.get("schema") == PROOF_SCHEMA else verify_transcript
    report = verify(made)
    return Outcome(frozenset(f.code for f in report.findings), frozenset(report.unchecked))


def by_program(made: Any) -> Outcome:
    report = standalone.examine(made)
    return Outcome(frozenset(f.code for f in report.findings), frozenset(report.unchecked))


def text_by_library(text: str) -> Outcome:
    try:
        return short(by_library(read_document(text)))
    except DocumentError:
        return UNREADABLE


def text_by_program(text: str) -> Outcome:
    try:
        return short(by_program(standalone.read(text)))
    except standalone.UnreadableError:
        return UNREADABLE


UNREADABLE = Outcome(frozenset(["malformed"]), frozenset())
"""Of a text that cannot be read nobody can tell which checks were not made."""


def short(outcome: Outcome) -> Outcome:
    return UNREADABLE if "malformed" in outcome.found else outcome


NOTHING = Outcome(frozenset(["no-transcripts"]), frozenset())
"""Of several documents among which there is no transcript."""


def chain_by_library(given: Any) -> Outcome:
    documents, void = given
    try:
        report = verify_chain(documents, void=void)
    except InvalidInputError as error:
        if error.code != "no-transcripts":
            raise
        return NOTHING
    return Outcome(
        frozenset(f.code for f in report.findings),
        frozenset(report.unchecked),
        frozenset((f.code, str(f.expected)) for f in report.facts if f.code != "fact-void"),
    )


def chain_by_program(given: Any) -> Outcome:
    documents, void = given
    try:
        standalone.check_chain(documents, void)
    except ValueError:
        return NOTHING
    report = standalone.examine_chain(documents, void)
    names = {"lapsed": "fact-lapsed", "instead-of": "fact-instead"}
    return Outcome(
        frozenset(f.code for f in report.findings),
        frozenset(report.unchecked),
        frozenset(
            (names[fact.code], fact.about)
            for fact in standalone.facts(documents, void)
            if fact.code in names
        ),
    )


# --- what is made --------------------------------------------------------------------------------

RIGHT = everything()
WRONG = [made for _, made, _ in TAMPERINGS]
STAGES = ("announced", "drawn", "visited", "visited", "visited")
ERRORS = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RandcheckError)
"""What the makers raise where an earlier change has taken from them what they need."""


@cache
def tampered(number: int) -> str:
    return json.dumps(WRONG[number]())


@lru_cache(maxsize=4)
def small_world(number: int) -> str:
    """The auditor's document of a small draw by chance."""
    dice = Random(f"world {number}")
    of = make.chance_frame(dice, dice.choice([2, 4, 8, 14]))
    drawn, made = make.drawn(of, secret=f"{dice.getrandbits(256):064x}")
    return json.dumps(transcript(made, drawn, audience=Audience.AUDITOR, stage=Stage.VISITED))


def redrawn(number: int, dice: Random) -> Any:
    """A document of a draw that follows from its header, or nearly; sometimes a proof."""
    made = json.loads(small_world(number // PER_WORLD))
    with suppress(*ERRORS):
        if dice.random() < 0.1:
            mutate(made[dice.choice(["header", "lists", "annex"])], dice)
        for _ in range(dice.choice([0, 0, 1, 2])):
            change_before(made, dice)
        if dice.random() < 0.85:
            recounted(made)
        if dice.random() < 0.15:
            change_number(made["header"], dice)
    made_up(made, dice, 0.97)
    with suppress(*ERRORS):
        about = dice.choice([None, *ABOUT, "successor", "successor", "inspector"])
        drawing = Redrawing(made, dice, about)
        drawing.draw()
        drawing.staff()
        drawing.happen(dice.choice([0, 1, 3, 8]))
        if dice.random() < 0.97:
            rooted(made)
        if made["events"] and dice.random() < 0.05:
            dice.choice(made["events"])[dice.choice(["nonce", "evidence"])] = "0" * 32
            rooted(made, anew=False)
        if dice.random() < 0.15:
            codes = [code for code in drawing.leaves if dice.random() < 0.8]
            # Rather one whose entry the header does not know.
            subjects = [*drawing.strangers(), *drawing.tickets]
            subject = dice.choice([subjects[0], *subjects])
            return drawing.proof(subject, codes, drawn=dice.random() < 0.8)
        return drawing.told(dice.choice(["public", "open", "auditor"]), dice.choice(STAGES))
    return made


def changed(number: int, dice: Random, *, plain: bool) -> Any:
    """A document in which anything may be changed, and what was hashed may be hashed anew."""
    what = dice.random()
    if what < 0.3:
        made = redrawn(number, dice)
    elif what < 0.45:
        made = json.loads(tampered(dice.randrange(len(WRONG))))
    elif what < 0.6:
        codes = dice.choice([None, ["M1"], ["M2"]])
        made = proof(dice.choice(SUBJECTS), codes, drawn=dice.random() < 0.8)
    else:
        which, audience, stage = dice.choice(RIGHT)
        made = document(audience, stage, which)
    for _ in range(dice.choice([0, 1, 1, 1, 1, 1, 2])):
        mutate(made, dice, plain=plain)
    if dice.random() < 0.6:
        made_up(made, dice, dice.choice([0.5, 0.9, 1]))
    return made


class Made(NamedTuple):
    """Something for both to check."""

    what: Any
    one: Callable[[Any], Outcome]
    other: Callable[[Any], Outcome]
    text: str | None
    """Its JSON text, where it has one."""


def made_by_chance(number: int) -> Made:
    """The n-th of all."""
    dice = Random(f"document {number}")
    kind = number % 20
    if kind < 3:
        chain = chain_by_chance(dice)
        return Made(chain, chain_by_library, chain_by_program, as_json(chain[0]))
    if kind < 5:
        text = as_json(changed(number, dice, plain=True)) or ""
        text = mutated_text(text, dice)
        return Made(text, text_by_library, text_by_program, text)
    made = redrawn(number, dice) if kind < 13 else changed(number, dice, plain=dice.random() < 0.85)
    return Made(made, by_library, by_program, as_json(made))


def right_documents(number: int) -> Iterator[Any]:
    """Of the n-th draw by chance, after some events, what each audience sees at each stage."""
    drawn, made = after_chance(Random(f"draw {number}"))
    for audience in Audience:
        for stage in Stage:
            yield transcript(made, drawn, audience=audience, stage=stage)


# --- the run -------------------------------------------------------------------------------------


class Run:
    """Goes through the documents, and keeps what was found and how long it took."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.slowest = {"library": (0.0, 0.0, -1), "program": (0.0, 0.0, -1)}
        """Seconds per 100 kB, the ratio to reading it, and the number of the document."""

    def one(self, number: int, *, timed: bool = False) -> str | None:
        """Check the n-th by both; gives how they disagree, None where they agree."""
        made = made_by_chance(number)
        outcomes = []
        for name, verify in (("library", made.one), ("program", made.other)):
            try:
                outcomes.append(verify(made.what))
            except Exception as error:
                return f"{name}: {error!r}"
            if timed and made.text is not None and len(made.text) >= SHORTEST:
                self.time(name, number, verify, made)
        if outcomes[0] != outcomes[1]:
            return "\n".join(
                f"{name} of the library {sorted(one - other)}, of the program {sorted(other - one)}"
                for name, one, other in zip(Outcome._fields, *outcomes, strict=True)
                if one != other
            )
        self.found.update(outcomes[0].found or ["(nothing)"])
        return None

    def draw(self, number: int) -> str | None:
        """Have the n-th draw found right by both; gives what is wrong, None where nothing is."""
        for made in right_documents(number):
            outcomes = by_library(made), by_program(made)
            if outcomes[0].found or outcomes[0] != outcomes[1]:
                return f"{made['audience']}, {made['stage']}: {outcomes}"
            whole = (made["audience"], made["stage"]) == ("auditor", "visited")
            # Whether an event's reason is a known one, only its rulebook can tell.
            if whole and outcomes[0].unchecked != {"reasons"}:
                return f"not checked: {sorted(outcomes[0].unchecked)}"
        return None

    def time(self, name: str, number: int, verify: Any, made: Made) -> None:
        assert made.text is not None
        spent = seconds(verify, made.what)
        if spent / len(made.text) * 100_000 <= self.slowest[name][0]:
            return
        # It may have been the machine: the least of some is what it takes.
        spent = min(spent, *(seconds(verify, made.what) for _ in range(3)))
        reading = min(seconds(json_or_nothing, made.text) for _ in range(4))
        per = spent / len(made.text) * 100_000
        self.slowest[name] = max(self.slowest[name], (per, spent / reading, number))


def json_or_nothing(text: str) -> None:
    with suppress(ValueError, RecursionError):
        json.loads(text)


def seconds(work: Callable[[Any], Any], given: Any) -> float:
    start = time.process_time()
    work(given)
    return max(time.process_time() - start, 1e-6)


def main(arguments: list[str] | None = None) -> int:
    """Run as a program; gives the exit code."""
    parser = argparse.ArgumentParser(description="Whether the two verifiers agree.")
    parser.add_argument("count", type=int, help="how many documents")
    parser.add_argument("--start", type=int, default=0, help="the number of the first")
    parser.add_argument("--draws", action="store_true", help="so many right draws instead")
    options = parser.parse_args(arguments)
    run = Run()
    if options.draws:
        for number in range(options.start, options.start + options.count):
            how = run.draw(number)
            if how is not None:
                print(f"draw {number}: {how}")
                return 1
        print(f"{options.count} draws from {options.start}: both find all their documents right")
        return 0
    for number in range(options.start, options.start + options.count):
        how = run.one(number, timed=True)
        if how is not None:
            print(f"document {number}, written to {written(number)}:\n{how}")
            return 1
    print(f"{options.count} documents from {options.start}: both found in")
    for code, times in sorted(run.found.items()):
        print(f"  {times:8} {code}")
    for name, (per, ratio, number) in run.slowest.items():
        print(
            f"slowest of the {name}: {per:.2f} s per 100 kB, {ratio:.0f} times reading ({number})"
        )
    return 0


def written(number: int) -> Path:
    """The n-th as a file."""
    made = made_by_chance(number)
    text = made.what if isinstance(made.what, str) else as_json(made.what)
    ending = "json" if text is not None else "txt"
    path = Path(tempfile.gettempdir()) / f"disagreement-{number}.{ending}"
    shown = pprint.pformat(made.what) if text is None else text
    path.write_text(shown, encoding="utf-8", errors="surrogatepass")
    return path


if __name__ == "__main__":
    sys.exit(main())
