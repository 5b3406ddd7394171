"""The types of rows are those that the definitions give."""

from schema.rows.figures import FIGURES
from schema.tables import load_tables
from tools.typed_rows import FOLDER, render_modules


def test_the_modules_are_those_that_the_definitions_give() -> None:
    written = {path.stem: path.read_text(encoding="utf8") for path in FOLDER.glob("*.py")}
    del written["__init__"]
    assert written == render_modules(), "python -m tools.typed_rows"


def test_a_name_with_types_is_the_name() -> None:
    assert FIGURES == "figures"
    assert dict[str, int]({FIGURES: 1})["figures"] == 1
    assert {module.upper() for module in render_modules()} == {n.upper() for n in load_tables()}
