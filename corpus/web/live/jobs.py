"""Work that takes a while and changes the dataset: one at a time, watched from any page."""

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corpus.ingest.monitor import Monitor
from corpus.web.live.child import Child
from schema.errors import JixiaoError, UsageError

# What is read from a run's own file, and how soon an end is seen.
_PAUSE_SECONDS = 0.2
_ENDS = {0: "做完了", 3: "做完了，有的文件需要处理"}


@dataclass(slots=True)
class Job:
    """A piece of work and how far it is.

    back: the page that shows what became of it. lines: what it had to say. is_good: None while
    it runs.
    """

    title: str
    back: str
    started: float = field(default_factory=time.monotonic)
    seconds: float = 0.0
    stage: str = ""
    done: int = 0
    total: int | None = None
    lines: Sequence[str] = ()
    end: str = ""
    is_good: bool | None = None
    is_stopping: bool = False

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.is_good is None

    @property
    def age(self) -> int:
        """For how many seconds it has run, or ran."""
        return int(time.monotonic() - self.started if self.is_running else self.seconds)


class JobMonitor(Monitor):
    """Tells a job how far its work is."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        self._job.stage, self._job.total, self._job.done = stage, total, 0

    def advance(self) -> None:
        """A step is done."""
        self._job.done += 1


class Jobs:
    """The one job there is, or the last one."""

    def __init__(self) -> None:
        self.last: Job | None = None
        self._thread: threading.Thread | None = None
        self._child: Child | None = None
        self._lock = threading.Lock()

    def start_run(self, title: str, back: str, arguments: Sequence[str]) -> Job:
        """Begin a run of our own command in a process of its own; raises as `start`."""
        return self.start(title, back, lambda job: self._watch(job, arguments))

    def start(self, title: str, back: str, work: Callable[[Job], Sequence[str]]) -> Job:
        """Begin work in a thread. It gives what it has to say.

        Raises UsageError while another job goes on.
        """
        with self._lock:
            if self.last is not None and self.last.is_running:
                raise UsageError(f"“{self.last.title}”还没有做完，做完后再来")
            job = self.last = Job(title, back)
            self._thread = threading.Thread(target=_work, args=(job, work), name="job")
            self._thread.start()
        return job

    def stop(self) -> None:
        """Have a run end soon; what it has read is kept. Other work ends by itself."""
        child, job = self._child, self.last
        if child is not None and job is not None:
            job.is_stopping = True
            child.interrupt()

    def close(self) -> None:
        """Nothing, once no job goes on."""
        self.stop()
        if self._thread is not None:
            self._thread.join()

    def _watch(self, job: Job, arguments: Sequence[str]) -> Sequence[str]:
        """Run our command to its end. Raises JixiaoError with what it said if it did not finish."""
        with Child(arguments) as child:
            self._child = child
            try:
                while child.is_running:
                    _take_over(job, child)
                    time.sleep(_PAUSE_SECONDS)
            finally:
                self._child = None
            lines = child.said()
            if child.exit_code not in _ENDS:
                raise JixiaoError("\n".join(lines) or f"没有做完（{child.exit_code}）")
            job.end = _ENDS[child.exit_code]
            return lines


def _take_over(job: Job, child: Child) -> None:
    event = child.last_event()
    if event is not None:
        job.stage, job.done, job.total = event.stage, event.done, event.total


def _work(job: Job, work: Callable[[Job], Sequence[str]]) -> None:
    is_good = False
    try:
        job.lines = work(job)
        is_good = True
    except JixiaoError as error:
        job.lines = str(error).splitlines()
    except (OSError, sqlite3.Error) as error:
        job.lines = [str(error)]
    finally:
        job.seconds = time.monotonic() - job.started
        job.end = job.end or ("做完了" if is_good else "没有做完，数据集没有改动")
        job.is_good = is_good
