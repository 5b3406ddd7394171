"""Which thresholds no test holds: each is moved by a step, both ways.

A threshold is a number with a name of its own: a constant of a module, a key of a rule.
`python -m tools.thresholds normalize corpus/audit` moves those below the folders that are named,
one at a time, and runs the tests that mirror the folders. What breaks no test is printed.
"""

import argparse
import ast
import hashlib
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from extract.readers import read_document
from normalize.report import normalize
from tools.field_run import ROOT, batches
from tools.field_truth import documents_of

KEY = re.compile(r"(?P<name>\w+) = (?P<number>-?\d+(?:\.\d+)?)(?=\s*(?:[,}]|$))", re.MULTILINE)
# Whole numbers from so many on are moved by a tenth, as all that have a point; smaller ones by 1.
MANY = 50
LONGEST_RUN = 600  # seconds; a moved number may make a loop endless
PACKAGES = ("schema", "extract", "normalize", "corpus")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number with a name: where it stands, in code points of a file, and how it is written."""

    path: str
    name: str
    start: int
    written: str

    def moved(self) -> tuple[str, str]:
        """The number a step lower and a step higher, as it would be written.

        >>> Threshold("", "", 0, "3").moved(), Threshold("", "", 0, "0.75").moved()
        (('2', '4'), ('0.675', '0.825'))
        """
        number = Decimal(self.written.replace("_", ""))
        step = Decimal(1)
        if "." in self.written:
            step = abs(number) / 10
        elif abs(number) >= MANY and not self.name.lower().endswith("_year"):
            step = (abs(number) / 10).quantize(step)
        return f"{number - step:f}", f"{number + step:f}"


def find_thresholds(path: Path, root: Path) -> Iterator[Threshold]:
    """The thresholds of a file: of a module its upper-case constants, of a TOML file its keys."""
    text, name = path.read_text(encoding="utf8"), path.relative_to(root).as_posix()
    if path.suffix == ".toml":
        for match in KEY.finditer(re.sub(r"#.*", lambda note: " " * len(note[0]), text)):
            yield Threshold(name, match["name"], match.start("number"), match["number"])
        return
    lines = text.splitlines(keepends=True)
    named = (pair for node in ast.parse(text).body for pair in _named_values(node))
    for name_of_number, value in named:
        number = _number_of(value) if name_of_number.isupper() else None
        if number is not None:
            line = lines[number.lineno - 1]
            before = len("".join(lines[: number.lineno - 1]))
            column = len(line.encode("utf8")[: number.col_offset].decode("utf8"))
            quote = isinstance(number.value, str)
            written = (ast.get_source_segment(text, number) or "").strip('"')
            if not written.startswith("0x"):  # the bits of a format are no threshold
                yield Threshold(name, name_of_number, before + column + quote, written)


def _named_values(node: ast.stmt) -> list[tuple[str, ast.expr]]:
    """The names that a statement gives values, with these: several at a time too (A, B = 2, 6)."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return []
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    pairs = [(target, node.value)]
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        pairs = list(zip(target.elts, node.value.elts, strict=True))
    return [(name.id, value) for name, value in pairs if isinstance(name, ast.Name)]


def _number_of(value: ast.expr) -> ast.Constant | None:
    """The number that a value is, without its sign; None if it is none."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "Decimal":
        return value.args[0] if isinstance(value.args[0], ast.Constant) else None
    number = value.operand if isinstance(value, ast.UnaryOp) else value
    if not isinstance(number, ast.Constant) or isinstance(number.value, bool):
        return None
    return number if isinstance(number.value, int | float) else None


def main() -> None:
    """Move each threshold, and print those that no test holds, by file."""
    options, others = _arguments()
    if options.rows:
        print(hash_rows())
        return
    files = [path for name in options.folders for path in _files(ROOT / name)]
    found = [one for path in files for one in find_thresholds(path, ROOT)]
    found = [one for one in found if not options.only or one.name in options.only]
    tests = dict.fromkeys([*(_tests_of(name)[-1] for name in options.folders), *options.also])
    command = ["-q", "-s", "-p", "no:cacheprovider", "-m", "not slow", *tests, *others]
    sys.exit(pytest.main(command, plugins=[Mover(found, options.workers)]))


def _arguments() -> tuple[argparse.Namespace, list[str]]:
    """Our own arguments, and those that pytest gets."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folders", nargs="*", help="看哪些文件夹里的界限")
    parser.add_argument("--only", nargs="*", help="只看这几个名称")
    parser.add_argument("--also", nargs="*", default=(), help="还跑哪些测试")
    parser.add_argument("--workers", type=int, default=2, help="同时试几个")
    parser.add_argument("--rows", action="store_true", help="只打印真实表样全部识别结果的摘要")
    return parser.parse_known_args()


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")])


def _tests_of(path: str) -> list[str]:
    """The tests that mirror a file or folder: its own, if there are any, then its folder's."""
    mirrored = ROOT / "tests" / path
    folder = mirrored if mirrored.is_dir() else mirrored.parent
    while not folder.is_dir() or not any(folder.rglob("test_*.py")):
        folder = folder.parent
    own = folder / f"test_{mirrored.stem}.py"
    return [one.relative_to(ROOT).as_posix() for one in [own] * own.is_file() + [folder]]


