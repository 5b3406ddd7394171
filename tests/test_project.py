"""The rules of the house that no linter holds."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, TypeVar

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from schema.limits import Limits, QueryLimits
from tests.places import ROOT, tracked_files
from tools.dictionary import TARGET, render_dictionary

PACKAGES = ("schema", "extract", "normalize", "corpus", "jixiao")
PRODUCT = sorted(path for name in (*PACKAGES, "tools") for path in (ROOT / name).rglob("*.py"))
MODULES = [*PRODUCT, *sorted((ROOT / "tests").rglob("*.py"))]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__", "system", "popen"}
UNSAFE_MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "yaml", "telnetlib"}
DECODERS = {"decode", "encode", "open", "read_text", "write_text", "str", "TextIOWrapper"}
PARSERS = {"XMLParser", "XMLPullParser", "iterparse"}
PRINTERS = {"print", "echo", "secho", "echo_via_pager", "confirm", "prompt", "print_exc"}
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
Node = TypeVar("Node", bound=ast.AST)


def name_of(path: object) -> str:
    return str(Path(str(path)).relative_to(ROOT))


def nodes(
    paths: Iterable[Path], kind: type[Node], words: Iterable[str] = ("",)
) -> Iterator[tuple[Path, Node]]:
    """Each node of a kind in the modules that hold one of the words, with its module."""
    for path in paths:
        text = path.read_text(encoding="utf8")
        if any(word in text for word in words):
            yield from (
                (path, node) for node in ast.walk(ast.parse(text)) if isinstance(node, kind)
            )


def place(path: Path, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    return f"{name_of(path)}:{node.lineno}"


def imports(paths: Iterable[Path], words: Iterable[str] = ("",)) -> Iterator[tuple[str, str]]:
    """(place, top-level name) of each import in the modules that hold one of the words."""
    for path, node in nodes(paths, ast.stmt, words):
        if isinstance(node, ast.Import):
            yield from ((place(path, node), alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield place(path, node), (node.module or "").split(".")[0]


def called_name(call: ast.Call) -> str:
    """The last name of what is called: `open` of `open(…)` and of `path.open(…)`."""
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def constants(call: ast.Call) -> set[object]:
    """The literal values among a call's arguments."""
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {value.value for value in values if isinstance(value, ast.Constant)}


def locked_versions() -> dict[str, list[Version]]:
    """Each locked distribution with its versions (one a range of Python versions)."""
    versions: dict[str, list[Version]] = {}
    text = (ROOT / "requirements.lock").read_text(encoding="utf8")
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE):
        versions.setdefault(canonicalize_name(name), []).append(Version(version))
    return versions


def read_project() -> dict[str, Any]:  # TOML holds values of any type
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))


def wanted_requirements() -> list[Requirement]:
    """What pyproject.toml asks for: at run time, to develop, to build."""
    project = read_project()
    groups = [entry for group in project["dependency-groups"].values() for entry in group]
    named = [entry for entry in groups if isinstance(entry, str)]
    build = project["build-system"]["requires"]
    return [Requirement(text) for text in (*project["project"]["dependencies"], *named, *build)]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_owns_our_package_name(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"jixiao"}


def test_packages_import_what_they_declare_and_declare_what_they_import() -> None:
    owners = packages_distributions()
    ours = [path for path in PRODUCT if path.relative_to(ROOT).parts[0] in PACKAGES]
    imported = {
        canonicalize_name(owner)
        for _, name in imports(ours)
        if name not in PACKAGES and name not in sys.stdlib_module_names
        for owner in owners.get(name, [name])
    }
    project = read_project()["project"]
    extras = [text for texts in project["optional-dependencies"].values() for text in texts]
    declared = {Requirement(text).name for text in [*project["dependencies"], *extras]}
    assert imported == {canonicalize_name(name) for name in declared}


@pytest.mark.parametrize("package", PACKAGES)
def test_package_tells_type_checkers_that_it_is_typed(package: str) -> None:
    assert (ROOT / package / "py.typed").is_file()


