"""The dataset written out: opened again, every value is there and nothing is a formula."""

import csv
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import TypeVar

import duckdb
import pyarrow as pa
import pytest
from openpyxl import load_workbook

from corpus.dataset import Dataset, open_dataset
from corpus.desk.answers import write_answer
from corpus.desk.workbooks import MOST_ROWS
from corpus.export.export import export
from corpus.export.workbook import _check_texts, _parts
from corpus.page.rows import defuse, value_text
from corpus.store.layout import Layout
from corpus.store.snapshot import list_snapshots
from schema.errors import UsageError
from schema.views import load_views
from tests.city import city_dataset
from tests.corpus.command import Command

# All sheets, each to a file: UTF-8, texts quoted, numbers with all digits, formulas as formulas.
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true,false,false,-1"
# Large enough to have every type, small enough to be written in a second.
SOME = ("收支数据", "疑点", "指标", "报送台账", "应报清单", "收文登记", "数值更正")
CellT = TypeVar("CellT")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return open_dataset(city_dataset())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "全部.xlsx"
    export(city_dataset(), path, SOME)
    return path


def in_excel(value: object) -> object:
    """What a cell gives back for a value of a view."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value_text(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, (Decimal, int)):
        return value
    return defuse(str(value)) if value not in (None, "") else None


def equal(cell: object, value: object) -> bool:
    wanted = in_excel(value)
    if isinstance(wanted, Decimal) and not isinstance(cell, str):
        return Decimal(str(cell)) == wanted
    return cell == wanted


def different(
    rows: Iterable[Sequence[CellT]], expected: pa.Table, fits: Callable[[CellT, object], bool]
) -> list[tuple[str, CellT, object]]:
    """(column, cell, value) of each cell that is not what a view's value should be there."""
    wanted = zip(*(column.to_pylist() for column in expected.columns), strict=True)
    return [
        (column, cell, value)
        for row, values in zip(rows, wanted, strict=True)
        for column, cell, value in zip(expected.column_names, row, values, strict=True)
        if not fits(cell, value)
    ]


@pytest.mark.parametrize("name", [name for name in SOME if name not in ("疑点", "数值更正")])
def test_every_value_of_a_view_comes_back_from_excel(
    book: Path, dataset: Dataset, name: str
) -> None:
    with closing(load_workbook(book, read_only=True)) as opened:
        head, *rows = opened[name].iter_rows(values_only=True)
    expected = dataset.arrow(name)
    assert list(head) == expected.column_names
    assert different(rows, expected, equal) == []


def test_the_workbook_is_made_for_people(book: Path, dataset: Dataset) -> None:
    opened = load_workbook(book)
    assert opened.sheetnames[0] == "说明" and "疑点清单" in opened.sheetnames
    about = {row[0].value: row[1].value for row in opened["说明"].iter_rows()}
    assert about["快照"] == dataset.snapshot
    figures = opened["收支数据"]
    assert figures.freeze_panes == "A2" and figures.auto_filter.ref.startswith("A1:")
    looks = {head.value: cell.number_format for head, cell in zip(*figures["1:2"], strict=True)}
    assert (looks["金额"], looks["报送编号"]) == ("#,##0.00####", "@")
    findings = opened["疑点清单"]
    assert findings.max_row == dataset.arrow("findings").num_rows + 1
    [choices] = [v for v in findings.data_validations.dataValidation if v.type == "list"]
    assert choices.showErrorMessage
    for head in ("预算年度", "文件", "出处"):
        assert head in [cell.value for cell in findings[1]]


def test_no_sheet_holds_a_formula_and_the_same_dataset_gives_the_same_bytes(
    book: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(book) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == len(SOME) + 1
        assert [name for name in sheets if b"<f>" in file.read(name)] == []
    export(city_dataset(), tmp_path / "again.xlsx", SOME)
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


def test_a_filled_in_export_is_read_back(book: Path, tmp_path: Path, jixiao: Command) -> None:
    """The sheet of findings is the one that `review --import` takes."""
    mine = copytree(city_dataset(), tmp_path / "数据集", symlinks=True)
    assert jixiao.run("review", mine, "--import", book) == 0, jixiao.said


def test_duckdb_has_the_tables_and_the_views(dataset: Dataset, tmp_path: Path) -> None:
    export(city_dataset(), tmp_path / "a.duckdb")
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as database:
        for name in load_views():
            rows = database.sql(f'SELECT * FROM "{name}"').to_arrow_table()
            expected = dataset.arrow(name)
            assert rows.num_rows == expected.num_rows and rows.column_names == expected.column_names
        total = "SELECT sum(金额) FROM 收支数据 WHERE 汇总用数"
        assert database.sql(total).fetchall()[0][0] == dataset.sql(total).iloc[0, 0]
        assert database.sql("SELECT count(*) FROM figures").fetchall() == [
            (dataset.arrow("figures").num_rows,)
        ]
        [source] = database.sql("FROM 数据来源").fetchall()
        assert dataset.snapshot in source[0]
        kinds = "SELECT data_type FROM duckdb_columns() WHERE NOT internal"
        assert [kind for [kind] in database.sql(kinds).fetchall() if "[4]" in kind] == []
        notes = "SELECT comment FROM duckdb_views() WHERE view_name = '疑点'"
        assert database.sql(notes).fetchall() == [(load_views()["疑点"].title,)]


def test_a_folder_has_a_csv_for_each_view_and_says_what_stands_in_it(
    dataset: Dataset, tmp_path: Path
) -> None:
    export(city_dataset(), tmp_path / "全部")
    package = json.loads((tmp_path / "全部" / "datapackage.json").read_text(encoding="utf8"))
    assert package["version"] == dataset.snapshot
    assert [resource["title"] for resource in package["resources"]] == list(load_views())
    for resource in package["resources"]:
        data = (tmp_path / "全部" / resource["path"]).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and len(data) == resource["bytes"]
        head, *rows = csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))
        assert head == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) == dataset.arrow(resource["title"]).num_rows
    types = {f["name"]: f["type"] for f in package["resources"][0]["schema"]["fields"]}
    assert (types["金额"], types["年度"], types["汇总用数"]) == ("number", "integer", "boolean")


