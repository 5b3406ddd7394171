"""Tables of parted fields (.csv): which lines are one, where its cells stand, what is told."""

import pytest

from extract.document import Document
from extract.text.reader import read_text
from normalize.report import normalize
from tests.extract.text_dumps import kept_characters, rows_of

HEADED = "项目,预算数,决算数\n"
ROWS = HEADED + "基本支出,1023.45,1001.20\n项目支出,2200.00,2100.55\n"
LOST = ("table_layout_lost",)


def read(text: str, encoding: str = "utf-8") -> Document:
    document = read_text(text.encode(encoding))
    assert kept_characters(document) == document.characters
    return document


def tables(text: str) -> list[list[list[str]]]:
    return [rows_of(table) for table in read(text).tables]


WANTED = [
    ["项目", "预算数", "决算数"],
    ["基本支出", "1023.45", "1001.20"],
    ["项目支出", "2200.00", "2100.55"],
]


@pytest.mark.parametrize(
    "text",
    [
        ROWS,
        ROWS.replace(",", ";"),
        ROWS.replace("\n", "\r\n"),
        '"' + ROWS.replace(",", '","').replace("\n", '"\n"').removesuffix('"'),
        '"' + ROWS.replace(",", '"\t"').replace("\n", '"\n"').removesuffix('"'),
        ROWS.replace("项目,", ' "项目" ,', 1),
    ],
)
def test_signs_part_fields_with_and_without_quotes(text: str) -> None:
    document = read(text)
    assert (document.dialect, document.doubts) == ("csv", ())
    assert [rows_of(table) for table in document.tables] == [WANTED]
    assert all(cell.confidence == 1 for cell in document.tables[0].cells)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_it_is_read_in_each_encoding(encoding: str) -> None:
    assert [rows_of(table) for table in read(ROWS, encoding).tables] == [WANTED]


def test_quotes_hold_signs_line_ends_and_quotes() -> None:
    text = '项目,内容,金额\n"培训""骨干""\n120人","1、甲,乙\n2、丙","1,023.45"\n乙,丙,"3"\n'
    (table,) = read(text).tables
    assert rows_of(table)[1] == ['培训"骨干"\n120人', "1、甲,乙\n2、丙", "1,023.45"]
    paragraphs = [p for cell in table.cells if cell.row == 1 for p in cell.paragraphs]
    assert [p.line for p in paragraphs] == [2, 3, 3, 4, 4]
    assert {p.line for cell in table.cells if cell.row == 2 for p in cell.paragraphs} == {5}


def test_titles_and_notes_are_paragraphs_without_their_signs() -> None:
    text = f'附件3,,\n"2021年度\n自评表",,\n,,\n{ROWS}注：单位为万元,,\n'
    document = read(text)
    texts = [(p.text, p.line) for p in document.paragraphs()]
    assert texts == [
        ("附件3", 1),
        ("2021年度", 2),
        ("自评表", 3),
        ("", 4),
        ("注：单位为万元", 8),
    ]
    assert [rows_of(table) for table in document.tables] == [WANTED]


def test_the_figures_of_a_csv_are_those_of_its_table() -> None:
    head = "某市水务局2021年度部门整体支出绩效自评报告,,\n收支情况（单位：万元）,,\n"
    report = normalize(read(head + ROWS), "自评.csv")
    found = {(r["concept"], r["measure"], str(r["text"])) for r in report.rows("figures")}
    assert ("expenditure.basic", "final", "1001.20") in found
    assert ("expenditure.project", "budget", "2200.00") in found


def test_among_other_lines_a_table_has_headings_and_numbers() -> None:
    prose = "某市水务局的自评报告\n一、概况\n在职人员52人。\n二、收支情况\n"
    assert tables(prose + ROWS + "三、其他\n完成较好。\n") == [WANTED]
    assert tables(prose + HEADED + "基本支出,1,2\n") == []
    assert tables(prose + ROWS.removeprefix(HEADED) + "合计,3,4\n") == []


def test_a_column_over_which_commas_may_part_thousands_is_no_column() -> None:
    groups = "甲局,1,200\n乙局,2,300\n丙局,3,450\n"
    document = read(groups)
    assert (document.tables, document.doubts) == ((), LOST)
    headed = read("单位,预算,决算\n" + groups)
    assert {cell.confidence for cell in headed.tables[0].cells} == {0.6}
    unlike = read("单位,预算,决算\n" + groups + "丁局,3.5,450\n")
    assert {cell.confidence for cell in unlike.tables[0].cells} == {1.0}


@pytest.mark.parametrize(
    "text",
    [
        "1,234\n2,345\n3,456,789.50\n",
        "基本支出1,234\n项目支出2,345\n合计3,579\n",
        "28 名,年末在职\n26 人,退休\n3 人,遗属\n",
        "认真落实,完成较好,成效明显。\n加强管理,堵塞漏洞,确保安全。\n健全制度,强化监督,提升水平。\n",
        "培训;检查\n验收;归档\n",
        '"绩效"是指,\n甲"乙,\n',
    ],
)
def test_numbers_in_groups_and_sentences_are_no_records(text: str) -> None:
    document = read(text)
    assert (document.dialect, document.tables, document.doubts) == ("plain", (), ())


