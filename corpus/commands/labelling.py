"""The command `labels`: unknown labels, what they might mean, and saying what they do."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ListingCommand
from corpus.commands.options import (
    DatasetArgument,
    ForceOption,
    JsonOption,
    PagerOption,
    WaitOption,
)
from corpus.page.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.desk.accepted_labels import LabelHistories
    from corpus.store.imports import Import


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("labels", cls=ListingCommand)(labels_command)


def labels_command(
    dataset: DatasetArgument,
    accepted: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="栏目名=收支项目",
            help="确认一个栏目名的含义（收支项目的名称或代码；可重复）",
        ),
    ] = None,
    accepted_by: Annotated[str, typer.Option("--by", metavar="姓名", help="确认人")] = "",
    context: Annotated[
        str | None,
        typer.Option(
            "--context", metavar="表题", help="只限这个“所在”（照抄列出的）；不写则各处都算"
        ),
    ] = None,
    withdrawn: Annotated[
        list[str] | None,
        typer.Option("--withdraw", metavar="栏目名", help="撤回对一个栏目名的确认（可重复）"),
    ] = None,
    imported: Annotated[
        Path | None,
        typer.Option("--import", metavar="文件", help="读入别人确认的栏目名（.csv 或 .xlsx）"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="文件", help="把已确认的栏目名写成 .csv 交给别人"),
    ] = None,
    is_forced: ForceOption = False,
    is_listing: Annotated[
        bool, typer.Option("--accepted", help="列出确认过的栏目名：何人、何时、是否撤回")
    ] = False,
    is_json: JsonOption = False,
    is_paged: PagerOption = False,
    is_waiting: WaitOption = False,
) -> None:
    """列出未归类的栏目名：出现次数、出处、最可能的三个收支项目；或确认它们在本数据集中的含义。"""
    from schema.errors import UsageError

    if sum(map(bool, (accepted, withdrawn, imported, output, is_listing))) > 1:
        raise UsageError("--accept、--withdraw、--import、--output、--accepted 一次只能用一种")
    today = date.today()  # the day on their own desk
    if accepted:
        _accept(dataset, accepted, context, accepted_by, today, is_waiting)
    elif withdrawn:
        _withdraw(dataset, withdrawn, context, today, is_waiting)
    elif imported is not None:
        _import(dataset, imported, accepted_by, today, is_waiting)
    elif output is not None:
        from corpus.desk.label_sheet import export_labels

        say(f"已写出 {export_labels(dataset, output, is_forced)} 个栏目名：{output}")
    elif is_listing:
        _list_accepted(dataset, is_json)
    else:
        _list_unknown(dataset, is_json)


def _accept(
    dataset: Path,
    pairs: list[str],
    context: str | None,
    accepted_by: str,
    today: date,
    is_waiting: bool,
) -> None:
    from corpus.desk.accepted_labels import Proposal
    from schema.concepts import concept_named
    from schema.errors import UsageError

    def accept(histories: "LabelHistories") -> None:
        for pair in pairs:
            label, sign, named = pair.rpartition("=")
            if not sign:
                raise UsageError(f"“{pair}”应写成 栏目名=收支项目")
            concept = concept_named(named) or ""
            if not histories.accept(Proposal(label, concept, context, accepted_by, today)):
                raise UsageError(f"栏目名“{label}”已确认为 {concept}")

    snapshot = _publish(accept, dataset, is_waiting)
    say(f"已确认：{'，'.join(pairs)}；只用于本数据集，可用 --withdraw 撤回")
    say(f"快照 {snapshot}")


def _withdraw(
    dataset: Path, labels: list[str], context: str | None, today: date, is_waiting: bool
) -> None:
    def withdraw(histories: "LabelHistories") -> None:
        for label in labels:
            histories.withdraw(label, context, today)

    snapshot = _publish(withdraw, dataset, is_waiting)
    say(f"已撤回：{'，'.join(labels)}；快照 {snapshot}")


def _import(dataset: Path, path: Path, accepted_by: str, today: date, is_waiting: bool) -> None:
    from corpus.desk.label_sheet import read_labels

    read = list(read_labels(path, accepted_by, today))
    taken: list[bool] = []

    def accept(histories: "LabelHistories") -> None:
        taken.extend(map(histories.accept, read))

    snapshot = _publish(accept, dataset, is_waiting)
    note = f"，另有 {taken.count(False)} 个原已确认" if False in taken else ""
    say(f"已读入 {taken.count(True)} 个栏目名{note}；快照 {snapshot}")


def _publish(change: "Callable[[LabelHistories], None]", dataset: Path, is_waiting: bool) -> str:
    """Publish the dataset with its labels changed, and give the snapshot."""
    from corpus.commands.running import add_to_dataset
    from corpus.desk.accepted_labels import LabelHistories
    from corpus.store.layout import open_layout

    def make() -> "list[Import]":
        histories = LabelHistories(open_layout(dataset))
        change(histories)
        return histories.imports()

    return add_to_dataset(make, dataset, is_waiting).snapshot


def _list_accepted(dataset: Path, is_json: bool) -> None:
    import json

    from corpus.desk.accepted_labels import label_lines
    from corpus.desk.label_sheet import published_labels

    rows = published_labels(dataset)
    if is_json:
        say(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    for line in label_lines(rows):
        say(line)


def _list_unknown(dataset: Path, is_json: bool) -> None:
    import json
    from dataclasses import asdict

    from corpus.desk.labels import suggestion_text, unknown_labels

    found = unknown_labels(dataset)
    if is_json:
        say(json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=1))
        return
    for entry in found:
        say(f"{entry.label}　{entry.submissions} 份、{entry.places} 处")
        say(f"  所在：{entry.context or '（无表题）'}；示例值 {entry.sample_value or '（空）'}")
        say(f"  查看：jixiao show {dataset} --id {entry.submission_id}")
        for suggestion in entry.suggestions:
            say(f"  可能是：{suggestion_text(suggestion)}")
    say(f"共 {len(found)} 个未归类的栏目名")
