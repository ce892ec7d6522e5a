"""Pagefind and Material's search on the same pages. What can't be run is left out, and said."""

from __future__ import annotations

import html
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import mean, median
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TooLongError
from tests.benchmarks._search_browsing import served
from tests.benchmarks._search_queries import Query, Texts

PAGE = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{0}</title>'
PAGEFIND = """async query => { window.pagefind ??= await import('/pagefind/pagefind.js');
    const found = (await pagefind.search(query)).results;
    return (await Promise.all(found.slice(0, 5).map(one => one.data()))).map(one => one.url); }"""
ALL = """async query => { const found = (await pagefind.search(query)).results;
    return (await Promise.all(found.map(one => one.data()))).map(one => one.url); }"""
LARGEST = 20_000
TOO_MANY = {
    "pagefind": f"not run: above {LARGEST:,} pages it needs more memory than there is, 16 GB for 40,000",
    "material": f"not run: above {LARGEST:,} pages no reader waits for it, half a minute for 10,000",
}
"""What is said of those that so many pages are too much for."""
COMMON = ("planted name", "term", "n-gram")
MKDOCS = """site_name: search
theme: {name: material, font: false, language: zh}
plugins: [{search: {lang: zh}}]
nav: [index.md]
not_in_nav: "*"
validation: {omitted_files: ignore}
"""


def run(command: Sequence[str], folder: Path, size: int) -> dict[str, Any]:
    """What building took: CPU a page in ms, the most memory of a process in MB, seconds."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    spent = used.ru_utime + used.ru_stime
    return {"build_cpu_ms_per_page": round(spent / size * 1000, 2),
            "build_peak_mb": round(used.ru_maxrss / 1024),
            "build_seconds": round(time.perf_counter() - began, 1)}  # fmt: skip


def measured(
    texts: Texts, asked: Sequence[Query], folder: Path, browser: Browser
) -> dict[str, Any]:
    """The figures of those that are installed and up to it."""
    if len(texts.documents) > LARGEST:
        return {**TOO_MANY}
    common = [one for one in asked if one.kind in COMMON][::3][:24]
    return {
        "pagefind": pagefind(texts, common, folder / "pagefind", browser)
        if find_spec("pagefind_bin_extended")
        else "not run: install pagefind[extended]",
        "material": material(
            texts, [one for one in asked if one.kind == "term"][:5], folder / "material", browser
        )
        if find_spec("jieba")
        else "not run: install jieba",
    }


def pagefind(
    texts: Texts, asked: Sequence[Query], folder: Path, browser: Browser
) -> dict[str, Any]:
    """Pagefind, extended."""
    for one in texts.documents:
        path = folder / one.url / "index.html"
        path.parent.mkdir(parents=True)
        inner = "".join(f"<h2>{html.escape(heading)}</h2>" for heading in one.headings)
        body = html.escape("\n".join((*one.names, one.summary, one.body)))
        page = f"{PAGE.format(html.escape(one.title))}<main><h1>{html.escape(one.title)}</h1>{inner}<p>{body}"
        path.write_text(page, "utf-8")
    (folder / "index.html").write_text(PAGE.format("search"), "utf-8")
    figures = run(
        [sys.executable, "-m", "pagefind", "--site", str(folder)], folder, len(texts.documents)
    )
    urls = {f"/{one.url}": at for at, one in enumerate(texts.documents)}
    first, following, recall, precision = [], [], [], []
    with served(folder) as (url, sent):
        for number, query in enumerate(asked):
            page = browser.new_context().new_page()
            page.goto(url)
            sent.take()
            page.evaluate(PAGEFIND, query.text)
            first.append(sent.take()[0])
            page.evaluate(PAGEFIND, asked[number - 1].text)
            following.append(sent.take()[0])
            found, truth = {urls[one] for one in page.evaluate(ALL, query.text)}, texts.truth(query)
            recall.append(len(found & truth) / len(truth) if truth else 1.0)
            precision.append(len(found & truth) / len(found) if found else 1.0)
            page.context.close()
    return {**figures, "first_bytes": median(first), "next_bytes": median(following),
            "recall": round(mean(recall), 4), "precision": round(mean(precision), 4)}  # fmt: skip


def material(
    texts: Texts, asked: Sequence[Query], folder: Path, browser: Browser
) -> dict[str, Any]:
    """The search of Material for MkDocs: bytes beyond the page itself, and time to the results."""
    for one in texts.documents:
        path = folder / "docs" / f"{one.url.strip('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {one.title}\n\n{one.summary}\n\n{one.body}\n", "utf-8")
    (folder / "docs/index.md").write_text("# search\n", "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "-q"]
    figures = run(command, folder, len(texts.documents))
    first, spent = [], []
    with served(folder / "site") as (url, sent):
        for query in asked:
            page = browser.new_context().new_page()
            page.goto(url)
            began = time.perf_counter()
            page.locator("input.md-search__input").evaluate("one => one.focus()")
            page.keyboard.type(query.text)
            try:
                page.locator(".md-search-result__item").first.wait_for(
                    state="attached", timeout=120_000
                )
            except TooLongError:
                return {**figures, "first_seconds": "no result within two minutes"}
            spent.append(time.perf_counter() - began)
            first.append(sum(size for path, size in sent.bodies if "search" in path))
            sent.take()
            page.context.close()
    return {**figures, "first_bytes": median(first), "first_seconds": round(median(spent), 1)}
