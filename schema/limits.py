"""Every limit on what a document, or a query, may ask of the machine, each kind in one object."""

from dataclasses import field, fields

from schema.frozen import dataclass

MIB = 1024 * 1024


def _limit(default: int, chinese_name: str, unit: str) -> int:
    value: int = field(default=default, metadata={"chinese_name": chinese_name, "unit": unit})
    return value


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run. A breach is a `DocumentError` with code, value and limit.

    Source: design/reliability.md 4.1, where each figure's reason stands. Of cells and of text no
    more than what is read within `seconds` and `worker_bytes` (docs/reliability.md).
    """

    file_bytes: int = _limit(200 * MIB, "文件大小", "字节")
    text_bytes: int = _limit(16 * MIB, "文本文件大小", "字节")
    zip_entries: int = _limit(5_000, "压缩包内文件数", "个")
    archive_depth: int = _limit(5, "压缩包嵌套层数", "层")
    part_bytes: int = _limit(64 * MIB, "单个 XML 部件解压后大小", "字节")
    inflated_bytes: int = _limit(512 * MIB, "解压后总大小", "字节")
    inflate_ratio: int = _limit(200, "解压倍数", "倍")
    inflate_ratio_from_bytes: int = _limit(16 * MIB, "解压倍数起算大小", "字节")
    pdf_pages: int = _limit(2_000, "PDF 页数", "页")
    pdf_drawings: int = _limit(2_000_000, "PDF 中线条和图形数", "个")
    table_depth: int = _limit(20, "表格嵌套层数", "层")
    span_columns: int = _limit(63, "单元格跨列数", "列")
    row_columns: int = _limit(4_000, "一行的网格列数", "列")
    table_rows: int = _limit(200_000, "一张表的行数", "行")
    document_cells: int = _limit(500_000, "一份文件的单元格数", "格")
    cell_characters: int = _limit(1_000_000, "一个单元格的字数", "字")
    seconds: int = _limit(60, "单份文件处理器时间", "秒")
    worker_bytes: int = _limit(2048 * MIB, "读取进程内存", "字节")
    result_bytes: int = _limit(256 * MIB, "单份文件提取结果大小", "字节")
    free_disk_bytes: int = _limit(2048 * MIB, "磁盘剩余空间下限", "字节")
    free_disk_percent: int = _limit(10, "磁盘剩余比例下限", "%")


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """The limits of one query. A breach is a `QueryError` that says which option raises it.

    query_memory_mib: of what DuckDB holds, and again of the answer.
    """

    query_seconds: int = _limit(120, "一次查询的时间", "秒")
    query_memory_mib: int = _limit(2048, "一次查询的内存", "MiB")
    query_rows: int = _limit(1_000_000, "一次查询的结果行数", "行")


DEFAULT_LIMITS = Limits()
DEFAULT_QUERY_LIMITS = QueryLimits()


def limit_rows() -> list[tuple[str, str, int, str]]:
    """(name, Chinese name, value, unit) of each limit, for `jixiao limits`."""
    return [
        (f.name, f.metadata["chinese_name"], getattr(limits, f.name), f.metadata["unit"])
        for limits in (DEFAULT_LIMITS, DEFAULT_QUERY_LIMITS)
        for f in fields(limits)
    ]
