"""How search does, beside Pagefind and Material's: search [--size N] [--json] [--alone] [--each N]

Builds the index of made-up pages in a process of its own, then asks every query in a browser that
has fetched nothing yet, and compares what can be reached with exact substring search. Bytes are
those of bodies as gzip -6 sends them, our scripts included. ``--alone`` leaves the others out;
``--each`` is the number of queries of a kind. Then the groups of the trial, what people type: on a county
of ``--stories`` stories, ``--asked`` queries of each, beside Pagefind and MiniSearch.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from tests.benchmarks import _search_others as others
from tests.benchmarks import _search_trial as trial
from tests.benchmarks._search_browsing import Sent, served
from tests.benchmarks._search_corpus import TERMS, corpus
from tests.benchmarks._search_queries import Query, Texts, queries

ROOT = Path(__file__).parents[2]
ASSETS = ("search.js", "search-ui.js", "portal.css")
BUNDLED = 500
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="stylesheet"
href="portal.css"><script src="search.js"></script><script src="search-ui.js"></script>"""
OPEN = "manifest => xianfengSearch.open('./', manifest).then(found => { window.index = found; })"
FIRST = """async query => { const answer = await index.search(query);
    return (await answer.next(5)).map(one => one.id); }"""
SHOWN = """async query => { const answer = await index.search(query);
    const own = await answer.own(answer.ready.length || 3);
    (own.length || answer.left ? own : await answer.next(3)).map(one => one.answer.excerpt(one)); }"""
"""What a reader of the search page sees first: more comes behind it."""
MISSES = ("火星殖民申请", "量子计算机补贴", "登月计划报名时间", "海底隧道收费", "企鹅养殖培训基地",
          "北极科考", "核聚变电站招聘", "宇航员选拔")  # fmt: skip
"""What no page has, nor anything near."""
AGAIN = """async query => { for (const one of index.segments) one.decoded.clear();
    const began = performance.now(); const answer = await index.search(query);
    const found = await answer.next(5); found.map(one => answer.excerpt(one));
    return performance.now() - began; }"""
KEEP = """async count => { const record = index.record.bind(index), kept = new Map(), call = window.xianfeng;
    window.xianfeng = (name, _, value) => { index.kept.set(name, Promise.resolve(value)); };
    for (let at = 0; at < count; at++) await new Promise((resolve, reject) => document.head.append(
        Object.assign(document.createElement('script'), { src: `bundle/${at}.js`, onload: resolve, onerror: reject })));
    window.xianfeng = call;
    index.record = id => kept.get(id) ?? (kept.set(id, record(id)), kept.get(id)); }"""
"""Takes all records from bundles and reads each once: a request for each takes a browser hours."""
ALL = """async query => { const answer = await index.search(query); await answer.widen();
    return (await answer.next(1e9)).map(one => one.id); }"""


