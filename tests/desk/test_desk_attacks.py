"""What pages of other sites, other users of this machine and hostile paths get from the desk: nothing."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from desks import HERE, PORT, TOKEN, Browser, serving
from xianfeng.hosts.desk.admission import BASE, OWN_HEADER, is_loopback
from xianfeng.hosts.desk.desk_files import write
from xianfeng.hosts.desk.mounting import ServedSite, mounted
from xianfeng.hosts.desk.requests import MOST_BYTES
from xianfeng.model.linking import is_own
from xianfeng.reading.source import read_source

Write = Callable[[str], Path]
BRANCH = "data/branches/liushu-cun.yml"
STORY = "content/stories/2026/stone-bridge.md"


@pytest.fixture
def root(portal_at: Write) -> Path:
    return portal_at("")


@pytest.fixture
def browser(root: Path) -> Browser:
    return Browser(root)


def tree(root: Path) -> dict[str, bytes]:
    files = (path for name in ("content", "data") for path in (root / name).rglob("*"))
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in files if path.is_file()
    }


def saving(browser: Browser) -> dict[str, Any]:
    """What would be saved, if it were let in."""
    return {**browser.loaded(BRANCH), "values": {"title": "被改过的支部"}}


HOSTS = [
    "evil.example", f"evil.example:{PORT}", f"127.0.0.1.evil.example:{PORT}", "127.0.0.1",
    "127.0.0.1:80", f"localhost.:{PORT}", f"0.0.0.0:{PORT}", f"127.0.0.1:{PORT},evil.example", "",
    f"[::ffff:127.0.0.1]:{PORT}", f"2130706433:{PORT}", f"127.1:{PORT}", f"user@127.0.0.1:{PORT}",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_that_leads_here_is_not_this_machine(browser: Browser, host: str) -> None:
    """DNS rebinding: the browser believes that it speaks with its own site."""
    sent = saving(browser)
    given = {"environ_overrides": {"HTTP_HOST": host}}
    assert browser.get("", **given).status_code == 403
    assert browser.get(f"?token={TOKEN}", **given).status_code == 403
    headers = {"Origin": f"http://{host}"}
    assert browser.post("save", sent, headers=headers, **given).status_code == 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_has_three_names(root: Path, name: str) -> None:
    browser = Browser(root, admitted=False)
    at = {"base_url": f"http://{name}:{PORT}"}
    response = browser.get(f"?token={TOKEN}", **at)
    assert (response.status_code, response.location) == (302, "/desk/")
    assert browser.get("", **at).status_code == 200


@pytest.mark.parametrize("name", ["LOCALHOST", "LocalHost"])
def test_a_host_in_capitals_is_the_same(root: Path, name: str) -> None:
    browser = Browser(root, admitted=False)
    given = {
        "base_url": f"http://localhost:{PORT}",
        "environ_overrides": {"HTTP_HOST": f"{name}:{PORT}"},
    }
    assert browser.get(f"?token={TOKEN}", **given).status_code == 302
    assert browser.get("", **given).status_code == 200
    headers = {"Origin": f"http://localhost:{PORT}"}  # as browsers write it
    sent = {"path": BRANCH, "item": "", "version": "", "values": {}}
    assert browser.post("save", sent, headers=headers, **given).status_code == 200


ORIGINS = [
    None, "null", "http://evil.example", f"https://127.0.0.1:{PORT}", "http://127.0.0.1",
    "http://127.0.0.1:8001", f"http://localhost:{PORT}", f"http://127.0.0.1:{PORT}.evil.example",
    f"{HERE}/", f"{HERE} {HERE}", "file://",
]  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
def test_what_comes_from_elsewhere_changes_nothing(
    browser: Browser, root: Path, origin: str | None
) -> None:
    before, sent = tree(root), saving(browser)
    headers = {} if origin is None else {"Origin": origin}
    assert browser.post("save", sent, headers=headers).status_code == 403
    assert browser.post("check", sent, headers=headers).status_code == 403
    assert tree(root) == before


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "text/json"],
)
def test_what_a_form_of_another_site_can_send_changes_nothing(
    browser: Browser, root: Path, kind: str
) -> None:
    before, body = tree(root), json.dumps(saving(browser)).encode()
    response = browser.post("save", None, data=body, content_type=kind)
    assert response.status_code == 403
    assert tree(root) == before
    # With the header it is let in, and is no JSON.
    headers = {"Origin": HERE, OWN_HEADER: "1"}
    own = browser.post("save", None, data=body, content_type=kind, headers=headers)
    assert own.status_code in (400, 415)
    assert tree(root) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("address", ["", "edit?path=" + BRANCH, "names/unit", "assets/form.js"])
def test_pages_of_other_sites_can_not_draw_it_in(browser: Browser, site: str, address: str) -> None:
    headers = {"Sec-Fetch-Site": site}
    assert browser.get(address, headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
def test_other_methods_do_nothing(browser: Browser, root: Path, method: str) -> None:
    before = tree(root)
    response = browser.client.open(
        "/desk/save", method=method, base_url=HERE, headers={"Origin": HERE}, json={}
    )
    assert response.status_code in (403, 405)
    assert tree(root) == before
    if method == "OPTIONS":
        assert "Access-Control-Allow-Origin" not in response.headers


def test_a_get_saves_nothing(browser: Browser, root: Path) -> None:
    before = tree(root)
    assert browser.get("save?path=" + BRANCH).status_code == 405
    assert tree(root) == before


@pytest.mark.parametrize(
    "token", ["", "guessed", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "\ud800", "é", "%00" + TOKEN]
)
def test_without_the_token_nobody_is_let_in(root: Path, token: str) -> None:
    browser = Browser(root, admitted=False)
    for _ in range(2):
        response = browser.get("", query_string={"token": token.encode("utf-8", "surrogatepass")})
        assert response.status_code == 403
        assert "Set-Cookie" not in response.headers
    browser.client.set_cookie(f"xianfeng-desk-{PORT}", "guessed", domain="127.0.0.1")
    assert browser.get("").status_code == 403
    assert browser.get("assets/form.js").status_code == 403


def test_the_token_is_handed_over_once_and_leaves_the_address(root: Path) -> None:
    browser = Browser(root, admitted=False)
    response = browser.get(f"?token={TOKEN}")
    assert response.location == "/desk/"
    cookie = response.headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Strict", "Path=/desk"):
        assert part in cookie
    assert "token" not in browser.get("").text


def test_every_answer_forbids_frames_strange_scripts_and_keeping_it(browser: Browser) -> None:
    for address in (
        "",
        "kind/story",
        "edit?path=" + BRANCH,
        "edit?path=../x",
        "nothing",
        "assets/form.js",
    ):
        headers = browser.get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
    page = browser.form(STORY)
    assert "<script>" not in page
    assert " style=" not in page
    assert "onclick" not in page


PATHS = [
    "../secret.yml", "data/../../secret.yml", "data/../mkdocs.yml", "data/branches/../../mkdocs.yml",
    "/etc/passwd", "data//branches/liushu-cun.yml", "./data/branches/liushu-cun.yml", "data", "",
    "data/branches/", "data/branches/liushu-cun.yml/", "data/branches/liushu-cun.yml\0.png",
    "data\\branches\\liushu-cun.yml", "data/branches/liushu-cun.yml::$DATA", "C:/data/branches/x.yml",
    "data/branches/liushu-cun.yml ", "data/branches/liushu-cun.yml.", "data/branches/.hidden.yml",
    "%2e%2e/secret.yml", "data/branches/..%2f..%2fsecret.yml", "data/branches/…/x.yml\n",
    "content/stories/2026/stone-bridge.html", "theme/main.html", ".git/config", "run.py",
    "data/reviews/story/stone-bridge.yml", "data/urls.yml", "~/x.yml", "file:///etc/passwd",
    "data/branches/" + "a/" * 300 + "x.yml", "data/branches/" + "長" * 300 + ".yml",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_paths_lead_to_sources_and_nowhere_else(browser: Browser, root: Path, path: str) -> None:
    (root.parent / "secret.yml").write_text("title: 秘密\n", "utf-8")
    before = tree(root.parent / "portal")
    got = browser.client.get("/desk/edit", base_url=HERE, query_string={"path": path})
    assert got.status_code == 404
    assert "秘密" not in got.text
    sent = {"path": path, "item": "", "version": "", "values": {"title": "改"}}
    for address in ("save", "check"):
        assert browser.post(address, sent).status_code in (400, 404)
    assert tree(root) == before
    assert (root.parent / "secret.yml").read_text("utf-8") == "title: 秘密\n"


@pytest.mark.parametrize(
    "address", ["assets/../form.html", "assets/%2e%2e/application.py", "assets/application.py",
                "assets/..%5capplication.py", "kind/../../x", "names/nothing", "kind/%00", "%2e%2e/"]
)  # fmt: skip
def test_addresses_lead_to_the_desk_and_nowhere_else(browser: Browser, address: str) -> None:
    environ = EnvironBuilder(
        base_url=HERE, headers={"Cookie": f"xianfeng-desk-{PORT}={TOKEN}"}
    ).get_environ()
    environ["PATH_INFO"] = (
        f"/desk/{address}".replace("%2e", ".").replace("%00", "\0").replace("%5c", "\\")
    )
    _, status, _ = run_wsgi_app(browser.client.application, environ)
    assert status.startswith(("404", "308", "403"))


@pytest.mark.parametrize("what", ["file", "folder", "hard way round"])
def test_links_are_not_followed(browser: Browser, root: Path, what: str) -> None:
    secret = root.parent / "outside"
    secret.mkdir()
    (secret / "x.yml").write_text("title: 秘密\n", "utf-8")
    path = "data/branches/x.yml"
    if what == "file":
        (root / path).symlink_to(secret / "x.yml")
    elif what == "folder":
        path = "data/branches/more/x.yml"
        (root / "data/branches/more").symlink_to(secret)
    else:
        path = "data/brands/x.yml"
        (root / "data/brands").symlink_to(secret)
    got = browser.client.get("/desk/edit", base_url=HERE, query_string={"path": path})
    assert got.status_code == 404
    assert "秘密" not in got.text
    sent = {"path": path, "item": "", "version": "", "values": {"title": "改"}}
    assert browser.post("save", sent).status_code == 404
    assert (secret / "x.yml").read_text("utf-8") == "title: 秘密\n"


def test_what_is_no_file_is_not_opened(browser: Browser, root: Path) -> None:
    os.mkfifo(root / "data/branches/pipe.yml")
    assert browser.get("edit?path=data/branches/pipe.yml").status_code == 404
    (root / "data/branches/folder.yml").mkdir()
    assert browser.get("edit?path=data/branches/folder.yml").status_code == 404


def test_a_huge_request_is_not_read(browser: Browser, root: Path) -> None:
    before = tree(root)
    sent = {**browser.loaded(STORY), "values": {}, "text": "字" * MOST_BYTES}
    assert browser.post("save", sent).status_code == 413
    length = {"CONTENT_LENGTH": str(1 << 40)}
    assert browser.post("save", {}, environ_overrides=length).status_code == 413
    assert browser.post("save", {}, environ_overrides={"CONTENT_LENGTH": "-1"}).status_code in (
        400,
        413,
    )
    assert tree(root) == before


@pytest.mark.parametrize(
    ("address", "bytes_sent", "token", "status", "told"),
    [
        ("picture?name=a.jpg", 30_000_000, TOKEN, 413, "太大了：最多 20 MB"),
        ("import?name=a.docx", 110_000_000, TOKEN, 413, "太大了：最多 100 MB"),
        ("save", 5_000_000, TOKEN, 413, "太大了：最多 4 MB"),
        ("picture?name=a.jpg", 9_000_000, "of-yesterday", 403, "请用启动时窗口里显示的网址"),
        ("nowhere", 9_000_000, TOKEN, 404, "没有这个网址"),
    ],
)  # fmt: skip
def test_who_sends_too_much_hears_why(
    root: Path, address: str, bytes_sent: int, token: str, status: int, told: str
) -> None:
    """Over a real connection: a browser that is still sending when it is answered hears nothing."""
    with serving(root) as home:
        host = urlsplit(home).netloc
        line = HTTPConnection(host, timeout=60)
        line.request("POST", f"/desk/{address}", body=bytes(bytes_sent), headers={
            "Origin": f"http://{host}", OWN_HEADER: "1", "Content-Type": "application/json",
            "Cookie": f"xianfeng-desk-{urlsplit(home).port}={token}",
        })  # fmt: skip
        answer = line.getresponse()
        assert answer.status == status
        assert told in json.loads(answer.read())["refused"]
        line.close()


def test_a_source_stays_as_small_as_sources_are(browser: Browser, root: Path) -> None:
    before = tree(root)
    sent = {**browser.loaded(STORY), "values": {}, "text": "字" * 400_000}
    assert browser.post("save", sent).status_code == 422
    assert tree(root) == before


NOT_OURS: list[Any] = [
    [], "text", 7, None, {"path": 7}, {"path": BRANCH, "values": []}, {"path": BRANCH, "values": {"title": 7}},
    {"path": BRANCH, "values": {"title": {"a": "b"}}}, {"path": BRANCH, "values": {"nothing": "x"}},
    {"path": BRANCH, "values": {"__class__": "x"}}, {"path": BRANCH, "values": {"highlights": {"0": "x"}}},
    {"path": BRANCH, "values": {"highlights": [{"at": 99, "value": {"title": "x"}}]}},
    {"path": BRANCH, "values": {"highlights": [{"at": True, "value": None}]}},
    {"path": BRANCH, "values": {"highlights": [{"at": -1, "value": {}}]}},
    {"path": BRANCH, "values": {"highlights": [{"value": {}}]}},
    {"path": BRANCH, "values": {"secretary": {"name": "x", "root": "y"}}},
    {"path": BRANCH, "values": {}, "text": "正文"}, {"path": BRANCH, "values": {}, "chosen": "title"},
    {"path": "data/units.yml", "item": "nobody", "values": {"title": "x"}},
    {"path": "data/branches/none.yml", "values": {"title": "x"}},
]  # fmt: skip


@pytest.mark.parametrize("sent", NOT_OURS, ids=range(len(NOT_OURS)))
def test_what_no_form_sends_changes_nothing(browser: Browser, root: Path, sent: Any) -> None:
    before = tree(root)
    if isinstance(sent, dict):
        sent = {"version": browser.loaded(BRANCH)["version"], **sent}
    response = browser.post("save", sent)
    assert response.status_code in (400, 404, 422)
    assert response.json is not None
    assert response.json["refused"]
    assert tree(root) == before


def test_deep_or_broken_json_is_refused(browser: Browser, root: Path) -> None:
    before = tree(root)
    for body in (
        b"[" * 200_000,
        b'{"path": "\xff"}',
        b"{",
        b"",
        b'{"values": NaN}',
        b'{"path": "\\ud800"}',
    ):
        response = browser.post("save", None, data=body, content_type="application/json")
        assert response.status_code in (400, 404)
    assert tree(root) == before


def test_markup_that_somebody_wrote_is_text(root: Path) -> None:
    path = root / BRANCH
    evil = '</textarea><script>alert(1)</script>" onfocus="alert(1)'
    text = path.read_text("utf-8").replace("title:", f"summary: {json.dumps(evil)}\ntitle:", 1)
    path.write_text(text, "utf-8")
    browser = Browser(root)
    for page in (browser.form(BRANCH), browser.get("").text, browser.get(f"?who={evil}").text):
        assert "<script>alert" not in page
        assert 'onfocus="alert' not in page


def test_a_value_can_not_break_out_of_its_field(browser: Browser, root: Path) -> None:
    """YAML, front matter and comments are written by one that knows them."""
    evil = "x\nstatus: 草稿\n---\n# y: &a *a !!python/object {}"
    path = root / STORY
    assert browser.save(STORY, {"subtitle": evil, "cost": "a: b # c"}).status_code in (200, 422)
    again = browser.form(STORY)
    assert path.read_text("utf-8").count("\n---\n") == 1
    assert (
        "status"
        not in path.read_text("utf-8")
        .partition("\n---\n")[0]
        .replace(evil, "")
        .split("subtitle")[0]
    )
    assert "x" in again


def test_two_that_save_at_once_lose_nothing(
    browser: Browser, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three times four people, three of them on the same field: the first of these is heard, the
    others are told."""
    keys = ["summary", "code", "chain", "owner"]

    def slowly(*given: Any) -> None:
        time.sleep(0.02)  # in which another one could read what is about to be replaced
        write(*given)

    monkeypatch.setattr("xianfeng.hosts.desk.editing.write", slowly)
    sent = [
        {**browser.loaded(BRANCH), "values": {key: f"第{number}人"}, "was": {key: ""}}
        for number, key in enumerate(keys * 3)
    ]
    answers: list[int] = []

    def save(one: Any) -> None:
        answers.append(browser.post("save", one).status_code)

    threads = [threading.Thread(target=save, args=(one,)) for one in sent]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(answers) == [200] * 4 + [409] * 8
    fields = read_source(BRANCH, (root / BRANCH).read_bytes())[0]
    assert fields is not None
    assert all(isinstance(fields.fields, dict) and "人" in str(fields.fields[key]) for key in keys)


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.8.9.1", True), ("0.0.0.0", False),
     ("::", False), ("192.168.1.7", False), ("", False), ("portal.example", False)],
)  # fmt: skip
def test_a_server_that_others_reach_has_no_desk(host: str, is_ours: bool) -> None:
    assert is_loopback(host) is is_ours

    def site(*_: object) -> list[bytes]:
        return [b"site"]

    def never() -> Any:
        pytest.fail("opened")

    if not is_ours:
        app, told = mounted(ServedSite(site, "/", Path()), host, PORT, never, never)
        assert app is site
        assert "没有开编辑台" in told


def test_without_its_library_the_desk_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xianfeng.hosts.desk.mounting.find_spec", lambda _: None)
    site = ServedSite(lambda *_: [b"site"], "/", Path())
    app, told = mounted(
        site, "127.0.0.1", PORT, lambda: pytest.fail("opened"), lambda: pytest.fail("asked")
    )
    assert "python3 run.py serve" in told
    environ = EnvironBuilder(path="/desk/edit", base_url=HERE).get_environ()
    body, status, _ = run_wsgi_app(app, environ)
    assert status.startswith("503")
    assert "Werkzeug" in b"".join(body).decode()
    assert [*app(EnvironBuilder(path="/").get_environ(), lambda *_: lambda _: None)] == [b"site"]


def test_no_page_of_the_site_stands_where_the_desk_is() -> None:
    assert is_own(f"{BASE.strip('/')}/index.html")
