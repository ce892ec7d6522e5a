"""The part of the catalogue about what doesn't fit into a channel."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

CHANNELS = (
    Rule(
        "C101",
        "notice",
        "公众号的标题最多 32 字，这里有 {length} 字",
        "另写一行 short_title，32 字以内；网站上照旧用全标题",
    ),
    Rule(
        "C102",
        "notice",
        "公众号的作者最多 16 字，这里有 {length} 字",
        "写简称，或只写作者不写单位",
    ),
    Rule(
        "C103",
        "notice",
        "公众号一篇不到 20,000 个字符（排版的标记也算），这里有 {length} 个",
        "公众号里分成几篇发，或另写一篇短的",
    ),
    Rule(
        "C104",
        "notice",
        "公众号要一张封面，这篇没有头图，正文里也没有图片",
        "写 cover，放一张横的照片；或在公众号后台另选一张",
    ),
    Rule(
        "C201",
        "notice",
        "摘要的第一句放不进一条 70 字的短信",
        "另写一行 sms，70 字以内；或把摘要的第一句改短",
    ),
    Rule(
        "C301",
        "notice",
        "明白纸一页放得下 1,200 字，这里有 {length} 字",
        "只留要做的事，一条一句；别的让人扫码看全文",
    ),
    Rule(
        "C202",
        "notice",
        "短信连同“{mark}”超过 70 字（生僻字一个算两个）",
        "删短一些，说清一件事就够",
    ),
    Rule(
        "C401",
        "notice",
        "“{title}”发到{channel}以后改过",
        "那边也要更正；重新发出以后，在这里再记一条",
    ),
)
