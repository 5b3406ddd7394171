"""The desk as it runs: who else on this machine or in the net may reach it, and how it ends."""

import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from corpus.commands.serving import arguments_of_desk
from corpus.store.layout import Layout
from corpus.store.verify import verify
from corpus.web.live.folders import key_of
from corpus.web.live.gate import COOKIE
from corpus.web.live.recent import remember
from tests.corpus.command import Command
from tests.corpus.runs import data_of, take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.test_query import ENDLESS
from tests.corpus.web.live.places import UNIT, make_desk_place
from tests.corpus.web.live.running import Running, started

NOBODY = 65534


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    make_desk_place(folder)
    return folder / "in"


@pytest.fixture(scope="module")
def out(inbox: Path) -> Path:
    return inbox.parent / "ds"


@pytest.fixture(scope="module")
def running(inbox: Path, out: Path) -> Iterator[Running]:
    """One desk for the tests that ask it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(inbox.parent / "state"))
        with started(out, "--folder", str(inbox)) as made:
            yield made


def test_it_is_open_to_who_started_it_and_to_no_second_user(running: Running) -> None:
    assert running.get("findings.html")[0] == 200
    for path in ("/", f"{running.base}/findings.html", f"/enter?token={running.token}", "/enter"):
        status, text, headers = as_other_user(running, path)
        assert status == 403 and "findings" not in text and "set-cookie" not in headers


def as_other_user(running: Running, path: str) -> tuple[int, str, dict[str, str]]:
    """What another user gets, who knows all but the cookie; where tests may be another user."""
    if os.geteuid() != 0:
        return running.ask("GET", path)
    os.seteuid(NOBODY)
    try:
        return running.ask("GET", path)
    finally:
        os.seteuid(0)


def test_no_page_of_another_origin_can_post(running: Running, out: Path) -> None:
    page = running.get("findings.html")[1]
    [finding] = re.findall(r"findings/(\w+)\.html", page)[:1]
    csrf = re.search(r'name="csrf" value="([^"]+)"', running.get(f"findings/{finding}.html")[1])
    assert csrf is not None
    form = f"csrf={csrf[1]}&finding={finding}&stamp=&decision=confirmed&reviewer=x"
    ours = f"http://127.0.0.1:{running.port}"
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1", f"{ours}0", ""):
        assert running.post("review", form, origin)[0] == 403
    assert not (out / "reviews").exists()
    assert running.post("review", form)[0] == 303
    assert (out / "reviews" / "reviews.jsonl").is_file()


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1", "localhost", "[::1]:80"])
def test_a_wrong_host_is_refused(running: Running, host: str) -> None:
    assert running.get("findings.html", host=host)[0] in (400, 421)
    assert running.get("findings.html", host=f"localhost:{running.port}")[0] == 200


def test_neither_dots_nor_links_lead_out(running: Running, inbox: Path, out: Path) -> None:
    secret = inbox.parent / "secret.txt"
    secret.write_text("机密", encoding="utf8")
    (inbox / "link").symlink_to(inbox.parent)
    (out / "snapshots" / "link").symlink_to(secret)
    for path in (
        "static/../../../../secret.txt",
        "static/..%2f..%2f..%2f..%2fsecret.txt",
        "static/%2e%2e/%2e%2e/pages.py",
        "static/..\\..\\pages.py",
        f"static/{secret}",
        f"static//{secret}",
        "../../../../../../etc/hostname",
        "..%2f..%2fdataset.json",
        f"originals/..%2f..%2f..{secret}",
        "submissions/..%2f..%2fdataset.json",
        "dataset.json",
        "ledger.sqlite",
        "static/%00",
        "snapshots/link",
    ):
        status, text = running.get(path)
        assert status in (400, 403, 404) and "机密" not in text and "jixiao-dataset" not in text, (
            path
        )


def test_neither_dots_nor_links_lead_to_a_folder_outside(running: Running, inbox: Path) -> None:
    outside = inbox.parent / "别处"
    outside.mkdir()
    (outside / "机密.docx").write_bytes(report_bytes("机密单位"))
    (inbox / "近路").symlink_to(outside)
    csrf = re.search(r'name="csrf" value="([^"]+)"', running.get("ingest.html")[1])
    assert csrf is not None
    for path in (f"{inbox}/..", f"{inbox}/../别处", str(outside), str(inbox / "近路"), "/", "in"):
        key = key_of(Path(path))
        status, text = running.get(f"folders.html?in={key}")
        assert status == 400 and "机密" not in text, path
        for form in ({"path": path}, {"folder": key}):
            asked = urlencode({"csrf": csrf[1], **form})
            status, text = running.post("ingest", asked)
            assert status == 400 and "不在可选的文件夹里" in text, form
    assert running.get(f"folders.html?in={key_of(inbox)}")[0] == 200


def test_no_template_is_taken_from_elsewhere(running: Running, inbox: Path) -> None:
    template = inbox.parent / "模板.docx"
    blank = running.ask(
        "GET",
        f"{running.base}/template.docx?kind={quote('核实表')}",
        {"cookie": f"{COOKIE}={running.cookie}"},
    )
    assert blank[0] == 200
    template.write_bytes(report_bytes("机密单位"))
    (inbox / "link.docx").symlink_to(template)
    (inbox / "folder").symlink_to(inbox.parent)
    for path in (
        str(template),
        f"{inbox}/../模板.docx",
        str(inbox / "link.docx"),
        str(inbox / "folder" / "模板.docx"),
    ):
        asked = urlencode({"department": UNIT, "kind": "核实表", "template": path})
        status, text = running.get(f"memo.docx?{asked}")
        assert status == 400 and "不在可选的文件夹里" in text and "机密单位" not in text, path


@pytest.mark.slow
def test_ctrl_c_ends_it_and_an_ingest_that_goes_on_can_be_taken_up(tmp_path: Path) -> None:
    make_desk_place(tmp_path)
    inbox, out = tmp_path / "in", tmp_path / "ds"
    before = data_of(out)
    for number in range(60):
        (inbox / f"{number}.docx").write_bytes(report_bytes(f"青山县第{number}站"))
        os.utime(inbox / f"{number}.docx", (1_600_000_000, 1_600_000_000))
    with started(out, "--folder", str(inbox)) as running:
        csrf = re.search(r'name="csrf" value="([^"]+)"', running.get("ingest.html")[1])
        assert csrf is not None
        assert running.post("ingest", f"csrf={csrf[1]}&path={inbox}")[0] == 303
        until = time.monotonic() + 60
        while "读取" not in running.get("job.html")[1]:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert "工作台已关闭" in running.end()
        assert running.process.returncode == 0
    assert data_of(out) == before and list(verify(Layout(out))) == []
    take_in([inbox], out)
    take_in([inbox], tmp_path / "whole")
    assert data_of(out) == data_of(tmp_path / "whole")


@pytest.mark.slow
def test_ctrl_c_waits_for_no_query(out: Path) -> None:
    with started(out) as running:
        csrf = re.search(r'name="csrf" value="([^"]+)"', running.get("sql.html")[1])
        assert csrf is not None
        form = urlencode({"csrf": csrf[1], "query": ENDLESS})
        asking = threading.Thread(target=running.post, args=("sql.html", form))
        asking.start()
        time.sleep(5)
        assert asking.is_alive()
        begun = time.monotonic()
        assert "工作台已关闭" in running.end()
        assert time.monotonic() - begun < 30
        asking.join(30)
    assert not asking.is_alive()


def test_what_others_could_reach_needs_a_token(jixiao: Command, out: Path) -> None:
    assert jixiao.run("serve", out, "--host", "0.0.0.0") == 2
    assert "请用 --token 定一个令牌" in jixiao.err


def test_a_chosen_token_opens_it_again_and_again(out: Path) -> None:
    with started(out, "--token", "a-token-of-some-length") as running:
        running.enter()
        assert running.get("findings.html")[0] == 200


def test_a_folder_of_something_else_is_no_dataset(jixiao: Command, inbox: Path) -> None:
    assert jixiao.run("serve", inbox) == 2 and "不是绩效数据集" in jixiao.err


def test_jixiao_alone_prints_its_help_where_nobody_sits_at_a_screen(
    jixiao: Command, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(out)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert jixiao.run() == 2 and "ingest" in jixiao.said


def test_jixiao_alone_opens_the_desk_where_somebody_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert arguments_of_desk() == ["serve"]


def test_a_new_dataset_is_begun_where_it_was_asked_for(tmp_path: Path) -> None:
    with started(tmp_path / "new", "--new") as running:
        assert "入库" in running.get("ingest.html")[1]
        assert not (tmp_path / "new").exists()
        assert running.process.stdout is not None
        assert f"建成数据集 {tmp_path / 'new'}" in running.process.stdout.readline()


def test_a_port_that_is_taken_is_told(running: Running, out: Path, jixiao: Command) -> None:
    assert jixiao.run("serve", out, "--no-open", "--port", running.port) == 2
    assert "端口监听" in jixiao.err
