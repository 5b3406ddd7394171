"""What the commands `rules`, `check` and `review` print, without typer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from corpus.audit.rules import Rule, load_rules
from corpus.desk.money import shown_money, worth
from corpus.desk.reviews import (
    Review,
    ReviewedFinding,
    lapsed_reviews,
    signature_text,
)
from corpus.desk.wanted import EVERYTHING, Wanted, whom
from corpus.page.fit import indented
from corpus.page.rows import in_one_line
from corpus.page.style import PLAIN, Style
from schema.concepts import load_vocabulary
from schema.rows.findings import FindingRow

_LISTED = "导入的清单"  # what a finding without a file stands on


def rule_rows() -> list[dict[str, str | None]]:
    """Every rule as {rule, name, severity, kind, example, basis, years, note}, in their order."""
    return [_rule_row(rule) for rule in load_rules()]


def _rule_row(rule: Rule) -> dict[str, str | None]:
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


def findings_summary(findings: Sequence[FindingRow], style: Style = PLAIN) -> str:
    """How many findings of each rule and severity, for the end of `check`."""
    counts: dict[tuple[str, str], int] = {}
    for row in findings:
        key = (row["severity"], row["rule"])
        counts[key] = counts.get(key, 0) + 1
    order = list(load_vocabulary("severity"))
    lines = [
        f"{style.name_of('severity', severity)}  {style.name_of('rule', rule)}：{count} 条"
        for (severity, rule), count in sorted(
            counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1])
        )
    ]
    return "\n".join([*lines, f"共 {len(findings)} 条疑点"]) + "\n"


def review_listing(
    items: Sequence[ReviewedFinding],
    reviews: Mapping[str, Review],
    wanted: Wanted = EVERYTHING,
    style: Style = PLAIN,
) -> str:
    """The wanted findings with what was decided about each, and their number.

    Where all are wanted, decisions whose findings are gone, too.
    """
    chosen = [item for item in items if wanted.holds(item)]
    lines = [line for item in chosen for line in _finding_lines(item, style)]
    if chosen:
        lines += [_total(chosen)]
    lapsed = (
        lapsed_reviews([item.finding for item in items], reviews) if wanted.is_everything else []
    )
    lines += [
        f"{review.finding_id}  原疑点已不存在（数据已变），原处理：{in_one_line(review.note)}"
        for review in lapsed
    ]
    return "\n".join(lines) + "\n" if lines else "没有这样的疑点\n"


def _total(items: Sequence[ReviewedFinding]) -> str:
    still = sum(item.review is None for item in items)
    return f"共 {len(items)} 条，待处理 {still} 条"


def _finding_lines(item: ReviewedFinding, style: Style) -> Iterator[str]:
    """A finding for a reader: what it is, where, how much, the question, what became of it."""
    row = item.finding
    severity = style.name_of("severity", row["severity"])
    rule = style.name_of("rule", row["rule"])
    yield f"{row['finding_id']}  [{_state(item, style)}] {severity}  {rule}"
    for text in (*_place_lines(item), in_one_line(row["message"]), *_what_became(item)):
        yield from indented(text, style.columns)


def _state(item: ReviewedFinding, style: Style) -> str:
    return item.review.decision if style.has_codes and item.review else item.state


def _place_lines(item: ReviewedFinding) -> Iterator[str]:
    row = item.finding
    year = f"{row['fiscal_year']}年度" if row["fiscal_year"] else "年度不明"
    yield in_one_line(f"{whom(row)}　{year}")
    if place := "　".join(filter(None, (item.path or _LISTED, row["place"]))):
        yield in_one_line(place)
    difference, involved = worth(row)
    named = (("差额", difference), ("涉及金额", involved))
    if money := "　".join(f"{name} {shown_money(v)}" for name, v in named if v is not None):
        yield money


def _what_became(item: ReviewedFinding) -> Iterator[str]:
    if item.reply is not None:
        yield in_one_line(f"答复：{item.reply.text(date.today())}")
    if item.review is not None:
        note, signed = in_one_line(item.review.note), in_one_line(signature_text(item.review))
        yield f"{note}（{signed}）"
