"""What a reader sees of a record is what the search knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from portals import PROJECT, TODAY, opened
from xianfeng.channels.search import documents
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.search import SearchDocument

if TYPE_CHECKING:
    from conftest import Write
    from xianfeng.artifacts import Json

READ = re.compile("[\u3400-\u9fff]|^[^a-z]*[0-9]{3}[^a-z]*$|[A-Z]{2}-")
"""Chinese, phones, years, codes: no ids, no addresses."""
FRAME = frozenset({"id", "visibility", "status", "aliases", "url", "file", "src", "aigc", "cover"})

POLICY = """-- content/policies/heat.md --
---
title: 供热补贴办法
summary: 冬天取暖怎么补。
type: 通知
doc_no: 枫组发〔2026〕6号
issuer: 县委办公室
unit: office
date: 2026-05-06
audience: 用三相电的农户
apply: 可续一次，每户 2,610 元。
contact: {desk: 组织科, phone: 0000-5550301}
---

正文在此。
-- data/units.yml --
- {id: office, title: 县委办公室, type: 部门}
"""


def leaves(value: Json, key: str = "") -> Iterator[str]:
    """All strings in a record, whatever they are called."""
    if key in FRAME:
        return
    if isinstance(value, str):
        yield from filter(READ.search, value.splitlines())
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)


def told(document: SearchDocument) -> str:
    """All that is known of a page."""
    return "\n".join(
        (document.title, *document.names, document.summary, *document.headings, document.text)
    )


def missed(portal: Disclosed) -> Iterator[tuple[str, str]]:
    """Addresses of pages, and what stands in their sources that the search does not know."""
    known = {one.url: told(one) for one in documents(portal)}
    for records in portal.catalog.published.values():
        for record in records:
            # What a ledger's columns are made like is for editors; their titles head its table.
            own = {"columns"} if record.kind.name == "ledger" else None
            for leaf in leaves(record.entity.model_dump(mode="json", exclude=own)):
                if leaf.strip() not in known[record.url]:
                    yield record.url, leaf


def test_every_word_of_every_record_is_known() -> None:
    portal, _ = opened(PROJECT, TODAY)
    shown = disclose(portal)
    assert list(missed(shown)) == []
    days = {one.date for one in documents(shown)}
    assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", day) for day in days), "no year or month alone"


def test_policies_have_their_date(portal_at: Write) -> None:
    portal, _ = opened(portal_at(POLICY), TODAY)
    dates = {one.title: one.date for one in documents(disclose(portal))}
    assert dates["供热补贴办法"] == "2026-05-06"


def test_entries_of_the_navigation_are_found_by_their_title(portal_at: Write) -> None:
    portal, _ = opened(portal_at(POLICY), TODAY)
    found = [one for one in documents(disclose(portal)) if one.section == "栏目"]
    assert "stories/" in {one.url for one in found}
    assert len({one.url for one in found}) == len(found)


def test_a_policy_is_found_by_its_number_its_phone_and_its_amounts(portal_at: Write) -> None:
    portal, _ = opened(portal_at(POLICY), TODAY)
    (policy,) = (one for one in documents(disclose(portal)) if one.url.startswith("policies/h"))
    for words in (
        "枫组发〔2026〕6号",
        "三相电",
        "可续一次",
        "0000-5550301",
        "2,610 元",
        "正文在此",
    ):
        assert words in policy.text
    assert "责任单位：县委办公室" in policy.text or "单位：县委办公室" in policy.text
