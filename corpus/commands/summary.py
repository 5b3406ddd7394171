"""The summary at the end of a run, in Chinese."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.ingest.run_report import DatasetState, Problem, RunReport
from corpus.page.rows import in_one_line
from corpus.page.style import PLAIN, Style
from corpus.store.access import open_to
from corpus.store.layout import Kind, kind_of, open_layout
from schema.concepts import load_vocabulary
from schema.tables import load_tables

_SHOWN_PROBLEMS = 20
_SHOWN_ASIDES = 10
_ARCHIVE = "archive"  # what is in one has lines of its own


def summary_lines(report: RunReport, out: Path, style: Style = PLAIN) -> Iterator[str]:
    """What became of the files, what the dataset holds, and where it is."""
    state = report.state
    yield f"处理完毕：共 {sum(state.statuses.values())} 个文件" + _run_note(report)
    yield from (f"注意：{in_one_line(root)} 里没有文件" for root in report.empty)
    yield from _counted(state.statuses, "status", "个", style)
    yield from _problems(state.problems, style)
    yield from _asides(state, style)
    yield "各表行数："
    tables = load_tables()
    for name, rows in state.rows.items():
        yield f"  {tables[name].chinese_name}（{name}）：{rows}"
    if state.severities:
        yield "疑点："
        yield from _counted(state.severities, "severity", "条", style)
    yield f"数据集：{out}（快照 {report.snapshot}）"
    if kind_of(out) is Kind.masked:
        yield "本数据集不存个人信息：没有留存原件，姓名、电话、证件号、账号已遮盖"
    yield from exposure_lines(out)


def exposure_lines(dataset: Path) -> Iterator[str]:
    """Who else may read the dataset, and how to change that; nothing where nobody may."""
    others = open_to(open_layout(dataset))
    if others:
        place = in_one_line(str(dataset))
        yield f"注意：{others}也能读这个数据集；收紧权限：jixiao protect {place}"


def _run_note(report: RunReport) -> str:
    counts = report.counts
    note = f"，本次读取 {counts['read']} 个"
    if counts["missing"]:
        note += f"；{counts['missing']} 个已不在输入文件夹中，仍保留（用 --prune 移出）"
    if counts["pruned"]:
        note += f"；移出 {counts['pruned']} 个"
    if recollected := counts.get("recollected"):  # reports of earlier versions have no such count
        note += f"；台账丢失，已由快照、原件和输入文件夹补回 {recollected} 个文件的记录"
    if counts["damaged"]:
        note += f"；当前快照有 {counts['damaged']} 处损坏，已重做"
    if report.between_error:
        note += "；各份报告之间的关系第一次没有核完（数据库出错，见运行报告），已重新核对"
    if report.removed:
        note += f"；按要求移出 {'、'.join(report.removed)}"
    return note + ("；数据没有变化" if report.is_unchanged else "")


def _counted(
    counts: Mapping[str, int], vocabulary: str, measure_word: str, style: Style
) -> Iterator[str]:
    """The counts under their names, in the order of the vocabulary."""
    for key in load_vocabulary(vocabulary):
        if counts.get(key):
            yield f"  {style.name_of(vocabulary, key)}：{counts[key]} {measure_word}"


def _asides(state: DatasetState, style: Style) -> Iterator[str]:
    """The duplicates and what is no submission, by name."""
    asides = [aside for aside in state.asides if aside.reason != _ARCHIVE]
    if asides:
        yield "不另作一份的文件："
    yield from (_named(aside, style) for aside in asides[:_SHOWN_ASIDES])
    total = sum(state.statuses.get(status, 0) for status in {a.status for a in state.asides})
    unnamed = total - len(state.asides) + len(asides) - _SHOWN_ASIDES
    if unnamed > 0:
        yield f"  ……另有 {unnamed} 个，状态和原因在 submissions 表"


def _named(problem: Problem, style: Style) -> str:
    name = style.name_of("status", problem.status)
    return f"  〔{name}〕{in_one_line(problem.path)}：{problem.message}（{problem.reason}）"


def _problems(problems: tuple[Problem, ...], style: Style) -> Iterator[str]:
    if problems:
        yield "需要处理的文件："
    yield from (_named(problem, style) for problem in problems[:_SHOWN_PROBLEMS])
    if len(problems) > _SHOWN_PROBLEMS:
        yield f"  ……另有 {len(problems) - _SHOWN_PROBLEMS} 个，用 jixiao quarantine 查看"
