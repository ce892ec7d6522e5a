"""Each of the 123 matters has its place: kinds that exist, examples in the sample portal, and on the
page of each example what the list promises of it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from portals import NAV, PROJECT, TODAY, opened
from xianfeng.channels.search import documents
from xianfeng.channels.search.showing import FOR_PROGRAMS
from xianfeng.channels.web.directory import _example
from xianfeng.channels.web.edition import Edition, above
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.outcome import Options, is_stopped
from xianfeng.hosts.site import build_site
from xianfeng.memory.memo import Forgetful
from xianfeng.model.coverage import OVERVIEW, Home, coverage
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds import KINDS
from xianfeng.model.refused import MATTERS
from xianfeng.search import index
from xianfeng.search.naming import told
from xianfeng.search.normalising import Normaliser
from xianfeng.tracing.tracer import Tracer

HOMES = list(dict.fromkeys(home for matter in coverage() for home in matter.homes))
SOURCES = [home for home in HOMES if home.kind != OVERVIEW]


def name(home: Home) -> str:
    return f"{home.path}#{home.id}"


def test_every_row_is_there_once_and_in_order():
    assert [matter.number for matter in coverage()] == list(range(1, 124))
    assert all(matter.title for matter in coverage())


def test_what_is_marked_n_is_refused_and_nothing_else():
    refused = {matter.number for matter in coverage() if "N" in matter.visibility}
    assert refused == {matter.row for matter in MATTERS}
    for matter in coverage():
        assert bool(matter.homes) == (matter.visibility != "N"), matter.number


def test_each_matter_has_two_examples():
    assert [m.number for m in coverage() if m.homes and len(set(m.homes)) < 2] == []


def test_every_kind_exists():
    assert {home.kind for home in HOMES} - {OVERVIEW} <= set(KINDS)


@pytest.mark.parametrize("home", SOURCES, ids=name)
def test_the_place_belongs_to_the_kind(home: Home):
    assert KINDS[home.kind].owns(home.path)


@pytest.mark.parametrize("home", SOURCES, ids=name)
def test_the_example_is_in_the_repository(home: Home):
    path = PROJECT / home.path
    assert path.is_file()
    if home.id:
        assert home.id in {item["id"] for item in yaml.safe_load(path.read_text("utf-8"))}


def test_the_sample_passes_a_strict_check():
    _, findings = open_portal(PROJECT, today=TODAY)
    assert not is_stopped(findings, strict=True), findings


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal as it is published."""
    folder = tmp_path_factory.mktemp("sample") / "site"
    outcome = build_site(Options(PROJECT, folder, TODAY, NAV, search=False, quiet=True))
    assert outcome.published, outcome.mistakes
    return folder


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(Tracer(disclose(opened(PROJECT)[0]), "web"))


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_the_page_of_the_example_shows_what_is_promised(
    home: Home, site: Path, edition: Edition
) -> None:
    address = str(_example(edition, home)["url"])
    assert address, "no page"
    text = readable((site / address / "index.html").read_text("utf-8"))
    assert home.promises
    assert [words for words in home.promises if words not in text] == []


OTHERS = {
    "cards", "glossary", "terms", "related", "ways", "outlets",  # under their own titles
    "crumbs", "neighbours", "links", "block--links", "contents", "pager", "months", "facets", "rail",
    "to-facets", "to-first", "doors", "front", "today", "shelves", "topics", "find", "more", "block__more",
    "take", "visit__code", "block__code", "actions", "acts", "report", "md-icon", "month__grid", "count",
    "leaf", "sitemap",  # stories once more, lists once more
}  # fmt: skip
"""Classes of what is no text of a page's own: cards, ways to other pages, its address, its tools."""
HEADS = {"page-head", "opening", "block-title"}
"""How lists and parts of pages say what they are, how much they hold and what else there is."""
WORKED_OUT = re.compile(r"\d+ 字，约 \d+ 分钟|第 \d+ 分钟到|，(路上|停留) \d+ 分钟.*")
"""How long a text is; minutes that a script turns into the time of day."""
UNSEEN = {"nav", "svg", "script", "style", "button", "noscript", "summary"}
VOID = {"img", "br", "hr", "input", "link", "meta", "source", "track", "wbr"}


