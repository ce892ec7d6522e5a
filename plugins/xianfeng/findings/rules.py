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
from xianfeng.findings.rules_of_reading import FILES, YAML
from xianfeng.findings.rules_of_records import RECORDS
from xianfeng.findings.rules_of_references import REFERENCES
from xianfeng.findings.rules_of_reviews import REVIEWS
from xianfeng.findings.rules_of_settings import SETTINGS
from xianfeng.findings.rules_of_text import TEXT
from xianfeng.findings.rules_of_wording import WORDING
from xianfeng.findings.rules_of_work import WORK

_MODEL = (
    Rule("M101", "error", "缺少{field}", "补上一行；{description}"),
    Rule("M102", "error", "不认识的名称“{key}”", "{maybe}{otherwise}"),
    Rule("M103", "error", "{field}不能写“{value}”", "{maybe}可以写：{allowed}"),
    Rule(
        "M104",
        "error",
        "{field}应是一段文字，这里是{value}",
        "写成一行文字；含冒号、方括号时加引号",
    ),
    Rule("M105", "error", "{field}应是整数，这里是“{value}”", "只写数字，单位写到别处"),
    Rule("M106", "error", "{field}应是数字，这里是“{value}”", "只写数字；还没有公布就空着"),
    Rule("M107", "error", "{field}的日期“{value}”不对", "{suggested}"),
    Rule("M108", "error", "{field}超过 {bound} 字", "删短一些"),
    Rule("M109", "error", "{field}应是列表，这里是“{value}”", "{listed}"),
    Rule(
        "M110",
        "error",
        "{field}应是一组“名称: 值”，这里是“{value}”",
        "另起一行，缩进两格，逐行写{example}；{description}",
    ),
    Rule("M111", "error", "{field}不能{side} {bound}，这里是 {value}", "核对这个数；{description}"),
    Rule("M112", "error", "{field}空着", "{filled}"),
    Rule("M113", "error", "{field}的写法“{value}”不合要求", "{suggested}"),
    Rule("M114", "error", "{field}至少要有 {bound} 项", "补上；{description}"),
    Rule(
        "M115", "error", "{field}应写 true 或 false，这里是“{value}”", "true 表示是，false 表示否"
    ),
    Rule("M116", "error", "没有本人同意，不能公开姓名", "删去姓名；征得同意后写 consent: true"),
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
    ),
    Rule("M117", "error", "{field}超过 {bound} 项", "只留最要紧的；{description}"),
    Rule("M199", "error", "{field}的值“{value}”不合要求", "{description}"),
    Rule("M120", "error", "这里应是一份{title}的“名称: 值”", "按“title: 名称”的样子逐行写"),
    Rule("M121", "error", "这个文件应是{title}的列表", "每一项以“- id: 编号”开头"),
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
        "D102", "error", "这一行是“内部”的，不能放在这里", "删去这一行：仓库公开，放进来就等于发布"
    ),
    Rule("D201", "error", "“{words}”属于{matter}，本站不收：{reason}", "{advice}"),
    Rule(
        "D204",
        "error",
        "{field}里的网址带着用户名或密码",
        "删去 // 与 @ 之间的部分和 @，再把那个密码改掉：仓库公开，写过就等于公开",
    ),
)

