"""The recipes of a county: what forges run, step by step, and what nginx answers."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import yaml
from served import Served, serving

from portals import story
from xianfeng.hosts.outcome import Options
from xianfeng.hosts.site import build_site
from xianfeng.starting.county import County, sources

Write = Callable[[str], Path]


@pytest.fixture(scope="module")
def recipes() -> dict[str, str]:
    county = County("青冈县", "中共青冈县委组织部", "青冈先锋", "https://qg.example/dj/", {})
    return dict(sources(county, "2026-11-21"))


@pytest.mark.parametrize("path", [".github/workflows/portal.yml", ".gitea/workflows/portal.yml"])
def test_workflows_come_again_each_hour(recipes: dict[str, str], path: str) -> None:
    """So that a story is out within the hour in which it is due, and a day ends at midnight in China."""
    (schedule,) = yaml.safe_load(recipes[path])[True]["schedule"]  # YAML 1.1 reads ``on`` so
    assert schedule == {"cron": "1 * * * *"}, "an hour in China begins where one does in UTC"


def test_a_branch_is_what_the_site_is(recipes: dict[str, str], tmp_path: Path) -> None:
    """Byte for byte, with what programs leave out otherwise; of one commit; pushed only where it changed."""
    site, pages = tmp_path / "site", tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", pages], check=True)
    (tmp_path / "pages.sh").write_text(recipes["deploy/pages.sh"], "utf-8")
    files = {"index.html": b"a\r\nb\n", "_x/旧.html": b"1", ".gitignore": b"*\n", "a.map": b"2"}
    for name, data in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    heads = []
    for version in (b"1", b"1", b"3"):
        (site / "_x/旧.html").write_bytes(version)
        subprocess.run(
            ["sh", "pages.sh"], cwd=tmp_path, check=True, capture_output=True,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PAGES_TO": str(pages)},
        )  # fmt: skip
        asked = ["git", "-C", pages, "rev-list", "pages"]
        heads.append(subprocess.run(asked, capture_output=True, check=True).stdout.split())
    assert heads[0] == heads[1] != heads[2]
    assert [len(one) for one in heads] == [1, 1, 1]
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "-b", "pages", pages, clone], check=True)
    shown = {
        path.relative_to(clone).as_posix(): path.read_bytes()
        for path in clone.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(clone).parts
    }
    assert shown == {**files, "_x/旧.html": b"3", ".nojekyll": b""}
    assert {path.name for path in site.iterdir()} == {"index.html", "_x", ".gitignore", "a.map"}


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("https://先锋.example/dj/", "xn--44qx56n.example", "80"),
        ("http://10.0.0.8:8080/", "10.0.0.8", "8080"),
        ("https://qg.example:8443/", "qg.example", "80"),
    ],
)
def test_the_recipe_answers_to_the_name_that_browsers_ask_for(
    url: str, host: str, port: str
) -> None:
    recipe = dict(sources(County("青冈县", "甲", "乙", url, {}), "2026-11-21"))["deploy/nginx.conf"]
    assert f"server_name {host};\n" in recipe
    assert f"listen {port};\n    listen [::]:{port};\n" in recipe


@pytest.fixture
def site(tmp_path: Path) -> Path:
    www = tmp_path / "www"
    files = {
        "index.html": b"<p>home",
        "404.html": b"<p>lost",
        "stories/index.html": b"<p>stories",
        "assets/portal.0123.css": b"p{}" * 200,
        "assets/portal.0123.css.gz": gzip.compress(b"p{}" * 200, mtime=0),
        "search/a.js": b"1",
        "data/story.csv": "题目\n桥\n".encode(),
        "calendar/all.ics": b"BEGIN:VCALENDAR",
        "site.webmanifest": b"{}",
        "stories/files/a.ofd": b"PK",
        "stories/files/a.vtt": b"WEBVTT",
        "stories/files/a.mp4": bytes(1000),
        ".git/config": b"secret",
        "redirects.map": b'"/dj/old/stone-bridge/" "/dj/stories/";\n',
    }
    for name, data in files.items():
        path = www / "dj" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return www


def test_nginx_serves_the_site_in_its_folder(
    recipes: dict[str, str], site: Path, tmp_path: Path
) -> None:
    with serving(recipes["deploy/nginx.conf"], site, tmp_path) as served:
        look_at_pages(served)
        look_at_headers(served)
        look_at_types(served)


def look_at_pages(served: Served) -> None:
    assert served.get("/dj/").body == b"<p>home"
    answer = served.get("/dj/stories")
    assert (answer.status, answer.headers["Location"]) == (301, "/dj/stories/")
    answer = served.get("/dj/nope/")
    assert (answer.status, answer.body) == (404, b"<p>lost")
    answer = served.get("/dj/old/stone-bridge/")
    assert (answer.status, answer.headers["Location"]) == (301, "/dj/stories/")
    assert served.get("/dj/.git/config").status == 404
    assert served.get("/dj/stories/files/").status == 404, "folders aren't listed"
    answer = served.get("/dj/stories/files/a.mp4", Range="bytes=10-19")
    assert (answer.status, len(answer.body)) == (206, 10), "a video is played from where one wants"


def test_a_site_that_was_built_is_served_as_it_was_meant(
    portal_at: Write, recipes: dict[str, str], tmp_path: Path
) -> None:
    """Over IPv6 as well; old addresses move for good, and what is compressed is the same."""
    text = story("甲", "aliases: [/旧/桥/, /old/a.html]\n")
    root = portal_at(f"-- content/stories/2026/a.md --\n{text}")
    settings = root / "data/site.yml"
    settings.write_text(
        re.sub("url: .*", "url: https://qg.example/dj/", settings.read_text("utf-8")), "utf-8"
    )
    www = tmp_path / "www"
    www.mkdir()
    options = Options(
        root, www / "dj", "2026-11-21", (), executor="serial", quiet=True, precompress=True
    )
    assert build_site(options).published
    folder = tmp_path / "nginx"
    folder.mkdir()
    with serving(recipes["deploy/nginx.conf"], www, folder) as served:
        for host in ("127.0.0.1", "::1"):
            page = served.get("/dj/stories/2026/a/", host)
            assert (page.status, "甲" in page.body.decode()) == (200, True)
        for old in ("/dj/%E6%97%A7/%E6%A1%A5/", "/dj/old/a.html"):
            answer = served.get(old)
            assert (answer.status, answer.headers["Location"]) == (301, "/dj/stories/2026/a/"), old
        for coding, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
            answer = served.get("/dj/stories/2026/a/", Accept_Encoding=coding)
            assert answer.headers["Content-Encoding"] == coding
            assert unpack(answer.body) == page.body
        lost = served.get("/dj/stories/nothing/")
        assert (lost.status, lost.body) == (404, (www / "dj/404.html").read_bytes())
        table = served.get("/dj/data/story.csv")
        assert table.headers["Content-Type"] == "text/csv; charset=utf-8"


def look_at_headers(served: Served) -> None:
    for path in ("/dj/", "/dj/nope/"):
        headers = served.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert headers["Cache-Control"] == "no-cache"
        assert headers["Server"] == "nginx"
    for path in ("/dj/assets/portal.0123.css", "/dj/search/a.js?0123"):
        assert "immutable" in served.get(path).headers["Cache-Control"]
    assert served.get("/dj/search/a.js").headers["Cache-Control"] == "no-cache"
    answer = served.get("/dj/assets/portal.0123.css", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body) == b"p{}" * 200


def test_a_folder_without_old_addresses_is_served_as_well(
    recipes: dict[str, str], site: Path, tmp_path: Path
) -> None:
    (site / "dj/redirects.map").unlink()
    with serving(recipes["deploy/nginx.conf"], site, tmp_path) as served:
        assert served.get("/dj/").status == 200


def look_at_types(served: Served) -> None:
    types = {
        "/dj/data/story.csv": "text/csv; charset=utf-8",
        "/dj/calendar/all.ics": "text/calendar; charset=utf-8",
        "/dj/site.webmanifest": "application/manifest+json",
        "/dj/stories/files/a.ofd": "application/ofd",
        "/dj/stories/files/a.vtt": "text/vtt; charset=utf-8",
        "/dj/stories/files/a.mp4": "video/mp4",
        "/dj/stories/": "text/html; charset=utf-8",
        "/dj/assets/portal.0123.css": "text/css; charset=utf-8",
    }
    for path, wanted in types.items():
        assert served.get(path).headers["Content-Type"] == wanted, path


def test_rsync_puts_the_site_where_it_is_told(recipes: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("new")
    there = tmp_path / "there"
    there.mkdir()
    (there / "old.html").write_text("old")
    script = tmp_path / "rsync.sh"
    script.write_text(recipes["deploy/rsync.sh"], "utf-8")
    run(script, tmp_path, "")
    assert (there / "old.html").exists(), "nowhere to go: nothing happens"
    run(script, tmp_path, f"{there}/")
    assert [path.name for path in there.iterdir()] == ["index.html"]


def run(script: Path, cwd: Path, to: str) -> None:
    environment = {"PATH": os.environ["PATH"], "DEPLOY_TO": to}
    subprocess.run(["sh", script], cwd=cwd, env=environment, check=True, capture_output=True)


def test_gitlab_gets_a_report_of_quality() -> None:
    from xianfeng.findings.finding import Place
    from xianfeng.findings.rules import finding
    from xianfeng.hosts.reports import FORMATS

    one = finding(Place("content/a.md", 3, 1), "F223", suffix=".txt", wanted=".md")
    (told,) = json.loads("\n".join(FORMATS["gitlab"]([one])))
    assert told["location"] == {"path": "content/a.md", "lines": {"begin": 3}}
    assert (told["severity"], told["check_name"]) == ("major", "F223")
    assert re.fullmatch(r"[0-9a-f]{20,}", told["fingerprint"])