def test_plain_pandas_reads_the_csv_back(dataset: Dataset, tmp_path: Path) -> None:
    export(city_dataset(), tmp_path / "a", ["收支数据"])
    with (tmp_path / "a" / "收支数据.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    amounts = [Decimal(row["金额"]) if row["金额"] else None for row in rows]
    assert amounts == dataset.arrow("收支数据").column("金额").to_pylist()


def test_nothing_that_is_there_is_replaced_unless_forced(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(city_dataset(), folder, ["数值更正"])
    with pytest.raises(UsageError, match="请加 --force"):
        export(city_dataset(), folder, ["数值更正"])
    export(city_dataset(), folder, ["批复数"], is_forced=True)
    assert {path.name for path in folder.iterdir()} == {"datapackage.json", "批复数.csv"}
    (folder / "我的笔记.txt").write_text("", encoding="utf8")
    with pytest.raises(UsageError, match="里面不只有以前导出的文件"):
        export(city_dataset(), folder, ["批复数"], is_forced=True)
    assert (folder / "我的笔记.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_column_is_wide_where_its_texts_are_long_as_a_rule(book: Path) -> None:
    """Excel counts the cell's margins in: 0.71 of a character."""
    columns = load_workbook(book)["收支数据"].column_dimensions.values()
    assert {round(column.width, 2) for column in columns} == {14.71, 40.71}


@pytest.mark.parametrize("name", ["a.xlsx", "a.duckdb", "a"])
def test_nothing_is_written_into_a_dataset(name: str) -> None:
    for folder in (city_dataset(), city_dataset() / "current"):
        with pytest.raises(UsageError, match="数据集"):
            export(city_dataset(), folder / name, ["批复数"], is_forced=True)


def test_another_suffix_or_view_is_refused(tmp_path: Path, jixiao: Command) -> None:
    assert jixiao.run("export", city_dataset(), tmp_path / "a.docx") == 2
    assert ".xlsx、.duckdb" in jixiao.err
    assert jixiao.run("export", city_dataset(), tmp_path / "a.xlsx", "--only", "收支数椐") == 2
    assert "是不是：收支数据" in jixiao.err
    assert list(tmp_path.iterdir()) == []


def test_an_older_snapshot_has_its_findings_without_decisions(tmp_path: Path) -> None:
    now = open_dataset(city_dataset()).snapshot
    older = next(own for own in list_snapshots(Layout(city_dataset())) if own != now)
    export(city_dataset(), tmp_path / "a.xlsx", ["疑点"], snapshot=older)
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["说明", "疑点"]


def test_what_fits_no_sheet_is_split_by_year_or_refused() -> None:
    view = load_views()["单元格"]
    years = pa.array([2021] * MOST_ROWS + [None, 2022], pa.int32())
    parts = {title: part.num_rows for title, part in _parts(view, pa.table({"年度": years}))}
    assert parts == {"单元格 年度不明": 1, "单元格 2021": MOST_ROWS, "单元格 2022": 1}
    many = pa.table({"年度": pa.array([2021] * (MOST_ROWS + 1), pa.int32())})
    with pytest.raises(UsageError, match="--only"):
        list(_parts(view, many))


def test_a_text_longer_than_a_cell_is_refused_not_cut() -> None:
    view = load_views()["正文"]
    _check_texts(view, pa.table({"正文": ["文" * 32_765, None]}))
    for text in ("文" * 32_768, "𠀀" * 16_384):
        with pytest.raises(UsageError, match="“正文”第 2 行的“正文”有 32768 字"):
            _check_texts(view, pa.table({"正文": ["甲", text]}))


def is_written(text: str, value: object) -> bool:
    """Whether LibreOffice's text of a cell is that of a value; numbers are compared as such."""
    wanted = in_excel(value)
    if isinstance(wanted, (Decimal, int)):
        return Decimal(text.replace(",", "")) == wanted
    return text == (wanted.date().isoformat() if isinstance(wanted, datetime) else wanted or "")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_finds_every_value_and_no_formula(
    book: Path, dataset: Dataset, tmp_path: Path
) -> None:
    texts = ["=1+1", "@SUM(A1)", "＝A1", "-2", "051304"]
    write_answer(pa.table({"文字": texts, "数": [1, 2, 3, 4, 5]}), tmp_path / "算式.xlsx")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", ALL_SHEETS, "--outdir", str(tmp_path)]
    files = (str(book), str(tmp_path / "算式.xlsx"))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    [answer] = tmp_path.glob("算式*.csv")
    assert rows_in(answer)[1:] == [[defuse(text), str(n)] for n, text in enumerate(texts, 1)]
    for name in set(SOME) - {"疑点", "数值更正"}:
        head, *rows = rows_in(tmp_path / f"全部-{name}.csv")
        expected = dataset.arrow(name)
        assert head == expected.column_names
        assert different(rows, expected, is_written) == [], name
    findings = rows_in(tmp_path / "全部-疑点清单.csv")[1:]
    assert {row[0] for row in findings} == set(dataset.arrow("findings")["finding_id"].to_pylist())


def rows_in(path: Path) -> list[list[str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.reader(file))
