"""SQL over one snapshot, by a connection that can read it and reach nothing else."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from pathlib import Path

import duckdb
import pyarrow as pa

from corpus.store.answers import in_python, with_plain_types
from corpus.store.catalog import Catalog
from corpus.store.database import open_database
from corpus.store.platform import limited_growth
from corpus.store.query_words import in_chinese
from schema.errors import UsageError
from schema.limits import DEFAULT_QUERY_LIMITS, MIB, QueryLimits

# DuckDB may open no file at all, not even the snapshot's: a folder that it may read it may also
# write, and COPY can hide in a WITH. Arrow opens the files and hands the rows over.
_SETTINGS = (
    "temp_directory = ''",
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "python_enable_replacements = false",
    "enable_external_access = false",
    "lock_configuration = true",
)
# How much is fetched at a time, and how soon an end is seen: no answer hangs on either.
_BATCH_ROWS = 50_000
_LOOK_SECONDS = 0.1
_SECONDS_TO_END = 1  # of a query that was interrupted
# For an end, and for threads and libraries, beside what a query may take.
_GRACE_SECONDS = 5
_ROOM_MIB = 1024


class QueryError(UsageError):
    """A query that is wrong or not allowed."""


class Connection:
    """A DuckDB connection confined to the tables of one snapshot and the views over them.

    is_deaf: a query that was to end goes on in its thread.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, catalog: Catalog, limits: QueryLimits
    ) -> None:
        self._connection = connection
        self._catalog = catalog
        self.limits = limits
        self.is_deaf = False

    def run(self, query: str) -> pa.Table:
        """The answer to one SELECT (DESCRIBE, SHOW and SUMMARIZE are such too).

        Raises QueryError with what DuckDB says of it if it cannot be answered, and if it asks for
        more than the limits.
        """
        with self._ended_in_time() as is_over:
            try:
                return self._answer_interruptibly(query)
            except (duckdb.OutOfMemoryException, MemoryError) as error:
                raise QueryError(memory_message(self.limits)) from error
            except (duckdb.Error, OSError, pa.ArrowException) as error:
                # What goes wrong after the first rows comes through Arrow, as an OSError.
                is_late = is_over.is_set()
                words = (
                    time_message(self.limits) if is_late else f"查询出错：{in_chinese(str(error))}"
                )
                raise QueryError(words) from error

    def _answer_interruptibly(self, query: str) -> pa.Table:
        """The answer. Ctrl-C ends the query, or leaves it behind where DuckDB does not listen.

        DuckDB looks for no signal while it makes rows: in a thread beside, this one hears of it.
        """
        if threading.current_thread() is not threading.main_thread():
            return self._answer(query)
        from pebble.concurrent import thread

        answer = thread(daemon=True)(self._answer)(query)
        try:
            while not wait([answer], _LOOK_SECONDS).done:  # elsewhere than on POSIX wait is deaf
                pass
        finally:
            if not answer.done():
                self._connection.interrupt()
                self.is_deaf = not wait([answer], _SECONDS_TO_END).done
        return answer.result()

    def _answer(self, query: str) -> pa.Table:
        statements = self._connection.extract_statements(query)
        if len(statements) != 1:
            raise QueryError("一次只能执行一条查询语句")
        if statements[0].type != duckdb.StatementType.SELECT:
            raise QueryError("只能查询（SELECT），不能修改、写出或读取其他文件")
        relation = with_plain_types(self._relation(query))
        reader = relation.to_arrow_reader(_BATCH_ROWS)
        batches = list(self._within_limits(reader))
        return in_python(pa.Table.from_batches(batches, reader.schema))

    def _relation(self, query: str) -> duckdb.DuckDBPyRelation:
        """What a query selects, once all that it names is there."""
        self._catalog.make_named(query)
        try:
            return self._connection.sql(query)
        except duckdb.CatalogException:
            self._catalog.make_all()  # so that DuckDB can tell the name that was meant
            return self._connection.sql(query)

    def _within_limits(self, reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        rows = held = 0
        for batch in reader:
            rows += batch.num_rows
            held += batch.nbytes
            if rows > self.limits.query_rows:
                raise QueryError(rows_message(self.limits))
            if held > self.limits.query_memory_mib * MIB:
                raise QueryError(memory_message(self.limits))
            yield batch

    @contextlib.contextmanager
    def _ended_in_time(self) -> Iterator[threading.Event]:
        """Interrupts what still runs when the time is over, and tells so by the event."""
        is_over = threading.Event()

        def end() -> None:
            is_over.set()
            self._connection.interrupt()

        timer = threading.Timer(self.limits.query_seconds, end)
        timer.start()
        try:
            yield is_over
        finally:
            timer.cancel()
            timer.join()  # no thread of ours may still be ending when Python ends


@contextlib.contextmanager
def held_to(limits: QueryLimits, give_up: Callable[[], None]) -> Iterator[None]:
    """Hold this process to the limits, since some of DuckDB's functions heed neither of them.

    A text of gigabytes is built outside its memory limit, and is not interrupted. give_up: ends
    this process, in a thread of its own.
    """
    timer = threading.Timer(limits.query_seconds + _GRACE_SECONDS, give_up)
    timer.start()
    try:
        # Once for what DuckDB holds, once for the answer, and room for threads and libraries.
        with limited_growth((2 * limits.query_memory_mib + _ROOM_MIB) * MIB):
            yield
    finally:
        timer.cancel()
        timer.join()


def time_message(limits: QueryLimits) -> str:
    """That a query took too long, and how it may take longer."""
    return (
        f"查询超过 {limits.query_seconds} 秒，已停止；"
        "请缩小范围，或提高上限（命令行 --seconds 秒数，Python 参数 seconds）"
    )


def memory_message(limits: QueryLimits) -> str:
    """That a query needs too much memory, and how it may have more."""
    return (
        f"查询要用的内存超过 {limits.query_memory_mib} MiB，已停止；"
        "请缩小范围，或提高上限（命令行 --memory MiB数，Python 参数 memory_mib）"
    )


def rows_message(limits: QueryLimits) -> str:
    """That an answer is too long, and how it may be longer."""
    return (
        f"查询结果超过 {limits.query_rows} 行，没有输出；"
        "请加 LIMIT，或提高上限（命令行 --rows 行数，Python 参数 rows）"
    )


def connect(snapshot: Path, limits: QueryLimits = DEFAULT_QUERY_LIMITS) -> Connection:
    """A connection with the tables of the snapshot in this folder and the views in Chinese.

    Beside them `figures_corrected`: figures with the corrections on top, `is_corrected` where.
    """
    connection = open_database()
    connection.execute(f"SET memory_limit = '{limits.query_memory_mib} MiB'")
    for setting in _SETTINGS:
        connection.execute(f"SET {setting}")
    return Connection(connection, Catalog(connection, snapshot.resolve()), limits)
