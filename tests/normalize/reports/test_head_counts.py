"""Posts and people of the whole document, beside a key or told by a table."""

import pytest

from tests.normalize.reading import figures, read_drawn, show


@pytest.mark.parametrize(
    ("others", "authorized"), [("", "41"), ("编制数 | 38\n", "38")], ids=["a table", "a key first"]
)
def test_posts_and_people_that_a_table_tells_are_the_documents(
    others: str, authorized: str
) -> None:
    report = read_drawn(
        "2022年度部门整体支出绩效自评表",
        others
        + """
        财政供养人员情况（人） | 编制数 | 2022年实际在职人数 | 控制率
        ^ | 41 | 38 | 92.68%
        """,
    )
    assert show([report.submission], "staff_authorized staff_actual") == [f"{authorized} | 38"]


@pytest.mark.parametrize("label", ["实有人数", "实有人员", "年末实有人数"])
def test_all_who_are_there_are_told_by_the_same_labels_as_in_tables(label: str) -> None:
    report = read_drawn("2022年度部门整体支出绩效自评表", f"编制数 | 38 | {label} | 36")
    assert show([report.submission], "staff_actual") == ["36"]
    assert "staff.actual" in figures(report, "concept")
