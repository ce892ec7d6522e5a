"""What every page says of itself: title, trail, meta tags, social cards, structured data.

Meta names follow 《网页设计规范》 (国办发〔2017〕47号, annex): SiteName, SiteDomain, SiteIDCode; ColumnName,
ColumnDescription, ColumnKeywords, ColumnType; ArticleTitle, PubDate, ContentSource, Keywords,
Author, Description, Image, Url. They bind government sites; a party site follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from xianfeng.artifacts import Body, Json, PageArtifact
from xianfeng.channels.web.edition import Edition, PageLink
from xianfeng.channels.web.offers import as_context
from xianfeng.channels.web.share_cards import share_card
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.library import Record
from xianfeng.model.linking import file_of
from xianfeng.model.sections import Section

Pair = tuple[str, str | None]


def page(
    edition: Edition,
    path: str,
    template: str,
    *,
    title: str,
    description: str = "",
    crumbs: Sequence[PageLink] = (),
    record: Record[Entity] | None = None,
    context: Mapping[str, Json] | None = None,
    body: Body | None = None,
    anchors: Iterable[str] = (),
) -> PageArtifact:
    """The page at ``path`` (``"about/"``, ``""`` for home); ``context`` is what its template adds,
    ``anchors`` those that it makes of that."""
    settings = edition.portal.settings
    section = edition.section(path)
    shown = description or settings.description
    image = _image_url(edition, record)
    address = edition.absolute(path)
    common: dict[str, Json] = {
        "title": f"{title} - {settings.name}" if path else settings.name,
        "heading": title,
        "description": shown,
        "url": path,
        "canonical": address,
        "section": section.url if section else "",
        "crumbs": list(crumbs),
        "meta": _meta(
            edition,
            _column(section, crumbs, title),
            shown,
            _article_pairs(edition, record, shown, address, image),
        ),
        "social": _social(edition, address, title, shown, record, image),
        "jsonld": _structured(edition, address, title, shown, record, image),
        "dated": dated(edition, record, (context or {}).get("cards")),
        "signed": [],
        "corrections": [],
        "draft": "",
        "attachments": as_context(edition, record),
        "media": _media(edition, record),
        "ai": record.entity.machine_made if record else "",
    }
    whole = {**common, **(context or {})}
    return PageArtifact(file_of(path), template, whole, body, tuple(anchors))


def _media(edition: Edition, record: Record[Entity] | None) -> str:
    """Whence a browser may fetch recordings besides the site, for the Content-Security-Policy: from
    the host that its settings name, and from where the recording of this text lies."""
    recording = urlsplit((record.entity.held("audio") if record else "") or "")
    own = f"{recording.scheme}://{recording.netloc}" if recording.netloc else ""
    hosts = dict.fromkeys(filter(None, (edition.portal.settings.media_host, own)))
    return "".join(f" {host}" for host in hosts)


def _image_url(edition: Edition, record: Record[Entity] | None) -> str:
    """Of the share card."""
    return edition.absolute(share_card(edition.portal, record).path)


def _column(section: Section | None, crumbs: Sequence[PageLink], title: str) -> str:
    """The column that the page belongs to: its section, else the list above it, else itself."""
    if section:
        return section.title
    above = [str(link["title"]) for link in crumbs if link["url"]]
    return above[-1] if above else title


def _meta(edition: Edition, column: str, description: str, article: Iterable[Pair]) -> list[Json]:
    settings = edition.portal.settings
    pairs = [
        ("SiteName", settings.name),
        ("SiteDomain", urlsplit(settings.url).netloc),
        ("SiteIDCode", settings.site_code),
        ("description", description),
        *_column_pairs(edition, column),
        *article,
    ]
    return [{"name": name, "content": content} for name, content in pairs if content]


def _column_pairs(edition: Edition, column: str) -> list[Pair]:
    return [
        ("ColumnName", column),
        ("ColumnDescription", f"{edition.portal.settings.name}“{column}”栏目"),
        ("ColumnKeywords", column),
        ("ColumnType", column),
    ]


def _article_pairs(
    edition: Edition, record: Record[Entity] | None, description: str, address: str, image: str
) -> list[Pair]:
    if record is None:
        return []
    entity = record.entity
    named = entity.held("keywords") or entity.held("theme") or (record.kind.title,)
    keywords = "，".join(map(str, named))
    pairs: list[Pair] = [
        ("ArticleTitle", entity.title),
        ("Keywords", keywords),
        ("Description", description),
        ("Image", image),
        ("Url", address),
    ]
    pairs += [
        ("PubDate", _published(edition, record)),
        ("ContentSource", _source(edition, entity)),
    ]
    if isinstance(entity, Article):
        pairs.append(("Author", entity.author))
    if entity.ai:
        pairs.append(("AIGC", AIGC))
    return pairs


_PUBLISHED = (
    "pub_date", "granted_at", "published", "rated_at", "date", "updated", "checked_at", "reviewed_at",
    "visited_at", "targets_at", "valid_from", "closed_at", "starts", "start", "as_of", "since",
)  # fmt: skip
"""The field that says when what a record tells was made public, or of when it is, by its names in the
kinds: the first that is written."""
AIGC = '{"Label":"1"}'
"""The label of a text that a machine made, in the form of TC260-PG-20258A (GB 45438—2025)."""


def _published(edition: Edition, record: Record[Entity] | None) -> str:
    """When it was made public, as it is written; empty where the record tells no such day.

    A day that has not come is none: an inspection takes it for a forged one.
    """
    if record is None:
        return ""
    held = [record.entity.held(name) for name in _PUBLISHED]
    if notice := record.entity.held("notice"):
        held.append(notice.start)
    held.append(record.entity.dated)
    clock = edition.portal.clock
    return next(
        (
            one
            for one in held
            if isinstance(one, str) and re.match(r"\d{4}-\d\d", one) and clock.has_come(one)
        ),
        "",
    )


def dated(edition: Edition, record: Record[Entity] | None, cards: Json = ()) -> str:
    """Of when a page is, to stand on each of its printed sheets: the day of its record, else the latest
    that it lists, else empty: a browser then says when it was printed."""
    if day := _published(edition, record):
        return day[:10]
    found = cards if isinstance(cards, Sequence) else ()
    listed = [str(one["date"]) for one in found if isinstance(one, dict) and one["date"]]
    day = max(filter(edition.portal.clock.has_come, listed), default="")
    return f"收录至 {day}" if day else ""


def _source(edition: Edition, entity: Entity) -> str:
    """来源: who gave it, the office that issued or granted it, whose it is, else the owner of the
    site."""
    if isinstance(entity, Article):
        return entity.source or edition.portal.settings.organisation
    given = (entity.held(name) for name in ("issuer", "grantor", "outlet"))
    unit = edition.link("unit", entity.held("unit") or entity.owner)
    own = str(unit["title"]) if isinstance(unit, dict) else ""
    return next(filter(None, given), "") or own or edition.portal.settings.organisation


def _social(
    edition: Edition,
    address: str,
    title: str,
    description: str,
    record: Record[Entity] | None,
    image: str,
) -> list[Json]:
    """Open Graph (ogp.me)."""
    article = record.entity if record and isinstance(record.entity, Article) else None
    pairs = [
        ("og:site_name", edition.portal.settings.name),
        ("og:locale", "zh_CN"),
        ("og:type", "article" if article else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", address),
        ("og:image", image),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("article:published_time", _moment(article.pub_date) if article else ""),
    ]
    return [{"property": name, "content": content} for name, content in pairs if content]


def _moment(text: str) -> str:
    """ISO 8601 in China's time, or the day alone where no time was given."""
    day, _, time = text.partition(" ")
    return f"{day}T{time}:00+08:00" if time else day


