"""Rules of 刊物: what is frozen stays, what was printed is known."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

ISSUES = (
    Rule(
        "N101",
        "error",
        "定稿的文件 {path} 不见了",
        "用 git checkout 找回来；找不回来的，用 python3 run.py freeze 重出",
        in_form="请管理员找回来",
    ),
    Rule(
        "N102",
        "error",
        "定稿的文件 {path} 和定稿时不一样",
        "印出去的不能改：用 git checkout 找回原来的；确实要换，用 python3 run.py freeze 重出",
        in_form="印出去的不能改：请管理员找回原来的，或重出一版",
    ),
    Rule(
        "N103",
        "warning",
        "“{title}”收在已经定稿的这一期里，现在不公开了",
        "从 sections 里拿掉它，运行 python3 run.py freeze {issue} --notice 说明，重出一版",
        in_form="从栏目里拿掉它，请管理员重出一版",
    ),
    Rule(
        "N104",
        "warning",
        "“{title}”收在已经定稿的这一期里，其中“{name}”的荣誉撤销了，见 {where}",
        "改好稿件或从 sections 里拿掉，运行 python3 run.py freeze {issue} --notice 说明，重出一版",
        in_form="改好稿件或从栏目里拿掉，请管理员重出一版",
    ),
    Rule(
        "N105",
        "notice",
        "“{title}”在这一期定稿以后改过，没有写更正",
        "在稿件的 corrections 里写明改了什么；必须从已出的一期里拿掉的，运行 python3 run.py freeze "
        "{issue} --notice 说明，重出一版",
        in_form="在稿件的“更正”里写明改了什么；必须从已出的一期里拿掉的，请管理员重出一版",
    ),
    Rule("N106", "error", "“{title}”在这一期里收了两次", "删去多出来的一次"),
    Rule(
        "N107",
        "warning",
        "“{sign}”（{point}）印不出来，字库里没有，会印成“〓”",
        "换一个字；确是姓名、地名用字的，打电话问印厂",
    ),
    Rule(
        "N108",
        "notice",
        "这一期已经出刊，还没有定稿",
        "运行 python3 run.py freeze {issue}，把 PDF 和 EPUB 与本文件一起提交",
        in_form="请管理员定稿",
    ),
    Rule(
        "N110",
        "warning",
        "这一期定稿以后改过栏目里的稿件，PDF 和 EPUB 还是原来的",
        "改回去；确实要换，运行 python3 run.py freeze {issue} --notice 说明，重出一版",
        in_form="改回去；确实要换，请管理员重出一版",
    ),
    Rule("N109", "error", "{periodical}的这一期和 {other} 是同一期", "核对年度和期号"),
)
