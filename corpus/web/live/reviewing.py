"""The pages where findings are listed, decided, looked at a second time, and asked about."""

from collections.abc import Iterator, Mapping
from datetime import date

from starlette.responses import JSONResponse, Response

from corpus.desk.dataset_reviews import (
    Decision,
    decide,
    note_replies,
)
from corpus.desk.money import compared, shown_money, worth
from corpus.desk.replies import ReplyChange, reply_history
from corpus.desk.reviews import (
    DECISIONS,
    Review,
    ReviewedFinding,
    decision_text,
    load_history,
)
from corpus.desk.wanted import Wanted, whom
from corpus.page.style import name_of
from corpus.store.layout import open_layout
from corpus.web.live.forms import Form
from corpus.web.live.visit import Visit
from schema.addresses import address_in_words
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import UsageError

_ON_A_PAGE = 100
# What a list of findings was asked for: it goes along to each of them, which leads to the next.
_CHOICES = ("department", "year", "rule", "severity", "open")
_FOLLOWING = "following"


def findings_page(visit: Visit) -> Response:
    """The findings that were asked for, the open ones first, then by the money at stake."""
    query = visit.query
    wanted = _wanted(query)
    items = [item for item in visit.desk.findings() if wanted.holds(item)]
    number = max(query.whole("page", "页") or 1, 1)
    first = (number - 1) * _ON_A_PAGE
    values = {
        "items": [_shown(item) for item in items[first : first + _ON_A_PAGE]],
        "total": len(items),
        "open": sum(item.review is None for item in items),
        "number": number,
        "pages": -(-len(items) // _ON_A_PAGE),
        "wanted": wanted,
        "rules": _terms("rule"),
        "severities": _terms("severity"),
        "asked": lambda page: query.address_with("page", str(page)),
        "chosen": query.address_of(_CHOICES),
    }
    return visit.page("findings.html", values)


def _wanted(query: Form) -> Wanted:
    return Wanted(
        rule=query.text("rule") or None,
        severity=query.text("severity") or None,
        department=query.text("department") or None,
        is_open=bool(query.text("open")),
        fiscal_year=query.whole("year", "年度"),
    )


def finding_page(visit: Visit) -> Response:
    """A finding with what it stands on, what was decided, and the forms to decide and to ask."""
    item = _find(visit, visit.path["finding"])
    folder = open_layout(visit.desk.root).reviews
    own_id = str(item.finding["finding_id"])
    values = {
        **_shown(item),
        "evidence": list(_evidence(item)),
        "numbers": list(compared(item.finding)),
        "decisions": DECISIONS,
        "stamp": _stamp(item.review),
        "chosen": visit.query.address_of(_CHOICES),
        "choices": [(name, visit.query.text(name)) for name in _CHOICES],
        _FOLLOWING: _next_open(visit, own_id),
        "history": [
            (decision_text(review), review.note)
            for review in load_history(folder)
            if review.finding_id == own_id
        ],
        "replies": [
            reply.text(date.today())
            for reply in reply_history(folder)
            if reply.finding_id == own_id
        ],
    }
    return visit.page("finding.html", values)


def states(visit: Visit) -> Response:
    """How far each finding of a submission is, for its page: that is kept while people decide."""
    own_id = visit.path["submission"]
    items = [item for item in visit.desk.findings() if item.finding["submission_id"] == own_id]
    found = {
        str(item.finding["finding_id"]): decision_text(item.review) if item.review else item.state
        for item in items
    }
    return JSONResponse(found)


def review(visit: Visit) -> Response:
    """Record what somebody decides, or that somebody looked at it a second time."""
    form = visit.form
    own_id = form.text("finding")

    def check(known: Mapping[str, Review]) -> None:
        last = known.get(own_id)
        if _stamp(last) != form.text("stamp"):
            present = decision_text(last) if last is not None else "待处理"
            raise UsageError(f"这条疑点在此期间已有人处理，现为{present}；请刷新页面，看过再定")

    second = form.text("second") or None
    made = Decision(form.text("decision") or None, form.text("note"), form.text("reviewer"), second)
    if made.decision is None and second is None:
        raise UsageError("请选一种处理结果，或填写复核人")
    decide(visit.desk.root, [own_id], made, date.today(), check)  # the day on their own desk
    visit.session.signed = made.reviewer or visit.session.signed
    return visit.lead_to(_back_to(form), "已记下处理结果")


def note_reply(visit: Visit) -> Response:
    """Record how far the question to the unit is."""
    form, own_id = visit.form, visit.form.text("finding")
    change = _change(form)
    if not change:
        raise UsageError("没有填写任何一项")
    note_replies(visit.desk.root, [own_id], change)
    return visit.lead_to(_back_to(form), "已记下答复情况")


def _back_to(form: Form) -> str:
    """The page of a finding as it was opened: from which list, before which other finding."""
    asked = form.address_of((*_CHOICES, _FOLLOWING))
    return f"findings/{form.text('finding')}.html{'?' * bool(asked)}{asked}"


def _next_open(visit: Visit, own_id: str) -> str:
    """The finding to decide after this one, of those the list was asked for; "" for none.

    What has been decided just now stands in the list no longer: its page remembers what came next.
    """
    wanted, kept = _wanted(visit.query), visit.query.text(_FOLLOWING)
    items = [item for item in visit.desk.findings() if item.review is None and wanted.holds(item)]
    ids = [str(item.finding["finding_id"]) for item in items]
    at = ids.index(own_id) + 1 if own_id in ids else ids.index(kept) if kept in ids else 0
    return next((other for other in (*ids[at:], *ids[:at]) if other != own_id), "")


def _change(form: Form) -> ReplyChange:
    return ReplyChange(
        form.day("sent", "发出日期"),
        form.day("due", "答复期限"),
        form.day("answered", "答复日期"),
        form.text("answer") or None,
        form.text("attachment") or None,
    )


def _terms(vocabulary: str) -> list[tuple[str, str]]:
    terms = load_vocabulary(vocabulary).values()
    return [(term.id, term.chinese_name) for term in terms if not term.is_planned]


def _find(visit: Visit, own_id: str) -> ReviewedFinding:
    for item in visit.desk.findings():
        if item.finding["finding_id"] == own_id:
            return item
    raise UsageError(f"没有这条疑点（数据可能已变）：{own_id}")


def _stamp(review: Review | None) -> str:
    """What a decision is known by, "" for none: a form is filled in before one and no other."""
    return "" if review is None else f"{review.decision} {decision_text(review)} {review.note}"


def _shown(item: ReviewedFinding) -> dict[str, object]:
    """A finding as a template shows it."""
    row = item.finding
    difference, involved = worth(row)
    return {
        "finding": row,
        "id": str(row["finding_id"]),
        "whom": whom(row),
        "path": item.path,
        "state": item.state,
        "rule": name_of("rule", row["rule"]),
        "severity": name_of("severity", row["severity"]),
        "difference": "" if difference is None else shown_money(difference),
        "involved": "" if involved is None else shown_money(involved),
        "review": item.review,
        "decided": "" if item.review is None else decision_text(item.review),
        "reply": item.reply,
    }


def _evidence(item: ReviewedFinding) -> Iterator[Mapping[str, object]]:
    """What the finding stands on: the text, its place, and how it may be corrected."""
    for one in item.finding["evidence"]:
        source = one["source"]
        concept = load_concepts().get(one["concept"] or "")
        yield {
            "text": one["text"],
            "concept": concept.chinese_name if concept else "",
            "code": one["concept"] or "",
            "place": address_in_words(source) if source else "",
            "at": address_in_words(source) if source and one["table_name"] == "figures" else "",
        }
