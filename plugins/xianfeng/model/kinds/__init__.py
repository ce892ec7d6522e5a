"""The kinds of entities. A new kind is one module here and one line in ``KINDS``."""

from __future__ import annotations

from types import MappingProxyType

from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.benchmark import Benchmark
from xianfeng.model.kinds.board import Board
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.brand import Brand
from xianfeng.model.kinds.bulletin import Bulletin
from xianfeng.model.kinds.collection import Collection
from xianfeng.model.kinds.course import Course, Lecture
from xianfeng.model.kinds.daily import Daily
from xianfeng.model.kinds.distribution import Distribution
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.page import StandingPage
from xianfeng.model.kinds.platform import Platform
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.press import Press
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.kinds.project import Project
from xianfeng.model.kinds.site import Site
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.study import Column, Post
from xianfeng.model.kinds.term import Term
from xianfeng.model.kinds.unit import Unit

KINDS = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(
                "story", "典型经验", Story, "content/stories", "stories", "story.html",
                facets=("genre", "domain", "town", "theme", "year", "month", "tag"), order="newest",
                style="story",
            ),
            Kind(
                "branch", "支部档案", Branch, "data/branches", "branches", "branch.html",
                facets=("domain", "town", "star", "org-type"), style="branch",
            ),
            Kind("column", "学习栏目", Column, "data/columns.yml", "study/column", "column.html", listed=False),
            Kind(
                "post", "学习专栏", Post, "content/study", "study", "post.html",
                facets=("column", "year", "tag"), order="newest", style="post",
            ),
            Kind(
                "unit", "镇街单位", Unit, "data/units.yml", "units", "unit.html",
                facets=("unit-type",), style="unit",
            ),
            Kind("term", "术语", Term, "data/terms.yml", "terms", "term.html", listed=False),
            Kind("page", "单页", StandingPage, "content/pages", "", "page.html", listed=False),
            Kind(
                "ledger", "工作台账", Ledger, "data/ledgers", "ledgers",
                facets=("type", "town", "year", "theme"), order="newest",
            ),
            Kind(
                "brand", "党建品牌", Brand, "data/brands", "brands",
                facets=("stage", "owner-type", "domain", "town", "theme"),
            ),
            Kind("line", "示范线片", Line, "data/lines", "lines", facets=("type", "stage", "town", "theme")),
            Kind(
                "project", "书记项目", Project, "data/projects", "projects",
                facets=("state", "town", "year", "theme", "level"), order="newest",
            ),
            Kind(
                "honour", "先锋榜", Honour, "data/honours", "honours",
                facets=("year", "level", "type"), order="newest",
            ),
            Kind("standard", "建设标准", Standard, "data/standards", "standards", facets=("type",)),
            Kind("rating", "评定结果", Rating, "data/ratings", "ratings", facets=("year",), order="newest"),
            Kind(
                "alliance", "联建共建", Alliance, "data/alliances", "alliances",
                facets=("mode", "domain", "town", "theme"),
            ),
            Kind("site", "阵地与红色资源", Site, "data/sites", "sites", facets=("type", "level", "town")),
            Kind(
                "course", "党课", Course, "content/courses", "courses", "document.html",
                facets=("theme", "town", "year", "tag"), order="newest",
            ),
            Kind(
                "lecture", "宣讲培训", Lecture, "data/lectures", "lectures",
                facets=("type", "town", "month", "theme"), order="newest",
            ),
            Kind("daily", "每日党史", Daily, "data/daily.yml", "study/daily", listed=False),
            Kind(
                "policy", "政策文件", Policy, "content/policies", "policies", "document.html",
                facets=("type", "validity", "theme", "year"), order="newest",
            ),
            Kind("metric", "数据", Metric, "data/metrics.yml", "metrics", facets=("theme", "town")),
            Kind(
                "benchmark", "对标学习", Benchmark, "data/benchmarks", "benchmarks",
                facets=("theme", "year"), order="newest",
            ),
            Kind(
                "programme", "工程行动", Programme, "data/programmes", "programmes",
                facets=("type", "year"), order="newest",
            ),
            Kind(
                "collection", "专题合集", Collection, "data/collections", "collections",
                facets=("type", "theme", "year"), order="newest",
            ),
            Kind(
                "board", "榜单看板", Board, "data/boards", "boards",
                facets=("type", "theme", "year"), order="newest",
            ),
            Kind("issue", "刊物", Issue, "data/issues", "issues", facets=("year",), order="newest"),
            Kind("platform", "平台", Platform, "data/platforms.yml", "platforms", facets=("type",)),
            Kind(
                "distribution", "分发记录", Distribution, "data/distributions", "distributions", order="newest",
            ),
            Kind(
                "press", "媒体报道", Press, "data/press.yml", "press",
                facets=("level", "year", "town"), order="newest",
            ),
            Kind(
                "bulletin", "信息通报", Bulletin, "data/bulletins", "bulletins",
                facets=("year",), order="newest",
            ),
        )
    }
)  # fmt: skip

FEEDS = (
    ("story", "stories", "典型经验"), ("post", "study", "学习专栏"), ("policy", "policies", "政策文件"),
)  # fmt: skip
"""Kinds with a feed: its file's name and title."""

CORRECTIONS = ("corrections", "overview/corrections/", "更正")
"""The feed of corrections: its file's name, the page that has them all, its title."""
