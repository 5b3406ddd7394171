"""Scores of the field set as people read them: Markdown tables, and every fault with its place."""

from collections.abc import Iterator, Mapping

from schema.concepts import load_vocabulary
from schema.doubts import left_by, load_doubts
from tools.field_figures import OUTCOMES, FigureScore
from tools.field_rows import FindingScore
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
RULE_HEADER = ("查出", "漏报", "误报")
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


def alarms_of(rule: str, findings: FindingScore) -> tuple[str, str, str]:
    """What a rule found, missed and said of clean documents, as `RULE_HEADER` names them."""
    false = sum(count for (own, _), count in findings.false.items() if own == rule)
    return str(findings.true[rule]), str(findings.missed[rule]), str(false)


def rule_lines(findings: FindingScore) -> Iterator[str]:
    """A table of the rules that found, missed or said anything; nothing where none did."""
    named = {*findings.true, *findings.missed, *(rule for rule, _ in findings.false)}
    names = load_vocabulary("rule")
    if named:
        yield "### 疑点规则"
        yield ""
        yield "| 规则 | " + " | ".join(RULE_HEADER) + " |"
        yield "| --- |" + " --- |" * len(RULE_HEADER)
        for rule in (rule for rule in names if rule in named):
            cells = " | ".join(alarms_of(rule, findings))
            yield f"| {names[rule].chinese_name} | {cells} |"
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


def doubt_lines(score: Score) -> Iterator[str]:
    """How often amounts were right by what was inferred in them, the most frequent first.

    An amount without a concept, where the contract has none, is right; one whose measure is open
    where the truth leaves it open too.
    """
    for title, part in (("表内金额", score.table), ("文字金额", score.prose)):
        yield from (
            "",
            f"### {title}",
            "",
            "| 存疑之处 | 剩下的把握 | 对 | 空 | 错 |",
            "|" + " --- |" * 5,
        )
        found = sorted(part.doubts.items(), key=lambda item: (-item[1].total(), item[0]))
        for doubts, outcomes in found:
            names = "；".join(load_doubts()[code].chinese_name for code in doubts) or "（处处写明）"
            counts = " | ".join(str(outcomes[name]) for name in ("right", "null", "wrong"))
            yield f"| {names} | {left_by(doubts):.2f} | {counts} |"
