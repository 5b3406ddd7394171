"""`jixiao publish`: a copy that names nobody and is a dataset like any other."""

import os
import re
import stat
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from corpus.dataset import open_dataset
from corpus.page.reading import load_from_dataset
from corpus.page.show import show
from corpus.privacy.keys import Key, load_key
from corpus.privacy.masks import RowMasker
from corpus.privacy.people import People, find_people
from corpus.privacy.publish import publish_masked
from corpus.store.layout import StoreError, open_layout
from corpus.store.row_codec import bare_schema
from corpus.store.verify import verify
from normalize.personal.masking import Personal
from normalize.personal.names import Names
from schema.errors import UsageError
from schema.report import Row
from schema.tables import PERSONS, load_tables
from tests.corpus.command import Command
from tests.corpus.people import (
    AMOUNT,
    ORIGINALS,
    PROJECT_CODE,
    find_originals,
    people_bytes,
    write_people,
)
from tests.corpus.runs import submissions_of, take_in

KEY = Key(b"k" * 32)
NOBODY = People({}, Names())


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("publish")
    take_in([write_people(root / "in")], root / "ds")
    return root / "ds"


@pytest.fixture(scope="module")
def copy(dataset: Path) -> Path:
    publish_masked(dataset, dataset.parent / "copy", KEY)
    return dataset.parent / "copy"


def test_no_byte_of_a_copy_holds_what_a_report_names_a_person_by(dataset: Path, copy: Path) -> None:
    written = {"138 0000 8000", "欧阳小满", "李四"}  # with blanks, or else, in the tables
    assert set(find_originals(dataset / "snapshots")) >= set(ORIGINALS) - written
    assert find_originals(copy) == {}


def test_a_copy_is_an_ordinary_dataset(dataset: Path, copy: Path) -> None:
    assert list(verify(open_layout(copy))) == []
    before, after = open_dataset(dataset), open_dataset(copy)
    assert after.manifest.rows() == before.manifest.rows()
    for table in load_tables():
        folder = copy / "current" / table
        rows = after.manifest.rows()[table]
        assert len(pd.read_parquet(folder)) == rows
        query = f"SELECT count(*) FROM read_parquet('{folder}/**/*.parquet')"
        assert duckdb.execute(query).fetchall() == [(rows,)]
    kept = {"current", "dataset.json", "ledger.sqlite", "origin.json", "snapshots"}
    assert {path.name for path in copy.iterdir() if path.is_file() or any(path.iterdir())} <= {
        *kept,
        ".lock",
    }


def test_nothing_but_persons_differs_and_every_place_fits(dataset: Path, copy: Path) -> None:
    for table, definition in load_tables().items():
        pairs = zip(
            *(open_dataset(d).arrow(table).to_pylist() for d in (dataset, copy)), strict=True
        )
        personal = {c.name for c in definition.columns if c.personal in PERSONS}
        for before, after in pairs:
            for name in before.keys() - personal:
                if isinstance(before[name], str):
                    assert len(after[name]) == len(before[name])
                elif table not in ("findings", "reconciliation"):
                    assert after[name] == before[name]


def test_what_looks_like_a_number_of_a_person_stays(copy: Path) -> None:
    texts = "\n".join(
        text
        for table in ("cells", "paragraphs")
        for text in open_dataset(copy).arrow(table).column("text").to_pylist()
    )
    for kept in (PROJECT_CODE, AMOUNT, "51092324T000010263357", "320.50"):
        assert kept in texts
    assert "138****8000" in texts.replace(" ", "")


def test_one_person_has_one_token_in_all_departments(copy: Path) -> None:
    rows = submissions_of(copy).values()
    contacts = {row["contact_name"] for row in rows if row["status"] == "extracted"}
    assert len(contacts) == 1
    (contact,) = contacts
    assert str(contact).startswith("某  某#")
    evaluators = open_dataset(copy).arrow("evaluators").to_pylist()
    assert len({row["name"] for row in evaluators}) == 3


