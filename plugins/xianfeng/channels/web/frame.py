"""What every page says of itself: title, trail, meta tags, social cards, structured data.

Meta names follow 《网页设计规范》 (国办发〔2017〕47号, annex): SiteName, SiteDomain, SiteIDCode; ColumnName,
ColumnDescription, ColumnKeywords, ColumnType; ArticleTitle, PubDate, ContentSource, Keywords,
Author, Description, Image, Url. They bind government sites; a party site follows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from xianfeng.artifacts import Body, Json, PageArtifact
from xianfeng.channels.web.edition import Edition, PageLink
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
            edition, section, shown, _article_pairs(edition, record, shown, address, image)
        ),
        "social": _social(edition, address, title, shown, record, image),
        "jsonld": _structured(edition, address, title, shown, record, image),
        "print": record is not None,
        "signed": [],
        "corrections": [],
        "draft": "",
    }
    whole = {**common, **(context or {})}
    return PageArtifact(file_of(path), template, whole, body, tuple(anchors))


def _image_url(edition: Edition, record: Record[Entity] | None) -> str:
    """Of the share card."""
    return edition.absolute(share_card(edition.portal, record).path)


def _meta(
    edition: Edition, section: Section | None, description: str, article: Iterable[Pair]
) -> list[Json]:
    settings = edition.portal.settings
    pairs = [
        ("SiteName", settings.name),
        ("SiteDomain", urlsplit(settings.url).netloc),
        ("SiteIDCode", settings.site_code),
        ("description", description),
        *_column_pairs(edition, section),
        *article,
    ]
    return [{"name": name, "content": content} for name, content in pairs if content]


def _column_pairs(edition: Edition, section: Section | None) -> list[Pair]:
    if section is None:
        return []
    return [
        ("ColumnName", section.title),
        ("ColumnDescription", f"{edition.portal.settings.name}“{section.title}”栏目"),
        ("ColumnKeywords", section.title),
        ("ColumnType", section.title),
    ]


def _article_pairs(
    edition: Edition, record: Record[Entity] | None, description: str, address: str, image: str
) -> list[Pair]:
    if record is None:
        return []
    entity = record.entity
    keywords = "，".join(entity.held("keywords") or ())
    pairs: list[Pair] = [
        ("ArticleTitle", entity.title),
        ("Keywords", keywords),
        ("Description", description),
        ("Image", image),
        ("Url", address),
    ]
    if isinstance(entity, Article):
        source = entity.source or edition.portal.settings.organisation
        pairs += [
            ("PubDate", entity.pub_date), ("ContentSource", source), ("Author", entity.author),
        ]  # fmt: skip
    return pairs


def _social(
    edition: Edition,
    address: str,
    title: str,
    description: str,
    record: Record[Entity] | None,
    image: str,
) -> list[Json]:
    """Open Graph (ogp.me)."""
    article = record is not None and isinstance(record.entity, Article)
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
        ("article:published_time", _published(record)),
    ]
    return [{"property": name, "content": content} for name, content in pairs if content]


def _published(record: Record[Entity] | None) -> str:
    """ISO 8601 in China's time, or the day alone where no time was given."""
    if record is None or not isinstance(record.entity, Article):
        return ""
    day, _, time = record.entity.pub_date.partition(" ")
    return f"{day}T{time}:00+08:00" if time else day


def _author(edition: Edition, article: Article) -> str:
    return article.author or article.source or edition.portal.settings.organisation


def _structured(
    edition: Edition,
    address: str,
    title: str,
    description: str,
    record: Record[Entity] | None,
    image: str,
) -> dict[str, Json]:
    """schema.org: an article, an organisation, or the page itself."""
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
    if record is not None and isinstance(record.entity, Article):
        return {
            **common, "@type": "Article", "headline": title, "datePublished": _published(record),
            "dateModified": record.entity.updated or record.entity.pub_date,
            "author": {"@type": "Organization", "name": _author(edition, record.entity)},
            "publisher": publisher,
        }  # fmt: skip
    if record is not None and record.kind.name in ("branch", "unit"):
        return {**common, "@type": "Organization"}
    if address == settings.url:
        return {**common, "@type": "WebSite", "publisher": publisher}
    return {**common, "@type": "WebPage", "isPartOf": {"@type": "WebSite", "name": settings.name}}
