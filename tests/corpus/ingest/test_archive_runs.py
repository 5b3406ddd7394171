"""Runs that follow a run over archives: nothing read twice, nothing in them lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.ingest.manage import remove, retry
from corpus.ingest.monitor import Monitor
from corpus.ingest.repair import repair
from corpus.ingest.run import Options
from corpus.ingest.versions import current_versions
from corpus.store.layout import Layout
from corpus.store.verify import verify
from schema.limits import Limits
from tests.corpus.archives import FERRY, REPORT, TEA, put, told_of
from tests.corpus.runs import data_of, statuses_of, submissions_of, take_in
from tests.extract.archive.builder import encrypted
from tests.extract.docx_builder import zipped


def make_place(folder: Path) -> None:
    (folder / "in").mkdir()


def test_a_run_over_the_same_archive_reads_nothing(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    first = take_in([inbox], out)
    again = take_in([inbox], out)
    assert (first.counts["read"], again.counts["read"]) == (2, 0)
    assert again.is_unchanged and again.counts["missing"] == 0


def test_of_a_changed_archive_only_what_changed_is_read(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT, "渡口.docx": FERRY})
    take_in([inbox], out)
    put(inbox / "a.zip", {"灯塔.docx": REPORT, "渡口.docx": TEA, "茶场.txt": b"1"})
    report = take_in([inbox], out)
    assert report.counts["read"] == 3  # the archive, the changed member, the new one
    assert statuses_of(out)["a.zip!灯塔.docx"] == "extracted"
    assert submissions_of(out)["a.zip!渡口.docx"]["department"] in (
        "青山县茶场",
        "青山县渡口服务站",
    )


def test_a_removed_member_stays_until_it_is_pruned(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT, "渡口.docx": FERRY})
    take_in([inbox], out)
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    assert take_in([inbox], out).counts["missing"] == 1
    assert take_in([inbox], out).counts["missing"] == 1
    assert statuses_of(out)["a.zip!渡口.docx"] == "extracted"
    assert take_in([inbox], out, prune=True).counts["pruned"] == 1
    assert "a.zip!渡口.docx" not in statuses_of(out)


def test_a_member_that_came_back_is_no_longer_missing(inbox: Path, out: Path) -> None:
    both = {"灯塔.docx": REPORT, "渡口.docx": FERRY}
    put(inbox / "a.zip", both)
    take_in([inbox], out)
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    take_in([inbox], out)
    put(inbox / "a.zip", both)
    assert take_in([inbox], out).counts["missing"] == 0
    assert take_in([inbox], out, prune=True).counts["pruned"] == 0


def test_members_go_with_their_archive(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT, "Thumbs.db": b"x"})
    (inbox / "渡口.docx").write_bytes(FERRY)
    take_in([inbox], out)
    (inbox / "a.zip").unlink()
    report = take_in([inbox], out)
    assert (report.counts["missing"], report.counts["pruned"]) == (2, 1)
    take_in([inbox], out, prune=True)
    assert {*statuses_of(out)} == {"渡口.docx"}


def test_members_of_an_archive_that_does_not_open_any_more_are_kept(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    take_in([inbox], out)
    (inbox / "a.zip").write_bytes(encrypted(zipped({"灯塔.docx": REPORT, "b": b"x"})))
    take_in([inbox], out, prune=True)
    assert statuses_of(out) == {"a.zip": "quarantined", "a.zip!灯塔.docx": "extracted"} | {
        path: status for path, status in statuses_of(out).items() if status == "ignored"
    }


def test_a_document_in_place_of_an_archive_ends_its_members(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    take_in([inbox], out)
    (inbox / "a.zip").write_bytes(FERRY)
    take_in([inbox], out, prune=True)
    assert "a.zip!灯塔.docx" not in statuses_of(out)


def test_a_removed_submission_comes_back_with_the_next_run(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT, "渡口.docx": FERRY})
    take_in([inbox], out)
    own_id = str(submissions_of(out)["a.zip!渡口.docx"]["submission_id"])
    remove(out, [own_id], Options(0), Monitor())
    assert "a.zip!渡口.docx" not in statuses_of(out)
    take_in([inbox], out)
    assert statuses_of(out)["a.zip!渡口.docx"] == "extracted"


def test_retry_looks_into_a_quarantined_archive_again(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"灯塔.docx": REPORT})
    take_in([inbox], out, limits=Limits(inflated_bytes=10))
    assert told_of(out) == {"a.zip": ("quarantined", "inflated_too_large")}
    retry(out, Options(0), Monitor())
    assert told_of(out)["a.zip!灯塔.docx"] == ("extracted", None)


def test_another_program_looks_into_what_an_earlier_one_did_not_open(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox / "a.zip", {"b.zip": zipped({"灯塔.docx": REPORT})})
    with monkeypatch.context() as patch:
        patch.setattr("corpus.ingest.process.list_members", lambda data, job: None)
        take_in([inbox], out)
    assert [*statuses_of(out)] == ["a.zip"]
    other = replace(current_versions(), reading="another", code="another")
    monkeypatch.setattr("corpus.ingest.versions._own_versions", lambda: other)
    take_in([inbox], out)
    assert {*statuses_of(out)} == {"a.zip", "a.zip!b.zip", "a.zip!b.zip!灯塔.docx"}


def test_a_lost_ledger_is_made_again_with_its_members(inbox: Path, out: Path) -> None:
    put(inbox / "a!.zip", {"b.zip": zipped({"灯塔.docx": REPORT}), "x!y.docx": FERRY})
    put(inbox / "twin.zip", {"b.zip": zipped({"灯塔.docx": REPORT}), "x!y.docx": FERRY})
    take_in([inbox], out)
    before = data_of(out)
    (out / "ledger.sqlite").unlink()
    done = repair(out, [], None, Options(0), Monitor())
    assert done.left == () and done.recollection is not None
    assert done.recollection.guessed == ()
    assert data_of(out) == before
    report = take_in([inbox], out, prune=True)
    assert (report.counts["pruned"], data_of(out)) == (0, before)


def test_a_lost_original_of_a_member_is_taken_from_its_archive(inbox: Path, out: Path) -> None:
    put(inbox / "a.zip", {"b.zip": zipped({"灯塔.docx": REPORT})})
    take_in([inbox], out)
    sha256 = str(submissions_of(out)["a.zip!b.zip!灯塔.docx"]["sha256"])
    original = Layout(out).original(sha256)
    original.unlink()
    assert [damage.problem for damage in verify(Layout(out))] == ["原件缺失"]
    assert repair(out, [], None, Options(0), Monitor()).left == ()
    assert original.read_bytes() == REPORT
