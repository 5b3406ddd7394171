"""Samples by money are repeatable and fair; frames are shown as a reader wants them."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from corpus.dataset import open_dataset
from corpus.notebook.dataset import open_dataset as open_notebook
from corpus.notebook.sampling import HITS, RUNNING, monetary_sample
from corpus.notebook.shown import Shown, number_text
from schema.errors import UsageError
from tests.city import city_dataset


def population(*amounts: object) -> pd.DataFrame:
    return pd.DataFrame({"项目": range(len(amounts)), "金额": list(amounts)})


def test_a_sample_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    rows = population(*(Decimal(n % 17 + 1) for n in range(500)))
    first, again = (monetary_sample(rows, "金额", 20, seed=7) for _ in range(2))
    assert list(first["项目"]) == list(again["项目"])
    assert list(first["项目"]) != list(monetary_sample(rows, "金额", 20, seed=8)["项目"])
    assert first[HITS].sum() == 20


def test_the_units_of_money_are_evenly_spaced() -> None:
    rows = population(*[Decimal(1)] * 100)
    numbers = list(monetary_sample(rows, "金额", 10, seed=1)["项目"])
    assert [b - a for a, b in pairwise(numbers)] == [10] * 9


def test_an_amount_larger_than_the_space_is_always_chosen() -> None:
    rows = population(Decimal("0.01"), Decimal(1000), Decimal("0.01"))
    for seed in range(20):
        sample = monetary_sample(rows, "金额", 4, seed)
        assert sample[HITS].sum() == 4 and 1 in set(sample["项目"])


def test_blank_zero_and_negative_amounts_are_never_chosen() -> None:
    rows = population(None, Decimal(0), Decimal(-5), Decimal(10), float("nan"))
    for seed in range(20):
        sample = monetary_sample(rows, "金额", 3, seed)
        assert list(sample["项目"]) == [3] and list(sample[RUNNING]) == [Decimal(10)]
    with pytest.raises(UsageError, match="不能抽样"):
        monetary_sample(population(None, Decimal(0)), "金额", 3, seed=1)


def test_each_unit_has_the_same_chance() -> None:
    rows = population(Decimal(1), Decimal(3))
    hits = [monetary_sample(rows, "金额", 1, seed)["项目"].iloc[0] for seed in range(2000)]
    assert 0.22 < hits.count(0) / len(hits) < 0.28


def test_numbers_are_shown_with_two_decimals_and_no_digit_is_lost() -> None:
    assert number_text(Decimal("2411.300000")) == "2,411.30"
    assert number_text(Decimal("1E+2")) == "100.00"
    assert number_text(Decimal("0.000100")) == "0.0001"
    assert number_text(pd.NA) == number_text(None) == ""
    assert number_text("<b>") == "<b>"


def test_a_frame_is_shown_with_its_years_plain_and_its_texts_harmless() -> None:
    frame = pd.DataFrame({"年度": [2023], "金额": [Decimal("1234.5")], "名": ["<b>"]})
    page = Shown(frame, 20)._repr_html_()
    assert ">2023<" in page and ">1,234.50<" in page and "&lt;b&gt;" in page
    many = pd.DataFrame({"金额": range(30)})
    assert "共 30 行，只显示前 20 行" in Shown(many, 20)._repr_html_()


def test_a_frame_is_saved_once_and_no_text_in_it_is_a_formula(tmp_path: Path) -> None:
    ds = open_notebook(city_dataset())
    path = tmp_path / "a.csv"
    ds.save(pd.DataFrame({"名": ["=1+1"]}), path)
    assert "'=1+1" in path.read_text(encoding="utf-8-sig")
    with pytest.raises(UsageError, match="已存在"):
        ds.save(pd.DataFrame({"名": ["乙"]}), path)
    with pytest.raises(UsageError, match="数据集里"):
        ds.save(pd.DataFrame({"名": ["乙"]}), open_dataset(city_dataset()).folder / "a.csv")
