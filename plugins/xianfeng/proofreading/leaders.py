"""The county's own list, ``data/wording.yml``: its leaders with their posts, its fixed and forbidden
forms. It is read for checking and published nowhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair
from xianfeng.proofreading.likeness import are_alike

if TYPE_CHECKING:
    from collections.abc import Iterator


_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")


class Leader(NamedTuple):
    """Somebody with a name and posts, the first first."""

    name: str
    posts: tuple[str, ...]


class OwnForm(NamedTuple):
    """``right`` stands for each of ``wrong``; with nothing right, these are not written at all."""

    right: str
    wrong: tuple[str, ...]
    source: str = ""


class OwnWording(NamedTuple):
    """The list. ``leaders`` stand in the order in which they are named."""

    leaders: tuple[Leader, ...] = ()
    forms: tuple[OwnForm, ...] = ()
    pairs: frozenset[int] = frozenset()
    """All that is looked for."""


def own_wording(leaders: tuple[Leader, ...], forms: tuple[OwnForm, ...]) -> OwnWording:
    """The list of ``leaders`` and ``forms``."""
    words = [part for one in leaders for part in (one.name[:2], one.name[-2:], *one.posts)]
    words += [one.name[0] + one.name[-1] for one in leaders]
    words += [word for form in forms for word in form.wrong]
    return OwnWording(leaders, forms, frozenset(pair(word) for word in words if len(word) > 1))


def own_faults(text: str, found: frozenset[int], own: OwnWording) -> Iterator[Fault]:
    """What ``text`` has against the county's list."""
    if own.pairs.isdisjoint(found):
        return
    for form in own.forms:
        for wrong in form.wrong:
            at = text.find(wrong)
            while at >= 0:
                if not (
                    form.right
                    and wrong in form.right
                    and text.startswith(form.right, at - form.right.find(wrong))
                ):
                    yield Fault(
                        at, "W108", (("wrong", wrong), ("right", form.right or "（不用这种写法）"))
                    )
                at = text.find(wrong, at + 1)
    yield from _names(text, own)
    yield from _order(text, own)


def _names(text: str, own: OwnWording) -> Iterator[Fault]:
    """A post with a name that is nearly its holder's; posts in another order than theirs."""
    holders = {post: one for one in own.leaders for post in one.posts}
    for post, leader in holders.items():
        for at, begin in _behind(text, post):
            name = text[begin : begin + len(leader.name)]
            if len(name) < len(leader.name) or not _CHINESE.fullmatch(name):
                continue
            other = next((one for one in own.leaders if one.name == name), None)
            if other and post not in other.posts:
                right = f"{post}{leader.name}，或{other.posts[0] if other.posts else ''}{name}"
                yield Fault(at, "W109", (("wrong", f"{post}{name}"), ("right", right)))
            elif not other and _is_nearly(name, leader.name):
                yield Fault(begin, "W109", (("wrong", name), ("right", leader.name)))
    for leader in own.leaders:
        at = text.find(leader.name)
        while at >= 0:
            before = text[max(0, at - 40) : at]
            said = (
                [one for one in re.split("[、，。；\\s]", before) if one][-len(leader.posts) :]
                if leader.posts
                else []
            )
            held = [leader.posts.index(one) for one in said if one in leader.posts]
            if held != sorted(held):
                yield Fault(
                    at,
                    "W109",
                    (
                        ("wrong", f"{'、'.join(leader.posts[one] for one in held)}{leader.name}"),
                        (
                            "right",
                            f"{'、'.join(leader.posts[one] for one in sorted(held))}{leader.name}",
                        ),
                    ),
                )
            at = text.find(leader.name, at + 1)


def _behind(text: str, post: str) -> Iterator[tuple[int, int]]:
    """Where ``post`` stands in ``text``, and where a name behind it would begin."""
    at = text.find(post)
    while at >= 0:
        begin = at + len(post)
        begin += len("同志") * text.startswith("同志", begin)
        begin += text.startswith(" ", begin)
        yield at, begin
        at = text.find(post, at + 1)


def _is_nearly(name: str, right: str) -> bool:
    differ = [(one, other) for one, other in zip(name, right, strict=False) if one != other]
    if len(differ) == 2 and sorted(name) == sorted(right):
        return True
    return len(differ) == 1 and (len(right) > 2 or are_alike(*differ[0]))


def _order(text: str, own: OwnWording) -> Iterator[Fault]:
    """Leaders that a list with 、 names in another order than theirs."""
    names = {one.name: rank for rank, one in enumerate(own.leaders) if one.name in text}
    if len(names) < 2:
        return
    for match in re.finditer(
        rf"(?:[^、，。；\n]{{0,12}}(?:{'|'.join(map(re.escape, names))})、?){{2,}}", text
    ):
        said = re.findall("|".join(map(re.escape, names)), match[0])
        right = sorted(dict.fromkeys(said), key=names.__getitem__)
        if list(dict.fromkeys(said)) != right:
            yield Fault(
                match.start(), "W110", (("found", "、".join(said)), ("wanted", "、".join(right)))
            )
