"""A dataset as a notebook holds it: exact frames, one department, the place in the document."""

import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import polars
import pytest

from corpus.notebook.dataset import NotebookDataset, open_dataset
from corpus.notebook.html import text_html
from schema.errors import UsageError
from tests.city import city_dataset
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes


@pytest.fixture(scope="module")
def ds() -> NotebookDataset:
    return open_dataset(city_dataset())


class _Lit(HTMLParser):
    """The text that stands in lit elements."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._is_lit = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_lit = "background:#fff3a0" in (dict(attrs).get("style") or "") or (
            self._is_lit and tag == "br"
        )

    def handle_endtag(self, tag: str) -> None:
        self._is_lit = False

    def handle_data(self, data: str) -> None:
        self.text += data if self._is_lit else ""


def lit(html: str) -> str:
    parser = _Lit()
    parser.feed(html)
    return parser.text


def test_a_view_is_an_attribute_whose_money_is_exact_and_whose_year_is_an_integer(
    ds: NotebookDataset,
) -> None:
    frame = ds.收支数据
    assert isinstance(frame, pd.DataFrame)
    assert pd.api.types.is_integer_dtype(frame["年度"])
    values: list[object] = frame["金额"].dropna().to_list()
    assert {type(value) for value in values} == {Decimal}
    assert pd.api.types.is_integer_dtype(ds.figures["fiscal_year"])


def test_what_was_read_once_is_not_read_again(ds: NotebookDataset) -> None:
    assert ds.arrow("指标") is ds.arrow("指标")


def test_polars_arrow_and_sql_give_the_same_rows(ds: NotebookDataset) -> None:
    frame = ds.polars("收支数据")
    assert isinstance(frame, polars.DataFrame)
    total = ds.sql("SELECT sum(金额) AS n FROM 收支数据 WHERE 汇总用数")["n"][0]
    assert frame.filter(polars.col("汇总用数"))["金额"].sum() == total
    assert ds.arrow("收支数据").num_rows == frame.height == len(ds["收支数据"])


def test_a_missing_polars_is_told_in_chinese(
    ds: NotebookDataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UsageError, match="没有安装 polars"):
        ds.polars("收支数据")


def test_an_unknown_name_is_answered_with_the_nearest(ds: NotebookDataset) -> None:
    with pytest.raises(AttributeError, match="是不是：收支数据"):
        ds.收支数椐  # noqa: B018
    with pytest.raises(UsageError, match="是不是：findings"):
        ds["finding"]
    assert "收支数据" in dir(ds) and "figures" in dir(ds)


def test_a_department_has_its_rows_alone(ds: NotebookDataset) -> None:
    name = str(ds.sql("SELECT min(部门) AS n FROM 报送台账")["n"][0])
    department = ds.department(name)
    own = department.收支数据
    assert len(own) and set(own["部门键"]) == {department.key}
    assert len(own) == (ds.收支数据["部门键"] == department.key).sum()
    assert name in repr(department) and "收支数据" in department._repr_html_()
    with pytest.raises(AttributeError, match="不分部门"):
        department.收支项目  # noqa: B018


def test_a_part_of_several_names_asks_which(ds: NotebookDataset) -> None:
    with pytest.raises(UsageError, match="不止一家"):
        ds.department("事务")
    with pytest.raises(UsageError, match="没有这个部门"):
        ds.department("无此单位")


def test_ten_of_the_names_with_a_part_in_common_are_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for sign in "甲乙丙丁戊己庚辛壬癸子":
        (tmp_path / "in" / f"{sign}.docx").write_bytes(report_bytes(f"青山县{sign}溪水库"))
    take_in([tmp_path / "in"], tmp_path / "ds")
    with pytest.raises(UsageError, match="不止一家") as error:
        open_dataset(tmp_path / "ds").department("溪水库")
    assert str(error.value).count("青山县") == 10


@pytest.mark.parametrize("name", ["收支数据", "指标", "疑点", "评分", "章节", "figures", "targets"])
def test_every_row_leads_to_its_place_and_the_words_are_lit(ds: NotebookDataset, name: str) -> None:
    rows = [row for row in ds.arrow(name).to_pylist() if row.get("出处") or row.get("source")]
    rows = [row for row in rows if row.get("文件", "") is not None]  # a roster's are no reports'
    for row in rows[:: max(len(rows) // 6, 1)]:
        found = ds.evidence(row)
        assert found.text and lit(found.html) == found.text.replace("\n", "")
        if name == "figures":
            assert found.text in row["text"] or row["text"] in found.text


def test_a_row_without_a_place_says_what_to_ask_for(ds: NotebookDataset) -> None:
    with pytest.raises(UsageError, match="带上“报送编号”和“出处”"):
        ds.evidence(ds.sql("SELECT 金额 FROM 收支数据").iloc[0])


def test_a_frame_of_one_row_is_that_row_and_of_more_it_asks_for_one(ds: NotebookDataset) -> None:
    frame = ds.疑点[ds.疑点.文件.notna()]
    assert ds.evidence(frame.iloc[:1]) == ds.evidence(frame.iloc[0])
    for rows in (frame.iloc[:2], frame.iloc[:0]):
        with pytest.raises(UsageError, match=f"一次只看一行，这里有 {len(rows)} 行"):
            ds.evidence(rows)


def test_the_page_of_a_dataset_names_its_views_and_its_snapshot(ds: NotebookDataset) -> None:
    page = ds._repr_html_()
    assert ds.snapshot in page and "收支数据" in page and str(len(ds.figures)) in page


def test_text_of_documents_is_never_markup() -> None:
    assert text_html("<b>甲\x1b\n&") == "&lt;b&gt;甲\\u001b<br>&amp;"
