"""A dataset as notebooks hold it: tables and views as frames, departments, search, evidence.

What only some questions need is imported when they are asked: the first answer is to come soon.

import jixiao
ds = jixiao.open_dataset("数据集")
ds                                # what is in it
ds.收支数据                        # a view as a pandas frame; ds.figures is the table behind it
ds.polars("收支数据"), ds.arrow("收支数据")
ds.sql("SELECT 部门, 金额 FROM 收支数据 WHERE 收支项目 = '支出合计'")
ds.department("林草局").疑点
ds.search("公务用车")
ds.evidence(ds.疑点.iloc[0])       # the piece of the document, its cell lit
ds.snapshot                       # the state of the data, to be cited
"""

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus.dataset import Dataset, find_snapshot, to_frame
from schema.errors import UsageError
from schema.nearest import near

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame, Series
    from polars import DataFrame as PolarsFrame

    from corpus.notebook.department import Department
    from corpus.notebook.evidence import Evidence
    from corpus.notebook.shown import Shown
    from corpus.search.search import Searcher


class NotebookDataset(Dataset):
    """One snapshot of a dataset; what has been read of it is kept.

    Each view and each table is an attribute: `ds.收支数据`, `ds.figures`, …
    """

    def __init__(self, folder: Path, snapshot: str) -> None:
        super().__init__(folder, snapshot)
        self._read: dict[str, pa.Table] = {}
        self._searcher: Searcher | None = None

    @property
    def root(self) -> Path:
        """The dataset's folder."""
        return self.folder.parent.parent

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.names]

    def __getattr__(self, name: str) -> "DataFrame":
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.names:
            raise AttributeError(f"没有这张表或视图：{name}{near(name, self.names)}")
        return to_frame(self.arrow(name))

    def __getitem__(self, name: str) -> "DataFrame":
        return to_frame(self.arrow(name))

    def arrow(self, table: str) -> pa.Table:
        """A table or view as Arrow, read once.

        Raises UsageError if there is none of that name.
        """
        if table not in self._read:
            self._read[table] = super().arrow(table)
        return self._read[table]

    def polars(self, table: str) -> "PolarsFrame":
        """A table or view as a polars frame.

        Raises UsageError if there is none of that name, or polars is not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise UsageError("没有安装 polars；请执行 pip install 'jixiao[polars]'") from error
        frame = polars.from_arrow(self.arrow(table))
        if not isinstance(frame, polars.DataFrame):
            raise TypeError("a table is no series")
        return frame

    def department(self, name: str) -> "Department":
        """All that is known of one department. name: its name, or a part that only it has.

        Raises UsageError if there is none, or several.
        """
        from corpus.notebook.department import find_department

        return find_department(self, name)

    def concepts(self) -> "DataFrame":
        """What can stand in 收支项目, with units and parts."""
        return self["收支项目"]

    def search(
        self,
        text: str,
        *,
        year: int | None = None,
        department: str = "",
        kinds: "Sequence[str]" = (),
        limit: int = 50,
    ) -> "DataFrame":
        """The places whose text holds what `text` asks for, the best first.

        text: as `jixiao search` takes it (与、或、非, phrases in quotes).
        kinds: some of 章节, 正文, 目标, 指标, 单元格. `.attrs["total"]`: how many there are in all.
        Raises UsageError if the query cannot be understood.
        """
        from corpus.search import search

        if self._searcher is None:
            self._searcher = search.Searcher(self.folder, is_keeping=True)
        hits = self._searcher.search(text, search.Wanted(year, department, kinds, limit))
        frame = to_frame(hits.rows)
        frame.attrs["total"] = hits.total
        return frame

    def evidence(self, row: "Series | DataFrame | Mapping[str, object]") -> "Evidence":
        """The place that a row of any table or view came from, as a piece of the document.

        A frame of one row is that row.
        Raises UsageError if the row names no place, or no file.
        """
        from corpus.notebook.evidence import find_evidence, single_row

        return find_evidence(self.root, single_row(row))

    def show(self, frame: "DataFrame", rows: int = 20) -> "Shown":
        """A frame as a reader wants it: 2,411.30, blanks blank, the first rows of many."""
        from corpus.notebook.shown import Shown

        return Shown(frame, rows)

    def plots(self) -> ModuleType:
        """Altair, whose charts are shown as SVG: text stays text, whatever fonts there are.

        Raises UsageError if it is not installed.
        """
        try:
            import altair
            import vl_convert  # noqa: F401 (Altair draws SVG by it)
        except ImportError as error:
            raise UsageError("没有安装画图的软件包；请执行 pip install 'jixiao[plots]'") from error
        altair.renderers.enable("svg")
        return altair

    def sample(self, population: "DataFrame", column: str, count: int, seed: int) -> "DataFrame":
        """A monetary-unit sample of a frame's rows, the same for the same seed.

        Raises UsageError if no row has a positive amount.
        """
        from corpus.notebook.sampling import monetary_sample

        return monetary_sample(population, column, count, seed)

    def save(self, frame: "DataFrame", path: str | Path, *, is_forced: bool = False) -> Path:
        """Write a frame to a new .xlsx, .csv or .json file, no text in it a formula.

        Raises UsageError if the file exists and is not forced, or lies in a dataset.
        """
        from corpus.desk.answers import write_answer

        out = Path(path)
        write_answer(pa.Table.from_pandas(frame, preserve_index=False), out, is_forced)
        return out

    def _repr_html_(self) -> str:
        from corpus.notebook.html import table_html, text_html
        from schema.tables import load_tables
        from schema.views import load_views

        rows = self.manifest.rows()
        head = text_html(f"{self.root.name}　快照 {self.snapshot}")
        listing = [
            (view.name, str(rows.get(view.table, 0)), view.title) for view in load_views().values()
        ]
        tables = "、".join(
            f"{table.name}（{table.chinese_name}）" for table in load_tables().values()
        )
        return (
            f"<b>绩效数据集</b> {head}{table_html(('视图', '行数', '内容'), listing)}"
            f'<p>取用：ds.收支数据、ds.sql("SELECT …")、ds.department("…")、'
            f'ds.search("…")。视图之后的原始表：{text_html(tables)}</p>'
        )


def open_dataset(path: str | Path, snapshot: str | None = None) -> NotebookDataset:
    """The dataset at `path`, as it stands now or at the given snapshot.

    Raises UsageError if there is no dataset, or no such snapshot.
    """
    return NotebookDataset(*find_snapshot(path, snapshot))