def chromium() -> str:
    """The browser's program."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("no Chromium on PATH: install it or name it in the variable CHROMIUM")
    return found


def built(size: int, folder: Path) -> dict[str, Any]:
    """Our index in ``folder``, and what it took."""
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks._search_building",
        str(size),
        str(folder),
        "changes",
    ]
    made = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    for name in ASSETS:
        shutil.copy(ROOT / "theme/assets" / name, folder / name)
    (folder / "index.html").write_text(PAGE, "utf-8")
    measured: dict[str, Any] = json.loads(made.stdout)
    return measured


def opened(browser: Browser, url: str, manifest: str) -> Page:
    """A page with the index opened, in a browser that keeps nothing."""
    page = browser.new_context().new_page()
    page.goto(url)
    page.evaluate(OPEN, manifest)
    return page


def bundled(folder: Path) -> int:
    """Puts the files of all cards and texts into as many more as returned."""
    records = sorted(folder.glob("search/[ct]/*/*.js"))
    (folder / "bundle").mkdir()
    starts = range(0, len(records), BUNDLED)
    for number, start in enumerate(starts):
        content = b"".join(one.read_bytes() for one in records[start : start + BUNDLED])
        (folder / f"bundle/{number}.js").write_bytes(content)
    return len(starts)


def fetched(
    browser: Browser, url: str, manifest: str, sent: Sent, asked: Sequence[str]
) -> dict[str, Any]:
    """Bytes of a cold query and of the next, and time of a search without the network."""
    first, following, requests, spent = [], [], [], []
    for number, query in enumerate(asked):
        sent.take()
        page = opened(browser, url, manifest)
        page.evaluate(SHOWN, query)
        size, count = sent.take()
        first.append(size)
        requests.append(count)
        page.evaluate(SHOWN, asked[number - 1])
        following.append(sent.take()[0])
        page.evaluate(AGAIN, query)
        spent.append(page.evaluate(AGAIN, query))
        page.context.close()
    return {"first_bytes": median(first), "first_bytes_max": max(first), "requests": median(requests),
            "requests_max": max(requests),
            "next_bytes": median(following), "next_bytes_max": max(following),
            "search_ms": round(median(spent), 1), "search_ms_max": round(max(spent), 1)}  # fmt: skip


def judged(page: Page, bundles: int, texts: Texts, asked: Sequence[Query]) -> dict[str, Any]:
    """Recall and precision over all that can be reached, by kind; and the ranking."""
    page.evaluate(KEEP, bundles)
    recall, precision = defaultdict(list), defaultdict(list)
    for query in asked:
        found, truth = set(page.evaluate(ALL, query.text)), texts.truth(query)
        recall[query.kind].append(len(found & truth) / len(truth) if truth else 1.0)
        if query.exact:
            precision[query.kind].append(len(found & truth) / len(found) if found else 1.0)
    ranked = [page.evaluate(FIRST, term) == texts.best(term, 5) for term in TERMS]
    return {
        "recall": round(mean(one for some in recall.values() for one in some), 4),
        "precision": round(mean(one for some in precision.values() for one in some), 4),
        "queries": len(asked),
        "ranking": round(mean(ranked), 4),
        "kinds": {kind: [len(some), round(mean(some), 4), round(mean(precision[kind]), 4) if precision[kind] else None]
                  for kind, some in recall.items()},
    }  # fmt: skip


def ours(texts: Texts, asked: Sequence[Query], folder: Path, browser: Browser) -> dict[str, Any]:
    """All figures of our search."""
    measured = built(len(texts.documents), folder)
    manifest = next(folder.glob("search/manifest*")).relative_to(folder).as_posix()
    common = [one.text for one in asked if one.kind not in ("garbage", "markup")]
    with served(folder) as (url, sent):
        cold = common[:: max(1, len(common) // 120)]
        measured |= fetched(browser, url, manifest, sent, cold)
        titles = [one.title for one in texts.documents if not one.card]
        slips = [f"{one[:6]}这{one[7:]}" for one in titles[:: max(1, len(titles) // 16)]]
        for what, typed in ("miss", MISSES), ("slip", slips):
            found = fetched(browser, url, manifest, sent, typed)
            measured |= {
                f"{what}_{name}": found[name]
                for name in ("first_bytes", "requests", "requests_max")
            }
        measured |= judged(opened(browser, url, manifest), bundled(folder), texts, asked)
    return measured


def main(argv: Sequence[str]) -> int:
    """Print the table, or one JSON object."""
    parser = argparse.ArgumentParser(prog="run.py bench search")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--stories", type=int, default=1500)
    parser.add_argument("--asked", type=int, default=35)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--alone", action="store_true")
    given = parser.parse_args(argv)
    texts = Texts(corpus(given.size))
    asked = queries(texts, given.each)
    figures: dict[str, Any] = {"size": given.size}
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        figures["ours"] = ours(texts, asked, Path(temporary, "ours"), browser)
        if not given.alone:
            figures |= others.measured(texts, asked, Path(temporary), browser)
        told = trial.measured(
            given.stories, given.asked, Path(temporary, "trial"), browser, given.alone
        )
        figures["the groups of the trial, MRR/none/hit/nDCG among ten"] = trial.side_by_side(told)
        browser.close()
    print(json.dumps(figures, ensure_ascii=False) if given.json else table(figures))
    return 0


def table(figures: dict[str, Any]) -> str:
    """The figures side by side."""
    lines = [f"{figures.pop('size')} pages"]
    for name, values in figures.items():
        lines.append(f"\n{name}")
        rows = values if isinstance(values, dict) else {"": values}
        lines += [f"  {key:24} {value}" for key, value in rows.items()]
    return "\n".join(lines)
