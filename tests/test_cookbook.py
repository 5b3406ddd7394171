"""The thirty questions of the cookbook: each runs, and finds what it is after and nothing else."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from corpus.dataset import open_dataset
from schema.views import load_views
from tests.city import city_dataset
from tests.places import ROOT

PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf8")
ENTRY = re.compile(r"^## (\d+)\. (.+)\n\n```sql\n(.+?)\n```\n\n(.+)$", re.MULTILINE | re.DOTALL)
ENTRIES = [ENTRY.match(f"## {part}") for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]]
QUERIES = {int(found[1]): found[3] for found in ENTRIES if found}
# What the made-up city answers; the others it has no case of.
ANSWERED = (5, 6, 7, 9, 10, 11, 12, 14, 16, 17, 18, 19, 20, 21, 22, 25)
Row = dict[str, object]


def money(item: str, kind: str, amount: object, **more: object) -> Row:
    """A row of 收支数据 of one department and year."""
    values: Row = {"收支项目": item, "数据类型": kind, "金额": Decimal(str(amount)), "单位": "万元"}
    values |= {"汇总用数": True, "本报告汇总用数": True, "出处": "第1张表第2行第3列"}
    return {**OWN, **values, **more}


OWN: Row = {"部门": "甲局", "部门键": "甲局", "年度": 2023, "报送编号": "a", "报告序号": 1}
OWN |= {"文件": "甲.docx"}
OTHER: Row = {"报送编号": "b", "部门": "乙局", "部门键": "乙局"}
PROJECT: Row = {"项目": "修路"}


def total(kind: str, amount: object, **more: object) -> Row:
    return money("年度资金总额", kind, amount, **{**PROJECT, **more})


def aim(**values: object) -> Row:
    """A row of 指标."""
    return {**OWN, **PROJECT, "三级指标": "里程", **values}


# Question -> the rows of the views. Each holds one case, and one that comes close to it.
CASES: dict[int, dict[str, Sequence[Row]]] = {
    1: {
        "收支数据": [
            *(total("年初预算数", 100), total("全年执行数", 49)),
            *(total("全年预算数", 100, **OTHER), total("全年执行数", 50, **OTHER)),
        ],
        "报告": [{**OWN, **PROJECT, "自评得分": 95}, {**OWN, **OTHER, "自评得分": 95}],
    },
    2: {
        "收支数据": [
            *(total("全年预算数", 100), total("全年执行数", 59)),
            *(total("全年预算数", 100, **OTHER), total("全年执行数", 1, **OTHER)),
        ],
        "指标": [
            *(aim(二级归并="数量", 完成情况="完成"), aim(二级归并="质量", 完成情况="未完成")),
            aim(二级归并="数量", 完成情况="完成", **OTHER),
            aim(二级归并="数量", 完成情况="无法判断", **OTHER),
        ],
    },
    3: {
        "收支数据": [
            *(money("公务接待费", "年初预算数", 5), money("公务接待费", "本年决算数", "5.01")),
            *(
                money("“三公”经费合计", kind, 8, **OTHER)
                for kind in ("年初预算数", "本年决算数")
            ),
        ]
    },
    4: {
        "收支数据": [
            *(
                money("上年结转资金", "全年预算数", 30, **PROJECT),
                money("上年结转资金", "全年执行数", 29, **PROJECT),
            ),
            money("上年结转资金", "全年预算数", 30, **PROJECT, **OTHER),
        ]
    },
    8: {
        "指标": [
            *(aim(指标值数值=n, 完成值数值=n, 指标值单位="个", 完成值单位="个") for n in (1, 2, 3)),
            *(aim(指标值数值=n, 完成值数值=3, **OTHER) for n in (1, 2, 3)),
        ]
    },
    13: {
        "收支数据": [
            *(total("年初预算数", 100), total("全年预算数", 69)),
            *(total("年初预算数", 100, **OTHER), total("全年预算数", 130, **OTHER)),
        ]
    },
    15: {
        "收支数据": [
            *(total("全年预算数", 0), total("全年执行数", 3), total("全年执行数", 3, **OTHER)),
        ]
    },
    23: {
        "评分": [
            *({**OWN, "计入得分": 50, "复核得分": n, "是否总分行": False} for n in (44, 45)),
            {**OWN, "计入得分": 100, "复核得分": 89, "是否总分行": True},
            {**OWN, **OTHER, "计入得分": 50, "复核得分": 41, "是否总分行": False},
        ]
    },
    24: {
        "报告": [{**OWN, **more, "报告类型": "项目支出"} for more in ({}, OTHER)],
        "指标": [aim(一级归并="产出", 二级归并="数量"), aim(一级归并="满意度", **OTHER)],
    },
    26: {
        "指标": [
            *(aim(年度=year, 完成值数值=3256, 指标性质="≥") for year in (2022, 2023)),
            *(aim(年度=year, 完成值数值=year, 指标性质="≥", **OTHER) for year in (2022, 2023)),
        ]
    },
    27: {
        "指标": [
            aim(二级归并="成本", 指标值数值=100, 完成值数值=69),
            aim(二级归并="成本", 指标值数值=100, 完成值数值=70),
        ]
    },
    28: {
        "收支数据": [
            *(total("全年执行数", 10), total("全年执行数", 11, 报送编号="b")),
            total("全年执行数", 12, 报送编号="c", 部门键="乙局"),
        ]
    },
    29: {
        "正文": [
            *({**OWN, "正文": "字" * 40, **more} for more in ({}, OTHER)),
            *({**OWN, "正文": "短" * 39, **more} for more in ({}, OTHER)),
        ]
    },
    30: {
        "收支数据": [
            money("出租固定资产", "本年决算数", 7),
            *(
                money(item, "本年决算数", 7, **OTHER)
                for item in ("出租固定资产", "其他收入")
            ),
        ]
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def schemas() -> dict[str, pa.Schema]:
    """The schema of each view that the cases fill."""
    dataset = open_dataset(city_dataset())
    names = {name for case in CASES.values() for name in case}
    return {name: dataset.arrow(name).schema for name in names}


def test_the_page_has_thirty_questions_each_with_a_query_and_a_sentence() -> None:
    assert list(QUERIES) == list(range(1, 31))
    assert sum("★" in found[2] for found in ENTRIES if found) == 10
    assert sorted({*CASES, *ANSWERED}) == list(QUERIES)


def test_the_questions_are_those_that_were_asked(shared: Path) -> None:
    asked = (shared / "field" / "questions.md").read_text(encoding="utf8")
    plain = [re.sub(r"[★\s]", "", found[2]) for found in ENTRIES if found]
    assert [title for title in plain if title not in re.sub(r"\s", "", asked)] == []


@pytest.mark.parametrize("number", QUERIES)
def test_the_query_runs_on_a_dataset(number: int) -> None:
    answer = open_dataset(city_dataset()).sql(QUERIES[number])
    assert (number in ANSWERED) <= (len(answer) > 0)
    assert "部门" in answer.columns or number == 29


@pytest.mark.parametrize("number", CASES)
def test_the_query_finds_the_case_and_not_the_one_close_to_it(
    number: int, schemas: dict[str, pa.Schema]
) -> None:
    with duckdb.connect() as connection:
        for name, rows in CASES[number].items():
            values = [{**dict.fromkeys(schemas[name].names), **row} for row in rows]
            table = pa.Table.from_pylist(values, schemas[name])
            connection.register(name, table)
            assert name in load_views()
        answer = connection.sql(QUERIES[number]).to_arrow_table().to_pylist()
    assert [row.get("部门", "甲局") for row in answer] == ["甲局"]
