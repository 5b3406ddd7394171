"""The command `review`: findings listed, decided, sent to units and answered, in Excel and back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ListingCommand, also_named
from corpus.commands.completing import decisions, rules, severities
from corpus.commands.options import (
    CodesOption,
    CsvOption,
    DatasetArgument,
    ForceOption,
    JsonOption,
    PagerOption,
    WaitOption,
    WideOption,
    check_one_format,
    day_of,
)
from corpus.page.terminal import say, terminal_columns, write, write_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.desk.dataset_reviews import Decision
    from corpus.desk.replies import ReplyChange
    from corpus.desk.reviews import ReviewedFinding
    from corpus.desk.wanted import Wanted
    from corpus.page.style import Style


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    settings = also_named(export="output")
    app.command("review", cls=ListingCommand, context_settings=settings)(review_command)


def review_command(
    dataset: DatasetArgument,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="疑点编号...", help="要处理的疑点（编号开头几位即可）"),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="处理结果",
            help="情况属实、不成立、单位已说明待核或移交核实",
            autocompletion=decisions,
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="文字", help="说明")] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="姓名", help="审核人")] = "",
    second: Annotated[str | None, typer.Option("--second", metavar="姓名", help="复核人")] = None,
    sent: Annotated[
        str | None, typer.Option("--sent", metavar="日期", help="问单位的函何时发出")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="日期", help="要单位何时以前答复")
    ] = None,
    answered: Annotated[
        str | None, typer.Option("--answered", metavar="日期", help="单位何时答复")
    ] = None,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="文字", help="单位怎样答复")
    ] = None,
    attachment: Annotated[
        str | None, typer.Option("--attachment", metavar="名称", help="随答复来的附件")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="文件", help="把列出的疑点和所依据的数写成 .xlsx 文件"),
    ] = None,
    is_forced: ForceOption = False,
    imported: Annotated[
        Path | None,
        typer.Option("--import", metavar="文件", help="读回填好的 Excel（处理结果、答复、更正）"),
    ] = None,
    fiscal_year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="只列这个预算年度的")
    ] = None,
    department: Annotated[
        str | None, typer.Option("--department", metavar="单位", help="只列名称中有这几个字的单位")
    ] = None,
    rule: Annotated[
        str | None,
        typer.Option(
            "--rule", metavar="规则", help="只列这条规则的（中文名或代码）", autocompletion=rules
        ),
    ] = None,
    severity: Annotated[
        str | None,
        typer.Option(
            "--severity",
            metavar="级别",
            help="只列这一级别（中文名或代码）",
            autocompletion=severities,
        ),
    ] = None,
    is_open: Annotated[bool, typer.Option("--open", help="只列待处理的")] = False,
    is_csv: CsvOption = False,
    is_json: JsonOption = False,
    has_codes: CodesOption = False,
    is_wide: WideOption = False,
    is_paged: PagerOption = False,
    is_waiting: WaitOption = False,
) -> None:
    """列出疑点和处理情况（差额大的在前）；记下处理结果、单位答复；用 Excel 与同事往来。"""
    from corpus.desk.dataset_reviews import Decision
    from corpus.desk.replies import ReplyChange
    from corpus.desk.wanted import Wanted
    from corpus.page.style import Style
    from schema.errors import UsageError

    change = ReplyChange(
        day_of(sent, "--sent"), day_of(due, "--due"), day_of(answered, "--answered"),
        answer, attachment,
    )  # fmt: skip
    made = Decision(decision, note, reviewer, second)
    is_deciding = decision is not None or second is not None
    check_one_format(is_csv, is_json)
    if sum(bool(way) for way in (ids, output, imported, is_csv or is_json)) > 1:
        raise UsageError("疑点编号、--output、--import、--csv 或 --json 一次只能用一种")
    if bool(ids) != (is_deciding or bool(change)):
        raise UsageError(
            "处理疑点要同时写明疑点编号和 --as 处理结果"
            "（只复核的写 --second 复核人，记答复的写 --sent、--due、--answered 等）"
        )
    today = date.today()  # the day on the reviewer's own desk
    if ids:
        _note(dataset, ids, made if is_deciding else None, change, today)
    elif imported is not None:
        _import_sheets(dataset, imported, today, is_waiting)
    else:
        wanted = Wanted(rule, severity, department, is_open, fiscal_year)
        if output is not None:
            _export(dataset, wanted, output, is_forced)
        elif is_csv or is_json:
            _print_rows(dataset, wanted, is_csv, has_codes)
        else:
            _list(dataset, wanted, Style(None if is_wide else terminal_columns(), has_codes))


def _note(
    dataset: Path, ids: list[str], made: "Decision | None", change: "ReplyChange", today: date
) -> None:
    from corpus.desk.dataset_reviews import changed_replies, decide, note_replies

    if change:
        changed_replies(dataset, ids, change)  # before anything is kept
    if made is not None:
        say(f"已记下 {decide(dataset, ids, made, today)} 条处理结果")
    if change:
        say(f"已记下 {note_replies(dataset, ids, change)} 条答复情况")


def _chosen(
    items: "Sequence[ReviewedFinding]", wanted: "Wanted", is_error: bool = False
) -> "Sequence[ReviewedFinding]":
    """The wanted of the findings; where a department has none, those like it are told."""
    from corpus.desk.wanted import near_departments

    chosen = [item for item in items if wanted.holds(item)]
    if not chosen and wanted.department:
        for line in near_departments(items, wanted.department):
            say(line, is_error)
    return chosen


def _list(dataset: Path, wanted: "Wanted", style: "Style") -> None:
    from corpus.commands.findings import review_listing
    from corpus.desk.dataset_reviews import reviewed_findings
    from corpus.desk.reviews import load_reviews
    from corpus.store.layout import open_layout

    items = reviewed_findings(dataset)
    _chosen(items, wanted)
    write(review_listing(items, load_reviews(open_layout(dataset).reviews), wanted, style))


def _print_rows(dataset: Path, wanted: "Wanted", is_csv: bool, has_codes: bool) -> None:
    """Print the wanted findings for another program."""
    from corpus.desk.dataset_reviews import reviewed_findings
    from corpus.desk.finding_sheet import finding_table
    from corpus.page.rows import to_csv, to_json_rows
    from corpus.page.style import Style

    chosen = _chosen(reviewed_findings(dataset), wanted, is_error=True)
    rows = finding_table(chosen, Style(has_codes=has_codes))
    write_all(to_csv(rows) if is_csv else to_json_rows(rows))


def _export(dataset: Path, wanted: "Wanted", output: Path, is_forced: bool) -> None:
    """Write the wanted findings to a file."""
    from corpus.desk.dataset_reviews import export, reviewed_findings
    from corpus.desk.workbooks import FORMATS
    from corpus.store.products import check_product

    check_product(output, FORMATS, is_forced)
    chosen = _chosen(reviewed_findings(dataset), wanted)
    count = export(dataset, chosen, output, wanted.is_everything, is_forced)
    say(f"已写出 {count} 条疑点：{output}")


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
    if settled.replies:
        say(f"已记下 {settled.replies} 条答复情况")
    for old, new in settled.replaced:
        say(f"  {new.finding_id} 原为{decision_text(old)}，现改为{decision_text(new)}")
    for old, now in settled.outdated:
        former, present = decision_text(old), decision_text(now)
        say(f"  {now.finding_id} 表中是旧的{former}，已被{present}取代，没有再记")
    if lapsed:
        say(f"其中 {lapsed} 条对应的疑点现在已不存在（数据已变），处理结果仍保留")
    if corrections:
        # Made again once nobody else may write.
        report = add_to_dataset(
            lambda: filled_corrections(dataset, file, today), dataset, is_waiting
        )
        say(f"已更正 {len(corrections)} 份报送中的数值；快照 {report.snapshot}")
