"""What the pages over all submissions stand on: asked of the views of a snapshot, once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from corpus.dataset import UNLIMITED, Dataset
from corpus.page.rows import records_of
from corpus.web.facts import ID, Record
from schema.concepts import load_concepts, load_vocabulary

T = TypeVar("T")

_LEDGER = """
SELECT l.*, coalesce(u.n, 0) AS 未归类 FROM 报送台账 AS l
LEFT JOIN (SELECT 报送编号, count(*) AS n FROM 未归类栏目 GROUP BY 报送编号) AS u USING (报送编号)
ORDER BY 年度 DESC NULLS LAST, 部门 NULLS LAST, 报告类型, 文件, 报送编号"""
_FINDINGS = """
SELECT 部门, 部门键, 填报单位, 年度, 规则, 规则代码, 级别, 级别代码, 疑点,
  差额, 单位, 出处, 疑点编号, 文件, 报送编号
FROM 疑点
ORDER BY 年度 DESC NULLS LAST, 部门 NULLS LAST, 报送编号, 报告序号, 顺序号, 疑点编号"""
# Sums are over the figures that the contract lets be summed; a rate or a score cannot be.
_TOTALS = """
SELECT 年度, 项目 IS NOT NULL AS 是项目, 收支项目, 收支项目代码, 数据类型, 单位,
  sum(金额) AS 合计, count(金额) AS 有数, count(*) - count(金额) AS 空白,
  count(*) FILTER (识别把握 < 0.9) AS 存疑
FROM 收支数据 WHERE 汇总用数 AND 收支项目 IS NOT NULL AND 单位 IN ('万元', '人') GROUP BY ALL
ORDER BY ALL"""
_HISTORY = """
SELECT 部门键, 年度, 收支项目, 收支项目代码, 数据类型, 单位, 金额, 识别把握, 出处, 文件, 报送编号
FROM 收支数据 WHERE 汇总用数 AND 收支项目 IS NOT NULL AND 项目 IS NULL AND 报告类型 = '部门整体支出'
  AND 单位 IN ('万元', '人') AND 部门键 IS NOT NULL
ORDER BY 部门键, 收支项目代码, 数据类型代码, 单位, 年度, 报送编号, 顺序号"""


@dataclass(frozen=True)
class Summary:
    """All submissions and findings of a snapshot, and its sums."""

    dataset: Dataset

    @cached_property
    def ledger(self) -> list[Record]:
        """The rows of 报送台账 with 未归类, the latest year first."""
        return self._rows(_LEDGER)

    @cached_property
    def findings(self) -> list[Record]:
        """The findings, in the order of the ledger."""
        return self._rows(_FINDINGS)

    @cached_property
    def totals(self) -> list[Record]:
        """The sums of each year, by 收支项目 and 数据类型."""
        return _as_forms_list_them(self._rows(_TOTALS))

    @cached_property
    def history(self) -> list[Record]:
        """The figures of each department's own report, by year."""
        return _as_forms_list_them(self._rows(_HISTORY))

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """How many findings of each severity a submission has, by its id."""
        counted: dict[str, Counter[str]] = {}
        for finding in self.findings:
            own = counted.setdefault(str(finding[ID]), Counter())
            own[str(finding["级别代码"])] += 1
        return counted

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids that have a page: a finding about a report that is not there has none."""
        return frozenset(str(record[ID]) for record in self.ledger)

    def _rows(self, query: str) -> list[Record]:
        return list(records_of(self.dataset.select(query, UNLIMITED)))


def _as_forms_list_them(records: Iterable[Record]) -> list[Record]:
    """The records by their concepts: income first, then expenditure; else in their order."""
    order = {concept: number for number, concept in enumerate(load_concepts())}
    return sorted(records, key=lambda record: order[str(record["收支项目代码"])])


def severities() -> list[tuple[str, str]]:
    """(code, name) of each severity, the gravest first."""
    return [(term.id, term.chinese_name) for term in load_vocabulary("severity").values()]


def in_parts(records: Sequence[T], most: int) -> list[Sequence[T]]:
    """The records in lists that a page holds; one empty list where there are none."""
    return [records[at : at + most] for at in range(0, max(len(records), 1), most)]


def year_of(record: Record) -> int:
    """The fiscal year of a record, 0 where that is not known."""
    year = record["年度"]
    return year if isinstance(year, int) else 0
