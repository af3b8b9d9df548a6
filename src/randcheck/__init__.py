"""Verifiable random inspections: double random, one public (双随机、一公开).

There are three phases: `prepare` decides who may be drawn, with what chance, and why others are
excluded; `commit` makes the commitment that you publish before the randomness is known; `draw`
draws, and anyone can `verify` the draw by recomputing it.

This module has the names that every host uses. Other names are in modules by theme:
`randcheck.directories`, `matters`, `plans`, `rules`, `draws`, `cases`, `reports`, `notices`,
`calendars`. A name is loaded on first use, so importing the package is fast.
"""

from _thread import RLock
from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "SHANGRAO_2023",
    "Audience",
    "Breach",
    "CalendarError",
    "Case",
    "CaseError",
    "Certificate",
    "CertificateKind",
    "Closing",
    "Commitment",
    "CommitmentError",
    "Discrepancy",
    "DocumentError",
    "Draw",
    "EntropySource",
    "EventError",
    "Finding",
    "Frame",
    "Header",
    "Inspector",
    "Interest",
    "InvalidInputError",
    "LegalBasis",
    "LegalRank",
    "Matter",
    "PastVisit",
    "Plan",
    "PlanContents",
    "PreparationError",
    "Problem",
    "Proof",
    "Quota",
    "RandcheckError",
    "Reason",
    "Rule",
    "Rulebook",
    "Scope",
    "Selection",
    "Source",
    "Stage",
    "StoredCommitment",
    "Subject",
    "Task",
    "TaskMatter",
    "TeamSlot",
    "Verification",
    "Visit",
    "check_proof",
    "closing",
    "commit",
    "draw",
    "label",
    "next_steps",
    "open_case",
    "open_cases",
    "past_visits",
    "prepare",
    "read_document",
    "record_finding",
    "replace_inspector",
    "replace_subject",
    "reserves",
    "take",
    "transcript",
    "verify",
    "verify_chain",
    "verify_transcript",
]

_HOMES = {
    "after.replacement": ("replace_inspector", "replace_subject", "reserves"),
    "base.errors": (
        "CalendarError",
        "CaseError",
        "CommitmentError",
        "DocumentError",
        "EventError",
        "InvalidInputError",
        "PreparationError",
        "Problem",
        "RandcheckError",
    ),
    "base.labels": ("label",),
    "base.reasons": ("Breach", "Reason"),
    "base.rules": ("Rule",),
    "base.sources": ("Source",),
    "cases.findings": ("record_finding",),
    "cases.moves": ("next_steps", "open_case", "open_cases", "take"),
    "cases.records": ("Case",),
    "cases.visits": ("past_visits",),
    "domain.directory.inspectors": ("Certificate", "CertificateKind", "Inspector", "Interest"),
    "domain.directory.subjects": ("Subject",),
    "domain.draw.closings": ("Closing",),
    "domain.draw.draws": ("Draw", "Selection"),
    "domain.draw.entropy": ("EntropySource",),
    "domain.draw.frames": ("Frame",),
    "domain.draw.headers": ("Header",),
    "domain.draw.proofs": ("Proof",),
    "domain.draw.visits": ("Visit",),
    "domain.inspection.findings": ("Finding",),
    "domain.inspection.history": ("PastVisit",),
    "domain.plan.matters": ("LegalBasis", "LegalRank", "Matter", "Scope"),
    "domain.plan.plans": ("Plan", "PlanContents"),
    "domain.plan.quotas": ("Quota",),
    "domain.plan.tasks": ("Task", "TaskMatter", "TeamSlot"),
    "drawing.chain": ("closing", "commit"),
    "drawing.commitment": ("Commitment", "StoredCommitment"),
    "drawing.lottery": ("draw",),
    "preparing.preparation": ("prepare",),
    "rulebook": ("Rulebook",),
    "rulebooks.shangrao": ("SHANGRAO_2023",),
    "transcripts.audiences": ("Audience", "Stage"),
    "transcripts.building": ("transcript",),
    "transcripts.reading": ("read_document",),
    "transcripts.verification": ("check_proof", "verify_chain", "verify_transcript"),
    "verifying.draws": ("verify",),
    "verifying.verification": ("Discrepancy", "Verification"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_FACES = {
    "calendars",
    "cases",
    "directories",
    "draws",
    "matters",
    "notices",
    "plans",
    "reports",
    "rules",
}

if TYPE_CHECKING:
    from randcheck.after.replacement import replace_inspector, replace_subject, reserves
    from randcheck.base.errors import (
        CalendarError,
        CaseError,
        CommitmentError,
        DocumentError,
        EventError,
        InvalidInputError,
        PreparationError,
        Problem,
        RandcheckError,
    )
    from randcheck.base.labels import label
    from randcheck.base.reasons import Breach, Reason
    from randcheck.base.rules import Rule
    from randcheck.base.sources import Source
    from randcheck.cases.findings import record_finding
    from randcheck.cases.moves import next_steps, open_case, open_cases, take
    from randcheck.cases.records import Case
    from randcheck.cases.visits import past_visits
    from randcheck.domain.directory.inspectors import (
        Certificate,
        CertificateKind,
        Inspector,
        Interest,
    )
    from randcheck.domain.directory.subjects import Subject
    from randcheck.domain.draw.closings import Closing
    from randcheck.domain.draw.draws import Draw, Selection
    from randcheck.domain.draw.entropy import EntropySource
    from randcheck.domain.draw.frames import Frame
    from randcheck.domain.draw.headers import Header
    from randcheck.domain.draw.proofs import Proof
    from randcheck.domain.draw.visits import Visit
    from randcheck.domain.inspection.findings import Finding
    from randcheck.domain.inspection.history import PastVisit
    from randcheck.domain.plan.matters import LegalBasis, LegalRank, Matter, Scope
    from randcheck.domain.plan.plans import Plan, PlanContents
    from randcheck.domain.plan.quotas import Quota
    from randcheck.domain.plan.tasks import Task, TaskMatter, TeamSlot
    from randcheck.drawing.chain import closing, commit
    from randcheck.drawing.commitment import Commitment, StoredCommitment
    from randcheck.drawing.lottery import draw
    from randcheck.preparing.preparation import prepare
    from randcheck.rulebook import Rulebook
    from randcheck.rulebooks.shangrao import SHANGRAO_2023
    from randcheck.transcripts.audiences import Audience, Stage
    from randcheck.transcripts.building import transcript
    from randcheck.transcripts.reading import read_document
    from randcheck.transcripts.verification import check_proof, verify_chain, verify_transcript
    from randcheck.verifying.draws import verify
    from randcheck.verifying.verification import Discrepancy, Verification
else:  # hidden from type checkers, which would take every name to be there
    # Two threads that load at once may each hold a module that the other one waits for.
    _LOADING = RLock()

    def __getattr__(name: str) -> object:
        with _LOADING:
            if name in _FACES:
                return import_module(f"randcheck.{name}")
            if name not in _HOME_OF:
                raise AttributeError(_missing(name))
            value = getattr(import_module(f"randcheck.{_HOME_OF[name]}"), name)
            globals()[name] = value
            return value

    def _missing(name: str) -> str:
        """What is said of a name that is not here: where it stands, if a face gives it."""
        said = f"module 'randcheck' has no attribute {name!r}"
        if name.startswith("_"):  # asked for by tools, of every module
            return said
        faces = (import_module(f"randcheck.{face}") for face in sorted(_FACES))
        homes = [face.__name__ for face in faces if name in face.__all__]
        return f"{said}; it stands in {homes[0]}" if homes else said

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, *_FACES})
