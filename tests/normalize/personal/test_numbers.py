"""Numbers of people are found however their digits are parted; amounts and codes are not."""

import pytest

from normalize.personal.masking import mask_form
from tests.normalize.documents import document_of, masked

_WRITTEN = [
    "138 222 22222",
    "138222 26666",
    "1382222 7777",
    "138_2222_2323",
    "1 3 8 2 2 2 2 2 1 2 1",
    "1-3-8-2-2-2-2-2-1-2-1",
    "13 82 22 22 12 1",
    "138\u200b2222\u20602020",
    "138\u2009\u20092222 1313",
    "138－2222－1414",
    "１３８＿２２２２＿１５１５",
    "138\t2222\t1616",
    "+86 138_2222_1717",
    "0086 138 222 21818",
    "（0731）8555 6666转8012",
    "0731 8555 7777",
    "0731_85551919",
    "0731/85551919",
    "0731.8555.1919",
    "85 55 88 88",
    "139/1234/5678",
    "139～1234～5678",
    "(139)12345678",
    "1391234\n5678",
    "8555\u200b8888",
]


@pytest.mark.parametrize("number", _WRITTEN)
def test_a_phone_beside_its_label_is_masked_however_it_is_parted(number: str) -> None:
    for document in (
        document_of(("联系电话", number)),
        document_of(paragraphs=(f"联系电话：{number}",)),
        document_of(("电话", "姓名"), (number, "张三")),
    ):
        text = "".join(masked(document))
        assert not _holds(text, number)


@pytest.mark.parametrize("number", ["85558888", "1 3 8 2 2 2 2 2 1 2 1", "138-222-22222"])
def test_a_known_phone_is_found_elsewhere_however_it_is_parted(number: str) -> None:
    digits = _digits(number)
    other = f"{digits[:4]}_{digits[4:6]} {digits[6:]}"
    document = document_of(("电话", number), paragraphs=(f"请拨{other}咨询",))
    assert not _holds(masked(document)[2], other)


@pytest.mark.parametrize(
    "text",
    [
        "联系我：138 222 22222",
        "138_2222_2323",
        "138\u200b2222\u200b2323",
        "138－2222－1414",
        "手机13822 226666",
        "拨0731_8555-1919",
        "wang5 @qq.com",
        "wang5@ qq.com",
        "wang5 ＠ ｑｑ．ｃｏｍ",
        "wa\u200bng5@qq.com",
        "wang5(at)qq.com",
        "wang_e [at] qq.com",
        "wang.e＠qq。com",
        "110105 1949 1231 002X",
        "110105_19491231_002X",
        "1101051949\u200b1231002X",
        "6222_0000_0000_0000_004",
    ],
)
def test_the_form_alone_gives_away_a_regular_grouping(text: str) -> None:
    clean = mask_form(text)
    assert "*" in clean
    assert [c.isspace() for c in clean] == [c.isspace() for c in text]
    assert mask_form(clean) == clean


@pytest.mark.parametrize(
    "text",
    [
        "1500 2000 350",
        "1380 1380 135",
        "1380.01 1380.01 1350.00",
        "15 30 20 10 5 10 10",
        "13 82 22 22 12 1",
        "1 5 5 5 5 5 5 5 5 5 5",
        "2023-1500-2000",
        "1,380,012,345.67",
        "1380-01-23456-78",
        "湘财绩〔2023〕13912345678号",
        "湘财预[2023]第13912345678号",
        "支出13812345678元，户均15012345678元",
        "91430100MA4L12345X",
        "预算编码 138001 2023 01",
        "0731",
        "2023-2024年度",
        "2080505 机关事业单位养老",
        "010 2080505",
        "电话费：13812345元",
        "手机补贴13812345678.50元",
        "通讯费 1234567",
        "账户余额 12345678",
        "合同金额（元）13512345678",
        "1-2-3-4-5-6-7-8-9-1-0",
        "18 000 000 000",
        "基本支出 138000 20000",
        "3@5",
        "100%@",
    ],
)
def test_amounts_codes_and_rows_of_numbers_stay(text: str) -> None:
    assert mask_form(text) == text
    assert masked(document_of(paragraphs=(text,))) == [text]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("电话费", "1234567"),
        ("手机费（元）", "13812345678"),
        ("账户余额（元）", "1234567890"),
        ("固定电话经费", "2345678"),
        ("预算编码", "13800008000"),
        ("发票号码", "6222021903001234"),
        ("金额（元）", "13512345678"),
        ("项目编号", "430102198705140023"),
        ("收入合计", "13,800.01"),
    ],
)
def test_a_cell_of_money_or_codes_stays_whatever_its_label_also_says(
    label: str, value: str
) -> None:
    assert masked(document_of((label, value))) == [label, value]
    assert masked(document_of((label, "序号"), (value, "1")))[2] == value


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() and c.isascii())


def _holds(text: str, number: str) -> bool:
    def squeezed(value: str) -> str:
        return "".join(c for c in value if c.isprintable() and not c.isspace())

    return squeezed(number) in squeezed(text)