class Strings(HTMLParser):
    """The visible strings of the main part of a page."""

    def __init__(self, html: str, left_out: set[str]) -> None:
        super().__init__()
        self._left_out = OTHERS | left_out
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html[html.index("<main") : html.index("</main>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            classes = set((dict(attrs).get("class") or "").split())
            is_left_out = bool(self._left_out & classes) or tag in UNSEEN
            self._open.append((tag, is_left_out or (bool(self._open) and self._open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and not self._open[-1][1]:
            self.found.append(data)


def templates_say() -> re.Pattern[str]:
    """What stands in the templates themselves, beside what they are filled with."""
    told = set[str]()
    for path in (PROJECT / "theme").rglob("*.html"):
        source = re.sub(r"{#.*?#}", "", path.read_text("utf-8"), flags=re.S)
        told.update(re.findall(r'"([^"<>{}]*)"', source))
        told.update(re.sub(r"{[{%].*?[}%]}|<[^>]*>", "\0", source, flags=re.S).split("\0"))
    plain = {re.sub(r"\s", "", one) for one in told if re.search("[\u4e00-\u9fff]", one)}
    return re.compile("|".join(map(re.escape, sorted(plain, key=len, reverse=True))))


def test_the_search_knows_what_each_page_shows(site: Path) -> None:
    """Every string in the main part of every page is found on that page, or on the one above of which
    it is a part. What is said by the template is not asked for, nor a mark."""
    normaliser, by_template = Normaliser(), templates_say()

    def plain(text: str) -> str:
        return re.sub(r"\s", "", text.translate(normaliser))

    texts: defaultdict[str, str] = defaultdict(str)
    for file in index(documents(disclose(opened(PROJECT)[0])), Forgetful()):
        if file.path.startswith("search/c/"):
            for address, *shown in json.loads(told(file)[1]):
                texts[address] += plain(f"{shown}")
        elif file.path.startswith("search/t/"):
            for address, (text, _) in json.loads(told(file)[1]).items():
                texts[address] += plain(text)

    lists = {f"{kind.prefix}/" for kind in KINDS.values()}
    missing = []
    for page in sorted(site.rglob("index.html")):
        if page.is_relative_to(site / FOR_PROGRAMS) or page.parent == site / "data/coverage":
            continue  # lists of all that there may be
        address = page.parent.relative_to(site).as_posix().removeprefix(".")
        own = nearest = f"{address}/" if address else ""
        while nearest not in texts:
            nearest = above(nearest)
        is_way = own in lists or own != nearest
        for string in Strings(page.read_text("utf-8"), HEADS if is_way else set()).found:
            if plain(string) not in texts[nearest] and not WORKED_OUT.fullmatch(string):
                for part in re.split("：", by_template.sub("：", re.sub(r"\s", "", string))):
                    words = re.sub(r"^\W+|\W+$", "", plain(part))
                    if words not in texts[nearest]:
                        missing.append((own, words))
    assert missing == []


COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
SITE = ("SiteName", "SiteDomain", "SiteIDCode", "description")
ARTICLE = ("ArticleTitle", "ContentSource", "Keywords", "Description", "Image", "Url")
DATE = re.compile(r"\d{4}-\d\d(-\d\d( \d\d:\d\d)?)?")
DATED_YET = "lectures/"
"""What is still to come may be of no day yet."""


def test_every_page_has_what_an_inspection_looks_for(site: Path, edition: Edition) -> None:
    """国办发〔2017〕47 号's tags, the mark of the Party's sites, the way to report a fault of this page, and
    of each record a date that has come, written as ISO 8601 does."""
    records = {
        record.url: record for shelf in edition.catalog.published.values() for record in shelf
    }
    seen = 0
    for file in site.rglob("*.html"):
        html = file.read_text("utf-8")
        if 'http-equiv="refresh"' in html:
            continue
        told = {a: unescape(b) for a, b in re.findall(r'<meta name="(.*?)" content="(.*?)">', html)}
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        record = records.get(address)
        wanted = (*SITE, *COLUMN, *(ARTICLE if record else ()))
        assert [name for name in wanted if not told.get(name)] == [], address
        assert "党政机关网站标识" in html, address
        if address != "404.html":
            (link,) = re.findall(r'href="([^"]*)"[^>]*>我为政府网站找错', html)
            query = parse_qs(urlsplit(unescape(link)).query)
            # An article of an issue is a copy: the fault is that of the text itself.
            (canonical,) = re.findall(r'<link rel="canonical" href="(.*?)"', html)
            assert canonical == edition.absolute(address) or address.startswith("issues/"), address
            assert query["url"] == [canonical], address
        day = told.get("PubDate", "")
        assert not day or DATE.fullmatch(day), address
        assert day <= TODAY, address
        if record:
            seen += 1
            assert told["Url"] == edition.absolute(address)
            assert day or address.startswith(DATED_YET), address
        for one in re.findall(r'<time[^>]*datetime="(.*?)"', html):
            year, _, rest = one.replace("T", " ")[:16].partition("-")
            assert year.isdecimal(), one
            assert not rest or DATE.fullmatch(f"{year}-{rest}"), one
    assert seen == len(records)


def readable(html: str) -> str:
    """What a reader sees of the main part of a page."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_directory_leads_to_every_example(site: Path, edition: Edition) -> None:
    html = (site / "data/coverage/index.html").read_text("utf-8")
    assert {int(number) for number in re.findall(r"<th[^>]*>(\d+)</th>", html)} == set(
        range(1, 124)
    )
    for home in HOMES:
        assert f'href="../../{_example(edition, home)["url"]}"' in html, home.path