def test_equal_keys_give_equal_bytes_and_other_keys_other_tokens(
    dataset: Path, copy: Path, tmp_path: Path
) -> None:
    publish_masked(dataset, tmp_path / "again", KEY)
    publish_masked(dataset, tmp_path / "other", Key(b"o" * 32))
    files = [path.relative_to(copy) for path in copy.rglob("*") if path.is_file()]
    assert all((copy / f).read_bytes() == (tmp_path / "again" / f).read_bytes() for f in files)
    tokens = [
        {row["contact_phone"] for row in submissions_of(d).values()} - {None}
        for d in (copy, tmp_path / "other")
    ]
    assert tokens[0] and not tokens[0] & tokens[1]


def test_a_key_is_made_for_its_owner_alone_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "ds.key"
    key = load_key(path)
    assert load_key(path) == key
    assert len(key.secret) == 32
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "abc", "00" * 31, "zz" * 32])
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content, encoding="ascii")
    with pytest.raises(UsageError, match="密钥"):
        load_key(tmp_path / "key")


def test_a_number_written_otherwise_has_the_same_token() -> None:
    spellings = ("13800008000", "138 0000 8000", "+86 138-0000-8000", "１３８００００８０００")
    assert len({KEY.tokens(text, "phone") for text in spellings}) == 1
    assert KEY.tokens("张  三、李四", "name") == KEY.tokens("张三", "name") + KEY.tokens(
        "李四", "name"
    )
    assert KEY.tokens("某某", "name") == KEY.tokens("138****8000", "phone") == ()


def test_a_token_has_twelve_digits() -> None:
    for token in (*KEY.tokens("张三", "name"), *KEY.tokens("13800008000", "phone")):
        assert re.fullmatch("[0-9a-f]{12}", token)


def _mask(table: str, people: People, **values: object) -> Row:
    columns = {name: [values.get(name)] for name in bare_schema(table).names}
    rows = pa.table(columns, schema=bare_schema(table))
    (row,) = RowMasker(people, KEY).mask(rows, table).to_pylist()
    return dict(row)


def test_a_phone_that_was_read_as_an_amount_does_not_stay_one() -> None:
    own = {"a": Personal(numbers=frozenset({("555-7145", "landline")}))}
    people = People(own, Names())
    text = "555-7145"
    for value in (Decimal(5557145), Decimal("555.714500")):  # as 万元 and as 元
        row = _mask("figures", people, submission_id="a", value=value, text=text)
        assert (row["value"], row["text"]) == (None, "***-**45")
    other = _mask("figures", people, submission_id="a", value=Decimal(5557146), text=text)
    assert other["value"] == 5557146
    amount = _mask("figures", people, submission_id="a", value=Decimal(5557145), text="合计")
    assert amount["value"] == 5557145


def test_a_finding_that_quotes_another_document_names_nobody_of_it() -> None:
    evidence = [
        {"table_name": "paragraphs", "concept": None, "text": "由张三丰负责", "source": None}
    ]
    people = People({}, Names(frozenset({"张三丰"})))
    values = {"submission_id": "b", "message": "与张三丰一段雷同", "evidence": evidence}
    row = _mask("findings", people, **values)
    assert row["message"] == "与某某某一段雷同"
    assert row["evidence"][0]["text"] == "由某某某负责"  # type: ignore[index]  # a list of dicts


def test_versions_of_one_report_have_their_people_in_common(dataset: Path) -> None:
    source = open_dataset(dataset)
    people = find_people(open_layout(dataset), source.folder, source.manifest.parts)
    old = next(r for r in submissions_of(dataset).values() if r["status"] == "superseded")
    for submission_id in (str(old["submission_id"]), str(old["replaced_by"])):
        assert "赵旧人" in people.own[submission_id].names.free
    assert "赵旧人" not in people.known.free  # no row of the snapshot has it in a column of names


