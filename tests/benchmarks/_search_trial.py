"""The groups of queries of the trial: ours, Pagefind and MiniSearch on the same made-up county."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from tests.benchmarks._search_browsing import served
from tests.benchmarks._search_others import PAGE
from tests.benchmarks._trial_county import County
from tests.benchmarks._trial_queries import Asked, Maker, judged

from xianfeng.channels import search
from xianfeng.hosts.opening import open_portal
from xianfeng.memory.memo import Forgetful
from xianfeng.model.disclosure import disclose
from xianfeng.search import SearchDocument, index
from xianfeng.search.rows import Rows

MINISEARCH = Path(__file__).parents[1] / "node/node_modules/minisearch/dist/umd/index.js"
TODAY = "2026-11-21"
OPEN = "xianfengSearch.open('./', 'search/manifest.js').then(one => { window.trial = one; })"
OURS = """async query => { const answer = await window.trial.search(query);
    return [(await answer.next(10)).map(one => one.url), answer.step]; }"""
PAGEFIND = """async query => { window.pagefind ??= await import('/pagefind/pagefind.js');
    const found = (await pagefind.search(query)).results;
    return (await Promise.all(found.slice(0, 10).map(one => one.data()))).map(one => one.url.slice(1)); }"""
FILL = """async segmented => { const documents = await (await fetch('documents.json')).json();
    const words = new Intl.Segmenter('zh', { granularity: 'word' });
    const pairs = text => (text.match(/[\\u3400-\\u9fff]+|[a-z0-9.]+/gi) ?? []).flatMap(run => run.length < 3
        || /[a-z0-9]/i.test(run) ? [run] : [...run].slice(1).map((one, at) => run[at] + one));
    const cut = text => [...words.segment(text)].filter(one => one.isWordLike).map(one => one.segment);
    const tokenize = segmented ? cut : pairs;
    window.mini = new MiniSearch({ idField: 'url', fields: ['title', 'names', 'headings', 'summary', 'body'], tokenize,
        searchOptions: { tokenize, boost: { title: 3, names: 3, headings: 2 }, prefix: false, fuzzy: false } });
    mini.addAll(documents); }"""
MINI = "async query => mini.search(query).slice(0, 10).map(one => one.id)"


def documents(county: County, root: Path) -> tuple[list[SearchDocument], Rows]:
    """What a search of the county knows: by its sources, checked and disclosed."""
    for path, text in county.sources().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    portal, findings = open_portal(root, today=TODAY, sections=())
    wrong = [str(one) for one in findings if one.level == "error" and one.code[0] in "FMR"]
    if wrong:
        raise SystemExit("\n".join(wrong[:9]))
    shown = disclose(portal)
    return list(search.documents(shown)), search.answering(shown)


def measured(
    size: int, each: int, folder: Path, browser: Browser, alone: bool = False
) -> dict[str, Any]:
    """By engine and group: MRR, share without a result, hits and nDCG among ten."""
    county = County(size)
    asked = list(Maker(county).asked(each))
    pages, rows = documents(county, folder / "sources")
    found = {"ours": ours(pages, rows, asked, folder / "ours", browser)}
    if not alone:
        found |= peers(pages, asked, folder / "peers", browser)
    return {name: judged(asked, urls) for name, urls in found.items()}


def side_by_side(figures: dict[str, Any]) -> dict[str, str]:
    """By group: the figures of each engine."""
    groups = figures["ours"]
    return {
        group: "  ".join(
            f"{name} {'/'.join(f'{value:.2f}' for value in told[group].values())}"
            for name, told in figures.items()
        )
        for group in groups
    }


def written(pages: Sequence[SearchDocument], rows: Rows, folder: Path) -> None:
    """The index and what reads it."""
    for one in index(pages, Forgetful(), rows):
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.read())
    script = Path(__file__).parents[2] / "theme/assets/search.js"
    (folder / "search.js").write_bytes(script.read_bytes())
    shell = PAGE.format("search") + '<script src="search.js"></script>'
    (folder / "index.html").write_text(shell, "utf-8")


def opened(browser: Browser, url: str) -> Page:
    """A page in which the index is open."""
    page = browser.new_context().new_page()
    page.goto(url)
    page.evaluate(OPEN)
    return page


def ours(
    pages: Sequence[SearchDocument],
    rows: Rows,
    asked: Sequence[Asked],
    folder: Path,
    browser: Browser,
) -> list[list[str]]:
    """The first ten of each query."""
    written(pages, rows, folder)
    with served(folder) as (url, _):
        page = opened(browser, url)
        return [page.evaluate(OURS, one.text)[0] for one in asked]


def peers(
    pages: Sequence[SearchDocument], asked: Sequence[Asked], folder: Path, browser: Browser
) -> dict[str, list[list[str]]]:
    """The first ten of those that are installed."""
    found = {}
    folder.mkdir(parents=True)
    if MINISEARCH.exists():
        said = [{"url": one.url, "title": one.title, "names": "\n".join(one.names), "headings": "\n".join(one.headings),
                 "summary": one.summary, "body": one.text} for one in pages]  # fmt: skip
        (folder / "documents.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        (folder / "minisearch.js").write_bytes(MINISEARCH.read_bytes())
        (folder / "index.html").write_text(
            PAGE.format("x") + '<script src="minisearch.js"></script>', "utf-8"
        )
        with served(folder) as (url, _):
            for name, segmented in (("minisearch words", True), ("minisearch pairs", False)):
                page = browser.new_context().new_page()
                page.goto(url)
                page.evaluate(FILL, segmented)
                found[name] = [page.evaluate(MINI, one.text) for one in asked]
    if find_spec("pagefind_bin_extended"):
        found["pagefind"] = pagefind(pages, asked, folder / "pagefind", browser)
    return found


def pagefind(
    pages: Sequence[SearchDocument], asked: Sequence[Asked], folder: Path, browser: Browser
) -> list[list[str]]:
    """Pagefind, extended."""
    import html

    for one in pages:
        path = folder / one.url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        inner = "".join(f"<h2>{html.escape(heading)}</h2>" for heading in one.headings)
        body = html.escape("\n".join((*one.names, one.summary, one.text)))
        head = PAGE.format(html.escape(one.title))
        path.write_text(f"{head}<main><h1>{html.escape(one.title)}</h1>{inner}<p>{body}", "utf-8")
    (folder / "index.html").write_text(PAGE.format("search"), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with served(folder) as (url, _):
        page = browser.new_context().new_page()
        page.goto(url)
        return [page.evaluate(PAGEFIND, one.text) for one in asked]
