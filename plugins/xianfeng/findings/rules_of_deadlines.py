"""The part of the catalogue about days that passed before something was done."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

DEADLINES = (
    Rule(
        "M301",
        "notice",
        "{matter_title}“{subject}”的时限 {date} 已过，进展还是“{state}”",
        "办完了就改进展；没有办完就催办，说明原因，改定时限",
    ),
    Rule(
        "M302",
        "notice",
        "承诺“{subject}”的时限 {date} 已过，还没有践诺",
        "办好了写 done: true；没有办好就另定时限",
        in_form="办好了，“已办”选“是”；没有办好就另定时限",
    ),
    Rule(
        "M303",
        "notice",
        "节点“{subject}”的时限 {date} 已过，没有写完成日期",
        "做完了补上 done_at；没有做完就改时限",
    ),
    Rule(
        "M304",
        "notice",
        "“{subject}”的公示到 {date} 期满，还没有写表彰日期",
        "没有异议就补上 granted_at；有异议的从名单里去掉",
    ),
    Rule(
        "M305",
        "notice",
        "“{subject}”的申报 {date} 已经截止",
        "再开一批就改 deadline；不再办理就改 validity",
    ),
    Rule(
        "M306",
        "notice",
        "“{subject}”的协议到 {date} 期满",
        "续签了就改 until；不再联建就写明结果",
    ),
    Rule(
        "M307",
        "notice",
        "“{subject}”约定在 {date} 以前复看，已经过了",
        "核对一遍，再改 review_by",
    ),
    Rule(
        "M308",
        "notice",
        "“{subject}”在 {date} 以后失效，还在网上",
        "还有效就改 expires；只作资料就把 status 改成“归档”",
    ),
    Rule(
        "M311",
        "notice",
        "首页过了 {date} 就满两周没有更新，最近一篇是 {latest}",
        "发布一篇新稿：首页两周不更新，政府网站检查一项否决",
    ),
    Rule(
        "M312",
        "notice",
        "“{column}”过了 {date} 就满两周没有更新，最近一篇是 {latest}",
        "发布一篇新稿：动态、要闻类栏目两周内要有更新",
    ),
    Rule(
        "M313",
        "notice",
        "“{column}”过了 {date} 就满六个月没有更新，最近一份是 {latest}",
        "发布新的文件：通知、政策类栏目六个月内要有更新",
    ),
    Rule(
        "M314",
        "notice",
        "栏目“{subject}”{cadence}一期，最近一期是 {latest}，{date} 以前该有下一期",
        "发布下一期，或把 cadence 改成做得到的频次",
    ),
    Rule(
        "M315",
        "notice",
        "栏目“{subject}”是空的",
        "发布第一期，或删去这个栏目：空白栏目政府网站检查要扣分",
    ),
)
