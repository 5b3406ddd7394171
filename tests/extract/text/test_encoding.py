"""Encodings are decided on evidence, recorded, doubted where doubtful, and never papered over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.encoding import DOUBT, decode, has_misread_run, is_garbled
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

TEXT = "清溪市园林管理处\t2021年度部门整体支出绩效自评报告\n一、部门概况\n收入合计 326.5 万元\n"
TRADITIONAL = "清溪市園林管理處\t部門整體支出績效自評報告\n一、部門概況\n收入合計 326.5 萬元\n"


@pytest.mark.parametrize(
    ("codec", "recorded"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_the_encodings_of_chinese_offices_are_told_without_a_doubt(
    codec: str, recorded: str
) -> None:
    decoded = decode(TEXT.encode(codec), DEFAULT_LIMITS)
    assert (decoded.text, decoded.encoding, decoded.doubts) == (TEXT, recorded, ())


@pytest.mark.parametrize(
    ("data", "text", "recorded"),
    [
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5"),
        (TEXT.encode("hz"), TEXT, "hz"),
        ("部门\ufffd\ufffd支出".encode(), "部门\ufffd\ufffd支出", "utf-8"),
        ("OGS§~0ú^Ëz\t部门".encode(), "OGS§~0ú^Ëz\t部门", "utf-8"),
    ],
    ids=["big5", "hz", "replaced before us", "garbled before us"],
)
def test_what_may_be_wrong_is_read_and_doubted(data: bytes, text: str, recorded: str) -> None:
    decoded = decode(data, DEFAULT_LIMITS)
    assert (decoded.text, decoded.encoding) == (text, recorded)
    assert decoded.doubts == ("doubtful_encoding",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\n", "blank_document"),
        (b"\xef\xbb\xbf\n", "blank_document"),
        ("\u3000\n".encode(), "blank_document"),
        (b"caf\xe9 au lait", "unknown_encoding"),
        (b"\xef\xbb\xbf" + TEXT.encode("gbk"), "unknown_encoding"),
        (TEXT.encode()[:-20] + b"\xff" + TEXT.encode()[-20:], "unknown_encoding"),
        (b"\x7fELF\x00\x01\x02" * 40, "binary_text"),
        (b"text\x00text", "binary_text"),
        (bytes(range(256)), "binary_text"),
    ],
)
def test_what_is_no_text_has_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, DEFAULT_LIMITS)
    assert caught.value.code == code


def test_a_text_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(DocumentError) as caught:
        decode(b"x" * 11, Limits(text_bytes=10))
    assert (caught.value.code, caught.value.value, caught.value.limit) == ("file_too_large", 11, 10)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_utf8_text_comes_back_as_it_was(text: str) -> None:
    text = "甲" + text
    assert decode(text.encode(), DEFAULT_LIMITS).text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_reason(data: bytes) -> None:
    try:
        decoded = decode(data, DEFAULT_LIMITS)
    except DocumentError:
        return
    codec = {"utf-8-sig": "utf-8", "big5": "cp950"}.get(decoded.encoding, decoded.encoding)
    assert data.endswith(decoded.text.encode(codec)) or codec == "hz"


SAID = "清溪市园林处绩效自评表，本单位认真贯彻落实上级部署，组织实施绿化提升工程。" * 3


@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
@pytest.mark.parametrize("read", ["latin-1", "cp1252", "gb18030", "big5", "euc_kr"])
def test_what_was_saved_garbled_is_refused_and_never_read_as_text(written: str, read: str) -> None:
    garbled = SAID.encode(written).decode(read, "ignore")
    if garbled == SAID:
        return
    with pytest.raises(DocumentError) as caught:
        decode(garbled.encode(), DEFAULT_LIMITS)
    assert caught.value.code == "unknown_encoding"


def test_rare_names_are_no_garbled_text() -> None:
    assert decode(("李䶮、王㐂。" * 5).encode(), DEFAULT_LIMITS).doubts == (DOUBT,)
    text = "专项资金由𠮷林处拨付。" * 9
    assert decode(text.encode("gb18030"), DEFAULT_LIMITS).text == text


def test_signs_that_catdoc_made_of_some_cells_are_doubted_and_foreign_names_are_not() -> None:
    text = "2022年度公厕管护项目绩效自评表，资金按时到位。" * 9
    garbled = "ÿgq_ÍT ù[ePhQå \x1c„v~T"
    assert decode((text + garbled).encode(), DEFAULT_LIMITS).doubts == (DOUBT,)
    named = text + "购置Citroën、Müller设备各一台，lǜ sè pīnyīn"
    assert decode(named.encode(), DEFAULT_LIMITS).doubts == ()


def test_traditional_text_in_gb18030_is_read_and_doubted() -> None:
    text = "臺北市政府環境保護局績效評估報告，專案經費全數撥付。" * 4
    decoded = decode(text.encode("gb18030"), DEFAULT_LIMITS)
    assert (decoded.text, decoded.encoding, decoded.doubts) == (text, "gb18030", (DOUBT,))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_mark_or_any_nul_byte_is_read(encoding: str) -> None:
    decoded = decode(SAID.encode(encoding), DEFAULT_LIMITS)
    assert (decoded.text, decoded.encoding) == (SAID, encoding)


@pytest.mark.parametrize("first", ["utf-8", "gb18030"])
@pytest.mark.parametrize("line", ["\t机关\n", "单位：万元元\n", "青禾县水利局项目支出\n"])
def test_a_line_in_another_encoding_is_refused_and_never_read_as_text(
    first: str, line: str
) -> None:
    second = "gb18030" if first == "utf-8" else "utf-8"
    mixed = f"{SAID}\n".encode(first) * 40 + line.encode(second) + f"{SAID}\n".encode(first) * 40
    with pytest.raises(DocumentError) as caught:
        decode(mixed, DEFAULT_LIMITS)
    assert caught.value.code == "unknown_encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_nul_byte_in_a_text_is_refused(encoding: str) -> None:
    data = f"{SAID}\n".encode(encoding) * 20
    with pytest.raises(DocumentError) as caught:
        decode(data[:80] + b"\0" + data[80:], DEFAULT_LIMITS)
    assert caught.value.code in ("binary_text", "unknown_encoding")


def test_characters_of_four_bytes_are_read() -> None:
    text = f"{SAID}，由𠮷林处、䶮山站拨付。\n" * 20
    assert decode(text.encode("gb18030"), DEFAULT_LIMITS).text == text


def doubts(text: str, encoding: str = "utf-8") -> tuple[str, ...]:
    return decode(text.encode(encoding), DEFAULT_LIMITS).doubts


@pytest.mark.parametrize(("common", "is_sure"), [(17, True), (16, False)])
def test_of_twenty_characters_seventeen_are_common_ones(common: int, is_sure: bool) -> None:
    assert (doubts("项" * common + "㐂" * (20 - common)) == ()) == is_sure


@pytest.mark.parametrize(("common", "rare"), [(60, 40), (59, 41)])
def test_a_text_with_six_common_characters_of_ten_is_not_garbled(common: int, rare: int) -> None:
    assert is_garbled("项" * common + "㐂" * rare) == (common < 60)


@pytest.mark.parametrize(("length", "is_told"), [(60, True), (59, False)])
def test_sixty_rare_characters_are_garbled(length: int, is_told: bool) -> None:
    assert is_garbled("㐂" * length) == is_told


@pytest.mark.parametrize(("digits", "characters"), [(2, 98), (19, 981)])
def test_two_digits_of_a_hundred_characters_show_that_a_text_is_wide(
    digits: int, characters: int
) -> None:
    assert (doubts("项" * characters + "1" * digits, "utf-16-le") == ()) == (digits == 2)


@pytest.mark.parametrize(("digits", "ones"), [(70, 30), (69, 31)])
def test_seven_nul_bytes_of_ten_stand_on_one_side(digits: int, ones: int) -> None:
    """一 is U+4E00."""
    text = "项目" * 100 + "一" * ones + "1" * digits
    assert (doubts(text, "utf-16-le") == ()) == (digits == 70)


@pytest.mark.parametrize(("controls", "characters"), [(1, 99), (11, 989)])
def test_one_control_of_a_hundred_characters_is_in_a_text(controls: int, characters: int) -> None:
    text = "项" * characters + "\x01" * controls
    if controls == 1:
        assert doubts(text) == ()
    else:
        with pytest.raises(DocumentError):
            doubts(text)


@pytest.mark.parametrize(("text", "is_misread"), [("机关", True), ("机，", False)])
def test_two_chinese_characters_were_misread(text: str, is_misread: bool) -> None:
    assert has_misread_run(text.encode().decode("gb18030")) == is_misread


@pytest.mark.parametrize(("letters", "is_sure"), [("ÂÊ", True), ("ÂÊÎ", False)])
def test_three_letters_that_no_pinyin_has_were_misread(letters: str, is_sure: bool) -> None:
    assert (doubts("项" * 97 + letters) == ()) == is_sure


KOREAN = "지출 합계 예산 집행 설명 성과 목표 달성 부서 평가 보고"


@pytest.mark.parametrize("is_saved", [False, True])
def test_korean_read_as_chinese_is_refused(is_saved: bool) -> None:
    data = KOREAN.encode("euc-kr")
    data = data.decode("gbk").encode() if is_saved else data
    with pytest.raises(DocumentError) as error:
        decode(data, DEFAULT_LIMITS)
    assert error.value.code == "unknown_encoding"


@pytest.mark.parametrize(("count", "is_told"), [(15, False), (16, True)])
def test_sixteen_characters_show_that_a_text_is_korean(count: int, is_told: bool) -> None:
    assert is_refused(("지출합계예산집행설명성과목표달부"[:count]).encode("euc-kr")) == is_told


@pytest.mark.parametrize(("chinese", "is_told"), [(1, False), (0, True)])
def test_of_twenty_characters_more_than_nineteen_are_korean(chinese: int, is_told: bool) -> None:
    text = (
        "지출합계예산집행설명성과목표달부평가결전"[chinese:].encode("euc-kr")
        + "一".encode("gbk") * chinese
    )
    assert is_refused(text) == is_told


def test_a_short_text_of_chinese_that_may_be_korean_is_read() -> None:
    assert decode("机关基本合计\n".encode("gbk"), DEFAULT_LIMITS).text == "机关基本合计\n"
    report = "机关基本支出合计一百万元，项目支出二十万元，绩效目标已经完成"
    assert decode(report.encode("gbk"), DEFAULT_LIMITS).doubts == ()


@pytest.mark.parametrize(
    ("text", "is_told"), [("預算執行情況說支", True), ("預算執行情況說", False)]
)
def test_big5_saved_as_gbk_is_refused(text: str, is_told: bool) -> None:
    assert is_refused(text.encode("big5").decode("gbk", "replace").encode()) == is_told


def test_utf_7_is_read_and_doubted_and_plus_signs_are_none() -> None:
    decoded = decode(TEXT.encode("utf-7"), DEFAULT_LIMITS)
    assert (decoded.text, decoded.encoding, decoded.doubts) == (TEXT, "utf-7", (DOUBT,))
    for text in ("a+b=3; +A-", "1+2", "+ADw-", "x +ZhU- y"):
        assert decode(text.encode(), DEFAULT_LIMITS).text == text


def is_refused(data: bytes) -> bool:
    try:
        decode(data, DEFAULT_LIMITS)
    except DocumentError as error:
        assert error.code == "unknown_encoding"
        return True
    return False
