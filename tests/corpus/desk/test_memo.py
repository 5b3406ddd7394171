"""Working papers in Word: what is in them, whose findings, in whose template."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table

import corpus
from corpus.audit.rules import load_rules
from corpus.dataset import open_dataset
from corpus.desk.memo.forms import load_aspects, load_forms
from schema.concepts import load_vocabulary
from schema.report import Row
from tests.city import city_dataset
from tests.corpus.command import Command
from tests.corpus.runs import rows_of, take_in

SAMPLE = "云溪湖市港航事务中心2021年度部门整体支出绩效自评报告.docx"
UNIT = "云溪湖市港航事务中心"
RULES = ("prose_table_mismatch", "target_unanswered")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("memo")
    sample = Path(corpus.__path__[0]) / "samples" / "docx" / SAMPLE
    shutil.copy(sample, folder / SAMPLE)
    take_in([folder / SAMPLE], folder / "ds")
    return folder / "ds"


@pytest.fixture
def out(made: Path, tmp_path: Path, jixiao: Command) -> Path:
    """A dataset with two confirmed findings and one that was dismissed."""
    shutil.copytree(made, tmp_path / "ds", symlinks=True)
    for rule in RULES:
        jixiao.run("review", tmp_path / "ds", own_id(made, rule), "--as", "情况属实",
                   "--note", "核对原件属实", "--reviewer", "甲某", "--second", "丙某")  # fmt: skip
    dismissed = own_id(made, "duplicate_indicator")
    jixiao.run("review", tmp_path / "ds", dismissed, "--as", "不成立", "--reviewer", "甲某")
    return tmp_path / "ds"


def findings(dataset: Path) -> list[Row]:
    rows: list[Row] = open_dataset(dataset).arrow("findings").to_pylist()
    return rows


def own_id(dataset: Path, rule: str) -> str:
    return next(str(row["finding_id"]) for row in findings(dataset) if row["rule"] == rule)


def tables_of(path: Path) -> list[Table]:
    return Document(str(path)).tables


def labelled(table: Table) -> dict[str, str]:
    """What stands beside each heading of a form."""
    said: dict[str, str] = {}
    for row in table.rows:
        texts = [cell.text for cell in dict.fromkeys(row.cells)]
        said |= dict(zip(texts[::2], texts[1::2], strict=True))
    return said


def text_of(path: Path) -> str:
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_confirmed_finding_is_one_sheet_of_evidence(out: Path, jixiao: Command) -> None:
    path = out.parent / "取证单.docx"
    given = ("--department", "港航", "--project", "2021年度自评核查", "--date", "2024-05-09")
    assert jixiao.run("memo", out, path, *given) == 0
    assert "已写出 2 条疑点" in jixiao.out
    sheets = [labelled(table) for table in tables_of(path)]
    assert len(sheets) == 2
    said = next(sheet for sheet in sheets if "文字部分" in sheet["审计事项"])
    assert said["项目名称"] == "2021年度自评核查" and said["被审计单位"] == UNIT
    assert said["审计事项"] == "2021年度绩效自评：文字部分与表内数据不一致"
    assert (said["审计人员"], said["编制日期"]) == ("甲某　丙某", "2024年5月9日")
    facts = said["审计事项摘要"]
    assert "相差18万元。" in facts and "列报数 2,386.51 万元，测算数 2,368.51 万元" in facts
    assert "第1张表第11行第7列，一般公共预算财政拨款收入：原文“2368.51”" in facts
    assert "；全句：“本年总收入为2460.01万元" in facts
    submission = open_dataset(out).arrow("submissions").to_pylist()[0]
    for words in (SAMPLE, submission["sha256"], open_dataset(out).snapshot, "第＿＿页"):
        assert words in said["附件"]
    assert "负责人" in said["证据提供\n单位意见"] and "盖章" in said["证据提供\n单位意见"]


def test_evidence_names_no_law_asks_nothing_and_accuses_nobody(out: Path, jixiao: Command) -> None:
    path = out.parent / "a.docx"
    assert jixiao.run("memo", out, path, "--department", UNIT) == 0
    text = text_of(path)
    assert not [word for word in ("违规", "违反", "〔", "？", "《") if word in text]
    assert "{{" not in text and "重复设置" not in text


def test_a_header_numbers_the_pages(out: Path, jixiao: Command) -> None:
    path = out.parent / "a.docx"
    jixiao.run("memo", out, path, "--department", UNIT)
    header = Document(str(path)).sections[0].header.paragraphs[0]
    assert [c.text for c in header._p.xpath(".//w:instrText")] == ["PAGE", "NUMPAGES"]
    assert header.text.replace("1", "") == "第  页（共  页）"


def test_a_working_paper_tells_the_steps_and_leaves_the_conclusion(
    out: Path, jixiao: Command
) -> None:
    path = out.parent / "底稿.docx"
    found = own_id(out, RULES[0])
    given = ("--kind", "底稿", "--department", UNIT, "--index", "A-1", "--finding", found[:6])
    assert jixiao.run("memo", out, path, *given) == 0
    [table] = tables_of(path)
    said = labelled(table)
    assert list(said) == [
        *("索引号", "页次", "项目名称", "被审计单位", "审计事项", "审计过程", "事实摘要"),
        *("结论", "审核意见", "审计人员", "编制日期", "审核人", "审核日期", "附件数"),
    ]
    assert said["索引号"] == "A-1" and said["附件数"] == "1"
    assert said["结论"] == said["审核意见"] == said["审核人"] == ""
    for words in (
        found,
        open_dataset(out).snapshot,
        "打开原件核对",
        "情况属实（甲某",
        "核对原件属实",
    ):
        assert words in said["审计过程"]


def test_a_unit_is_asked_what_is_still_open(out: Path, jixiao: Command) -> None:
    path = out.parent / "核实表.docx"
    given = ("--kind", "核实表", "--department", UNIT, "--due", "2024年5月20日")
    assert jixiao.run("memo", out, path, *given) == 0
    [table] = tables_of(path)
    decided = {own_id(out, rule) for rule in (*RULES, "duplicate_indicator")}
    open_ones = [row for row in findings(out) if row["finding_id"] not in decided]
    assert len(open_ones) == len(table.rows) - 1 > 0
    asked = "\n".join(row.cells[1].text for row in table.rows)
    assert all(str(row["message"]) in asked for row in open_ones)
    text = text_of(path)
    assert "2024年5月20日以前" in text and text.startswith("疑点核实表")


def test_a_finance_office_reviews_four_aspects_scores_and_returns(
    out: Path, jixiao: Command
) -> None:
    path = out.parent / "复核.docx"
    assert jixiao.run("memo", out, path, "--kind", "复核", "--department", UNIT) == 0
    aspects, scores, returned = tables_of(path)
    rows = [[cell.text for cell in row.cells] for row in aspects.rows[1:]]
    assert [row[0] for row in rows] == ["完整性", "规范性", "一致性", "真实性"]
    assert [row[2] for row in rows] == ["1", "0", "1", "0"]
    assert [cell.text for cell in scores.rows[0].cells] == [
        "自评报告",
        "自评分",
        "复核分",
        "差异",
        "理由",
    ]
    assert [cell.text for cell in scores.rows[1].cells][:4] == [SAMPLE, "95", "", ""]
    assert len(returned.rows) == 3
    assert "相差18万元" in returned.rows[1].cells[2].text


def test_a_unit_below_a_department_may_be_named(tmp_path: Path, jixiao: Command) -> None:
    sample = "青禾县水利建设服务中心2021年度项目支出绩效自评表（汇总）.docx"
    take_in([Path(corpus.__path__[0]) / "samples" / "docx" / sample], tmp_path / "ds")
    path = tmp_path / "a.docx"
    given = ("--kind", "核实表", "--department", "建设服务中心")
    assert jixiao.run("memo", tmp_path / "ds", path, *given) == 0
    assert "青禾县水利建设服务中心（青禾县水利局所属）：" in text_of(path)
    assert jixiao.run("memo", tmp_path / "ds", tmp_path / "b.docx", *given[:3], "水利局") == 0


def paper_about(rule: str, folder: Path, jixiao: Command) -> tuple[Row, dict[str, str]]:
    """The first finding of a rule in the city, and what its 取证单 says under each heading."""
    shutil.copytree(city_dataset(), folder / "ds", symlinks=True)
    [row, *_] = [row for row in findings(folder / "ds") if row["rule"] == rule]
    mine = row["finding_id"]
    jixiao.run("review", folder / "ds", mine, "--as", "情况属实", "--reviewer", "甲某")
    assert jixiao.run("memo", folder / "ds", folder / "a.docx", "--finding", mine) == 0
    [table] = tables_of(folder / "a.docx")
    return row, labelled(table)


def test_a_place_in_an_imported_sheet_is_not_told_as_one_of_the_report(
    tmp_path: Path, jixiao: Command
) -> None:
    _, said = paper_about("reference_mismatch", tmp_path, jixiao)
    own, imported = said["审计事项摘要"].splitlines()[-2:]
    assert "导入的" not in own
    assert re.fullmatch(
        r"2\. 导入的清单第1张表第\d+行第3列，支出合计：原文“导入的支出合计：.+”", imported
    )
    attached = said["附件"].splitlines()
    assert attached[0].startswith("1. ") and attached[1].startswith("SHA-256：")
    told = r"2\. 导入的清单“.+”，文件编号 [0-9a-f]{16}（SHA-256 前16位），第1张表第\d+行第3列"
    assert re.fullmatch(told, attached[-1])


def test_the_report_of_last_year_that_a_finding_quotes_is_attached(
    tmp_path: Path, jixiao: Command
) -> None:
    row, said = paper_about("carryover_break", tmp_path, jixiao)
    [last] = [
        report
        for report in rows_of(tmp_path / "ds", "submissions")
        if (report["department"], report["report_kind"]) == (row["department"], "department")
        and report["fiscal_year"] == int(str(row["fiscal_year"])) - 1
    ]
    attached = said["附件"].splitlines()
    assert attached[-2:] == [f"2. {last['path']}", f"SHA-256：{last['sha256']}"]


def test_every_rule_is_in_one_aspect() -> None:
    listed = [rule for aspect in load_aspects() for rule in aspect.rules]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(load_vocabulary("rule"))
    assert {rule.id for rule in load_rules()} - set(listed) == set()


def test_the_office_changes_the_template_and_gives_it_back(out: Path, jixiao: Command) -> None:
    blank, path = out.parent / "模板.docx", out.parent / "a.docx"
    assert jixiao.run("memo", out, blank, "--blank") == 0
    document = Document(str(blank))
    document.paragraphs[0].runs[0].text = "某市审计局取证记录"
    paragraph = document.add_paragraph("编号：{{疑")
    paragraph.add_run("点编号}}")  # as Word cuts a word that was changed
    document.save(str(blank))
    assert jixiao.run("memo", out, path, "--department", UNIT, "--template", blank) == 0
    text = text_of(path)
    assert text.count("某市审计局取证记录") == 2
    assert f"编号：{own_id(out, RULES[0])}" in text


def test_a_template_that_asks_for_what_nobody_knows_is_refused(out: Path, jixiao: Command) -> None:
    blank, path = out.parent / "模板.docx", out.parent / "a.docx"
    jixiao.run("memo", out, blank, "--blank")
    document = Document(str(blank))
    document.add_paragraph("{{定性}}")
    document.save(str(blank))
    assert jixiao.run("memo", out, path, "--department", UNIT, "--template", blank) == 2
    assert "填不了的占位：定性" in jixiao.err and "审计事项摘要" in jixiao.err
    blank.write_bytes(b"no document")
    assert jixiao.run("memo", out, path, "--department", UNIT, "--template", blank) == 2
    assert not path.exists()


def test_a_memo_is_refused_where_it_cannot_be_right(made: Path, out: Path, jixiao: Command) -> None:
    path = out.parent / "a.docx"
    for arguments, words in (
        (("--department", "云溪湖市港航中心"), "相近的：云溪湖市港航事务中心"),
        (("--department", UNIT, "--kind", "决定书"), "没有这种底稿：决定书"),
        (("--department", UNIT, "--finding", "zz"), "没有这样的疑点：zz"),
        (("--department", UNIT, "--year", "1999"), "没有“情况属实”的疑点"),
        (("--finding", "zz"), "没有这样的疑点：zz"),
        ((), "请用 --department 写明单位，或用 --finding 写明疑点"),
    ):
        assert jixiao.run("memo", out, path, *arguments) == 2
        assert words in jixiao.err
    assert jixiao.run("memo", made, path, "--department", UNIT) == 2
    assert "没有“情况属实”的疑点" in jixiao.err
    assert not path.exists()


def test_a_text_steers_nothing_in_a_memo(out: Path, jixiao: Command) -> None:
    path = out.parent / "a.docx"
    hostile = "\x1b[2J\x07\u202e{{附件}}<w:p/>"
    found = own_id(out, RULES[0])
    jixiao.run("review", out, found, "--as", "情况属实", "--note", hostile, "--reviewer", hostile)
    given = ("--kind", "底稿", "--department", UNIT, "--finding", found, "--project", hostile)
    assert jixiao.run("memo", out, path, *given) == 0
    said = labelled(tables_of(path)[0])
    assert said["项目名称"] == "\\u001b[2J\\u0007\\u202e{{附件}}<w:p/>"
    assert said["附件数"] == "1"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", load_forms())
def test_a_memo_prints(kind: str, out: Path, jixiao: Command) -> None:
    path = out.parent / "memo.docx"
    assert jixiao.run("memo", out, path, "--kind", kind, "--department", UNIT) == 0
    home = f"-env:UserInstallation=file://{out.parent}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(out.parent)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=300)
    import pypdfium2

    pages = pypdfium2.PdfDocument(out.parent / "memo.pdf")
    assert len(pages) == (2 if load_forms()[kind].is_each else 1)
    assert load_forms()[kind].title in pages[0].get_textpage().get_text_range()
