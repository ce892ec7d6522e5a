"""Pictures that stand alone on a line, each with its own caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xianfeng.prose.nodes import Block, Break, Figure, Inline, Link, Paragraph, Picture, Text


def paragraphs_and_figures(inlines: Sequence[Inline]) -> Iterator[Block]:
    """A paragraph, in which each line that holds nothing but pictures is figures of its own."""
    words: list[Inline] = []
    for line in _lines(inlines):
        pictures = _lone_pictures(line)
        if not pictures:
            words += line
            continue
        yield from _paragraph(words)
        words = []
        yield from (Figure(one.start, one.end, one) for one in pictures)
    yield from _paragraph(words)


def _paragraph(inlines: list[Inline]) -> Iterator[Paragraph]:
    """Without the line ends at its borders."""
    while inlines and type(inlines[0]) is Text and not inlines[0].text.strip():
        inlines = inlines[1:]
    while inlines and type(inlines[-1]) is Text and not inlines[-1].text.strip():
        inlines = inlines[:-1]
    if inlines:
        yield Paragraph(inlines[0].start, inlines[-1].end, tuple(inlines))


def _lines(inlines: Sequence[Inline]) -> Iterator[list[Inline]]:
    """``inlines`` parted behind each end of a line."""
    line: list[Inline] = []
    for one in inlines:
        if type(one) is not Text or "\n" not in one.text or one.end - one.start != len(one.text):
            line.append(one)
            if type(one) is Break:
                yield line
                line = []
            continue
        at = one.start
        for piece in one.text.splitlines(keepends=True):
            line.append(Text(at, at + len(piece), piece))
            at += len(piece)
            if piece.endswith("\n"):
                yield line
                line = []
    if line:
        yield line


def _lone_pictures(inlines: Sequence[Inline]) -> list[Picture]:
    """The pictures of a line that holds nothing else; none of any other."""
    found: list[Picture] = []
    for one in inlines:
        if type(one) is Picture:
            found.append(one)
        elif type(one) is Link and len(inner := _lone_pictures(one.inlines)) == 1:
            found.append(inner[0]._replace(link=one.target))
        elif type(one) is not Break and not (type(one) is Text and not one.text.strip()):
            return []
    return found
