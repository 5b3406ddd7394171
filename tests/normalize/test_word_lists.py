"""A word added to a list of the knowledge files has its effect, so that no list is dead."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from normalize.knowledge.files import FOLDER, read_knowledge
from normalize.labels.families import family_of_title
from normalize.labels.keys import key_of
from normalize.labels.label import code_of, column_slot, measure_of
from normalize.labels.parts import parse_label, unit_alone
from normalize.personal.forms import names_in
from normalize.personal.names import Names, compile_names, labelled_names
from normalize.personal.numbers import find_kept, find_numbers
from normalize.personal.paths import names_in_path
from normalize.personal.rosters import GridCell, find_people
from normalize.personal.signatures import signed_names
from normalize.personal.vocabulary import label_kinds
from normalize.prose.amounts import find_prose_figures
from normalize.prose.frames import framed
from normalize.prose.phrases import name_amount, name_compared, tells_change
from normalize.prose.sentence import State, read_head
from normalize.prose.years import tells_this_year
from normalize.recovery.corners import corners_before, is_corner
from normalize.recovery.glued import tokens_of_glued
from normalize.recovery.grid_heads import heads_codes, heads_numbers, is_of_names, may_head_words
from normalize.recovery.tokens import Token
from normalize.recovery.words import load_words as load_grid_words
from normalize.tables.stems import has_stem
from normalize.values.completion import completion_of, is_ceiling
from normalize.values.dates import holds_date
from normalize.values.quantities import parse_target
from tests.normalize.framing_words import FRAMING
from tests.normalize.fund_words import FUND_WORDS
from tests.normalize.people_words import PEOPLE_WORDS
from tests.normalize.report_words import REPORT_WORDS
from tests.word_files import WordFiles

Probe = Callable[[], object]


def masked(text: str, free: str = "", bounded: str = "") -> object:
    pattern = compile_names(Names(frozenset(free.split()), frozenset(bounded.split())))
    return None if pattern is None else pattern.findall(text)


def stack_after(head: str) -> object:
    return read_head(State(pending="expenditure"), head, "").stack


def told_of(text: str) -> object:
    return [figure.concept for figure in find_prose_figures(text, 2021)]


def labels(text: str) -> object:
    return [(figure.label, figure.amount.unit) for figure in find_prose_figures(text)]


def in_frame(text: str, heading: str = "") -> object:
    found = framed(find_prose_figures(text, 2021), text, [heading], 2021)
    return [(figure.concept, figure.measure) for figure in found]


def concepts(text: str) -> object:
    return [figure.concept for figure in find_prose_figures(text)]


def people_of(*names: str, beside: str) -> object:
    cells = [GridCell(row, 0, 1, 1, name) for row, name in enumerate(names)]
    return find_people([*cells, *(GridCell(row, 1, 1, 1, beside) for row in range(len(names)))])


def heading(text: str) -> Token:
    return Token(text, 0, 0, len(text))


# file -> (list, word added, what reads otherwise then)
ADDED: dict[str, tuple[tuple[str, str, Probe], ...]] = {
    **REPORT_WORDS,
    "labels/notes.toml": (
        ("unit before", "计价", lambda: parse_label("收入（计价：万元）").unit),
        ("unit unbracketed", "计价", lambda: parse_label("收入计价：万元").unit),
        ("unit currency", "本币", lambda: parse_label("收入（单位：本币万元）").unit),
        ("unit things", "盘", lambda: parse_label("石磨（盘）").unit),
        ("unit magnitudes", "垓", lambda: parse_label("蓄水（垓吨）").unit),
        ("unit links", "乃", lambda: parse_label("收入（单位乃万元）").unit),
        ("unit form_numbers", "台账", lambda: unit_alone("台账3表 单位：万元")),
        ("unit alone", "款项", lambda: unit_alone("款项（单位：元）")),
        ("points before", "计", lambda: parse_label("投入（计15）").points),
        ("points unit", "点", lambda: parse_label("投入（15点）").points),
        ("points percent", "成", lambda: parse_label("投入（2成）").points),
        ("of_which words", "内含", lambda: parse_label("内含：拨款").is_of_which),
        ("rank before", "厅", lambda: key_of("厅级实施单位")),
        ("rank word", "属", lambda: key_of("省属实施单位")),
        ("rank whole", "矿区", lambda: key_of("矿区实施单位")),
        ("stars marks", "◆", lambda: parse_label("◆产出指标").core),
    ),
    "personal.toml": (
        ("labels name", "操作员", lambda: labelled_names("操作员：张三")),
        ("labels phone", "热线", lambda: label_kinds("服务热线")),
        ("labels identity", "护照", lambda: label_kinds("护照号")),
        ("labels account", "存单", lambda: label_kinds("存单号")),
        ("labels code", "条码", lambda: label_kinds("条码")),
        ("labels money", "税款", lambda: label_kinds("税款")),
        ("labels joins", "兼", lambda: label_kinds("项目负责人兼电话")),
        ("signing roles", "督办", lambda: signed_names("督办：张三")),
        ("signing before", "镇", lambda: label_kinds("镇审核")),
        ("names compound", "东里", lambda: names_in("东里小满")),
        ("names titles", "理事长", lambda: names_in("张三理事长")),
        ("names never", "安心", lambda: names_in("安心")),
        ("names endings", "堡", lambda: names_in("张三堡")),
        ("names places", "堡", lambda: masked("张三堡", "张三")),
        ("names offices", "会", lambda: masked("张三村会议", "张三")),
        ("names follow", "邮箱", lambda: masked("高山邮箱", bounded="高山")),
        ("names files", "台账", lambda: names_in_path("台账张三丰")),
        ("names employers", "堂", lambda: people_of("张三丰", "李四光", beside="同仁堂")),
        ("numbers extension", "分机", lambda: [*find_numbers("0730-8888123分机5")]),
        ("numbers counted", "亩", lambda: [*find_numbers("13800008000亩")]),
        ("numbers issue", "件", lambda: [*find_kept("湘财〔2023〕13800008000件")]),
        ("numbers between", "系", lambda: [*find_numbers("合同编号系13800008000")]),
    ),
    "sentences.toml": (
        ("parts of_which", "内含", lambda: stack_after("，内含")),
        ("frames until", "直到", lambda: in_frame("直到2020年底，支出合计9万元。")),
        ("frames periods", "任期内", lambda: in_frame("任期内，支出合计9万元。")),
        *FRAMING,
        ("frames by", "遵照", lambda: in_frame("遵照预算，人员经费9万元。")),
        ("frames whose", "场部", lambda: in_frame("场部预算，人员经费9万元。")),
        ("frames budgets", "盘子", lambda: in_frame("盘子，人员经费9万元。")),
        ("frames ends", "盘子", lambda: in_frame("预算盘子，人员经费9万元。")),
        ("frames told", "兑现", lambda: in_frame("预算安排，已兑现的，人员经费9万元。")),
        ("frames plans", "展望", lambda: in_frame("人员经费9万元。", "三、展望")),
        ("frames compares", "相对", lambda: in_frame("人员经费9万元。", "三、相对2020年情况")),
        ("frames bodies", "附设", lambda: in_frame("附设渠站，本年支出合计9万元。")),
        ("frames besides", "还有", lambda: in_frame("还有所属渠站，本年支出合计9万元。")),
        ("frames whole", "连同机关", lambda: in_frame("所属渠站连同机关，支出合计9万元。")),
        ("frames limits", "合计", lambda: in_frame("支出合计9万元。")),
        ("parts besides", "再计", lambda: stack_after("其中，再计")),
        ("parts governing", "调剂", lambda: concepts("调剂基本支出5万元、项目支出4万元")),
        ("parts division_before", "依", lambda: stack_after("，依资金来源划分")),
        ("parts division_after", "列示", lambda: stack_after("，按资金来源列示")),
        ("parts parallel", "各", lambda: labels("基本支出、项目支出各5万元、4万元")),
        ("parts joins", "加", lambda: labels("基本支出加项目支出分别5万元、4万元")),
        (
            "parts of_other_years",
            "其他",
            lambda: concepts("总收入110万元，其中：财政拨款收入80万元，其他收入30万元"),
        ),
        ("clause connectives", "内含", lambda: name_amount("内含基本支出")),
        ("clause announcing", "明细", lambda: labels("支出明细：基本支出5万元")),
        ("clause verbs", "达成", lambda: labels("支出合计达成9万元")),
        ("years words", "年内", lambda: name_amount("年内支出合计")),
        ("years ends", "结转", lambda: told_of("2020年结转结余9万元")),
        ("years this", "现时", lambda: tells_this_year("现时基本支出")),
        ("years not_after", "机关", lambda: name_amount("机关全年支出合计")),
        ("years not_before", "支出", lambda: name_amount("全年支出合计")),
        ("changes completed", "达成", lambda: name_compared("达成预算")),
        ("changes compared", "对照", lambda: tells_change("对照上年减少")),
        ("changes alone", "年均", lambda: tells_change("年均增长")),
        ("changes verbs", "上浮", lambda: tells_change("同比上浮")),
        ("changes after", "掉", lambda: tells_change("减少掉")),
        ("changes links", "达", lambda: tells_change("减少达")),
        ("percentages share", "合", lambda: labels("支出合计9万元，合收入的5%")),
        ("percentages share_end", "份额", lambda: labels("支出9万元，占收入份额5%")),
        ("percentages links", "系", lambda: labels("支出9万元，占收入的比重系5%")),
        ("clause projects", "几项", lambda: concepts("几项工作自评，支出合计9万元")),
        ("clause aspects", "一块", lambda: concepts("三公经费一块，全年支出5万元")),
        ("clause aspects_before", "至于", lambda: concepts("至于三公经费方面，全年支出5万元")),
        ("clause aspects_general", "用款", lambda: concepts("用款方面，全年支出5万元")),
        ("clause sums_up", "年初", lambda: concepts("基本支出9万元，年初预算8万元")),
        ("clause parts", "事业支出", lambda: concepts("事业支出年初结转9万元，本年收入8万元")),
        ("clause carried", "年初余额", lambda: concepts("项目支出年初余额9万元，本年收入8万元")),
        ("clause items", "(目)", lambda: concepts("办公费(目)。支出决算5万元")),
        *PEOPLE_WORDS,
        (
            "clause funds",
            "善款",
            lambda: concepts("善款年初结转9万元。本年收入9万元"),
        ),
        (
            "clause sources",
            "善款",
            lambda: concepts("善款支出决算具体情况。支出决算为9万元"),
        ),
    ),
    "funds.toml": FUND_WORDS,
    "grids.toml": (
        ("headings numbers", "补差", lambda: heads_numbers((heading("运营补差"),))),
        ("headings sums", "共计数", lambda: "共计数" in load_grid_words().sums),
        ("headings words", "去处", lambda: may_head_words((heading("经办去处"),))),
        ("headings codes", "号次", lambda: heads_codes((heading("科目号次"),))),
        ("headings names", "去处", lambda: is_of_names(heading("经办去处"))),
        ("goals changed", "另定", lambda: "另定" in load_grid_words().changed),
        ("corner beginnings", "善款", lambda: is_corner(heading("善款去向"))),
        ("glued units", "桶", lambda: tokens_of_glued(["执行率 3.5桶装水"])),
        ("glued counts", "桶", lambda: tokens_of_glued(["执行率 35桶装饮用水"])),
        ("corner captions", "标价单位", lambda: corners_before((heading("标价单位：元"),), 1)),
    ),
    "dates.toml": (("month before", "初", lambda: holds_date("2021.12初")),),
    "quantities.toml": (
        ("measures words", "桶", lambda: parse_target("年内完成采购30桶")),
        ("measures not_after", "每", lambda: parse_target("例会每3次有纪要")),
        ("ceiling words", "造价", lambda: is_ceiling(None, "总造价", "万元")),
        ("ceiling standards", "定额", lambda: is_ceiling("cost", "补贴定额", "元")),
        ("ceiling durations", "刻钟", lambda: is_ceiling("timeliness", "办件用时", "刻钟")),
        ("completion.not_done contains", "没做", lambda: completion_of("没做")),
        ("completion.partly contains", "过半", lambda: completion_of("已过半")),
        ("completion.done ends", "办结", lambda: completion_of("项目办结")),
        ("completion.done exact", "办妥", lambda: completion_of("办妥")),
        ("completion.done starts", "办完", lambda: completion_of("办完全部")),
    ),
}
# Files whose spellings are all looked up alike: one list stands for all.
LOOKED_UP: dict[str, tuple[str, str, Probe]] = {
    "labels/columns.toml": (
        "indicator target",
        "应达额",
        lambda: column_slot("indicator", "应达额"),
    ),
    "labels/concepts.toml": ("families income", "进项", lambda: family_of_title("进项")),
    "labels/keys.toml": ("keys evaluator", "报送主体", lambda: key_of("报送主体")),
    "labels/levels.toml": ("grade excellent", "卓越", lambda: code_of("grade", "卓越")),
    "labels/measures.toml": ("final", "年终数", lambda: measure_of("年终数")),
    "prose.toml": ("prefixes", "我盟", lambda: name_amount("我盟支出合计")),
    "stems.toml": ("slots target", "指望", lambda: has_stem("target", "指望做到")),
}
ROWS = [(file, *row) for file, rows in ADDED.items() for row in rows]
ROWS += [(file, *row) for file, row in LOOKED_UP.items()]


@pytest.mark.parametrize("file", sorted({file for file, *_ in ROWS}))
def test_a_word_added_to_a_list_has_its_effect(word_files: WordFiles, file: str) -> None:
    path = word_files.knowledge / file
    rows = [(place, word, probe) for of, place, word, probe in ROWS if of == file]
    before = [probe() for _, _, probe in rows]
    written = path.read_text(encoding="utf8")
    dead = []
    for (place, word, probe), was in zip(rows, before, strict=True):
        word_files.add(path, place, word)
        if probe() == was:
            dead.append(place)
        path.write_text(written, encoding="utf8")  # read with the next word in it
    assert dead == []


def lists_of(table: Mapping[str, object], path: str = "") -> Iterator[str]:
    """The places of the lists of words in a file: `section key`."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists_of(value, f"{path}.{key}".strip("."))
        elif isinstance(value, list) and any(isinstance(each, str) for each in value):
            yield f"{path} {key}".strip()


@pytest.mark.parametrize("file", ADDED)
def test_every_list_of_a_file_is_shown_to_have_an_effect(file: str) -> None:
    assert set(lists_of(read_knowledge(file))) == {place for place, *_ in ADDED[file]}


@pytest.mark.parametrize("at", [("labels/keys.toml", "structure"), ("stems.toml", "slots")])
def test_every_list_that_is_looked_up_by_name_is_asked_for(at: tuple[str, str]) -> None:
    file, section = at
    code = "".join(path.read_text(encoding="utf8") for path in FOLDER.parent.rglob("*.py"))
    assert [name for name in read_knowledge(file)[section] if f'"{name}"' not in code] == []
