"""What stands at each place of a document: `python -m tools.field_places FILE` lists it.

A truth is written from this list, which says where things stand and nothing of what they mean.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.measure.matching import fold
from extract.readers import read_document
from schema.errors import DefinitionError
from tools.field_truth import Truth


def texts_by_place(path: Path) -> dict[str, str]:
    """The text at each place, as truths name places: a text file's are its lines."""
    if path.suffix == ".txt":
        lines = path.read_text(encoding="utf8").splitlines()
        return {f"L{number}": line for number, line in enumerate(lines, 1)}
    document = read_document(path.read_bytes())
    places = {f"p{paragraph.index}": paragraph.text for paragraph in document.paragraphs()}
    for table in document.tables:
        for cell in table.cells:
            places[f"t{table.index}r{cell.row}c{cell.col}"] = cell.text
    return places


def check_places(truth: Truth, path: Path) -> None:
    """Raises DefinitionError where a truth names a place or an amount that is not there."""
    places = texts_by_place(path)
    wrong = [
        f"{amount.place} {amount.printed}"
        for amount in truth.amounts
        if fold(amount.printed) not in fold(places.get(amount.place))
    ]
    wrong += sorted(truth.unjudged - set(places))
    if wrong:
        raise DefinitionError(f"{path}: 真值所说的位置上没有这个数：{'；'.join(wrong)}")


def _lines(path: Path) -> Iterator[str]:
    for place, text in texts_by_place(path).items():
        yield f"{place}\t{text.replace(chr(10), '⏎')}"


if __name__ == "__main__":
    print("\n".join(_lines(Path(sys.argv[1]))))
