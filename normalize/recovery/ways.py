"""The ways to take a text without cell marks apart, of which one may give its tables."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from extract.document import Document, Paragraph
from extract.text.dialects import DOCX2TXT
from normalize.recovery.glued import tokens_of_glued
from normalize.recovery.lost import IN_ONE_LINE
from normalize.recovery.tokens import Token, tokens_of_lines, tokens_of_run, tokens_of_words

FEWEST_RUNS = 20  # of blank lines, all of odd length
WIDE_GAP = 6  # what may stand between headings in a text out of order
SPACED = 20  # of so many lines one may have no blank line behind it


def ways_of(document: Document) -> list[tuple[list[Token], int]]:
    """(tokens, widest gap between headings): lines, lines with text, words, labels run together."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    is_spaced = document.dialect == DOCX2TXT or _is_spaced(texts)
    lines = tokens_of_lines(texts, _blank_cells(texts, is_spaced), is_spaced)
    filled = [token for token in lines if not token.is_blank]
    words = tokens_of_words(texts)
    gap = WIDE_GAP if _has_flat_line(words) else 1
    ways = [(lines, 1), (filled, 1), (words, gap)]
    if run := _run_together(texts):
        ways.append((run, WIDE_GAP))
    if glued := tokens_of_glued(texts):
        ways.append((glued, 1))
    return ways


def _run_together(texts: Sequence[str]) -> list[Token]:
    """The labels of lines and what stands between them; [] where no line holds many labels."""
    runs = [tokens_of_run(text, number) for number, text in enumerate(texts)]
    is_form = any(sum(token.is_label for token in run) >= IN_ONE_LINE for run in runs)
    return [token for run in runs for token in run] if is_form else []


def _has_flat_line(tokens: Sequence[Token]) -> bool:
    labels = Counter(token.paragraph for token in tokens if token.is_label)
    return any(count > 2 * IN_ONE_LINE for count in labels.values())


def _is_spaced(texts: Sequence[str]) -> bool:
    """Whether a blank line stands between nearly all lines that hold text.

    Or behind each paragraph, with lines that a writer broke: then no two or four stand together.
    """
    pairs = [bool(below.strip()) for text, below in pairwise(texts) if text.strip()]
    if sum(pairs) * SPACED < len(pairs):
        return True
    runs = [len(list(run)) for is_text, run in groupby(texts, key=_has_text) if not is_text]
    is_odd = all(size % 2 for size in runs)
    return len(runs) >= FEWEST_RUNS and is_odd and 2 * sum(pairs) < len(pairs)


def _has_text(text: str) -> bool:
    return bool(text.strip())


def _blank_cells(texts: Sequence[str], is_spaced: bool) -> list[int]:
    """How many empty cells stand behind each line.

    is_spaced: each paragraph is followed by a blank line, an empty one too (docx2txt).
    """
    blanks = [0] * len(texts)
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and not texts[end].strip():
            end += 1
        if texts[at].strip():
            count = end - at - 1
            blanks[at] = max(0, (count - 1) // 2) if is_spaced else count
        at = end
    return blanks
