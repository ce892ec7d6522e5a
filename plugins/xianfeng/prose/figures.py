"""Pictures that stand alone in a paragraph, each with its own caption."""

from __future__ import annotations

from xianfeng.prose.nodes import Break, Inline, Link, Picture, Text


def lone_pictures(inlines: tuple[Inline, ...]) -> list[Picture] | None:
    """The pictures of a paragraph that holds nothing else."""
    found: list[Picture] = []
    if not inlines or (type(inlines[0]) is Text and inlines[0].text.strip()):
        return None
    for one in inlines:
        if type(one) is Picture:
            found.append(one)
        elif type(one) is Link and (inner := lone_pictures(one.inlines)) and len(inner) == 1:
            found.append(inner[0]._replace(link=one.target))
        elif type(one) is not Break and not (type(one) is Text and not one.text.strip()):
            return None
    return found or None
