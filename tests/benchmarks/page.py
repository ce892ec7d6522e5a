"""What readers get of a page: page [--rounds N] [--json] [--axe] [--alone]

Builds the project's own site and looks at five pages with Lighthouse, which npm brings: its four
marks as it measures phones, then, with throttling that is applied and not reckoned, LCP, TBT and CLS
(a processor four times slower, 400 kb/s, 400 ms, HTTP/1.1, compressed); medians of so many rounds.
Beside that what a first visit asks for: requests, and bytes of bodies as gzip -6 sends them, with and
without pictures. ``--axe`` adds axe-core on every template in every mode at 320 px and at 200 %, of
which the tests have a part; ``--alone`` leaves Lighthouse out. The exit code is 1 where axe finds
anything or a page is over its bytes; times depend on the machine and are printed only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from tests.benchmarks._search_browsing import served
from tests.benchmarks.build import run
from tests.benchmarks.search import FLAGS, chromium
from tests.portals import PROJECT, TODAY, opened, richest

from xianfeng.model.disclosure import disclose

TOOL = Path(__file__).with_name("lighthouse")
PAGES = {
    "home": "", "story": "stories/2024/wuwei-pingxing/", "branch": "branches/gongjiao-sanlu/",
    "policy": "policies/jiti-jingji-fuchi/", "search": "search/",
}  # fmt: skip
MARKS = ("performance", "accessibility", "best-practices", "seo")
TIMES = {
    "LCP ms": "largest-contentful-paint", "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}  # fmt: skip
APPLIED = (
    "--throttling-method=devtools", "--throttling.requestLatencyMs=400",
    "--throttling.downloadThroughputKbps=400", "--throttling.uploadThroughputKbps=400",
    "--throttling.cpuSlowdownMultiplier=4", "--only-categories=performance",
)  # fmt: skip
PICTURES = (".webp", ".jpg", ".png")
LIGHT = 40 * 1024
"""Bytes without pictures that a first visit may ask for."""
PALETTES = ("yellow-on-black", "white-on-black", "white-on-blue", "black-on-yellow")
MODES: Mapping[str, Mapping[str, str]] = {
    "light": {}, "dark": {"dark": "1"}, "elder": {"elder": "1"}, "elder dark": {"elder": "1", "dark": "1"},
    **{name: {"elder": "1", "palette": name} for name in PALETTES},
}  # fmt: skip
"""What the reader's browser remembers in each."""
WIDTHS = {"320 px": 320, "200 %": 640}
"""A window of 1,280 pixels at 200 % is one of 640."""


def lighthouse(url: str, flags: Sequence[str] = ()) -> dict[str, Any]:
    """What Lighthouse reports of a page."""
    command = [
        "node",
        str(TOOL / "node_modules/lighthouse/cli/index.js"),
        url,
        "--quiet",
        "--output=json",
    ]
    command += [f"--chrome-flags=--headless=new {' '.join(FLAGS)}", *flags]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def judged(url: str, rounds: int) -> dict[str, Any]:
    """Medians of the marks, and of the times under applied throttling."""
    usual = [lighthouse(url)["categories"] for _ in range(rounds)]
    slow = [lighthouse(url, APPLIED)["audits"] for _ in range(rounds)]
    marks = {mark: round(100 * median(one[mark]["score"] for one in usual)) for mark in MARKS}
    times = {
        name: round(median(one[audit]["numericValue"] for one in slow), 3)
        for name, audit in TIMES.items()
    }
    return {**marks, **times}


def asked(browser: Browser, url: str, site: Path) -> dict[str, Any]:
    """What a first visit on a phone asks for, until all that is seen at once has come."""
    page = browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2
    ).new_page()
    found: list[str] = []
    page.on(
        "request", lambda request: found.append(unquote(urlsplit(request.url).path).lstrip("/"))
    )
    page.goto(url, wait_until="load")
    bodies = {
        path: site / (f"{path}index.html" if not path or path.endswith("/") else path)
        for path in found
    }
    page.context.close()
    sizes = {path: compressed(file) for path, file in bodies.items() if file.is_file()}
    light = {path: size for path, size in sizes.items() if not path.endswith(PICTURES)}
    return {
        "requests": len(light),
        "bytes": sum(light.values()),
        "with pictures": sum(sizes.values()),
    }


def compressed(file: Path) -> int:
    body = file.read_bytes()
    return min(len(body), len(gzip.compress(body, 6)))


def faults(browser: Browser, url: str, templates: Mapping[str, str]) -> Iterator[str]:
    """What axe-core finds, a line each."""
    for mode, kept in MODES.items():
        for zoom, width in WIDTHS.items():
            context = browser.new_context(viewport={"width": width, "height": 740}, locale="zh-CN")
            context.add_init_script(f"Object.assign(localStorage, {json.dumps(kept)})")
            page = context.new_page()
            for template, address in templates.items():
                page.goto(url + address)
                page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
                for one in Axe().run(page).response["violations"]:
                    yield f"{template} {mode} {zoom}: {one['id']}, {one['nodes'][0]['html'][:100]}"
            context.close()


def built(folder: Path) -> Path:
    """The project's own site."""
    for name in ("content", "data", "theme"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    os.environ["XIANFENG_TODAY"] = TODAY
    run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
    return folder / "site"


def main(argv: Sequence[str]) -> int:
    """Print the table, or one JSON object."""
    parser = argparse.ArgumentParser(prog="run.py bench page")
    parser.add_argument("--rounds", type=int, default=5)
    for flag in ("--json", "--axe", "--alone"):
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args(argv)
    if not given.alone:
        quiet = ["--loglevel=error", "--ignore-scripts"]
        subprocess.run(["npm", "ci", "--prefix", str(TOOL), *quiet], check=True)
    with TemporaryDirectory(prefix="xianfeng-bench-") as name, sync_playwright() as playwright:
        site = built(Path(name))
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with served(site) as (url, _):
            figures = {page: asked(browser, url + at, site) for page, at in PAGES.items()}
            if not given.alone:
                for page, at in PAGES.items():
                    figures[page] |= judged(url + at, given.rounds)
            found: list[str] = []
            if given.axe:
                ascending = sorted(
                    richest(disclose(opened(PROJECT)[0])).items(), key=lambda one: one[1]
                )
                templates = {template: at for (template, _), (*_, at) in ascending}
                found = list(faults(browser, url, templates))
        browser.close()
    heavy = [page for page, told in figures.items() if told["bytes"] > LIGHT]
    if given.json:
        print(json.dumps({"pages": figures, "axe": found}, ensure_ascii=False))
    else:
        print(table(figures))
        print(*(f"over {LIGHT} bytes: {page}" for page in heavy), *found, sep="\n")
    return 1 if found or heavy else 0


def table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """The figures side by side."""
    names = list(next(iter(figures.values())))
    lines = [f"{'':16}{''.join(f'{page:>10}' for page in figures)}"]
    lines += [
        f"{name:16}{''.join(f'{told[name]:>10}' for told in figures.values())}" for name in names
    ]
    return "\n".join(lines)
