"""`make field`: the score of the program on real forms that it meets for the first time."""

import argparse
import sys
from pathlib import Path

from schema.errors import DefinitionError
from tools.field_places import check_places
from tools.field_report import doubt_lines, fault_lines, rule_lines, summary_lines
from tools.field_run import ROOT, batches, checked_out, read_documents
from tools.field_score import Score, score_document, total_of
from tools.field_truth import documents_of, read_truth


def main() -> None:
    """Read the batches, judge them, and print what came out; exit code 2 where a truth is none."""
    options = _arguments()
    try:
        with checked_out(options.commit) as program, checked_out(options.truth) as truth:
            read = score_documents(options.batch, program, truth)
        scores = {batch: total_of(list(documents.values())) for batch, documents in read.items()}
        if options.faults:
            for documents in read.values():
                _print_batch(documents)
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


def score_documents(name: str | None, program: Path, truth: Path) -> dict[str, dict[str, Score]]:
    """By batch, or for the one that is named, the score of each document.

    All are read in one run, as the program starts slowly; the truths are checked before it.
    """
    truths = {
        batch.name: {path: read_truth(path.with_suffix(".toml")) for path in documents_of(batch)}
        for batch in batches(truth, name)
    }
    for documents in truths.values():
        for path, told in documents.items():
            check_places(told, path)
    if not truths:
        return {}
    found = read_documents([path for documents in truths.values() for path in documents], program)
    return {
        batch: {told.name: score_document(told, found[path]) for path, told in documents.items()}
        for batch, documents in truths.items()
    }


def total_score() -> Score:
    """What the program as it stands makes of the whole field set."""
    read = score_documents(None, ROOT, ROOT)
    return total_of([score for documents in read.values() for score in documents.values()])


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
