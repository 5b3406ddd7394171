"""`python -m tools.dialects [FILE.docx…]`: what is read of the texts that converters make of files.

    python -m tools.dialects --tika tika-app.jar --python /tmp/venv/bin/python

Each file (the samples where none is named) is turned into text by each converter that is installed,
also by way of .doc, .odt and .pdf, and read. Its figures are compared with those of the .docx. Tika
is a jar (`python -m tools.fetch_tika` fetches one, `JIXIAO_TIKA` names another); docx2txt and
markitdown are looked for in `--python`.
`--formats` takes the files themselves in other formats (.doc, .odt, .rtf, .pdf), read as they are.
`--field` takes the Word files of the field set; `--only pdftotext` one converter; `--faults` lists
every figure that is not right.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import docx

from extract.readers import read_document
from normalize.report import normalize
from schema.errors import DocumentError
from schema.report import Report
from tools.dialect_score import OUTCOMES, Score
from tools.fetch_tika import find_jar

SAMPLES: Final = Path(__file__).resolve().parent.parent / "corpus" / "samples" / "docx"
FIELD: Final = Path(__file__).resolve().parent.parent / "tests" / "field"
SECONDS: Final = 180
AT_ONCE: Final = 50  # files that one start of LibreOffice converts
SAX: Final = """<properties><parsers>
<parser class="org.apache.tika.parser.DefaultParser">
<parser-exclude class="org.apache.tika.parser.microsoft.ooxml.OOXMLParser"/></parser>
<parser class="org.apache.tika.parser.microsoft.ooxml.OOXMLParser"><params>
<param name="useSAXDocxExtractor" type="bool">true</param></params></parser>
</parsers></properties>
"""
DOCX2TXT: Final = "import docx2txt, sys; sys.stdout.write(docx2txt.process(sys.argv[1]))"
WEB: Final = """import subprocess, sys
from lxml import html
command = ["pandoc", "-t", "html", "--wrap=none", sys.argv[1]]
page = html.fromstring(subprocess.check_output(command, encoding='utf8'))
blocks = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th")
for e in page.iter(*blocks):
    if next(e.iterdescendants(*blocks), None) is None and (text := "".join(e.itertext()).strip()):
        print(text)
"""
HEADS: Final = (
    "转换程序",
    "文件",
    ".docx 读出的数",
    "一致",
    "缺",
    "多",
    "对",
    "空",
    "错",
    "漏",
    "错且≥0.9",
    "extracted",
    "其中缺表内数",
    "partial",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A converter: what it reads, and the words of the command whose output is the text.

    words: `{}` stands for the file.
    """

    name: str
    source: str
    words: tuple[str, ...]


FORMATS: Final = tuple(Dialect(f".{f}", f, ("cat", "{}")) for f in ("doc", "odt", "rtf", "pdf"))


def main(arguments: Sequence[str]) -> None:
    """Print the table, and below it what is wrong in it."""
    parser = argparse.ArgumentParser(prog="python -m tools.dialects")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--tika", type=Path, default=find_tika(), help="tika-app.jar")
    parser.add_argument("--python", default=sys.executable, help="has docx2txt and markitdown")
    parser.add_argument("--keep", type=Path, help="where the texts are kept")
    parser.add_argument("--field", action="store_true", help="the Word files of tests/field")
    parser.add_argument("--formats", action="store_true", help="other formats, not their texts")
    parser.add_argument("--only", help="one converter, by the beginning of its name")
    parser.add_argument("--faults", action="store_true", help="list what is not right")
    options = parser.parse_args(arguments)
    samples = FIELD.glob("*/*.docx") if options.field else SAMPLES.glob("*.docx")
    files = options.files or sorted(samples)
    print(_row(HEADS))
    print(_row("---" for _ in HEADS))
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {path: normalize(read_document(path.read_bytes()), path.name) for path in files}
        others = FORMATS if options.formats else ()
        for dialect in others or find_dialects(options.tika, options.python, folder):
            if not dialect.name.startswith(options.only or ""):
                continue
            score = measure(dialect, wanted, folder)
            print(_row(_cells(dialect, score)), flush=True)
            faults += [f"{dialect.name} 错且≥0.9 {fault}" for fault in score.sure_and_wrong]
            faults += [f"{dialect.name} 缺表内数而 extracted {fault}" for fault in score.silent]
            faults += [f"{dialect.name} {fault}" for fault in score.faults if options.faults]
    print("\n".join(["", *faults]))


