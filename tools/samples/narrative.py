"""Narratives: headings with their numbers, paragraphs with their amounts."""

from collections.abc import Sequence

from tools.samples.facts import Fact, plain, prose
from tools.samples.layout import LABEL_JOINT
from tools.samples.word import Para


def narrative_paragraphs(lines: Sequence[str]) -> list[Para]:
    """The paragraphs of a narrative, each heading with its `sections` fact.

    lines: `# 一、|标题` is a heading of level 1, `## （一）|标题` of level 2, …; other lines are
    text and may hold marked amounts.
    """
    path: list[str] = []
    paras: list[Para] = []
    for index, line in enumerate(lines):
        level = len(line) - len(line.lstrip("#"))
        if not level:
            paras.append(prose(line))
            continue
        number, _, heading = line[level:].strip().partition("|")
        path = [*path[: level - 1], heading]
        values = {
            "level": level,
            "number_text": number,
            "heading": heading,
            "path": LABEL_JOINT.join(path),
            "text": "\n".join(_text_under(lines[index + 1 :])),
        }
        shown = number + heading
        fact = Fact("sections", values, len(number), len(shown))
        paras.append(Para(shown, notes=(fact,)))
    return paras


def _text_under(lines: Sequence[str]) -> list[str]:
    """The text lines before the next heading."""
    texts: list[str] = []
    for line in lines:
        if line.startswith("#"):
            break
        texts.append(plain(line))
    return texts
