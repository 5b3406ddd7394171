"""Names glued into the names of files are masked; places and offices in them stay."""

import pytest

from normalize.personal.masking import hide, mask_path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("绩效自评报告韦振国136****8888.docx", "韦振国"),
        ("教育局邵文骏2023.docx", "邵文骏"),
        ("水利局张三丰自评表（终稿）.docx", "张三丰"),
        ("报送/自评报告刘伟改.docx", "刘伟"),
        ("王小明财政局绩效自评.docx", "王小明"),
        ("农机站郝建国上报.docx", "郝建国"),
        ("2023年绩效自评-韩梅梅.docx", "韩梅梅"),
        ("湖西市第3局韦振国.docx", "韦振国"),
        ("报告欧阳娜娜.docx", "欧阳娜娜"),
        ("01周敏自评2.docx", "周敏"),
        ("张三局长自评.docx", "张三"),
        ("财政局-罗 永 浩.docx", "罗 永 浩"),
        ("民政局谭咏梅最新.docx", "谭咏梅"),
        ("青山县/扎西顿珠.docx", "扎西顿珠"),
        ("俞敏之/自评.docx", "俞敏之"),
    ],
)
def test_a_name_in_a_path_is_masked(path: str, name: str) -> None:
    assert mask_path(path) == path.replace(name, hide(name))


@pytest.mark.parametrize(
    "path",
    [
        "高山镇政府自评.docx",
        "方正小学绩效自评.docx",
        "安宁公园/安居工程.docx",
        "陈家坪水库管理所自评表.docx",
        "左权县水利局/张家界市财政局.docx",
        "宁远县文旅局2023自评.docx",
        "石门县雷公山管理处.docx",
        "康复医院/荣军医院.docx",
        "时代阳光/万家丽路小学.docx",
        "湘财绩〔2023〕13912345678号.docx",
        "雷锋纪念馆/毛泽东故居.docx",
        "谷雨节活动项目/马拉松赛事项目自评.docx",
        "部门整体支出绩效自评表（终稿）.docx",
        "向阳村/金沙江路/武陵源区.docx",
        "项目自评表（高标准农田）.docx",
        "单位/年初批复预算.docx",
        "2023年度/附件1-2.docx",
    ],
)
def test_a_path_without_a_name_stays(path: str) -> None:
    assert mask_path(path) == path
