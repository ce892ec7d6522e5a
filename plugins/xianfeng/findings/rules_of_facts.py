"""The part of the catalogue about records that say different things of one thing."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

FACTS = (
    Rule(
        "M321",
        "warning",
        "{title}的{aspect}，这里是“{shown}”，{where} 是“{other}”",
        "核对后改成一致；只写一处就够的，删去一处",
    ),
    Rule(
        "M322",
        "warning",
        "“{title}”的电话 {phone} 也是“{other}”的（{where}）",
        "核对是谁的电话：读者打过去要找对人",
    ),
    Rule(
        "M323",
        "warning",
        "{year} 年{level}级的“{title}”，先锋榜里没有",
        "补进 data/honours 的一张榜，写上获得者的支部：荣誉墙按榜统计",
    ),
    Rule(
        "M324",
        "warning",
        "写的是“{said}”，{where} 列了 {count} {noun}",
        "补齐漏掉的，或改正数目",
    ),
    Rule(
        "M325",
        "warning",
        "{first}（{value}）{relation}{second}（{other}，见 {where}）",
        "核对这两处",
    ),
    Rule(
        "M326",
        "notice",
        "“{said}”与记录不符：“{title}”{as_of} 是 {value}（{where}）",
        "核对后改正；要总是用记录里最新的数，写 {mark}",
    ),
)
