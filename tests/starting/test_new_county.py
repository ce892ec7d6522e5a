"""Another county: its own folder with the program as one file in it, which can be renewed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from portals import PROJECT
from xianfeng.cli import main

SAMPLE = re.compile("枫陵|芦渡|双槐|石桥铺|fengling")
TODAY = "2026-11-21"


def uv() -> str:
    found = shutil.which("uv") or next((str(p) for p in PROJECT.glob(".cache/uv-*/uv")), "")
    assert found, "run.py fetches it"
    return found


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("county") / "青冈"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("UV", uv())
        status = main([
            "new", "county", "青冈县", "--url", "https://qg.example/dj",
            "--towns", "城关镇、河东街道, 白石村", "--to", str(target), "--today", TODAY,
        ])  # fmt: skip
    assert status == 0
    return target


def texts(folder: Path) -> dict[str, str]:
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in (".whl", ".webp", ".png", ".jpg", ".br", ".gz"):
            found[path.relative_to(folder).as_posix()] = path.read_bytes().decode(
                "utf-8", "replace"
            )
    return found


def program_of(county: Path, now: str = TODAY) -> dict[str, str]:
    """The environment in which Python has the program of ``county/program`` alone."""
    (wheel,) = county.glob("program/*.whl")
    installed = county.parent / wheel.stem
    if not installed.exists():
        zipfile.ZipFile(wheel).extractall(installed)
    return {**os.environ, "PYTHONPATH": str(installed), "XIANFENG_TODAY": now}


def run(county: Path, *words: str, now: str = TODAY) -> subprocess.CompletedProcess[str]:
    """What run.py runs there."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=county, env=program_of(county, now), capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_nothing_of_the_sample_is_in_it(county: Path) -> None:
    assert {path for path, text in texts(county).items() if SAMPLE.search(text + path)} == set()


def test_it_builds_and_grows(county: Path) -> None:
    done = run(county, "xianfeng.cli", "check", "--strict")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    done = run(county, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    first = texts(county / "site")
    assert {path for path, text in first.items() if SAMPLE.search(text)} == set()
    assert sections(first) == ["首页", "镇街单位", "数据与公开"]
    assert "城关镇" in first["units/index.html"]
    words = ("--unit", "河东街道", "--domain", "农村", "--today", TODAY)
    run(county, "xianfeng.cli", "new", "story", "一座桥", *words)
    (story,) = (county / "content/stories/2026").iterdir()
    text = story.read_text("utf-8").replace("草稿", "已发布").replace("待填", "写好了。")
    story.write_text(text, "utf-8")
    done = run(county, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert sections(texts(county / "site")) == ["首页", "典型经验", "镇街单位", "数据与公开"]


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_what_the_workflows_check_is_told_in_their_forms(county: Path, form: str) -> None:
    broken = county / "content/pages/broken.md"
    broken.write_text("---\ntitel: 错\n---\n", "utf-8")
    done = run(county, "xianfeng.cli", "check", "--format", form)
    broken.unlink()
    assert done.returncode == 1
    assert "content/pages/broken.md" in done.stdout


def steps(county: Path, path: str) -> list[str]:
    """What the workflow ``path`` runs, one after the other."""
    told = yaml.safe_load((county / path).read_text("utf-8"))
    if path.startswith(".gitlab"):
        return [one for job in ("check", "preview", "pages") for one in told[job]["script"]]
    if path.startswith(".workflow"):
        return list(told["stages"][0]["steps"][0]["commands"])
    return [one["run"] for one in told["jobs"]["build"]["steps"] if "run" in one]


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/portal.yml", ".gitea/workflows/portal.yml", ".gitlab-ci.yml",
        ".workflow/portal.yml",
    ],
)  # fmt: skip
def test_the_steps_of_each_workflow_run(county: Path, tmp_path: Path, path: str) -> None:
    """One by one, in a fresh clone, as a forge runs them: with ``run.py`` standing for itself, and
    somewhere to publish to."""
    here, there = tmp_path / "here", tmp_path / "there"
    shutil.copytree(county, here, ignore=shutil.ignore_patterns("site", ".cache", ".venv"))
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "pages.git"], check=True)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/python3"
    program.write_text(
        f'#!/bin/sh\nshift\n[ "$1" = build ] && exec {sys.executable} -m mkdocs "$@"\n'
        f'exec {sys.executable} -m xianfeng.cli "$@"\n'
    )
    program.chmod(0o755)
    environment = {
        **program_of(county), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "DEPLOY_TO": f"{there}/", "PAGES_TO": str(tmp_path / "pages.git"),
    }  # fmt: skip
    for step in steps(here, path):
        done = subprocess.run(
            ["sh", "-euc", step], cwd=here, env=environment, capture_output=True, text=True, check=False
        )  # fmt: skip
        assert done.returncode == 0, (step, done.stderr)
    home = (here / "site/index.html").read_bytes()
    if path == ".gitlab-ci.yml":
        assert (here / "public/index.html").read_bytes() == home
    if path in (".gitea/workflows/portal.yml", ".workflow/portal.yml"):
        assert (there / "index.html").read_bytes() == home
    if path == ".workflow/portal.yml":
        git = ("git", "-C", tmp_path / "pages.git")
        shown = subprocess.run([*git, "show", "pages:index.html"], capture_output=True, check=True)
        assert shown.stdout == home


