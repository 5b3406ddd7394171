"""The lists of working papers: questions to a unit, the aspects of a review, scores, returns."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.dataset import Dataset
from corpus.desk.memo.forms import load_aspects
from corpus.desk.memo.matters import fact_of
from corpus.desk.money import shown_amount
from corpus.desk.reviews import CONFIRMED, ReviewedFinding
from corpus.page.style import name_of
from schema.rows.reports import REPORTS
from schema.rows.submissions import SubmissionRow

# What a template may write as {{list.column}}.
COLUMNS: Mapping[str, set[str]] = {
    "疑点": {"序号", "编号", "问题", "事实", "文件", "出处", "年度", "规则"},
    "方面": {"名称", "内容", "属实", "待处理"},
    "得分": {"报告", "自评分", "理由"},
    "退回": {"序号", "文件", "出处", "事实"},
}
_SCORE_RULES = frozenset({"score", "points", "grade"})

Lists = dict[str, Sequence[Mapping[str, str]]]


def lists_of(
    items: Sequence[ReviewedFinding], submissions: Sequence[SubmissionRow], dataset: Dataset
) -> Lists:
    """The lists for these findings of a department and its submissions."""
    confirmed = [item for item in items if _is_confirmed(item)]
    return {
        "疑点": [_question(n, item) for n, item in enumerate(items, start=1)],
        "方面": list(_aspects(items)),
        "得分": list(_scores(items, submissions, dataset)),
        "退回": [_returned(n, item) for n, item in enumerate(confirmed, start=1)],
    }


def _question(number: int, item: ReviewedFinding) -> dict[str, str]:
    finding = item.finding
    return {
        "序号": str(number),
        "编号": finding["finding_id"][:8],
        "问题": finding["message"],
        "事实": fact_of(finding),
        "文件": item.path,
        "出处": finding["place"] or "",
        "年度": str(finding["fiscal_year"] or ""),
        "规则": name_of("rule", finding["rule"]),
    }


def _returned(number: int, item: ReviewedFinding) -> dict[str, str]:
    question = _question(number, item)
    return {name: question[name] for name in COLUMNS["退回"]}


def _aspects(items: Sequence[ReviewedFinding]) -> Iterator[dict[str, str]]:
    for aspect in load_aspects():
        own = [item for item in items if item.finding["rule"] in aspect.rules]
        confirmed = sum(map(_is_confirmed, own))
        yield {
            "名称": aspect.name,
            "内容": aspect.content,
            "属实": str(confirmed),
            "待处理": str(len(own) - confirmed),
        }


def _scores(
    items: Sequence[ReviewedFinding], submissions: Sequence[SubmissionRow], dataset: Dataset
) -> Iterator[dict[str, str]]:
    """Each report with the score it gave itself, and the confirmed facts about its scores."""
    for submission in submissions:
        own_id = submission["submission_id"]
        for report in dataset.rows(REPORTS, own_id):
            score = report["self_score"]
            own = [i.finding for i in items if _is_confirmed_score(i, own_id, report["report_no"])]
            yield {
                "报告": report["project_name"] or submission["path"],
                "自评分": "" if score is None else shown_amount(score, ""),
                "理由": "\n".join(map(fact_of, own)),
            }


def _is_confirmed_score(item: ReviewedFinding, own_id: str, report_no: int) -> bool:
    """Whether it is a confirmed finding about the scores of this report."""
    finding = item.finding
    is_of_scores = bool(_SCORE_RULES & set(finding["rule"].split("_")))
    is_here = (finding["submission_id"], finding["report_no"]) == (own_id, report_no)
    return is_of_scores and is_here and _is_confirmed(item)


def _is_confirmed(item: ReviewedFinding) -> bool:
    return item.review is not None and item.review.decision == CONFIRMED
