"""The kinds of entities. A new kind is one module here and one line in ``KINDS``."""

from __future__ import annotations

from types import MappingProxyType

from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.page import StandingPage
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
        )
    }
)  # fmt: skip
