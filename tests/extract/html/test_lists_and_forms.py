"""Numbers of list items, and what the controls of a form show."""

import pytest

from extract.document import Document
from extract.html.reader import read_html


def read(body: str) -> Document:
    document = read_html(f"<html><body>{body}</body></html>".encode())
    paragraphs = [
        *document.paragraphs(),
        *(p for t in document.tables for c in t.cells for p in c.paragraphs),
    ]
    kept = sum(len("".join(p.text[len(p.number) :].split())) for p in paragraphs)
    assert document.characters == kept
    return document


def lines(body: str) -> list[str]:
    return [p.text for p in read(body).paragraphs()]


ITEMS = "<li>甲<li>乙"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<ol type=A>{ITEMS}</ol>", ["A. 甲", "B. 乙"]),
        (f"<ol type=a start=26>{ITEMS}</ol>", ["z. 甲", "aa. 乙"]),
        (f"<ol type=I start=4>{ITEMS}</ol>", ["IV. 甲", "V. 乙"]),
        (f"<ol type=i>{ITEMS}</ol>", ["i. 甲", "ii. 乙"]),
        (f"<ol type=x>{ITEMS}</ol>", ["1. 甲", "2. 乙"]),
        (f"<ol start=0>{ITEMS}</ol>", ["0. 甲", "1. 乙"]),
        (f"<ol start=-1>{ITEMS}</ol>", ["-1. 甲", "0. 乙"]),
        (f"<ol start=' 7 '>{ITEMS}</ol>", ["7. 甲", "8. 乙"]),
        (f"<ol start=x>{ITEMS}</ol>", ["1. 甲", "2. 乙"]),
        (f"<ol reversed>{ITEMS}</ol>", ["2. 甲", "1. 乙"]),
        (f"<ol reversed start=10>{ITEMS}</ol>", ["10. 甲", "9. 乙"]),
        ("<ol><li value=7>甲<li>乙<li value=3>丙<li>丁</ol>", ["7. 甲", "8. 乙", "3. 丙", "4. 丁"]),
        ("<ol reversed><li>甲<li value=9>乙<li>丙</ol>", ["3. 甲", "9. 乙", "8. 丙"]),
        ("<ol><li type=A>甲<li>乙</ol>", ["A. 甲", "2. 乙"]),
        (f"<ol style='list-style-type:cjk-ideographic'>{ITEMS}</ol>", ["一、甲", "二、乙"]),
        (f"<ol style='list-style: upper-roman inside'>{ITEMS}</ol>", ["I. 甲", "II. 乙"]),
        (f"<ol style='list-style:none'>{ITEMS}</ol>", ["甲", "乙"]),
        (f"<ol style='list-style-type:disc'>{ITEMS}</ol>", ["• 甲", "• 乙"]),
        (
            "<ol type=1><li>甲<ol type=a><li>子<li>丑</ol><li>乙</ol>",
            ["1. 甲", "a. 子", "b. 丑", "2. 乙"],
        ),
        ("<ol><li>甲<ul><li>子</ul><li>乙</ol>", ["1. 甲", "• 子", "2. 乙"]),
        (f"<ol>{ITEMS}</ol><ol>{ITEMS}</ol>", ["1. 甲", "2. 乙", "1. 甲", "2. 乙"]),
        (f"<menu>{ITEMS}</menu><dir>{ITEMS}</dir>", ["• 甲", "• 乙", "• 甲", "• 乙"]),
        ("<ol><li>甲<li hidden>藏<li>乙</ol>", ["1. 甲", "藏", "2. 乙"]),
        ("<li>甲", ["• 甲"]),
    ],
)
def test_items_are_numbered_as_a_browser_numbers_them(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("control", "shown"),
    [
        ("<input type=checkbox checked>", "☑"),
        ("<input type='CheckBox' checked='checked' value='on'/>", "☑"),
        ("<input type=checkbox>", "☐"),
        ("<input type=radio checked=''>", "☑"),
        ("<input type=radio value=a>", "☐"),
        ("<input value='100'>", "100"),
        ("<input type=text value=100>", "100"),
        ("<input type=number value=' 9.5 '>", "9.5"),
        ("<input type=new value=新>", "新"),
        ("<input value='&lt;5&amp;'>", "<5&"),
        ("<input placeholder='请填写'>", ""),
        ("<input type=hidden value=密>", ""),
        ("<input type=password value=密>", ""),
        ("<input type=submit value=提交>", ""),
        ("<textarea>甲\n乙</textarea>", "甲\n乙"),
        ("<textarea><b>&lt;甲</textarea>", "<b><甲"),
        ("<select><option>优<option>良</select>", "优"),
        ("<select><option>优<option selected>良</select>", "良"),
        ("<select><option selected>优<option selected>良</select>", "良"),
        ("<select><option disabled>请选择<option>良</select>", "良"),
        ("<select multiple><option>优<option>良</select>", ""),
        ("<select multiple><option selected>优<option>良<option selected>中</select>", "优 中"),
        ("<select><optgroup label=组><option>优<option selected>良</optgroup></select>", "良"),
        ("<datalist><option value=a>建议</datalist>", ""),
        ("<select></select>", ""),
    ],
)
def test_a_control_shows_what_was_filled_in(control: str, shown: str) -> None:
    assert lines(f"<p>前</p><p>{control}</p><p>后</p>") == ["前", *([shown] if shown else []), "后"]
    table = read(f"<table><tr><td>是否<td>{control}</td></tr></table>").tables[0]
    assert [c.text for c in table.cells] == ["是否", shown]


def test_a_box_is_marked_with_its_state_and_what_was_not_chosen_is_noted() -> None:
    document = read(
        "<p><input type=checkbox checked>是<input type=checkbox>否"
        "<select><option>优<option>良</select></p>"
    )
    (line,) = document.paragraphs()
    boxes = [(m.start, m.end, m.target) for m in line.marks if m.kind == "checkbox"]
    assert (line.text, boxes) == ("☑是☐否优", [(0, 1, "1"), (2, 3, "0")])
    assert [(s.cause, s.text) for s in document.skipped] == [("not_chosen", "良")]


@pytest.mark.parametrize("control", ["<input value=100>", "<select><option>100</select>"])
def test_controls_that_are_hidden_or_deleted_are_told_so(control: str) -> None:
    (line,) = read(f"<p>明<span hidden>{control}</span></p>").paragraphs()
    assert (line.text, line.visible_text) == ("明100", "明")
    assert lines(f"<p>明<del>{control}</del></p>") == ["明"]


@pytest.mark.parametrize(
    ("comment", "shown"),
    [
        ("<!--[if gte vml 1]><v:shape id='图1'>暗</v:shape><![endif]-->", ""),
        ("<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]-->", ""),
        ("<!--[if !mso]><!-->明<!--<![endif]-->", "明"),
        ("<!--[if !mso]>-->明<!--<![endif]-->", "明"),
        ("<!--[if !supportEmptyParas]-->明<!--[endif]-->", "明"),
        ("<![if !vml]><img src='a.png'>明<![endif]>", "明"),
        ("<![if !supportLists]><span>1.</span><![endif]>", "1."),
        ("<!-- a > b -- c -->明", "明"),
        ("<!-- <p>暗</p> --!>明", "明"),
        ("<!---->明<!-->明<!--->明", "明明明"),
        ("<!--[if mso]>暗<![endif]--><!--[if !mso]><!-- -->明<!--<![endif]-->", "明"),
    ],
)
def test_conditional_comments_hide_and_show_what_a_browser_does(comment: str, shown: str) -> None:
    assert lines(f"<p>附图{comment}完</p>") == [f"附图{shown}完"]
