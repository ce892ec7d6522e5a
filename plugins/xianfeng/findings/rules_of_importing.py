"""The part of the catalogue about files of the office that are brought in (I)."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

IMPORTING = (
    Rule("I101", "error", "文件有 {size} KB，超过 {limit} KB", "分成几个文件再导入"),
    Rule(
        "I102",
        "error",
        "从这里起的字节读不出文字，文件可能断了，或混用了两种编码",
        "用记事本打开原件，“另存为”时编码选“UTF-8”，再导入",
    ),
    Rule(
        "I103",
        "error",
        "猜不准文件的编码（最像 {name}，但读出来许多字不像文章）",
        "用记事本打开，看着文字是对的，“另存为”时编码选“UTF-8”，再导入",
    ),
    Rule("I104", "error", "文件里没有文字", "看看是不是选错了文件；扫描件、图片里的字要先打出来"),
    Rule("I105", "error", "这已经是一篇有资料区的稿件", "不用导入，直接放进 content/stories/年份/"),
    Rule(
        "I106",
        "error",
        "不会读 {suffix} 文件",
        "能导入 .docx、.txt、.md；.doc 和 .wps 要装 LibreOffice；表格用 .xlsx 或 .csv",
    ),
    Rule("I107", "error", "文件打不开：{reason}", "看看路径写对没有，文件是不是正被别的软件占用"),
    Rule("I108", "error", "文件加了密码", "在 Word 或 WPS 里去掉密码，另存一份，再导入"),
    Rule(
        "I109", "error", "文件坏了，读不出来", "在 Word 或 WPS 里打开，能打开就另存为 .docx，再导入"
    ),
    Rule(
        "I110",
        "error",
        "后缀是新版 Word，内容却是旧版的",
        "在 Word 或 WPS 里打开，另存为 .docx，再导入",
    ),
    Rule(
        "I111",
        "error",
        "旧版 {suffix} 文件要先转一次，这台电脑上没有装 LibreOffice",
        "在 Word 或 WPS 里打开，点“文件—另存为”，类型选“Word 文档（*.docx）”，再导入存出来的文件；或装上 LibreOffice",
    ),
    Rule(
        "I112",
        "error",
        "LibreOffice 没能转换这个 {suffix} 文件",
        "在 Word 或 WPS 里打开，另存为 .docx，再导入",
    ),
    Rule(
        "I113",
        "error",
        "文件拆开以后大得不合常理，没有读",
        "在 Word 或 WPS 里打开看看；确是自己的文件，把图片压缩后另存一份，再导入",
    ),
    Rule(
        "I114",
        "error",
        "文件里的 {part} 写法不对（{reason}），没有读",
        "在 Word 或 WPS 里打开，另存为 .docx，再导入",
    ),
    Rule("I115", "error", "这不是 Word 文档", "看看是不是表格、演示文稿或压缩包；要导入的是 .docx"),
    Rule(
        "I116",
        "error",
        "这里嵌着另一份文件的全文，Word 打开时才展开",
        "在 Word 里打开，另存为 .docx，再导入",
    ),
    Rule(
        "I119",
        "error",
        "{part} 第 {number} 处文字“{text}”没有读到，整个文件都没有导入",
        "这是程序的毛病，请把原件报给维护者；急用可以另存为 .txt 再导入",
    ),
    Rule(
        "I121",
        "error",
        "这里有没有处理的修订（{what}）：“{text}”",
        "在 Word 的“审阅”里接受或拒绝全部修订，保存后再导入",
    ),
    Rule(
        "I122",
        "error",
        "这里有{who}的批注没有处理：“{text}”",
        "按批注改好，在“审阅”里删去批注，保存后再导入",
    ),
    Rule(
        "I123",
        "error",
        "这里有隐藏的文字：“{text}”",
        "在 Word 里选中，去掉字体里的“隐藏”，或删去它，保存后再导入",
    ),
    Rule(
        "I151",
        "warning",
        "这里已经有一份不一样的，没有动它",
        "改过的稿件不会被导入盖掉；要重新导入，先删去它，或用 --to 放到另一个文件夹",
    ),
    Rule(
        "I152",
        "notice",
        "这个文件里像是有 {count} 篇，现在合成了一篇",
        "要一篇一个文件并编成合集，在命令后面加 --split 再导入一次",
    ),
    Rule(
        "I153",
        "notice",
        "“{word}”像是被换行从单位名称后面切到了这一行，已经接回署名",
        "看看署名对不对",
    ),
    Rule("I154", "warning", "原稿没有题目，现在的题目是从第一句里取的", "拟一个题目"),
    Rule(
        "I155",
        "notice",
        "没有找到第二篇，没有分开",
        "每篇的题目独占一行、下一行是单位名称，才分得开",
    ),
    Rule("I156", "warning", "原稿写着 {said} 篇，分出来 {count} 篇", "对照原稿看看是哪里没有分开"),
    Rule(
        "I157",
        "warning",
        "文件里 Markdown 的记号在这里读法不同，已经当作普通文字导入",
        "小标题、表格、加粗照“稿件写法”页重新标一下",
    ),
    Rule(
        "I131",
        "warning",
        "第 {number} 张图片取不出来",
        "在 Word 里右键“另存为图片”，放进 images 文件夹",
    ),
    Rule(
        "I132",
        "warning",
        "这里有公式，只留下了里面的字符，分数、根号要看一看",
        "对照原稿改成文字，或截成图片",
    ),
    Rule("I133", "warning", "这里有 Word 的域“{text}”，它显示的字没有存在文件里", "对照原稿补上"),
    Rule("I134", "warning", "链接“{target}”不能公开使用，只留下了文字", "要链接就写完整的网址"),
    Rule(
        "I135",
        "warning",
        "这里有一个只在字体 {font} 里才认得的符号（{sign}），写成了 □",
        "对照原稿改成普通符号",
    ),
    Rule("I136", "warning", "这里有艺术字“{text}”，没有带过来", "要用就打成文字"),
    Rule(
        "I137",
        "warning",
        "这里的图片不在文件里（只是一个链接）",
        "在 Word 里把图片另存出来，放进 images 文件夹",
    ),
    Rule("I141", "notice", "文件里有宏，没有读，也没有带过来", "不用管它"),
    Rule("I142", "warning", "文件里有{what}，没有带过来", "要用就截成图片，或把数字写成表格"),
    Rule(
        "I161",
        "error",
        "台账里没有“{title}”这一列",
        "{maybe}把表头改成台账里的列标题，或在台账的 columns 里加上这一列，或删去它",
    ),
    Rule("I162", "error", "表里没有“事项”这一列", "把写事项的那一列的表头改成“事项”"),
    Rule(
        "I163",
        "warning",
        "台账里已经有“{title}”，内容不一样，没有动它",
        "要改就在台账文件里改；表里的是另一件事，就换一个名称",
    ),
    Rule(
        "I164",
        "error",
        "表格文件里没有能读的工作表",
        "在 Excel 或 WPS 里打开，另存为 .xlsx 或 .csv，再导入",
    ),
    Rule(
        "I165",
        "error",
        "不知道填进哪本台账",
        "{maybe}在后面加上 --to data/ledgers/台账.yml；没有这本台账，先照着别的建一本，写好 columns",
    ),
)
