"""Synthetic pages in the county's words: deterministic, with a vocabulary as wide as prose has.

Sentences walk from word to word: each word is followed by one of its own few successors, so that
pairs of characters repeat as they do in written Chinese. Some 10,000 words are made of common
characters, some 150 are the field's own. Rare village names are planted in known pages.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import add

from xianfeng.search.documents import SearchDocument

_FIELD = """
党建引领 基层治理 乡村振兴 村集体经济 集体经济 主题党日 党支部 党员 干部 群众
三会一课 党史学习教育 组织生活会 民主评议 流动党员 驻村第一书记 致富带头人 人才
产业园 合作社 土地流转 网格员 网格化 积分制 红色资源 红色教育 老党员 志愿服务
公立医院 两新组织 国有企业 联建共建 党建联盟 智慧党建 阵地建设 先锋模范 承诺践诺
为民办事 矛盾纠纷 物业管理 老旧小区 业主委员会 停车难 快递小哥 外卖骑手 新就业群体
书记项目 评星定级 党费 发展党员 入党积极分子 党务公开 村务公开 四议两公开 议事协商
院坝会 屋场会 人居环境 垃圾分类 厕所革命 养老服务 留守儿童 助农直播 电商 冷链 茶叶
柑橘 花椒 中药材 稻虾 民宿 乡村旅游 春耕 防汛 抗旱 森林防火 安全生产 营商环境
项目建设 招商引资 企业 车间 党员先锋岗 技术攻关 工匠 劳模 医共体 义诊 家庭医生
师德师风 思政课 校园 机关党建 模范机关 下沉 双报到 清廉 作风 调研 综述 经验 做法
成效 启示 问题 机制 制度 清单 台账 考核 培训 教育 管理 监督 服务 组织 建设
发展 工作 推进 落实 完善 探索 形成 提升 增强 解决 协调 参与 带动 增收 分红
盘活
"""
TERMS = tuple(_FIELD.split())
PARTICLES = tuple("的了在和把让为对与从以也都就还将并等到用有是上下中里后前")
COMMON = (
    "一人大地小水山石桥头村子工土天日月明光东西南北中心手口目田力火木林金玉江河海湖溪沟坝坪岭峰谷岩洞泉井塘湾滩"
    "家门户房屋院街巷路道车船马牛羊鸡鱼鸟花草树叶果米麦豆茶酒盐油糖布衣鞋帽书笔纸墨字文话语言声音乐歌舞画图学生"
    "老师友朋兄弟姐妹父母儿女祖孙男青年少长短高低宽深远近多重轻快慢新旧冷热干湿红黄蓝绿白黑春夏秋冬早晚夜晨时分"
    "秒今昨未来去回进出开关起落升降走跑飞游坐站立行动静安定平和合同意思想念记忘知识见闻看听说读写算数量计划策办法"
    "式样形状方圆角边线点面体积位置间空气味色香情感爱喜怒哀怕笑哭病药医疗康健身脑眼耳鼻牙齿舌胸背腰腿脚骨血肉皮"
    "国省市县乡镇区社会民族政府党团军队兵警法律规章程序条款件事项目标准则资金钱款税费价值买卖商店市场货物品种质料"
    "电机器械具装设备网络信息数据软件系统平台程技术科研究实验试验测查检验证明确认真正直接受收取得失败成功胜利益处"
    "组织领导指挥命令决策议题讨论商量谈判协助支持援救护保卫防守攻击战斗争取夺占据点名单位职务责任权利义教育培训练"
    "习惯性格品德善良美丽漂亮干净整齐简单复杂容易困难危险全部分别类型号码头尾首末端初始终止断续连接通达到底层次级"
    "阶段落章节期限度假休息停留住宿食堂餐饭菜汤面粉饼肥料种植栽培养殖畜牧渔业农工程建筑修理改造变化革创造发现象征"
).replace("\n", "")
PUNCTUATION = ("，", "，", "，", "、", "；", "。", "。", "。")
_ENDS = "桥铺镇 浔镇 林街道 岩镇 溪镇 坪乡 园镇 沙街道 门镇 鸣乡 杠镇 柏镇"
TOWNS = tuple(map(add, "石南枫白清柳竹金龙凤青松", _ENDS.split()))
DOMAINS = ("农村", "城市社区", "机关", "国企", "两新", "公立医院", "学校", "市县")
THEMES = (
    "组织体系",
    "队伍建设",
    "集体经济",
    "基层治理",
    "党员教育",
    "人才",
    "联建",
    "红色资源",
    "智慧党建",
)
WORDS = 10_000
SUCCESSORS = 120
ABOUT = 0.3
"""Share of words that belong to what the page is about: pages repeat themselves."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words, each word's successors, and where a successor's share ends."""

    words: tuple[str, ...]
    successors: tuple[tuple[int, ...], ...]
    shares: tuple[float, ...]


def _zipf(count: int, power: float) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 3) ** power for rank in range(count)))


