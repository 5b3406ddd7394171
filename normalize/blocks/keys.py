"""Keys of a form: what a label names (项目名称), and the fact with its value beside it."""

from collections.abc import Iterable
from itertools import chain

from normalize.context import CARRIED_OUT, SUPERVISORS, Context
from normalize.labels.keys import STROKE, joined_keys, key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import code_of, column_slot, concept_of, is_structural
from normalize.labels.parts import parse_label
from normalize.reports.forms import title_features
from normalize.reports.names import is_organisation, without_notes
from normalize.tables.view import CellView, TableView
from schema.marks import is_filler

LONG_VALUE = 80  # a text, whose line breaks are its own
# Keys whose values are names.
NAMES = frozenset({"project_name", "department", *SUPERVISORS, CARRIED_OUT})


def note_name_by_place(view: TableView, body: Iterable[int], context: Context) -> None:
    """Note a project's name whose label is not listed, told by its place.

    A form of a project begins with its name, and below it stands who carries it out:
    政策名称 | 稳岗补贴
    主管部门 | 青禾县人社局 | 实施单位 | 青禾县就业中心
    """
    first, *below = [view.rows[row] for row in body] or [[]]
    if len(first) < 2 or not _is_unlisted_name(first[0].text) or not _is_name(first[1]):
        return
    if any(key_of(cell.text) == CARRIED_OUT for cell in chain(*below)):
        note_key("project_name", first[0], first[1], context)
        first[1].take("value")


def _is_name(value: CellView) -> bool:
    """Whether a value may be the name of something that is no body."""
    is_text = not (value.is_number or value.is_blank)
    return is_text and not is_organisation(without_notes(value.text))


def _is_unlisted_name(text: str) -> bool:
    """Whether a label ends as that of a project's name may, and is none that is listed."""
    structure, words = load_knowledge().structure, parse_label(text).bare
    is_part = words.startswith(tuple(structure["not_project_names"]))
    ends = (*structure["project_names"], *structure["names"])
    is_name = words.endswith(ends) and not is_part
    return is_name and not (key_of(text) or concept_of(text) or column_slot("indicator", text))


def key_beside(label: CellView, value: CellView | None) -> str | None:
    """The key that a label names, if what stands beside it can be its value.

    In the heading of a list a label stands beside labels (项目名称 | 资金来源), and 单位 names a
    department only where a body's name stands beside it, 自评结论 a grade where one does.
    """
    key = key_of(label.text)
    if key is None and value is not None:
        return _key_by_value(label, value)
    if value is None or key not in NAMES:
        return key
    is_label = key_of(value.text) is not None or is_structural("no_names", value.text)
    return None if is_label else key


def _key_by_value(label: CellView, value: CellView) -> str | None:
    """The key of a label that names one only beside such a value."""
    if is_structural("body", label.text):
        return "department" if is_organisation(without_notes(value.text)) else None
    is_grade = is_structural("conclusion", label.text) and code_of("grade", value.text)
    return "grade" if is_grade else None


def note_key(key: str, label: CellView, value: CellView | None, context: Context) -> None:
    """Note what a label names, and that the form is one of a transfer (转移支付名称 | …)."""
    label.take("label")
    if value is None:
        context.add_blank(key, label.text, label.source())
        return
    text = value.name if len(value.folded) < LONG_VALUE else value.text.strip()
    if not _note(key, text, label, value, context):
        return
    if "title:transfer" in title_features([label.text]):
        context.add_block("key:transfer", label.source())


def note_joined(label: CellView, value: CellView, context: Context) -> bool:
    """Note what a label of several keys names, part by part; whether it is one, and so answered.

    项目实施单位/项目负责人 | 青禾县农机站/张三
    """
    keys, parts = joined_keys(label.text), STROKE.split(value.text)
    if not keys or len(parts) != len(keys):
        return False
    label.take("label")
    value.take("value")
    for key, part in zip(keys, parts, strict=True):
        _note(key, part.strip(), label, value, context)
    return True


def _note(key: str, text: str, label: CellView, value: CellView, context: Context) -> bool:
    """Note what stands for a key; whether that is anything, and no blank."""
    if is_filler(text):
        context.add_blank(key, label.text, label.source())
        return False
    context.add_fact(key, text, value.source())
    context.add_block(f"key:{key}", label.source())
    return True