def _author(edition: Edition, article: Article) -> str:
    return article.author or article.source or edition.portal.settings.organisation


_BY_MACHINE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


def _structured(
    edition: Edition,
    address: str,
    title: str,
    description: str,
    record: Record[Entity] | None,
    image: str,
) -> dict[str, Json]:
    """schema.org: an article, an organisation, the open data, or the page itself.

    An article has what GB/T 42147—2022 wants kept of a page: identifier, title, who made and who
    published it, dates, address, language, format, the site and its keywords.
    """
    settings = edition.portal.settings
    publisher: dict[str, Json] = {"@type": "GovernmentOrganization", "name": settings.organisation}
    common: dict[str, Json] = {
        "@context": "https://schema.org",
        "name": title,
        "description": description,
        "url": address,
        "inLanguage": "zh-CN",
    }
    if image:
        common["image"] = image
    if record is not None and record.entity.ai:
        common["digitalSourceType"] = _BY_MACHINE
    if record is not None and isinstance(record.entity, Article):
        return {
            **common, "@type": "Article", "headline": title,
            "identifier": address, "encodingFormat": "text/html",
            "datePublished": _moment(record.entity.pub_date),
            "dateModified": _moment(record.entity.updated or record.entity.pub_date),
            "keywords": list(record.entity.keywords),
            "isPartOf": {"@type": "WebSite", "name": settings.name, "url": settings.url},
            "author": {"@type": "Organization", "name": _author(edition, record.entity)},
            "publisher": publisher,
        }  # fmt: skip
    if record is not None and record.kind.name in ("branch", "unit"):
        return {**common, "@type": "Organization"}
    if address == settings.url:
        return {**common, "@type": "WebSite", "publisher": publisher}
    published = _published(edition, record)
    if published:
        common |= {"datePublished": _moment(published), "publisher": publisher}
    if address == edition.absolute("data/"):
        licence = settings.data_licence_url or settings.data_licence
        return {**common, "@type": "DataCatalog", "publisher": publisher, "license": licence}
    return {**common, "@type": "WebPage", "isPartOf": {"@type": "WebSite", "name": settings.name}}
