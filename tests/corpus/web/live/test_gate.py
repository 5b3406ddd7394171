"""Who is let in: the right host and origin, the cookie of the token, the form of a page of ours."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus.web.live.app import POSTED, SHOWN
from corpus.web.live.desk import Desk
from corpus.web.live.gate import COOKIE, ENTRANCE
from corpus.web.live.hosts import check_bind, host_check
from corpus.web.live.keys import Keys
from schema.errors import UsageError
from tests.corpus.web.live.browser import ORIGIN, Browser, make_client
from tests.corpus.web.live.places import make_desk_place

EVIL = "http://evil.example"


def make_place(folder: Path) -> None:
    make_desk_place(folder)


@pytest.fixture
def stranger(desk: Desk) -> TestClient:
    return make_client(desk)


def test_a_token_lets_in_once(desk: Desk, stranger: TestClient) -> None:
    way_in = f"{ENTRANCE}?token={desk.keys.token}"
    first = stranger.get(way_in)
    assert first.status_code == 200 and f"url={desk.base}/index.html" in first.text
    assert make_client(desk).get(way_in).status_code == 403


def test_a_token_that_is_not_ours_lets_nobody_in(desk: Desk, stranger: TestClient) -> None:
    for token in ("", "x", desk.keys.token[:-1], f"{desk.keys.token}x"):
        assert stranger.get(f"{ENTRANCE}?token={token}").status_code == 403
    assert COOKIE not in stranger.cookies


def test_looking_at_the_entrance_does_not_use_the_token_up(
    desk: Desk, stranger: TestClient
) -> None:
    assert stranger.head(f"{ENTRANCE}?token={desk.keys.token}").status_code == 403
    assert stranger.get(f"{ENTRANCE}?token={desk.keys.token}").status_code == 200


def test_the_cookie_goes_to_no_script_no_other_site_and_no_other_server(
    desk: Desk, stranger: TestClient
) -> None:
    given = stranger.get(f"{ENTRANCE}?token={desk.keys.token}").headers["set-cookie"]
    parts = {part.strip().lower() for part in given.split(";")}
    assert {"httponly", "samesite=strict", f"path={desk.base}/".lower()} <= parts
    assert not any(part.startswith("domain") for part in parts)


@pytest.mark.parametrize("address", [*SHOWN, "live/desk.js", "", "nothing.html"])
def test_a_stranger_sees_no_page(desk: Desk, stranger: TestClient, address: str) -> None:
    answer = stranger.get(f"{desk.base}/{address}")
    assert answer.status_code == 403 and "只供打开它的人" in answer.text
    guessed = stranger.get(f"{desk.base}/{address}", headers={"cookie": f"{COOKIE}=guess"})
    assert guessed.status_code == 403


@pytest.mark.parametrize("address", list(POSTED))
def test_no_form_is_taken_without_what_our_pages_put_in_it(browser: Browser, address: str) -> None:
    for form in ({}, {"csrf": "guess"}):
        answer = browser.send(address, None, **form)
        assert answer.status_code == 403 and "表单已失效" in answer.text
    assert browser.desk.jobs.last is None


@pytest.mark.parametrize("address", list(POSTED))
def test_no_form_is_taken_from_another_origin(browser: Browser, address: str) -> None:
    own = {"csrf": browser.csrf}
    for headers in (
        {"origin": EVIL},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": ORIGIN.replace("http:", "https:")},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": ORIGIN, "sec-fetch-site": "same-site"},
    ):
        assert browser.send(address, headers, **own).status_code == 403, headers
    bare = browser.client.post(f"{browser.desk.base}/{address}", content="csrf=" + browser.csrf)
    assert bare.status_code == 403


def test_no_page_of_another_site_gets_a_page_or_a_picture(browser: Browser) -> None:
    for site in ("cross-site", "same-site"):
        answer = browser.client.get(
            f"{browser.desk.base}/findings.html", headers={"sec-fetch-site": site}
        )
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:9",
        "127.0.0.1.evil.example:8000",
    ],
)
def test_a_request_that_names_another_host_is_refused(browser: Browser, host: str) -> None:
    answer = browser.client.get(f"{browser.desk.base}/findings.html", headers={"host": host})
    assert answer.status_code == 421
    assert "localhost:8000" not in host and host_check("127.0.0.1", 8000)("localhost:8000")


def test_every_answer_says_what_a_page_may_do(browser: Browser, stranger: TestClient) -> None:
    for answer in (browser.get("findings.html"), stranger.get("/"), browser.get("live/desk.js")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_looking_and_posting_is_served(browser: Browser, method: str) -> None:
    assert browser.client.request(method, f"{browser.desk.base}/sql.html").status_code == 405


def test_a_form_that_is_none_or_too_long_is_refused(browser: Browser) -> None:
    assert browser.send("sql.html", {"content-type": "text/plain"}).status_code == 415
    assert browser.post("sql.html", query="x" * (1 << 20)).status_code == 413


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example"])
def test_others_may_connect_only_where_a_token_was_chosen(host: str) -> None:
    with pytest.raises(UsageError, match="--token"):
        check_bind(host, None)
    with pytest.raises(UsageError, match="不少于"):
        check_bind(host, "short")
    check_bind(host, "a-token-of-some-length")
    check_bind("127.0.0.1", None)


def test_a_chosen_token_has_sixteen_characters() -> None:
    check_bind("0.0.0.0", "a" * 16)
    with pytest.raises(UsageError, match="不少于 16 个"):
        check_bind("0.0.0.0", "a" * 15)


@pytest.mark.parametrize(("fields", "code"), [(2000, 200), (2001, 400)])
def test_a_form_has_two_thousand_fields_at_most(browser: Browser, fields: int, code: int) -> None:
    """With what it carries to be ours and what it asks."""
    more = {f"f{number}": "" for number in range(fields - 2)}
    assert browser.post("sql.html", query="SELECT 1", **more).status_code == code


def test_a_chosen_token_lets_several_people_in_each_with_a_session_of_their_own() -> None:
    keys = Keys("a-token-of-some-length")
    cookies = {keys.exchange("a-token-of-some-length") for _ in range(2)}
    sessions = [keys.session(cookie) for cookie in cookies if cookie]
    assert len({session.csrf for session in sessions if session}) == 2


def test_where_others_may_connect_a_name_that_a_name_server_gave_is_none_of_ours() -> None:
    is_ours = host_check("0.0.0.0", 8000)
    assert is_ours("192.168.1.5:8000") and is_ours("[fe80::1]:8000")
    assert not is_ours("evil.example:8000") and not is_ours("192.168.1.5:80")
