"""Imported by the server that workers are forked from: all that is the same for every document.

Loading the readers, the knowledge, the rules and the libraries costs as much as many documents.
Done here it is paid once, not by each worker, and no document's time limit pays for it.
"""

import duckdb  # noqa: F401 (the rules between reports ask it)
import pandas  # noqa: F401 (pyarrow imports it with the first row that it is given)

import corpus.ingest.process  # noqa: F401 (what a task runs)
from corpus.audit.engine import check_report
from extract.document import Document, Paragraph
from normalize.report import normalize

_EMPTY = Document(blocks=(Paragraph("", 0),))

check_report(normalize(_EMPTY, ""))
