"""Commands about findings: `rules`, `check` and `correct`; `review` has a module of its own."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ChineseCommand, ListingCommand
from corpus.commands.options import (
    CodesOption,
    DatasetArgument,
    JsonOption,
    PagerOption,
    WaitOption,
)
from corpus.page.terminal import say, write

if TYPE_CHECKING:
    from corpus.store.imports import Import


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("rules", cls=ListingCommand)(rules_command)
    app.command("check", cls=ChineseCommand)(check_command)
    app.command("correct", cls=ChineseCommand)(correct_command)


def rules_command(is_json: JsonOption = False, is_paged: PagerOption = False) -> None:
    """列出核查规则：级别、中文名、问句示例。"""
    import json

    from corpus.commands.findings import rule_rows, rules_text

    if is_json:
        say(json.dumps(rule_rows(), ensure_ascii=False, indent=1, default=str))
    else:
        say(rules_text())


def check_command(
    dataset: DatasetArgument, has_codes: CodesOption = False, is_waiting: WaitOption = False
) -> int:
    """用现在的规则重新核查整个数据集，发布新快照（不读输入文件）。"""
    from corpus.commands.findings import findings_summary
    from corpus.commands.running import run
    from corpus.dataset import open_dataset
    from corpus.ingest.manage import check
    from corpus.page.style import Style
    from schema.rows.findings import FINDINGS

    before = _finding_ids(dataset)
    report = run(check, dataset, is_waiting)
    findings = open_dataset(dataset).rows(FINDINGS)
    write(findings_summary(findings, Style(has_codes=has_codes)))
    now = {row["finding_id"] for row in findings}
    say(f"与核查前相比：新增 {len(now - before)} 条，消失 {len(before - now)} 条")
    say(f"快照 {report.snapshot}" + ("（没有变化）" if report.is_unchanged else ""))
    return report.exit_code


def _finding_ids(dataset: Path) -> set[str]:
    from corpus.dataset import open_dataset

    return set(open_dataset(dataset).arrow("findings").column("finding_id").to_pylist())


def correct_command(
    dataset: DatasetArgument,
    submission: Annotated[
        str | None, typer.Argument(metavar="报送编号", help="要更正的报送（编号开头几位即可）")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="出处", help="读错的那一处，如 第1张表第4行第3列、第13段第1至5字"
        ),
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="数值", help="原件上的数（万元、人、%）；无")
    ] = None,
    concept: Annotated[
        str | None, typer.Option("--concept", metavar="收支项目", help="一处有几个数时指明哪个")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="文字", help="说明")] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="姓名", help="更正人")] = "",
    second: Annotated[str | None, typer.Option("--second", metavar="姓名", help="复核人")] = None,
    is_withdrawn: Annotated[bool, typer.Option("--withdraw", help="撤回这一处的更正")] = False,
    is_waiting: WaitOption = False,
) -> None:
    """识读更正：更正程序读错的数，原读数不动，更正另存，核查按更正后的数进行。不带编号时列出已有的更正。"""
    from corpus.commands.running import add_to_dataset
    from corpus.desk.dataset_corrections import (
        correct,
        correction_lines,
        kept_corrections,
        withdraw,
    )
    from corpus.desk.signatures import sign
    from schema.errors import UsageError

    if submission is None:
        say("\n".join(correction_lines(kept_corrections(dataset))))
        return
    if at is None or (value is None) != is_withdrawn:
        raise UsageError("更正要写明 --at 出处和 --value 数值（撤回时写 --withdraw，不写数值）")
    # The day on their own desk.
    signature = None if value is None else sign(note, reviewer, second, date.today())

    def make() -> "list[Import]":
        if value is None or signature is None:
            return [withdraw(dataset, submission, at, concept)]
        return [correct(dataset, submission, at, concept, value, signature)]

    report = add_to_dataset(make, dataset, is_waiting)
    say(f"{'已撤回' if is_withdrawn else '已更正'}；快照 {report.snapshot}")
