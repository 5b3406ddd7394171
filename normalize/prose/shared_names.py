"""What a clause and the title of a project's report share: the project's name, or pieces of it."""

import re

# The fewest characters that a clause and the title share for them to be the project's name.
SHORTEST_NAME = 3
SHORTEST_PIECE = 2  # of what goes on with the name
_HAN = re.compile(r"[\u3400-\u9fff]")


def shared_spans(line: str, name: str) -> tuple[tuple[int, int], ...]:
    """The spans of a line that stand in the title too, each as long as can be.

    A short one counts right behind another: 农机购置 补贴 for 农机购置与应用补贴.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    while start <= len(line) - SHORTEST_PIECE:
        end = start + shared_length(line[start:], name)
        goes_on = bool(spans) and spans[-1][1] == start
        fewest = SHORTEST_PIECE if goes_on else SHORTEST_NAME
        if end - start >= fewest and _HAN.search(line, start, end):
            spans.append((start, end))
            start = end
        else:
            start += 1
    return tuple(spans)


def shared_length(text: str, name: str) -> int:
    """How many of the first characters of `text` stand together in `name`."""
    length = 0
    while length < len(text) and text[: length + 1] in name:
        length += 1
    return length
