"""A table on its side is read where the totals at the right prove how wide it is."""

import pytest

from tests.normalize.recovery.lines import amounts

HEADS = ["栏目", "东湖校区", "西湖校区", "合计"]
ROWS = [
    ["下达资金（万元）", "31", "12.5", "43.5"],
    ["实际支出（万元）", "30", "12", "42"],
    ["支出率", "96.77%", "96%", "96.55%"],
]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (HEADS, ROWS),
        (["项　目", "南圩镇", "柏塘镇", "总计"], [["建设内容", "新建水厂", "维修管网", ""], *ROWS]),
        (
            ["项目名称", "病媒防制", "水质监测", "卫生宣传", "合计"],
            [
                ["全年预算数（万元）", "8", "0", "4", "12"],
                ["全年执行数（万元）", "7", "—", "4", "11"],
            ],
        ),
    ],
)
def test_each_column_is_a_body(heads: list[str], rows: list[list[str]]) -> None:
    found = [value for _, _, value in amounts([heads, *rows])]
    printed = [float(text) for row in rows for text in row[1:] if text.replace(".", "").isdigit()]
    assert [float(str(value)) for value in found] == printed


@pytest.mark.parametrize(
    "rows",
    [
        [["下达资金（万元）", "31", "12.5", "44.5"], *ROWS[1:]],  # one sum alone holds
        [[*row[:-1], "1", row[-1]] for row in ROWS],  # a column more than there are names
        [row[:-1] for row in ROWS],
    ],
)
def test_nothing_is_read_where_the_totals_prove_no_width(rows: list[list[str]]) -> None:
    assert amounts([HEADS, *rows]) == []


def test_words_behind_the_numbers_stay_text() -> None:
    assert len(amounts([HEADS, *ROWS, ["说明", "无", "无", "无"]])) == 6
