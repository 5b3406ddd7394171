"""The command `doctor`: what is installed, what is missing and what that costs, what clashes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import JsonOption
from corpus.page.terminal import say

if TYPE_CHECKING:
    from corpus.machine.datasets import DatasetHealth
    from corpus.machine.doctor import Examination
    from corpus.machine.parts import Part

_GIB = 2**30
_MASKED = {"masked": "不存个人信息", "published": "发布副本（已去除个人信息）"}


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("doctor", cls=ChineseCommand)(doctor_command)


def doctor_command(
    dataset: Annotated[
        Path | None,
        typer.Argument(metavar="数据集", help="也看看这个数据集的情况", show_default=False),
    ] = None,
    is_json: JsonOption = False,
) -> int:
    """检查安装：缺什么、缺了会怎样、怎么补，与谁重名，数据在哪里；必需的不全或重名时退出码为 1。"""
    import json
    from dataclasses import asdict

    from corpus.machine.doctor import examine

    found = examine(dataset)
    if is_json:
        values = {**asdict(found), "is_sound": found.is_sound}
        say(json.dumps(values, ensure_ascii=False, indent=1))
    else:
        for line in examination_lines(found):
            say(line)
    return 0 if found.is_sound else 1


def examination_lines(found: "Examination") -> Iterator[str]:
    """What was found, in Chinese, the verdict last."""
    from corpus.page.rows import in_one_line

    yield f"jixiao {found.version}，Python {found.python}，{found.system}"
    yield from _part_lines(found.parts)
    yield from _clash_lines(found)
    yield "数据在哪里："
    yield f"  程序：{in_one_line(found.program)}"
    yield f"  运行环境：{in_one_line(found.environment)}"
    last = found.last_dataset
    yield f"  上次打开的数据集：{in_one_line(last) if last else '没有，或已不在原处'}"
    yield f"  临时文件：{in_one_line(found.temporary)}（剩 {_gib(found.temporary_free_bytes)}）"
    if found.dataset is not None:
        yield from _dataset_lines(found.dataset)
    yield "可以使用" if found.is_sound else "不能放心使用：请先处理上面标“×”的各项"


def _part_lines(parts: "tuple[Part, ...]") -> Iterator[str]:
    from corpus.machine.parts import State, text_of

    needed = [part for part in parts if part.is_required]
    bad = [part for part in needed if part.state is not State.there]
    yield f"必需的软件包：{len(needed)} 个" + (
        "，都可以用" if not bad else f"，{len(bad)} 个有问题："
    )
    for part in bad:
        told = text_of("states", part.state, "name") + (f"（{part.detail}）" if part.detail else "")
        yield f"  × {part.name}：{told}；用来{part.lost}；{part.remedy}"
    yield "可选的："
    for part in parts:
        if not part.is_required and part.state is State.there:
            yield f"  √ {part.name}：{part.detail}"
        elif not part.is_required:
            yield f"  - {part.name}：{text_of('states', part.state, 'name')}（{part.lost}）"
            yield f"    {part.remedy}"


def _clash_lines(found: "Examination") -> Iterator[str]:
    """Who else has our names."""
    from corpus.page.rows import in_one_line

    for owner, names in found.clashes.items():
        shared = "、".join(names)
        yield f"  × 重名：软件包 {owner} 也有 {shared}，两者的文件会互相盖掉"
        yield (
            f"    在单独的虚拟环境中安装 jixiao；或 pip uninstall {owner}，"
            "再重新安装 jixiao（pip install --force-reinstall --no-deps jixiao）"
        )
    for place in found.hiding:
        yield f"  - 重名：{in_one_line(place)} 会挡住在这个文件夹里开的笔记本，请改名或移走"
    if not found.clashes and not found.hiding:
        yield "重名：没有（schema、extract、normalize、corpus 都是 jixiao 自己的）"


def _dataset_lines(found: "DatasetHealth") -> Iterator[str]:
    from corpus.page.rows import in_one_line
    from corpus.page.style import name_of

    yield f"数据集：{in_one_line(found.place)}"
    if found.kind in _MASKED:
        yield f"  {_MASKED[found.kind]}"
    yield f"  当前快照：{found.snapshot or '还没有'}（共 {found.snapshots} 个）"
    counted = (f"{name_of('status', status)} {n}" for status, n in found.statuses.items())
    yield f"  报送：{'，'.join(counted) or '没有'}"
    if found.problem:
        yield f"  - 打不开：{in_one_line(found.problem)}；请用 jixiao verify、jixiao repair"
    if found.open_to:
        yield f"  - {found.open_to}也能读；收紧用 jixiao protect"
    yield f"  所在的盘剩 {_gib(found.free_bytes)}；是否逐字节完好用 jixiao verify 查"


def _gib(number: int) -> str:
    return f"{number / _GIB:.1f} GiB"
