"""Looking at the input: every entry once, each with its reason, under a name that is its own."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.discover import Entry, outermost, resolve_roots, walk
from corpus.store.names import printable, shown_paths
from schema.errors import UsageError

_names = st.text(st.sampled_from("ab局~$.é "), min_size=1, max_size=5).filter(
    lambda name: name not in (".", "..")
)
_trees = st.recursive(st.just(None), lambda inner: st.dictionaries(_names, inner, max_size=4))


def _grow(folder: Path, tree: object) -> None:
    """Make the tree: a dictionary is a folder, None a file."""
    if not isinstance(tree, dict):
        folder.write_text("x")
        return
    folder.mkdir()
    for name, inner in tree.items():
        _grow(folder / name, inner)


@given(st.dictionaries(_names, _trees, max_size=4))
def test_every_file_of_a_tree_is_met_once_and_in_the_same_order(tree: dict[str, object]) -> None:
    with TemporaryDirectory() as scratch:
        root = Path(scratch) / "in"
        _grow(root, tree)
        met = [entry.path for entry in walk(root, Path(scratch) / "out")]
        expected = {Path(f) / name for f, _, names in os.walk(root) for name in names}
        assert len(met) == len(set(met)) and set(met) == expected
        assert met == [entry.path for entry in walk(root, Path(scratch) / "out")]


def _reasons(root: Path) -> dict[str, str | None]:
    return {entry.path.name: entry.reason for entry in walk(root, root / "out")}


def test_links_pipes_and_lock_files_are_passed_over_with_their_reason(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    (tmp_path / "~$a.docx").write_text("x")
    (tmp_path / ".~lock.a.odt#").write_text("x")
    (tmp_path / "Thumbs.db").write_text("x")
    (tmp_path / "link").symlink_to("a.docx")
    os.mkfifo(tmp_path / "pipe")
    assert _reasons(tmp_path) == {
        "a.docx": None,
        "~$a.docx": "lock_file",
        ".~lock.a.odt#": "lock_file",
        "Thumbs.db": "hidden_file",
        "link": "symbolic_link",
        "pipe": "not_regular_file",
    }


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Thumbs.db", "hidden_file"),
        (".DS_Store", "hidden_file"),
        ("desktop.ini", "hidden_file"),
        ("._水利局.docx", "hidden_file"),
        ("~$水利局.docx", "lock_file"),
        (".~水利局.docx", "lock_file"),
        ("~WRL0001.tmp", "temporary_file"),
        ("水利局.docx.crdownload", "temporary_file"),
        (".水利局.docx.icloud", "cloud_placeholder"),
        ("水利局.docx", None),
        ("thumbs.docx", None),
    ],
)
def test_leftovers_are_told_by_their_names(tmp_path: Path, name: str, reason: str | None) -> None:
    (tmp_path / name).write_text("x")
    assert _reasons(tmp_path) == {name: reason}


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "b.txt").write_text("x")
    (tmp_path / "in" / "way").symlink_to(tmp_path / "secret")
    assert _reasons(tmp_path / "in") == {"way": "symbolic_link"}


def test_the_dataset_may_lie_inside_the_input_and_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part.parquet").write_text("x")
    assert [entry.path.name for entry in walk(tmp_path, tmp_path / "out")] == ["a.txt"]


def test_a_file_that_is_gone_is_deferred(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert list(walk(gone, tmp_path)) == [Entry(gone, None, None, "changed_while_read")]


def test_a_missing_path_and_a_path_in_the_dataset_are_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError, match="不存在"):
        resolve_roots([tmp_path / "missing"], tmp_path / "out")
    with pytest.raises(UsageError, match="自身"):
        resolve_roots([tmp_path / "out"], tmp_path / "out")


def test_a_root_inside_another_counts_once(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert resolve_roots([inner, tmp_path / "a"], tmp_path / "out") == [tmp_path / "a"]


def test_paths_are_relative_to_one_root_and_carry_the_name_of_several() -> None:
    alone = shown_paths([Path("/in/2021")])
    assert alone.name(b"/in/2021/x/a.docx") == "x/a.docx"
    several = shown_paths(outermost({Path("/in/2021"), Path("/in/b.docx")}))
    assert several.name(b"/in/2021/a.docx") == "2021/a.docx"
    assert several.name(b"/in/b.docx") == "b.docx"


def test_roots_of_one_name_are_told_apart_by_their_folders() -> None:
    names = shown_paths([Path("/east/2021"), Path("/west/2021")])
    assert names.name(b"/east/2021/a.docx") == "east/2021/a.docx"
    assert names.name(b"/west/2021/a.docx") == "west/2021/a.docx"


def test_bytes_of_a_name_that_are_not_utf8_are_written_out() -> None:
    assert printable(b"\xb1\xa8\xb8\xe6.docx") == "\\xb1\\xa8\\xb8\\xe6.docx"
