"""HTML pages, web archives and text dumps with many of one thing."""

from collections.abc import Callable, Mapping
from math import isqrt
from typing import Final

from tools.growth.files import archive, page


def _page(piece: str, before: str = "") -> Callable[[int], bytes]:
    """A page with the piece `count` times."""
    return lambda count: page(before + piece * count)


def _text(piece: str, before: str = "") -> Callable[[int], bytes]:
    """A text file with the piece `count` times; `{n}` in it is a number."""
    return lambda count: (before + "".join(piece.format(n=n) for n in range(count))).encode()


def _spanning_rows(count: int) -> bytes:
    """Rows that each begin with a cell over all rows below, which take 20 x `count` places.

    What a table takes is measured by its places, of which a document may have so many.
    """
    return page("<table>" + "<tr><td rowspan=9999>甲<td>1</tr>" * isqrt(40 * count))


def _archive_parts(count: int) -> bytes:
    return archive(*["Content-Type: image/png\n\nx"] * count)


def _archive_parameters(count: int) -> bytes:
    return archive(more="".join(f"; a{n}=b" for n in range(count)))


def _archive_continued(count: int) -> bytes:
    """One parameter in many numbered pieces."""
    return archive(more="".join(f"; a*{n}=b" for n in range(count)))


def _archive_headers(count: int) -> bytes:
    return b"MIME-Version: 1.0\n" + b"X-A: b\n" * count + archive()


def _archive_words(count: int) -> bytes:
    """One header of many encoded words."""
    word = "=?utf-8?B?57u/5YyW?= " * count
    return (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n"
        + f"Subject: {word}\n".encode()
        + archive().split(b"\n", 2)[2]
    )


def _archive_part_headers(count: int) -> bytes:
    headers = "".join(f"X-{n}: b\n" for n in range(count))
    return archive(f"Content-Type: image/png\n{headers}\nx")


def _archive_nested(count: int) -> bytes:
    """Each part in the one before."""
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=c{n}\n\n--c{n}\n" for n in range(count)
    )
    closed = "".join(f"\n--c{n}--" for n in reversed(range(count)))
    return archive(f"{opened}Content-Type: image/png\n\nx{closed}")


def _archive_nested_message(count: int) -> bytes:
    """Messages in messages."""
    return archive("Content-Type: message/rfc822\n\n" * count + "x")


def _archive_boundaries(count: int) -> bytes:
    """Lines that look like boundaries."""
    return archive("Content-Type: image/png\n\n" + "--c\n" * count)


def _archive_page(encoding: str, line: str) -> Callable[[int], bytes]:
    """A long page in a transfer encoding."""
    return lambda count: archive(
        f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
        + line * count
    )


CONSTRUCTS: Final[Mapping[str, Callable[[int], bytes]]] = {
    "网页：未结束的注释": _page("<!--"),
    "网页：注释": _page("<!-- x -->"),
    "网页：未结束的标签": _page("<a "),
    "网页：未结束的属性": _page("<a b='"),
    "网页：未结束的结束标签": _page("</a "),
    "网页：小于号": _page("<"),
    "网页：未结束的声明": _page("<!a "),
    "网页：未结束的指令": _page("<?a "),
    "网页：CDATA": _page("<![CDATA["),
    "网页：条件注释": _page("<![if !x]>甲<![endif]>"),
    "网页：未结束的 script": _page("<script>"),
    "网页：script 里的结束": _page("</scrip", "<script>"),
    "网页：实体": _page("&amp;"),
    "网页：未结束的实体": _page("&a"),
    "网页：与号": _page("&"),
    "网页：属性": lambda count: page("<p " + "".join(f"a{n}=b " for n in range(count)) + ">甲</p>"),
    "网页：行": _page("<tr><td>甲<td>1</tr>", "<table>"),
    "网页：一行多格": _page("<td>甲", "<table><tr>"),
    "网页：跨行": _spanning_rows,
    "网页：多余的结束": _page("</b>"),
    "网页：未闭的 b": _page("<b>甲</b><i>乙<p>丙"),
    "网页：del": _page("<del>甲</del>"),
    "网页：列表": _page("<li>甲", "<ol>"),
    "网页：br": _page("甲<br>"),
    "网页：空白": _page(" \n"),
    "归档：部件": _archive_parts,
    "归档：参数": _archive_parameters,
    "归档：分段参数": _archive_continued,
    "归档：标题行": _archive_headers,
    "归档：编码字": _archive_words,
    "归档：部件标题行": _archive_part_headers,
    "归档：嵌套": _archive_nested,
    "归档：嵌套邮件": _archive_nested_message,
    "归档：界线": _archive_boundaries,
    "归档：可打印编码": _archive_page("quoted-printable", "<p>=E7=BB=BF</p>=\n"),
    "归档：base64": _archive_page("base64", "PHA+eDwvcD48\n"),
    "文本：短行": _text("绿化\n"),
    "文本：空行": _text("\n", "绿化"),
    "文本：标签行": _text("部门名称：青禾县园林局\n"),
    "文本：一行制表符": _text("\t", "绿化"),
    "文本：多格一行": _text("绿化{n}\t"),
    "文本：制表行": _text("甲\t{n}\t乙\n"),
    "文本：转存表": _text("\t第{n}园\n\t{n}\n\t5\n\n", "一、概况\n"),
    "文本：转存表长行": _text("\t{n}\n", "一、概况\n\n"),
    "文本：转存表参差": _text("\t甲\n\t{n}\n\n\t乙\n\n", "一、概况\n"),
    "文本：转存表空格": _text("\t\n", "一、概况\n\n"),
    "文本：竖线表": _text("|甲   |{n}|\n"),
    "文本：对齐空格": _text("甲      {n}      乙\n"),
    "文本：断行表": _text("第{n}园\t{n}\n\n{n}\t5\n\n", "一、概况\n\n"),
    "文本：分页": _text("甲\f"),
    "文本：书签": _text("[bookmark: a{n}]", "绿化"),
    "文本：未结束的书签": _text("[bookmark: ", "绿化"),
    "文本：短横": _text(" ---", "绿化\n"),
    "文本：加号": _text("+--", "绿化\n"),
    "文本：行首空格": _text(" ", "绿化\n"),
    "文本：一行": _text("绿"),
}
