"""A word added to a list of the knowledge files has its effect, so that no list is dead."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from normalize.knowledge.files import read_knowledge
from normalize.labels.label import key_of, parse_label
from normalize.personal.names import (
    Names,
    compile_names,
    labelled_names,
    names_in,
)
from normalize.personal.numbers import find_numbers
from normalize.personal.vocabulary import label_kinds
from tests.word_files import WordFiles

Probe = Callable[[], object]


def masked(text: str, free: str = "", bounded: str = "") -> object:
    pattern = compile_names(Names(frozenset(free.split()), frozenset(bounded.split())))
    return None if pattern is None else pattern.findall(text)


# file -> (list, word added, what reads otherwise then)
ADDED: dict[str, tuple[tuple[str, str, Probe], ...]] = {
    "labels/notes.toml": (
        ("unit before", "币种", lambda: parse_label("收入（币种：万元）").unit),
        ("unit unbracketed", "币种", lambda: parse_label("收入币种：万元").unit),
        ("points before", "计", lambda: parse_label("投入（计15）").points),
        ("points unit", "点", lambda: parse_label("投入（15点）").points),
        ("points percent", "成", lambda: parse_label("投入（2成）").points),
        ("of_which words", "内含", lambda: parse_label("内含：拨款").is_of_which),
        ("rank before", "厅", lambda: key_of("厅级主管部门")),
        ("rank word", "属", lambda: key_of("省属主管部门")),
        ("stars marks", "◆", lambda: parse_label("◆产出指标").core),
    ),
    "personal.toml": (
        ("labels name", "操作员", lambda: labelled_names("操作员：张三")),
        ("labels phone", "热线", lambda: label_kinds("服务热线")),
        ("labels identity", "护照", lambda: label_kinds("护照号")),
        ("labels account", "存单", lambda: label_kinds("存单号")),
        ("labels code", "条码", lambda: label_kinds("条码")),
        ("labels money", "税款", lambda: label_kinds("税款")),
        ("labels joins", "兼", lambda: label_kinds("项目负责人兼电话")),
        ("names compound", "东里", lambda: names_in("东里小满")),
        ("names titles", "理事长", lambda: names_in("张三理事长")),
        ("names never", "安心", lambda: names_in("安心")),
        ("names endings", "堡", lambda: names_in("张三堡")),
        ("names places", "堡", lambda: masked("张三堡", "张三")),
        ("names offices", "会", lambda: masked("张三村会议", "张三")),
        ("names follow", "邮箱", lambda: masked("高山邮箱", bounded="高山")),
        ("numbers extension", "分机", lambda: [*find_numbers("0730-8888123分机5")]),
        ("numbers counted", "亩", lambda: [*find_numbers("13800008000亩")]),
        ("numbers between", "系", lambda: [*find_numbers("合同编号系13800008000")]),
    ),
}
ROWS = [(file, *row) for file, rows in ADDED.items() for row in rows]


@pytest.mark.parametrize(
    ("file", "place", "word", "probe"), ROWS, ids=[f"{file}:{place}" for file, place, *_ in ROWS]
)
def test_a_word_added_to_a_list_has_its_effect(
    word_files: WordFiles, file: str, place: str, word: str, probe: Probe
) -> None:
    before = probe()
    word_files.add(word_files.knowledge / file, place, word)
    assert probe() != before


def lists_of(table: Mapping[str, object], path: str = "") -> Iterator[str]:
    """The places of the lists of words in a file: `section key`."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists_of(value, f"{path}.{key}".strip("."))
        elif isinstance(value, list):
            yield f"{path} {key}".strip()


@pytest.mark.parametrize("file", ADDED)
def test_every_list_of_a_file_is_shown_to_have_an_effect(file: str) -> None:
    assert set(lists_of(read_knowledge(file))) == {place for place, *_ in ADDED[file]}
