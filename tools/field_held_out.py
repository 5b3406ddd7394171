"""Leave one province out: the field set read without the words that only one province uses.

Every province (or batch) is scored by a copy of the program whose knowledge files lack all words
that no document of another province (or batch) has: what is left of a layout is its shape.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.measure.knowledge_words import words_of
from extract.document import Document, Table
from extract.readers import read_document
from tools.field_report import fault_lines, summary_lines
from tools.field_run import ROOT, batches, read_documents
from tools.field_score import Score, score_document, total_of
from tools.field_truth import Truth, documents_of, read_truth
from tools.held_out import copy_without, knowledge_files, own_words, words_in

GROUPS: Mapping[str, Callable[[Path, Truth], str]] = {
    "province": lambda path, truth: truth.region,
    "batch": lambda path, truth: path.parent.name,
}


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What became of the documents of one group: each with its score, without `removed`."""

    scores: Mapping[Path, Score]
    removed: frozenset[str]


def main() -> None:
    """Print the scores as `make field` does, with a province or a batch as a row."""
    options = _arguments()
    documents = [path for batch in batches(ROOT, None) for path in documents_of(batch)]
    truths = {path: read_truth(path.with_suffix(".toml")) for path in documents}
    groups: defaultdict[str, list[Path]] = defaultdict(list)
    for path, truth in truths.items():
        groups[GROUPS[options.by](path, truth)].append(path)
    with ThreadPoolExecutor(options.workers) as pool:
        held_out = dict(zip(groups, pool.map(measure_groups(groups, truths), groups), strict=True))
    if options.faults:
        print("\n".join(_fault_lines(held_out)))
    scores = {name: total_of([*found.scores.values()]) for name, found in held_out.items()}
    print("\n".join(summary_lines({**scores, "合计": total_of([*scores.values()])})))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--by", choices=GROUPS, default="province", help="留出省份，还是批次")
    parser.add_argument("--workers", type=int, default=2, help="同时读几组")
    parser.add_argument("--faults", action="store_true", help="列出去掉的写法和不对之处")
    return parser.parse_args()


def measure_groups(
    groups: Mapping[str, Sequence[Path]], truths: Mapping[Path, Truth]
) -> Callable[[str], HeldOut]:
    """A function from a group's name to what became of its documents."""
    words = {
        name: set[str]().union(*(words_of_document(path) for path in paths))
        for name, paths in groups.items()
    }

    def measure(name: str) -> HeldOut:
        others = set[str]().union(*(own for other, own in words.items() if other != name))
        removed = {
            path: own_words(path, words_of(ROOT / path), words[name], others)
            for path in knowledge_files()
        }
        with tempfile.TemporaryDirectory() as folder:
            found = read_documents(groups[name], copy_without(removed, Path(folder)))
        scores = {path: score_document(truths[path], found[path]) for path in groups[name]}
        return HeldOut(scores, frozenset().union(*removed.values()))

    return measure


def _fault_lines(held_out: Mapping[str, HeldOut]) -> Iterator[str]:
    for name, found in held_out.items():
        yield f"# {name} 去掉 {' '.join(sorted(found.removed))}"
        for path, score in found.scores.items():
            yield from fault_lines(f"{path.parent.name}/{path.stem}", score)


def words_of_document(path: Path) -> set[str]:
    """Every word a knowledge file may have from a document: its cells and paragraphs, folded."""
    return set[str]().union(*map(words_in, _texts(read_document(path.read_bytes()))))


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.text


if __name__ == "__main__":
    main()
