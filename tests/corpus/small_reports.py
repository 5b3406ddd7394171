"""Small reports of fictional departments, as Word files, for tests of the ingest."""

import io
import zipfile
from functools import cache
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@cache  # equal reports are equal bytes, and most tests ask for the same few
def report_bytes(
    department: str = "青山县灯塔管理所",
    year: int = 2021,
    total: str = "320.50",
    score: str = "96",
    reported: str | None = "2022年3月15日",
) -> bytes:
    """A department's self-assessment with one income table and a score."""
    document = Document()
    document.add_paragraph(f"青山县{year}年度部门整体支出绩效自评报告")
    document.add_paragraph(f"部门（单位）名称：{department}")
    if reported is not None:
        document.add_paragraph(f"报告日期：{reported}")
    add_table(document, [("绩效自评综合得分", score, "评价等次", "优")])
    add_table(document, [("支出合计", "基本支出", "项目支出"), (total, "200.00", "120.50")])
    document.add_paragraph("一、部门概况")
    document.add_paragraph(f"本单位为正科级事业单位，{year}年支出{total}万元。")
    sink = io.BytesIO()
    document.save(sink)
    return _without_times(sink.getvalue())


def add_table(document: WordDocument, rows: list[tuple[str, ...]]) -> None:
    """Add a table of these rows, and an empty paragraph behind it."""
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()


def _without_times(data: bytes) -> bytes:
    """The same package with one fixed time, so that equal reports are equal bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return sink.getvalue()


def write_inbox(folder: Path) -> Path:
    """A folder with one file of each status but deferred and partial, and give it."""
    (folder / "sub").mkdir(parents=True)
    (folder / "灯塔.docx").write_bytes(report_bytes())
    (folder / "sub" / "抄件.docx").write_bytes(report_bytes())
    (folder / "渡口.docx").write_bytes(report_bytes("青山县渡口服务站", 2020, total="88.10"))
    (folder / "茶场旧.docx").write_bytes(
        report_bytes("青山县茶场", total="50.00", reported="2022年1月5日")
    )
    (folder / "茶场新.docx").write_bytes(
        report_bytes("青山县茶场", total="52.00", reported="2022年4月5日")
    )
    (folder / "通知.txt").write_text(
        "关于召开春季植树动员会的通知\n请各单位准时参加。\n", encoding="utf8"
    )
    (folder / "空.docx").write_bytes(b"")
    (folder / "~$灯塔.docx").write_bytes(b"lock")
    (folder / "链接").symlink_to("灯塔.docx")
    return folder
