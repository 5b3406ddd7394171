"""Arguments that several commands share, with their Chinese help."""

from pathlib import Path
from typing import Annotated

import typer

DatasetArgument = Annotated[
    Path, typer.Argument(metavar="数据集", help="数据集文件夹", show_default=False)
]
SnapshotOption = Annotated[
    str | None, typer.Option("--snapshot", metavar="快照", help="用这个快照，不用最新的")
]
WaitOption = Annotated[bool, typer.Option("--wait", help="另一个入库正在进行时等它结束")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]