def test_the_file_to_double_click_is_one_for_windows(county: Path) -> None:
    """ASCII, whatever code page a console has, lines as they end there, and no block in brackets,
    which a bracket among the words of a command would close."""
    text = (county / "先锋.cmd").read_bytes()
    assert text.isascii()
    assert b"(" not in text
    assert text.count(b"\r\n") == text.count(b"\n") > 5


def test_it_is_a_repository_at_once(county: Path, tmp_path: Path) -> None:
    """Nothing that is made goes in, and the program comes out of it byte for byte."""
    here = tmp_path / "here"
    shutil.copytree(county, here)
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=here, check=True)
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=false", "ls-files"],
        cwd=here, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    assert not [one for one in listed if one.startswith(("site/", ".cache/", ".venv/"))]
    (wheel,) = here.glob("program/*.whl")
    stored = subprocess.run(
        ["git", "show", f":program/{wheel.name}"], cwd=here, capture_output=True, check=True
    )
    assert stored.stdout == wheel.read_bytes()


def test_the_site_stands_as_the_clock_does(county: Path) -> None:
    """At 00:01 a new day has begun; what is due at a minute is out in that minute."""
    path = county / "content/stories/2026/due.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (
        "---\ntitle: 到点的稿件\npub_date: 2026-11-22 00:01\nunit: zuzhibu\ndomain: 农村\n---\n\n"
    )
    path.write_text(
        text + "## 背景\n\n一。\n\n## 做法\n\n二。\n\n## 成效\n\n三。\n\n## 启示\n\n四。\n", "utf-8"
    )
    page = county / "site/stories/2026/due/index.html"
    found = []
    for now in ("2026-11-22 00:00", "2026-11-22 00:01"):
        assert run(county, "mkdocs", "build", now=now).returncode == 0
        home = (county / "site/index.html").read_text("utf-8")
        found.append((page.exists(), "到点的稿件" in home))
    path.unlink()
    assert found == [(False, False), (True, True)]


def sections(site: dict[str, str]) -> list[str]:
    row = site["index.html"].partition('class="md-tabs"')[2].partition("</nav>")[0]
    return re.findall(r">([^<\n]+)</a>", row)


def test_the_lock_names_the_program_by_its_hash(county: Path) -> None:
    done = subprocess.run(
        [uv(), "export", "--frozen", "--no-emit-project", "--no-dev", "--quiet"],
        cwd=county, capture_output=True, text=True, check=True,
    )  # fmt: skip
    (wheel,) = county.glob("program/*.whl")
    assert re.search(rf"\./program/{re.escape(wheel.name)} \\\n *--hash=sha256:", done.stdout)


def test_another_version_keeps_content_and_addresses(
    county: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The county's own settings of its project stay as well; recipes that it lacks are told."""
    here = tmp_path / "here"
    shutil.copytree(county, here)
    (old,) = here.glob("program/*.whl")
    older = old.with_name("xianfeng-0.0.9-py3-none-any.whl")
    project = here / "pyproject.toml"
    text = project.read_text("utf-8").replace(old.name, older.name)
    desk = 'desk = ["xianfeng[desk]"]\n'  # which older programs had not
    assert desk in text
    project.write_text(text.replace(desk, "") + "\n# 本县自己加的\n", "utf-8")
    old.rename(older)
    (here / "data/urls.yml").write_text("- /units/hedong-jiedao/\n", "utf-8")
    (here / ".gitlab-ci.yml").unlink()
    content = {path: text for path, text in texts(here).items() if path[:4] in ("data", "cont")}
    monkeypatch.setenv("UV", uv())
    assert main(["upgrade", str(here)]) == 0
    assert "这个版本另有 .gitlab-ci.yml：" in capsys.readouterr().out
    assert [path.name for path in here.glob("program/*.whl")] == [old.name]
    assert {path: texts(here)[path] for path in content} == content
    assert project.read_text("utf-8").endswith("\n# 本县自己加的\n")
    assert desk in project.read_text("utf-8")
    done = run(here, "xianfeng.cli", "check", "--strict")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["青冈"], "不像县名"),
        (["<b>县"], "不像县名"),
        (["青冈县", "--url", "qg.example"], "要写全"),
        (["青冈县", "--url", "https://u:secret@qg.example/"], "要写全"),
        (["青冈县", "--url", "https://qg..example/"], "要写全"),
        (["青冈县", "--to", "FULL"], "已经有东西了"),
    ],
)
def test_what_can_not_be_meant_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("我的")
    words = [str(full) if one == "FULL" else one for one in words]
    assert main(["new", "county", *words, "--root", str(full)]) == 1
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]


def test_a_folder_that_is_no_countys_is_not_upgraded(tmp_path: Path) -> None:
    assert main(["upgrade", str(tmp_path)]) == 1
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert main(["upgrade", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["pyproject.toml"]


def test_without_options_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answers = [], iter(["青冈县", "", "青冈党建", "", "城关镇，河东街道"])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda prompt: asked.append(prompt) or next(answers))
    monkeypatch.setenv("UV", uv())
    assert main(["new", "county", "--to", str(tmp_path / "to")]) == 0
    assert "哪个县" in asked[0]
    assert "直接回车就是 中共青冈县委组织部" in asked[1]
    settings = (tmp_path / "to/data/site.yml").read_text("utf-8")
    assert "name: 青冈党建\n" in settings
    assert "organisation: 中共青冈县委组织部\n" in settings
    assert "title: 河东街道" in (tmp_path / "to/data/units.yml").read_text("utf-8")


class Terminal:
    def isatty(self) -> bool:
        return True
