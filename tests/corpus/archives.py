"""Archives of small reports in an inbox, and what became of them."""

import os
from collections.abc import Mapping
from pathlib import Path

from tests.corpus.runs import submissions_of
from tests.corpus.small_reports import report_bytes
from tests.extract.docx_builder import zipped

REPORT = report_bytes()
FERRY = report_bytes("青山县渡口服务站", 2020, total="88.10")
TEA = report_bytes("青山县茶场", total="50.00")
OLD = 1_600_000_000


def put(path: Path, files: Mapping[str, bytes]) -> None:
    """Make a zip of these files, old enough to be known by its time; its size tells versions."""
    path.write_bytes(zipped(files))
    os.utime(path, (OLD, OLD))


def told_of(out: Path) -> dict[str, tuple[object, object]]:
    return {path: (row["status"], row["reason"]) for path, row in submissions_of(out).items()}
