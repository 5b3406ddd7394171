"""Commands about findings: `rules`, `check`, `review` and `correct`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand, also_named
from corpus.commands.options import DatasetArgument, ForceOption, JsonOption, WaitOption
from corpus.page.terminal import say, write


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("rules", cls=ChineseCommand)(rules_command)
    app.command("check", cls=ChineseCommand)(check_command)
    settings = also_named(export="output")
    app.command("review", cls=ChineseCommand, context_settings=settings)(review_command)
    app.command("correct", cls=ChineseCommand)(correct_command)


def rules_command(is_json: JsonOption = False) -> None:
    """列出核查规则：级别、中文名、问句示例。"""
    import json

    from corpus.commands.findings import rule_rows, rules_text

    if is_json:
        say(json.dumps(rule_rows(), ensure_ascii=False, indent=1, default=str))
    else:
        say(rules_text())


def check_command(dataset: DatasetArgument, is_waiting: WaitOption = False) -> int:
    """用现在的规则重新核查整个数据集，发布新快照（不读输入文件）。"""
    from corpus.commands.findings import findings_summary
    from corpus.commands.running import run
    from corpus.dataset import open_dataset
    from corpus.ingest.manage import check

    before = _finding_ids(dataset)
    report = run(check, dataset, is_waiting)
    findings = open_dataset(dataset).arrow("findings").to_pylist()
    write(findings_summary(findings))
    now = {str(row["finding_id"]) for row in findings}
    say(f"与核查前相比：新增 {len(now - before)} 条，消失 {len(before - now)} 条")
    say(f"快照 {report.snapshot}" + ("（没有变化）" if report.is_unchanged else ""))
    return report.exit_code


def _finding_ids(dataset: Path) -> set[str]:
    from corpus.dataset import open_dataset

    return set(open_dataset(dataset).arrow("findings").column("finding_id").to_pylist())


def review_command(
    dataset: DatasetArgument,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[疑点编号...]", help="要处理的疑点（编号开头几位即可）"),
    ] = None,
    decision: Annotated[
        str | None, typer.Option("--as", metavar="处理结果", help="确认、排除或已说明")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="文字", help="说明")] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="姓名", help="审核人")] = "",
    second: Annotated[str | None, typer.Option("--second", metavar="姓名", help="复核人")] = None,
    exported: Annotated[
        Path | None,
        typer.Option("--output", metavar="文件", help="把疑点和所依据的数写成 .xlsx 文件"),
    ] = None,
    is_forced: ForceOption = False,
    imported: Annotated[
        Path | None,
        typer.Option("--import", metavar="文件", help="读回填好的 Excel（处理结果、更正）"),
    ] = None,
    rule: Annotated[
        str | None, typer.Option("--rule", metavar="规则", help="只列这条规则的（代码或中文名）")
    ] = None,
    severity: Annotated[
        str | None,
        typer.Option("--severity", metavar="级别", help="只列这一级别（代码或中文名）"),
    ] = None,
    department: Annotated[
        str | None, typer.Option("--department", metavar="单位", help="只列名称中有这几个字的单位")
    ] = None,
    is_open: Annotated[bool, typer.Option("--open", help="只列待处理的")] = False,
    is_waiting: WaitOption = False,
) -> None:
    """列出疑点和处理情况；记下处理结果；与不用本程序的同事用 Excel 往来。"""
    from corpus.commands.findings import Wanted, review_listing
    from corpus.desk.dataset_reviews import decide, export, load_findings
    from corpus.desk.reviews import load_reviews
    from corpus.store.layout import open_layout
    from schema.errors import UsageError

    if sum(bool(way) for way in (ids, exported, imported)) > 1:
        raise UsageError("疑点编号、--output、--import 一次只能用一种")
    if bool(ids) != (decision is not None or second is not None):
        raise UsageError("处理疑点要同时写明疑点编号和 --as 处理结果（只复核的写 --second 复核人）")
    today = date.today()  # the day on the reviewer's own desk
    if ids:
        count = decide(dataset, ids, decision, note, reviewer, second, today)
        say(f"已记下 {count} 条处理结果")
    elif imported is not None:
        _import_sheets(dataset, imported, today, is_waiting)
    elif exported is not None:
        say(f"已写出 {export(dataset, exported, is_forced)} 条疑点：{exported}")
    else:
        reviews = load_reviews(open_layout(dataset).reviews)
        wanted = Wanted(rule, severity, department, is_open)
        write(review_listing(load_findings(dataset), reviews, wanted))


def _import_sheets(dataset: Path, path: Path, today: date, is_waiting: bool) -> None:
    """Record what a filled-in workbook decides and corrects, all of it or nothing."""
    from corpus.commands.running import add_to_dataset
    from corpus.desk.dataset_corrections import filled_corrections
    from corpus.desk.dataset_reviews import import_decisions
    from corpus.desk.grids import read_sheet_file
    from corpus.desk.reviews import decision_text

    file = read_sheet_file(path, "填好的疑点清单")
    corrections = filled_corrections(dataset, file, today)
    settled, lapsed = import_decisions(dataset, file, today)
    say(f"已记下 {len(settled.fresh)} 条处理结果")
    for old, new in settled.replaced:
        say(f"  {new.finding_id} 原为{decision_text(old)}，现改为{decision_text(new)}")
    for old, now in settled.outdated:
        former, present = decision_text(old), decision_text(now)
        say(f"  {now.finding_id} 表中是旧的{former}，已被{present}取代，没有再记")
    if lapsed:
        say(f"其中 {lapsed} 条对应的疑点现在已不存在（数据已变），处理结果仍保留")
    if corrections:
        report = add_to_dataset(corrections, dataset, is_waiting)
        say(f"已更正 {len(corrections)} 份报送中的数值；快照 {report.snapshot}")


def correct_command(
    dataset: DatasetArgument,
    submission: Annotated[
        str | None, typer.Argument(metavar="[报送编号]", help="要更正的报送（编号开头几位即可）")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="出处", help="读错的那一处，如 第1张表第4行第3列、p12:0-5"),
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="数值", help="原件上的数（万元、人、%）；无")
    ] = None,
    concept: Annotated[
        str | None, typer.Option("--concept", metavar="收支项目代码", help="一处有几个数时指明哪个")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="文字", help="说明")] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="姓名", help="更正人")] = "",
    second: Annotated[str | None, typer.Option("--second", metavar="姓名", help="复核人")] = None,
    is_withdrawn: Annotated[bool, typer.Option("--withdraw", help="撤回这一处的更正")] = False,
    is_waiting: WaitOption = False,
) -> None:
    """更正读错的数：原读数不动，更正另存，核查按更正后的数进行。不带编号时列出已有的更正。"""
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
    if value is None:
        made = withdraw(dataset, submission, at, concept)
    else:
        signature = sign(note, reviewer, second, date.today())  # the day on their own desk
        made = correct(dataset, submission, at, concept, value, signature)
    report = add_to_dataset([made], dataset, is_waiting)
    say(f"{'已撤回' if is_withdrawn else '已更正'}；快照 {report.snapshot}")
