"""Files made for people outside a dataset: none takes another's place, none lies in a dataset.

Whoever writes one takes its name from here. It is there whole or not at all.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from corpus.store.layout import dataset_around
from schema.errors import UsageError


@contextlib.contextmanager
def new_product(path: Path, suffixes: Collection[str], is_forced: bool = False) -> Iterator[Path]:
    """A name to write the product under, which takes the name `path` once all is written.

    suffixes: the formats there are, as `.xlsx`. is_forced: whether a file that is there goes.
    Raises UsageError if the file exists, lies in a dataset, or its name says another format.
    """
    check_product(path, suffixes, is_forced)
    is_new = _claim(path) if not is_forced else False
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    is_whole = False
    try:
        yield draft
        draft.replace(path)
        is_whole = True
    finally:
        if not is_whole:
            draft.unlink(missing_ok=True)
        if not is_whole and is_new:
            path.unlink(missing_ok=True)


def check_product(path: Path, suffixes: Collection[str], is_forced: bool = False) -> None:
    """Raise UsageError where `new_product` would: before the work, not after it."""
    if path.suffix.lower() not in suffixes:
        wanted = "、".join(suffixes)
        raise UsageError(f"文件名应以 {wanted} 结尾（扩展名决定格式）：{path}")
    check_place(path)
    if not path.parent.is_dir():
        raise UsageError(f"文件夹不存在：{path.parent}")
    if path.is_dir():
        raise UsageError(f"这是文件夹，不是文件：{path}")
    if os.path.lexists(path) and not is_forced:
        raise UsageError(_there_already(path))


def check_place(path: Path) -> None:
    """Raise UsageError if `path` is a dataset or lies in one."""
    around = dataset_around(path)
    if around is not None:
        raise UsageError(f"不能写在数据集里：{path}（{around} 是数据集，请换个地方）")


@contextlib.contextmanager
def new_product_folder(
    path: Path, is_forced: bool, is_ours: Callable[[Path], bool], kind: str
) -> Iterator[Path]:
    """A folder to fill, which takes the name `path` once all is written.

    is_ours: whether a folder holds such a product and nothing else; kind: what people call it.
    Raises UsageError if `path` holds anything (where forced, anything but such a product), or
    lies in a dataset.
    """
    check_product_folder(path, is_forced, is_ours, kind)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.mkdir()
    try:
        yield draft
        if path.is_dir():
            shutil.rmtree(path)
        draft.replace(path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)  # not there any more where all went well


def check_product_folder(
    path: Path, is_forced: bool, is_ours: Callable[[Path], bool], kind: str
) -> None:
    """Raise UsageError where `new_product_folder` would: before the work, not after it."""
    check_place(path)
    if not path.parent.is_dir():
        raise UsageError(f"文件夹不存在：{path.parent}")
    if os.path.lexists(path) and not (path.is_dir() and not any(path.iterdir())):
        if not is_forced:
            raise UsageError(f"已存在，没有改动：{path}（要替换以前{kind}，请加 --force）")
        if not is_ours(path):
            raise UsageError(f"里面不只有以前{kind}，没有改动：{path}")


def new_folder(path: Path) -> Path:
    """A folder for products, made where it is missing.

    Raises UsageError if it is a file, or a dataset, or lies in one.
    """
    check_place(path)
    if os.path.lexists(path) and not path.is_dir():
        raise UsageError(f"这是文件，不是文件夹：{path}")
    path.mkdir(parents=True, exist_ok=True)
    return path


def _claim(path: Path) -> bool:
    """Take a free name, so that nobody else does meanwhile; true."""
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise UsageError(_there_already(path)) from error
    return True


def _there_already(path: Path) -> str:
    return f"文件已存在，没有改动：{path}（要替换它，请加 --force）"
