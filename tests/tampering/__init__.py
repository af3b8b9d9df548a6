"""Documents that were tampered with, and the checks that have to find it.

The tables are data for every verifier: a document to begin with, what is done to it, and the codes
of exactly those checks that fail then. The documents are plain JSON data; what is changed here is
made up to look right again with nothing but the text: `recommitted`, `relisted`, `rerooted`.
"""

from __future__ import annotations

from tests.tampering.chains import CHAIN_TAMPERINGS
from tests.tampering.draws import DRAW_TAMPERINGS
from tests.tampering.events import EVENT_TAMPERINGS
from tests.tampering.forms import FORM_TAMPERINGS
from tests.tampering.headers import HEADER_TAMPERINGS
from tests.tampering.kinds import Tampering
from tests.tampering.lists import LIST_TAMPERINGS
from tests.tampering.proofs import PROOF_TAMPERINGS

__all__ = [
    "CHAIN_TAMPERINGS",
    "DRAW_TAMPERINGS",
    "EVENT_TAMPERINGS",
    "FORM_TAMPERINGS",
    "HEADER_TAMPERINGS",
    "LIST_TAMPERINGS",
    "PROOF_TAMPERINGS",
    "TAMPERINGS",
]

TAMPERINGS: tuple[Tampering, ...] = (
    *HEADER_TAMPERINGS,
    *LIST_TAMPERINGS,
    *DRAW_TAMPERINGS,
    *EVENT_TAMPERINGS,
    *FORM_TAMPERINGS,
)
"""Every way to tamper with a transcript."""
