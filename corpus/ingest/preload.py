"""Imported by the server that workers are forked from: all that is the same for every document.

Loading the knowledge and the rules costs as much as many documents. Done here it is paid once, not
by each worker, and no document's time limit pays for it.
"""

from corpus.audit.engine import check_report
from extract.document import Document, Paragraph
from normalize.report import normalize

_EMPTY = Document(blocks=(Paragraph("", 0),))

check_report(normalize(_EMPTY, ""))
