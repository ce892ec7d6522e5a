"""The catalogue of mistakes. A code is permanent: it may fall out of use but never change its meaning.

The letter says where a mistake is seen: F the file, Y its YAML, M the model, R references, T the text,
P pictures, U addresses, D what must not be disclosed, S what the site is made with, V reviews,
W wording, C what a channel takes, N issues of a periodical, A attachments.
"""

from __future__ import annotations

from types import MappingProxyType

from xianfeng.findings.finding import Finding, Place, Rule
from xianfeng.findings.rules_of_attachments import ATTACHMENTS
from xianfeng.findings.rules_of_channels import CHANNELS
from xianfeng.findings.rules_of_deadlines import DEADLINES
from xianfeng.findings.rules_of_facts import FACTS
from xianfeng.findings.rules_of_importing import IMPORTING
from xianfeng.findings.rules_of_issues import ISSUES
from xianfeng.findings.rules_of_pictures import PICTURES
from xianfeng.findings.rules_of_reading import FILES, YAML
from xianfeng.findings.rules_of_records import RECORDS
from xianfeng.findings.rules_of_references import REFERENCES
from xianfeng.findings.rules_of_reviews import REVIEWS
from xianfeng.findings.rules_of_settings import SETTINGS
from xianfeng.findings.rules_of_text import TEXT
from xianfeng.findings.rules_of_wording import WORDING
from xianfeng.findings.rules_of_work import WORK

_MODEL = (
    Rule("M101", "error", "缺少{field}", "补上一行；{description}", in_form="填上；{description}"),
    Rule(
        "M102",
        "error",
        "不认识的名称“{key}”",
        "{maybe}{otherwise}",
        in_form="{maybe}表单里没有这一项：不要就请管理员从文件里删去",
    ),
    Rule("M103", "error", "{field}不能写“{value}”", "{maybe}可以写：{allowed}"),
    Rule(
        "M104",
        "error",
        "{field}应是一段文字，这里是{value}",
        "写成一行文字；含冒号、方括号时加引号",
        in_form="文件里的写法和表单对不上，请管理员改",
    ),
    Rule("M105", "error", "{field}应是整数，这里是“{value}”", "只写数字，单位写到别处"),
    Rule("M106", "error", "{field}应是数字，这里是“{value}”", "只写数字；还没有公布就空着"),
    Rule("M107", "error", "{field}的日期“{value}”不对", "{suggested}"),
    Rule("M108", "error", "{field}超过 {bound} 字", "删短一些"),
    Rule(
        "M109",
        "error",
        "{field}应是列表，这里是“{value}”",
        "{listed}",
        in_form="文件里的写法和表单对不上，请管理员改",
    ),
    Rule(
        "M110",
        "error",
        "{field}应是一组“名称: 值”，这里是“{value}”",
        "另起一行，缩进两格，逐行写{example}；{description}",
        in_form="文件里的写法和表单对不上，请管理员改；{description}",
    ),
    Rule("M111", "error", "{field}不能{side} {bound}，这里是 {value}", "核对这个数；{description}"),
    Rule("M112", "error", "{field}空着", "{filled}", in_form="填上内容"),
    Rule("M113", "error", "{field}的写法“{value}”不合要求", "{suggested}"),
    Rule("M114", "error", "{field}至少要有 {bound} 项", "补上；{description}"),
    Rule(
        "M115",
        "error",
        "{field}只能写是或否，这里是“{value}”",
        "写 true（是）或 false（否）",
        in_form="选“是”或“否”",
    ),
    Rule(
        "M116",
        "error",
        "没有本人同意，不能公开姓名",
        "删去姓名；征得同意后写 consent: true",
        in_form="删去姓名；征得同意后，“本人同意”选“是”",
    ),
    Rule(
        "M118",
        "error",
        "{field}的“{value}”里，逗号没有隔开千位",
        "小数用点，如 1.01；千位的逗号可以不写，如 1200",
    ),
    Rule(
        "M119",
        "error",
        "{field}里像是从表格直接粘贴来的（有制表符），这里是“{value}”",
        "表格的一行写成一项，以“- ”开头，一格一行，如{example}",
        in_form="一格一项，分开填",
    ),
    Rule("M117", "error", "{field}超过 {bound} 项", "只留最要紧的；{description}"),
    Rule("M199", "error", "{field}的值“{value}”不合要求", "{description}"),
    Rule(
        "M120",
        "error",
        "这里应是一份{title}的“名称: 值”",
        "按“title: 名称”的样子逐行写",
        in_form="请管理员改文件",
    ),
    Rule(
        "M121",
        "error",
        "这个文件应是{title}的列表",
        "每一项以“- id: 编号”开头",
        in_form="请管理员改文件",
    ),
    Rule(
        "M122",
        "error",
        "编号“{id}”用了两次，{first} 已经用过",
        "给其中一个换编号；已发布的那个不要动",
    ),
    Rule(
        "M123",
        "error",
        "文件名“{name}”不能作网址",
        "给文件改名，{maybe}用小写字母、数字、汉字，中间可以有连字符，不超过 80 字",
    ),
    Rule(
        "M130",
        "error",
        "公开属性是“内部”的资料不能放在这里",
        "移出本仓库：仓库公开，放进来就等于发布",
    ),
    Rule(
        "M131",
        "notice",
        "发布时间 {date} 还没有到",
        "到时候重新生成一次就会出现；要马上发布就改时间",
    ),
    Rule("M132", "notice", "状态是“{status}”，读者看不到", "审完把 status 改成“已发布”"),
    Rule("M133", "warning", "典型经验缺少{sections}", "补上{headings}和内容"),
    Rule("M134", "error", "正文是空的", "写上正文，或把 status 改成“草稿”"),
    Rule("M135", "error", "第 {episode} 期在本栏目出现了两次，{first} 已经用过", "核对期数"),
    Rule("M136", "error", "答案“{answer}”不在选项里", "答案写 {last} 以内的字母"),
    Rule("M137", "error", "评星记录里 {year} 年写了两次", "每年只留一条"),
    Rule("M139", "error", "更新时间早于发布时间", "核对两个日期"),
)

