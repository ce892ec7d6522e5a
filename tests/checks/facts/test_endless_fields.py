"""Facts in fields as long as fields may be: read in no time, and no number beyond all."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_agreement import told, written

from xianfeng.model.fields import LINE_LIMIT, TEXT_LIMIT

ENDLESS = {
    "numerals before axes": ["data/programmes/shifan.yml", "四条带连成片。", "二" * TEXT_LIMIT],
    "names before axes": [
        "data/programmes/shifan.yml",
        "四条带连成片。",
        "甲、" * (TEXT_LIMIT // 2),
    ],
    "hours": ["data/sites/liushu.yml", "每天 8:00—18:00", f"每天 8:00{' ' * (LINE_LIMIT - 12)}起"],
    "number of stars": ["data/ratings/2025.yml", "五星 40 个", f"五星 一{'亿' * 60} 个"],
    "villages": ["data/units.yml", "22 个村", f"一{'亿' * 60}个村"],
}


@pytest.mark.parametrize("case", ENDLESS.values(), ids=ENDLESS)
def test_it_ends(case: list[str], tmp_path: Path) -> None:
    told(written(tmp_path, [case]))
