"""Archives in the input: each member a submission of its own, nothing in one lost or trusted."""

import bz2
import io
import lzma
import zipfile
from pathlib import Path

import pytest

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.ingest.run_report import RunReport
from corpus.store.layout import Layout
from corpus.store.members import bytes_at
from corpus.store.names import member_path
from corpus.store.verify import verify
from schema.limits import Limits
from tests.corpus.archives import FERRY, REPORT, TEA, put, told_of
from tests.corpus.command import Command
from tests.corpus.runs import data_of, statuses_of, submissions_of, take_in
from tests.extract.archive.builder import encrypted, packed, tarred
from tests.extract.docx_builder import zipped


def make_place(folder: Path) -> None:
    (folder / "in").mkdir()


def test_each_member_is_a_submission_and_the_archive_none(inbox: Path, out: Path) -> None:
    put(inbox / "报送.zip", {"水务/灯塔.docx": REPORT, "渡口.docx": FERRY})
    report = take_in([inbox], out)
    assert told_of(out) == {
        "报送.zip": ("ignored", "archive"),
        "报送.zip!水务/灯塔.docx": ("extracted", None),
        "报送.zip!渡口.docx": ("extracted", None),
    }
    assert report.exit_code == 0
    assert list(verify(Layout(out))) == []


def test_an_archive_gives_the_rows_that_its_files_give(inbox: Path, tmp_path: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    take_in([inbox], tmp_path / "packed")
    (inbox / "a.zip").unlink()
    (inbox / "灯塔.docx").write_bytes(REPORT)
    take_in([inbox], tmp_path / "plain")
    tables = [open_dataset(tmp_path / name).arrow("figures") for name in ("packed", "plain")]
    assert tables[0].equals(tables[1]) and tables[0].num_rows


@pytest.mark.parametrize("workers", [0, 2])
def test_neither_order_nor_workers_change_a_byte(tmp_path: Path, workers: int) -> None:
    files = [("灯塔.docx".encode("gbk"), REPORT), (b"b/ferry.docx", FERRY), (b"c.docx", TEA)]
    outs = [tmp_path / "one", tmp_path / "two"]
    for out, members in zip(outs, (files, files[::-1]), strict=True):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / "a.zip").write_bytes(packed(members))
        take_in([tmp_path / "in"], out, workers if out.name == "one" else 0)
    own = {name: part for name, part in data_of(outs[0]).items() if "submissions" not in name}
    assert own == {n: part for n, part in data_of(outs[1]).items() if "submissions" not in n}
    assert statuses_of(outs[0]) == statuses_of(outs[1])


def test_twins_are_found_across_archives_and_folders(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    put(inbox / "b.zip", {"x/灯塔.docx": REPORT, "渡口.docx": FERRY})
    (inbox / "灯塔.docx").write_bytes(REPORT)
    take_in([inbox], out)
    rows = submissions_of(out)
    assert rows["a.zip!灯塔.docx"]["status"] == "extracted"
    for path in ("b.zip!x/灯塔.docx", "灯塔.docx"):
        twin = rows[path]
        assert (twin["status"], twin["replaced_by"]) == (
            "duplicate",
            rows["a.zip!灯塔.docx"]["submission_id"],
        )


def test_an_archive_in_an_archive_is_opened(inbox: Path, out: Path) -> None:
    put(
        inbox / "市.zip",
        {"县/报送.zip": zipped({"渡口.docx": FERRY}), "a.tar": tarred({"b.docx": TEA})},
    )
    take_in([inbox], out)
    assert told_of(out) == {
        "市.zip": ("ignored", "archive"),
        "市.zip!县/报送.zip": ("ignored", "archive"),
        "市.zip!县/报送.zip!渡口.docx": ("extracted", None),
        "市.zip!a.tar": ("ignored", "archive"),
        "市.zip!a.tar!b.docx": ("extracted", None),
    }


def test_archives_nested_too_deep_are_told(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"b.zip": zipped({"c.zip": zipped({"d.docx": REPORT})})})
    take_in([inbox], out, limits=Limits(archive_depth=2))
    assert told_of(out)["a.zip!b.zip!c.zip"] == ("quarantined", "archives_too_deep")
    assert "a.zip!b.zip!c.zip!d.docx" not in told_of(out)


def test_what_one_file_unpacks_to_is_limited_through_all_levels(inbox: Path, out: Path) -> None:
    inner = zipped({f"{n}.txt": b"x%d" % n for n in range(3)})
    put(
        inbox / "a.zip",
        {"b.zip": inner, "c.zip": zipped({f"{n}.txt": b"y%d" % n for n in range(3)})},
    )
    take_in([inbox], out, limits=Limits(zip_entries=6))
    told = told_of(out)
    assert told["a.zip!b.zip"] == ("ignored", "archive")
    assert told["a.zip!c.zip"] == ("quarantined", "too_many_entries")
    assert "a.zip!c.zip!0.txt" not in told


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (encrypted(zipped({"a.docx": REPORT})), "encrypted_archive"),
        (zipped({"a.docx": REPORT})[:-40], "corrupt_package"),
        (zipped({}), "empty_archive"),
        (b"Rar!\x1a\x07\x01\0...", "other_archive"),
    ],
)
def test_an_archive_that_cannot_be_opened_says_why(
    inbox: Path, out: Path, data: bytes, reason: str
) -> None:
    (inbox / "a.zip").write_bytes(data)
    report = take_in([inbox], out)
    assert told_of(out) == {"a.zip": ("quarantined", reason)}
    assert report.exit_code == 3


