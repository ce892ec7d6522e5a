"""What doesn't fit into an outlet: the limits of WeChat (draft API, 2026) and of a message of one part.

Told as notices while an editor writes, where the county has such an outlet; and when one sends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.catalog import Catalog
from xianfeng.model.glossary import wordings
from xianfeng.model.kinds.entity import Article
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.prose.short_messages import LIMIT, length, short_message

MACHINE = "（人工智能生成）"
"""A text that a machine made says so in every channel."""
TITLE, AUTHOR, CHARACTERS = 32, 16, 20_000


def unbreakable(catalog: Catalog) -> tuple[str, ...]:
    """Wordings of the glossary inside which a sentence seems to end."""
    return tuple(one for one in wordings(catalog.of(Term)) if set("。！？!?") & set(one[:-1]))


def message_of(record: Record[Any], whole: Iterable[str] = ()) -> str:
    """The message that tells of ``record``: its editor's own, or sentences of the summary behind the
    title or the short one, or a title alone; empty where none fits. ``whole``: what must not be cut."""
    entity = record.entity
    mark = MACHINE if entity.held("ai") else ""
    told = _told(record, whole, LIMIT - length(mark)) or next(
        (one for one in _titles(record) if one and length(mark + one) <= LIMIT), ""
    )
    return mark + told if told else ""


def _told(record: Record[Any], whole: Iterable[str], limit: int) -> str:
    written: str = record.entity.held("sms") or ""
    if length(written) > limit:
        return ""
    return written or short_message(_titles(record), record.summary, whole, limit)


def _titles(record: Record[Any]) -> tuple[str, str]:
    return record.entity.title, record.entity.held("short_title") or ""


def in_wechat(record: Record[Any], places: Places) -> Iterator[Finding]:
    """Title, author, and where that is sure without setting it, the text."""
    article: Article = record.entity
    name = "short_title" if article.short_title else "title"
    if (long := len(article.short_title or article.title)) > TITLE:
        yield finding(places.field(record, name), "C101", length=long)
    if article.author and (long := len(article.author)) > AUTHOR:
        yield finding(places.field(record, "author"), "C102", length=long)
    if record.prose.characters >= CHARACTERS:
        yield too_long(record, record.prose.characters)


def too_long(record: Record[Any], characters: int) -> Finding:
    """That the text of ``record`` takes so many characters in WeChat."""
    return finding(Place(record.path, record.prose.line), "C103", length=f"{characters:,}")


def in_messages(
    record: Record[Any], places: Places, whole: Iterable[str] = ()
) -> Iterator[Finding]:
    """That there is no message that ends with a sentence."""
    mark = MACHINE if record.entity.held("ai") else ""
    if _told(record, whole, LIMIT - length(mark)):
        return
    if record.entity.held("sms"):
        yield finding(places.field(record, "sms"), "C202", mark=mark)
    else:
        yield finding(places.field(record, "summary"), "C201")
