"""No construct is quadratic: twice as much of one asks for twice the work, counted."""

import pytest

from extract.readers import read_document
from normalize.recovery.recover import recover
from tools.growth.constructs import CONSTRUCTS
from tools.growth.count import count_lines, growth_of
from tools.growth.files import page

MOST = 2.2
# Each with the least count at which the faults it stands for showed.
FAULTS = {
    "一段：基本支出与占比": 100,
    "目标：同文": 200,
    "表头：一行": 20,
    "多段：同级标题": 60,
    "多段：执行率": 60,
    "样式：逐层继承": 100,
    "样式：继承编号": 100,
    "资金：列不明": 20,
    "结余：多行": 20,
    "参差行": 60,
    "文本：短行": 400,
}
# Lists of fewer items than these are looked through whole, or are over before much is done.
COUNTS = {
    "目标：一格": 200,
    "目标：多行": 200,
    "评分：不同名": 60,
    "评分：同名": 60,
    "修订：一段": 100,
    "域：编号": 100,
    "旧式合并": 100,
    "多段：执行率": 60,
    "文本：多格一行": 100,
}


def slow_steps(name: str, count: int) -> dict[str, float]:
    growth = growth_of(CONSTRUCTS[name], count)
    return {step: round(factor, 2) for step, factor in growth.items() if factor > MOST}


@pytest.mark.parametrize("name", FAULTS)
def test_what_was_quadratic_grows_with_its_size(name: str) -> None:
    assert slow_steps(name, FAULTS[name]) == {}


def test_what_earlier_documents_left_in_the_caches_changes_no_count() -> None:
    first = growth_of(CONSTRUCTS["机构：收支"], 10)
    growth_of(CONSTRUCTS["多行：姓名电话"], 10)
    assert growth_of(CONSTRUCTS["机构：收支"], 10) == pytest.approx(first, rel=0.01)


def test_a_cell_over_all_rows_below_is_not_looked_at_in_each() -> None:
    def work(rows: int) -> int:
        data = page("<table>" + "<tr><td rowspan=9999>甲<td>1</tr>" * rows)
        return count_lines(lambda: read_document(data))

    one, two, four = (work(rows) for rows in (20, 40, 80))
    assert (four - two) / (two - one) < MOST


def test_a_dump_of_labels_is_searched_for_tables_with_little_work_for_each_line() -> None:
    lines = ["部门整体支出绩效自评报告", *["项目名称", "河道清淤", "联系人", "张三丰"] * 50]
    document = read_document("\n".join(lines).encode())
    assert count_lines(lambda: recover(document)) < 60_000 * len(lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_twice_as_much_of_any_construct_asks_for_twice_the_work(name: str) -> None:
    assert slow_steps(name, COUNTS.get(name, 40)) == {}


def test_the_count_tells_a_square_from_a_line() -> None:
    def work(count: int, times: int) -> int:
        return count_lines(lambda: [0 for _ in range(count) for _ in range(times)])

    assert work(400, 1) / work(200, 1) == pytest.approx(2, rel=0.1)
    assert work(400, 400) / work(200, 200) == pytest.approx(4, rel=0.1)
