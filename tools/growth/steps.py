"""The steps that a document goes through, each by itself, so that none hides another's growth."""

from collections.abc import Callable, Iterator
from functools import partial

from corpus.audit.criteria.rescore import rescore
from corpus.audit.engine import KINDS, check_report
from corpus.audit.facts import views_of
from corpus.audit.rules import Rule, load_rules
from corpus.store.document_codec import encode_document
from corpus.store.row_codec import to_batch
from extract.document import Document
from extract.readers import read_document
from normalize.personal.document import find_in_document, mask_document
from normalize.personal.masking import Masker
from normalize.report import normalize
from schema.errors import DocumentError
from schema.report import Report

Step = Callable[[], object]
READING = "读取"


def steps_of(data: bytes) -> Iterator[tuple[str, Step]]:
    """(name, step) of all that is done with a document, each to be run more than once if need be.

    A document that is refused is only read. The rules come one by one, and then all together.
    """
    yield READING, lambda: _read(data)
    document = _read(data)
    if document is None:
        return
    yield "识别", lambda: normalize(document, "")
    yield "遮盖", lambda: _mask(document)
    yield "留存原文", lambda: encode_document(document)
    report = normalize(document, "")
    yield "存各表", lambda: _store(report)
    for rule in load_rules():
        if rule.kind in KINDS:
            yield f"核查 {rule.id}", partial(_check, rule, report)
    yield "核查 重新计分", lambda: [rescore(view) for view in views_of(report)]
    yield "核查 全部", lambda: check_report(report)


def _read(data: bytes) -> Document | None:
    """The document; None where it is refused."""
    try:
        return read_document(data)
    except DocumentError:
        return None


def _mask(document: Document) -> Document:
    return mask_document(document, Masker(find_in_document(document)))


def _store(report: Report) -> None:
    for table, rows in report.tables.items():
        to_batch(table, rows, "")


def _check(rule: Rule, report: Report) -> None:
    for view in views_of(report):
        for _ in KINDS[rule.kind](rule, view):
            pass
