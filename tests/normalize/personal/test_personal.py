"""Personal data are found by labels and by form, masked at equal length, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.personal.masking import Masker, Personal, find_in_value, find_personal, mask_form
from normalize.personal.names import Names
from tests.normalize.documents import document_of, masked

NO_HINTS: frozenset[str] = frozenset()
IDENTITY = "11010519491231002X"  # the example of GB 11643
CARD = "6222000000000000004"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("手机13800008000。", "手机138****8000。"),
        ("138 0000 8000", "138 **** 8000"),
        ("138-0000-8000", "138-****-8000"),
        ("138.0000.8000", "138.****.8000"),
        ("1380 000 8000", "138* *** 8000"),
        ("１３８００００８０００", "１３８****８０００"),
        ("+8613800008000", "+86138****8000"),
        ("+86 138-0000-8000", "+86 138-****-8000"),
        ("13800008000,13900009000", "138****8000,139****9000"),
        ("13800008000/13900009000", "138****8000/139****9000"),
        ("拨打0666-5557145转8001咨询", "拨打0666-*******转**01咨询"),
        ("（0666）5557145", "（0666）*****45"),
        ("电话：5557145", "电话：*****45"),
        ("联系电话： 06665557145", "联系电话： 0666*****45"),
        ("电话（5557145）", "电话（*****45）"),
        ("电话：8613800008000", "电话：***********00"),
        (IDENTITY, "110105************"),
        (f"身份证编号：{IDENTITY}", "身份证编号：110105************"),
        (IDENTITY.lower(), "110105************"),
        ("110105 19491231 002X", "110105 ******** ****"),
        ("身份证号：130503670401001", "身份证号：130503*********"),
        (CARD, "***************0004"),
        ("6222 0000 0000 0000 004", "**** **** **** ***0 004"),
        ("账号：4306 0101 0400 12345", "账号：**** **** **** *2345"),
        ("开户行：青山支行 账户 801234567890", "开户行：青山支行 账户 ********7890"),
        ("zhang.san@example.com", "*********@example.com"),
        ("邮箱ｚｓ＠example.com", "邮箱**＠example.com"),
    ],
)
def test_numbers_of_a_person_keep_their_shape_and_length(text: str, expected: str) -> None:
    assert mask_form(text) == expected
    assert len(expected) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "51092324T000010263357",  # a project code
        "项目编码：6222000000000000004",
        "编号13800008000",
        "凭证号 0666-5557145",
        "发票代码143001900111",
        "统一社会信用代码 91430600MA4L12345X",
        "支出13800008000元",
        "13,800,008,000.00",
        "13800008000.55",
        "0.13800008000",
        "13800008000 万元",
        "预算代码110105194912310029",
        "110105194912310021",  # its check digit is wrong
        "6222000000000000008",  # likewise
        "4306212345678901",  # 16 digits of a code
        "岳财绩〔2022〕13800号",
        "2021-2023",
        "2022年3月15日",
        "5557145",
        "3f138000080009ab",
        "320.50",
        "邮编 414000",
        "打哪个电话",
    ],
)
def test_amounts_and_codes_are_not_damaged(text: str) -> None:
    assert mask_form(text) == text
    assert masked(document_of(paragraphs=(text,))) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("填报人：张三", "填报人：某某"),
        (
            "填报人（签名）：张三    联系电话：13800008000",
            "填报人（签名）：某某    联系电话：138****8000",
        ),
        ("填 报 人： 张  三", "填 报 人： 某  某"),
        ("联系人张三", "联系人某某"),
        ("联系人：张三丰13800008000", "联系人：某某某138****8000"),
        ("负责人：欧阳修、诸葛 亮，司马", "负责人：某某某、某某 某，司马"),
        ("组长：张三（局长）；副组长：李四、王五六", "组长：某某（局长）；副组长：某某、某某某"),
        ("经办人：张三局长", "经办人：某某局长"),
        ("经办人：局长 张三", "经办人：局长 某某"),
        ("填表人：张三联系电话：13800008000", "填表人：某某联系电话：138****8000"),
        ("联系人及联系电话：张三 5557145", "联系人及联系电话：某某 *****45"),
        ("单位负责人签字：张三", "单位负责人签字：某某"),
        ("联系人姓名：张三", "联系人姓名：某某"),
        ("填报人：（签字）张三", "填报人：（签字）某某"),
        ("联系人：陈王小丫", "联系人：某某某某"),
        ("审核人：\n张三\n2022年", "审核人：\n某某\n2022年"),
        ("法定代表人：买买提·吐尔逊", "法定代表人：某某某·某某某"),
        ("联系人：高山", "联系人：某某"),
    ],
)
def test_a_name_behind_a_label_is_masked(text: str, expected: str) -> None:
    assert masked(document_of(paragraphs=(text,))) == [expected]
    assert mask_form(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "填报人（签名）：          联系电话：",
        "项目负责人要切实履行职责，应当全程跟踪。",
        "责任人：计财科、办公室",
        "负责人：水利局",
        "成员单位：县财政局、金融办",
        "组长单位：文化馆",
        "填报人签字",
        "联系人：无",
        "主管领导高度重视",
        "责任人：明年继续",
        "实施单位负责人签章：      年   月   日",
        "部门（单位）负责人（签章）：\n\n年  月  日",
    ],
)
def test_words_behind_a_label_are_not_taken_for_names(text: str) -> None:
    assert masked(document_of(paragraphs=(text,))) == [text]


@pytest.mark.parametrize(
    ("value", "kind", "left"),
    [
        ("张三", "name", "某某"),
        ("某某", "name", "某某"),
        ("呵呵呵", "name", "某某某"),  # no surname, but its column says that it is a name
        ("John Doe", "name", "某某某某 某某某"),
        ("办公室", "name", "办公室"),
        ("5557145", "phone", "*****45"),
        ("*****45", "phone", "*****45"),
    ],
)
def test_a_value_of_a_personal_column_is_masked_whatever_it_is(
    value: str, kind: str, left: str
) -> None:
    assert Masker(find_in_value(value, kind)).mask(value) == left


def test_what_two_parts_of_a_document_give_is_joined() -> None:
    one = find_personal([("联系人：张三", NO_HINTS)])
    other = find_personal([("5557145", frozenset({"phone"}))])
    both = Personal(Names(frozenset({"张三"})), frozenset({("5557145", "landline")}))
    assert one | other == both


@given(st.text(alphabet="联系人：张三李四高山电话138 0000-@.a、\n（）", max_size=60))
def test_any_text_keeps_its_length_and_is_masked_once_for_all(text: str) -> None:
    masker = Masker(find_personal([(text, NO_HINTS)]))
    clean = masker.mask(text)
    assert len(clean) == len(text)
    assert [c.isspace() for c in clean] == [c.isspace() for c in text]
    assert masker.mask(clean) == clean


@given(
    st.text(alphabet="张三李四高山呵 、·\n（）主任John138", max_size=20),
    st.sampled_from(["name", "phone"]),
)
def test_what_is_found_in_a_personal_value_is_not_found_again(value: str, kind: str) -> None:
    found = find_in_value(value, kind)
    left = find_in_value(Masker(found).mask(value), kind)
    names = found.names.free | found.names.bounded
    assert not names & (left.names.free | left.names.bounded)
    assert not found.numbers & left.numbers
