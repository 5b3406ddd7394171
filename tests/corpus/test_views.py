"""The views over a dataset: every row of its tables, corrected, by names that people use."""

import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from corpus.dataset import Dataset, open_dataset
from corpus.query import QueryError
from corpus.store.catalog import views_script
from schema.addresses import place_in_words
from schema.errors import UsageError
from schema.views import load_views
from tests.city import ABSENT, city_dataset
from tests.corpus.command import Command


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return open_dataset(city_dataset())


@pytest.mark.parametrize("name", [v.name for v in load_views().values() if not v.has_own_rows])
def test_a_view_has_every_row_of_its_table(dataset: Dataset, name: str) -> None:
    table = load_views()[name].table
    assert dataset.arrow(name).num_rows == dataset.arrow(table).num_rows


def test_every_goal_and_every_answer_stands_in_the_view(dataset: Dataset) -> None:
    sides = dataset.sql("SELECT side, count(*) AS n FROM targets GROUP BY side")
    shown = dataset.sql("SELECT count(预期目标) AS expected, count(完成情况) AS actual FROM 目标")
    counts = dict(zip(sides["side"], sides["n"], strict=True))
    assert shown["expected"][0] == counts["expected"]
    assert shown["actual"][0] >= counts["actual"]


def test_the_query_of_the_documents_gives_departments_and_amounts(dataset: Dataset) -> None:
    rows = dataset.sql("SELECT 部门, 金额 FROM 收支数据 WHERE 收支项目 = '支出合计'")
    assert len(rows) > 10 and rows["金额"].notna().any()


def test_a_corrected_figure_counts_as_it_was_corrected(dataset: Dataset) -> None:
    rows = dataset.sql("SELECT 金额, 原读数, 识别把握 FROM 收支数据 WHERE 已更正")
    assert [float(v) for v in rows["金额"] - rows["原读数"]] == [100.0]
    assert rows["识别把握"][0] == 1
    read = dataset.arrow("figures").column("value").to_pylist()
    assert rows["原读数"][0] in read and rows["金额"][0] not in read


def test_sums_take_what_is_counted_nowhere_else(dataset: Dataset) -> None:
    by_view = dataset.sql(
        "SELECT 年度, sum(原读数) AS n FROM 收支数据 WHERE 汇总用数 AND 收支项目 = '支出合计' "
        "AND 数据类型 = '本年决算数' GROUP BY ALL ORDER BY ALL"
    )
    by_table = dataset.sql(
        "SELECT nullif(f.fiscal_year, 0) AS y, sum(value) AS n FROM figures AS f JOIN reports AS r "
        "USING (submission_id, report_no) WHERE is_primary AND counted_in IS NULL "
        "AND concept = 'expenditure.total' AND measure = 'final' GROUP BY ALL ORDER BY ALL"
    )
    assert list(by_view["n"]) == list(by_table["n"]) and len(by_view) >= 2


def test_places_are_those_that_people_say(dataset: Dataset) -> None:
    rows = dataset.sql("SELECT source, place(source) AS 出处 FROM figures, 收支数据 LIMIT 500")
    assert [place_in_words(source) for source in rows["source"]] == list(rows["出处"])


def test_a_finding_about_nobodys_report_stands_in_the_view(dataset: Dataset) -> None:
    rows = dataset.sql("SELECT 部门, 部门键, 年度 FROM 疑点 WHERE 规则 = '应报未报'")
    assert set(ABSENT) <= set(rows["部门"]) and rows["部门键"].notna().all()


def test_a_misspelt_view_is_answered_with_the_one_meant(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="收支数据"):
        dataset.sql("SELECT * FROM 收支数椐")
    with pytest.raises(UsageError, match="是不是：收支数据"):
        dataset.arrow("收支数椐")


def test_the_list_of_names_has_them_all(dataset: Dataset) -> None:
    listed = set(open_dataset(city_dataset()).sql("SHOW TABLES")["name"])
    assert listed >= {*dataset.names, "figures_corrected"}


def test_the_script_gives_plain_duckdb_the_same_rows(dataset: Dataset) -> None:
    with duckdb.connect() as plain:
        plain.execute(views_script(dataset.folder))
        for view in ("收支数据", "疑点", "目标"):
            theirs = plain.sql(f"SELECT * FROM {view} ORDER BY ALL").fetchall()
            ours = dataset.sql(f"SELECT * FROM {view} ORDER BY ALL")
            assert len(theirs) == len(ours) and theirs[0][0] == ours.iloc[0, 0]


def test_a_snapshot_without_a_table_says_which_view_it_lacks(
    dataset: Dataset, tmp_path: Path
) -> None:
    for table in ("figures", "submissions", "reports"):
        (tmp_path / table).symlink_to(dataset.folder / table)
    old = Dataset(tmp_path, "0" * 16)
    assert len(old.sql("SELECT * FROM 报告"))
    assert "收支数据" not in set(old.sql("SHOW TABLES")["name"])
    with pytest.raises(UsageError, match="缺少“收支数据”"):
        old.sql("SELECT * FROM 收支数据")
    assert "收支数据" not in views_script(tmp_path)


def test_concepts_lists_what_can_be_asked_for(jixiao: Command) -> None:
    assert jixiao.run("concepts", city_dataset(), "--json") == 0
    rows = json.loads(jixiao.out)
    total = [row for row in rows if row["收支项目"] == "支出合计"]
    assert [row["收支项目代码"] for row in total] == ["expenditure.total"]
    basic = [row["计入项目"] for row in rows if row["收支项目"] == "基本支出"]
    assert basic == ["支出合计"]


def test_tables_shows_views_first_and_prints_their_sql(jixiao: Command) -> None:
    assert jixiao.run("tables", city_dataset()) == 0
    assert jixiao.out.index("收支数据") < jixiao.out.index("submissions")
    assert max(len(line) for line in jixiao.out.splitlines()) < 80
    assert jixiao.run("tables", city_dataset(), "目标", "无此表") == 2
    assert jixiao.run("tables", city_dataset(), "--sql") == 0
    assert 'CREATE VIEW "收支数据"' in jixiao.out
    assert jixiao.run("tables", city_dataset(), "--json") == 0
    views = {row["view"]: row["rows"] for row in json.loads(jixiao.out) if "view" in row}
    assert next(iter(views)) == "收支数据" and Decimal(views["目标"]) > 0


def test_the_columns_of_a_view_are_listed_with_what_stands_in_them(jixiao: Command) -> None:
    assert jixiao.run("tables", city_dataset(), "收支数据", "报送台账", "evaluators") == 0
    lines = {line.split()[0]: line for line in jixiao.out.splitlines() if line.startswith("  ")}
    assert "100%" in lines["单位"] and "万元" in lines["单位"]
    people = open_dataset(city_dataset()).arrow("evaluators").column("name").to_pylist()
    assert people and all(name not in jixiao.out for name in people)
