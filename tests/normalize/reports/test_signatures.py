"""Who signed and when: two lines, one line, a month; and lines that sign nothing."""

import pytest

from normalize.reports.signatures import REACH, find_signature
from tests.normalize.drawn import draw_document
from tests.normalize.reading import read_drawn, show

TITLE = "2021年度项目支出绩效自评报告"
TEXT = "一、自评结论"


def signed(*lines: str) -> str | None:
    found = find_signature(draw_document(TITLE, TEXT, *lines))
    return None if found is None else f"{found.name.text} | {found.day.text}"


@pytest.mark.parametrize(
    ("lines", "name", "day"),
    [
        (["青禾县林业局", "2022年6月5日"], "青禾县林业局", "2022-06-05"),
        (["　　　青禾县林业局（盖章）", "　　2022 年 6 月 5 日"], "青禾县林业局", "2022-06-05"),
        (["中共青禾县委办公室", "二〇二二年六月五日"], "中共青禾县委办公室", "2022-06-05"),
        (["青禾县第二中学", "二○二二年六月五日"], "青禾县第二中学", "2022-06-05"),
        (["青禾县云溪苏木人民政府", "2022.6.5"], "青禾县云溪苏木人民政府", "2022-06-05"),
        (["青禾县林业局   2022年6月5日"], "青禾县林业局", "2022-06-05"),
        (["青禾县林业局", "", "2022年6月5日", "【关闭窗口】"], "青禾县林业局", "2022-06-05"),
        (["青禾县林业局", "2022年6月"], "青禾县林业局", "~"),
    ],
)
def test_the_signature_tells_department_and_date(lines: list[str], name: str, day: str) -> None:
    report = read_drawn(TITLE, TEXT, *lines)
    assert show([report.submission], "department report_date") == [f"{name} | {day}"]


@pytest.mark.parametrize(
    "lines",
    [
        ["青禾县林业局"],
        ["2022年6月5日"],
        ["请青禾县林业局配合", "2022年6月5日"],
        ["青禾县林业局", "按时完成。", "资金到位。", "2022年6月5日"],
        ["青禾县林业局", "2022年6月5日", "青禾县水利局", "2022年6月8日"],
    ],
    ids=["no date", "no name", "a sentence", "too far apart", "two who sign"],
)
def test_what_is_no_signature_signs_nothing(lines: list[str]) -> None:
    assert signed(*lines) is None


def test_a_form_and_a_title_come_before_the_signature() -> None:
    report = read_drawn("青禾县水利局" + TITLE, TEXT, "青禾县林业局", "2022年6月5日")
    assert report.submission["department"] == "青禾县水利局"


@pytest.mark.parametrize(("between", "is_signed"), [(REACH - 1, True), (REACH, False)])
def test_the_date_stands_near_the_name(between: int, is_signed: bool) -> None:
    lines = ["青禾县林业局", *["附件"] * between, "2022年6月5日"]
    assert (signed(*lines) is not None) == is_signed
