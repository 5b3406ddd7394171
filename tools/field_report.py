"""Scores of the field set as people read them: Markdown tables, and every fault with its place."""

from collections.abc import Iterator, Mapping

from tools.field_figures import OUTCOMES, FigureScore
from tools.field_score import ROW_KINDS, Score

FIGURE_HEADER = ("应读", "对", "空", "错", "漏", "对中口径应空", "空且≥0.9", "错且≥0.9", "对中≥0.9")
HEADERS = {
    "表内金额": FIGURE_HEADER,
    "文字金额": FIGURE_HEADER,
    "指标、评分、目标、身份": (
        "指标",
        "评分",
        "目标",
        "单位、年度、得分",
        "多出的行",
        "误报不符",
        "误报疑点",
        "埋错查出",
    ),
}
ROW_NAMES = {"indicators": "指标", "scores": "评分", "targets": "目标", "identity": "身份"}


def summary_lines(scores: Mapping[str, Score]) -> Iterator[str]:
    """Markdown: a table for amounts in tables, one for those in prose, one for all else.

    scores: by what a row is named: a batch, a document, 合计.
    """
    for title, header in HEADERS.items():
        yield f"### {title}"
        yield ""
        yield "| 批次 | 文档 | " + " | ".join(header) + " |"
        yield "| --- | --- |" + " --- |" * len(header)
        for name, score in scores.items():
            cells = _cells(title, score)
            yield f"| {name} | {score.documents} | " + " | ".join(cells) + " |"
        yield ""


def _cells(title: str, score: Score) -> list[str]:
    if title == "表内金额":
        return _figure_cells(score.table)
    if title == "文字金额":
        return _figure_cells(score.prose)
    findings = score.findings
    return [
        *(f"{score.rows[kind].right} / {score.rows[kind].expected}" for kind in ROW_KINDS),
        str(sum(score.rows[kind].extra for kind in ROW_KINDS)),
        f"{findings.false_errors}（{findings.clean} 份）",
        str(findings.false_warnings),
        f"{findings.found} / {findings.planted}",
    ]


def _figure_cells(score: FigureScore) -> list[str]:
    counts = [score.counts[outcome] for outcome in OUTCOMES]
    total = sum(counts)
    return [
        str(total),
        *(f"{count}（{_share(count, total)}）" for count in counts),
        str(score.unnamed),
        str(score.sure["null"]),
        str(score.sure["wrong"]),
        _share(score.sure["right"], score.counts["right"]),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "—"


def fault_lines(name: str, score: Score) -> Iterator[str]:
    """Everything in a document that is not right, a line each."""
    yield f"## {name}"
    for fault in (*score.table.faults, *score.prose.faults):
        sure = " ≥0.9" if fault.is_sure else ""
        yield f"  {fault.outcome} {fault.reason}{sure} {fault.place} {fault.printed} → {fault.read}"
    for kind in ROW_KINDS:
        for fault_line in score.rows[kind].faults:
            yield f"  {ROW_NAMES[kind]} {fault_line}"
    for finding in score.findings.faults:
        yield f"  疑点 {finding}"
