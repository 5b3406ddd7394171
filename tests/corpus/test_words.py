"""What the command line says is Chinese: help, errors of its framework, errors of DuckDB."""

import ast
import builtins
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typer.main

from corpus.cli import app
from corpus.commands.chinese import translate_help
from corpus.page.rows import local_time
from schema.width import width_of
from tests.corpus.command import Command
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes
from tests.places import ROOT

# Three words of English in a row are a sentence; `SELECT … FROM …` and the like are none.
COMMAND = re.compile(r"(?:jixiao|pip)(?: [a-z]+)*|--[a-z-]+(?: [a-z]+)?")
SENTENCE = re.compile(r"\b[A-Za-z][a-z']*(?: [a-z']+){2,}")


def english(text: str) -> list[str]:
    """The English sentences in what was said; names of commands are none."""
    return SENTENCE.findall(COMMAND.sub("", text))


# What is said to a user beside errors.
SAYING = frozenset({"say", "write", "Damage", "Problem"})


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    (folder / "a.docx").write_bytes(report_bytes())
    take_in([folder / "a.docx"], folder / "ds")
    return folder / "ds"


def commands(command: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names of all commands. Typer keeps the classes to itself."""
    yield names
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*names, name))


ALL = list(commands(typer.main.get_command(app)))


@pytest.mark.parametrize(("width", "lines"), [(30, 1), (31, 2)])
def test_what_an_option_says_stands_beside_a_name_of_thirty_columns(width: int, lines: int) -> None:
    page = translate_help(f"Options:\n  {'--log'.ljust(width, 'g')}  过程记录")
    assert len(page.splitlines()) == 1 + lines


@pytest.mark.parametrize(("characters", "lines"), [(37, 1), (38, 2)])
def test_a_help_page_is_eighty_columns_wide(characters: int, lines: int) -> None:
    page = translate_help(f"Options:\n  -h  {'看' * characters}")
    assert [width_of(line) for line in page.splitlines()[1:]] == [80, 8][:lines]


@pytest.mark.parametrize("names", ALL, ids=" ".join)
def test_a_help_page_is_chinese_and_fits(names: tuple[str, ...], jixiao: Command) -> None:
    assert jixiao.run(*names, "-h") == 0
    page = jixiao.out
    assert page.startswith("用法：jixiao")
    assert english(page) == []
    assert re.findall(r"\{|\}|<str>|<path>|\[x>=|\[default|（默认 [^）]*\]", page) == []
    assert max(map(width_of, page.splitlines())) <= 80
    assert jixiao.run(*names, "--help") == 0
    assert jixiao.out == page


def test_no_message_is_written_in_english() -> None:
    said = []
    for path in sorted((ROOT / "corpus").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
            is_ours = name.endswith("Error") and not hasattr(builtins, name)  # the rest are bugs
            if name in SAYING or is_ours:
                parts = (n.value for n in ast.walk(call) if isinstance(n, ast.Constant))
                said += [(path.name, part) for part in parts if isinstance(part, str)]
    assert len(said) > 300
    assert [(name, part) for name, part in said if english(part)] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("qury", "没有这个命令：qury（相近的：query"),
        ("query", "缺少参数：数据集"),
        ("query a b c", "多余的参数：c"),
        ("query --jsn a b", "没有这个选项：--jsn（相近的：--json"),
        ("query a b --rows x", "应为整数"),
        ("query a b --rows 0", "不能小于 1"),
        ("query a b --rows", "选项 --rows 后面要写值"),
        ("query a b --json=3", "选项 --json 后面不能写值"),
        ("ingest a --engine sky --out b", "sky 不在"),
        ("roster imprt", "没有这个命令：imprt（相近的：import）"),
        ("completion tcsh", "tcsh 不在"),
        ("review", "缺少参数：数据集"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(
    arguments: str, words: str, jixiao: Command
) -> None:
    assert jixiao.run(*arguments.split()) == 2
    assert words in jixiao.err
    assert english(jixiao.said) == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELEC", "“SELEC”附近写法有误\n第 1 行：SELEC\n         ^^^^^"),
        ("SELECT * FROM figurs", "没有这张表：figurs（有哪些见 jixiao tables）；相近的：figures"),
        ("SELECT depart FROM figures", "没有这一列：depart；相近的：department"),
        ("SELECT department, sum(value) FROM figures", "既没有写进 GROUP BY"),
        ("SELECT sum(department) FROM figures", "函数用不上这样的值"),
        ("SELECT nofunction(1)", "没有这个函数：nofunction"),
        ("SELECT (SELECT text FROM cells)", "子查询给出的不止一行"),
        ("SELECT strftime(text, '%Y') FROM cells", "函数 strftime 用不上这样的值"),
        ("SELECT * EXCLUDE (没有) FROM 收支数据", "没有这一列：没有"),
        ("SELECT regexp_matches(text, '(') FROM cells", "正则表达式写法有误"),
        ("SELECT CAST('甲' AS INT)", "文字“甲”换不成"),
        ("SELECT 'a", "文字的引号没有成对"),
        ("SELECT value FROM figures a, figures b", "请写明是哪一张的"),
        ("SELECT f.x FROM figures f", "f 没有这一列：x"),
        ("SELECT * FROM figures WHERE count(*) > 1", "WHERE 里不能汇总"),
        ("SELECT 1 UNION SELECT 1, 2", "UNION 等两边的列数不同"),
        ("SELECT * FROM read_text('/etc/hostname')", "不能读写别的文件"),
        ("SELECT 1; SELECT 2", "一次只能执行一条"),
        ("DROP VIEW figures", "只能查询"),
    ],
)
def test_a_wrong_query_is_told_in_chinese(
    query: str, words: str, dataset: Path, jixiao: Command
) -> None:
    assert jixiao.run("query", dataset, query) == 2
    assert words in jixiao.err
    assert english(jixiao.err) == []


def test_ids_may_be_typed_by_how_they_begin(dataset: Path, jixiao: Command) -> None:
    snapshot = (dataset / "current").resolve().name
    assert jixiao.run("query", dataset, "SELECT 1 AS a", "--snapshot", snapshot[:5]) == 0
    assert jixiao.run("pin", dataset, snapshot[:5]) == 0
    assert snapshot in jixiao.out
    assert jixiao.run("diff", dataset, snapshot[:4], snapshot) == 0
    jixiao.run("query", dataset, "SELECT submission_id FROM submissions", "--csv")
    own_id = jixiao.out.split('"')[3]
    assert jixiao.run("show", dataset, "--id", own_id[:6]) == 0
    assert jixiao.run("remove", dataset, "zz") == 2
    assert "没有这个报送：zz" in jixiao.err


def test_moments_are_told_in_local_time_with_their_zone() -> None:
    moment = datetime(2024, 5, 6, 1, 30, tzinfo=UTC)
    code = "from corpus.page.rows import local_time; print(local_time('2024-05-06T01:30:00+00:00'))"
    environment = {**os.environ, "TZ": "Asia/Shanghai"}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, text=True, capture_output=True
    )
    assert said.stdout == "2024-05-06 09:30:00 +0800\n"
    assert datetime.strptime(local_time(moment), "%Y-%m-%d %H:%M:%S %z") == moment


def test_a_shell_completes_commands_options_and_their_words() -> None:
    for words, number, wanted in (
        ("jixiao qu", 1, "query"),
        ("jixiao review ds --sev", 3, "--severity"),
        ("jixiao review ds --severity 数据", 4, "数据不符"),
        ("jixiao review ds --rule 执行数", 4, "执行数超过全年预算数"),
        ("jixiao review ds 1355 --as 情况", 5, "情况属实"),
        ("jixiao memo ds --kind 核", 4, "核实表"),
    ):
        asked = {
            "_JIXIAO_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(number),
        }
        said = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from corpus.cli import main; sys.argv = ['jixiao']; main()",
            ],
            env={**os.environ, **asked},
            check=False,
            text=True,
            capture_output=True,
        )
        assert wanted in said.stdout.split()
