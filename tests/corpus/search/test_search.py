"""Search: what a LIKE finds is found, titles stand first, and every hit leads to its place."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus.search.kept as kept
from corpus.dataset import open_dataset
from corpus.notebook.dataset import NotebookDataset
from corpus.notebook.dataset import open_dataset as open_notebook
from corpus.search.expression import fold_words, parse_expression
from corpus.search.search import Hits, Searcher, Wanted
from corpus.store.catalog import table_statement
from schema.errors import UsageError
from schema.views import searched_texts
from schema.width import width_of
from tests.city import city_dataset
from tests.corpus.command import Command
from tests.corpus.terminals import run_at_terminal

EVERYTHING = Wanted(limit=1_000_000)
# In cells, in running text, in headings, a part of a word, with letters, everywhere, nowhere.
WORDS = (
    "公务用车",
    "培训",
    "部门概况",
    "满意",
    "支出合计",
    "的",
    "2023",
    "A",
    "一、",
    "不存在的词",
)


@pytest.fixture(scope="module", params=[False, True], ids=["files", "memory"])
def searcher(request: pytest.FixtureRequest) -> Searcher:
    return Searcher(open_dataset(city_dataset()).folder, is_keeping=request.param)


def places(hits: Hits) -> set[tuple[str, str]]:
    return {(row["报送编号"], row["出处"]) for row in hits.rows.to_pylist()}


def found_by_like(condition: str) -> set[tuple[str, str]]:
    """The places of all rows whose text fulfils an SQL condition on `text`."""
    query = " UNION ".join(
        f"SELECT submission_id AS own_id, place(source) AS spot FROM ("
        f"SELECT *, {own.text.replace('t.', '')} AS searched FROM {own.table}) WHERE {condition}"
        for own in searched_texts().values()
    )
    rows = open_dataset(city_dataset()).sql(query)
    return set(zip(rows["own_id"], rows["spot"], strict=True))


@pytest.mark.parametrize("word", WORDS)
def test_every_row_that_a_like_finds_is_found(searcher: Searcher, word: str) -> None:
    hits = searcher.search(word, EVERYTHING)
    assert places(hits) >= found_by_like(f"searched LIKE '%{word}%'")
    assert hits.total == hits.rows.num_rows == len(places(hits))


@pytest.mark.parametrize("word", [*WORDS, "非 的 或 培训", "a 或 B", "支出 非 项目"])
@pytest.mark.parametrize(
    "wanted", [EVERYTHING, Wanted(2023, "林草", (), 9), Wanted(None, "局", ("指标", "目标"))]
)
def test_texts_in_memory_give_what_the_files_give(word: str, wanted: Wanted) -> None:
    folder = open_dataset(city_dataset()).folder
    of_files = Searcher(folder).search(word, wanted)
    again = Searcher(folder, is_keeping=True)
    for hits in (again.search(word, wanted), again.search(word, wanted)):
        assert hits.rows.equals(of_files.rows) and hits.total == of_files.total


def test_texts_that_have_no_room_in_memory_are_searched_in_the_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = open_dataset(city_dataset()).folder
    connection = duckdb.connect()
    for own in searched_texts().values():
        connection.execute(table_statement(folder, own.table))
    monkeypatch.setattr(kept, "MOST_ROWS", 100)
    assert not kept.keep_texts(connection)
    hits = Searcher(folder, is_keeping=True).search("培训", EVERYTHING)
    assert hits.rows.equals(Searcher(folder).search("培训", EVERYTHING).rows)


@pytest.mark.parametrize("is_keeping", [False, True])
def test_a_snapshot_that_is_gone_is_said_to_be_each_time(tmp_path: Path, is_keeping: bool) -> None:
    folder = shutil.copytree(open_dataset(city_dataset()).folder, tmp_path / "snapshot")
    searcher = Searcher(folder, is_keeping)
    for table in ("indicators", "cells"):
        (folder / table).rename(tmp_path / table)
        with pytest.raises(UsageError, match="快照已被清理"):
            searcher.search("培训", EVERYTHING)


def test_and_or_not_and_brackets_mean_what_they_say(searcher: Searcher) -> None:
    def find(text: str) -> set[tuple[str, str]]:
        return places(searcher.search(text, EVERYTHING))

    kinds = Wanted(kinds=("正文",), limit=1_000_000)
    first, second = find("培训"), find("人次")
    assert find("培训 或 人次") == find("培训|人次") == first | second
    both = places(searcher.search("培训 人次", kinds))
    without = places(searcher.search("培训 非 人次", kinds))
    assert both and both | without == places(searcher.search("培训", kinds))
    assert both.isdisjoint(without)
    assert places(searcher.search("培训 -人次", kinds)) == without
    assert find("(培训 或 人次) 与 2023") == find("培训 2023 或 人次 2023")


def test_blanks_and_line_breaks_do_not_hide_a_word(searcher: Searcher) -> None:
    spaced = places(searcher.search('"支出 合计"', EVERYTHING))
    assert spaced == places(searcher.search("支出合计", EVERYTHING)) != set()


def test_titles_and_labels_come_first_then_what_says_it_more_often(searcher: Searcher) -> None:
    rows = searcher.search("支出", EVERYTHING).rows.to_pylist()
    roles = {
        (row["报送编号"], row["出处"]): row["性质"] in ("表题", "表头", "栏目")
        for row in open_dataset(city_dataset()).arrow("单元格").to_pylist()
    }
    cells = [roles[(row["报送编号"], row["出处"])] for row in rows if row["类别"] == "单元格"]
    assert cells == sorted(cells, reverse=True) and {True, False} <= set(cells)
    times = [row["次数"] for row in rows if row["类别"] == "正文"]
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize(
    ("word", "kinds"), [("培训", "目标 指标 章节 正文 单元格"), ("支出", "章节 正文 单元格")]
)
def test_goals_and_indicators_stand_between_titles_and_other_text(
    searcher: Searcher, word: str, kinds: str
) -> None:
    """Of the rest, which says the second word up to ten times, no kind stands before another."""
    query = " UNION ".join(
        f"SELECT submission_id AS own_id, place(t.source) AS spot, '{own.kind}' AS kind"
        f" FROM {own.table} AS t WHERE {own.title} LIKE '%{word}%'"
        for own in searched_texts().values()
    )
    titles = open_dataset(city_dataset()).sql(query)
    in_title = set(zip(titles["own_id"], titles["spot"], titles["kind"], strict=True))
    order, outside = [], set()
    for row in searcher.search(word, EVERYTHING).rows.to_pylist():
        kind = row["类别"]
        is_title = (row["报送编号"], row["出处"], kind) in in_title
        order.append((not is_title, kind not in ("目标", "指标") and not is_title, -row["次数"]))
        outside |= set() if is_title else {kind}
    assert order == sorted(order)
    assert outside == set(kinds.split())


def test_filters_leave_what_they_name(searcher: Searcher) -> None:
    rows = searcher.search("支出", Wanted(2023, "林草", ("单元格",), 10)).rows.to_pylist()
    assert rows and {row["年度"] for row in rows} == {2023}
    assert all("林草" in row["部门"] and row["类别"] == "单元格" for row in rows)
    with pytest.raises(UsageError, match="不能在这里检索：段落"):
        searcher.search("支出", Wanted(kinds=("段落",)))


def test_the_snippet_shows_the_word_where_it_stands(searcher: Searcher) -> None:
    rows = searcher.search("公务用车", EVERYTHING).rows.to_pylist()
    assert rows and all("公务用车" in fold_words(row["片段"]) for row in rows)
    assert all("【" in row["片段"] for row in rows)


def test_a_snippet_has_two_dozen_characters_before_and_behind_the_word(
    searcher: Searcher,
) -> None:
    pieces = [row["片段"] for row in searcher.search("支出", EVERYTHING).rows.to_pylist()]
    before = [len(piece.partition("【")[0]) for piece in pieces if piece.startswith("…")]
    behind = [len(piece.partition("】")[2]) for piece in pieces if piece.endswith("…")]
    assert (max(before), max(behind)) == (25, 25)  # and a mark for what is left out


def test_a_hit_leads_to_its_place_and_tells_how_many_there_are() -> None:
    ds: NotebookDataset = open_notebook(city_dataset())
    rows = ds.search("公务用车", limit=3)
    assert len(rows) == 3 < rows.attrs["total"]
    for _, row in rows.iterrows():
        assert "公务用车" in fold_words(ds.evidence(row).text)


@pytest.mark.parametrize(
    "text", ["", "  ", "非 甲", "(甲", "甲)", "甲 或", '"甲', '""', "或", "()"]
)
def test_what_cannot_be_understood_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="检索式"):
        parse_expression(text)


@given(st.text("甲'\"“”()（）|-%_ 或与非aA\\{}", max_size=12))
def test_any_query_is_answered_or_refused(text: str) -> None:
    of_files, in_memory = _shared()
    try:
        hits = of_files.search(text, Wanted(limit=1))
    except UsageError as error:
        assert "检索式" in str(error)
    else:
        assert hits.total >= hits.rows.num_rows
        assert in_memory.search(text, Wanted(limit=1)).rows.equals(hits.rows)


@cache
def _shared() -> tuple[Searcher, Searcher]:
    folder = open_dataset(city_dataset()).folder
    return Searcher(folder), Searcher(folder, is_keeping=True)


def test_the_command_lists_hits_and_their_number(jixiao: Command) -> None:
    assert jixiao.run("search", city_dataset(), "公务用车", "--limit", "2") == 0
    assert "【公务用车】" in jixiao.out and "处，以上是排在前面的" in jixiao.out
    assert jixiao.run("search", city_dataset(), "培训", "--in", "正文", "--json") == 0
    assert {row["类别"] for row in json.loads(jixiao.out)} == {"正文"}
    assert jixiao.run("search", city_dataset(), "(培训") == 2


def test_at_a_terminal_a_hit_stands_in_lines_with_its_place_and_id_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("corpus.commands.searching.terminal_columns", lambda: 80)
    code, seen = run_at_terminal(monkeypatch, "search", city_dataset(), "公务用车", "--limit", 3)
    lines = seen.replace("\r", "").splitlines()
    assert code == 0 and max(map(width_of, lines)) <= 80
    head, words, file, *_ = lines
    assert re.search(r"年度　第\d+张表第\d+行第\d+列　\d+ 次$", head), head
    assert "【公务用车】" in words and re.match(r"    [0-9a-f]{16}　", file)
    assert lines[-1].startswith("共 ")


def test_a_department_that_is_not_there_is_answered_with_those_like_it(jixiao: Command) -> None:
    asked = ("search", city_dataset(), "公务用车", "--department")
    assert jixiao.run(*asked, "林草事物局") == 0
    assert "没有部门的名称中有“林草事物局”；相近的：云溪湖市林草事务局" in jixiao.out
    assert jixiao.run(*asked, "林草") == 0
    assert "相近的" not in jixiao.out
