"""Leave one form out: what is still read of a form whose own words the knowledge does not have."""

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Set
from pathlib import Path

import pyarrow.parquet as pq

from corpus.measure.evaluate import evaluate
from corpus.measure.knowledge_words import words_of
from corpus.measure.matching import fold, fold_label
from corpus.measure.scores import FormatScore
from tools.samples.year import write_year

ROOT = Path(__file__).parent.parent
PACKAGES = ("schema", "extract", "normalize", "corpus")
KNOWLEDGE = Path("normalize", "knowledge")
# Words of these files are labels, compared as wholes; those of the others stand inside of texts.
LABELS = KNOWLEDGE / "labels"
# Its words are names for what a table may have; no document writes them.
FORMS = KNOWLEDGE / "templates.toml"
KEYS = Path("schema", "definitions", "keys.toml")
LISTED = re.compile(r'(?<=[\[,])(\s*)"((?:[^"\\]|\\.)*)"\s*,?')
BRACKET = re.compile(r"\([^()]*\)$")
TABLES = ("figures", "targets", "indicators", "scores")


def held_out_lines(folder: Path, departments: int, seed: int) -> list[str]:
    """A Markdown section with one row a form."""
    year = folder / "year"
    write_year(year, departments, 1, seed)
    texts = _texts_by_form(year / "truth")
    lines = [
        "## 逐一留出表式（docx）",
        "",
        "去掉知识文件中只有该表式用到的写法（栏目名看整格；单位、符号等看是否在别的表式的文字里出现过），再读该表式的样本。",
        "",
        "| 表式 | 去掉的写法 | 收支与资金数据（值、栏目、位置） | 目标 | 指标 | 评分 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for form in sorted(texts):
        others = set().union(*(words for name, words in texts.items() if name != form))
        own = {
            path: own_words(path, words_of(ROOT / path), texts[form], others)
            for path in knowledge_files()
        }
        score = _measure_form(folder / form, year, form, own)
        lines.append(_form_row(form, len(set().union(*own.values())), score))
    return lines


def knowledge_files() -> list[Path]:
    """The files that hold words of documents, from the root of the project."""
    files = (path.relative_to(ROOT) for path in (ROOT / KNOWLEDGE).rglob("*.toml"))
    return sorted([*(path for path in files if path != FORMS), KEYS])


def own_words(path: Path, words: Set[str], texts: Set[str], others: Set[str]) -> set[str]:
    """The words of a knowledge file that `texts` use and `others` do not, all folded.

    A label is used where it is a text; any other word also where it stands inside of one: a sign
    or a unit that only this form writes into a cell of its own is in use all the same.
    """
    if LABELS in path.parents or path == KEYS:
        return {word for word in words if word in texts and word not in others}
    here, there = "\n".join(sorted(texts)), "\n".join(sorted(others))
    return {word for word in words if word in here and word not in there}


def words_in(text: str) -> set[str]:
    """What a cell or a paragraph may use a knowledge file's word as: folded, whole and bare.

    >>> sorted(words_in("上级补助（万元）："))
    ['上级补助', '上级补助(万元)', '上级补助(万元):']
    """
    whole = fold(text)
    bare = BRACKET.sub("", whole.rstrip(":"))
    return {whole, whole.rstrip(":"), bare, *fold_label(text), *fold_label(bare)}


def _texts_by_form(truth: Path) -> dict[str, set[str]]:
    """The folded texts of the documents of each form: whole cells and paragraphs, and labels."""
    forms = _forms(truth)
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for table in ("cells", "paragraphs"):
        for row in pq.read_table(truth / f"{table}.parquet").to_pylist():
            form = forms.get(row["submission_id"])
            if form is not None:
                texts[form] |= words_in(row["text"])
    return texts


def _forms(truth: Path) -> dict[str, str]:
    rows = pq.read_table(truth / "submissions.parquet").to_pylist()
    return {row["submission_id"]: row["template"] for row in rows if row["template"]}


def _measure_form(
    folder: Path, year: Path, form: str, removed: Mapping[Path, Set[str]]
) -> FormatScore:
    """The score of the documents of `form`, read by a copy of the program without `removed`."""
    inputs, dataset = folder / "docx", folder / "dataset"
    inputs.mkdir(parents=True)
    for name, template in _forms(year / "truth").items():
        if template == form:
            shutil.copy(year / "docx" / f"{name}.docx", inputs)
    code = copy_without(removed, folder / "code")
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(inputs), "--out", str(dataset)]
    environment = os.environ | {"PYTHONPATH": str(code)}
    subprocess.run(command, cwd=code, env=environment, check=True, capture_output=True)
    return evaluate(dataset, year / "truth").formats["docx"]


def copy_without(removed: Mapping[Path, Set[str]], folder: Path) -> Path:
    """A copy of the program in a folder, without some words of its knowledge files."""
    ignored = shutil.ignore_patterns("__pycache__", "samples")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    for path, words in removed.items():
        text = (folder / path).read_text(encoding="utf8")
        (folder / path).write_text(remove_words(text, words), encoding="utf8")
    return folder


def remove_words(text: str, removed: Set[str]) -> str:
    """A TOML file without the strings of its lists whose folded form is in `removed`.

    >>> remove_words('a = ["收入合计", "总收入"]', {"收入合计"})
    'a = [ "总收入"]'
    """

    def keep(match: re.Match[str]) -> str:
        return "" if fold(match[2]).rstrip(":") in removed else match[0]

    return LISTED.sub(keep, text)


def _form_row(form: str, removed: int, score: FormatScore) -> str:
    cells = [form, str(removed)]
    for table in TABLES:
        tally = score.tallies[table]
        level = "unnamed" if table == "figures" else "folded"
        cells.append(f"{tally.rates(level)[2]:.4f}" if tally.expected or tally.found else "")
    return "| " + " | ".join(cells) + " |"
