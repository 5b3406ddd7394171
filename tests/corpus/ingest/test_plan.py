"""From paths and bytes to rows of `submissions`: originals, duplicates, later versions."""

from datetime import date
from itertools import permutations

import pytest

from corpus.ingest.line import Line
from corpus.ingest.plan import find_originals, make_lines
from corpus.ingest.versions import Versions
from corpus.store.ledger_tables import Observation, Version
from corpus.store.names import PathNames, path_id
from corpus.store.staging import Digest
from schema.report import Row

_WHEN = "2022-05-01T00:00:00+00:00"
_MADE_WITH = Versions("1", "r", "m", "f", "c", "k")
_NAMES = PathNames(((b"/in", ""),))


def _version(path: str, letter: str, number: int = 1) -> Version:
    return Version(f"/in/{path}".encode(), letter * 64, number, 5, _WHEN)


def _digest(
    key: str | None = "甲局",
    kind: str | None = "department",
    year: int = 2021,
    reported: date | None = None,
    projects: tuple[str, ...] = (),
    status: str = "extracted",
) -> Digest:
    submission: Row = {
        "status": status,
        "department_key": key,
        "report_kind": kind,
        "fiscal_year": year,
        "report_date": reported,
    }
    return Digest(submission, projects, {"cells": 1})


def _lines(
    versions: list[Version],
    digests: dict[str, Digest],
    unread: tuple[Observation, ...] = (),
) -> dict[str, Line]:
    """The lines by path and first letter of the hash; `digests` by letter."""
    held = {version.path: version.sha256 for version in versions}
    originals = find_originals(versions, held, _NAMES, _MADE_WITH)
    by_key = {original.key: digests[original.sha256[0]] for original in originals}
    lines = make_lines(originals, by_key, unread, _NAMES, _MADE_WITH)
    ids = [line.submission_id for line in lines]
    assert len(ids) == len(set(ids)) and ids == sorted(ids)
    return {f"{line.row['path']}:{str(line.row['sha256'])[0]}": line for line in lines}


def _statuses(lines: dict[str, Line]) -> dict[str, object]:
    return {place: line.row["status"] for place, line in lines.items()}


def test_of_equal_files_the_first_path_is_the_original() -> None:
    lines = _lines([_version("b", "1"), _version("a", "1"), _version("c", "1")], {"1": _digest()})
    assert _statuses(lines) == {"a:1": "extracted", "b:1": "duplicate", "c:1": "duplicate"}
    assert lines["b:1"].row["replaced_by"] == lines["a:1"].submission_id == "1" * 16
    assert lines["b:1"].submission_id == path_id("b")
    assert lines["b:1"].keys == ()


def test_bytes_that_a_path_held_before_stay_as_a_submission_of_their_own() -> None:
    lines = _lines(
        [_version("a", "1", 1), _version("a", "2", 2)], {"1": _digest("甲"), "2": _digest("乙")}
    )
    assert _statuses(lines) == {"a:1": "extracted", "a:2": "extracted"}


def test_bytes_held_before_and_now_elsewhere_are_no_duplicate() -> None:
    versions = [_version("a", "1", 1), _version("a", "2", 2), _version("b", "1")]
    lines = _lines(versions, {"1": _digest("甲"), "2": _digest("乙")})
    assert _statuses(lines) == {"b:1": "extracted", "a:2": "extracted"}


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        (date(2022, 3, 1), date(2022, 2, 1), "a:1"),
        (date(2022, 3, 1), date(2022, 3, 1), "b:2"),
        (date(2022, 3, 1), None, "a:1"),
        (None, None, "b:2"),
    ],
)
def test_the_later_date_stands_then_the_later_path(
    first: date | None, second: date | None, winner: str
) -> None:
    versions = [_version("a", "1"), _version("b", "2")]
    lines = _lines(versions, {"1": _digest(reported=first), "2": _digest(reported=second)})
    standing = [place for place, status in _statuses(lines).items() if status == "extracted"]
    assert standing == [winner]


