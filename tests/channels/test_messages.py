"""短信 and 手机报: what telephones get."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path

import pytest

from portals import made, opened, story
from xianfeng.artifacts import Artifact
from xianfeng.channels import digest, sms
from xianfeng.channels.channel import STORIES, WEEK, SelectionError
from xianfeng.model.disclosure import disclose
from xianfeng.model.fields import LINE_LIMIT

Write = Callable[[str], Path]
WEEK_10 = "2026-W10"


def text(ident: str, title: str, *fields: str) -> str:
    """The file of a story, for ``portal_at``."""
    lines = "".join(f"{field}\n" for field in fields)
    return f"-- content/stories/2026/{ident}.md --\n{story(title, lines)}"


def digest_at(root: Path, week: str = WEEK_10) -> dict[str, bytes]:
    portal = disclose(opened(root)[0])
    files = made(digest.artifacts(portal, WEEK.choose(portal, [week])))
    return {one.path: one.content for one in files if isinstance(one, Artifact)}


def messages_at(root: Path, *ids: str) -> dict[str, str]:
    portal = disclose(opened(root)[0])
    files = sms.artifacts(portal, STORIES.choose(portal, ids))
    return {one.path: one.content.decode() for one in files}


def test_the_editors_own_message_wins(portal_at: Write) -> None:
    root = portal_at(
        text("own", "有话", "summary: 摘要。", "sms: 桥修好了，走新桥。")
        + text("cut", "修桥", f"summary: 桥修好了。{'长' * 80}。")
    )
    assert messages_at(root, "own", "cut") == {
        "own/sms.txt": "桥修好了，走新桥。\n",
        "cut/sms.txt": "修桥：桥修好了。\n",
    }


@pytest.mark.parametrize(
    "until",
    [
        "handout: {script: 念一念。, valid_until: 2026-10-15}",
        "expires: 2026-10-15",
        "expires: 2026-10-15 18:00\nhandout: {script: 念一念。, valid_until: 2026-12-31}",
    ],
)
def test_what_is_over_is_not_sent_again(portal_at: Write, until: str) -> None:
    root = portal_at(text("over", "过期的话", until) + text("goes", "还在的话"))
    plain = digest_at(root)["digest.txt"].decode()
    assert "还在的话" in plain
    assert "过期的话" not in plain


def test_what_a_machine_made_says_so_within_the_limit(portal_at: Write) -> None:
    root = portal_at(
        text("own", "有话", "ai: true", f"sms: {'话' * 63}")
        + text("cut", "修桥", "ai: true", "summary: 桥修好了。")
    )
    assert messages_at(root, "own", "cut") == {
        "own/sms.txt": "（人工智能生成）有话\n",
        "cut/sms.txt": "（人工智能生成）修桥：桥修好了。\n",
    }


def test_what_does_not_fit_is_told_where_the_county_sends_messages(portal_at: Write) -> None:
    root = portal_at(text("long", "题", f"summary: {'长' * 80}。"))
    assert not [one for one in opened(root)[1] if " C" in one]
    portal_at(
        "-- data/platforms.yml --\n- {id: bao, title: 手机报, type: 党建手机报, host: 组织部}\n"
        "- {id: wx, title: 公众号, type: 微信公众号, host: 组织部}\n"
        + text("title", "题" * 33, f"author: {'名' * 17}", "summary: 短。")
        + text("machine", "题", "ai: true", f"sms: {'话' * 63}")
    )
    assert [one.partition("。")[0] for one in opened(root)[1] if " C" in one] == [
        "content/stories/2026/long.md:6:10: C201 摘要的第一句放不进一条 70 字的短信",
        "content/stories/2026/machine.md:7:6: C202 短信连同“（人工智能生成）”超过 70 字（生僻字一个算两个）",
        "content/stories/2026/title.md:2:8: C101 公众号的标题最多 32 字，这里有 33 字",
        "content/stories/2026/title.md:6:9: C102 公众号的作者最多 16 字，这里有 17 字",
    ]


def test_a_week_is_what_came_out_in_it(portal_at: Write) -> None:
    told = [
        text(f"s{n}", f"第{n}件", f"summary: 第{n}件事办好了，{'好' * 50}。") for n in range(12)
    ]
    root = portal_at("".join((*told, text("draft", "没写完", "status: 草稿"))))
    files = digest_at(root)
    assert set(files) == {"digest.txt", "sms.txt", "index.html", "digest.eml", "hashes.json"}
    plain = files["digest.txt"].decode()
    assert len(plain) <= 500
    assert plain.splitlines()[0] == "【云溪先锋手机报 2026 年第 10 周】3 月 2 日—3 月 8 日"
    assert "篇，见 https://" in plain
    assert all(len(line) <= 70 for line in files["sms.txt"].decode().splitlines())
    assert "没写完" not in b"".join(files.values()).decode("utf-8")
    assert len(files["index.html"]) < 20_000
    assert files == digest_at(root), "the same bytes again"
    with pytest.raises(SelectionError, match="2026-03-09 到 2026-03-15 这一周没有发布稿件"):
        digest_at(root, "2026-W11")


def test_the_mail_is_read_by_the_standard_library(portal_at: Write) -> None:
    files = digest_at(portal_at(""))
    mail = message_from_bytes(files["digest.eml"], policy=policy.default)
    assert not mail.defects
    assert mail["Subject"].startswith("云溪先锋手机报 2026 年第 10 周")
    plain, page = mail.iter_parts()
    assert plain.get_content().replace("\r\n", "\n") == files["digest.txt"].decode()
    assert page.get_content_type() == "text/html"
    assert "<script" not in page.get_content()
    assert 'style="' in page.get_content()


class Texts(HTMLParser):
    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_stays_light_whatever_it_holds(portal_at: Write) -> None:
    title = '"><script>alert(1)</script> 䶮𬶍'
    long = [text(f"s{n}", "长" * LINE_LIMIT, "summary: 短。") for n in range(80)]
    root = portal_at("".join((*long, text("x", repr(title), "summary: 桥。"))))
    page = digest_at(root)["index.html"]
    assert len(page) < 20_000
    read = Texts(page)
    assert "script" not in read.tags
    assert title in read.text
    assert "另有 " in read.text
