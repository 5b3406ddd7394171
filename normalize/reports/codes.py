"""Budget codes that stand before a name or behind it."""

import re

_CODE = re.compile(
    r"\s*(?:[\[【(（〔]\s*(?P<bracketed>[0-9A-Za-z]{2,})\s*[\]】)）〕]\s*[-—–_]?"
    r"|(?P<plain>\d[0-9A-Za-z]{2,})\s*[-—–－_:：]|(?P<spaced>\d[0-9A-Za-z]{4,})\s)"
    r"\s*(?P<name>[\u3400-\u9fff“(（].*|(?:19|20)\d\d\s*年.*|\d{3,6}[\u3400-\u9fff].*)",
    re.DOTALL,
)
# 主管部门及代码 | 青禾县财政局 101001
_MONTH = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])"  # 202301 and 20230101 are times
_CODE_BEHIND = re.compile(
    rf"(?P<name>.*[\u3400-\u9fff)）])\s*"
    rf"(?:(?P<open>[\[【(（〔])\s*|\s|[-—–_/]\s*)(?!{_MONTH})(?P<code>\d{{6,}})\s*(?(open)[\]】)）〕])\s*",
    re.DOTALL,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# A code before a name that begins with digits itself is this long at least.
LONG_CODE = 6


def split_code(name: str) -> tuple[str | None, str]:
    """The code before a name or behind it, None if there is none, and the name itself.

    A year is no code, nor is a number behind a name that is shorter than a budget code.

    >>> split_code("219001-某市民政局"), split_code("[155]某县民政局"), split_code("2021 年度项目")
    (('219001', '某市民政局'), ('155', '某县民政局'), (None, '2021 年度项目'))
    >>> split_code("某市财政局 101001"), split_code("某市财政局（101001）"), split_code("某路 101")
    (('101001', '某市财政局'), ('101001', '某市财政局'), (None, '某路 101'))
    """
    if (behind := _CODE_BEHIND.fullmatch(name)) is not None:
        return behind["code"], behind["name"].strip()
    found = _CODE.match(name)
    code = (found["bracketed"] or found["plain"] or found["spaced"]) if found else ""
    if found is None or not _is_code(code, found["name"]):
        return None, name.strip()
    return code, found["name"].strip()


def _is_code(code: str, name: str) -> bool:
    """Whether what stands before a name is no year and no word.

    110-120热线 has no code, as 1207…-12309热线 has.
    """
    has_digits = any(map(str.isdigit, code)) and not _YEAR.fullmatch(code)
    is_of_digits = name[0].isdigit() and _YEAR.match(name) is None
    return has_digits and not (is_of_digits and len(code) < LONG_CODE)
