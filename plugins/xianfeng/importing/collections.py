"""The collection that the texts of one file make: their order, their by-lines, their occasion."""

from __future__ import annotations

from collections.abc import Sequence

from xianfeng.importing.accounts import Bookkeeping
from xianfeng.importing.dates import number_of
from xianfeng.importing.dividing import Blocks, occasion_of
from xianfeng.importing.heads import COUNT, Head, plain_span
from xianfeng.importing.masks import masks, shown
from xianfeng.importing.originals import Original
from xianfeng.importing.sheets import Sheet
from xianfeng.importing.stories import Setting, list_items, quote, say


def count_in(original: Original, before: Blocks) -> int:
    """How many texts a file says that it has; 0: it does not say."""
    spans = filter(None, (plain_span(original, one) for one in before))
    found = (COUNT.search(original.text, *span) for span in spans)
    return next((number_of(match[1]) for match in found if match), 0)


def write_collection(
    path: str, original: Original, before: Blocks, members: Sequence[tuple[str, Head]], book: Bookkeeping,
    setting: Setting,
) -> str:  # fmt: skip
    """The file ``path`` of the collection; ``before``: what stands ahead of the first text."""
    sheet = Sheet(path, original, book)
    sheet.field = "?"
    fields: dict[str, object] = {}
    spans = [span for one in before if (span := plain_span(original, one))]
    titles = []
    for span in spans:
        counted = COUNT.search(original.text, *span)
        if counted:
            book.drop(*counted.span(), "篇数")
            span = span._replace(end=counted.start())
        if span.end > span.start:
            titles.append(span)
    title = "".join(original.text[slice(*span)] for span in titles[:1])
    if titles:
        quote(sheet, fields, "title", titles[:1])
        if titles[1:]:
            quote(sheet, fields, "intro", titles[1:])
    else:
        name, head = members[0]
        first = "".join(original.text[slice(*span)] for span in head.fields.get("title", ()))
        told = name if list(masks(first, 0, len(first))) else first or name
        say(sheet, fields, "title", f"待拟题目：{told}等 {len(members)} 篇")
    say(sheet, fields, "type", "交流材料")
    occasion = occasion_of([title])
    if occasion and not list(masks(occasion, 0, len(occasion))):
        say(sheet, fields, "occasion", occasion)
    date = next((head.date for _, head in members if head.date), setting.today)
    say(sheet, fields, "date", date)
    say(sheet, fields, "status", "草稿")
    items = []
    for name, head in members:
        byline = "".join(original.text[slice(*span)] for span in head.fields.get("source", ()))
        items.append({"story": name, **({"byline": _plain(byline)} if byline else {})})
    list_items(sheet, fields, "items", items)
    book.fields[path] = fields
    return sheet.text


def _plain(words: str) -> str:
    """``words`` as a field has them: what was left out is 某."""
    for mask in reversed(list(masks(words, 0, len(words)))):
        words = words[: mask.start] + shown(mask.kind, mask.end - mask.start) + words[mask.end :]
    return words
