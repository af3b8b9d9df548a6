"""Draws two printed papers of the main example: ``python docs/make_paper_pictures.py``.

It needs a Chinese font on the machine. Each picture is the first page, or pages, of the HTML of a
notice, as it comes out of a printer.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
import weasyprint
from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
PAPERS = {
    "paper-drawn": ("notices/2026-Q2-2.drawn.html", 2),
    "paper-explanation": ("papers/2026-Q1.explanation.html", 1),
}
"""Picture to the file of the example, and how many pages are shown."""
SCALE = 1.1


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as out:
        year = [sys.executable, "-m", "examples.annual_cycle", "--lang", "zh"]
        subprocess.run(
            [*year, "--subjects", "2000", "--out", out], check=True, stdout=subprocess.DEVNULL
        )
        for name, (file, pages) in PAPERS.items():
            made = weasyprint.HTML(Path(out) / file).write_pdf()
            document = pypdfium2.PdfDocument(made)
            shown = [document[n].render(scale=SCALE).to_pil() for n in range(pages)]
            whole = Image.new("L", (sum(s.width for s in shown), shown[0].height), 255)
            left = 0
            for sheet in shown:
                whole.paste(sheet.convert("L"), (left, 0))
                left += sheet.width
            whole.quantize(16).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
