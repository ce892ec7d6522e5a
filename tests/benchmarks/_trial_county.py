"""A county made up for the trial of search: whole sources, and what each story is about.

Nothing of it is in the sample county: other towns, other matters. Villages share names across towns,
policies have run out, values are withheld, as in any county.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cached_property

TOWNS = (
    "云溪镇",
    "白石镇",
    "沙河镇",
    "梅岭镇",
    "双桥镇",
    "龙潭镇",
    "清水镇",
    "高坪乡",
    "茶山乡",
    "渡口镇",
    "城关街道",
    "南门街道",
)
_HEADS, _TAILS = "槐柳荷榆松竹杏桃枣栗", ("湾", "坪", "垅", "塘", "岗", "坝", "溪", "冲")
SURNAMES = "黎贺邵盛樊祝凌霍"


@dataclass(frozen=True, slots=True)
class Matter:
    """What stories are about: its name in texts, words of readers for it, a question, sentences."""

    name: str
    said: tuple[str, ...]
    question: str
    problem: str
    method: str
    result: str
    theme: str


def _matter(line: str) -> Matter:
    name, said, *rest = line.split("|")
    return Matter(name, tuple(said.split("、")), *rest)


MATTERS = tuple(
    map(
        _matter,
        """
最低生活保障|低保、吃低保|低保怎么办|符合条件的户没有申请，不符合的户还在册|党员和网格员一起入户核对，名单贴在村务公开栏|清退和新纳入都有据可查|基层治理
发展党员|入党、怎么入党|入党要走什么流程|年轻人在外务工，三年没有新党员|把返乡青年编进积极分子培养名册，逐人定联系人|村里有了三十岁以下的党员|队伍建设
流动党员|外出党员、在外打工的党员|在外打工的党员怎么过组织生活|外出的人多，组织生活聚不齐|在务工地建起流动支部，线上学线下议|失联党员逐一找到|组织体系
党群服务中心|便民服务大厅、办事大厅|办事大厅几点开门|阵地有牌子没人气，群众办事要跑镇上|腾出办公室改成代办窗口，错时开放|代办事项当天办结|组织体系
村党组织书记|村支书、村书记|村支书怎么选|后继无人，书记年龄偏大|从返乡能人和退役军人里选苗子，跟班一年|书记队伍平均年龄下降|队伍建设
集体经济|村集体收入、集体增收|村集体怎么增收|账上没有钱，办事靠要|把闲置校舍和机耕道入股合作社|集体收入翻了一番|集体经济
人居环境整治|村容村貌、打扫卫生|村里卫生怎么管|柴草乱堆，污水横流|划分责任段，党员门前先清|垃圾日产日清|基层治理
矛盾纠纷调解|吵架、邻里矛盾、调解|邻居吵架找谁调解|宅基地边界争了几代人|请老支书和法律明白人坐进院坝当场评理|积案全部化解|基层治理
养老助餐|老人食堂、老年食堂、幸福食堂|老人在哪里吃饭|独居老人一天只做一顿饭|党员轮流送餐，集体补一点，自己出一点|老人一天三餐有着落|基层治理
留守儿童关爱|留守娃、没人管的孩子|留守儿童放学后谁管|放学到天黑这段时间没人看|在支部活动室办起四点半课堂|孩子的作业有人辅导|基层治理
防汛抢险|抗洪、涨水、发大水|涨水了怎么转移|堤段长，夜里叫不醒人|按户画转移图，一户一党员|转移没有漏下一人|基层治理
森林防火|护林防火、山火|清明上坟怎么防火|祭扫高峰火点多|设纸钱换鲜花的兑换点，党员守卡|三年没有山火|基层治理
高标准农田|农田改造、小田并大田|小田怎么并大田|田块碎，机器下不去|党员户先换地，打破田埂再分|亩均省工四成|集体经济
土地流转|租地、包地、田租|地租给别人怎么签|一家一户谈，租金高低不一|由支部领办的合作社统一托管、统一议价|租金按时到户|集体经济
电商直播|网上卖货、网店、带货|农产品怎么在网上卖|果子熟了卖不掉|支部书记进直播间，县里派人教|当季果品销售一空|集体经济
医保缴费|医疗保险、合作医疗、新农合|合作医疗怎么交钱|老人不会用手机，催缴挨骂|党员包片上门帮缴，一户一张明白纸|参保率全镇第一|基层治理
老旧小区改造|老小区翻新、旧改|老小区加装电梯谁出钱|管网老化，业主意见不一|楼道支部牵头，一户一票定方案|电梯按期装上|基层治理
物业管理|物业、小区管家|物业费太贵找谁|物业撤场，楼道没人扫|成立功能型支部，业主和物业同桌议|收费率升到九成|基层治理
停车难|没地方停车、车位不够|小区没车位怎么办|车位少，夜里堵住消防通道|和对门机关错时共享车位|腾出车位二百多个|基层治理
快递员外卖员|骑手、新就业群体、送外卖的|外卖小哥在哪里歇脚|风里来雨里去没有歇脚处|建骑手驿站，党员骑手随手报|流动的人成了网格的眼睛|组织体系
农村改厕|厕所革命、修厕所|家里改厕补多少钱|旱厕多，一步一滑|先改党员户，让群众看样|改厕全部验收|基层治理
移风易俗|彩礼、大操大办、红白喜事|红白喜事怎么简办|人情债压得喘不过气|红白理事会定标准，党员带头签字|席面减了一半|基层治理
饮水安全|自来水、喝水、吃水难|自来水停了打谁电话|旱季水压不足|党员投工修蓄水池，集体管水表|三百多户用上放心水|基层治理
道路硬化|修路、通村公路、水泥路|村里修路怎么筹钱|雨天出不了门|议事会定路线，占地户户签字|水泥路通到组|基层治理
退役军人服务|当兵回来的、老兵、复员军人|当兵回来找谁安排工作|回来的人找不到组织|建兵支书工作室，一人一档|老兵成了应急骨干|队伍建设
驻村帮扶|驻村干部、第一书记、扶贫队|第一书记干什么|工作队来了又走，事情接不上|把帮扶清单交给村支部，接着干|项目没有一个烂尾|队伍建设
信访代办|上访、反映问题、告状|有意见向谁反映|同一件事反复跑|党员代跑代办，五天回话|重复信访归零|基层治理
青年人才返乡|大学生回乡、年轻人回来、人才回流|大学生回乡有什么补助|年轻人留不住|给住房、给场地、配创业导师|回来的青年开了新店|人才
红色教育基地|革命遗址、红色景点、党史馆|红色景点怎么预约|旧址锁着门，讲解靠墙上的字|请亲历者后代当讲解员，先核史料再布展|一年接待上万人次|红色资源
智慧党建平台|党建软件、党员小程序|党员小程序怎么登录|报表重复填，一件事报五回|一张表数据共用，村里只填一次|填表时间少了七成|智慧党建
""".strip().splitlines(),
    )
)

_SLOGAN = (
    ("一灯", "两簿", "三铃", "四灶", "五凳", "六桥", "七渠", "九门", "十巷"),
    (
        "议事",
        "联户",
        "传薪",
        "问需",
        "守夜",
        "育苗",
        "会诊",
        "摆渡",
        "晒账",
        "结对",
        "回音",
        "敲钟",
    ),
)
_FILLER = (
    "镇里每季度来看一次，只看现场不听汇报。",
    "会开在院坝里，凳子不够就站着。",
    "这件事写进了当年的承诺。",
    "隔壁村来学，先看账本再看墙。",
    "谁提的谁盯着，盯到办完为止。",
    "起初也有人不信，说不过是一阵风。",
    "头一个月只做了一件小事。",
    "做得不好的地方也贴出来。",
    "县里派来的人住了四十天。",
    "账目逢五公开。",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is meant, for whoever makes queries of it."""

    number: int
    url: str
    town: str
    village: str
    matter: Matter
    slogan: str
    title: str
    day: str
    money: str
    households: int
    hall: str
    lines: tuple[str, ...]


