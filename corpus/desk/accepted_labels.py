"""Labels accepted for a dataset: rows of `labels`, one import for all that was said of a label.

What was withdrawn stays in it as history. A label may hold everywhere, and be limited to the place
under one path of titles; in one place one meaning holds at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.store.files import hash_of
from corpus.store.imports import Import, list_imports, read_import
from corpus.store.layout import Layout
from corpus.store.names import ID_DIGITS
from normalize.labels.accepted import EVERYWHERE, place_of, words_of
from normalize.labels.families import needs_family
from normalize.labels.keys import key_of
from normalize.labels.label import concept_of, is_structural, measure_of
from schema.concepts import load_concepts
from schema.errors import UsageError
from schema.rows.labels import LABELS, LabelRow
from schema.text import fold


@dataclass(frozen=True, slots=True)
class Proposal:
    """What someone says a label means. context: the titles it is limited to, None for everywhere.

    number: of its row in a file, None where it was typed.
    """

    label: str
    concept: str
    context: str | None
    accepted_by: str
    accepted_at: date
    number: int | None = None


@dataclass(slots=True)
class LabelHistories:
    """The histories of a dataset's labels, with what is said anew on top.

    changed: by import, those that are to be kept.
    """

    layout: Layout
    changed: dict[str, list[LabelRow]] = field(default_factory=dict)

    def accept(self, proposal: Proposal) -> bool:
        """Take a meaning in; whether it is new (it may hold already).

        Raises UsageError if it cannot be taken in.
        """
        _check(proposal)
        rows = self._rows_of(proposal.label)
        held = next((row for row in _holding(rows) if _is_there(row, proposal.context)), None)
        if held is not None:
            if held["concept"] == proposal.concept:
                return False
            raise UsageError(
                f"{_name(proposal)}已由{held['accepted_by']}于 {held['accepted_at']} 确认为 "
                f"{held['concept']}；要改，请先用 --withdraw 撤回"
            )
        self._change(proposal.label, [*rows, _row_of(proposal)])
        return True

    def withdraw(self, label: str, context: str | None, today: date) -> None:
        """Take back what holds of a label: in one place, or (None) all of it.

        Raises UsageError if nothing holds.
        """
        rows = self._rows_of(label)
        gone = [row for row in _holding(rows) if context is None or _is_there(row, context)]
        if not gone:
            raise UsageError(f"栏目名“{label}”没有确认过，或已撤回")
        taken_back: list[LabelRow] = [
            {**row, "withdrawn_at": today} if row in gone else row for row in rows
        ]
        self._change(label, taken_back)

    def imports(self) -> list[Import]:
        """What is to be kept."""
        return [Import(LABELS, name, rows) for name, rows in self.changed.items()]

    def _rows_of(self, label: str) -> list[LabelRow]:
        name = _import_name(label)
        if name in self.changed:
            return self.changed[name]
        known = name in list_imports(self.layout, LABELS)
        return read_import(self.layout, LABELS, name) if known else []

    def _change(self, label: str, rows: list[LabelRow]) -> None:
        self.changed[_import_name(label)] = rows


def _import_name(label: str) -> str:
    return hash_of(words_of(label))[:ID_DIGITS]


def _holding(rows: Iterable[LabelRow]) -> list[LabelRow]:
    return [row for row in rows if row["withdrawn_at"] is None]


def _is_there(row: LabelRow, context: str | None) -> bool:
    """Whether a row is limited to this place (or holds everywhere, as this does)."""
    return place_of(row["context"] or EVERYWHERE) == place_of(context or EVERYWHERE)


def _row_of(proposal: Proposal) -> LabelRow:
    return {
        "label": fold(proposal.label),
        "context": proposal.context or None,
        "concept": proposal.concept,
        "accepted_by": proposal.accepted_by,
        "accepted_at": proposal.accepted_at,
        "withdrawn_at": None,
        "fiscal_year": 0,
    }


def _name(proposal: Proposal) -> str:
    place = "" if proposal.number is None else f"第 {proposal.number} 行："
    return f"{place}栏目名“{proposal.label}”"


def _check(proposal: Proposal) -> None:
    """Raise UsageError if a proposal is not clear, or its label has a meaning already."""
    label, name = proposal.label, _name(proposal)
    if not words_of(label):
        raise UsageError(f"{name}是空的")
    if not proposal.accepted_by:
        raise UsageError(f"{name}：确认须注明确认人（--by 姓名）")
    if proposal.concept not in load_concepts():
        raise UsageError(
            f"{name}：没有“{proposal.concept}”这个收支项目代码，可查 concepts 表或数据字典"
        )
    if (known := concept_of(label) or key_of(label) or measure_of(label)) is not None:
        raise UsageError(f"{name}本来就认得（{known}），不用确认")
    is_vague = needs_family(label) or is_structural("total", label)
    if is_vague and not proposal.context:
        raise UsageError(f"{name}在不同的表里意思不同，请用 --context 写明所在的表题")


def label_lines(rows: Sequence[LabelRow]) -> Iterator[str]:
    """A line for each row of `labels`: what, where, by whom, since when, until when."""
    if not rows:
        yield "没有确认过栏目名"
    for row in rows:
        concept = row["concept"]
        where = f"，限于 {row['context']}" if row["context"] else ""
        until = f"，{row['withdrawn_at']} 撤回" if row["withdrawn_at"] else ""
        name = load_concepts()[concept].chinese_name if concept in load_concepts() else "已无此代码"
        who = f"{row['accepted_by']} {row['accepted_at']}{until}"
        yield f"{row['label']} = {concept}（{name}{where}；{who}）"
