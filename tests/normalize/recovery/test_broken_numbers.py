"""Numbers that narrow cells of a page broke into lines, and rows that lack some of theirs."""

import pytest

from extract.document import Document, Paragraph
from normalize.recovery.glued import tokens_of_glued
from normalize.report import normalize
from tests.normalize.reading import figures, lines

HEADS = "项目资金（万元） 全年预算数 全年执行数 分值 执行率 得分"
BROKEN = ("年度资金总额 640.0", "0", "", "628.4", "8", "", "10 98.2", "%", "", "9.82")
COMPARED = "经费情况（万元） 2021年决算数 2022年预算数 2022年决算数"
ROWS = ("公务接待费 2.45 3.2 2.18", "公务用车运行维护费 8.6 9 8.14")


def report(*texts: str) -> list[str]:
    paragraphs = [Paragraph(text, at, line=at + 1) for at, text in enumerate(texts)]
    title = Paragraph("2022年度项目支出绩效自评报告", 0, line=99)
    document = Document("txt", (title, *paragraphs), (), 9, dialect="plain")
    found = normalize(document, "")
    assert all(row["confidence"] < 0.9 for row in found.rows("figures"))  # type: ignore[operator]
    return figures(found, "label measure value")


def words(*texts: str) -> list[str]:
    return [token.text for token in tokens_of_glued(texts)]


def test_a_number_that_goes_on_in_the_lines_below_is_whole_where_its_rate_proves_it() -> None:
    assert report(HEADS, *BROKEN) == lines("""
        项目资金（万元） / 年度资金总额 / 全年预算数 | full_year_budget | 640
        项目资金（万元） / 年度资金总额 / 全年执行数 | executed | 628.48
        项目资金（万元） / 年度资金总额 / 分值 | points | 10
        项目资金（万元） / 年度资金总额 / 执行率 | execution_rate | 98.2
        项目资金（万元） / 年度资金总额 / 得分 | score | 9.82
    """)


@pytest.mark.parametrize("rate", ["97.4", "99.1"])
def test_it_is_not_read_where_the_rate_says_another(rate: str) -> None:
    assert report(HEADS, *(text.replace("98.2", rate) for text in BROKEN)) == []


def test_numbers_on_lines_of_their_own_are_not_put_together() -> None:
    """Three known headings in a line tell that its cells stand in lines; two do not."""
    assert "640.00" in words(HEADS, *BROKEN)
    assert "640.00" not in words("全年预算数 全年执行数", *BROKEN)


@pytest.mark.parametrize(
    ("texts", "token"),
    [
        (("总额 1", ",250.", "40"), "1,250.40"),
        (("总额 96.4", "", "%"), "96.4%"),
        (("总额 96.4", "", "2"), "96.4"),
        (("总额 12", "8.4", "6"), "128.46"),
        (("总额 2", "1", "3", "4", "6"), "21346"),
        (("总额 2", "1", "3", "4", "6", "7"), "21346"),  # five lines at most
        (("总额 96.4", "3其他资金"), "96.43其他资金"),  # where it ends is not told
    ],
)
def test_what_is_one_number(texts: tuple[str, ...], token: str) -> None:
    assert token in words(HEADS, *texts, "甲 0.5%乙丙丁 3")


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("某县站项目资金（万元）", ["某县站", "项目资金（万元）"]),
        ("甲站项目资金（万元）", ["甲站项目资金（万元）"]),  # a name of two letters may be its own
        ("某县站项目情况（20分）", ["某县站项目情况（20分）"]),  # no unit of money
        ("47.88公用经费", ["47.88", "公用经费"]),
        ("47.88公里路面", ["47.88公里路面"]),
        ("预算执行情况（10分）", ["预算执行情况（10分）"]),  # a corner, and no heading with a note
    ],
)
def test_where_a_word_is_cut(word: str, pieces: list[str]) -> None:
    assert words(word, "甲 0.5%乙丙丁 3")[: len(pieces)] == pieces


def test_rows_behind_some_that_lack_numbers_are_read() -> None:
    """Which headings the numbers of such a row stand under is not told: the others are."""
    read = report(COMPARED, *ROWS, "公务用车购置费", "因公出国费 1.2", "培训费 3 3.1 2.66")
    assert [line.split(" | ")[-1] for line in read] == [
        *("2.45", "3.2", "2.18", "8.6", "9", "8.14"),
        *("3", "3.1", "2.66"),
    ]


@pytest.mark.parametrize(("unread", "is_read"), [(3, True), (4, False)])
def test_three_rows_at_most_may_lack_numbers(unread: int, is_read: bool) -> None:
    others = ["因公出国费 1.2", "公务用车购置费", "会议费 4", "印刷费"][:unread]
    assert ("2.66" in report(COMPARED, *ROWS, *others, "培训费 3 3.1 2.66")[-1]) == is_read


def test_a_single_row_above_does_not_make_others_rows() -> None:
    read = report(COMPARED, ROWS[0], "公务用车购置费", "培训费 3 3.1 2.66")
    assert not any("2.66" in line for line in read)


def test_a_row_run_together_with_what_was_read_leaves_the_document_partial() -> None:
    texts = ("人员情况 编制数 在职人数 控制率", f"15 14 93.33%{COMPARED}", *ROWS)
    paragraphs = [Paragraph(text, at, line=at + 1) for at, text in enumerate(texts)]
    title = Paragraph("2022年度部门整体支出绩效自评报告", 0, line=99)
    read = normalize(Document("txt", (title, *paragraphs), (), 9, dialect="plain"), "")
    assert read.submission["status"] == "partial"