def test_modules_are_at_most_300_lines() -> None:
    lengths = {name_of(path): len(path.read_bytes().splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_knowledge_is_parsed_once_and_not_for_each_name() -> None:
    """`lru_cache` is for what is asked of texts: each new one would parse the file again."""
    slips = []
    for path, function in nodes(PRODUCT, ast.FunctionDef, ["read_knowledge"]):
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
        kept = {ast.unparse(decorator) for decorator in function.decorator_list}
        if "read_knowledge" in map(called_name, calls) and "cache" not in kept:
            slips.append(place(path, function))
    assert slips == []


def test_no_handler_catches_whatever_comes() -> None:
    slips = []
    for path, node in nodes(MODULES, ast.ExceptHandler, ["except"]):
        caught = {n.id for n in ast.walk(node.type or node) if isinstance(n, ast.Name)}
        if node.type is None or caught & {"Exception", "BaseException"}:
            slips.append(place(path, node))
    assert slips == []


def test_no_text_is_decoded_with_replacement_characters() -> None:
    slips = [
        place(path, call)
        for path, call in nodes(PRODUCT, ast.Call, ["replace"])
        if called_name(call) in DECODERS and "replace" in constants(call)
    ]
    assert slips == []


def test_one_module_prints() -> None:
    ours = [path for path in PRODUCT if not name_of(path).startswith("tools/")]
    quiet = [path for path in ours if name_of(path) != "corpus/page/terminal.py"]
    slips = [
        place(path, node)
        for path, node in nodes(quiet, ast.expr, PRINTERS | STREAMS)
        if (isinstance(node, ast.Call) and called_name(node) in PRINTERS)
        or (isinstance(node, ast.Attribute) and node.attr in STREAMS)
    ]
    assert slips == []


def test_nothing_runs_code_that_comes_as_data() -> None:
    slips = []
    for path, call in nodes(PRODUCT, ast.Call, UNSAFE_CALLS | {"shell"}):
        is_regex = isinstance(call.func, ast.Attribute) and called_name(call) == "compile"
        is_shell = "shell" in {keyword.arg for keyword in call.keywords}
        if is_shell or (called_name(call) in UNSAFE_CALLS and not is_regex):
            slips.append(place(path, call))
    assert slips == []


def test_no_module_is_imported_that_builds_objects_from_data() -> None:
    assert [
        where for where, name in imports(PRODUCT, UNSAFE_MODULES) if name in UNSAFE_MODULES
    ] == []


def test_xml_parsers_are_made_in_one_place() -> None:
    calls = nodes(PRODUCT, ast.Call, PARSERS)
    found = {name_of(path) for path, call in calls if called_name(call) in PARSERS}
    assert len({name for name in found if not name.startswith("tools")}) == 1, found


def test_package_files_are_docstrings() -> None:
    for path in PRODUCT:
        if path.name == "__init__.py" and path.parent.name != "jixiao":  # the face is one module
            (only,) = ast.parse(path.read_text(encoding="utf8")).body
            assert isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant), path


def test_lock_holds_all_that_the_project_asks_for() -> None:
    locked = locked_versions()
    unmet = [
        str(wanted)
        for wanted in wanted_requirements()
        if not locked.get(canonicalize_name(wanted.name))
        or not all(v in wanted.specifier for v in locked[canonicalize_name(wanted.name)])
    ]
    assert unmet == []


def test_lock_names_no_place_to_fetch_from_and_hashes_each_release() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf8")
    assert "://" not in text
    options = re.findall(r"^ *--?([a-z-]+)", text, re.MULTILINE)
    assert set(options) == {"hash"}
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    registry = re.compile(r"https?://[^\s\"')]+/simple\b")
    machine = re.compile(r"(?<![\w.~*-])/(?:work|root|home|Users|opt)/[\w.]")
    slips = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf8")
        except UnicodeDecodeError:
            continue
        for pattern in (registry, machine):
            slips += [f"{name_of(path)}: {hit.group()}" for hit in pattern.finditer(text)]
    assert slips == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_every_limit_is_asked_somewhere() -> None:
    asked = {
        node.attr
        for path, node in nodes(PRODUCT, ast.Attribute, ["limits"])
        if name_of(path) != "schema/limits.py" and ast.unparse(node.value).endswith("limits")
    }
    assert {limit.name for limit in (*fields(Limits), *fields(QueryLimits))} - asked == set()


def test_data_dictionary_is_current() -> None:
    assert TARGET.read_text(encoding="utf8") == render_dictionary()


def test_make_help_names_every_target() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    shown = set(re.findall(r'echo "  make ([\w-]+)', text))
    assert shown == set(phony.group(1).split()) - {"help", "lint"}


def test_each_test_is_an_everyday_one_or_a_slow_one() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    taken = re.findall(r"-m pytest -m (\"[^\"]+\"|\w+) -n", makefile)
    assert taken == ['"not slow"', "slow"]
    options = read_project()["tool"]["pytest"]["ini_options"]["addopts"].split()
    assert not {"-m", "-k", "--deselect", "--ignore"} & set(options)
    assert "make check\nmake test-slow\n" in (ROOT / ".ci" / "run").read_text(encoding="utf8")
