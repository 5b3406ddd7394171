"""What notebooks and other programs import: `import jixiao; ds = jixiao.open_dataset("数据集")`.

Nothing is loaded before it is used. The four packages behind it have common names; where Python
finds something else under one of them, this says what is in the way, and what to do.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.notebook.dataset import NotebookDataset as Dataset
    from corpus.notebook.dataset import open_dataset
    from corpus.query import QueryError
    from schema.concepts import load_concepts, load_vocabulary
    from schema.errors import JixiaoError, UsageError
    from schema.tables import load_tables

    __version__: str

__all__ = (
    "Dataset",
    "JixiaoError",
    "QueryError",
    "UsageError",
    "__version__",
    "load_concepts",
    "load_tables",
    "load_vocabulary",
    "open_dataset",
)
_COMMAND = "main"  # what the command `jixiao` calls, so that it too says what is in its way
_HOMES = {
    "Dataset": "corpus.notebook.dataset:NotebookDataset",
    "JixiaoError": "schema.errors",
    "QueryError": "corpus.query",
    "UsageError": "schema.errors",
    "load_concepts": "schema.concepts",
    "load_tables": "schema.tables",
    "load_vocabulary": "schema.concepts",
    "open_dataset": "corpus.notebook.dataset",
}
_PACKAGES = ("schema", "extract", "normalize", "corpus")
_ROOT = Path(__file__).resolve().parent.parent
# Stands in the first line of each package. Another distribution that was installed into the same
# folder has put its own file in the place (PyPI's `normalize` does).
_NAME = b"jixiao"
_AGAIN = "再重新启动 Python（笔记本请重启内核）"


def _check_packages() -> None:
    """Raise ImportError if Python finds another module under a package's name, or none."""
    for name in _PACKAGES:
        found = _find_module(name)
        if found is None:
            raise ImportError(f"jixiao 安装不完整：缺少 {name}，请重新安装 jixiao。", name=name)
        if found != _ROOT / name / "__init__.py" or _NAME not in found.read_bytes():
            raise ImportError(_obstacle(name, found), name=name, path=str(found))


def _find_module(name: str) -> Path | None:
    """The file of the module that is or would be imported; None if there is none."""
    if name in sys.modules:
        origin = getattr(sys.modules[name], "__file__", None)
    else:
        spec = find_spec(name)
        origin = None if spec is None else spec.origin
    return None if origin is None else Path(origin).resolve()


def _obstacle(name: str, found: Path) -> str:
    """What is in the way, and what to do."""
    place = found.parent if found.name == "__init__.py" else found
    owner = _distribution_of(name, found)
    if owner is None:
        kind = "文件夹" if place.is_dir() else "文件"
        return (
            f"无法使用 jixiao：它要用的 {name} 被另一个同名{kind}挡住了：{place}。"
            f"请把这个{kind}改名或移走，{_AGAIN}。"
        )
    return (
        f"无法使用 jixiao：它要用的 {name} 与已安装的软件包 {owner} 同名，找到的是后者：{place}。"
        f"请在单独的虚拟环境中安装 jixiao；如果用不到 {owner}，也可以卸载它"
        f"（pip uninstall {owner}）并重新安装 jixiao，{_AGAIN}。"
    )


def _distribution_of(name: str, found: Path) -> str | None:
    """The other distribution that a file belongs to; None if it belongs to none."""
    from importlib.metadata import distributions

    for distribution in distributions():
        if distribution.name == "jixiao":
            continue
        for file in distribution.files or ():
            is_alike = file.name == found.name and file.parts[0].removesuffix(".py") == name
            if is_alike and Path(str(distribution.locate_file(file))).resolve() == found:
                return distribution.name
    return None


@contextmanager
def _ended_by_ctrl_c() -> Iterator[None]:
    """Ctrl-C ends Python meanwhile, without a word: the command has not begun.

    By no exception: some are lost where modules are loaded, and the command would go on.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: os._exit(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


if not TYPE_CHECKING:  # a type checker would take any name for one that exists

    def __getattr__(name: str) -> object:
        """A public name, loaded when it is first asked for."""
        if name == "__version__":
            value = import_module("corpus.ingest.versions").program_version()
        elif name == _COMMAND:
            with _ended_by_ctrl_c():
                value = import_module("corpus.cli").main
        elif name in _HOMES:
            module, _, own_name = _HOMES[name].partition(":")
            # Nothing that pandas and Arrow make while they load can go; looking costs a sixth.
            with import_module("extract.collector").collector_paused():
                value = getattr(import_module(module), own_name or name)
        else:
            raise AttributeError(f"module 'jixiao' has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)


try:
    _check_packages()
except ImportError as error:
    if Path("".join(sys.argv[:1])).stem == "jixiao":  # the command: a traceback is of no use there
        raise SystemExit(str(error)) from error
    raise
