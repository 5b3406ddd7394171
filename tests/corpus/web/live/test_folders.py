"""Which folders may be chosen: those that were named when the desk began, and what is in them."""

from pathlib import Path

import pytest

from corpus.web.live.desk import Desk
from corpus.web.live.folders import Folders, key_of, list_folder
from schema.errors import UsageError
from tests.corpus.web.live.browser import Browser, make_browser
from tests.corpus.web.live.places import make_desk_place


def make_place(folder: Path) -> None:
    make_desk_place(folder)


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """A folder that may be chosen, beside one that may not, to which links lead."""
    chosen, secret = tmp_path / "材料", tmp_path / "secret"
    (chosen / "下级").mkdir(parents=True)
    (chosen / "报告.docx").write_bytes(b"")
    secret.mkdir()
    (secret / "机密.docx").write_bytes(b"")
    (chosen / "链接").symlink_to(secret)
    (chosen / "文件链接.docx").symlink_to(secret / "机密.docx")
    return chosen


def outside(chosen: Path) -> list[str]:
    """Ways to the folder beside it."""
    return [
        str(chosen.parent),
        str(chosen.parent / "secret"),
        f"{chosen}/../secret",
        f"{chosen}/下级/../../secret",
        str(chosen / "链接"),
        f"{chosen}2",
        "/",
        "材料",
        f"{chosen}\0",
        "",
    ]


def test_only_what_lies_in_a_chosen_folder_is_found(chosen: Path) -> None:
    folders = Folders([chosen])
    assert folders.find(str(chosen / "下级")) == chosen / "下级"
    for path in outside(chosen):
        with pytest.raises(UsageError):
            folders.find(path)


def test_the_pages_neither_show_nor_take_in_anything_else(browser: Browser, chosen: Path) -> None:
    browser.desk.folders = Folders([chosen])
    for path in outside(chosen):
        looked = browser.get("folders.html", **{"in": key_of(Path(path))})
        assert looked.status_code == 400 and "机密" not in looked.text
        for form in ({"path": path}, {"folder": key_of(Path(path))}):
            assert browser.post("ingest", **form).status_code == 400
    for key in ("%", "ff", "4"):
        assert browser.get("folders.html", **{"in": key}).status_code == 400
    assert browser.desk.jobs.last is None


def test_a_folder_is_listed_without_its_links(chosen: Path) -> None:
    listing = list_folder(chosen)
    assert (listing.folders, listing.files) == ([chosen / "下级"], ["报告.docx"])


@pytest.mark.parametrize(("more", "said"), [(199, "200 个文件</p>"), (200, "，列出前 200 个</p>")])
def test_two_hundred_files_of_a_folder_are_listed(
    browser: Browser, chosen: Path, more: int, said: str
) -> None:
    for number in range(more):
        (chosen / f"{number}.docx").write_bytes(b"")
    browser.desk.folders = Folders([chosen])
    page = browser.get("folders.html", **{"in": key_of(chosen)}).text
    assert (page.count(".docx</li>"), said in page) == (200, True)


def test_a_folder_leads_to_the_next_and_back(desk: Desk, chosen: Path) -> None:
    desk.folders = Folders([chosen])
    browser = make_browser(desk)
    assert key_of(chosen) in browser.get("ingest.html").text.replace("%3D", "=")
    page = browser.get("folders.html", **{"in": key_of(chosen)}).text
    assert "下级/" in page and "报告.docx" in page and "上一级" not in page
    assert "上一级" in browser.get("folders.html", **{"in": key_of(chosen / "下级")}).text


def test_a_name_that_is_no_text_can_be_chosen(chosen: Path) -> None:
    odd = Path(f"{chosen}/\udcff")
    odd.mkdir()
    assert Folders([chosen]).at(key_of(odd)) == odd


def test_files_are_shown_by_name_and_never_by_content(browser: Browser, inbox: Path) -> None:
    for address in ("in/灯塔.docx", "static/../../../in/灯塔.docx", f"originals/{inbox}"):
        assert browser.get(address).status_code in (400, 403, 404)