@cache
def language() -> Language:
    """The words and how they follow one another; the same in every process."""
    chance = random.Random(20261121)
    characters, heavy = list(dict.fromkeys(COMMON)), _zipf(len(set(COMMON)), 0.7)
    made = dict.fromkeys(TERMS)
    while len(made) < WORDS:
        length = chance.choices((2, 3, 4), (80, 12, 8))[0]
        made["".join(chance.choices(characters, cum_weights=heavy, k=length))] = None
    words = [*made]
    common = [*PARTICLES * 6, *TERMS * 3]
    tail = words[len(TERMS) :]
    weights = _zipf(len(tail), 1.0)
    place = {word: number for number, word in enumerate([*PARTICLES, *words])}
    successors = []
    for _ in place:
        pool = [*chance.sample(common, SUCCESSORS // 3),
                *chance.choices(tail, cum_weights=weights, k=SUCCESSORS - SUCCESSORS // 3)]  # fmt: skip
        chance.shuffle(pool)
        successors.append(tuple(place[word] for word in pool))
    return Language(tuple(place), tuple(successors), _zipf(SUCCESSORS, 1.1))


def prose(chance: random.Random, length: int) -> str:
    """About ``length`` characters in sentences and paragraphs."""
    known = language()
    shares, whole = known.shares, known.shares[-1]
    about = chance.choices(range(len(known.words)), k=40)
    at, size, sentence, parts = about[0], 0, 0, []
    while size < length:
        word = known.words[at]
        parts.append(word)
        size, sentence = size + len(word), sentence + len(word)
        if sentence > 9 and chance.random() < 0.25:
            mark = PUNCTUATION[int(chance.random() * 8)]
            parts.append(mark + "\n" if mark == "。" and chance.random() < 0.15 else mark)
            sentence = 0
            at = int(chance.random() * len(known.words))
            continue
        if chance.random() < ABOUT:
            at = about[int(chance.random() ** 2 * 40)]
            continue
        at = known.successors[at][bisect(shares, chance.random() * whole)]
    return "".join(parts) + "。"


def planted(number: int) -> str:
    """The rare village name of that number."""
    first, second, third = "瞿濮邬阙逄缪郗嵇蔺亓", "垭塬垴崮峁塆埠圩墩垸", "坳寨堡屯窑渡矶埂圪畈"
    return first[number % 10] + second[number // 10 % 10] + third[number // 100 % 10] + "村"


def document(number: int, of: int) -> SearchDocument:
    """The page of that number; 0 is the oldest."""
    chance = random.Random(number)
    year = 2017 + number * 10 // max(of, 1)
    date = f"{year}-{1 + number * 120 // of % 12:02}-{chance.randint(1, 28):02}"
    town = chance.choice(TOWNS)
    themes = tuple(dict.fromkeys(chance.choices(THEMES, k=chance.choice((1, 1, 2)))))
    topic = chance.choice(TERMS)
    paragraphs = prose(chance, chance.randint(1_200, 2_500))
    if chance.random() < 0.25:
        village = planted(chance.randrange(1000))
        cut = chance.randrange(len(paragraphs))
        paragraphs = f"{paragraphs[:cut]}{village}{paragraphs[cut:]}"
    if chance.random() < 0.2:
        spent = f"{chance.randint(3, 900)}.{chance.randint(0, 9)}万元"
        paragraphs += f"，投入{spent}，增长{chance.randint(1, 99)}%，用上App和5G。"
    if chance.random() < 0.02:
        paragraphs += chance.choice("🎉👍🌾") + "点赞！"
    ending = chance.choice(("记", "的一天", "观察", "显成效", "促")) + prose(chance, 5)[:8].strip(
        "，。、；"
    )
    means = f"以{chance.choice(TERMS)}带{chance.choice(TERMS)}", f"抓好{chance.choice(TERMS)}"
    return SearchDocument(
        url=f"stories/{year}/p{number:06}/", title=f"{town}{topic}{ending}",
        headings=("背景", "做法", *means, "成效", "启示"),
        summary=f"{town}围绕{topic}，" + prose(chance, 60).replace("\n", ""),
        body=paragraphs, date=date, section="典型经验", order=1,
        facets={"domain": (chance.choice(DOMAINS),), "town": (town,),
                "theme": themes, "year": (f"{year}年",)},
    )  # fmt: skip


def places() -> list[SearchDocument]:
    """Profiles and terms: pages that are found by name."""
    towns = [
        SearchDocument(f"units/t{n}/", town, names=(town[:-1], town[:2]), card=True, section="镇街",
                 summary=f"{town}简介")
        for n, town in enumerate(TOWNS)
    ]  # fmt: skip
    terms = [
        SearchDocument(f"terms/w{n}/", term, card=True, section="提法", order=2,
                 summary=f"{term}的内涵")
        for n, term in enumerate(TERMS) if len(term) > 3
    ]  # fmt: skip
    return towns + terms


def corpus(size: int) -> list[SearchDocument]:
    """``size`` pages: stories, and the places and terms that are named in them."""
    cards = places()[: size // 2]
    return cards + [document(number, size) for number in range(size - len(cards))]
