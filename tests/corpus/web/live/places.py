"""Datasets that the tests of the desk share."""

from pathlib import Path

import corpus
from tests.corpus.desk.test_accepted_labels import report_with_an_unknown_label
from tests.corpus.runs import take_in

SAMPLE = "云溪湖市港航事务中心2021年度部门整体支出绩效自评报告.docx"
UNIT = "云溪湖市港航事务中心"
BROKEN = "打不开.docx"


def make_desk_place(folder: Path) -> None:
    """An inbox `in` of a sample with findings, a report with an unknown label, a broken file."""
    inbox = folder / "in"
    inbox.mkdir()
    sample = Path(corpus.__path__[0]) / "samples" / "docx" / SAMPLE
    (inbox / SAMPLE).write_bytes(sample.read_bytes())
    (inbox / "灯塔.docx").write_bytes(report_with_an_unknown_label("青山县灯塔管理所"))
    (inbox / BROKEN).write_bytes(b"PK\x03\x04 broken")
    take_in([inbox], folder / "ds")
