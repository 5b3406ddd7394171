"""Who says in the first sentences that it assessed itself, and for which year."""

import pytest

from normalize.reports.openings import assessor
from tests.normalize.drawn import draw_document
from tests.normalize.reading import read_drawn, show


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("按照安排，青禾县图书馆对2020年免费开放资金进行了自评。", "青禾县图书馆"),
        ("青禾旗云溪苏木人民政府开展并完成了转移支付绩效自评。", "青禾旗云溪苏木人民政府"),
        ("根据《通知》，青禾县第二中学组织开展绩效自评。", "青禾县第二中学"),
        ("评价小组在青禾县图书馆自评的基础上核对了账目。", None),
        ("受理后，在青禾县图书馆自评的基础上核对了账目。", "青禾县图书馆"),
        ("我局对2020年资金进行了自评。", None),
        ("图书馆对2020年资金进行了自评。", None),
        ("青禾县图书馆对外开放。全年自评两次。", None),
        ("青禾县人民政府组织开展绩效自评。", None),
        ("青禾县图书馆对资金自评，青禾县文化馆对资金自评。", None),
    ],
)
def test_the_body_that_assessed_itself_is_named_at_the_beginning(
    sentence: str, name: str | None
) -> None:
    found = assessor(draw_document("绩效自评报告", sentence))
    assert (None if found is None else found.text) == name


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("我局对2020年公共卫生资金进行了自评。", 2020),
        ("2020年12月我局组织自评。", 0),
        ("按《关于开展2020年绩效评价工作的通知》，对2019年度支出进行了绩效评价。", 2019),
        ("按《关于开展2020年绩效自评工作的通知》，我局报来材料。", 0),
        ("我局对2020年资金、2021年资金进行了自评。", 0),
    ],
)
def test_the_year_that_a_sentence_says_was_assessed(sentence: str, year: int) -> None:
    report = read_drawn("绩效自评报告", sentence, "自评得分90分。")
    assert show([report.submission], "fiscal_year") == [str(year)]
