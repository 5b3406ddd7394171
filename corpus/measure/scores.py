"""What a measurement holds: rows counted by table, form, rule and document."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.measure.matching import Matched
from schema.report import Row

# Figures whose labels stand in the knowledge files, those with one that stands in none, sentences.
GROUPS = ("table", "unlisted", "prose")


@dataclass(slots=True)
class Tally:
    """Rows counted: in the truth, in the dataset, and found again at each level."""

    expected: int = 0
    found: int = 0
    matched: Counter[str] = field(default_factory=Counter)

    def add(self, other: Matched) -> None:
        """Count a document's rows in."""
        self.expected += other.expected
        self.found += other.found
        self.matched.update(other.counts)

    def rates(self, level: str) -> tuple[float, float, float]:
        """(precision, recall, F1) at `level`; 1.0 where there is nothing to find."""
        precision = self.matched[level] / self.found if self.found else 1.0
        recall = self.matched[level] / self.expected if self.expected else 1.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass(slots=True)
class FormatScore:
    """All that is measured for the documents of one format.

    tallies: by table, figures by group (see `GROUPS`) too; forms: the same by (template, table).
    columns: (table, column) -> right, of; rules: rule -> documents right, wrong, missed.
    errors: document -> rows missing or extra; details: these rows, (missing or extra, table, row).
    clean: documents without mistakes; noise: their findings by severity.
    commands: document -> the command that shows it.
    sure_wrong: figures with a confidence of 0.9 or more that the truth does not know.
    right, sure_right: figures found again, and those of them with a confidence of 0.9 or more.
    """

    documents: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    forms: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    columns: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    grids: int = 0
    grids_right: int = 0
    cells: Tally = field(default_factory=Tally)
    characters: int = 0
    characters_kept: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    sure_wrong: list[tuple[str, Row]] = field(default_factory=list)
    sure_right: int = 0
    right: int = 0
    clean: int = 0
    noise: Counter[str] = field(default_factory=Counter)
    commands: dict[str, str] = field(default_factory=dict)
    details: dict[str, list[tuple[str, str, Row]]] = field(
        default_factory=lambda: defaultdict(list)
    )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by format (the ending of the files), and the rules the truth has mistakes for."""

    formats: Mapping[str, FormatScore]
    judged_rules: frozenset[str]
