"""Drawn plates: what stands where a record has no picture, made of its name and its kind alone.

Hills, a sun and a sign of the kind. ``partials/plate.html`` prints them, share cards paint them.
"""

from __future__ import annotations

from hashlib import sha256

from xianfeng.artifacts import Json
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record

SIZE = (600, 240)
"""Units of the drawing: its width and height."""
TONES = 4
"""How many sets of colours there are."""
_RANGES = ((96, 30), (136, 26), (178, 18))
"""Of each range of hills, the farthest first: how deep it lies, and how far its line strays."""
_SIGNS = {
    "branch": "house", "unit": "village", "line": "route", "site": "pavilion", "brand": "flag",
    "alliance": "bridge", "project": "flag", "honour": "medal", "programme": "route",
    "course": "lectern", "lecture": "lectern", "collection": "book",
    "standard": "checklist", "benchmark": "bridge", "press": "newspaper",
    "board": "bars", "rating": "medal", "daily": "book", "issue": "book",
    "bulletin": "newspaper", "platform": "screen", "distribution": "screen",
}  # fmt: skip
"""The sign of each kind that has a plate."""
_PLACES = {
    "部门": "hall", "机关": "hall", "街道": "flats", "社区": "flats", "城市社区": "flats",
    "企业": "factory", "国企": "factory", "两新": "factory", "学校": "school",
    "医院": "hospital", "公立医院": "hospital", "党群服务中心": "house", "人才平台": "hall",
}  # fmt: skip
"""The sign of what is a place, by its type or its domain; else that of its kind."""
_TOLD_BY = {"unit": "type", "site": "type", "branch": "domain"}


def plate(record: Record[Entity]) -> Json:
    """``tone``, ``sun`` (x, y), ``hills`` and ``sign``; None for a kind without plates.

    A line of hills is the height of its control point and of five points 150 units apart, between
    which it is a smooth curve (``T`` of an SVG path).
    """
    sign = _SIGNS.get(record.kind.name)
    if sign is None:
        return None
    place = str(record.entity.held(_TOLD_BY.get(record.kind.name, "type")) or "")
    if record.kind.name in _TOLD_BY:
        sign = _PLACES.get(place, sign)
    return {**scenery(f"{record.kind.name}/{record.id}"), "sign": sign}


def scenery(name: str) -> dict[str, Json]:
    """The drawing without a sign that belongs to ``name``: as good as random, always the same."""
    chance = sha256(name.encode()).digest()
    hills: list[Json] = []
    for at, (deep, stray) in enumerate(_RANGES):
        heights = chance[8 * at + 4 : 8 * at + 10]
        hills.append([deep + height * 2 * stray // 255 - stray for height in heights])
    return {
        "tone": chance[0] % TONES,
        "sun": [90 + chance[1] * 420 // 255, 44 + chance[2] * 40 // 255],
        "hills": hills,
    }
