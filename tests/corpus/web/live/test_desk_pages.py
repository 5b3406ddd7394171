"""What a person does at the desk: search, ask, decide, correct, say what labels mean, take away."""

import csv
import io
import re
import zipfile
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from docx import Document
from openpyxl import load_workbook

from corpus.desk.dataset_reviews import reviewed_findings
from corpus.desk.reviews import ReviewedFinding
from schema.addresses import address_in_words
from tests.corpus.runs import rows_of
from tests.corpus.web.live.browser import Browser
from tests.corpus.web.live.places import SAMPLE, UNIT, make_desk_place

RULE = "prose_table_mismatch"


def make_place(folder: Path) -> None:
    make_desk_place(folder)


@pytest.fixture
def finding(out: Path) -> ReviewedFinding:
    [found] = [item for item in reviewed_findings(out) if item.finding["rule"] == RULE]
    return found


def id_of(item: ReviewedFinding) -> str:
    return str(item.finding["finding_id"])


def wrong_figure(out: Path) -> dict[str, str]:
    [row] = [row for row in rows_of(out, "figures") if row["text"] == "2386.51万元"]
    assert isinstance(row["source"], dict)
    return {"id": str(row["submission_id"]), "at": address_in_words(row["source"])}


def test_search_finds_words_and_leads_to_their_place(browser: Browser) -> None:
    page = browser.get("search.html", q="港航", kind="正文").text
    assert "【港航】" in page and "submissions/" in page
    assert "没有受理" in browser.get("search.html", q='"港航').text


def test_a_query_is_answered_with_its_rows(browser: Browser) -> None:
    answer = browser.post(
        "sql.html", query="SELECT 部门, count(*) AS 份数 FROM 报送台账 GROUP BY ALL"
    )
    assert answer.status_code == 200 and UNIT in answer.text and "份数" in answer.text


def test_a_query_is_answered_as_a_file(browser: Browser) -> None:
    query = "SELECT 部门 FROM 报送台账 WHERE 部门 IS NOT NULL ORDER BY 部门"
    answer = browser.post("sql.html", query=query, **{"as": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["部门"] and [UNIT] in rows
    sheet = load_workbook(
        io.BytesIO(browser.post("sql.html", query=query, **{"as": "xlsx"}).content)
    )
    assert sheet.active is not None and sheet.active["A1"].value == "部门"


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("DELETE FROM figures", "只能查询"),
        ("SELECT * FROM read_text('/etc/hostname')", "查询出错"),
        ("COPY (SELECT 1) TO '/tmp/out.csv'", "只能查询"),
        ("SELECT 1; SELECT 2", "一次只能执行一条"),
        ("SELECT * FROM range(2000)", "超过 1000 行"),
        ("SELEC", "查询出错"),
    ],
)
def test_a_query_may_only_read_the_dataset_within_limits(
    browser: Browser, query: str, why: str
) -> None:
    page = browser.post("sql.html", query=query).text
    assert why in page and escape(query, quote=False).split("'")[0] in page


def test_findings_are_chosen_by_unit_rule_and_whether_they_are_open(
    browser: Browser, finding: ReviewedFinding
) -> None:
    assert id_of(finding) in browser.get("findings.html", rule=RULE, open="1").text
    assert id_of(finding) not in browser.get("findings.html", department="灯塔").text
    browser.post("review", finding=id_of(finding), decision="confirmed", reviewer="甲某", stamp="")
    assert id_of(finding) not in browser.get("findings.html", rule=RULE, open="1").text
    assert "没有这一规则" in browser.get("findings.html", rule="nothing").text


def test_a_decision_and_a_second_look_are_recorded(
    browser: Browser, out: Path, finding: ReviewedFinding
) -> None:
    address = f"findings/{id_of(finding)}.html"
    form = {"finding": id_of(finding), "decision": "confirmed", "note": "两处不一", "stamp": ""}
    answer = browser.post("review", **form, reviewer="甲某")
    assert answer.headers["location"].endswith(address)
    page = browser.get(address).text
    assert "已记下处理结果" in page and "情况属实（甲某" in page and 'value="甲某"' in page
    stamp = page.partition('name="stamp" value="')[2].partition('"')[0]
    browser.post("review", finding=id_of(finding), second="乙某", stamp=stamp)
    [now] = [item for item in reviewed_findings(out) if id_of(item) == id_of(finding)]
    assert now.review is not None and now.review.second_reviewer == "乙某"
    assert (now.review.note, now.review.reviewer) == ("两处不一", "甲某")


def following(page: str) -> str:
    return page.partition('rel="next" href="../findings/')[2].partition(".html")[0]


