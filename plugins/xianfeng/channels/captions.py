"""字幕: a story line by line with times, for who films it: SubRip and WebVTT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from xianfeng.artifacts import Due, later
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.handouts import script_lines
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.prose.markup import escaped
from xianfeng.prose.speech import CHARACTERS_A_MINUTE, paragraphs
from xianfeng.prose.spoken_forms import spoken_form

LENGTH = 18
"""Characters of a line, as on television."""
_CLAUSE = re.compile(r"[^，。！？；：、]*[，。！？；：、]+[”’」』）》]*|[^，。！？；：、]+")
_WORD = re.compile(r"[A-Za-z0-9.,%％:：/+-]+|.", re.DOTALL)
_STOPS = "，。；：、"


class Cue(NamedTuple):
    """A line, and when it is shown, in milliseconds."""

    begin: int
    end: int
    text: str


def artifacts(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Due]:
    for record in stories:
        yield later(f"{record.id}/captions.srt", partial(_subrip, record))
        yield later(f"{record.id}/captions.vtt", partial(_webvtt, portal, record))


def cues(record: Record[Story]) -> Iterator[Cue]:
    """Each as long as it takes to say it."""
    at = 0
    for line in _lines(record):
        takes = max(1000, len(spoken_form(line)) * 60_000 // CHARACTERS_A_MINUTE)
        yield Cue(at, at + takes, line)
        at += takes


def _lines(record: Record[Story]) -> Iterator[str]:
    story, prose = record.entity, record.prose
    told = script_lines(record) or [story.title, *paragraphs(prose.document, prose.numbers)]
    if story.ai:
        yield story.machine_made
    for paragraph in told:
        yield from _broken(" ".join(paragraph.split()))


def _broken(paragraph: str) -> Iterator[str]:
    """Lines of whole clauses, where these are short enough; a number or a word is never parted."""
    line = ""
    for clause in _CLAUSE.findall(paragraph):
        if line and len(line) + len(clause.rstrip(_STOPS)) > LENGTH:
            yield line.strip(_STOPS + " ")
            line = ""
        line += clause
        while len(line.rstrip(_STOPS)) > LENGTH:
            taken = _first(line)
            yield taken.strip(_STOPS + " ")
            line = line[len(taken) :]
        if line.rstrip("”’」』）》")[-1:] in tuple("。！？"):
            yield line.strip(_STOPS + " ")
            line = ""
    if line.strip(_STOPS + " "):
        yield line.strip(_STOPS + " ")


def _first(line: str) -> str:
    """What of ``line`` fits; of a word that is longer all of it."""
    taken = ""
    for word in _WORD.findall(line):
        if taken and len(taken) + len(word) > LENGTH:
            break
        taken += word
    return taken


def _subrip(record: Record[Story]) -> bytes:
    rows = [
        f"{at}\n{_time(one.begin, ',')} --> {_time(one.end, ',')}\n{_plain(one.text)}\n"
        for at, one in enumerate(cues(record), start=1)
    ]
    return "\n".join(rows).encode()


def _webvtt(portal: Disclosed, record: Record[Story]) -> bytes:
    rows = [
        f"{_time(one.begin, '.')} --> {_time(one.end, '.')}\n{escaped(one.text)}\n"
        for one in cues(record)
    ]
    head = f"WEBVTT\n\nNOTE 内容指纹 {mark_of(portal, record)}\n"
    return "\n".join((head, *rows)).encode()


def _time(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def _plain(text: str) -> str:
    """SubRip has no way to escape: players take some tags, which a blank makes none."""
    return text.replace("<", "< ").replace("-->", "-- >")
