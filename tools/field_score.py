"""The score of a document, of a batch and of all: every measure of the field set together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.field_figures import FigureScore, judge_figures
from tools.field_rows import (
    FindingScore,
    RowScore,
    judge_findings,
    judge_identity,
    judge_indicators,
    judge_scores,
    judge_targets,
)
from tools.field_run import Rows
from tools.field_truth import Truth

ROW_KINDS = ("indicators", "scores", "targets", "identity")


@dataclass(slots=True)
class Score:
    """What was measured of one document or of many.

    table, prose: amounts in tables and in sentences; rows: by each of `ROW_KINDS`.
    """

    documents: int = 0
    table: FigureScore = field(default_factory=FigureScore)
    prose: FigureScore = field(default_factory=FigureScore)
    rows: dict[str, RowScore] = field(
        default_factory=lambda: {kind: RowScore() for kind in ROW_KINDS}
    )
    findings: FindingScore = field(default_factory=FindingScore)

    def add(self, other: "Score") -> None:
        """Count other documents in."""
        self.documents += other.documents
        self.table.add(other.table)
        self.prose.add(other.prose)
        for kind in ROW_KINDS:
            self.rows[kind].add(other.rows[kind])
        self.findings.add(other.findings)


def score_document(truth: Truth, rows: Rows) -> Score:
    """The score of one document."""
    table, prose = judge_figures(truth.amounts, truth.unjudged, rows["figures"])
    return Score(
        documents=1,
        table=table,
        prose=prose,
        rows={
            "indicators": judge_indicators(truth.indicators, rows["indicators"]),
            "scores": judge_scores(truth.scores, rows["scores"]),
            "targets": judge_targets(truth.targets, rows["targets"]),
            "identity": judge_identity(truth, rows["submissions"][0], rows["reports"]),
        },
        findings=judge_findings(truth, rows["findings"]),
    )


def total_of(scores: Sequence[Score]) -> Score:
    """The sum of several scores."""
    total = Score()
    for score in scores:
        total.add(score)
    return total