_PICTURES = (
    Rule("P101", "error", "文件里没有图片", "可能没有下载完整，或只改了后缀；请换成原图"),
    Rule("P102", "error", "图片文件已损坏或不完整", "从相机、手机或供稿人那里重新取一份原图"),
    Rule(
        "P103", "error", "图片超过 {limit} 万像素", "用看图软件把宽度缩到 4000 像素以内，再放进来"
    ),
    Rule("P104", "error", "文件内容是 {format}，只有后缀是 {suffix}", "{how}"),
    Rule(
        "P105", "error", "图片文件超过 {limit} MB", "用看图软件把宽度缩到 4000 像素以内，另存为 JPG"
    ),
    Rule("P106", "error", "图片太长，高度超过宽度的 {limit} 倍", "切成几张，按顺序插入正文"),
    Rule("P107", "error", "图片文件打不开", "检查它的读取权限"),
    Rule(
        "P108",
        "error",
        "图片的一边超过 {limit} 像素",
        "用看图软件把宽度缩到 4000 像素以内；长图切成几张，按顺序插入正文",
    ),
    Rule(
        "P111",
        "warning",
        "照片里记着拍摄地点（GPS）",
        "仓库是公开的：先用看图软件删除照片的位置信息，再放进来；网站上的图片不带它",
    ),
    Rule(
        "P112",
        "warning",
        "图片只有 {width} 像素宽，在网页上会模糊",
        "换成至少 {wanted} 像素宽的原图",
    ),
    Rule(
        "P113",
        "notice",
        "后缀是 {suffix}，内容却是 {format}",
        "把后缀改成 {wanted}，有的软件才打得开",
    ),
    Rule("P114", "notice", "图片是动图，网站上只显示第一帧", "要看过程，请截取几张图片依次插入"),
    Rule(
        "P115",
        "notice",
        "图片文件里记着它由人工智能生成",
        "网页上会注明“{label}”；在图片的资料里写 ai: true，或在图注里写明，就不再提示",
    ),
    Rule(
        "P201",
        "error",
        "没有图片“{target}”",
        "{maybe}从本文件所在的文件夹算起写路径，如 images/a.jpg",
    ),
    Rule(
        "P202",
        "error",
        "图片“{target}”在 content 和 data 之外",
        "{maybe}把图片放进本文件旁边的 images 文件夹，写成 images/a.jpg",
    ),
    Rule(
        "P203",
        "error",
        "图片“{target}”不在仓库里",
        "征得作者同意后，把图片放进本文件旁边的 images 文件夹，写成 images/a.jpg",
    ),
    Rule("P204", "error", "“{target}”不是 JPG、PNG 或 WebP 图片", "{maybe}{how}"),
    Rule(
        "P205",
        "error",
        "这里链接到图片文件“{target}”，网站上没有原图",
        "要显示图片，请在方括号前加半角感叹号：![画面说明](路径)",
    ),
    Rule(
        "P206",
        "error",
        "图片的地址“{target}”后面写法不对，图片不会显示",
        '路径里不留空格，图注放在半角引号里：![画面说明](images/a.jpg "图注")',
    ),
    Rule(
        "P301",
        "warning",
        "图片“{target}”还没有替代文本，送审以前要写上",
        "在 ![ ] 的方括号里用一句话说出画面",
    ),
    Rule(
        "P302",
        "warning",
        "图片“{target}”的替代文本“{alt}”没有说出画面",
        "改成一句话，如“村民在晒谷场上投票”",
    ),
    Rule("P303", "notice", "图片“{target}”没有署名", "{how}"),
    Rule(
        "P305",
        "error",
        "图片“{target}”没有替代文本，不能送审、发布",
        "在 ![ ] 的方括号里用一句话说出画面",
    ),
    Rule("P304", "notice", "没有哪一页用到这张图片", "在稿件或档案里用上它，或删去"),
)

_ADDRESSES = (
    Rule(
        "U103",
        "notice",
        "有 {count} 个已发布的网址还没有记下",
        "运行 python3 run.py urls 把它们记进 data/urls.yml",
    ),
    Rule(
        "U101",
        "error",
        "网址 /{path} 被两处占用，另一处是 {other}",
        "改掉其中一个的编号或旧网址；只差大小写、末尾有没有 index.html 的，是同一处",
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
    ),
    Rule(
        "U105",
        "error",
        "“{text}”不是一行网址",
        "一行一个网址，写成 - /stories/2026/stone-bridge/；这个文件由 python3 run.py urls 写，不用手改",
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
    *_PICTURES,
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
    message, hint = rule.message.format(**values), rule.hint.format(**values)
    return Finding(place, code, rule.level, _on_a_line(message), _on_a_line(hint))


def _on_a_line(words: str) -> str:
    """``words`` without what an editor's text may have brought in: line ends, marks that turn the
    direction, halves of characters, of which no console can make anything."""
    if words.isprintable():
        return words
    return "".join(sign if sign.isprintable() or sign in _SEEN else " " for sign in words)
