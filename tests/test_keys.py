"""A key is spelled in one file: a line there reaches reports and spreadsheets."""

from pathlib import Path

import pytest

from corpus.desk.headings import load_columns
from corpus.desk.references import read_references
from corpus.desk.roster import read_roster
from normalize.labels.keys import key_of
from schema.errors import DefinitionError
from schema.keys import load_keys
from tests.corpus.workbooks import write_workbook
from tests.word_files import WordFiles

NEW = "财政识别号"


def test_a_new_spelling_is_one_line_for_reports_and_spreadsheets(
    word_files: WordFiles, tmp_path: Path
) -> None:
    word_files.add(word_files.keys, "budget_code spellings", NEW)
    assert key_of(NEW) == "budget_code"
    head, row = ("单位名称", "报告类型", "截止日期"), ("甲中心", "整体", "2022-03-31")
    [due] = read_roster(write_workbook(tmp_path / "a.xlsx", (*head, NEW), (*row, "051304"))).rows
    figures = ((head[0], NEW, "支出合计"), (row[0], "051304", 1))
    given = read_references(write_workbook(tmp_path / "b.xlsx", *figures), "final", 2021)
    assert [due["budget_code"], given.rows[0]["budget_code"]] == ["051304", "051304"]


def test_without_that_line_nobody_knows_the_spelling() -> None:
    assert key_of(NEW) is None
    assert NEW not in load_columns("roster")["budget_code"]


def test_a_list_of_another_name_is_refused(word_files: WordFiles) -> None:
    word_files.replace(word_files.keys, "spellings = ", "spelings = ")
    with pytest.raises(DefinitionError, match="spelings"):
        load_keys()
