"""Queries without a good answer: python3 run.py queries FILE

FILE has a query a line, as a server's log gives them (`?q=…` is found in a line of a log; whatever
else a line says is dropped). Each is asked of this portal's own search, in Chromium. Printed are those
that find no answer and nothing or only something near, the most frequent first, with what is nearest.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote_plus

from playwright.sync_api import sync_playwright
from tests.benchmarks._search_browsing import served
from tests.benchmarks._search_trial import OURS, opened, written
from tests.benchmarks.search import FLAGS, chromium

from xianfeng.channels import search
from xianfeng.hosts.opening import open_portal
from xianfeng.model.disclosure import disclose

ROOT = Path(__file__).parents[2]
ANSWERED = """async ([query, today]) => { const { cards, which } = await window.trial.answer(query, today);
    return cards.length + which.length > 0; }"""
_LOGGED = re.compile(r"[?&]q=([^&\s\"]*)")
_TOLD = {"nearest": "只有相近的", "": "什么也没有"}


def queries_in(lines: Iterable[str]) -> Counter[str]:
    """How often each was asked."""
    found = (_LOGGED.search(line) for line in lines)
    said = (
        unquote_plus(one[1]) if one else line.strip()
        for one, line in zip(found, lines, strict=True)
    )
    return Counter(one.strip() for one in said if one.strip())


def main(arguments: Sequence[str]) -> int:
    """Print what found nothing good; 2: there is no such file."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("写上一个文件，一行一个搜索词：python3 run.py queries 搜索词.txt", file=sys.stderr)
        return 2
    asked = queries_in(Path(arguments[0]).read_text("utf-8", "replace").splitlines())
    today = date.today().isoformat()
    portal, _ = open_portal(ROOT, today=today, sections=())
    shown = disclose(portal)
    pages = list(search.documents(shown))
    titles = {one.url: one.title for one in pages}
    poor = 0
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        written(pages, search.answering(shown), Path(temporary))
        with served(Path(temporary)) as (url, _):
            page = opened(browser, url)
            for query, times in asked.most_common():
                urls, step = page.evaluate(OURS, query)
                if (urls and step != "nearest") or page.evaluate(ANSWERED, [query, today]):
                    continue
                poor += 1
                near = f"，最接近的是“{titles[urls[0]]}”" if urls else ""
                print(f"{times} 次\t{query}\t{_TOLD[step if urls else '']}{near}")
        browser.close()
    print(
        f"共 {len(asked)} 个搜索词，{poor} 个没有好结果。可在 data/synonyms.yml 里补上读者的说法。"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