def test_one_finding_leads_to_the_next_of_the_list_it_was_chosen_from(browser: Browser) -> None:
    asked = f"findings.html?department={quote(UNIT)}"
    ids = re.findall(r'href="findings/(\w+)\.html\?department=', browser.get(asked).text)
    assert len(ids) > 2
    seen = [ids[0]]
    while len(seen) < len(ids):
        page = browser.get(f"findings/{seen[-1]}.html?department={quote(UNIT)}").text
        seen.append(following(page))
    assert seen == ids
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    decided = {"decision": "confirmed", "reviewer": "甲某"}
    answer = browser.send("review", None, **form | decided)
    after = browser.get(answer.headers["location"].removeprefix(f"{browser.desk.base}/")).text
    assert following(after) == following(page) == ids[-1]
    assert f'name="department" value="{UNIT}"' in after


def test_the_page_of_a_document_knows_what_was_decided(
    browser: Browser, out: Path, finding: ReviewedFinding
) -> None:
    own_id = str(finding.finding["submission_id"])
    rows = [row for row in rows_of(out, "findings") if row["submission_id"] == own_id]
    before = browser.get(f"states/{own_id}.json").json()
    assert before == {str(row["finding_id"]): "待处理" for row in rows}
    browser.post("review", finding=id_of(finding), decision="confirmed", reviewer="甲某", stamp="")
    after = browser.get(f"states/{own_id}.json").json()
    assert after[id_of(finding)].startswith("情况属实（甲某")
    assert browser.get("states/nothing.json").json() == {}


def test_the_evidence_leads_to_the_figure_itself(browser: Browser, out: Path) -> None:
    figure = wrong_figure(out)
    [row] = [row for row in rows_of(out, "findings") if row["rule"] == RULE]
    page = unescape(browser.get(f"findings/{row['finding_id']}.html").text)
    assert f'href="../submissions/{figure["id"]}.html#{figure["at"]}"' in page


def test_a_form_filled_in_before_somebody_else_decided_changes_nothing(
    browser: Browser, out: Path, finding: ReviewedFinding
) -> None:
    form = {"finding": id_of(finding), "stamp": ""}
    browser.post("review", **form, decision="confirmed", reviewer="甲某")
    answer = browser.post("review", **form, decision="dismissed", reviewer="乙某")
    assert answer.status_code == 400 and "在此期间已有人处理，现为情况属实（甲某" in answer.text
    [now] = [item for item in reviewed_findings(out) if id_of(item) == id_of(finding)]
    assert now.state == "情况属实"


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"decision": "confirmed"}, "缺少审核人"),
        ({"reviewer": "甲某"}, "请选一种处理结果"),
        ({"second": "乙某"}, "还没有处理，不能复核"),
        ({"decision": "guilty", "reviewer": "甲某"}, "处理结果应为"),
    ],
)
def test_half_a_decision_is_none(
    browser: Browser, finding: ReviewedFinding, form: dict[str, str], why: str
) -> None:
    answer = browser.post("review", finding=id_of(finding), stamp="", **form)
    assert answer.status_code == 400 and why in answer.text


def test_what_a_unit_was_asked_and_answered_is_noted(
    browser: Browser, finding: ReviewedFinding
) -> None:
    form = {"finding": id_of(finding), "sent": "2024-05-06", "due": "2024-05-20"}
    assert browser.post("reply", **form).status_code == 303
    page = browser.text(f"findings/{id_of(finding)}.html")
    assert "2024-05-06 发出，限 2024-05-20 答复" in page
    late = browser.post("reply", finding=id_of(finding), answered="2024-05-01")
    assert late.status_code == 400 and "早于发出日期" in late.text


def test_a_number_that_was_read_wrongly_is_corrected_and_that_withdrawn(
    browser: Browser, out: Path
) -> None:
    place = wrong_figure(out)
    assert "2386.51万元" in browser.text("correct.html", **place)
    said = browser.finish(browser.post("correct", **place, value="2368.51", reviewer="甲某"))
    assert "做完了" in said
    assert not [row for row in rows_of(out, "findings") if row["rule"] == RULE]
    assert "2386.51万元 2368.51 万元" in browser.text("corrections.html")
    browser.finish(browser.post("correct/withdraw", **place))
    assert [row for row in rows_of(out, "findings") if row["rule"] == RULE]


def test_a_correction_that_cannot_be_is_refused_at_once(browser: Browser, out: Path) -> None:
    place = wrong_figure(out)
    for form, why in (
        ({"value": "许多", "reviewer": "甲某"}, f"{place['at']}：更正数应为数字"),
        ({"value": "1"}, "须注明更正人"),
        ({"reviewer": "甲某"}, "请写明原件上的数"),
    ):
        answer = browser.post("correct", **place, **form)
        assert answer.status_code == 400 and why in answer.text
    assert browser.desk.jobs.last is None


