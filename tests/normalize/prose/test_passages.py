"""Lines that a page broke are read as one; lines that their writer ended are not."""

import pytest

from schema.rows.figures import FIGURES
from tests.normalize.reading import figures, read_drawn

TITLE = "2021年度部门整体支出绩效自评报告"
FULL = "我单位按照预算管理的要求认真组织各科室开展自查，"
COLUMNS = "concept measure text"


def told(*lines: str, text_dump: bool = True) -> list[str]:
    report = read_drawn(TITLE, *lines, text_dump=text_dump)
    return figures(report, COLUMNS, "prose")


def test_a_name_goes_on_in_the_next_line() -> None:
    assert told(
        FULL, "2021年部门收入合计为4015.62万元，其中一般公共", "预算财政拨款收入3988.12万元。"
    ) == [
        "income.total | final | 4015.62万元",
        "income.fiscal_appropriation | final | 3988.12万元",
    ]


def test_an_amount_goes_on_in_the_next_line_and_is_quoted_where_it_begins() -> None:
    report = read_drawn(
        TITLE, FULL, "2021年度部门整体支出情况：本年支出合计为403.5", "万元。", text_dump=True
    )
    assert figures(report, "concept value text", "prose") == [
        "expenditure.total | 403.5 | 403.5万元"
    ]
    (source,) = [row["source"] for row in report.rows("figures")]
    assert isinstance(source, dict)
    assert (source["paragraph"], source["end"] - source["start"]) == (2, len("403.5"))


def test_a_head_count_goes_on_from_the_line_above() -> None:
    """catdoc breaks lines anywhere: 事业编制38名 is part of the posts, and not all of them."""
    lines = ("本镇内设党政办、经济发展办等六个办公室，核定行政编制24名，事业", "编制38名。")
    assert told(*lines) == []
    assert told(*lines, text_dump=False) == ["staff.authorized | final | 38名"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2021年度本年收入", "预算财政拨款收入38万元。"),
        ("我单位严格执行各项财经纪律和管理制度完成各项工作。", "预算财政拨款收入38万元。"),
        ("我单位严格执行各项财经纪律和管理制度完成一般公共", "1.预算财政拨款收入38万元。"),
    ],
    ids=["short line", "ended line", "numbered line"],
)
def test_what_a_writer_ended_is_not_joined(first: str, second: str) -> None:
    assert told(FULL, first, second) == ["income.fiscal_total | budget | 38万元"]


def test_paragraphs_of_a_word_file_are_not_broken_by_a_page() -> None:
    lines = (FULL, "我单位严格执行各项财经纪律和管理制度完成一般公共", "预算财政拨款收入38万元。")
    assert told(*lines, text_dump=False) == ["income.fiscal_total | budget | 38万元"]


@pytest.mark.parametrize(
    ("width", "concept"), [(120, "fiscal_appropriation"), (121, "fiscal_total")]
)
def test_a_text_with_a_line_wider_than_a_page_was_broken_by_none(width: int, concept: str) -> None:
    line = "a" * (width % 2) + "各" * (width // 2 - 5) + "，一般公共"
    (row,) = told(line, "预算财政拨款收入38万元。")
    assert row.startswith(f"income.{concept} ")


@pytest.mark.parametrize(
    ("beginning", "concept"),
    [("a" + "各" * 32, "fiscal_appropriation"), ("各" * 32, "fiscal_total")],
)
def test_a_line_goes_on_that_is_three_quarters_full(beginning: str, concept: str) -> None:
    widest = "各" * 49 + "。"
    (row,) = told(widest, f"{beginning}，一般公共", "预算财政拨款收入38万元。")
    assert row.startswith(f"income.{concept} ")


SPOKEN = "全年支出1185.17万元，其中：基本支出"
LONG = "。".join(["我单位认真组织自查"] * 20)  # wider than a page's line


def test_a_line_that_begins_with_an_amount_goes_on_with_the_sentence_above() -> None:
    """As Tika breaks the text of a PDF; the other lines are as long as their writer made them."""
    assert told(LONG, SPOKEN, "852.47万元，项目支出 332.70万元。年末结余，占", "4.25%。")[:3] == [
        "expenditure.total | final | 1185.17万元",
        "expenditure.basic | final | 852.47万元",
        "expenditure.project | final | 332.70万元",
    ]


def test_an_amount_behind_the_break_is_quoted_in_its_own_line() -> None:
    report = read_drawn(TITLE, LONG, SPOKEN, "852.47万元。", text_dump=True)
    sources = [row["source"] for row in report.rows(FIGURES)]
    assert [source["paragraph"] for source in sources] == [2, 3]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("其中：基本支出", "852.47万元。"),  # a label and its value, each in a cell
        (f"{SPOKEN}。", "852.47万元。"),  # it ends
        ("（一）基本支出、项目支出决算情况说明", "852.47万元。"),  # a heading
        (SPOKEN, "852.47"),  # no unit: a cell of a table
        (SPOKEN, "1.人员经费852.47万元。"),
        (SPOKEN, "2020年支出852.47万元。"),
        (SPOKEN, "852.47公里以上的公路归市里管。"),  # no money
    ],
)
def test_other_lines_are_read_by_themselves(above: str, below: str) -> None:
    assert told(LONG, above, below)[-1:] != ["expenditure.basic | final | 852.47万元"]


