"""The made-up city that all the tools show, and what is looked for in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.page.reading import load_from_dataset
from extract.document import Paragraph
from tools.samples.year import write_year

_DEPARTMENTS, _YEARS, _SEED = 8, 2, 3
_FIGURES = """
SELECT 报送编号, 部门, 年度, 收支项目, 数据类型, 金额, 原文, 出处 FROM 收支数据
WHERE 收支项目 = '支出合计' AND 数据类型 = '本年决算数' AND 报告类型 = '部门整体支出'
  AND 项目 IS NULL AND 汇总用数 AND 出处 LIKE '第%张表%' ORDER BY 年度, 部门"""
_OF_REPORT = """
SELECT 收支项目, 数据类型, 原文, 出处 FROM 收支数据
WHERE 报送编号 = '{}' AND 收支项目 IS NOT NULL AND 单位 = '万元' ORDER BY 顺序号"""
_RULES = "SELECT 规则, count(*) AS n FROM 疑点 GROUP BY ALL ORDER BY n DESC, 规则"
PHRASE = "公务接待"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its place. text: as the original writes it."""

    concept: str
    measure: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class City:
    """The dataset. own_id: of a department's report; wanted: the figure of it to be found.

    rule, found: a rule and how many findings it has.
    """

    dataset: Path
    own_id: str
    department: str
    year: int
    wanted: Figure
    rule: str
    found: int

    def figures(self) -> list[Figure]:
        """The figures of the report that stand in cells, in its order."""
        query = _OF_REPORT.format(self.own_id)
        rows = open_dataset(self.dataset).sql(query).itertuples(index=False)
        return [Figure(str(c), str(m), str(t), str(p)) for c, m, t, p in rows]

    def lines(self) -> Iterator[list[tuple[str, str]]]:
        """The report line by line: (place, text) of a paragraph, or of each cell of a row."""
        for block in load_from_dataset(self.dataset, self.own_id).document.blocks:
            if isinstance(block, Paragraph):
                yield [(f"第{block.index + 1}段", block.text)]
                continue
            for row in range(block.rows):
                yield [
                    (f"第{block.index + 1}张表第{row + 1}行第{cell.col + 1}列", cell.text)
                    for cell in block.cells
                    if cell.row == row
                ]


def make_city(folder: Path) -> City:
    """Write the documents of the city and take them in."""
    write_year(folder, _DEPARTMENTS, _YEARS, _SEED)
    out = folder / "dataset"
    ingest([folder / "docx"], out, Options(workers=0), Monitor())
    return look_up(out)


def look_up(out: Path) -> City:
    """What is looked for in a dataset of such documents."""
    dataset = open_dataset(out)
    row = dataset.sql(_FIGURES).iloc[0]
    rule = dataset.sql(_RULES).iloc[0]
    wanted = Figure(*(str(row[name]) for name in ("收支项目", "数据类型", "原文", "出处")))
    return City(
        out,
        str(row["报送编号"]),
        str(row["部门"]),
        int(row["年度"]),
        wanted,
        str(rule["规则"]),
        int(rule["n"]),
    )
