"""Words added to the lists of what is said of people, and what counts otherwise."""

from normalize.prose.clause_words import load_words
from normalize.prose.staff import find_staff_counts
from tests.normalize.report_words import Probe

PEOPLE_WORDS: tuple[tuple[str, str, Probe], ...] = (
    ("people kinds", "社会", lambda: find_staff_counts("社会编制30名")),
    (
        "people joined",
        "连同",
        lambda: find_staff_counts("局机关连同9个二级单位核定编制112名"),
    ),
    (
        "people made_of",
        "合成",
        lambda: find_staff_counts("由三个下属单位合成，核定编制112名"),
    ),
    ("people post_givers", "人社局", lambda: find_staff_counts("市人社局核定编制30名")),
    ("people post_giving", "纳入", lambda: find_staff_counts("市编办纳入编制30名")),
    ("people alone", "公安", lambda: find_staff_counts("公安编制30名")),
    (
        "people alone_without",
        "协管",
        lambda: find_staff_counts("行政编制30名，另有协管员"),
    ),
    (
        "people other_kinds",
        "消防编",
        lambda: find_staff_counts("事业编制30名，消防编另列"),
    ),
    (
        "people posts",
        "专岗",
        lambda: find_staff_counts("事业编制30名，另有机要专岗2名"),
    ),
    (
        "people sums",
        "加总",
        lambda: find_staff_counts("行政编制3名，工勤编制2名，加总5名"),
    ),
    ("people units", "位", lambda: find_staff_counts("核定编制30位")),
    ("people not_before", "额", lambda: find_staff_counts("核定编制30名额")),
    ("people about", "来", lambda: find_staff_counts("在职人员20来人")),
    ("people part", "核定", lambda: find_staff_counts("核定编制30名")),
    (
        "people besides",
        "退养",
        lambda: find_staff_counts("其中：在职人员8人，退养人员2人"),
    ),
    ("people hints", "岗", lambda: bool(load_words().people_hint.search("在岗"))),
    ("people own", "挂靠", lambda: find_staff_counts("本站挂靠县局下属中心，在职人员2人")),
    ("people there", "目前", lambda: find_staff_counts("调出1人，目前退休5人")),
    ("people moved", "借出", lambda: find_staff_counts("当年借出1人，退休1人")),
    ("people others", "外地", lambda: find_staff_counts("外地点，在职人员2人")),
)
