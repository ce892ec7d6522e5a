"""Radicals that stand where characters should: copied from a PDF, they look the same and are not."""

from __future__ import annotations

import re
import unicodedata

_PAIRS = (
    "⺁厂⺄乙⺅亻⺆冂⺉刂⺊卜⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺶羊⺷羊⺹耂⺺肀"
    "⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Each radical of U+2E80 to U+2EF3 that can be taken for a character, and that character; Unicode's
NFKC knows only those from U+2F00 on."""
_CHARACTERS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))

RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")


def character_of(radical: str) -> str:
    """The character that ``radical`` looks like; itself where there is none."""
    return _CHARACTERS.get(radical) or unicodedata.normalize("NFKC", radical)
