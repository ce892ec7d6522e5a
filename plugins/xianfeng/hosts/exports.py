"""A story as a file for those who sign on paper."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from xianfeng.engine import unwritable
from xianfeng.hosts.destination import Recollection
from xianfeng.hosts.moment import moment
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.preview import replace_bytes
from xianfeng.importing.photographs import Photograph, photograph
from xianfeng.importing.word_writing import SheetToSign, word_file
from xianfeng.model.content_hash import content_hash
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.quoted_numbers import quoted
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.prose.link_targets import local_target


def export_story(options: argparse.Namespace) -> int:
    """``options``: ident, to, root, today. Returns the exit status; a file that is there stays, unless
    it holds the same."""
    with Recollection(options.root) as memo:
        portal, _ = open_portal(options.root, today=options.today or moment(""), memo=memo)
        return _exported(options, portal)


def _exported(options: argparse.Namespace, portal: Portal) -> int:
    record = portal.library.of(Story).get(options.ident)
    if record is None:
        near = nearest(options.ident, portal.library.of(Story))
        print(f"没有编号是“{options.ident}”的稿件，或者它还有错误。{maybe(near)}", file=sys.stderr)
        return 2
    story, told = record.entity, content_hash(portal, record)
    unit = portal.library.of(Unit).get(story.unit)
    named = story.source or (unit.entity.title if unit else "")
    read = quoted(portal.library).of(Story)[options.ident]
    sheet = SheetToSign(
        story.title,
        (f"——{story.subtitle}" if story.subtitle else "", named, story.author or "",
         f"拟发布：{story.pub_date}　状态：{story.status}", f"摘要：{story.summary}" if story.summary else ""),
        record.prose.text,
        f"{record.path}　内容 {told.digest[:16]}",
        dict(read.prose.numbers),
        dict(_photographs(portal, record)),
    )  # fmt: skip
    path = options.to or Path(f"{options.ident}.docx")
    data = word_file(sheet)
    try:
        if path.exists() and path.read_bytes() != data:
            print(f"{path} 已经有了，没有动它；用 --to 换一个文件名。", file=sys.stderr)
            return 1
        replace_bytes(path, data)
    except OSError as error:
        print(f"没有写出 {path}：{unwritable(error)}。", file=sys.stderr)
        return 1
    print(
        f"写出 {path}，打印后签字；电子签字用 python3 run.py review {options.ident} --stage 初审 --by 姓名。"
    )
    return 0


def _photographs(portal: Portal, record: Record[Story]) -> Iterator[tuple[str, Photograph]]:
    """The pictures of the text that there are, by the address that is written there."""
    for one in record.illustrations:
        path = local_target(record.path, one.file) or ""
        if path in portal.pictures and (found := photograph((portal.root / path).read_bytes())):
            yield one.file, found
