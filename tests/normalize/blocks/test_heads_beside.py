"""A head beside several rows of labels tells what each of their amounts measures."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "青禾县就业见习补贴项目支出绩效自评表"
FORM = """
    项目名称 | 就业见习补贴 | < | 项目单位 | 青禾县人力资源和社会保障局 | <
    {planned}（万元） | 合计 | 480 | {received}（万元） | 合计 | 470
    {below} | 省级资金 | 300 | {below} | 省级资金 | 300
    {below} | 其他资金 | 180 | {below} | 其他资金 | 170
    项目概况 | 为毕业生见习发放补贴。 | < | < | < | <
"""


@pytest.mark.parametrize("below", ["^", " "])
@pytest.mark.parametrize("is_dump", [False, True])
@pytest.mark.parametrize(
    "heads",
    [
        ("项目投入总金额", "实际到位总金额"),
        ("计划投入", "实际到位"),
        ("计划安排资金", "到位资金"),
    ],
)
def test_a_head_merged_down_is_left_with_blanks_below_it(
    heads: tuple[str, str], is_dump: bool, below: str
) -> None:
    """Tika, pandoc and markitdown print the rest of a merged cell as blank ones."""
    form = FORM.format(planned=heads[0], received=heads[1], below=below)
    report = read_drawn(TITLE, form, text_dump=is_dump)
    assert figures(report, "concept measure value unit") == lines("""
        funds.total | planned | 480 | 万元
        funds.total | received | 470 | 万元
        funds.province | planned | 300 | 万元
        funds.province | received | 300 | 万元
        funds.other | planned | 180 | 万元
        funds.other | received | 170 | 万元
    """)


def test_a_head_ends_at_the_next_text_in_its_column() -> None:
    form = FORM.format(planned="项目投入总金额", received="实际到位总金额", below="")
    row = "经费来源 | 县级资金 | 20 | 备注 | 县级资金 | 20"
    found = figures(read_drawn(TITLE, f"{form.rstrip()}\n{row}"), "concept measure value")
    assert found[-2:] == ["funds.county | ~ | 20", "funds.county | ~ | 20"]
