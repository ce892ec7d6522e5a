"""Which characters are taken for one another: they sound alike, or look alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PINYIN = Path(__file__).parents[1] / "search" / "tables" / "pinyin.txt"
"""Syllables, each with its characters; see SOURCE.md beside it."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ALIKE = (
    "己已巳 未末 土士 日曰 人入 大太犬 天夫 干千于 贝见 午牛 田由甲申 历厉 折拆析 "
    "辨辩辫瓣 博搏缚 撤撒 "
    "拔拨 蹲蹬 籍藉 遣遗 幸辛 徒徙 侯候 茶荼 戊戌戍 晴睛 睛晴 免兔 乌鸟 今令 治冶 冷泠 "
    "准淮 竟竞 壁璧 密蜜 "
    "决块快 抗坑 杨扬 纪记 部陪 密蜜 暮幕慕募 赢羸 弛驰 斤斥 矛予 卯卵 鸣呜 冒昌 "
    "折拆 崇祟 刺剌 徽微 毫豪 "
    "蓝篮 副幅富 辑缉揖 查察 贫贪 领颌 栽裁载 即既 忧扰优 悔诲梅 陵凌 廷延 拣捡 仑仓 "
    "帅师 亳毫 困因 囚因 "
    "仿防访 坚竖 喝渴竭 轻经 径经 伸神 弘宏 股般 洒酒 季李 论沦 问间 闪闭 住往 使便 体休 低底抵 "
    "特持待 待侍 持恃 情清请晴 拟似 作昨 评坪 讯汛 设没 建健 圆园 阅悦 务各 名各 "
    "夯旁 扎札 抓爪 狠很 "
    "组祖阻 织积 识织 职织 践贱 范苑 凤风 冈岗 岭领 纲钢 复夏 垒磊 堡煲 盼昐 攻功 "
    "战站 抉扶 挟扶 扶抚 项顷 "
    "振震 兴与 民氏 氓民 宣宜 宜直 居屈 态杰 代伐 化仕 他地 他池 完宪 宗完 宁于 穷究 究穷 突穿 "
    "策荣 效郊 较校 教孝 校郊 参叁 改政 攻政 攵文 斋齐 齐斋 育肓 盲肓 肯背 胜脉 服报 "
    "党觉 员原 期朝 朔期 木本术 杰态 林材 村材 杖权 "
)


@cache
def _sounds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in PINYIN.read_text("utf-8").splitlines():
        characters = line.lstrip(_LETTERS)
        syllable = _levelled(line[: len(line) - len(characters)])
        for one in characters:
            found.setdefault(one, set()).add(syllable)
    return {one: frozenset(syllables) for one, syllables in found.items()}


def _levelled(syllable: str) -> str:
    """As those write who do not tell zh from z, n from l, ing from in."""
    for hard, soft in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(hard):
            syllable = soft + syllable[2:]
    if syllable.startswith("n"):
        syllable = f"l{syllable[1:]}"
    return syllable.replace("ing", "in").replace("eng", "en").replace("ang", "an")


@cache
def looks() -> dict[str, frozenset[str]]:
    """What looks like each character, itself included."""
    found: dict[str, set[str]] = {}
    for group in _ALIKE.split():
        for one in group:
            found.setdefault(one, set()).update(group)
    return {one: frozenset(group) for one, group in found.items()}


def are_alike(one: str, other: str) -> bool:
    """Whether one of two characters may be written for the other."""
    if other in looks().get(one, ""):
        return True
    sounds = _sounds()
    return bool(sounds.get(one, frozenset()) & sounds.get(other, frozenset()))


def is_usual(one: str) -> bool:
    """Whether a character is of the usual half of GB/T 2312."""
    code = one.encode("gb2312", "replace")
    return len(code) == 2 and b"\xb0" <= code < b"\xd8"


@cache
def _by_sound() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, syllables in _sounds().items():
        if not is_usual(one):
            continue
        for syllable in syllables:
            found.setdefault(syllable, set()).add(one)
    return {syllable: frozenset(characters) for syllable, characters in found.items()}


def alike(one: str) -> frozenset[str]:
    """All usual characters that may be written for ``one``, without it."""
    sounding = (_by_sound()[syllable] for syllable in _sounds().get(one, ()))
    return looks().get(one, frozenset()).union(*sounding) - {one}