def test_newer_bytes_of_one_path_stand_although_they_lost_their_date() -> None:
    versions = [_version("a", "1", 1), _version("a", "2", 2)]
    lines = _lines(versions, {"1": _digest(reported=date(2022, 1, 1)), "2": _digest()})
    assert _statuses(lines) == {"a:1": "superseded", "a:2": "extracted"}


def test_newer_bytes_with_an_older_date_do_not_stand() -> None:
    versions = [_version("a", "1", 1), _version("a", "2", 2)]
    digests = {"1": _digest(reported=date(2022, 3, 1)), "2": _digest(reported=date(2022, 1, 1))}
    assert _statuses(_lines(versions, digests)) == {"a:1": "extracted", "a:2": "superseded"}


def test_a_superseded_version_gives_no_rows_and_its_successor_knows_it() -> None:
    lines = _lines([_version("a", "1"), _version("b", "2")], {"1": _digest(), "2": _digest()})
    old, new = lines["a:1"], lines["b:2"]
    assert old.keys == () and old.row["replaced_by"] == new.submission_id
    assert [replaced_id for replaced_id, _ in new.replaced] == [old.submission_id]


@pytest.mark.parametrize(
    "other",
    [
        _digest(key="乙局"),
        _digest(year=2022),
        _digest(kind="project", projects=("路灯",)),
        _digest(status="other"),
        _digest(key=None),
    ],
)
def test_another_department_year_kind_or_status_replaces_nothing(other: Digest) -> None:
    lines = _lines([_version("a", "1"), _version("b", "2")], {"1": _digest(), "2": other})
    assert "superseded" not in _statuses(lines).values()


@pytest.mark.parametrize(
    ("first", "second", "is_replaced"),
    [
        (("路灯", "水渠"), ("路灯", "水渠"), True),
        (("路灯",), ("路灯", "水渠"), False),
        ((), (), False),
    ],
)
def test_project_files_replace_each_other_only_with_the_same_projects(
    first: tuple[str, ...], second: tuple[str, ...], is_replaced: bool
) -> None:
    digests = {
        "1": _digest(kind="project", projects=first),
        "2": _digest(kind="project", projects=second),
    }
    lines = _lines([_version("a", "1"), _version("b", "2")], digests)
    assert ("superseded" in _statuses(lines).values()) is is_replaced


def test_an_unknown_year_or_kind_replaces_nothing() -> None:
    for unknown in (_digest(year=0), _digest(kind=None)):
        lines = _lines([_version("a", "1"), _version("b", "2")], {"1": unknown, "2": unknown})
        assert "superseded" not in _statuses(lines).values()


def test_of_many_versions_one_stands_whatever_their_order() -> None:
    dates = [date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1), None]
    for order in permutations(dates):
        versions = [_version(path, str(n)) for n, path in enumerate("abcd", start=1)]
        digests = {str(n): _digest(reported=d) for n, d in enumerate(order, start=1)}
        lines = _lines(versions, digests)
        standing = [line for line in lines.values() if line.row["status"] == "extracted"]
        assert [line.row["report_date"] for line in standing] == [date(2022, 3, 1)]
        assert len(standing[0].replaced) == 3


def test_what_was_not_read_has_a_row_named_by_its_path() -> None:
    seen = Observation(b"/in/x", None, None, False, None, "unreadable", "打不开", _WHEN)
    row = _lines([], {}, (seen,))["x:N"].row
    assert (row["submission_id"], row["status"], row["reason"], row["message"]) == (
        path_id("x"),
        "quarantined",
        "unreadable",
        "打不开",
    )


def test_a_twin_of_what_was_not_read_was_not_read_for_the_same_reason() -> None:
    unread = _digest(status="quarantined")
    unread.submission.update(reason="encrypted", message="文件已加密")
    lines = _lines([_version("a.docx", "a"), _version("b.docx", "a")], {"a": unread})
    first, twin = (lines[f"{name}.docx:a"].row for name in "ab")
    assert [twin[c] for c in ("status", "reason", "message")] == [
        "quarantined",
        "encrypted",
        "文件已加密",
    ]
    assert twin["replaced_by"] == first["submission_id"] != twin["submission_id"]
