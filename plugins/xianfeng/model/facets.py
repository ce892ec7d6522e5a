"""The ways readers look through a list: each facet gives an entity's values as (slug, label)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Library
from xianfeng.model.towns import towns_of
from xianfeng.model.vocabularies import Vocabulary

FacetValue = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Facet:
    """``slug`` makes the address ``<prefix>/<name>/<slug>/``, ``label`` is what readers see."""

    name: str
    title: str
    values: Callable[[Library, Any], Iterable[FacetValue]]
    newest_first: bool = False


def _vocabulary(attribute: str) -> Callable[[Library, Any], Iterable[FacetValue]]:
    """Values of a field that holds one or several words of a closed list."""

    def values(_library: Library, entity: Entity) -> Iterable[FacetValue]:
        held = getattr(entity, attribute)
        for word in held if isinstance(held, tuple) else (held,):
            if isinstance(word, Vocabulary):
                yield word.slug, str(word)

    return values


def _town(library: Library, entity: Any) -> Iterable[FacetValue]:
    for town in towns_of(library, entity):
        yield town.id, town.short_title or town.title


def _column(library: Library, entity: Any) -> Iterable[FacetValue]:
    column = library.shelf("column").get(entity.column)
    if column:
        yield column.id, column.entity.title


def _star(_library: Library, entity: Any) -> Iterable[FacetValue]:
    if entity.star:
        yield str(entity.star), f"{'一二三四五'[entity.star - 1]}星"


def _year(_library: Library, entity: Entity) -> Iterable[FacetValue]:
    """The year that the thing is about, where it names one, else that of its date."""
    year = str(entity.held("year") or entity.dated[:4])
    if year:
        yield year, f"{year}年"


def _month(_library: Library, entity: Entity) -> Iterable[FacetValue]:
    if len(entity.dated) >= len("2026-03"):
        yield entity.dated[:7], f"{entity.dated[:4]}年{int(entity.dated[5:7])}月"


FACETS: Mapping[str, Facet] = MappingProxyType(
    {
        facet.name: facet
        for facet in (
            Facet("genre", "体裁", _vocabulary("genre")),
            Facet("domain", "领域", _vocabulary("domain")),
            Facet("theme", "主题", _vocabulary("theme")),
            Facet("org-type", "类型", _vocabulary("org_type")),
            Facet("unit-type", "类型", _vocabulary("type")),
            Facet("type", "类型", _vocabulary("type")),
            Facet("validity", "有效性", _vocabulary("validity")),
            Facet("level", "级别", _vocabulary("level")),
            Facet("mode", "模式", _vocabulary("mode")),
            Facet("stage", "阶段", _vocabulary("stage")),
            Facet("state", "进展", _vocabulary("state")),
            Facet("owner-type", "创建主体", _vocabulary("owner_type")),
            Facet("town", "镇街", _town),
            Facet("column", "栏目", _column),
            Facet("star", "星级", _star, newest_first=True),
            Facet("year", "年度", _year, newest_first=True),
            Facet("month", "月份", _month, newest_first=True),
            Facet("tag", "关键词", lambda _, e: ((tag, tag) for tag in e.keywords)),
        )
    }
)  # fmt: skip
