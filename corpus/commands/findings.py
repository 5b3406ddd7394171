"""What the commands `rules`, `check` and `review` print, without typer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.audit.rules import Rule, load_rules
from corpus.audit.values import text_in
from corpus.desk.reviews import (
    Review,
    ReviewedFinding,
    apply_reviews,
    lapsed_reviews,
    signature_text,
)
from corpus.page.rows import in_one_line
from schema.concepts import Term, load_vocabulary
from schema.errors import UsageError
from schema.report import Row


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings to list. rule, severity: by code or Chinese name; department: part of a name.

    Raises UsageError if there is no such rule or severity, or the rule is only planned.
    """

    rule: str | None = None
    severity: str | None = None
    department: str | None = None
    is_open: bool = False

    def __post_init__(self) -> None:
        for kind, word in (("rule", self.rule), ("severity", self.severity)):
            terms = [term for term in load_vocabulary(kind).values() if not term.is_planned]
            names = {name for term in terms for name in _names(term)}
            if word is not None and word not in names:
                raise UsageError(f"没有这一规则或级别：{word}（见 jixiao rules）")

    def holds(self, item: ReviewedFinding) -> bool:
        """Whether a finding is wanted."""
        for kind, word in (("rule", self.rule), ("severity", self.severity)):
            term = load_vocabulary(kind)[text_in(item.finding, kind) or ""]
            if word is not None and word not in _names(term):
                return False
        department = text_in(item.finding, "department") or ""
        return (self.department or "") in department and not (self.is_open and item.review)


def _names(term: Term) -> tuple[str, str]:
    return term.id, term.chinese_name


EVERYTHING = Wanted()


def rule_rows() -> list[Row]:
    """Every rule as {rule, name, severity, kind, example, basis, years, note}, in their order."""
    return [_rule_row(rule) for rule in load_rules()]


def _rule_row(rule: Rule) -> Row:
    term = load_vocabulary("rule")[rule.id]
    return {
        "rule": rule.id,
        "name": term.chinese_name,
        "severity": rule.severity,
        "kind": rule.kind,
        "example": rule.example,
        "basis": rule.basis,
        "years": years_in_words(rule),
        "note": term.note,
    }


def years_in_words(rule: Rule) -> str:
    """The fiscal years a rule holds for: 2019年度起; "" where there is no limit."""
    first, last = rule.years
    return "".join(
        f"{year}年度{word}" for year, word in ((first, "起"), (last, "止")) if year is not None
    )


def rules_text() -> str:
    """The rules for a reader, one block for each rule id; last the names of those only planned."""
    severities = load_vocabulary("severity")
    blocks: dict[str, list[str]] = {}
    for rule in load_rules():
        term = load_vocabulary("rule")[rule.id]
        head = f"{term.chinese_name}（{rule.id}，{severities[rule.severity].chinese_name}）"
        note = [f"    {term.note}"] if term.note else []
        years = years_in_words(rule)
        source = f"    出处：{rule.basis}" + (f"（{years}）" if years else "")
        blocks.setdefault(rule.id, [head, *note]).extend([f"    例：{rule.example}", source])
    terms = load_vocabulary("rule").values()
    planned = [f"    {term.chinese_name}（{term.id}）" for term in terms if term.is_planned]
    if planned:
        blocks["planned"] = ["计划中，还不核查：", *planned]
    return "\n".join(line for block in blocks.values() for line in block) + "\n"


def findings_summary(findings: Sequence[Row]) -> str:
    """How many findings of each rule and severity, for the end of `check` and `ingest`."""
    counts: dict[tuple[str, str], int] = {}
    for row in findings:
        key = (text_in(row, "severity") or "", text_in(row, "rule") or "")
        counts[key] = counts.get(key, 0) + 1
    order = list(load_vocabulary("severity"))
    rules, severities = load_vocabulary("rule"), load_vocabulary("severity")
    lines = [
        f"{severities[severity].chinese_name}  {rules[rule].chinese_name}：{count} 条"
        for (severity, rule), count in sorted(
            counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1])
        )
    ]
    return "\n".join([*lines, f"共 {len(findings)} 条疑点"]) + "\n"


def review_listing(
    findings: Sequence[Row], reviews: Mapping[str, Review], wanted: Wanted = EVERYTHING
) -> str:
    """The wanted findings with what was decided about each.

    Where all are wanted, decisions whose findings are gone, too.
    """
    lines = [_review_line(item) for item in apply_reviews(findings, reviews) if wanted.holds(item)]
    lapsed = lapsed_reviews(findings, reviews) if wanted == EVERYTHING else []
    lines += [
        f"{review.finding_id}  原疑点已不存在（数据已变），原处理：{in_one_line(review.note)}"
        for review in lapsed
    ]
    return "\n".join(lines) + "\n" if lines else "没有这样的疑点\n"


def _whom(row: Row) -> str:
    """Whom a question is for: the reporting unit beside the department it belongs to."""
    department, unit = text_in(row, "department") or "", text_in(row, "reporting_unit") or ""
    return department if unit in ("", department) else f"{department}（{unit}）"


def _review_line(item: ReviewedFinding) -> str:
    row = item.finding
    severity = load_vocabulary("severity")[text_in(row, "severity") or "info"].chinese_name
    what = f"{_whom(row)}：{row['message']}"
    line = f"{row['finding_id']}  [{item.state}] {severity}  {in_one_line(what)}"
    if item.review is None:
        return line
    note, signed = in_one_line(item.review.note), in_one_line(signature_text(item.review))
    return f"{line}\n    {note}（{signed}）"
