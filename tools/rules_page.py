"""The table of rules, with their alarms on the field set: python -m tools.rules_page."""

from collections.abc import Iterator, Sequence

from corpus.commands.findings import rule_rows
from schema.concepts import load_vocabulary
from tools.field import total_score
from tools.field_report import RULE_HEADER, alarms_of
from tools.field_rows import FindingScore
from tools.field_run import ROOT

TARGET = ROOT / "docs" / "rules.md"
HEADER = ("规则", "代号", "级别", "出处", "适用", "例句", *RULE_HEADER)
INTRODUCTION = """\
# 核查规则

本页由 `python -m tools.rules_page` 生成，请勿手工修改。条件和用语在 `corpus/audit/rules/*.toml`，
命令 `jixiao rules` 也能列出。

后三栏是在初次见面的真实表样（`tests/field/`，{documents} 份）上的结果：

- **查出**：埋入的差错由这条规则查出。**漏报**：应由它查出而没有。没有埋过的规则两栏都是 0。
- **误报**：没有埋错的 {clean} 份里报出的条数，关注事项也计；真值里注明可报可不报的不计。

"""


def main() -> None:
    """Read the field set, and write the page."""
    score = total_score()
    TARGET.write_text(render_page(score.findings, score.documents), encoding="utf8")
    print(f"已生成 {TARGET.name}")


def render_page(findings: FindingScore, documents: int) -> str:
    """The whole page as Markdown."""
    head = INTRODUCTION.format(documents=documents, clean=findings.clean)
    planned = [term for term in load_vocabulary("rule").values() if term.is_planned]
    names = "、".join(f"{term.chinese_name}（{term.id}）" for term in planned)
    rows = "\n".join("| " + " | ".join(row) + " |" for row in page_rows(findings))
    return f"{head}{rows}\n\n计划中，还不核查：{names}。\n"


def page_rows(findings: FindingScore) -> Iterator[Sequence[str]]:
    """The header and a row for each entry of the rule files; counts on the first of an id."""
    yield HEADER
    yield ["---"] * len(HEADER)
    severities, seen = load_vocabulary("severity"), set()
    for row in rule_rows():
        rule = str(row["rule"])
        counts = ("", "", "") if rule in seen else alarms_of(rule, findings)
        seen.add(rule)
        severity = severities[str(row["severity"])].chinese_name
        told = [str(row[key] or "") for key in ("basis", "years", "example")]
        yield [str(row["name"]), f"`{rule}`", severity, *told, *counts]


if __name__ == "__main__":
    main()
