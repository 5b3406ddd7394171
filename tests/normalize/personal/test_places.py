"""Names and numbers are found by the labels of a document's cells, and masked where they stand."""

from extract.document import Document, Mark, Paragraph, Skipped
from normalize.personal.document import find_in_document, mask_document
from normalize.personal.masking import Masker
from normalize.report import normalize
from tests.normalize.documents import document_of, masked


def test_the_cell_beside_a_label_is_masked() -> None:
    document = document_of(
        ("联系人", "张三", "联络电话", "5557145"), ("人员编制", "28", "实有", "26")
    )
    assert masked(document)[:4] == ["联系人", "某某", "联络电话", "*****45"]
    assert masked(document)[4:] == ["人员编制", "28", "实有", "26"]


def test_names_under_a_heading_are_masked_as_far_as_they_follow_each_other() -> None:
    document = document_of(
        ("姓名", "职务", "签字"),
        ("张三", "局长", ""),
        ("费晓明", "会计", ""),
        ("项目名称", "高山蔬菜", ""),
        ("高山", "林业", ""),
    )
    texts = masked(document)
    assert texts[3:9] == ["某某", "局长", "", "某某某", "会计", ""]
    assert texts[9:] == ["项目名称", "高山蔬菜", "", "高山", "林业", ""]


def test_a_label_for_name_and_phone_masks_both() -> None:
    document = document_of(("项目负责人及电话", "张三 5557145"))
    assert masked(document) == ["项目负责人及电话", "某某 *****45"]


def test_a_label_that_asks_for_a_signature_stands_over_a_name() -> None:
    document = document_of(("分管领导签字", "填报人（签名）"), ("张三", "李四"))
    assert masked(document)[2:] == ["某某", "某某"]


def test_a_heading_reaches_no_further_than_its_own_block() -> None:
    document = document_of(
        ("预算数", "电话"),
        ("13800008000", "无"),
        ("13900009000", "5557145"),
        ("怎样找到我们", "下面各项"),
        ("13700007000", "5557146"),
    )
    assert masked(document)[2:6] == ["13800008000", "无", "13900009000", "*****45"]
    assert masked(document)[8:] == ["137****7000", "5557146"]


def test_a_label_of_a_person_is_stronger_than_a_heading_of_money() -> None:
    document = document_of(("名目", "预算数"), ("工资", "12.5"), ("联系电话", "13800008000"))
    assert masked(document)[5] == "138****8000"


def test_a_text_dump_of_a_line_for_each_cell_is_masked_too() -> None:
    document = document_of(paragraphs=("联系人", "张三", "", "联络电话", "", "5557145", "职能"))
    assert masked(document) == ["联系人", "某某", "", "联络电话", "", "*****45", "职能"]


def test_what_a_label_gave_away_is_masked_wherever_the_document_repeats_it() -> None:
    document = document_of(
        ("联系人", "张三丰"),
        ("电话", "5557145"),
        paragraphs=("由张三丰同志负责，5557145，张  三丰。", "张三家"),
    )
    assert masked(document)[4:] == ["由某某某同志负责，*****45，某  某某。", "张三家"]


def test_a_name_of_two_characters_spares_places() -> None:
    document = document_of(
        ("联系人", "王平"), paragraphs=("王平到王平村、王平镇，王平村长、王平局长",)
    )
    assert masked(document)[2] == "某某到王平村、王平镇，某某村长、某某局长"


def test_a_name_that_is_a_word_is_masked_by_itself_alone() -> None:
    document = document_of(("联系人", "高山"), paragraphs=("高山蔬菜基地；高山。", "由高山负责"))
    assert masked(document)[1:] == ["某某", "高山蔬菜基地；某某。", "由高山负责"]


def test_a_bare_number_under_a_heading_of_money_or_codes_stays() -> None:
    document = document_of(
        ("项目编码", "决算数", "手机"), ("6222000000000000004", "13800008000", "13900009000")
    )
    assert masked(document)[3:] == ["6222000000000000004", "13800008000", "139****9000"]


def test_a_name_broken_over_the_paragraphs_of_a_cell_is_masked() -> None:
    document = document_of(("姓名", "职务"), ("欧阳\n小满", "主任\n科员"), ("张\n三", "会计"))
    assert masked(document)[2:] == ["某某\n某某", "主任\n科员", "某\n某", "会计"]


def test_places_marks_and_deleted_text_fit_as_before() -> None:
    hidden = Paragraph("1. 联系人：张三", 0, number="1. ", marks=(Mark("hidden", 7, 9),))
    deleted = Skipped("body", "deleted", 2, is_loss=False, text="张三")
    document = Document("docx", (hidden,), (), 8, skipped=(deleted,))
    clean = mask_document(document, Masker(find_in_document(document)))
    (paragraph,) = clean.paragraphs()
    assert paragraph == Paragraph("1. 联系人：某某", 0, "1. ", marks=(Mark("hidden", 7, 9),))
    assert clean.skipped[0].text == "某某"


def test_masked_characters_count_as_kept() -> None:
    document = document_of(("联系人", "张三"), paragraphs=("电话：13800008000",))
    clean = mask_document(document, Masker(find_in_document(document)))
    kept = [normalize(d, "").submission["characters_kept"] for d in (document, clean)]
    assert kept[0] == kept[1] == 19


def test_names_in_comments_and_changes_are_masked_without_a_label_of_their_own() -> None:
    comments = (
        Paragraph("请联系经办人古志远核实，电话13712345678", 0, part="comment"),
        Paragraph("康佳惠", 1, part="comment"),
        Paragraph("康佳惠请假", 2),
        Paragraph("审核从严", 3, part="comment"),
    )
    gone = ("蔺相如", "审核：荆楚云", "财务：申屠刚", "138 2222 0001", "高度重视")
    skipped = tuple(Skipped("body", "deleted", 2, is_loss=False, text=text) for text in gone)
    document = Document("docx", comments, (), 8, skipped=skipped)
    clean = mask_document(document, Masker(find_in_document(document)))
    assert [p.text for p in clean.paragraphs()] == [
        "请联系经办人某某某核实，电话137****5678",
        "某某某",
        "某某某请假",
        "审核从严",
    ]
    left = [skip.text for skip in clean.skipped]
    assert left == ["某某某", "审核：某某某", "财务：某某某", "138 **** 0001", "高度重视"]


def test_a_name_glued_to_its_label_may_be_followed_by_words() -> None:
    texts = ("项目负责人何俊杰主持。", "责任人包村入户，负责人方可签字。", "联系人高度重视")
    assert masked(document_of(paragraphs=texts)) == ["项目负责人某某某主持。", *texts[1:]]
