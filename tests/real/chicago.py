"""The real inspection history that may stand beside the repository."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from randcheck import PastVisit

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "chicago_inspections.csv"


@cache
def rows():
    """Every row of the file, as texts."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def history():
    """All inspections of all years, as random visits."""
    return [
        PastVisit(subject_id=row["establishment_id"], on=date.fromisoformat(row["inspection_date"]))
        for row in rows()
    ]