@pytest.mark.parametrize(
    ("above", "goes_on"), [("按批复的总预算，基本支出", True), ("按批复的预算，基本支出", False)]
)
def test_a_line_that_a_number_goes_on_with_has_twelve_letters(above: str, goes_on: bool) -> None:
    """A shorter one may be the label of a cell."""
    rows = told(LONG, above, "852.47万元。")
    assert ("expenditure.basic | final | 852.47万元" in rows) == goes_on


def test_the_number_of_a_note_is_not_the_beginning_of_an_amount() -> None:
    rows = told(LONG, f"{SPOKEN}1", "60万元；项目支出40万元。")
    assert not [row for row in rows if "160" in row]


PROJECT = "2023年度农村危桥改造项目绩效自评报告"
BRIDGES = "年初安排危桥改造资金总额预算数：0万元；危桥改造资金总额全年预算数"


def told_of_project(*lines: str) -> list[str]:
    report = read_drawn(PROJECT, *lines, text_dump=True)
    return figures(report, "concept measure text", "prose")


@pytest.mark.parametrize(
    "lines",
    [
        (f"{BRIDGES}：86万元；", "财政资金全年预算数：86万元。"),
        (f"{BRIDGES}：", "86万元；财政资金全年预算数：86万元。"),
    ],
    ids=["semicolon", "colon"],
)
def test_a_sentence_goes_on_behind_a_pause_that_fills_its_line(lines: tuple[str, str]) -> None:
    """财政资金 alone would be all the money; beside the total it is what finance gave."""
    assert told_of_project(*lines)[1:] == [
        "funds.total | full_year_budget | 86万元",
        "funds.current_fiscal | full_year_budget | 86万元",
    ]


def test_a_full_line_that_announces_what_follows_is_not_joined_to_words() -> None:
    first = "我县农村危桥改造项目资金总额86万元，其中各项资金支出的情况分别说明如下："
    assert told_of_project(first, "财政资金支出80万元。")[1:] == ["funds.total | executed | 80万元"]


def test_a_sentence_goes_on_over_the_blank_lines_that_end_a_page() -> None:
    first = "我县农村危桥改造项目资金总额预算数86万元，下达预算数86万元，其中财政资金下达预"
    assert (
        told_of_project(first, "", "\f算数80万元。")[-1] == "funds.current_fiscal | budget | 80万元"
    )
    assert (
        told_of_project(first, "", "算数80万元。")[-1] != "funds.current_fiscal | budget | 80万元"
    )


def test_a_line_that_ends_in_of_which_goes_on() -> None:
    """财政拨款基本支出 has no concept, and so what it is made of has none."""
    first = "2021年度一般公共财政拨款资金中基本支出合计1,288.92万元。其中："
    rows = told(first, "人员经费1,096.38万元。")
    assert rows[1:] == ["~ | final | 1,096.38万元"]


@pytest.mark.parametrize("between", [(), ("",), ("", "")])
def test_a_heading_is_that_of_the_text_below_whatever_blank_lines_stand_between(
    between: tuple[str, ...],
) -> None:
    """antiword prints one behind each paragraph."""
    heading = "2、农林水支出（类）林业和草原（款）森林资源培育（项）。"
    lines = (heading, *between, "年初预算为98万元，支出决算为102.6万元。")
    assert told(*lines, text_dump=False) == [
        "~ | initial_budget | 98万元",
        "~ | final | 102.6万元",
    ]
