"""A pager where somebody asks for one, and only at a terminal."""

import os
from pathlib import Path

import pytest

from tests.city import city_dataset
from tests.corpus.command import Command
from tests.corpus.terminals import run_at_terminal

SAID = "收支数据"


def test_a_listing_goes_through_the_pager_at_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", f"dd of={tmp_path / 'seen'} status=none")
    code, seen = run_at_terminal(monkeypatch, "tables", city_dataset(), "--pager")
    assert (code, seen) == (0, "")
    assert SAID in (tmp_path / "seen").read_text(encoding="utf8")
    query = "SELECT chr(27) || '[2J' AS x"
    assert run_at_terminal(monkeypatch, "query", city_dataset(), query, "--pager") == (0, "")
    assert "\\u001b[2J" in (tmp_path / "seen").read_text(encoding="utf8")


def test_without_being_asked_for_there_is_no_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "false")
    code, seen = run_at_terminal(monkeypatch, "tables", city_dataset())
    assert code == 0 and SAID in seen


def test_a_pipe_gets_what_is_printed_whatever_was_asked_for(
    jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "false")
    assert jixiao.run("tables", city_dataset(), "--pager") == 0
    assert SAID in jixiao.out


def test_who_leaves_the_pager_early_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "true")
    numbers = "SELECT * FROM range(200)"
    options = ("--json", "--pager")
    for _ in range(2):  # standard output is itself again
        assert run_at_terminal(monkeypatch, "query", city_dataset(), numbers, *options) == (0, "")


def test_a_pager_that_is_not_there_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "没有这个程序")
    code, seen = run_at_terminal(monkeypatch, "tables", city_dataset(), "--pager")
    assert code == 0
    assert seen.startswith("没有翻页程序 没有这个程序，直接输出") and SAID in seen


def test_an_error_is_told_beside_the_pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", f"dd of={os.devnull} status=none")
    code, seen = run_at_terminal(monkeypatch, "tables", city_dataset(), "没有", "--pager")
    assert code == 2 and "没有这张表或视图：没有" in seen
