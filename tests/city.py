"""A small made-up city of two years, taken in once for all tests that only read it.

It has a roster with two departments that handed nothing in, final accounts that differ from some
reports, and one figure that a person has corrected.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.desk.dataset_corrections import correct
from corpus.desk.references import read_references, reference_imports
from corpus.desk.roster import read_roster, roster_imports
from corpus.desk.signatures import Signature
from corpus.ingest.manage import add_imports
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options
from corpus.store.imports import Import
from tests.corpus.runs import take_in
from tests.corpus.workbooks import write_workbook
from tests.folders import make_lasting_folder
from tools.samples.year import write_year

DEPARTMENTS, YEARS, SEED = 8, 2, 3
ABSENT = ("云溪湖市港航事务局", "青禾县文物管理所")
TOTALS = """
SELECT 部门, 年度, 金额, 报送编号, 出处 FROM 收支数据
WHERE 收支项目 = '支出合计' AND 数据类型 = '本年决算数' AND 汇总用数 AND 年度 = 2023 ORDER BY ALL
"""


@cache
def city_dataset() -> Path:
    """The dataset. Nobody changes it."""
    folder = make_lasting_folder("city-")
    write_year(folder, DEPARTMENTS, YEARS, SEED)
    out = folder / "数据集"
    take_in([folder / "docx"], out)
    add_imports(out, lambda: [*_lists(folder, out), _correction(out)], Options(0), Monitor())
    return out


def _lists(folder: Path, out: Path) -> Sequence[Import]:
    names = open_dataset(out).sql(
        "SELECT DISTINCT 部门 FROM 报送台账 WHERE 报告类型 = '部门整体支出' ORDER BY ALL"
    )
    due = [
        ("", name, "部门整体支出", year, f"{year + 1}-03-31")
        for year in (2022, 2023)
        for name in (*map(str, names["部门"]), *ABSENT)
    ]
    head = ("预算编码", "单位名称", "报告类型", "预算年度", "截止日期")
    roster = read_roster(write_workbook(folder / "应报清单.xlsx", head, *due))
    accounts = [
        (row["部门"], int(row["年度"]), float(row["金额"]) + 1.5 * (number % 3))
        for number, row in enumerate(open_dataset(out).sql(TOTALS).to_dict("records"))
    ]
    columns = ("单位名称", "预算年度", "支出合计（万元）")
    file = write_workbook(folder / "决算.xlsx", columns, *accounts)
    return [*roster_imports(roster), *reference_imports(read_references(file, "final", 2023))]


def _correction(out: Path) -> Import:
    """The first of the totals counts a hundred 万元 more than it was read."""
    first = open_dataset(out).sql(TOTALS).to_dict("records")[0]
    signature = Signature("数字不清", "甲", date(2024, 5, 1))
    value = str(first["金额"] + 100)
    concept = "expenditure.total"
    return correct(out, str(first["报送编号"]), str(first["出处"]), concept, value, signature)
