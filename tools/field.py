"""`make field`: the score of the program on real forms that it meets for the first time."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from schema.errors import DefinitionError
from tools.field_places import check_places
from tools.field_report import doubt_lines, fault_lines, rule_lines, summary_lines
from tools.field_run import batches, checked_out, read_documents
from tools.field_score import Score, score_document, total_of
from tools.field_truth import documents_of, read_truth


def main() -> None:
    """Read the batches, judge them, and print what came out; exit code 2 where a truth is none."""
    options = _arguments()
    try:
        with checked_out(options.commit) as program, checked_out(options.truth) as truth:
            scores: dict[str, Score] = {}
            for batch in batches(truth, options.batch):
                read = _score_batch(batch, program)
                scores[batch.name] = total_of(list(read.values()))
                if options.faults:
                    _print_batch(read)
    except DefinitionError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    if not scores:
        print(f"没有这一批：{options.batch or 'tests/field 下没有批次'}", file=sys.stderr)
        sys.exit(2)
    if len(scores) > 1:
        scores["合计"] = total_of(list(scores.values()))
    if options.doubts:
        print("\n".join(doubt_lines([*scores.values()][-1])))
        return
    print("\n".join(summary_lines(scores)))
    print("\n".join(rule_lines([*scores.values()][-1].findings)))


def score_batches(name: str | None, program: Path, truth: Path) -> Iterator[Score]:
    """The score of each batch, or of the one that is named."""
    for batch in batches(truth, name):
        yield total_of(list(_score_batch(batch, program).values()))


def _score_batch(batch: Path, program: Path) -> dict[str, Score]:
    """The score of each document; the truths are checked before the program runs."""
    truths = {path: read_truth(path.with_suffix(".toml")) for path in documents_of(batch)}
    for path, truth in truths.items():
        check_places(truth, path)
    found = read_documents([*truths], program)
    return {truth.name: score_document(truth, found[path]) for path, truth in truths.items()}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--batch", help="只看一批：01")
    parser.add_argument("--commit", help="用这一次提交的程序")
    parser.add_argument("--truth", help="用这一次提交的文档和真值")
    parser.add_argument("--faults", action="store_true", help="逐条列出不对之处，并按文档列分数")
    parser.add_argument("--doubts", action="store_true", help="只列各种存疑组合的对错")
    return parser.parse_args()


def _print_batch(scores: dict[str, Score]) -> None:
    for name, score in scores.items():
        print("\n".join(fault_lines(name, score)))
    print()
    print("\n".join(summary_lines(scores)))


if __name__ == "__main__":
    main()
