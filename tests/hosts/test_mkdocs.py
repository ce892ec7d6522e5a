"""The commands that people type: mkdocs build, properdocs build, mkdocs serve."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import test_broken
from portals import TODAY, story
from servers import fetched, served, wait_for

Write = Callable[[str], Path]
PROGRAMS = Path(sys.executable).parent


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    program = str(PROGRAMS / command[0])
    environment = {**os.environ, "XIANFENG_TODAY": TODAY}
    return subprocess.run(
        [program, *command[1:]], cwd=root, env=environment, capture_output=True, text=True, timeout=120
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_build_writes_the_site_and_says_how_much(portal_at: Write) -> None:
    root = portal_at("")
    done = run(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "石桥上的议事会" in (root / "site/stories/2026/stone-bridge/index.html").read_text(
        "utf-8"
    )
    assert "写出" in done.stderr
    assert run(root, "mkdocs", "build", "-q").stderr == ""


@pytest.mark.parametrize("module", ["numpy", "pylopdf_fonts_zh_cn"])
def test_an_environment_that_lacks_a_library_is_told_how_to_get_it(
    portal_at: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    root = portal_at("")
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "sitecustomize.py").write_text(
        f"import sys\nsys.modules[{module!r}] = None\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(hiding))
    done = run(root, "mkdocs", "build")
    assert done.returncode == 1
    assert f"还没有装齐程序要用的库：{module.replace('_', '-')}。" in done.stderr
    assert "python3 run.py build" in done.stderr
    assert "Traceback" not in done.stderr


def test_properdocs_gives_the_same_files_and_a_second_day_nothing_new(portal_at: Write) -> None:
    root = portal_at("")
    assert run(root, "mkdocs", "build", "--strict").returncode == 0
    ours = tree(root / "site")
    (root / "site").rename(root / "site-mkdocs")
    done = run(root, "properdocs", "build", "-f", "mkdocs.yml", "--strict")
    assert done.returncode == 0, done.stderr
    assert tree(root / "site") == ours


def test_a_site_without_search_has_no_index_and_offers_none(portal_at: Write) -> None:
    root = portal_at("")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    option = "- xianfeng:\n      search: false\n"
    assert "- xianfeng:\n" in text
    settings.write_text(text.replace("- xianfeng:\n", option), "utf-8")
    assert run(root, "mkdocs", "build", "--strict").returncode == 0
    assert [path.name for path in (root / "site/search").iterdir()] == ["index.html"]
    home = (root / "site/index.html").read_text("utf-8")
    assert "search-ui" not in home
    assert "<input" not in home
    assert "本站没有全站搜索" in (root / "site/search/index.html").read_text("utf-8")


def test_an_error_leaves_the_published_site_as_it_was(portal_at: Write) -> None:
    root = portal_at("")
    assert run(root, "mkdocs", "build").returncode == 0
    before = tree(root / "site")
    portal_at("-- content/stories/2026/late.md --\n" + story("迟到", "unti: x\n"))
    done = run(root, "mkdocs", "build")
    assert done.returncode == 1
    assert (
        "content/stories/2026/late.md:6:1: M102 不认识的名称“unti”。是不是“unit”？" in done.stderr
    )
    assert "Traceback" not in done.stderr
    assert tree(root / "site") == before


def test_navigation_is_free_and_one_that_leads_nowhere_is_told_once(portal_at: Write) -> None:
    root = portal_at("")
    settings = (root / "mkdocs.yml").read_text("utf-8").partition("nav:")[0]
    nav = "nav:\n  - 稿件:\n    - 经验: stories/2026/stone-bridge.md\n  - 外网: https://www.12371.cn/\n"
    (root / "mkdocs.yml").write_text(settings + nav, "utf-8")
    done = run(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert 'href="https://www.12371.cn/"' in (root / "site/index.html").read_text("utf-8")
    assert "12371" not in (root / "site/sitemap.xml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"{settings}{nav}  - 没有: nowhere/\n", "utf-8")
    told = run(root, "mkdocs", "build").stderr
    line = (settings + nav).count("\n") + 1
    message = f"mkdocs.yml:{line}:9: R112 导航（nav）里的“没有: nowhere/”没有对应的页面"
    assert message in told
    assert told.count("nowhere") == 1
    assert message in run(root, "xianfeng", "check", f"--today={TODAY}").stdout


def test_links_that_lead_nowhere_are_told_where_they_are_written(portal_at: Write) -> None:
    links = "[页](/nowhere/)、[页](nowhere.html)\n、[位置](#没有)、[那里](stone-bridge.md#没有)。"
    body = f"{links}[^1]\n\n[^1]: [注](stone-bridge.md)\n"
    root = portal_at("-- content/stories/2026/a.md --\n" + story("甲", "kind: 动态\n", body))
    done = run(root, "mkdocs", "build")
    assert done.returncode == 1
    told = [line.split("- ")[1].strip() for line in done.stderr.splitlines() if "ERROR" in line]
    place = "content/stories/2026/a.md"
    assert [" ".join(line.split()[:2]) for line in told] == [
        f"{place}:9:5: R107",
        f"{place}:9:20: R107",
        f"{place}:10:7: R110",
        f"{place}:10:17: R110",
    ]
    checked = run(root, "xianfeng", "check", f"--today={TODAY}").stdout.splitlines()
    assert [line for line in checked if line in told] == told


def test_a_warning_stops_a_strict_build_only(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/short.md --\n" + story("短", body="## 背景\n\n只有背景。\n")
    )
    strict = run(root, "mkdocs", "build", "--strict")
    assert strict.returncode == 1
    assert "M133" in strict.stderr
    sentence = "有 1 条提醒，用了 --strict 就算不通过：改好它们，或去掉 --strict 再试。"
    assert f"网站没有生成，原来的网站没有改动。{sentence}" in strict.stdout
    assert not (root / "site").exists()
    checked = run(root, "xianfeng", "check", "--strict")
    assert checked.returncode == 1
    assert checked.stdout.endswith(f"{sentence}\n")
    assert run(root, "xianfeng", "check").returncode == 0
    lenient = run(root, "mkdocs", "build")
    assert lenient.returncode == 0
    assert "M133" in lenient.stderr
    assert "--strict" not in lenient.stderr + lenient.stdout
    assert (root / "site/stories/2026/short/index.html").exists()


def test_mistakes_stop_a_strict_build_for_their_own_sake(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/short.md --\n" + story("短", "unti: x\n", "## 背景\n\n甲。\n")
    )
    for command in (("mkdocs", "build", "--strict"), ("xianfeng", "check", "--strict")):
        done = run(root, *command)
        assert done.returncode == 1
        assert "M102" in done.stderr + done.stdout
        assert "--strict" not in done.stderr + done.stdout


@pytest.mark.parametrize("target", ["data", ".", "content/site", "theme", "notes"])
def test_a_target_with_sources_or_files_of_others_stays_as_it_was(
    portal_at: Write, target: str
) -> None:
    root = portal_at("-- notes/会议记录.txt --\n要留着\n")
    before = tree(root)
    done = run(root, "mkdocs", "build", "-d", target)
    assert done.returncode == 1
    of_mkdocs = target in (".", "data")  # it has looked before we are asked
    assert ("'docs_dir'" if of_mkdocs else "什么都没有改动") in done.stderr
    assert "会议记录.txt" in done.stderr or target != "notes"
    after = tree(root)
    assert {path: after[path] for path in before} == before
    assert {path.partition("/")[0] for path in after} - {p.partition("/")[0] for p in before} <= {
        ".cache"
    }


def test_a_portal_whose_cache_can_not_be_written_is_built_all_the_same(portal_at: Write) -> None:
    root = portal_at("-- .cache --\nno folder\n")
    for _ in range(2):
        done = run(root, "mkdocs", "build", "--strict")
        assert done.returncode == 0, done.stderr
        assert ".cache 不能写入，这一次从头生成" in done.stderr
    assert (root / "site/index.html").exists()


SETTINGS = [slug for slug in test_broken.CASES if slug.startswith("settings-")]


@pytest.mark.parametrize("slug", SETTINGS)
def test_check_finds_an_error_in_the_settings_just_where_nothing_is_built(
    tmp_path: Path, slug: str
) -> None:
    test_broken.outcome(slug, tmp_path)
    checked = run(tmp_path, "xianfeng", "check")
    built = run(tmp_path, "mkdocs", "build", "-q")
    if slug == "settings-twice":  # MkDocs alone takes the last in silence; `run.py build` does not
        assert checked.returncode == 1
        return
    if slug != "settings-without-plugin":  # MkDocs builds something, and no portal
        assert checked.returncode == bool(built.returncode), built.stderr
    assert (checked.returncode == 0) is (tmp_path / "site/stories/index.html").exists()


def test_a_portal_of_records_alone_is_built(portal_at: Write) -> None:
    root = portal_at("")
    shutil.rmtree(root / "content")
    settings = (root / "mkdocs.yml").read_text("utf-8").partition("nav:")[0]
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert run(root, "xianfeng", "check").returncode == 0
    done = run(root, "mkdocs", "build")
    assert done.returncode == 0, done.stderr


def test_serve_shows_a_new_story_and_keeps_the_last_good_page(portal_at: Write) -> None:
    root = portal_at("")
    with served(root) as site:
        wait_for(site, "石桥上的议事会")
        portal_at("-- content/stories/2026/new.md --\n" + story("新来的一篇"))
        wait_for(f"{site}stories/2026/new/", "新来的一篇")
        portal_at("-- content/stories/2026/new.md --\n" + story("新来的一篇", "unit: x\n"))
        assert "new.md" in wait_for(f"{site}findings.json", "Y206")
        assert "新来的一篇" in fetched(f"{site}stories/2026/new/")
        portal_at("-- content/stories/2026/new.md --\n" + story("改好的一篇"))
        wait_for(f"{site}stories/2026/new/", "改好的一篇")
        assert fetched(f"{site}findings.json") == "[]"


def test_serve_says_in_chinese_where_a_page_went_and_sees_templates_and_navigation(
    portal_at: Write,
) -> None:
    root = portal_at("")
    home = root / "content/stories/2026"
    with served(root) as site:
        wait_for(f"{site}stories/2026/stone-bridge/", "石桥上的议事会")
        (home / "stone-bridge.md").rename(home / "bridge.md")
        wait_for(f"{site}stories/2026/bridge/", "石桥上的议事会")
        lost = wait_for(f"{site}stories/2026/stone-bridge/", "404 ")
        assert "这个网址没有页面" in lost
        assert "aliases" in lost
        assert '<a href="/">回到首页</a>' in lost
        (home / "bridge.md").unlink()
        assert "把文件放回原处" in wait_for(f"{site}stories/2026/bridge/", "404 ")
        template = root / "theme/main.html"
        template.write_text(
            template.read_text("utf-8").replace("</body>", "<p>改过的模板</p></body>")
        )
        wait_for(site, "改过的模板")
        settings = root / "mkdocs.yml"
        text = settings.read_text("utf-8")
        settings.write_text(f"{text}extra: [\n")
        wait_for(f"{site}findings.json", "mkdocs.yml 写错了")
        settings.write_text(text.replace("支部档案: ", "支部大全: "))
        wait_for(site, "支部大全")
        assert fetched(f"{site}findings.json") == "[]"
    assert "Traceback" not in (root / "serve.log").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "big5", "cp936:strict"])
def test_everything_is_told_on_any_console(portal_at: Write, encoding: str) -> None:
    root = portal_at("-- content/stories/2026/new.md --\n" + story("甲").replace("农村", "𬶍村"))
    for command in (
        ("xianfeng", "check"),
        ("mkdocs", "build"),
        ("xianfeng", "publish", "web", "--to", "x"),
    ):
        done = subprocess.run(
            [str(PROGRAMS / command[0]), *command[1:]], cwd=root, capture_output=True, timeout=120,
            env={**os.environ, "XIANFENG_TODAY": TODAY, "PYTHONIOENCODING": encoding},
        )  # fmt: skip
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert rb"\U0002cd8d" in done.stdout + done.stderr


def test_addresses_that_can_not_be_recorded_stay_as_they_were(portal_at: Write) -> None:
    root = portal_at("-- data/urls.yml --\n- /stories/2026/stone-bridge/\n")
    before = tree(root / "data")
    done = subprocess.run(
        [str(PROGRAMS / "xianfeng"), "urls"], cwd=root, capture_output=True, text=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("没有记下，data/urls.yml 没有改动：")
    assert tree(root / "data") == before


def test_a_profile_without_a_summary_has_none(portal_at: Write) -> None:
    root = portal_at("-- data/terms.yml --\n- {id: yishi, title: 议事, expansion: [议]}\n")
    branch = root / "data/branches/liushu-cun.yml"
    lines = branch.read_text("utf-8").splitlines(keepends=True)
    branch.write_text("".join(one for one in lines if not one.startswith("summary")), "utf-8")
    assert run(root, "mkdocs", "build").returncode == 0
    for page in ("branches/liushu-cun", "terms/yishi"):
        assert 'class="lead"' not in (root / "site" / page / "index.html").read_text("utf-8")