def test_a_name_of_three_characters_is_masked_in_all_reports_and_one_of_two_in_its_own(
    dataset: Path,
) -> None:
    """One of two may be part of a word elsewhere."""
    source = open_dataset(dataset)
    people = find_people(open_layout(dataset), source.folder, source.manifest.parts)
    assert "王五六" in people.known.free
    assert "李四" not in people.known.free
    own = {row["submission_id"]: row["contact_name"] for row in submissions_of(dataset).values()}
    assert all("李四" in people.own[str(one)].names.free for one, name in own.items() if name)


def test_hashes_and_codes_are_never_touched() -> None:
    row = _mask("submissions", NOBODY, submission_id="13800008000", budget_code="13800008000")
    assert row["submission_id"] == row["budget_code"] == "13800008000"


def test_a_column_that_an_old_snapshot_lacks_is_null() -> None:
    rows = pa.table({"submission_id": ["a"], "name": ["张三"]})
    (row,) = RowMasker(NOBODY, KEY).mask(rows, "evaluators").to_pylist()
    assert row["signed"] is None


def test_every_column_noted_as_personal_is_masked_as_such() -> None:
    for table in load_tables().values():
        for column in table.columns:
            is_noted = "个人信息" in (column.note or "")
            assert is_noted == (column.personal in PERSONS), column.name


def test_a_copy_takes_nothing_in(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(people_bytes())
    with pytest.raises(UsageError, match="发布副本"):
        take_in([tmp_path / "a.docx"], copy)


def test_a_dataset_in_use_is_not_overwritten(dataset: Path, tmp_path: Path) -> None:
    before = open_dataset(dataset).snapshot
    with pytest.raises(UsageError, match="正在使用"):
        publish_masked(dataset, dataset, KEY)
    (tmp_path / "letter.txt").write_text("x", encoding="utf8")
    with pytest.raises(UsageError, match="已存在"):
        publish_masked(dataset, tmp_path, KEY)
    assert open_dataset(dataset).snapshot == before


def test_a_copy_is_brought_up_to_date_and_keeps_what_was_cited(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(people_bytes())
    take_in([tmp_path / "in"], tmp_path / "ds")
    first = publish_masked(tmp_path / "ds", tmp_path / "copy", KEY)
    (tmp_path / "in" / "b.docx").write_bytes(people_bytes("青山县渡口服务站"))
    take_in([tmp_path / "in"], tmp_path / "ds")
    second = publish_masked(tmp_path / "ds", tmp_path / "copy", KEY)
    assert open_dataset(tmp_path / "copy").snapshot == second.snapshot != first.snapshot
    assert len(submissions_of(tmp_path / "copy")) == 2
    again = publish_masked(tmp_path / "ds", tmp_path / "one", KEY, first.origin)
    assert again == first
    assert list(verify(open_layout(tmp_path / "copy"))) == []


def test_a_document_is_shown_from_its_rows_with_a_word_about_it(copy: Path) -> None:
    by_status = {str(row["status"]): row for row in submissions_of(copy).values()}
    reading = load_from_dataset(copy, str(by_status["extracted"]["submission_id"]))
    page = show(reading, None, is_json=False)
    assert page.startswith("〔没有留存原件")
    assert "联系人" in page and "某某某" in page and "张三丰" not in page
    assert "【某某某】" in show(reading, "t0r0c1p0:0-3", is_json=False)
    with pytest.raises(StoreError, match="不带原件"):
        load_from_dataset(copy, str(by_status["superseded"]["submission_id"]))


def test_the_command_says_what_was_done_and_where_the_key_is(
    dataset: Path, tmp_path: Path, jixiao: Command
) -> None:
    assert jixiao.run("publish", dataset, tmp_path / "copy") == 0
    shown = jixiao.out
    key = dataset.with_name("ds.key")
    assert str(key) in shown and "发布副本" in shown and "抽查" in shown
    assert find_originals(tmp_path / "copy") == {}
    assert key.read_text(encoding="ascii").strip().encode() not in b"".join(
        path.read_bytes() for path in (tmp_path / "copy").rglob("*") if path.is_file()
    )
    other = tmp_path / "other"
    assert jixiao.run("publish", dataset, other, "--key-file", other / "key") == 2
    assert "密钥不能放在发布副本里" in jixiao.err
    assert not other.exists()