class County:
    """``size`` stories, and records beside them."""

    def __init__(self, size: int, seed: int = 11) -> None:
        self.size = size
        chance = random.Random(seed)
        names = [head + tail + "村" for head in _HEADS for tail in _TAILS]
        chance.shuffle(names)
        self.villages = [
            (town, name)
            for number, town in enumerate(TOWNS)
            for name in [names[number * 6 + k + 2] for k in range(6)] + names[:2]
        ]
        """Each town has six of its own, and two names that every town has."""
        self.shared = frozenset(names[:2])

    @cached_property
    def stories(self) -> tuple[Told, ...]:
        return tuple(self._story(number) for number in range(self.size))

    def _story(self, number: int) -> Told:
        chance = random.Random(f"story {number}")
        town, village = self.villages[number % len(self.villages)]
        matter = MATTERS[number // len(self.villages) % len(MATTERS)]
        if number >= len(self.villages) * len(MATTERS):
            matter = chance.choice(MATTERS)
        firsts, lasts = _SLOGAN
        slogan = (
            firsts[number % 9]
            + "".join(chance.sample("松石云水田河谷月雪星", 1))
            + lasts[number // 9 % 12]
        )
        day = f"{2021 + number % 6}-{1 + number // 6 % 10:02}-{1 + number // 60 % 28:02}"
        money = f"{chance.randint(3, 400)}.{chance.randint(1, 9)}"
        households = chance.randint(101, 2900)
        hall = (
            chance.choice("东西南北上下老新")
            + chance.choice("祠仓坊磨窑渡驿")
            + chance.choice("院台亭口桥")
        )
        title = chance.choice(
            (
                f"{village}：“{slogan}”办好{matter.name}",
                f"{town}{village}{matter.name}有了新办法",
                f"{slogan}——{village}办{matter.name}的三年",
                f"{village}怎样把{matter.name}办到群众心上",
            )
        )
        other = chance.choice(MATTERS)
        lines = (
            f"{town}{village}过去{matter.problem}。{chance.choice(_FILLER)}",
            f"村党支部在{hall}开会，定下“{slogan}”：{matter.method}。{chance.choice(_FILLER)}",
            f"{day[:4]}年{int(day[5:7])}月起，共投入 {money} 万元，覆盖 {households:,} 户。{chance.choice(_FILLER)}",
            f"如今{matter.result}，{chance.choice(_FILLER)}村里还打算把{other.name}也照这个办法做。",
            f"{chance.choice(_FILLER)}{chance.choice(_FILLER)}{matter.name}这件事，{chance.choice(_FILLER)}",
        )
        return Told(
            number,
            f"stories/{day[:4]}/s{number:05}/",
            town,
            village,
            matter,
            slogan,
            title,
            day,
            money,
            households,
            hall,
            lines,
        )

    def sources(self) -> dict[str, str]:
        """Every file by its path."""
        files = {f"content/{one.url.rstrip('/')}.md": self._markdown(one) for one in self.stories}
        files |= {
            f"data/branches/b{number:03}.yml": _yml(self.branch(number))
            for number in range(len(self.villages))
        }
        files |= {f"data/sites/site-{number}.yml": _yml(self.site(number)) for number in range(12)}
        files |= {
            f"content/policies/p{number:02}.md": _front(self.policy(number)) for number in range(24)
        }
        files |= {
            f"data/lectures/l{number:02}.yml": _yml(self.lecture(number)) for number in range(12)
        }
        files["data/units.yml"] = _yml(
            [self.town(number) for number in range(len(TOWNS))]
            + [self.village_unit(number) for number in range(len(self.villages))]
        )
        files["data/metrics.yml"] = _yml([self.metric(number) for number in range(len(MATTERS))])
        files["data/terms.yml"] = _yml([self.term(number) for number in range(20)])
        files["data/site.yml"] = _yml(
            {
                "name": "云岭先锋",
                "url": "https://yunling.example/",
                "organisation": "中共云岭县委组织部",
                "description": "云岭县的党建门户。",
                "phone": "0000-7770100",
            }
        )
        return files

    def _markdown(self, one: Told) -> str:
        first, second, third, fourth, fifth = one.lines
        body = f"## 背景\n\n{first}\n\n## 做法\n\n{second}\n\n{third}\n\n## 成效\n\n{fourth}\n\n## 启示\n\n{fifth}\n"
        front = {
            "title": one.title,
            "pub_date": one.day,
            "unit": f"v{one.number % len(self.villages):03}",
            "domain": "农村",
            "theme": [one.matter.theme],
            "keywords": [one.matter.name],
        }
        return f"---\n{_yml(front)}\n---\n\n{body}"

    def town(self, number: int) -> dict[str, object]:
        name = TOWNS[number]
        kind = "街道" if name.endswith("街道") else name[-1]
        return {
            "id": f"t{number:02}",
            "title": name,
            "short_title": name[:2],
            "type": kind,
            "summary": f"{name}的概况。",
            "phone": f"0000-77702{number:02}",
            "address": f"{name}中兴路 {number * 3 + 8} 号",
            "facts": [
                {"label": "面积", "value": f"{90 + number * 7} 平方千米"},
                {"label": "常住人口", "value": f"{2 + number / 10:.1f} 万"},
            ],
        }

    def village_unit(self, number: int) -> dict[str, object]:
        town, name = self.villages[number]
        return {
            "id": f"v{number:03}",
            "title": name,
            "type": "村",
            "parent": f"t{TOWNS.index(town):02}",
        }

    def branch(self, number: int) -> dict[str, object]:
        town, name = self.villages[number]
        held: dict[str, object] = {
            "title": f"{town}{name}党支部",
            "org_type": "党支部",
            "domain": "农村",
            "unit": f"v{number:03}",
            "code": f"YL-{TOWNS.index(town):02}-{number:03}",
            "founded": str(1950 + number % 60),
            "members_band": "20—49人",
            "star": number % 5 + 1,
            "summary": f"{town}{name}的党支部。",
            "base": {
                "name": f"{name}党群服务中心",
                "address": f"{town}{name}{number % 9 + 1}组",
                "phone": f"0000-77705{number:02}",
                "hours": f"每天 {8 + number % 2}:00—17:{number % 6}0",
                "services": ["医保代办", "开证明"],
            },
        }
        if number % 3:
            held["secretary"] = {
                "name": f"{SURNAMES[number % 8]}{'建国文清正一'[number % 6]}",
                "consent": True,
            }
        return held

    def site(self, number: int) -> dict[str, object]:
        names = (
            "枫香驿交通站旧址",
            "石门会议旧址",
            "渡江烈士纪念馆",
            "云岭革命史陈列室",
            "梅岭游击队旧址",
            "清水河水利展馆",
            "茶山古道研学点",
            "龙潭党性教育基地",
            "双桥青年人才驿站",
            "沙河农耕馆",
            "白石红军医院旧址",
            "高坪知青点旧址",
        )
        return {
            "title": names[number],
            "type": "人才平台" if number == 8 else "红色资源",
            "unit": f"v{number * 5:03}",
            "state": "预约开放" if number % 2 else "开放",
            "address": f"{TOWNS[number]}老街 {number + 20} 号",
            "hours": f"{8 + number % 2}:30—16:{number % 6}0",
            "closed_days": "周一",
            "phone": f"0000-77706{number:02}",
            "booking": f"提前{'一二三四五六七八九十'[number % 10]}天打电话预约",
            "summary": f"{names[number]}的介绍。",
            "history": f"{names[number]}建于 {1920 + number} 年。",
            "sources": [
                {
                    "title": "《云岭县志》",
                    "publisher": "云岭县志编纂委员会，1994 年",
                    "page": f"第 {number + 30} 页",
                }
            ],
        }

    def policy(self, number: int) -> dict[str, object]:
        names = (
            "青年人才购房补贴办法",
            "农村党员教育培训办法",
            "村干部报酬管理办法",
            "困难党员帮扶办法",
            "返乡创业贷款贴息办法",
            "村级活动场所管理办法",
            "退役军人到村任职办法",
            "流动党员管理办法",
            "社区工作者招聘办法",
            "人才安居房租住办法",
            "集体经济发展资金管理办法",
            "高层次人才引进办法",
            "党费收缴使用办法",
            "乡村工匠评定办法",
            "红色旧址保护办法",
            "驻村工作队管理办法",
        )
        old = number >= 16
        which = number % 16
        year = 2020 if old else 2024
        held: dict[str, object] = {
            "title": f"云岭县{names[which]}" + ("（2020 年）" if old else ""),
            "type": "办法",
            "doc_no": f"云组发〔{year}〕{which + 5} 号",
            "issuer": "中共云岭县委组织部",
            "date": f"{year}-03-{which + 2:02}",
            "valid_until": "2023-12-31" if old else "2029-12-31",
            "audience": f"{'旧' if old else ''}符合{names[which][:4]}条件第{which + 1}类的人员",
            "apply": f"{'旧：' if old else ''}到县行政服务中心 {which + 3} 号窗口交身份证和申请表，"
            f"{which + 5} 个工作日办结。",
            "benefits": [
                {
                    "title": "标准",
                    "text": f"每{'年' if which % 2 else '月'}{which * 100 + (50 if old else 300)}元。",
                }
            ],
            "contact": {"desk": f"人才{which}科", "phone": f"0000-77707{which:02}"},
            "summary": f"{names[which]}的要点。",
        }
        if old:
            held["validity"] = "已失效"
        elif which % 2:
            held["deadline"] = f"2026-12-{which + 5:02}"
        if not old and which < 8:
            held["replaces"] = [f"p{which + 16:02}"]
        return held

    def lecture(self, number: int) -> dict[str, object]:
        return {
            "title": f"云岭大讲堂第{'一二三四五六七八九十'[number % 10]}期{'续' if number > 9 else ''}",
            "type": "大讲堂",
            "unit": f"t{number:02}",
            "starts": f"2026-11-{8 + number * 2:02} 14:30",
            "place": f"{TOWNS[number]}礼堂",
            "topics": [f"{MATTERS[number].name}怎么做"],
            "summary": f"讲{MATTERS[number].name}。",
        }

    def metric(self, number: int) -> dict[str, object]:
        matter = MATTERS[number]
        held: dict[str, object] = {
            "id": f"m{number:02}",
            "title": f"{matter.name}覆盖户数",
            "unit": "户",
            "as_of": "2026-06",
            "scope": "全县",
            "owner": "t00",
            "source": "《云岭县统计简报》",
            "previous": [{"as_of": "2025-12", "value": 3000 + number * 37}],
        }
        if number % 5:
            held["value"] = 4000 + number * 41
        return held

    def term(self, number: int) -> dict[str, object]:
        name = f"{'三四五'[number % 3]}{'心堂步联约'[number % 5]}{['工作法', '议事', '管水', '联防'][number % 4]}"
        count = number % 3 + 3
        members = ["提：谁都能提", "议：院坝里议", "算：先算清账", "试：小处先试", "评：回头打分"][
            :count
        ]
        return {
            "id": f"term-{number}",
            "title": name + ("法" if number >= 12 else ""),
            "expansion": members,
            "since": "2022",
        }


def _yml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _front(held: dict[str, object]) -> str:
    return f"---\n{_yml(held)}\n---\n\n## 正文\n\n{held['title']}自印发之日起施行，由县委组织部负责解释。\n"
