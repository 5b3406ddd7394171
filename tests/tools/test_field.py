"""The field set's judge judged: one hand-made example of rows and truth for each category."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from schema.errors import DefinitionError
from schema.report import Row, make_source
from tools.field_figures import FigureScore, judge_figures
from tools.field_places import check_places
from tools.field_report import fault_lines, summary_lines
from tools.field_run import ROOT, batches, read_documents
from tools.field_score import Score, score_document
from tools.field_truth import Truth, documents_of, parse_truth, read_printed, read_truth

HEAD = 'source = "https://example.org"\nregion = "某省"\n'
TABLE = HEAD + (
    '[[amounts]]\ntable = 0\nunit = "元"\n'
    'rows = [["r1c1", "12,000", "funds.total", ["budget", "full_year_budget"]]]\n'
)


def figure(value: str | None, place: tuple[int, int] | int = (1, 1), **columns: object) -> Row:
    if isinstance(place, int):
        source = make_source(paragraph=place)
    else:
        source = make_source(table=0, row=place[0], col=place[1])
    return {
        "concept": "funds.total",
        "measure": "budget",
        "value": None if value is None else Decimal(value),
        "unit": "万元",
        "text": "12,000",
        "origin": "table",
        "project_name": None,
        "entity": None,
        "is_primary": True,
        "confidence": 0.8999999761581421,
        "source": source,
        **columns,
    }


def judge(text: str, *rows: Row) -> tuple[FigureScore, FigureScore]:
    truth = parse_truth("a", text)
    return judge_figures(truth.amounts, truth.unjudged, rows)


def test_an_amount_with_its_value_concept_and_measure_is_right_and_counts_as_sure() -> None:
    table, _ = judge(TABLE, figure("1.2", measure="full_year_budget"))
    assert (table.counts, table.sure, table.unnamed) == ({"right": 1}, {"right": 1}, 0)


@pytest.mark.parametrize(
    ("row", "outcome", "reason"),
    [
        (figure("1.2", concept=None), "null", "口径"),
        (figure("1.2", measure=None), "null", "measure"),
        (figure("12000", confidence=0.5), "wrong", "单位"),
        (figure("1.3", text="13000"), "wrong", "数值"),
        (figure("1.2", unit="%"), "lost", "没有读出"),
        (figure("1.2", concept="expenditure.total"), "wrong", "归属"),
        (figure("1.2", concept="funds.central"), "wrong", "口径"),
        (figure("1.2", measure="executed"), "wrong", "measure"),
        (figure(None), "lost", "没有读出"),
    ],
)
def test_an_amount_is_null_wrong_or_lost_for_a_reason(row: Row, outcome: str, reason: str) -> None:
    (fault,) = judge(TABLE, row)[0].faults
    assert (fault.outcome, fault.reason) == (outcome, reason)


def test_a_wrong_amount_with_confidence_of_nine_tenths_is_counted_as_sure() -> None:
    assert judge(TABLE, figure("12000"))[0].sure["wrong"] == 1
    assert judge(TABLE, figure("12000", confidence=0.85))[0].sure["wrong"] == 0


def test_null_is_right_where_the_contract_has_no_concept() -> None:
    text = TABLE.replace('"funds.total"', '"?"')
    table, _ = judge(text, figure("1.2", concept=None, measure=None))
    assert (table.counts["right"], table.unnamed) == (1, 1)
    assert judge(text, figure("1.2"))[0].counts["wrong"] == 1


def test_the_project_of_an_amount_is_judged_where_the_truth_gives_it() -> None:
    text = TABLE.replace('"full_year_budget"]]', '"full_year_budget"], {project = "甲"}]')
    assert judge(text, figure("1.2", project_name="甲"))[0].counts["right"] == 1
    assert judge(text, figure("1.2", project_name="乙"))[0].faults[0].reason == "归属"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (figure("10", (2, 5), text="10"), 1),
        (figure(None, (2, 5), text="年底完成"), 1),
        (figure(None, (2, 5), text="—"), 0),
        (figure("10", (2, 5), unit="分"), 0),
        (figure("27", (2, 5), unit="人", concept=None), 0),
        (figure("30", (9, 5)), 1),
        (figure("30", (9, 5), concept=None), 0),
        (figure("3", 7, origin="prose"), 0),
    ],
    ids=["score", "text", "blank", "points", "people", "open, known", "open, null", "prose"],
)
def test_money_where_the_truth_has_none_is_wrong(row: Row, wrong: int) -> None:
    text = TABLE.replace("rows =", 'open = ["r9c5"]\nrows =')
    table, _ = judge(text, figure("1.2"), row)
    assert table.counts["wrong"] == wrong


def test_a_second_row_for_one_amount_is_wrong() -> None:
    table, _ = judge(TABLE, figure("1.2"), figure("1.2", measure="executed"))
    assert dict(table.counts) == {"right": 1, "wrong": 1}


def test_amounts_of_one_paragraph_are_paired_by_their_digits() -> None:
    text = HEAD + (
        "[[amounts]]\nrows = ["
        '["p3", "5万元", "funds.total", "received"], ["p3", "8万元", "funds.total", "budget"]]\n'
    )
    _, prose = judge(
        text,
        figure("8", 3, text="8万元", origin="prose"),
        figure("5", 3, text="5万元", origin="prose", measure="received"),
    )
    assert dict(prose.counts) == {"right": 2}


def test_one_row_for_two_amounts_of_the_same_digits_is_the_one_that_it_is_right_of() -> None:
    text = HEAD + (
        "[[amounts]]\nrows = ["
        '["p3", "5万元", "funds.central", "budget"], ["p3", "5万元", "funds.total", "received"]]\n'
    )
    row = figure("5", 3, text="5万元", origin="prose", measure="received")
    _, prose = judge(text, row)
    assert dict(prose.counts) == {"right": 1, "lost": 1}


def test_a_rate_counts_only_where_it_is_wrong() -> None:
    text = TABLE.replace('"full_year_budget"]]', '"full_year_budget"], {optional = true}]')
    assert judge(text, figure("1.2"))[0].counts.total() == 0
    assert judge(text)[0].counts.total() == 0
    assert judge(text, figure("9"))[0].counts["wrong"] == 1


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [
        ("1.5", "亿元", ("15000.0", "万元")),
        ("3万", None, ("3", "万元")),
        ("45%", "元", ("45", "%")),
    ],
)
def test_a_printed_unit_goes_before_the_table_s(
    printed: str, unit: str | None, value: tuple[str, str]
) -> None:
    assert read_printed(printed, unit) == (Decimal(value[0]), value[1])


@pytest.mark.parametrize(
    "text",
    [
        "region = '某省'\n",
        HEAD + "amount = []\n",
        TABLE.replace("table = 0\n", ""),
        TABLE.replace("r1c1", "第1格"),
        TABLE.replace("12,000", "约一万"),
        TABLE.replace('unit = "元"\n', ""),
        HEAD + "indicators = [['产出指标']]\n",
    ],
)
def test_a_truth_that_cannot_be_judged_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf8")
    with pytest.raises(DefinitionError, match=r"a\.toml"):
        read_truth(tmp_path / "a.toml")


def test_a_document_without_truth_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.docx").touch()
    with pytest.raises(DefinitionError, match="不成对"):
        documents_of(tmp_path)


def test_a_truth_that_names_what_does_not_stand_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("资金总额 5 6", encoding="utf8")
    lines = "[[amounts]]\nunit = '元'\nrows = [['L1', '7', 'funds.total', 'budget']]\n"
    with pytest.raises(DefinitionError, match="L1 7"):
        check_places(parse_truth("a", HEAD + lines), tmp_path / "a.txt")
    check_places(parse_truth("a", HEAD + lines.replace("'7'", "'6'")), tmp_path / "a.txt")


def test_the_program_reads_a_batch_and_its_scores_are_printed(tmp_path: Path) -> None:
    (tmp_path / "甲.html").write_text(
        "<p>2021年度项目支出绩效自评表</p><table><tr><td>项目名称</td><td>修路</td></tr></table>",
        encoding="utf8",
    )
    (tmp_path / "甲.toml").touch()
    truth = Truth("甲", "https://example.org", "某省", identity={"fiscal_year": ("2021",)})
    path = tmp_path / "甲.html"
    score = score_document(truth, read_documents([path], ROOT)[path])
    assert (score.rows["identity"].right, score.documents) == (1, 1)
    assert "| 甲 | 1 | 0 / 0 | 0 / 0 | 0 / 0 | 1 / 1 |" in "\n".join(summary_lines({"甲": score}))


def test_every_fault_has_a_line_with_its_place() -> None:
    table, prose = judge(TABLE, figure("12000"))
    (title, line) = fault_lines("甲", Score(1, table, prose))
    assert title == "## 甲"
    assert line == "  wrong 单位 ≥0.9 t0r1c1 12,000 → 12000万元 funds.total budget"


# A form that every office uses, or a page the search gave without its address, says so.
FORM_WITHOUT_ADDRESS = re.compile(
    "样式|式样|表样|版式|写法|格式|没有原页|未给网址|无网址|已无原页|通用"
)


@pytest.mark.parametrize("batch", batches(ROOT, None), ids=lambda path: path.name)
def test_every_truth_of_the_field_set_quotes_its_document_and_names_its_source(batch: Path) -> None:
    documents = documents_of(batch)
    assert len(documents) == 10
    for path in documents:
        truth = read_truth(path.with_suffix(".toml"))
        check_places(truth, path)
        assert truth.source.startswith("http") or FORM_WITHOUT_ADDRESS.search(truth.source)
