"""What holds for a time only: announcements, ratings, policies, brands, agreements, texts."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.deadlines.deadline import Deadline, days_after, of
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.brand import REVIEWED_WITHIN, Brand, BrandStage
from xianfeng.model.kinds.entity import Article
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.standard import Rating
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import changed_quotes
from xianfeng.model.standing import is_followed
from xianfeng.model.vocabularies import Status


def notices(portal: Portal) -> Iterator[Deadline]:
    """公示: when it has ended, what it was about is granted, or is not."""
    for record in portal.library.of(Honour).values():
        roll = record.entity
        if roll.granted_at is not None:
            continue
        own = [(("recipients", at, "notice"), one.notice) for at, one in enumerate(roll.recipients)]
        for keys, notice in ((("notice",), roll.notice), *own):
            if notice:
                yield of(record, (*keys, "end"), notice.end, "公示期满", roll.title, "M304")


def ratings(portal: Portal) -> Iterator[Deadline]:
    """Ratings that run out, and no later round has followed (M230 tells when one is over)."""
    for record in portal.library.of(Rating).values():
        rating = record.entity
        if rating.valid_until and not is_followed(portal.library, rating):
            yield of(record, ("valid_until",), rating.valid_until, "评定到期", rating.title)


def policies(portal: Portal) -> Iterator[Deadline]:
    """Policies in force that run out (M166 tells when one has), and the last day to apply."""
    for record in portal.library.of(Policy).values():
        policy = record.entity
        if not policy.validity.holds:
            continue
        if policy.valid_until:
            yield of(record, ("valid_until",), policy.valid_until, "政策到期", policy.title)
        if policy.deadline:
            yield of(record, ("deadline",), policy.deadline, "申报截止", policy.title, "M305")


def brands(portal: Portal) -> Iterator[Deadline]:
    """Brands are looked at again every year (M254 tells of those that weren't)."""
    for record in portal.library.of(Brand).values():
        brand = record.entity
        if brand.stage in (BrandStage.FORMED, BrandStage.MODEL) and brand.reviewed_at:
            again = days_after(brand.reviewed_at, REVIEWED_WITHIN)
            yield of(record, ("reviewed_at",), again, "品牌复核", brand.title)


def agreements(portal: Portal) -> Iterator[Deadline]:
    """Alliances whose agreement ends."""
    for record in portal.library.of(Alliance).values():
        alliance = record.entity
        if alliance.until:
            yield of(record, ("until",), alliance.until, "联建期满", alliance.title, "M306")


def expiry(portal: Portal) -> Iterator[Deadline]:
    """Texts that say themselves until when they are right."""
    for record in portal.library:
        text = record.entity
        if isinstance(text, Article) and text.expires and text.status is Status.PUBLISHED:
            yield of(record, ("expires",), text.expires, "稿件失效", text.title, "M308")


def requoted(portal: Portal) -> Iterator[Deadline]:
    """Texts that quote numbers and terms which say something else than when they were signed."""
    for (kind, ident), titles in changed_quotes(portal).items():
        record = portal.library.shelf(kind)[ident]
        told = f"{record.entity.title}：{'、'.join(titles)}"
        yield of(record, (), "", "引用的数据、术语改了", told)


def reviews(portal: Portal) -> Iterator[Deadline]:
    """Records of any kind that somebody is to look at again."""
    for record in portal.library:
        if record.entity.review_by:
            yield of(
                record, ("review_by",), record.entity.review_by, "复看", record.entity.title, "M307"
            )
