"""A text that a converter put on one line is cut where its headings begin, and nowhere else."""

from extract.document import Document, Paragraph
from normalize.recovery.unfold import unfold

SAID = "本年收入合计 405.2 万元，其中：财政拨款收入 405.2 万元，占 100%。" * 2
LINE = (
    f"2021 年度 某某局 部门决算 第一部分 概况 一、部门职责 {SAID} "
    f"二、收入情况 {SAID} （一）自评结果 自评得分为 96.5 分。 三、支出情况 {SAID}"
)


def cut(text: str) -> list[Paragraph]:
    return list(unfold(Document(blocks=(Paragraph(text, 0, line=7),))).paragraphs())


def test_headings_and_the_text_under_them_are_lines_of_their_own() -> None:
    texts = [paragraph.text for paragraph in cut(LINE)]
    assert texts[:4] == ["2021 年度 某某局 部门决算", "第一部分 概况", "一、部门职责", SAID]
    assert texts[-4:] == ["（一）自评结果", "自评得分为 96.5 分。", "三、支出情况", SAID]


def test_all_pieces_name_the_line_they_come_from_and_count_through() -> None:
    pieces = cut(LINE)
    assert {piece.line for piece in pieces} == {7}
    assert [piece.index for piece in pieces] == list(range(len(pieces)))
    assert "".join("".join(p.text for p in pieces).split()) == "".join(LINE.split())


def test_a_paragraph_with_fewer_headings_or_shorter_is_left() -> None:
    few = f"一、概况 {SAID} 二、结论 {SAID} {SAID} {SAID}"
    assert [p.text for p in cut(few)] == [few]
    short = "一、概况 二、收入 三、支出 四、结论"
    assert [p.text for p in cut(short)] == [short]


def test_a_heading_ends_before_words_never_before_the_amount_it_names() -> None:
    text = (
        "五、三公经费支出情况说明 2023年支出3万元。其中： （一）出国费支出全年预算数为 2 万元。"
        " （二）接待费支出 1 万元。 六、政府采购情况说明 本单位没有政府采购。"
    )
    long = text + "附注。" * 60
    lines = [piece.text for piece in cut(long)]
    assert lines[:4] == [
        "五、三公经费支出情况说明",
        "2023年支出3万元。其中：",
        "（一）出国费支出全年预算数为 2 万元。",
        "（二）接待费支出 1 万元。",
    ]
