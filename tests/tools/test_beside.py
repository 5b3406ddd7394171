"""What the tools beside ours are given is the same city, so that clicks and seconds compare."""

import contextlib
import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.city import city_dataset
from tools.beside import ixbrl, langextract
from tools.beside.city import City, look_up
from tools.beside.datasette import write_sqlite
from tools.beside.hand import TASKS


@pytest.fixture(scope="module")
def city() -> City:
    return look_up(city_dataset())


def test_every_extraction_stands_where_it_says(city: City) -> None:
    text, found = langextract.annotated(city)
    assert any(more["出处"] == city.wanted.place for *_, more in found)
    for _, own, start, end, _ in found:
        assert text[start:end] == own


def test_every_view_is_there_and_its_texts_are_found(city: City, tmp_path: Path) -> None:
    write_sqlite(city, tmp_path / "city.db")
    with contextlib.closing(sqlite3.connect(tmp_path / "city.db")) as made:
        count = made.execute('SELECT count(*) FROM "疑点" WHERE "规则" = ?', [city.rule])
        assert count.fetchone() == (city.found,)
        found = made.execute('SELECT 1 FROM "正文_fts" WHERE "正文_fts" MATCH \'"公务接待"\'')
        assert found.fetchone() == (1,)


def test_the_figure_that_is_looked_for_is_tagged(city: City) -> None:
    document = ET.fromstring(ixbrl.document_of(city))
    facts = document.iter("{http://www.xbrl.org/2013/inlineXBRL}nonFraction")
    texts = {str(fact.get("id")): fact.text for fact in facts}
    assert texts[ixbrl.fact_id(city.wanted.place)] == city.wanted.text
    assert len(TASKS) == 5
