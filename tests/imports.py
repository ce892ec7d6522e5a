"""Imports inside a test: a file's bytes as sources, and what was said."""

from __future__ import annotations

from word_files import word
from xianfeng.importing.bringing import Imported, brought_in
from xianfeng.importing.originals import NotTakenError, Original
from xianfeng.importing.stories import Setting
from xianfeng.importing.texts import text_original
from xianfeng.importing.units import KnownUnit
from xianfeng.importing.word import word_original
from xianfeng.model.vocabularies import UnitType

UNITS = (
    KnownUnit("shiqiaopu", ("石桥铺镇", "石桥铺"), UnitType.TOWN),
    KnownUnit("zuzhibu", ("县委组织部",), UnitType.DEPARTMENT),
    KnownUnit("tongjiju", ("县统计局",), UnitType.DEPARTMENT),
)
SETTING = Setting("2026-11-28", UNITS)
FOLDER = "content/stories/2026"


def imported(original: Original, *, split: bool = False) -> Imported:
    """``original`` in a portal without stories; the proof holds."""
    found = brought_in(original, FOLDER, SETTING, split=split)
    assert found.wrong == ()
    return found


def from_text(text: str, name: str = "文章.txt", *, split: bool = False) -> Imported:
    return imported(text_original(name, text.encode()), split=split)


def from_word(*body: str, **parts: str | bytes) -> Imported:
    return imported(word_original("报告.docx", word(*body, **parts)))


def story(found: Imported) -> str:
    """The one story, whole."""
    (text,) = found.files.values()
    return text


def body(found: Imported) -> str:
    """The body of the one story."""
    return story(found).split("---\n", 2)[2].strip()


def field(found: Imported, name: str) -> object:
    """A field of the one story."""
    (fields,) = found.account.fields.values()
    return fields.get(name)


def refused(data: bytes, name: str = "报告.docx") -> list[str]:
    """What is said of a file that is not taken."""
    try:
        found = word_original(name, data) if name.endswith("x") else text_original(name, data)
    except NotTakenError as error:
        return [str(one) for one in error.findings]
    raise AssertionError(f"taken: {found.text[:50]}")
