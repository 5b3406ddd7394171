"""Findings that somebody asks for: by rule, severity, department, year, open or decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.desk.reviews import ReviewedFinding
from schema.concepts import Term, load_vocabulary
from schema.errors import UsageError
from schema.nearest import near_names
from schema.rows.findings import FindingRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings to list. rule, severity: by code or Chinese name; department: part of a name.

    Raises UsageError if there is no such rule or severity, or the rule is only planned.
    """

    rule: str | None = None
    severity: str | None = None
    department: str | None = None
    is_open: bool = False
    fiscal_year: int | None = None

    def __post_init__(self) -> None:
        for kind, word in (("rule", self.rule), ("severity", self.severity)):
            terms = [term for term in load_vocabulary(kind).values() if not term.is_planned]
            names = [name for term in terms for name in _names(term)]
            if word is not None and word not in names:
                meant = near_names(word, names)
                hint = f"相近的：{'、'.join(meant)}" if meant else "见 jixiao rules"
                raise UsageError(f"没有这一规则或级别：{word}（{hint}）")

    def holds(self, item: ReviewedFinding) -> bool:
        """Whether a finding is wanted."""
        finding = item.finding
        asked = (
            ("rule", self.rule, finding["rule"]),
            ("severity", self.severity, finding["severity"]),
        )
        for kind, word, code in asked:
            if word is not None and word not in _names(load_vocabulary(kind)[code]):
                return False
        if self.fiscal_year not in (None, finding["fiscal_year"]):
            return False
        is_theirs = any((self.department or "") in name for name in units_of(finding))
        return is_theirs and not (self.is_open and item.review)

    @property
    def is_everything(self) -> bool:
        """Whether all findings are wanted."""
        return self == EVERYTHING


def units_of(row: FindingRow) -> tuple[str, str]:
    """Whom a finding is about: the department, and the unit whose report it is."""
    return row["department"] or "", row["reporting_unit"] or ""


def whom(row: FindingRow) -> str:
    """Whom a question is for: the reporting unit beside the department it belongs to."""
    department, unit = units_of(row)
    return department if unit in ("", department) else f"{department}（{unit}）"


def unit_names(items: Iterable[ReviewedFinding]) -> set[str]:
    """The names of all departments and units that the findings are about."""
    return {unit for item in items for unit in units_of(item.finding) if unit}


def near_departments(items: Iterable[ReviewedFinding], name: str) -> Iterator[str]:
    """A line with the departments whose names are like `name`; nothing where none is."""
    known = unit_names(items)
    if not any(name in unit for unit in known) and (near := near_names(name, known)):
        yield f"没有单位的名称中有“{name}”；相近的：{'、'.join(near)}"


def _names(term: Term) -> tuple[str, str]:
    return term.id, term.chinese_name


EVERYTHING = Wanted()
