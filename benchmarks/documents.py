"""The PDF of 500 notes, compared with Typst setting the same text as plain paragraphs.

Both by library, from the report to the bytes, and as whole commands.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import harvest
import typst
from in_a_terminal import KIT
from spine import interleaved, say

from facilitate.harvest.documents.as_data import as_data
from facilitate.harvest.documents.as_pdf import as_pdf
from facilitate.harvest.outline.make import language_of, outline
from facilitate.harvest.report.sorted import sorted_reports
from facilitate.session.log import log

NOTES, GROUPS = 500, 8
MOST = 2.0
ROUNDS = 9


def texts(data: object) -> Iterator[str]:
    """Yield the texts of a document that people read."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        shown = (part for name, part in data.items() if name not in ("kind", "name", "svg"))
        for part in shown:
            yield from texts(part)
    elif isinstance(data, list):
        for part in data:
            yield from texts(part)


def as_paragraphs(data: object) -> bytes:
    """Return the same texts as Typst markup, a paragraph each."""
    escaped = (re.sub(r"([^\w\s])", r"\\\1", text) for text in texts(data) if len(text) > 1)
    return "\n\n".join(escaped).encode()


def main() -> None:
    harvest.NOTES, harvest.GROUPS = NOTES, GROUPS
    with tempfile.TemporaryDirectory() as folder:
        path, plain = Path(folder, "session.jsonl"), Path(folder, "plain.typ")
        harvest.write_log(path)
        report = sorted_reports([log.read(str(path))]).combined(None)
        plain.write_bytes(as_paragraphs(as_data(outline(report, language_of(report)))))
        floor = partial(typst.compile, plain.read_bytes(), format="pdf")
        taken = interleaved(partial(as_pdf, report), floor, ROUNDS)
        say(f"PDF of {NOTES} notes, by library", *taken, most=MOST)
        environment = {**os.environ, "PYTHONPATH": str(KIT), "FACILITATE_HOME": folder}
        # Installed programs run from compiled files.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        run = partial(subprocess.run, env=environment, check=True, stdout=subprocess.DEVNULL)
        made = ["report", str(path), "--format", "pdf", "--force", "-o", f"{folder}/made.pdf"]
        command = partial(run, [sys.executable, "-m", "facilitate", *made])
        alone = f"import typst; typst.compile({str(plain)!r}, output={folder + '/plain.pdf'!r})"
        taken = interleaved(command, partial(run, [sys.executable, "-c", alone]), ROUNDS)
        say(f"PDF of {NOTES} notes, as a command", *taken, most=MOST)


if __name__ == "__main__":
    main()