def find_tika() -> Path | None:
    """The jar that `JIXIAO_TIKA` names, or that was fetched; None without one, or Java."""
    if shutil.which("java") is None:
        return None
    named = os.environ.get("JIXIAO_TIKA")
    return Path(named) if named else find_jar()


def find_dialects(tika: Path | None, python: str, folder: Path) -> Iterator[Dialect]:
    """The converters that are installed."""
    if tika is not None:
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
    if shutil.which("pandoc"):
        yield Dialect("网页，一格一行", "docx", (sys.executable, "-c", WEB, "{}"))
    if _has(python, "docx2txt"):
        yield Dialect("docx2txt（Python）", "docx", (python, "-c", DOCX2TXT, "{}"))
    if _has(python, "markitdown"):
        yield Dialect("markitdown", "docx", (python, "-m", "markitdown", "{}"))


def _has(python: str, module: str) -> bool:
    found = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    return found.returncode == 0


def measure(dialect: Dialect, wanted: Mapping[Path, Report], folder: Path) -> Score:
    """What is read of the texts that one converter makes of files, each with what is read of it."""
    score = Score()
    convert(dialect.source, list(wanted), folder)
    for path, of_file in wanted.items():
        text = make_text(dialect, path, folder)
        try:
            report = normalize(read_document(text), path.name)
        except DocumentError as error:
            report = Report({"status": error.status, "reason": error.code})
        score.add(name_of(path), of_file, report)
    return score


def name_of(path: Path) -> str:
    """The name of a file; with its folder where that is a batch of the field set."""
    return f"{path.parent.name}-{path.stem}" if path.parent.name.isdigit() else path.stem


def make_text(dialect: Dialect, path: Path, folder: Path) -> bytes:
    """The text that a converter makes of a file, kept in `folder`."""
    kept = folder / f"{name_of(path)}.{dialect.name.replace(' ', '_')}.text"
    if not kept.is_file():
        source = _source_of(dialect.source, path, folder)
        words = [word.replace("{}", str(source)) for word in dialect.words]
        done = subprocess.run(words, capture_output=True, check=False, timeout=SECONDS)
        kept.write_bytes(done.stdout)
    return kept.read_bytes()


def _source_of(ending: str, path: Path, folder: Path) -> Path:
    """The file in another format, as `convert` made it."""
    return path if ending == "docx" else folder / f"{name_of(path)}.{ending}"


def convert(ending: str, paths: Iterable[Path], folder: Path) -> None:
    """Make files in another format by LibreOffice, as many at once as share one start.

    A paragraph goes behind a table that ends a file, as Word has one there: without it LibreOffice
    writes the table as text.
    """
    copies = {
        folder / f"{name_of(path)}.docx": path
        for path in paths
        if ending != "docx" and not _source_of(ending, path, folder).is_file()
    }
    for copy, path in copies.items():
        document = docx.Document(str(path))
        if list(document.element.body)[-2:-1] == [table._tbl for table in document.tables[-1:]]:
            document.add_paragraph()
        document.save(str(copy))
    form = "txt:Text (encoded):UTF8" if ending == "txt" else ending
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    words = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(folder)]
    made = [str(copy) for copy in copies]
    for start in range(0, len(made), AT_ONCE):
        subprocess.run(
            [*words, *made[start : start + AT_ONCE]],
            capture_output=True,
            check=True,
            timeout=SECONDS * AT_ONCE,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )


def _cells(dialect: Dialect, score: Score) -> list[object]:
    missing = score.expected - score.same
    wrong = len(score.sure_and_wrong)
    counts = (score.files, score.expected, score.same, missing, score.extra)
    outcomes = [score.outcomes[outcome] for outcome in OUTCOMES]
    told = (score.extracted, len(score.silent), score.partial)
    return [dialect.name, *counts, *outcomes, wrong, *told]


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])
