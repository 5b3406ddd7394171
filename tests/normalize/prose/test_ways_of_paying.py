"""How a project's money is paid, and who puts more in, is no measure of it."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.clauses import name_in_titles
from normalize.prose.figure import Owner

PROJECT = Owner(True, name_in_titles(["青禾县信访维稳项目支出绩效自评报告"]))


def measures(text: str) -> list[str | None]:
    return [figure.measure for figure in find_prose_figures(text, 2022, PROJECT)]


@pytest.mark.parametrize(
    "way",
    [
        "全部由县财政国库集中支付",
        "均通过国库授权支付方式支付",
        "全部采用财政直接支付",
        "都按国库集中支付制度执行方式管理",
    ],
)
def test_how_money_is_paid_says_not_that_it_was(way: str) -> None:
    assert measures(f"项目资金32万元{way}。") == [None]


@pytest.mark.parametrize("done", ["已全部支付", "已通过国库集中支付", "全部支付完毕", "足额支付"])
def test_what_was_paid_was_spent(done: str) -> None:
    assert measures(f"项目资金32万元{done}。") == ["executed"]


def test_what_others_put_in_is_no_part_of_what_was_left() -> None:
    text = "实际支出170万元，结余19万元。其中中央资金结余12万元；企业自筹投入186万元。"
    assert measures(text) == ["executed", "balance", "balance", None]


def test_the_parts_of_what_was_left_were_left() -> None:
    assert measures("资金结余19万元，其中中央资金12万元、省级资金7万元。") == ["balance"] * 3