_DISCLOSURE = (
    Rule("D101", "error", "{field}是内部资料，不能写在这里", "删去它：仓库公开，放进来就等于发布"),
    Rule(
        "D102",
        "error",
        "这一行是“内部”的，不能放在这里",
        "删去这一行：仓库公开，放进来就等于发布",
        in_form="删去这一项：仓库公开，放进来就等于发布",
    ),
    Rule("D201", "error", "“{words}”属于{matter}，本站不收：{reason}", "{advice}"),
    Rule(
        "D204",
        "error",
        "{field}里的网址带着用户名或密码",
        "删去 // 与 @ 之间的部分和 @，再把那个密码改掉：仓库公开，写过就等于公开",
    ),
)

_ADDRESSES = (
    Rule(
        "U103",
        "notice",
        "有 {count} 个已发布的网址还没有记下",
        "运行 python3 run.py urls 把它们记进 data/urls.yml",
        in_form="请管理员记下",
    ),
    Rule(
        "U101",
        "error",
        "网址 /{path} 被两处占用，另一处是 {other}",
        "改掉其中一个的编号或旧网址；只差大小写、末尾有没有 index.html 的，是同一处",
        in_form="改掉其中一个的编号或旧网址",
    ),
    Rule(
        "U104",
        "error",
        "关键词“{keyword}”与“{other}”只差大小写，两个列表的网址在有的电脑上是同一个",
        "统一成一种写法",
    ),
    Rule(
        "U102",
        "error",
        "网址 {url} 发布过，现在没有页面了",
        "在新的文件里写 aliases: [{url}]，或把原文件找回来、状态改成“已撤稿”",
        in_form="在新的一份里填上旧网址 {url}；或请管理员把原文件找回来，状态改成“已撤稿”",
    ),
    Rule(
        "U105",
        "error",
        "“{text}”不是一行网址",
        "一行一个网址，写成 - /stories/2026/stone-bridge/；这个文件由 python3 run.py urls 写，不用手改",
        in_form="请管理员改",
    ),
)

_RULES: tuple[Rule, ...] = (
    *FILES,
    *YAML,
    *TEXT,
    *_MODEL,
    *WORK,
    *DEADLINES,
    *FACTS,
    *RECORDS,
    *REVIEWS,
    *_DISCLOSURE,
    *REFERENCES,
    *PICTURES,
    *_ADDRESSES,
    *SETTINGS,
    *IMPORTING,
    *ISSUES,
    *ATTACHMENTS,
    *WORDING,
    *CHANNELS,
)

_SEEN = "\u3000\u00a0"
"""Blanks, which mistakes are about: they take room on a console."""

RULES = MappingProxyType({rule.code: rule for rule in _RULES})


def finding(place: Place, code: str, **values: object) -> Finding:
    """The finding ``code`` at ``place``, its wording filled with ``values``. KeyError: unknown code."""
    rule = RULES[code]
    message, hint, in_form = (
        _on_a_line(one.format(**values)) for one in (rule.message, rule.hint, rule.in_form)
    )
    return Finding(place, code, rule.level, message, hint, in_form=in_form)


def _on_a_line(words: str) -> str:
    """``words`` without what an editor's text may have brought in: line ends, marks that turn the
    direction, halves of characters, of which no console can make anything."""
    if words.isprintable():
        return words
    return "".join(sign if sign.isprintable() or sign in _SEEN else " " for sign in words)
