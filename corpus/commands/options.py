"""Arguments that several commands share, with their Chinese help."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

DatasetArgument = Annotated[
    Path, typer.Argument(metavar="数据集", help="数据集文件夹", show_default=False)
]
SnapshotOption = Annotated[
    str | None,
    typer.Option("--snapshot", metavar="快照", help="用这个快照（编号开头几位即可），不用最新的"),
]
WaitOption = Annotated[bool, typer.Option("--wait", help="另一个入库正在进行时等它结束")]
CodesOption = Annotated[bool, typer.Option("--codes", help="显示代码，不显示中文名")]
WideOption = Annotated[bool, typer.Option("--wide", help="不按终端宽度折行、截短")]
ForceOption = Annotated[bool, typer.Option("--force", help="文件已存在时替换它")]
PagerOption = Annotated[  # `ListingCommand` heeds it
    bool, typer.Option("--pager", help="在终端里分页看（PAGER 指定的程序，没有指定用 less）")
]
CsvOption = Annotated[bool, typer.Option("--csv", help="输出 CSV（公式样的文字前加 '）")]
LogOption = Annotated[
    Path | None,
    typer.Option("--log-json", metavar="文件", help="把过程逐行写成 JSON（不含正文）"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def day_of(text: str | None, option: str) -> date | None:
    """The day that somebody typed, None for none.

    Raises UsageError if it is no day.
    """
    from normalize.values.dates import parse_date
    from schema.errors import UsageError

    if text is None:
        return None
    if (day := parse_date(text)) is None:
        raise UsageError(f"{option} 应为日期（写作 2024-05-06 或 2024年5月6日）：{text}")
    return day


def check_one_format(is_csv: bool, is_json: bool) -> None:
    """Raise UsageError if both were asked for."""
    from schema.errors import UsageError

    if is_csv and is_json:
        raise UsageError("--csv 和 --json 只能用一种")


def dataset_first(first: Path, second: Path) -> tuple[Path, Path]:
    """(the dataset, the other) of two arguments, which once stood the other way round."""
    from corpus.store.layout import is_dataset

    is_turned = is_dataset(second) and not is_dataset(first)
    return (second, first) if is_turned else (first, second)