def test_a_label_is_accepted_and_withdrawn(browser: Browser, out: Path) -> None:
    assert "杂项进账" in browser.text("labels.html")
    form = {"label": "杂项进账", "scope": "all", "by": "甲某"}
    vague = browser.post("labels/accept", **form, other="其他收入")
    assert vague.status_code == 400 and "不止一个" in vague.text
    form["concept"] = "income.other"
    assert "做完了" in browser.finish(browser.post("labels/accept", **form))
    [row] = [row for row in rows_of(out, "figures") if "杂项进账" in str(row["label"])]
    assert row["concept"] == "income.other"
    browser.finish(browser.post("labels/withdraw", label="杂项进账"))
    assert [row["label"] for row in rows_of(out, "unmapped")] == ["杂项进账"]


def test_a_memo_is_taken_away_as_word(browser: Browser, finding: ReviewedFinding) -> None:
    browser.post("review", finding=id_of(finding), decision="confirmed", reviewer="甲某", stamp="")
    answer = browser.get("memo.docx", department=UNIT, kind="取证单")
    assert "attachment" in answer.headers["content-disposition"]
    document = Document(io.BytesIO(answer.content))
    texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(UNIT in text for text in texts)
    assert "没有这个单位" in browser.get("memo.docx", department="无此单位", kind="取证单").text


def test_a_memo_is_written_into_the_template_of_an_office(
    browser: Browser, finding: ReviewedFinding, inbox: Path, tmp_path: Path
) -> None:
    browser.post("review", finding=id_of(finding), decision="confirmed", reviewer="甲某", stamp="")
    blank = browser.get("template.docx", kind="取证单")
    template = Document(io.BytesIO(blank.content))
    template.add_paragraph("青山县审计局存档")
    for folder in (inbox, tmp_path):
        template.save(str(folder / "模板.docx"))
    asked = {"department": UNIT, "kind": "取证单"}
    answer = browser.get("memo.docx", template=f'"{inbox / "模板.docx"}"', **asked)
    texts = [paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs]
    assert "青山县审计局存档" in texts
    for path in (tmp_path / "模板.docx", inbox / "没有.docx", inbox / SAMPLE / "..", inbox):
        refused = browser.get("memo.docx", template=str(path), **asked)
        assert refused.status_code == 400, path


def test_an_unknown_label_leads_to_where_it_stands(browser: Browser, out: Path) -> None:
    [row] = rows_of(out, "unmapped")
    assert isinstance(row["source"], dict)
    at = address_in_words(row["source"])
    page = unescape(browser.get("labels.html").text)
    assert f'href="submissions/{row["submission_id"]}.html#{at}"' in page


def test_the_dataset_is_taken_away_in_each_format(browser: Browser) -> None:
    book = load_workbook(io.BytesIO(browser.get("export", **{"as": "xlsx"}).content))
    assert "疑点清单" in book.sheetnames
    packed = zipfile.ZipFile(io.BytesIO(browser.get("export", **{"as": "csv"}).content))
    assert "datapackage.json" in packed.namelist()
    assert browser.get("export", **{"as": "duckdb"}).content[8:12] == b"DUCK"
    assert browser.get("export", **{"as": "exe"}).status_code == 400


def test_an_original_is_taken_away_byte_for_byte(browser: Browser, inbox: Path, out: Path) -> None:
    [row] = [row for row in rows_of(out, "submissions") if row["path"] == SAMPLE]
    answer = browser.get(f"originals/{row['submission_id']}")
    assert answer.content == (inbox / SAMPLE).read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert browser.get("originals/ffffffffffffffff").status_code == 400


def test_what_people_type_stays_text(browser: Browser, finding: ReviewedFinding) -> None:
    nasty = "<script>alert(1)</script>\u202e"
    form = {"finding": id_of(finding), "decision": "confirmed", "stamp": "", "reviewer": "甲某"}
    browser.post("review", **form, note=nasty)
    for page in (
        browser.get(f"findings/{id_of(finding)}.html"),
        browser.get("search.html", q=nasty),
        browser.post("sql.html", query=f"SELECT '{nasty}' AS \"{nasty}\""),
    ):
        assert "<script>alert" not in page.text and "&lt;script&gt;" in page.text
        assert "\u202e" not in page.text


def test_a_page_that_is_not_there_says_so(browser: Browser) -> None:
    for address in ("nothing.html", "nothing"):
        answer = browser.get(address)
        assert answer.status_code == 404 and "没有这一页" in answer.text
