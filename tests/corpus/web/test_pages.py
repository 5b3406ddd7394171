"""Pages: what a document says is text in them, and addresses hold whatever a name is."""

from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from corpus.web.addresses import department_page, way_up
from corpus.web.pages import Frame, environment, is_unsure, render

FRAME = Frame("<i>全市</i>数据集", "0123456789abcdef")


def shown(text: str) -> str:
    return environment().from_string("<p>{{ text }}</p>").render(text=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("“某局”\"'", "“某局”&#34;&#39;"),
        ("甲\u202e乙", "甲\\u202e乙"),
        ("一\n二\t三", "一\n二\t三"),
        ("", ""),
    ],
)
def test_a_text_stays_text(text: str, expected: str) -> None:
    assert shown(text) == f"<p>{expected}</p>"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody.gave }}").render()


def test_a_page_has_a_policy_and_no_script_or_style_of_its_own() -> None:
    values = {"part": 1, "parts": 1, "charts": [], "rows": [], "counts": {}, "severities": []}
    page = render("index.html", "rules/a.html", FRAME, values | {"known": ()})
    assert "default-src &#39;none&#39;" in page
    assert "&lt;i&gt;全市" in page and "<i>" not in page
    assert 'src="../static/site.js"' in page
    assert "style=" not in page and "<style" not in page and "<script>" not in page


@pytest.mark.parametrize(("sureness", "is_marked"), [("0.9", False), ("0.8999", True)])
def test_a_figure_of_less_than_nine_tenths_is_to_be_looked_up(
    sureness: str, is_marked: bool
) -> None:
    assert is_unsure(Decimal(sureness)) == is_marked


def test_an_address_holds_whatever_a_department_is_called() -> None:
    page = department_page('../某局/<b>"\u202e')
    assert page.startswith("departments/") and page.count("/") == 1 and page.isascii()
    assert way_up(page) == "../"
