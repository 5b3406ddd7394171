"""What a run tells of its stages, and what its report keeps of them."""

from pathlib import Path

from corpus.ingest.monitor import Monitor, TimedMonitor
from corpus.ingest.run_report import read_run
from corpus.store.platform import peak_memory
from tests.corpus.runs import submissions_of, take_in
from tests.corpus.small_reports import report_bytes


class _Listener(Monitor):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def start(self, stage: str, total: int | None) -> None:
        self.heard.append(f"{stage} {total}")

    def advance(self) -> None:
        self.heard.append("+")


def test_stages_are_timed_and_passed_on() -> None:
    listener, elapsed = _Listener(), dict[str, float]()
    timed = TimedMonitor(listener, elapsed)
    timed.start("one", 2)
    timed.advance()
    timed.start("two", None)
    timed.start("one", 1)
    timed.close()
    assert listener.heard == ["one 2", "+", "two None", "one 1"]
    assert list(elapsed) == ["one", "two"]
    assert all(seconds >= 0 for seconds in elapsed.values())


def test_the_run_report_says_how_long_each_stage_took_and_what_memory_the_parent_held(
    tmp_path: Path,
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.docx").write_bytes(report_bytes("甲局"))
    take_in([inbox], tmp_path / "out")
    report = read_run(next((tmp_path / "out" / "runs").glob("*.json")))
    [own_id] = [row["submission_id"] for row in submissions_of(tmp_path / "out").values()]
    size = (inbox / "a.docx").stat().st_size
    assert [*map(tuple, report.largest)] == [(own_id, size)] and report.slowest[0][0] == own_id
    assert list(report.elapsed) == ["查看文件", "读取文件", "写数据集", "核对各份报告之间"]
    held = peak_memory() or 0
    assert 0 <= (report.peak_bytes or 0) <= held
