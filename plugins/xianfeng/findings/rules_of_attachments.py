"""Rules of attachments: what a file is, and what in it nobody meant to publish."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

ATTACHMENTS = (
    Rule(
        "A101",
        "error",
        "附件的后缀是 {suffix}，里面不是这种文件{told}",
        "用它自己的程序打开，另存为 {suffix} 再放进来；后缀不能直接改",
    ),
    Rule(
        "A102",
        "error",
        "附件里带着宏或脚本{told}，读者打开时会运行",
        "另存为不带宏的 .docx、.xlsx、.pdf 再放进来；公式换成它算出的数",
    ),
    Rule(
        "A103",
        "error",
        "表格里有隐藏的工作表“{told}”，读者取消隐藏就看得到",
        "删去它；要公开的，取消隐藏",
    ),
    Rule(
        "A104",
        "warning",
        "附件的属性里记着{told}",
        "在“文件—信息—检查文档”里删去个人信息，或另存一份再放进来",
    ),
    Rule(
        "A105",
        "error",
        "附件解开以后太大，或层层套着：{told}",
        "不要这样压缩；文件一份一份放，不套压缩包",
    ),
    Rule(
        "A106",
        "error",
        "附件有 {told} MB，超过 {limit} MB",
        "压缩画面、分成几个文件；或放到本单位的音像主机，data/site.yml 里写 media_host，这里写全网址和大小",
        in_form="压缩画面、分成几个文件；或放到本单位的音像主机，这里写全网址和大小",
    ),
    Rule("A107", "error", "附件加了密码，读者打不开", "去掉密码，另存一份再放进来"),
    Rule(
        "A108",
        "error",
        "压缩包里的“{told}”不能放：是程序、网页，或指到别的文件夹",
        "从压缩包里拿掉它",
    ),
    Rule("A109", "error", "附件是空的，或坏了，打不开", "用它自己的程序打开看看，重新保存"),
    Rule("A110", "notice", "没有哪一篇用到这个附件，不会公布", "在稿件里链接它，或删去它"),
    Rule(
        "A111",
        "error",
        "视频里记着拍摄的地点",
        "用剪辑软件重新导出，导出时不要保留位置信息",
    ),
    Rule("A112", "error", "文档里还有没处理完的{told}，读者看得到", "全部接受或删去，再保存"),
    Rule(
        "A113",
        "warning",
        "视频没有字幕，听不见的人看不懂",
        "把字幕存成同名的 .vtt，放在视频旁边：{told}",
    ),
    Rule(
        "A114",
        "error",
        "没有附件 {told}",
        "{maybe}把文件放进稿件旁边的 files 文件夹，写成 files/文件名",
    ),
    Rule(
        "A115",
        "error",
        "附件 {file} 在别的主机上，不是 data/site.yml 里的 media_host（{host}）",
        "文件放在稿件旁边的 files 文件夹里；太大的放在 media_host 写的那个主机上，网址以 https:// 开头",
        in_form="文件放在稿件旁边；太大的放在站点设置里写的音像主机上，网址以 https:// 开头",
    ),
    Rule(
        "A116",
        "error",
        "附件 {file} 在别的主机上，没有写多大",
        "加上 size，写成 {{file: {file}, size: 300 MB}}",
        in_form="填上大小，如 300 MB",
    ),
    Rule("A117", "error", "附件 {file} 写了{what}，用不上", "{how}"),
    Rule(
        "A118",
        "error",
        "附件 {file} 的网址看不出是什么文件，或者有空格、引号",
        "网址里不留空格和引号，以文件的后缀结尾，可以是 {types}",
    ),
    Rule(
        "A119",
        "warning",
        "链接到音像主机上的 {file}，读者不知道是什么、有多大",
        "在资料区写 attachments: [{{file: {file}, size: 300 MB}}]",
        in_form="在“附件”里添一项：文件填这个网址，再填上大小",
    ),
    Rule(
        "A120",
        "warning",
        "附件里有{told}，读者不容易看到，下载了就有",
        "打开看一遍：不公开的删去，再保存；要公开的，写在看得见的地方",
    ),
)
