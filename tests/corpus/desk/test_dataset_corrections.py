"""A value read wrongly is corrected: figures stay, the rules see it, it can be undone."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

import corpus
from corpus.dataset import open_dataset
from corpus.desk.dataset_reviews import reviewed_findings
from corpus.desk.money import worth
from schema.addresses import address_of, place_in_words
from tests.corpus.command import Command
from tests.corpus.runs import rows_of, take_in
from tests.normalize.reading import show

SAMPLE = "云溪湖市港航事务中心2021年度部门整体支出绩效自评报告.docx"
RULE = "prose_table_mismatch"


def make_place(folder: Path) -> None:
    """An inbox `in` of one sample and its dataset `ds`."""
    sample = Path(corpus.__path__[0]) / "samples" / "docx" / SAMPLE
    (folder / "in").mkdir()
    (folder / "in" / SAMPLE).write_bytes(sample.read_bytes())
    take_in([folder / "in"], folder / "ds")


class Correcting(Command):
    def correct(self, out: Path, *more: str) -> int:
        own_id, at = _wrong_figure(out)
        return self.run("correct", out, own_id[:6], "--at", at, *more)


@pytest.fixture
def jixiao(capsys: pytest.CaptureFixture[str]) -> Correcting:
    return Correcting(capsys)


def _wrong_figure(out: Path) -> tuple[str, str]:
    """The submission and the address of the amount that the text states otherwise."""
    [finding] = [row for row in rows_of(out, "findings") if row["rule"] == RULE]
    [row] = [row for row in rows_of(out, "figures") if row["text"] == "2386.51万元"]
    assert isinstance(row["source"], dict)
    return str(finding["submission_id"]), address_of(row["source"])


def test_the_rules_see_a_correction_and_figures_do_not(
    jixiao: Correcting, out: Path, inbox: Path
) -> None:
    before = rows_of(out, "figures")
    given = ("--value", "2368.51", "--note", "原件如此", "--reviewer", "甲某")
    assert jixiao.correct(out, *given) == 0
    assert not [row for row in rows_of(out, "findings") if row["rule"] == RULE]
    assert rows_of(out, "figures") == before
    columns = "text extracted_value corrected_value state note reviewer"
    expected = ["2386.51万元 | 2386.51 | 2368.51 | applied | 原件如此 | 甲某"]
    assert show(rows_of(out, "corrections"), columns) == expected
    view = "SELECT text, CAST(value AS VARCHAR) AS value FROM figures_corrected WHERE is_corrected"
    assert open_dataset(out).sql(view).to_numpy().tolist() == [["2386.51万元", "2368.510000"]]
    jixiao.run("correct", out)
    assert "2386.51万元" in jixiao.said
    take_in([inbox], out)
    assert show(rows_of(out, "corrections"), columns) == expected


def test_a_place_may_be_given_as_people_say_it(jixiao: Correcting, out: Path) -> None:
    [row] = [row for row in rows_of(out, "figures") if row["text"] == "2386.51万元"]
    assert isinstance(row["source"], dict)
    own_id, at = str(row["submission_id"]), place_in_words(row["source"])
    given = ("--concept", str(row["concept"]), "--value", "2368.51", "--reviewer", "甲某")
    assert jixiao.run("correct", out, own_id, "--at", at, *given) == 0
    [corrected] = rows_of(out, "corrections")
    assert corrected["source"] == row["source"]


def test_a_correction_can_be_withdrawn(jixiao: Correcting, out: Path) -> None:
    first = open_dataset(out).snapshot
    own_id, at = _wrong_figure(out)
    jixiao.correct(out, "--value", "2368.51", "--reviewer", "甲某")
    assert jixiao.run("correct", out, own_id, "--at", at, "--withdraw") == 0
    assert open_dataset(out).snapshot == first
    assert jixiao.run("correct", out, own_id, "--at", at, "--withdraw") == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--value", "2368.51"], "更正须注明更正人"),
        (["--value", "若干", "--reviewer", "甲某"], "更正数应为数字或“无”"),
        (["--reviewer", "甲某"], "更正要写明"),
        (["--value", "1", "--reviewer", "甲某", "--concept", "assets.fixed.total"], "--concept"),
    ],
)
def test_a_correction_that_is_not_clear_changes_nothing(
    jixiao: Correcting, out: Path, more: list[str], words: str
) -> None:
    before = open_dataset(out).snapshot
    assert jixiao.correct(out, *more) == 2
    assert words in jixiao.said
    assert open_dataset(out).snapshot == before


def test_a_colleague_corrects_and_decides_in_a_sheet(
    jixiao: Correcting, out: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "疑点.xlsx"
    assert jixiao.run("review", out, "--output", sheet) == 0
    book = load_workbook(sheet)
    figures = list(book["识读更正"].iter_rows(min_row=2))
    [row] = [row for row in figures if str(row[6].value).startswith("2386.51")]
    row[9].value, row[11].value = 2368.51, "乙某"
    findings = list(book["疑点清单"].iter_rows(min_row=2))
    names = [cell.value for cell in book["疑点清单"][1]]
    findings[0][names.index("处理结果")].value = "情况属实"
    findings[0][names.index("审核人")].value = "丙某"
    book.save(sheet)
    assert jixiao.run("review", out, "--import", sheet) == 0
    assert "已记下 1 条处理结果" in jixiao.said
    assert show(rows_of(out, "corrections"), "corrected_value reviewer") == ["2368.51 | 乙某"]
    assert jixiao.run("review", out, "--import", sheet) == 0
    assert "更正" not in jixiao.said


def test_a_row_that_names_no_figure_refuses_the_whole_sheet(
    jixiao: Correcting, out: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "疑点.xlsx"
    jixiao.run("review", out, "--output", sheet)
    book = load_workbook(sheet)
    for column, value in ((2, "t9r9c9"), (10, 1), (12, "乙某")):
        book["识读更正"].cell(2, column).value = value
    names = [cell.value for cell in book["疑点清单"][1]]
    book["疑点清单"].cell(2, names.index("处理结果") + 1).value = "情况属实"
    book["疑点清单"].cell(2, names.index("审核人") + 1).value = "丙某"
    book.save(sheet)
    assert jixiao.run("review", out, "--import", sheet) == 2
    assert "“识读更正”第2行：数据集中没有这个数" in jixiao.said
    jixiao.run("review", out)
    assert "丙某" not in jixiao.said


def test_a_second_reviewer_joins_a_decision_later(jixiao: Correcting, out: Path) -> None:
    own_id = str(rows_of(out, "findings")[0]["finding_id"])
    assert jixiao.run("review", out, own_id, "--second", "丁某") == 2
    jixiao.run("review", out, own_id, "--as", "确认", "--reviewer", "丙某")
    assert jixiao.run("review", out, own_id, "--second", "丁某") == 0
    jixiao.run("review", out)
    assert "复核 丁某" in jixiao.said


def test_the_listing_shows_what_is_asked_for(jixiao: Correcting, out: Path) -> None:
    own_id = str(next(row["finding_id"] for row in rows_of(out, "findings") if row["rule"] == RULE))
    jixiao.run("review", out, "--rule", "文字部分与表内数据不一致", "--severity", "error")
    shown = jixiao.out.splitlines()
    assert [line.split()[0] for line in shown if line[0] not in " 共"] == [own_id]
    assert "差额 18 万元　涉及金额 2,386.51 万元" in jixiao.out
    assert "2021年度" in jixiao.out and SAMPLE in jixiao.out
    jixiao.run("review", out, "--department", "没有这个单位")
    assert "没有这样的疑点" in jixiao.said
    jixiao.run("review", out, own_id, "--as", "排除", "--reviewer", "丙某")
    jixiao.run("review", out, "--open")
    assert own_id not in jixiao.said
    assert jixiao.run("review", out, "--rule", "没有这条") == 2


def test_the_export_holds_what_the_list_shows(
    jixiao: Correcting, out: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "疑点.xlsx"
    assert jixiao.run("review", out, "--severity", "数据不符", "--output", sheet) == 0
    rows = list(load_workbook(sheet)["疑点清单"].iter_rows(values_only=True))
    wanted = [row for row in rows_of(out, "findings") if row["severity"] == "error"]
    assert 0 < len(wanted) < len(rows_of(out, "findings"))
    assert {row[0] for row in rows[1:]} == {row["finding_id"] for row in wanted}
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["文件"], first["预算年度"], first["计量单位"]) == (SAMPLE, 2021, "万元")
    assert (first["差额"], first["涉及金额（万元）"]) == (18, 2386.51)
    assert str(first["出处"]).startswith("第")
    assert jixiao.run("review", out, "--year", "1999", "--output", tmp_path / "b.xlsx") == 0
    assert "已写出 0 条" in jixiao.out


def test_the_list_begins_with_the_most_money(jixiao: Correcting, out: Path) -> None:
    items = reviewed_findings(out)
    gaps = [worth(item.finding)[0] or 0 for item in items]
    assert gaps == sorted(gaps, reverse=True) and gaps[0] > 0
    jixiao.run(
        "review", out, str(items[0].finding["finding_id"]), "--as", "不成立", "--reviewer", "甲"
    )
    assert reviewed_findings(out)[-1].finding == items[0].finding


def test_a_question_is_sent_and_answered(jixiao: Correcting, out: Path, tmp_path: Path) -> None:
    own_id = str(rows_of(out, "findings")[0]["finding_id"])
    sent = ("--sent", "2024-05-06", "--due", "2024年5月20日")
    assert jixiao.run("review", out, own_id[:8], *sent) == 0
    jixiao.run("review", out, "--open")
    assert "2024-05-06 发出，限 2024-05-20 答复，已逾期" in jixiao.out
    sheet = tmp_path / "a.xlsx"
    jixiao.run("review", out, "--output", sheet)
    book = load_workbook(sheet)
    names = [cell.value for cell in book["疑点清单"][1]]
    [row] = [row for row in book["疑点清单"].iter_rows(min_row=2) if row[0].value == own_id]
    row[names.index("答复日期")].value = "2024-05-18"
    row[names.index("单位答复")].value = "笔误"
    row[names.index("附件")].value = "说明.pdf"
    book.save(sheet)
    for count in (1, 0):
        assert jixiao.run("review", out, "--import", sheet) == 0
        assert ("已记下 1 条答复情况" in jixiao.out) == (count == 1)
    jixiao.run("review", out, "--open")
    assert "2024-05-18 已答复，答复：笔误，附件：说明.pdf" in jixiao.out
    assert jixiao.run("review", out, own_id, "--answered", "2024-05-01") == 2
    assert "早于发出日期" in jixiao.err
    assert jixiao.run("review", out, own_id, "--sent", "下周") == 2


def test_decisions_of_former_words_are_still_read(jixiao: Correcting, out: Path) -> None:
    own_id = str(rows_of(out, "findings")[0]["finding_id"])
    assert jixiao.run("review", out, own_id, "--as", "已说明", "--reviewer", "丙某") == 0
    jixiao.run("review", out)
    assert "[单位已说明待核]" in jixiao.out
    assert jixiao.run("review", out, own_id, "--as", "可能", "--reviewer", "丙某") == 2
    assert "情况属实、不成立、单位已说明待核、移交核实" in jixiao.err


def test_a_name_that_no_unit_has_is_answered_with_the_nearest(
    jixiao: Correcting, out: Path
) -> None:
    jixiao.run("review", out, "--department", "云溪湖市港航中心")
    assert "相近的：云溪湖市港航事务中心" in jixiao.out
