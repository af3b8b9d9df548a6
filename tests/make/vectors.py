"""The known answers of the draw, made by a reference separate from the project."""

import json
from pathlib import Path
from typing import Any

VECTORS: dict[str, Any] = json.loads(
    Path(__file__).parents[1].joinpath("vectors", "draw-2.json").read_text(encoding="utf-8")
)
