"""What only Word files have: styles, notes, tracked changes, merged and nested tables."""

from collections.abc import Callable, Mapping
from typing import Final

from tools.growth.files import cell, paragraph, run, table, word

_NESTED = 20  # the limit on tables in tables


def _style(number: int, more: str = "") -> str:
    based = f'<w:basedOn w:val="s{number - 1}"/>' if number else ""
    return f'<w:style w:type="paragraph" w:styleId="s{number}">{based}{more}</w:style>'


def _styled(number: int) -> str:
    return paragraph("绿化", properties=f'<w:pStyle w:val="s{number}"/>')


def _style_chain(count: int) -> bytes:
    """Each style based on the one before, each with a paragraph; the first hides its text."""
    hidden = "<w:rPr><w:vanish w:val='0'/></w:rPr>"
    styles = "".join(_style(n, "" if n else hidden) for n in range(count))
    return word("".join(map(_styled, range(count))), {"styles": styles})


def _deep_style(count: int) -> bytes:
    """All paragraphs in the last style of a long chain."""
    styles = "".join(map(_style, range(count)))
    return word(_styled(count - 1) * count, {"styles": styles})


def _numbered_styles(count: int) -> bytes:
    """Numbering that comes from the first style of the chain."""
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(_style(n, "" if n else number) for n in range(count))
    levels = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
        'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(map(_styled, range(count)))
    return word(body, {"styles": styles, "numbering": levels})


def _notes(kind: str) -> Callable[[int], bytes]:
    def make(count: int) -> bytes:
        element = kind.removesuffix("s")
        mark = f"<w:{element}Reference" if kind != "comments" else "<w:commentReference"
        body = "".join(
            paragraph(f"绿化{n}", f'<w:r>{mark} w:id="{n}"/></w:r>') for n in range(count)
        )
        notes = "".join(
            f'<w:{element} w:id="{n}">{paragraph("说明")}</w:{element}>' for n in range(count)
        )
        return word(body, {kind: notes})

    return make


def _inline(content: str) -> Callable[[int], bytes]:
    """One paragraph with `content` many times."""

    def make(count: int) -> bytes:
        return word(paragraph("绿化", "".join(content.format(n=n) for n in range(count))))

    return make


def _changed_paragraphs(count: int) -> bytes:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    return word(
        paragraph("绿化", deleted, '<w:ins w:id="2" w:author="a">', run("新"), "</w:ins>") * count
    )


def _tall_merge(count: int) -> bytes:
    """One cell merged over all rows."""
    first = cell("甲", '<w:vMerge w:val="restart"/>') + cell("1")
    further = cell("", "<w:vMerge/>") + cell("2")
    rows = [first, *[further] * count]
    return word(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")


def _ragged(count: int) -> bytes:
    """Rows of ever other spans."""
    spans = (f'<w:gridSpan w:val="{n % 7 + 1}"/>' for n in range(count))
    rows = (f"<w:tr>{cell('甲', span)}{cell('乙')}{cell('1')}</w:tr>" for span in spans)
    return word(f"<w:tbl>{''.join(rows)}</w:tbl>")


def _wide(count: int) -> bytes:
    """Rows of 200 cells."""
    return word(table([[str(n) for n in range(200)]] * count))


def _nested_tables(count: int) -> bytes:
    """Tables in tables to the limit, many side by side."""
    inner = paragraph("绿化")
    for _ in range(_NESTED):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('外')}</w:tc></w:tr></w:tbl>"
    return word((inner + paragraph("隔")) * count)


def _tables_in_a_cell(count: int) -> bytes:
    """Many small tables in one cell."""
    inner = table([["甲", "1"]]) + paragraph("隔")
    return word(f"<w:tbl><w:tr>{cell(inner * count)}</w:tr></w:tbl>")


def _long_code(count: int) -> bytes:
    """One field whose code draws many fractions."""
    code = "eq \\\\l(" + ",".join(f"\\\\f({n},2)" for n in range(count)) + ")"
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return word(paragraph("绿化", f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}"))


def _old_merges(count: int) -> bytes:
    """Rows merged across and down the old way."""
    across = [cell("甲", '<w:hMerge w:val="restart"/><w:vMerge w:val="{}"/>')]
    across += [cell("", '<w:hMerge/><w:vMerge w:val="{}"/>')] * 9
    rows = ("".join(across).replace("{}", "continue" if n else "restart") for n in range(count))
    return word(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")


def _bound(count: int) -> bytes:
    """Controls that are bound to as many values."""
    store = "".join(f"<n>{n}</n>" for n in range(count))
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/r[1]/n[{}]"/><w:text/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>旧</w:t></w:r></w:sdtContent></w:sdt>"
    )
    body = paragraph("绿化", "".join(control.format(n + 1) for n in range(count)))
    return word(body, {"customXml": f"<r>{store}</r>"})


_M: Final = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_MC: Final = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CONSTRUCTS: Final[Mapping[str, Callable[[int], bytes]]] = {
    "样式：逐层继承": _style_chain,
    "样式：同一深层": _deep_style,
    "样式：继承编号": _numbered_styles,
    "脚注": _notes("footnotes"),
    "批注": _notes("comments"),
    "修订：多段": _changed_paragraphs,
    "修订：一段": _inline(
        '<w:del w:id="{n}" w:author="a"><w:r><w:delText>旧{n}</w:delText></w:r></w:del>'
        '<w:ins w:id="{n}" w:author="a"><w:r><w:t>新{n}</w:t></w:r></w:ins>'
    ),
    "文字段（run）": _inline("<w:r><w:t>绿</w:t></w:r>"),
    "域：未结束": _inline('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
    "域": _inline(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{n}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "域：代码画出": _inline(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,{n})'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "域：未结束的结果": _inline(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        "</w:r><w:r><w:t>绿</w:t></w:r>"
    ),
    "域：一条长代码": _long_code,
    "域：编号": _inline("<w:fldSimple w:instr='LISTNUM'/>"),
    "公式": _inline(
        f"<m:oMath {_M}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
        "</m:den></m:f></m:oMath>"
    ),
    "几种版本": _inline(
        f"<w:r><mc:AlternateContent {_MC}><mc:Choice Requires='zz'><w:t>新</w:t></mc:Choice>"
        "<mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "内容控件：绑定数据": _bound,
    "旧式合并": _old_merges,
    "换行": _inline("<w:r><w:t>绿</w:t><w:br/></w:r>"),
    "纵向合并": _tall_merge,
    "参差行": _ragged,
    "宽行": _wide,
    "嵌套表": _nested_tables,
    "一格多表": _tables_in_a_cell,
}
