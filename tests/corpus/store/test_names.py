"""What is named by a hash: by as many digits as people and other programs were told."""

import re
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.store.veil import veil
from corpus.web.addresses import department_page
from tests.corpus.runs import submissions_of, take_in
from tests.corpus.small_reports import report_bytes


def test_ids_have_sixteen_digits_and_versions_twelve(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "灯塔.docx").write_bytes(report_bytes())
    take_in([tmp_path / "in"], tmp_path / "ds")
    dataset = open_dataset(tmp_path / "ds")
    [row] = submissions_of(tmp_path / "ds").values()
    for own_id in (dataset.snapshot, str(row["submission_id"])):
        assert re.fullmatch("[0-9a-f]{16}", own_id)
    for path in dataset.folder.rglob("*.parquet"):
        assert re.fullmatch("part(-between)?-[0-9a-f]{16}", path.stem)
    for name in ("extractor_version", "knowledge_version"):
        assert re.search(r"(^|[^0-9a-f])[0-9a-f]{12}$", str(row[name])), row[name]


def test_a_veiled_name_has_sixteen_digits() -> None:
    assert re.fullmatch(rb"/in/#[0-9a-f]{16}\.docx", veil("/in/张三.docx".encode()))


def test_the_address_of_a_department_has_twelve_digits() -> None:
    assert re.fullmatch(r"departments/[0-9a-f]{12}\.html", department_page("青山县灯塔管理所"))