class Mover:
    """Instead of running the collected tests once, run them once for each moved threshold.

    Each run is a fork of this process, which has all modules and has run nothing: the number is
    changed in every module that has it. Tests of random values are left out, as they hold nothing
    for sure. A number that a module uses while it is imported seems free and may be held.
    """

    def __init__(self, thresholds: Sequence[Threshold], workers: int) -> None:
        self.thresholds = thresholds
        self.workers = workers

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Print the thresholds that are free, and tell pytest that its tests have been run."""
        if not _passes_unmoved(session):
            pytest.exit("不动任何界限也有测试失败：先修好再试，否则每个界限都像有测试管着", 1)
        running: dict[int, tuple[Threshold, str]] = {}
        free: set[Threshold] = set()
        waiting = [(one, number) for one in self.thresholds for number in one.moved()]
        while waiting or running:
            while waiting and len(running) < self.workers:
                one, number = waiting.pop(0)
                child = os.fork()
                if not child:
                    _run_moved(session, one, number)
                running[child] = (one, number)
            child, status = os.wait()
            one, number = running.pop(child)
            if os.waitstatus_to_exitcode(status) == 0:
                free.add(one)
                print(f"{one.path} {one.name} = {one.written}，改成 {number}", flush=True)
        print(f"界限 {len(self.thresholds)} 个，改动后没有测试失败的 {len(free)} 个")
        return True


def _passes_unmoved(session: pytest.Session) -> bool:
    """Whether all tests pass as everything stands, which is what a moved number is held against."""
    child = os.fork()
    if not child:
        _run(session, _sure(session.items))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _run_moved(session: pytest.Session, threshold: Threshold, number: str) -> NoReturn:
    """Run the tests with a threshold moved, and end the process: exit code 1 if one fails."""
    _move(threshold, number)
    _run(session, _nearest_first(session.items, threshold.path))


def _run(session: pytest.Session, items: Sequence[pytest.Item]) -> NoReturn:
    """Run tests without a word, and end the process: exit code 1 if one fails."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, sys.stdout.fileno())
    os.dup2(silence, sys.stderr.fileno())
    signal.alarm(LONGEST_RUN)
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            os._exit(1)
    os._exit(0)


def _nearest_first(items: Sequence[pytest.Item], path: str) -> list[pytest.Item]:
    """The tests that hold anything for sure: a file's own first, then its folder's, then all."""
    nearest = _tests_of(path)

    def distance(item: pytest.Item) -> int:
        name = item.path.relative_to(ROOT).as_posix()
        return next((i for i, one in enumerate(nearest) if name.startswith(one)), len(nearest))

    return sorted(_sure(items), key=distance)


def _sure(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests without those of random values."""
    return [item for item in items if not hasattr(getattr(item, "obj", None), "hypothesis")]


def _move(threshold: Threshold, number: str) -> None:
    """Give a threshold another value in this process."""
    if threshold.path.endswith(".toml"):
        _move_key(threshold, number)
        return
    home = import_module(threshold.path.removesuffix(".py").replace("/", "."))
    old = getattr(home, threshold.name)
    new = type(old)(number) if isinstance(old, Decimal | float) else int(number)
    new = -new if old < 0 else new
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in PACKAGES and _has(module, home, threshold.name):
            setattr(module, threshold.name, new)


def _has(module: ModuleType, home: ModuleType, name: str) -> bool:
    """Whether a module's constant is that of another: it was made there or imported from there."""
    if module is home:
        return True
    source = Path(module.__file__).read_text(encoding="utf8") if module.__file__ else ""
    imported = re.search(rf"from {re.escape(home.__name__)} import (\([^)]*\)|.*)", source)
    return imported is not None and re.search(rf"\b{name}\b", imported[1]) is not None


def _move_key(threshold: Threshold, number: str) -> None:
    """Give a key of a TOML file another value for whoever reads the file from here on."""
    moved, start = ROOT / threshold.path, threshold.start
    read = Path.read_text

    def read_moved(path: Path, *how: str, **named: str) -> str:
        text = read(path, *how, **named)
        if path != moved:
            return text
        return text[:start] + number + text[start + len(threshold.written) :]

    Path.read_text = read_moved  # type: ignore[assignment, method-assign]
    for name, module in list(sys.modules.items()):
        for kept in vars(module).values() if name.partition(".")[0] in PACKAGES else ():
            if callable(getattr(kept, "cache_clear", None)):
                kept.cache_clear()


def hash_rows() -> str:
    """A hash of all rows that the program makes of the field set."""
    digest = hashlib.sha256()
    for path in (path for batch in batches(ROOT, None) for path in documents_of(batch)):
        report = normalize(read_document(path.read_bytes()), path.name)
        digest.update(repr((report.submission, sorted(report.tables.items()))).encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