def test_without_numbers_nearly_all_lines_are_records_that_end_no_sentence() -> None:
    words = "一级指标,二级指标,三级指标\n产出,数量,培训人次\n产出,质量,合格率\n"
    assert len(tables(words)) == 1
    assert tables(words.replace("人次", "人次。").replace("合格率", "合格率。")) == []
    assert tables("一级指标,二级指标,三级指标\n产出,数量,培训人次\n") == []


@pytest.mark.parametrize(("others", "count"), [(1, 1), (2, 0)])
def test_four_fifths_of_the_lines_are_records(others: int, count: int) -> None:
    body = "产出,数量,12\n产出,质量,13\n效益,社会,14\n效益,生态,15\n"
    assert len(tables("说明\n" * others + body)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("甲,1,2\n乙,3,4\n", 1),
        ("甲,1,2\n", 0),
        ("甲,1\n乙,3\n丙,5\n", 1),
        ("甲,1\n乙,3\n", 0),
        ("甲,1,2\n乙,丙,丁\n", 1),
        ("甲,1,2\n乙,丙,丁\n戊,己,庚。\n辛,壬,癸。\n子,丑,寅。\n", 0),
    ],
)
def test_a_csv_has_as_many_records_with_numbers_as_show_it(text: str, count: int) -> None:
    assert len(tables(text)) == count


def test_a_record_with_more_fields_beside_a_table_is_told() -> None:
    document = read(ROWS + "合计,3,223.45,3,101.75\n")
    assert document.doubts == LOST
    assert [rows_of(table) for table in document.tables] == [WANTED]
    assert read(ROWS + "注,见附件\n").doubts == ()


def test_records_that_are_not_read_as_a_table_are_told() -> None:
    prose = "自评报告\n一、概况\n在职人员52人。\n二、收支\n"
    assert read(prose + "甲,1.5,2.5\n乙,3.5,4.5\n丙,1.5,2.5\n").doubts == LOST
    assert read(prose + "甲,1.5,2.5\n乙,3.5,4.5\n").doubts == ()
    assert read(prose + "甲,1.5\n乙,3.5\n丙,1.5\n").doubts == ()


def test_tabs_are_read_as_before_unless_quotes_are_around_fields() -> None:
    tabbed = ROWS.replace(",", "\t")
    assert read(tabbed).dialect == "catdoc"
    quoted = tabbed.replace("基本支出", '"基本\n支出"')
    assert rows_of(read(quoted).tables[0])[1] == ["基本\n支出", "1023.45", "1001.20"]
    assert read("说明\n" * 2 + quoted).dialect == "catdoc"


MARKUPS = [
    "{|\n| 项目 || 金额\n|-\n| 甲 || 100\n|}\n",
    '{| class="wikitable"\n|项目\n|}\n',
    "\\begin{tabular}{ll}\n项目 & 金额 \\\\\n\\end{tabular}\n",
    "\\begin{longtable}[]{@{}ll@{}}\n项目 & 金额 \\\\\n",
    "\\startTABLE\n\\bTR\\bTD 项目\\eTD\\eTR\n",
    "|===\n|项目 |金额\n|===\n",
    ".TS\ntab(@);\nl l.\n项目@金额\n.TE\n",
    "@multitable {项目} {金额}\n@item 甲\n",
    "||项目||金额||\n|甲|100|\n",
    "|_. 项目 |_. 金额 |\n|甲 |100 |\n",
    '[{"项目":"甲","金额":100}]\n',
    '{\n  "项目": "甲",\n  "金额": 100\n}\n',
    '[\n  [\n    "项目",\n    "金额"\n  ]\n]\n',
    "<data><row><项目>甲</项目></row></data>\n",
]


@pytest.mark.parametrize("text", MARKUPS)
def test_tables_in_a_markup_that_is_not_read_are_told(text: str) -> None:
    document = read("自评报告\n" + text)
    assert (document.dialect, document.tables, document.doubts) == ("markup", (), LOST)


@pytest.mark.parametrize(
    "text",
    [
        "他说：“表{|}”，见 a|b\n",
        '金额 ["甲", 1]\n{"说明"}\n',
        "路径 C:\\begin\\array\n",
        "<row与column>\n",
        "见 .TS 文件\n",
    ],
)
def test_signs_of_a_markup_within_a_text_are_text(text: str) -> None:
    document = read(text)
    assert (document.dialect, document.doubts) == ("plain", ())


def test_the_rules_of_org_mode_are_none_of_its_rows() -> None:
    text = "| 项目 | 金额 |\n|------+------|\n| 甲 | 100 |\n|------+------|\n| 合计 | 100 |\n"
    assert tables(text) == [[["项目", "金额"], ["甲", "100"], ["合计", "100"]]]


def test_a_row_that_a_line_break_cuts_is_told() -> None:
    rows = "| 项目 | 金额 |\n| 甲 | 100 |\n| 乙 | 200 |\n"
    assert read(rows).doubts == ()
    assert read(rows + "| 丙\n项目 | 300 |\n").doubts == LOST
    assert read(rows.replace(" |\n", "\n")).doubts == ()