def test_leftovers_and_damaged_members_have_rows_of_their_own(inbox: Path, out: Path) -> None:
    data = zipped(
        {"灯塔.docx": REPORT, "__MACOSX/._灯塔.docx": b"x", "Thumbs.db": b"x", "~$灯塔.docx": b"x"}
    )
    with zipfile.ZipFile(target := io.BytesIO(data), "a") as archive:
        archive.writestr("b.txt", b"2222", zipfile.ZIP_STORED)
    (inbox / "a.zip").write_bytes(target.getvalue().replace(b"2222", b"2223"))
    take_in([inbox], out)
    assert told_of(out) == {
        "a.zip": ("ignored", "archive"),
        "a.zip!灯塔.docx": ("extracted", None),
        "a.zip!__MACOSX/._灯塔.docx": ("ignored", "hidden_file"),
        "a.zip!Thumbs.db": ("ignored", "hidden_file"),
        "a.zip!~$灯塔.docx": ("ignored", "lock_file"),
        "a.zip!b.txt": ("quarantined", "corrupt_member"),
    }


def test_names_that_lead_outside_lead_nowhere(place: Path, inbox: Path, out: Path) -> None:
    (inbox / "a.zip").write_bytes(packed([(b"../../../evil.docx", REPORT), (b"/evil.docx", FERRY)]))
    before = {path for path in place.rglob("*") if out not in (path, *path.parents)}
    take_in([inbox], out)
    assert {path for path in place.rglob("*") if out not in (path, *path.parents)} == before
    assert {*statuses_of(out)} == {
        "a.zip",
        "a.zip!\\x2e\\x2e/\\x2e\\x2e/\\x2e\\x2e/evil.docx",
        "a.zip!\\x2fevil.docx",
    }


def test_an_archive_given_by_itself_is_the_root(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    take_in([inbox / "a.zip"], out)
    assert {*statuses_of(out)} == {"a.zip", "a.zip!灯塔.docx"}


def masked_run(inbox: Path, out: Path) -> RunReport:
    return ingest([inbox], out, Options(0, is_masking=True), Monitor())


def test_without_personal_data_no_name_and_no_byte_of_a_member_is_kept(
    inbox: Path, out: Path
) -> None:
    put(
        inbox / "报送.zip",
        {"水利局-张三丰.docx": REPORT, "内/报送.zip": zipped({"李建国.docx": FERRY})},
    )
    masked_run(inbox, out)
    assert {*statuses_of(out)} == {
        "报送.zip",
        "报送.zip!水利局-某某某.docx",
        "报送.zip!内/报送.zip",
        "报送.zip!内/报送.zip!某某某.docx",
    }
    assert masked_run(inbox, out).counts["missing"] == 0
    for path in out.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert "张三丰".encode() not in content and REPORT not in content
    assert not list(Layout(out).originals.rglob("*"))


def test_a_packed_file_without_a_name_has_that_of_its_archive(
    inbox: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "灯塔.docx.xz").write_bytes(lzma.compress(REPORT))
    put(inbox / "a.zip", {"渡口.docx.bz2": bz2.compress(FERRY)})
    take_in([inbox], out)
    assert {path: told for path, told in told_of(out).items() if told[0] != "ignored"} == {
        "灯塔.docx.xz!灯塔.docx": ("extracted", None),
        "a.zip!渡口.docx.bz2!渡口.docx": ("extracted", None),
    }
    for row in open_dataset(out).arrow("submissions").to_pylist():
        if row["status"] == "extracted":
            assert Command(capsys).run("show", out, "--id", row["submission_id"]) == 0
    command = Command(capsys)
    assert command.run("show", f"{inbox}/a.zip!渡口.docx.bz2!渡口.docx") == 0
    assert "88.10" in command.out
    assert command.run("show", f"{inbox}/灯塔.docx.xz!未命名") == 2


def test_a_packed_file_is_read_again_from_where_it_lies(inbox: Path) -> None:
    (inbox / "a.tar").write_bytes(tarred({"灯塔.docx.xz": lzma.compress(REPORT)}))
    path = member_path(member_path(inbox / "a.tar", "灯塔.docx.xz"), "灯塔.docx")
    assert bytes_at(path, Limits()) == REPORT


def test_one_file_of_an_archive_is_shown(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = Command(capsys)
    put(inbox / "a.zip", {"b!.zip": zipped({"灯塔.docx": REPORT}), "渡口.docx": FERRY})
    assert command.run("show", f"{inbox}/a.zip!渡口.docx") == 0
    assert "88.10" in command.out
    assert command.run("show", f"{inbox}/a.zip!b!.zip!灯塔.docx") == 0
    assert "320.50" in command.out
    assert command.run("show", f"{inbox}/a.zip!没有.docx") == 2
