"""The part of the catalogue about mkdocs.yml and the theme: what the site is made with (S)."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

SETTINGS = (
    Rule("S101", "error", "没有 mkdocs.yml，网站生成不了", "从示例复制一份，改掉网站名称和导航"),
    Rule("S102", "error", "{key} 不能这样写：{reason}", "对照示例的 mkdocs.yml 改"),
    Rule(
        "S103", "warning", "不认识的名称“{key}”，这一行没有起作用", "{maybe}不要这一项就删去这一行"
    ),
    Rule(
        "S104",
        "error",
        "“{value}”不是日历上的日期或时间",
        "日期写成 2026-07-01 的样子；若是文字，给它加引号",
    ),
    Rule(
        "S105",
        "error",
        "没有模板 {name}，网站生成不了",
        "从示例的 theme 文件夹复制一份；只改动过样子的，也要留着全部模板",
    ),
    Rule(
        "S201",
        "error",
        "这里应是一条同义词",
        "写成 - words: [办事大厅, 服务大厅]，要查别的词再加 means: [党群服务中心]",
        in_form="请管理员改文件",
    ),
    Rule(
        "S202",
        "warning",
        "“{word}”绕回了自己，这一条不起作用",
        "两个词意思一样，就都写进 words，不写 means；不一样，就删去一个方向",
    ),
    Rule(
        "S203",
        "warning",
        "{words} 在全站都没有出现，这一条查不到东西",
        "改成稿件和档案里的说法，或删去这一条",
    ),
    Rule(
        "S204",
        "warning",
        "“{word}”只有这一个词，没有同义词",
        "补上意思相同的词，或写 means 要查的词",
    ),
    Rule(
        "S106",
        "error",
        "plugins 里没有 xianfeng，生成的就不是这个网站",
        "在 plugins 下面写一行 - xianfeng",
    ),
    Rule("S107", "error", "“!!python”会运行别人写的程序，没有读下去", "删去这一行"),
)
