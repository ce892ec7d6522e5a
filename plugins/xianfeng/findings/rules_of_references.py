"""The part of the catalogue about ids and addresses that name something (R)."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

REFERENCES = (
    Rule("R101", "error", "没有编号是“{id}”的{title}", "{maybe}先建好它，或改成已有的编号"),
    Rule(
        "R120",
        "warning",
        "{title}还没有定（{id}），送审以前要写上",
        "写编号；单位的编号在 data/units.yml 里",
        in_form="打几个字，从列出来的里面选",
    ),
    Rule("R102", "error", "上级绕成了圈：{ring}", "改掉其中一个上级"),
    Rule("R103", "error", "“{id}”不是镇街", "area 写镇街的编号"),
    Rule("R104", "error", "链接“{target}”指的稿件不存在", "{maybe}从本文件所在的文件夹算起写路径"),
    Rule("R105", "warning", "提法“{wording}”同时属于 {first} 和 {second}", "把其中一个的异写删去"),
    Rule(
        "R107",
        "error",
        "链接“{target}”在网站上没有对应的页面",
        "{maybe}链到稿件就写它的文件，如 ../2026/a.md；链到栏目就写网址，如 /stories/",
    ),
    Rule(
        "R110",
        "error",
        "链接“{target}”指的那一页没有“{anchor}”这个位置",
        "{how}",
    ),
    Rule(
        "R111",
        "error",
        "链接“{target}”没有对应的附件",
        "把文件放进稿件旁边的 files 文件夹，链接写 files/文件名；已经在别处公布的，写那里的网址，以 https:// 开头",
        in_form="已经在别处公布的，写那里的网址，以 https:// 开头；要放到本站的文件，请管理员放进来",
    ),
    Rule(
        "R112",
        "error",
        "导航（nav）里的“{entry}”没有对应的页面",
        "{maybe}写栏目的网址，如 stories/，或 content 里的文件，如 pages/about.md；不要这一项就删去这一行",
    ),
    Rule(
        "R109",
        "warning",
        "链接“{target}”指的稿件还没有发布，页面上只有文字，点不开",
        "等它发布，或先删去链接",
    ),
    Rule("R106", "warning", "“{id}”没有发布或已撤稿，页面上不会显示这一处", "等它发布，或先删去"),
)
