"""Words that were written twice: 公路公路, 到到."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.proofreading.anchors import Pairs

_LAGS = (2, 3, 4, 6)
"""How many characters a word has that is looked for twice."""
_HAN = "\u4e00-\u9fff"
_TWICE = re.compile(rf"(?P<word>[{_HAN}]{{2,6}}?)(?:(?P=word))")
_ONCE = "的地得了在是和与及到对为将把被从由向以而其于就也都并给让使但或会能要我这那有等们"
_DOUBLED = re.compile(rf"(?P<word>[{_ONCE}])(?P=word)")
_FINE = re.compile(
    "等等|了了|得得|是是|对对|为为|给给|地地|有有|会会|要要|能能|让让|我我|人人|种种|们们"
)
_SINGLE = tuple(f"{one}{one}" for one in _ONCE if not _FINE.fullmatch(f"{one}{one}"))
PAIRS = frozenset(pair(word) for word in _SINGLE)
_LEGAL = {
    "等等": (), "了了": ("不了了之", "了了解", "了了无"), "是是": ("是是非非", "就是是否", "的是是"), "对对": ("对对接", "对对象", "对对口", "对对标", "对对联", "面对对", "针对对"),
    "为为": ("为为民", "作为为", "认为为", "为为什", "因为为"), "会会": ("大会会", "会会议", "会会员", "会会长", "委会会", "代会会", "社会会", "协会会", "工会会", "学会会", "常委会会", "商会会", "联会会", "理事会会", "开会会"),
    "地地": ("地地道道", "实地地", "当地地", "各地地", "土地地", "基地地"), "到到": ("到到会", "到到期", "遇到到", "到到位"), "将将": ("将将近", "将将军", "将将来"),
    "和和": ("和和美", "和和气气", "和和睦", "和和平", "和和谐", "饱和和", "总和和", "缓和和", "温和和", "调和和"), "有有": ("没有有", "有有效", "有有关", "所有有", "只有有", "有有利", "有有机", "有有序", "国有有", "享有有", "具有有"),
    "及及": ("及及时", "以及及", "涉及及", "普及及"), "在在": ("在在建", "在在职", "在在线", "在在岗", "存在在", "现在在", "在在外", "在在校", "在在册", "正在在", "在在场", "所在在", "自在在", "内在在", "在在编", "实在在", "潜在在"),
    "就就": ("就就业", "就就地", "就就近", "成就就", "就就医", "就就餐", "造就就", "就就读"), "要要": ("要要求", "主要要", "需要要", "重要要", "纪要要", "要要求"), "能能": ("能能力", "能能够", "才能能", "可能能", "功能能", "智能能", "能能源", "不能能"),
    "由由": ("由由于", "自由由", "理由由", "由由此", "缘由由"), "以以": ("以以人", "以以往", "所以以", "予以以", "可以以", "以以此", "以以下", "以以上", "以以工", "以以奖", "以以点", "以以老", "难以以", "得以以", "足以以", "加以以"),
    "从从": ("从从严", "从从前", "从从众", "从从业", "从从事", "服从从", "自从从", "从从优", "从从重", "从从快", "从从紧"), "并并": ("并并入", "并并行", "合并并", "一并并", "并并购"), "把把": ("把把关", "一把把", "把把脉"),
    "于于": ("于于", "由于于", "关于于"), "其其": ("其其他", "其其中", "尤其其", "与其其"), "与与": ("与与会", "参与与", "与与众"), "向向": ("方向向", "转向向", "意向向", "向向阳", "倾向向", "趋向向"), "而而": ("反而而", "从而而"),
    "给给": ("供给给", "给给予", "补给给"), "让让": ("让让利", "出让让", "转让让"), "使使": ("使使用", "使使命", "促使使", "大使使", "使使者"), "但但": ("不但但",), "或或": ("或或许",), "也也": (), "都都": ("都都市", "首都都", "成都都"), "被被": ("被被动", "棉被被"),
    "得得": ("得得到", "值得得", "取得得", "获得得", "得得益"), "的的": ("的的确", "目的的", "标的的", "的的士", "有的的"), "我我": ("自我我", "我我们"), "这这": (), "那那": ("那那些",), "们们": (), "但凡": (),
}  # fmt: skip
"""Signs that stand twice in a row for good: in these words."""
_REDUPLICATED = frozenset(
    "研究 讨论 商量 学习 考虑 了解 交流 打听 休息 琢磨 合计 收拾 整理 打扫 介绍 参观 锻炼 聊聊 走走 看看 练习 沟通 体验 商讨 切磋 比试 思考 观察 调查 打扮 轻松 高兴 热闹 准备 活动 尝试 放松 反思 总结 "
    "检查 帮助 照顾 庆祝 宣传 说道 盘算 掂量 意思 一个 一件 一项 一户 一步 一条 一桩 一天 一年 一点 一次 一代 一笔 一家 一村 一组 一字 一句 一页 一砖 一针 一滴 一批 一排 一间 一栋 一辆 一张 一遍 一层 一座 一盏 一块 一片 一趟 一幕 一声 一圈 一亩 一株 一棵 一担 一车 一船 一班 一站 一期 一级 "
    "哈哈 呵呵 嘻嘻 常常 慢慢 渐渐 刚刚 偏偏 稳稳 哗哗 咚咚 叮当 噼啪 滴答 哗啦 轰隆 咕咚 沙沙 呼呼 嗡嗡 一杯 一口 一笔 两两 三三 很久 很多 很远 大的 小的 真的 好的 来啊 加油 谢谢 拜拜 你好 星星 宝宝 爸爸 妈妈 爷爷 奶奶 冲啊 好啊 对啊 是啊 一来 一往 彼此 你我 各位 认识 认真 评评 试一 适应 修改 意见 比较 关心 支持 鼓励 安慰 提高 改善 改造 规划 谋划 感受 见识 享受 回味 回忆 教育 管理 领会 体会 测试 合作 接触 切实 表扬 批评".split()
)
_CYCLES = re.compile("[年月日天村户人家步层处时次代代]{2}")


def repeated(text: str, pairs: Pairs, found: frozenset[int]) -> Iterator[Fault]:
    """Words that stand twice in a row, and small words that do."""
    if not PAIRS.isdisjoint(found):
        for match in _DOUBLED.finditer(text):
            if not _is_fine(text, match):
                yield Fault(match.start(), "W105", (("word", match["word"]),))
    if _may_repeat(pairs.units):
        for match in _TWICE.finditer(text):
            word = match["word"]
            if (
                word in _REDUPLICATED
                or word[0] in "一每各逐很不多请"
                or word[-1] in "着不一"
                or text[match.start() - 1 : match.start()] == "一"
                or len(set(word)) == 1
            ):
                continue
            if text[match.end() : match.end() + 1] in ("的", "地") or _is_listed(text, match):
                continue
            yield Fault(match.start(), "W105", (("word", word),))


def _is_fine(text: str, match: re.Match[str]) -> bool:
    doubled = match[0]
    if text[match.start() - 2 : match.start() - 1] == text[match.start() - 1 : match.start()] != "":
        return True  # 暖暖和和
    if text[match.end() : match.end() + 1] == text[match.end() + 1 : match.end() + 2] != "":
        return True  # 从从容容
    around = text[max(0, match.start() - 3) : match.end() + 3]
    if doubled not in _SINGLE:
        return True
    return any(word in around for word in _LEGAL.get(doubled, ()))


def _is_listed(text: str, match: re.Match[str]) -> bool:
    """Whether what stands twice is the end of one word and the beginning of another: 县委书记书记处."""
    word, after = match["word"], text[match.end() : match.end() + 1]
    joined = word + after
    return any(
        joined.startswith(one)
        for one in (
            "书记处",
            "支队长",
            "大队长",
            "中队长",
            "主教团",
            "根据地",
            "代表大会代",
            "委员会委员",
            "中国中",
            "人民人",
            "北京北京",
            "学生学",
            "教师教",
            "工作工",
            "教育教",
        )
    ) or word in ("委员", "理事", "会员", "社员", "人民", "大会")


def _may_repeat(units: bytes) -> bool:
    """Whether the text, two bytes a character, has two neighbouring characters that stand again
    at once: a character is the same as another where the difference of both is nought."""
    number = int.from_bytes(units, "little")
    size = len(units)
    for apart in _LAGS:
        differences = (number ^ (number >> 16 * apart)).to_bytes(size, "little")
        nought = bytes(2 * apart)
        at = differences.find(nought, 0, size - 2 * apart)
        while at >= 0:
            if at % 2 == 0:
                return True
            at = differences.find(nought, at + 1, size - 2 * apart)
    return False
