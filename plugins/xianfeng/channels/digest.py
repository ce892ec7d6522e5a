"""手机报: what came out in a week, within 500 characters; for telephones old and new, and by mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from xianfeng.artifacts import Due, later
from xianfeng.channels.channel import SelectionError, Week
from xianfeng.channels.provenance import address_of, listing_of
from xianfeng.findings.finding import Finding
from xianfeng.memory.digests import digest
from xianfeng.model.clock import CHINA
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.handouts import is_over
from xianfeng.model.kinds.platform import Platform, PlatformType
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.study import Post
from xianfeng.model.library import Record
from xianfeng.model.outlet_limits import in_messages, message_of, unbreakable

LIMIT = 500
"""Characters of the whole as plain text."""
BYTES = 20_000
"""Of the page: on old networks some seconds."""
_DAY = len("2026-11-28")
_ROOM = len("另有 100 篇，见 ") + 1
_BODY = "max-width:36em;margin:0 auto;padding:0 12px;font:18px/1.7 sans-serif;color:#222;background:#fff"
_HEAD = "font-size:22px;line-height:1.4;color:#a61b1b;border-bottom:2px solid #a61b1b;padding-bottom:8px"
_NAME = "font-size:19px;line-height:1.5;margin:20px 0 4px"
_TEXT = "margin:0 0 4px"
_SMALL = "margin:24px 0;font-size:15px;color:#555"


class DigestEntry(NamedTuple):
    """What the digest tells of one text."""

    record: Record[Any]
    title: str
    message: str
    """Empty: none fits."""
    address: str


class WeeklyDigest(NamedTuple):
    """The digest of one week."""

    title: str
    days: str
    number: str
    last: str
    site: str
    address: str
    entries: tuple[DigestEntry, ...]


def artifacts(portal: Disclosed, week: Week) -> Iterator[Due]:
    """SelectionError (Chinese): nothing came out in that week."""
    issue = issue_of(portal, week)
    yield later("digest.txt", lambda: f"{text_of(issue)}\n".encode())
    yield later("sms.txt", partial(messages_of, issue))
    yield later("index.html", partial(page_of, issue))
    yield later("digest.eml", partial(mail_of, portal, issue))
    yield listing_of(portal, [one.record for one in issue.entries])


def findings(portal: Disclosed, week: Week) -> Iterator[Finding]:
    whole = unbreakable(portal.catalog)
    for record in told_in(portal, week):
        yield from in_messages(record, portal.places, whole)


def issue_of(portal: Disclosed, week: Week) -> WeeklyDigest:
    """What came out in ``week``, the newest first."""
    records = told_in(portal, week)
    if not records:
        raise SelectionError(f"{week.first} 到 {week.last} 这一周没有发布稿件。")
    first, last = (date.fromisoformat(day) for day in week)
    year, number, _ = first.isocalendar()
    whole = unbreakable(portal.catalog)
    return WeeklyDigest(
        f"{_name(portal)} {year} 年第 {number} 周",
        f"{first.month} 月 {first.day} 日—{last.month} 月 {last.day} 日",
        f"{year}-W{number:02}", week.last, portal.settings.name, portal.settings.url,
        tuple(_entry(portal, one, whole) for one in records),
    )  # fmt: skip


def told_in(portal: Disclosed, week: Week) -> list[Record[Any]]:
    """What came out in ``week`` and is not over, the newest first."""
    found: list[Record[Any]] = [
        record
        for kind in (Story, Post, Policy)
        for record in portal.catalog.of(kind)
        if week.first <= record.entity.dated[:_DAY] <= week.last
        and not is_over(record, portal.clock)
    ]
    return sorted(found, key=lambda one: one.entity.dated, reverse=True)


def _name(portal: Disclosed) -> str:
    titles = (
        record.entity.title
        for record in portal.catalog.of(Platform)
        if record.entity.type is PlatformType.MESSAGES
    )
    return next(titles, f"{portal.settings.short_name or portal.settings.name}手机报")


def _entry(portal: Disclosed, record: Record[Any], whole: tuple[str, ...]) -> DigestEntry:
    title = record.entity.title
    return DigestEntry(record, title, message_of(record, whole), address_of(portal, record))


def messages_of(issue: WeeklyDigest) -> bytes:
    """One a line, each for a message of its own."""
    return "".join(f"{one.message}\n" for one in issue.entries if one.message).encode()


def text_of(issue: WeeklyDigest) -> str:
    """As many messages as 500 characters hold, and how many more there are."""
    lines = [f"【{issue.title}】{issue.days}"]
    for one in filter(lambda one: one.message, issue.entries):
        line = f"{len(lines)}. {one.message}"
        if len("\n".join((*lines, line))) + _ROOM + len(issue.address) > LIMIT:
            break
        lines.append(line)
    left = len(issue.entries) - len(lines) + 1
    lines.append(f"另有 {left} 篇，见 {issue.address}" if left else f"全文见 {issue.address}")
    return "\n".join(lines)


def page_of(issue: WeeklyDigest) -> bytes:
    """A page that any telephone shows: as many entries as 20 KB hold."""
    many, page = len(issue.entries), _page(issue, len(issue.entries))
    while len(page) >= BYTES:
        many = many * BYTES // (len(page) + 1)
        page = _page(issue, many)
    return page


def _page(issue: WeeklyDigest, many: int) -> bytes:
    """With so many entries: no script, no picture, styles in their places."""
    page = Element("html", lang="zh-CN")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width,initial-scale=1")
    SubElement(head, "title").text = issue.title
    body = SubElement(page, "body", style=_BODY)
    SubElement(body, "h1", style=_HEAD).text = issue.title
    SubElement(body, "p", style=_SMALL).text = issue.days
    for one in issue.entries[:many]:
        name = SubElement(body, "h2", style=_NAME)
        SubElement(name, "a", href=one.address, style="color:#a61b1b").text = one.title
        SubElement(body, "p", style=_TEXT).text = one.message.removeprefix(f"{one.title}：")
    foot = SubElement(body, "p", style=_SMALL)
    left = len(issue.entries) - many
    foot.text = f"另有 {left} 篇。" if left > 0 else ""
    SubElement(foot, "a", href=issue.address, style="color:#a61b1b").text = f"打开{issue.site}"
    written: bytes = tostring(page, "utf-8", method="html")
    return b"<!DOCTYPE html>\n" + written


def mail_of(portal: Disclosed, issue: WeeklyDigest) -> bytes:
    """The same by mail (RFC 5322): plain text, and the page for who can show it."""
    mail = EmailMessage(SMTP)
    host = urlsplit(issue.address).hostname
    mail["Subject"] = f"{issue.title}（{issue.days}）"
    mail["Message-ID"] = f"<{issue.number}.digest@{host}>"
    mail["Date"] = datetime.combine(date.fromisoformat(issue.last), time(8), CHINA)
    if portal.settings.email:
        mail["From"] = portal.settings.email
    mail.set_content(text_of(issue), cte="base64")
    mail.add_alternative(page_of(issue).decode(), subtype="html", cte="base64")
    mail.set_boundary(digest(issue.number.encode(), issue.address.encode()).hex())
    return mail.as_bytes()
