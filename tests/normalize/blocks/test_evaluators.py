"""The people who made the evaluation."""

import pytest

from tests.normalize.reading import lines, read_drawn, show

COLUMNS = "name title organization signed"


def test_a_row_a_person_with_title_body_and_signature() -> None:
    table = """
        姓  名 | 职务/职称 | 单  位 | 签  字
        周某 | 局长 | 青禾市园林局 | 周某
        吴某 | 科长 | 青禾市⏎植物园 |
    """
    assert show(read_drawn("自评报告", table).rows("evaluators"), COLUMNS) == lines("""
        周某 | 局长 | 青禾市园林局 | True
        吴某 | 科长 | 青禾市植物园 | False
    """)


def test_without_a_column_to_sign_in_signing_is_unknown() -> None:
    table = """
        评价小组成员 | 姓名 | 评价小组⏎机构职位 | 所属单位/处室
        ^ | 郑某 | 组长 | 青禾县林草局
    """
    assert show(read_drawn("自评报告", table).rows("evaluators"), COLUMNS) == [
        "郑某 | 组长 | 青禾县林草局 | ~"
    ]


def test_two_people_may_stand_side_by_side() -> None:
    table = "姓名 | 职务 | 姓名 | 职务\n甲某 | 局长 | 乙某 | 科长\n丙某 | 股长 |  |"
    assert show(read_drawn("自评报告", table).rows("evaluators"), "name title") == lines("""
        甲某 | 局长
        乙某 | 科长
        丙某 | 股长
    """)


@pytest.mark.parametrize(
    "row", [" |  |  | ", "姓名 | 职务 | 单位 | 签字", "评价组组长（签字）： | < | < | <"]
)
def test_blank_rows_headings_and_signature_boxes_are_no_people(row: str) -> None:
    table = f"姓名 | 职务 | 单位 | 签字\n周某 | 局长 | 甲局 | 周某\n{row}"
    assert show(read_drawn("自评报告", table).rows("evaluators"), "name") == ["周某"]
