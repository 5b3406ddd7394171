"""Reports that name people, all of them invented, and a search for what they name in any file."""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
from docx import Document

from corpus.store.sealed import read_sealed
from tests.corpus.small_reports import add_table

_GAPS = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
IDENTITY = "11010519491231002X"  # the example of GB 11643
ACCOUNT = "4306010104001234567"
CARD = "6222000000000000004"
PROJECT_CODE = "6222000000000000012"  # with a card's check digit, but its label says what it is
AMOUNT = "13811112222"  # like a phone, under a heading of money
ORIGINALS = (
    *("张三丰", "李四", "欧阳小满", "王五六", "呵呵呵", "赵旧人"),
    *("13800008000", "138 0000 8000", "１３９００００９０００", "0666-5557145", "5557146"),
    *(IDENTITY, ACCOUNT, CARD, "zhang.san@example.com"),
)


def people_bytes(
    department: str = "青山县灯塔管理所", contact: str = "张三丰", reported: str = "2022年3月15日"
) -> bytes:
    """A department's self-assessment that names people wherever such a report may."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = f"联系人：{contact}"
    document.add_paragraph("青山县2021年度部门整体支出绩效自评报告")
    document.add_paragraph(f"部门（单位）名称：{department}")
    document.add_paragraph(f"报告日期：{reported}")
    document.add_paragraph("填报人（签名）：李  四    联系电话：138 0000 8000")
    add_table(
        document,
        [
            ("联系人", contact, "联络电话", "5557146"),
            ("人员编制", "28", "实有人数", "26"),
            ("绩效自评综合得分", "96", "评价等次", "优"),
        ],
    )
    add_table(document, [("支出合计", "基本支出", "项目支出"), ("320.50", "200.00", "120.50")])
    add_table(document, [("项目编码", "预算数（元）"), (PROJECT_CODE, AMOUNT)])
    document.add_paragraph("一、部门概况")
    document.add_paragraph(
        "本单位为正科级事业单位，2021年支出320.50万元，凭证号51092324T000010263357。"
    )
    document.add_paragraph(
        f"{contact}同志牵头，０６６６－５５５７１４５或0666-5557145咨询，李四协办。"
    )
    document.add_paragraph(f"开户行：青山支行，账号{ACCOUNT}；个人卡{CARD}，身份证{IDENTITY}")
    document.add_paragraph("邮箱zhang.san@example.com，手机１３９００００９０００")
    add_table(
        document,
        [
            ("姓名", "职务/职称", "单位", "签字"),
            ("欧阳 小满", "主任", department, ""),
            ("王五六", "会计", department, ""),
            ("呵呵呵", "出纳", department, ""),
        ],
    )
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def write_people(folder: Path) -> Path:
    """A folder of such reports: two departments, a copy, an earlier version, an empty file."""
    folder.mkdir(parents=True)
    (folder / "灯塔13800008000.docx").write_bytes(people_bytes())
    (folder / "渡口 联系人李四.docx").write_bytes(people_bytes("青山县渡口服务站"))
    (folder / "渡口 抄件.docx").write_bytes((folder / "渡口 联系人李四.docx").read_bytes())
    (folder / "茶场旧 赵旧人.docx").write_bytes(
        people_bytes("青山县茶场", "赵旧人", "2022年1月5日")
    )
    (folder / "茶场新.docx").write_bytes(people_bytes("青山县茶场", reported="2022年4月5日"))
    (folder / "空 联系人张三丰.docx").write_bytes(b"")
    return folder


def find_originals(folder: Path, originals: Iterable[str] = ORIGINALS) -> dict[str, set[str]]:
    """What people are named by, as far as any file holds it -> the files that do.

    Blanks, and what cannot be seen, hide nothing.
    """
    wanted = {original: _squeeze(original) for original in originals}
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        for content in (name.encode(), *_contents(path)):
            text = _squeeze(content.decode("utf8", "replace"))
            for original, squeezed in wanted.items():
                if squeezed in text:
                    found.setdefault(original, set()).add(name)
    return found


def _squeeze(text: str) -> str:
    return _GAPS.sub("", text)


def _contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and those that are packed in it."""
    yield path.read_bytes()
    if path.suffix == ".parquet":
        file = pq.ParquetFile(path)
        yield repr((file.metadata, file.schema_arrow)).encode()
        for group in range(file.metadata.num_row_groups):
            columns = file.metadata.row_group(group)
            numbers = range(columns.num_columns)
            yield repr([columns.column(n).statistics for n in numbers]).encode()
        yield "\n".join(_texts(file.read().to_pylist())).encode()
    elif (body := read_sealed(path)) is not None:
        yield body


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)
