"""Words added to the lists of what stands before amounts or over them, and what reads otherwise."""

from functools import partial

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import Owner
from normalize.prose.frames import framed
from normalize.prose.fund_frames import framed_funds
from normalize.prose.headed_totals import begins_with_fund, leave_headed, names_fund
from normalize.prose.subjects import (
    are_of_problems,
    begins_with_body,
    begins_with_place,
    begins_with_receiver,
    begins_with_some,
    hands_over,
    own_again,
)
from normalize.prose.tasks import begins_with_task
from tests.normalize.prose.test_headed_totals import concepts
from tests.normalize.report_words import Probe


def in_place(text: str) -> object:
    found = framed_funds(find_prose_figures(text, 2021, Owner(True)), text, (), 2021)
    return [figure.concept for figure in found]


def under(text: str, *headings: str) -> object:
    found = framed_funds(find_prose_figures(text, 2021, Owner(True)), text, headings, 2021)
    return [figure.concept for figure in found]


def in_sentence(text: str) -> object:
    found = framed(find_prose_figures(text, 2021), text, (), 2021)
    return [figure.concept for figure in found]


TITLE = "青禾县水利局2022年度部门整体支出绩效自评报告"

SUBJECTS: tuple[tuple[str, str, Probe], ...] = (
    ("frames bodies_named", "林场", lambda: begins_with_body("县国营林场编制9名", TITLE)),
    ("frames is_told", "划归", lambda: begins_with_body("县水文站划归县局", TITLE)),
    ("subjects some", "若干", lambda: begins_with_some("若干单位支出9万元")),
    ("subjects unnamed", "甲", lambda: begins_with_some("甲县支出9万元")),
    ("subjects of", "农场", lambda: begins_with_some("部分农场支出9万元")),
    ("subjects not_before", "干", lambda: begins_with_some("部分县干部支出9万元")),
    ("subjects merged", "归并", lambda: hands_over("县河务局归并我局，移交编制9名")),
    ("subjects handed", "交来", lambda: hands_over("县河务局并入我局，交来编制9名")),
    ("subjects states", "公款", lambda: begins_with_place("大坪镇公款9万元", TITLE, False)),
    ("subjects problems", "短板", lambda: are_of_problems(["三、短板"])),
    ("subjects short", "拖延", lambda: begins_with_place("县保健院资金拖延", TITLE, False)),
    ("subjects never", "大坪", lambda: begins_with_place("大坪镇资金9万元", TITLE, False)),
    ("subjects receivers", "乙方", lambda: begins_with_receiver("乙方收到9万元", "")),
    ("subjects tasks", "巡查", lambda: begins_with_task("水库巡查方面，支出9万元", "饮水")),
    ("subjects lots", "分段", lambda: begins_with_receiver("一分段支付9万元", "")),
    ("subjects again", "结果", lambda: own_again("部分单位9万元，结果80万元", 0, 14)),
)


def below_caption(text: str) -> object:
    return [figure.concept for figure in leave_headed(find_prose_figures(text, 2022), [], {}, text)]


FRAMING: tuple[tuple[str, str, Probe], ...] = (
    *SUBJECTS,
    ("frames aims", "愿景", lambda: in_place("愿景：资金支出9万元。")),
    ("scopes own", "吾", lambda: in_place("全省资金支出9万元，吾县资金支出8万元。")),
    ("scopes all", "整", lambda: in_place("省级资金整市支出9万元，我县支出8万元。")),
    ("scopes below", "屯", lambda: in_place("红枫屯：资金支出9万元，我县资金支出8万元。")),
    ("frames wishes", "但愿", lambda: in_place("但愿，项目资金支出9万元。")),
    ("frames not_wishes", "若按", lambda: in_place("若按期完工，项目资金支出9万元。")),
    ("frames strivings", "项目", lambda: in_place("项目资金支出9万元。")),
    ("frames states", "现状", lambda: under("项目资金支出9万元。", "绩效目标", "资金现状")),
    ("scopes parts", "片区", lambda: in_place("片区1：资金支出9万元，我县资金支出8万元。")),
    ("scopes numbered", "路段", lambda: in_place("路段1：资金支出9万元，我县资金支出8万元。")),
    ("scopes unnamed", "红枫", lambda: in_place("红枫村：资金支出9万元，我县资金支出8万元。")),
    ("frames offices", "我局", lambda: in_sentence("我局公用经费9万元，下属单位8万元。")),
    ("frames body_ends", "场", lambda: in_sentence("机关公用经费9万元，青禾县国营林场8万元。")),
    ("frames systems", "全口径", lambda: in_sentence("全口径9万元，机关公用经费8万元。")),
    ("frames begun", "年末", lambda: in_sentence("年末固定资产9万元。")),
    ("parts listing", "构成为", lambda: in_sentence("追加9万元，构成为：公用经费8万元。")),
    ("headed money", "账目", partial(concepts, "支出合计8万元。", "（九）工会账目情况")),
    ("headed general", "沿革", partial(concepts, "支出合计8万元。", "（九）财政拨款支出沿革")),
    ("headed things", "花木", partial(concepts, "支出合计8万元。", "（九）花木经费情况")),
    ("headed whole", "合计", partial(concepts, "支出合计8万元。", "（九）工会经费情况")),
    ("headed funds", "奖金", lambda: names_fund("1.科普奖金")),
    ("headed no_funds", "科普", lambda: names_fund("1.科普专项经费")),
    ("headed sections", "治理", lambda: below_caption("河流治理：本年工作顺利，支出合计8万元。")),
    ("headed numbered", "任务", lambda: begins_with_fund("任务一：小水电，本年收入9万元")),
    ("headed joins", "兼", partial(concepts, "支出合计8万元。", "（九）支出兼食堂经费情况")),
)
