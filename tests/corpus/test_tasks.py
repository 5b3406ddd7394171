"""Thirteen things an auditor does on an ordinary day, as the commands that they type.

The letters are those of the list of tasks; g and j have their tests with search and export.
"""

import json
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook

import corpus
from corpus.notebook.dataset import open_dataset as open_notebook
from tests.corpus.command import Command
from tests.corpus.runs import submissions_of, take_in
from tests.corpus.small_reports import add_table, report_bytes
from tests.corpus.workbooks import write_workbook

UNIT = "云溪湖市港航事务中心"
SAMPLE = f"{UNIT}2021年度部门整体支出绩效自评报告.docx"
LIGHT, FERRY = "青山县灯塔管理所", "青山县渡口服务站"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the samples and of one department for two years."""
    folder = tmp_path_factory.mktemp("tasks")
    inbox = folder / "in"
    shutil.copytree(Path(corpus.__path__[0]) / "samples" / "docx", inbox)
    for year, total in ((2021, "320.50"), (2020, "300.00")):
        (inbox / f"灯塔{year}.docx").write_bytes(report_bytes(LIGHT, year, total=total))
    write_three_public(inbox / "渡口三公.docx")
    take_in([inbox], folder / "ds")
    return folder


def write_three_public(path: Path) -> None:
    """A report of a department that spent more on 三公 than was approved."""
    document = Document()
    document.add_paragraph("青山县2021年度部门整体支出绩效自评报告")
    document.add_paragraph(f"部门（单位）名称：{FERRY}")
    rows: list[tuple[str, ...]] = [
        ("项目", "年初预算数", "决算数"),
        ("“三公”经费合计", "10.00", "12.50"),
        ("1、公务接待费", "4.00", "6.50"),
        ("2、公务用车购置及运行维护费", "6.00", "6.00"),
    ]
    add_table(document, rows)
    document.save(str(path))


@pytest.fixture
def ds(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "ds", tmp_path / "ds", symlinks=True)
    return tmp_path / "ds"


def answer(jixiao: Command, dataset: Path, query: str) -> list[dict[str, object]]:
    assert jixiao.run("query", dataset, query, "--json") == 0, jixiao.err
    rows: list[dict[str, object]] = json.loads(jixiao.out)
    return rows


def test_a_what_was_spent_over_the_budget_of_the_three_public_expenses(
    made: Path, jixiao: Command
) -> None:
    query = """
      SELECT b.department, f.value - b.value AS over FROM figures f JOIN figures b
      USING (submission_id, report_no, concept)
      WHERE concept = 'three_public.total' AND f.measure = 'final' AND b.measure = 'initial_budget'
        AND f.is_primary AND b.is_primary ORDER BY over DESC
    """
    rows = answer(jixiao, made / "ds", query)
    assert rows[0] == {"department": FERRY, "over": 2.5}


def test_b_the_largest_with_their_places(made: Path, jixiao: Command) -> None:
    query = """
      SELECT department AS 部门, value AS 支出合计, text AS 原文,
             '第' || (source.table + 1) || '张表第' || (source.row + 1) || '行第'
               || (source.col + 1) || '列' AS 出处, submission_id AS 编号
      FROM figures WHERE concept = 'expenditure.total' AND measure = 'final' AND is_primary
      ORDER BY value DESC LIMIT 20
    """
    first = answer(jixiao, made / "ds", query)[0]
    assert first["部门"] == UNIT
    shown = ("show", made / "ds", "--id", str(first["编号"])[:8], "--at", first["出处"], "--json")
    assert jixiao.run(*shown) == 0
    assert json.loads(jixiao.out)["quote"] == first["原文"]


def test_c_errors_with_their_money_go_to_excel_and_come_back(ds: Path, jixiao: Command) -> None:
    sheet = ds.parent / "差错.xlsx"
    assert jixiao.run("review", ds, "--severity", "数据不符", "--output", sheet) == 0
    book = load_workbook(sheet)
    names = [cell.value for cell in book.worksheets[0][1]]
    rows = list(book.worksheets[0].iter_rows(min_row=2))
    [row] = [row for row in rows if row[names.index("差额")].value == 18]
    assert row[names.index("涉及金额（万元）")].value == 2386.51
    row[names.index("处理结果")].value = "情况属实"
    row[names.index("审核人")].value = "甲某"
    book.save(sheet)
    assert jixiao.run("review", ds, "--import", sheet) == 0
    assert "已记下 1 条处理结果" in jixiao.out


def test_d_who_has_not_handed_in(ds: Path, jixiao: Command) -> None:
    head = ("预算编码", "单位名称", "报告类型", "截止日期")
    units = (LIGHT, "青山县茶场")
    rows = [(str(n), unit, "部门整体支出", "2022-03-31") for n, unit in enumerate(units)]
    roster = write_workbook(ds.parent / "2021年度清单.xlsx", head, *rows)
    assert jixiao.run("roster", "import", ds, roster) == 0
    out = ds.parent / "应报未报.xlsx"
    assert jixiao.run("missing", ds, "--year", 2021, "--output", out) == 0
    assert "应报未报：1 份" in jixiao.out and "青山县茶场" in jixiao.out
    assert load_workbook(out)["应报未报和逾期"].cell(2, 3).value == "青山县茶场"


def test_e_one_department_in_two_years(made: Path, jixiao: Command) -> None:
    query = f"""
      SELECT fiscal_year, value FROM figures WHERE concept = 'expenditure.total'
      AND measure = 'final' AND is_primary AND department = '{LIGHT}' ORDER BY fiscal_year
    """
    rows = answer(jixiao, made / "ds", query)
    assert rows == [{"fiscal_year": 2020, "value": 300}, {"fiscal_year": 2021, "value": 320.5}]


def test_f_a_figure_is_looked_at_and_corrected(ds: Path, jixiao: Command) -> None:
    query = "SELECT submission_id, place FROM findings WHERE rule = 'prose_table_mismatch'"
    [row] = answer(jixiao, ds, query)
    own_id = str(row["submission_id"])[:8]
    assert jixiao.run("show", ds, "--id", own_id, "--at", row["place"]) == 0
    assert "2386.51万元" in jixiao.out
    given = ("--concept", "财政拨款收入合计", "--value", "2368.51", "--reviewer", "甲某")
    assert jixiao.run("correct", ds, own_id, "--at", row["place"], *given) == 0, jixiao.err
    query = "SELECT value FROM figures_corrected WHERE is_corrected"
    assert answer(jixiao, ds, query) == [{"value": 2368.51}]


def test_g_every_mention_of_a_phrase(made: Path, jixiao: Command) -> None:
    assert jixiao.run("search", made / "ds", "公务接待费", "--json") == 0
    hits = json.loads(jixiao.out)
    assert hits and all(hit["出处"] for hit in hits)
    assert all("公务接待费" in hit["片段"] for hit in hits)
    assert (FERRY, "第1张表第3行第1列") in {(hit["部门"], hit["出处"]) for hit in hits}


def test_h_a_confirmed_finding_becomes_a_sheet_of_evidence(ds: Path, jixiao: Command) -> None:
    [row] = answer(jixiao, ds, "SELECT finding_id FROM findings WHERE difference = 18")
    own_id = str(row["finding_id"])[:8]
    assert jixiao.run("review", ds, own_id, "--as", "情况属实", "--reviewer", "甲某") == 0
    out = ds.parent / "取证单.docx"
    assert jixiao.run("memo", ds, out, "--department", "港航") == 0
    text = "".join(cell.text for row in Document(str(out)).tables[0].rows for cell in row.cells)
    assert "相差18万元" in text and UNIT in text


def test_i_the_original_and_its_cell(made: Path, tmp_path: Path, jixiao: Command) -> None:
    own_id = str(submissions_of(made / "ds")[SAMPLE]["submission_id"])
    assert jixiao.run("original", made / "ds", tmp_path / "原件", "--id", own_id[:8]) == 0
    assert (tmp_path / "原件" / SAMPLE).read_bytes() == (made / "in" / SAMPLE).read_bytes()
    at = ("--at", "第1张表第16行第2列")
    assert jixiao.run("show", tmp_path / "原件" / SAMPLE, *at) == 0
    assert "2386.51" in jixiao.out or "〔数值" in jixiao.out


def test_j_all_of_it_goes_out(made: Path, tmp_path: Path, jixiao: Command) -> None:
    assert jixiao.run("export", made / "ds", tmp_path / "全部.xlsx") == 0
    book = load_workbook(tmp_path / "全部.xlsx", read_only=True)
    assert {"收支数据", "疑点清单", "正文", "单元格"} <= set(book.sheetnames)
    head, *rows = book["收支数据"].iter_rows(values_only=True)
    unit, amount = head.index("部门"), head.index("金额")
    told = [float(str(row[amount])) for row in rows if row[unit] == FERRY]
    assert sorted(told) == [4, 6, 6, 6.5, 10, 12.5]


def test_k_a_copy_is_published(made: Path, tmp_path: Path, jixiao: Command) -> None:
    key = ("--key-file", tmp_path / "a.key")
    assert jixiao.run("publish", made / "ds", tmp_path / "副本", *key) == 0
    rows = answer(jixiao, tmp_path / "副本", "SELECT count(*) AS n FROM submissions")
    assert rows == [{"n": 12}]


def test_l_a_state_is_cited_and_opened_again(ds: Path, jixiao: Command) -> None:
    snapshot = (ds / "current").resolve().name
    query = "SELECT count(*) AS n FROM submissions"
    assert jixiao.run("pin", ds, snapshot[:6]) == 0
    (ds.parent / "b.docx").write_bytes(report_bytes("青山县茶场"))
    take_in([ds.parent / "b.docx"], ds)
    assert jixiao.run("query", ds, query, "--snapshot", snapshot[:6], "--json") == 0
    assert json.loads(jixiao.out) == [{"n": 12}]
    assert answer(jixiao, ds, query) == [{"n": 13}]


def test_m_the_same_figure_in_pandas_duckdb_and_excel(
    made: Path, tmp_path: Path, jixiao: Command
) -> None:
    frame = pd.read_parquet(made / "ds" / "current" / "figures")
    wanted = (frame.concept == "expenditure.total") & (frame.measure == "final") & frame.is_primary
    total = frame[wanted].value.sum()
    condition = "concept = 'expenditure.total' AND measure = 'final' AND is_primary"
    files = made / "ds" / "current" / "figures" / "**" / "*.parquet"
    source = f"read_parquet('{files}', hive_partitioning = true)"
    sql = f"SELECT sum(value) AS total FROM {source} WHERE {condition}"
    with duckdb.connect() as connection:
        assert connection.execute(sql).fetchall() == [(total,)]
    ds = open_notebook(made / "ds")
    assert ds.figures[wanted].value.sum() == total
    assert ds.polars("figures").filter(wanted.to_list())["value"].sum() == total
    out = tmp_path / "合计.xlsx"
    query = f"SELECT sum(value) AS 支出合计 FROM figures WHERE {condition}"
    assert jixiao.run("query", made / "ds", query, "--output", out) == 0
    assert load_workbook(out).worksheets[0].cell(2, 1).value == pytest.approx(float(total))
