"""The page where people say what unknown labels mean in this dataset."""

from datetime import date

from starlette.responses import Response

from corpus.desk.accepted_labels import LabelHistories, Proposal
from corpus.desk.label_sheet import published_labels
from corpus.desk.labels import unknown_labels
from corpus.store.imports import Import
from corpus.store.layout import open_layout
from corpus.web.live.correcting import publish
from corpus.web.live.visit import Visit
from schema.concepts import concept_named, load_concepts
from schema.errors import UsageError

_BACK = "labels.html"
_MOST = 50


def labels_page(visit: Visit) -> Response:
    """The most frequent unknown labels with what they might mean, and those accepted."""
    root = visit.desk.root
    values = {
        "unknown": unknown_labels(root, _MOST),
        "most": _MOST,
        "accepted": published_labels(root),
        "concepts": load_concepts(),
    }
    return visit.page("labels.html", values)


def accept_label(visit: Visit) -> Response:
    """Let a label mean a concept, everywhere or under one path of titles."""
    form = visit.form
    label, signed = form.text("label"), form.text("by")
    context = form.text("context") if form.text("scope") == "here" else ""
    concept = concept_named(form.text("other") or form.text("concept") or None)
    if concept is None:
        raise UsageError("请选一个收支项目")
    visit.session.signed = signed or visit.session.signed
    proposal = Proposal(label, concept, context or None, signed, date.today())

    def make() -> list[Import]:
        histories = LabelHistories(open_layout(visit.desk.root))
        if not histories.accept(proposal):
            raise UsageError(f"栏目名“{label}”已确认为 {concept}")
        return histories.imports()

    return publish(visit, f"确认栏目名“{label}”", _BACK, make)


def withdraw_label(visit: Visit) -> Response:
    """Take back what was said of a label."""
    form = visit.form

    def make() -> list[Import]:
        histories = LabelHistories(open_layout(visit.desk.root))
        histories.withdraw(form.text("label"), form.text("context") or None, date.today())
        return histories.imports()

    return publish(visit, f"撤回栏目名“{form.text('label')}”", _BACK, make)
