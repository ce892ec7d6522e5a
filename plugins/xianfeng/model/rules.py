"""The catalogue of mistakes. A code is permanent: it may fall out of use but never change its meaning.

The letter says where a mistake is seen: F the file, Y its YAML, M the model, R references,
T the text, P pictures, U addresses.
"""

from __future__ import annotations

from types import MappingProxyType

from xianfeng.model.findings import Finding, Place, Rule

_FILES = (
    Rule(
        "F101",
        "error",
        "文件有 {size} KB，超过 {limit} KB",
        "一个文件只写一篇稿件或一份档案，长材料请分开",
    ),
    Rule(
        "F102",
        "error",
        "文件是 UTF-16 编码（记事本的“Unicode”）",
        "用记事本打开，“另存为”时编码选“UTF-8”",
    ),
    Rule(
        "F103",
        "error",
        "文件不是 UTF-8 编码，像是 GBK（记事本的“ANSI”）",
        "用记事本打开，“另存为”时编码选“UTF-8”",
    ),
    Rule(
        "F104",
        "error",
        "这里的字节不是 UTF-8 文字",
        "文件可能已损坏或混用了编码，请从原稿重新复制文字，另存为 UTF-8",
    ),
    Rule(
        "F105", "error", "这里有看不见的字符（{char}）", "删去这个字符，再重新输入前后的空格或换行"
    ),
    Rule("F106", "error", "文件的内容是{what}，不是文字", "把文字复制到新的文本文件，另存为 UTF-8"),
    Rule(
        "F107",
        "error",
        "这里留着合并冲突的标记",
        "保留要用的一段，删去 <<<<<<<、=======、>>>>>>> 三行",
    ),
    Rule("F108", "warning", "这里有乱码符号 �", "对照原稿补上丢失的字"),
    Rule("F109", "warning", "这里有看不见的零宽字符", "删去它；它会使搜索找不到这个词"),
    Rule("F110", "warning", "这里有只在某种字体里才看得见的符号", "换成普通符号，或删去它"),
    Rule("F201", "error", "这是一个链接（快捷方式），没有读取", "把文件本身复制到这里"),
    Rule("F202", "error", "这不是普通文件，没有读取", "删去它"),
    Rule("F203", "error", "这个文件夹打不开", "检查它的读取权限"),
    Rule("F204", "error", "文件夹套得太深，没有读取", "把里面的文件移到上层"),
    Rule(
        "F211",
        "error",
        "文件名不是 UTF-8 编码，像是旧式压缩包解出的 GBK 文件名",
        "把文件改名，用小写字母、数字和减号",
    ),
    Rule(
        "F212", "error", "文件名里有{char}，有的系统或网址不能用", "改名，用字母、数字、汉字和减号"
    ),
    Rule("F213", "error", "“{name}”是 Windows 保留的名字，在 Windows 上打不开", "换一个名字"),
    Rule("F214", "error", "路径有 {size} 个字符，超过 {limit} 个", "缩短文件名或文件夹名"),
    Rule("F215", "error", "文件名有 {size} 字节，超过 {limit} 字节（约 66 个汉字）", "缩短文件名"),
    Rule(
        "F216",
        "error",
        "文件名里的字母和音调符号是分开存的（苹果电脑常见）",
        "把文件改名，用小写字母、数字和减号",
    ),
    Rule(
        "F217",
        "error",
        "与“{other}”只差大小写或写法，在 Windows 和苹果电脑上是同一个文件",
        "给其中一个改名",
    ),
    Rule("F218", "error", "与“{other}”会成为同一个网页", "给其中一个改名"),
    Rule(
        "F221",
        "error",
        "这里不能放办公文档（{suffix}）",
        "把文字写进 {wanted} 文件；原件不要放在这里",
    ),
    Rule(
        "F222",
        "error",
        "这里不能放网页、脚本或矢量图（{suffix}）",
        "把文字写进 {wanted} 文件，图片转成 PNG",
    ),
    Rule(
        "F223", "error", "文本文件要以 {wanted} 结尾，这里是 {suffix}", "把文件的后缀改成 {wanted}"
    ),
    Rule("F224", "error", "后缀是 .yaml", "把文件的后缀改成 .yml"),
    Rule("F225", "error", "不支持 {suffix} 图片", "转成 JPG、PNG 或 WebP"),
    Rule(
        "F226",
        "error",
        "不认识这种文件（{suffix}）",
        "删去它；稿件用 .md，档案用 .yml，图片用 JPG、PNG、WebP",
    ),
    Rule(
        "F227",
        "error",
        "这里应放 {wanted} 文件，不是 {suffix}",
        "稿件（.md）放在 content，档案（.yml）放在 data",
    ),
)

_YAML = (
    Rule("Y101", "error", "这里不合资料区的写法", "检查这一行和上一行的冒号、引号、括号与缩进"),
    Rule("Y102", "error", "值里又出现了冒号加空格", "给整个值加引号，如 {example}，或改用全角冒号"),
    Rule(
        "Y103",
        "error",
        "这一行的缩进与前后不一致",
        "同一层左对齐，下一层多缩进两个空格；若是上一行的接续，请写成一行",
    ),
    Rule("Y104", "error", "“{name}”后面是全角冒号", "请改用半角冒号加空格，写成“{name}: ”"),
    Rule("Y105", "error", "“{name}”的冒号后面没有空格", "在冒号后面加一个空格"),
    Rule("Y106", "error", "缩进用了制表符（Tab）", "改用空格，每层两个"),
    Rule("Y107", "error", "名称前后有全角空格", "删去全角空格；缩进用半角空格"),
    Rule("Y108", "error", "引号没有成对", "在值的末尾补上同样的引号"),
    Rule("Y109", "error", "引号或括号结束以后还有文字", "给整个值加单引号，如 {example}"),
    Rule(
        "Y110", "error", "括号 {open} 没有成对", "在末尾补上 {close}；若括号是文字，给整个值加引号"
    ),
    Rule("Y111", "error", "值不能以“{char}”开头", "给整个值加引号，如 {example}"),
    Rule("Y112", "error", "双引号里的反斜杠会被当作转义", "改用单引号，如 {example}"),
    Rule(
        "Y113",
        "error",
        "“{text}”这一行不是“名称: 值”的写法",
        "补上半角冒号和空格；若正文从这里开始，请在它前面另起一行写 ---",
    ),
    Rule("Y114", "error", "列表的第一项写在了名称的同一行", "从下一行写起，每行一项，以“- ”开头"),
    Rule("Y115", "error", "同一层里既有“- ”列表又有“名称: 值”", "检查缩进，列表应在名称的下一层"),
    Rule("Y116", "error", "减号后面没有空格", "列表项写成“- 内容”；若是文字，请加引号"),
    Rule(
        "Y117",
        "warning",
        "方括号里用了全角逗号或顿号，整段成了一项",
        "各项之间用半角逗号；若确是一项，请加引号",
    ),
    Rule("Y118", "warning", "“{text}”被当作注释略去了", "若是内容，给整个值加引号"),
    Rule(
        "Y201",
        "error",
        "这里用了锚点或别名“{sign}”",
        "这里不用引用；星号等若是文字，给整个值加引号",
    ),
    Rule("Y202", "error", "这里用了类型标记“{tag}”", "删去它；感叹号若是文字，给整个值加引号"),
    Rule("Y203", "error", "这里用了合并键“<<”", "把要用的各行直接写出来"),
    Rule("Y204", "error", "层次超过 {limit} 层", "检查多写的括号或缩进"),
    Rule("Y205", "error", "内容超过 {limit} 项", "把这个文件拆成几个"),
    Rule("Y206", "error", "“{name}”重复了，第 {line} 行已经写过", "只保留一处"),
    Rule("Y207", "error", "名称只能是文字", "花括号、方括号若是文字，给整个值加引号"),
    Rule("Y208", "error", "冒号前面没有名称", "补上名称，或删去这一行"),
    Rule("Y209", "error", "一个文件里写了两份资料", "删去中间的 --- 或 ...，或分成两个文件"),
    Rule(
        "Y301", "error", "稿件开头没有资料区", "第一行写 ---，接着写标题等各项，再以一行 --- 结束"
    ),
    Rule("Y302", "error", "资料区没有结束", "在最后一项的下一行写 ---，正文从再下一行开始"),
    Rule("Y303", "error", "资料区不是一行行的“名称: 值”", "按“title: 标题”的样子逐行写"),
    Rule("Y304", "error", "这里没有内容", "写上内容，或删去这个文件；空列表写作 []"),
    Rule("Y305", "error", "资料区的界线写成了“{text}”", "改成三个半角减号 ---，独占一行"),
    Rule("Y306", "error", "档案文件里只有一段文字", "按“名称: 值”或“- ”列表的样子逐行写"),
)

_TEXT = (
    Rule("T101", "error", "正文有 {count} 字符，超过 {limit}", "分成几篇"),
    Rule("T102", "error", "正文有 {count} 行，超过 {limit}", "分成几篇"),
    Rule("T103", "error", "这一行有 {count} 字符，超过 {limit}", "在段落之间空一行"),
    Rule(
        "T104",
        "error",
        "正文有 {count} 个半角方括号 [，超过 {limit}",
        "删去多余的方括号，或分成几篇",
    ),
    Rule("T105", "error", "正文有 {count} 处脚注标记，超过 {limit}", "删去多余的脚注，或分成几篇"),
    Rule("T106", "error", "列表或引用套了 {limit} 层以上", "减少行首的缩进、减号和大于号"),
    Rule("T107", "error", "正文有 {count} 行代码围栏，超过 {limit}", "删去多余的 ``` 或 ~~~"),
    Rule(
        "T201",
        "error",
        "这里有网页代码“{tag}”，会原样显示给读者",
        "删去它；正文加粗用 **文字**，换段空一行",
    ),
    Rule(
        "T202",
        "error",
        "链接不能以“{scheme}”开头",
        "链接以 https:// 开头，或写稿件、图片的相对路径",
    ),
    Rule(
        "T203",
        "error",
        "链接“{target}”指向某台电脑上的文件，读者打不开",
        "把文件放到稿件旁的 images 文件夹，写 images/文件名",
    ),
    Rule("T204", "error", "链接“{target}”出了本站的文件夹", "减少路径开头的 ../"),
    Rule("T205", "error", "链接“{target}”里有反斜杠", "改成斜杠 /，如 images/文件名"),
    Rule(
        "T206",
        "error",
        "链接或图片用了全角括号或叹号，不会生效",
        "改成半角：[文字](地址)、![说明](图片)",
    ),
    Rule("T207", "error", "标题用了全角井号“＃”，不会生效", "改成半角 ## 加空格"),
    Rule(
        "T208",
        "error",
        "代码围栏没有结束，后面的内容都会乱",
        "在代码后面另起一行写同样的围栏，或删去它",
    ),
    Rule("T209", "error", "链接或图片没有写地址", "在小括号里写上地址"),
    Rule(
        "T301",
        "error",
        "星号紧挨汉字，像是隐去的内容，本行 {count} 处",
        "隐去的名称写“某”，如“某县”；正文里加粗用成对的 **，确要星号写 \\*",
    ),
    Rule(
        "T302",
        "warning",
        "两处 ** 都在省市县镇前面，像是隐去的名称，之间的文字会变成粗体",
        "隐去的名称写“某”，如“某县”；若确要加粗，请缩短加粗的文字",
    ),
    Rule("T303", "error", "这里有转载网站留下的付费标记“{mark}”", "删去它"),
    Rule(
        "T304",
        "warning",
        "“{mark}”是没有填的空，本行 {count} 处",
        "补上内容；不便公开的写“某”，如“某县”",
    ),
    Rule("T305", "error", "用星号遮住的号码，排版会吞掉星号", "删去号码；确要保留，星号写成全角＊"),
    Rule(
        "T401",
        "warning",
        "正文里有一级标题，一级标题是稿件的题目",
        "改成 ## 二级标题；话题标记 #…# 前加反斜杠",
    ),
)

_MODEL = (
    Rule("M101", "error", "缺少{field}", "补上一行；{description}"),
    Rule("M102", "error", "不认识的名称“{key}”", "{maybe}没有这一项就删去这一行"),
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
    Rule("M109", "error", "{field}应是列表，这里是“{value}”", "另起一行，每行一项，以“- ”开头"),
    Rule(
        "M110",
        "error",
        "{field}应是一组“名称: 值”，这里是“{value}”",
        "另起一行，缩进两格，逐行写；{description}",
    ),
    Rule("M111", "error", "{field}不能{side} {bound}，这里是 {value}", "核对这个数；{description}"),
    Rule("M112", "error", "{field}空着", "写上内容，或删去这一行"),
    Rule("M113", "error", "{field}的写法“{value}”不合要求", "{description}"),
    Rule("M114", "error", "{field}至少要有 {bound} 项", "补上；{description}"),
    Rule(
        "M115", "error", "{field}应写 true 或 false，这里是“{value}”", "true 表示是，false 表示否"
    ),
    Rule("M116", "error", "没有本人同意，不能公开姓名", "删去姓名；征得同意后写 consent: true"),
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
        "M130",
        "error",
        "公开属性是“内部”的资料不能放在这里",
        "移出本仓库：仓库公开，放进来就等于发布",
    ),
    Rule("M131", "notice", "发布时间 {date} 还没有到", "到那一天会自动出现；要马上发布就改日期"),
    Rule("M132", "notice", "状态是“{status}”，读者看不到", "审完把 status 改成“已发布”"),
    Rule("M133", "warning", "典型经验缺少“{section}”一节", "补上“## {section}”和内容"),
    Rule("M134", "error", "正文是空的", "写上正文，或把 status 改成“草稿”"),
    Rule("M135", "error", "第 {episode} 期在本栏目出现了两次，{first} 已经用过", "核对期数"),
    Rule("M136", "error", "答案“{answer}”不在选项里", "答案写 {last} 以内的字母"),
    Rule("M137", "error", "评星记录里 {year} 年写了两次", "每年只留一条"),
    Rule(
        "M138",
        "warning",
        "现在的星级是 {star}，最近一次评星（{year} 年）是 {rated}",
        "核对后改成一致",
    ),
    Rule("M139", "error", "更新时间早于发布时间", "核对两个日期"),
)

_REFERENCES = (
    Rule("R101", "error", "没有编号是“{id}”的{title}", "{maybe}先建好它，或改成已有的编号"),
    Rule("R102", "error", "上级绕成了圈：{ring}", "改掉其中一个上级"),
    Rule("R103", "error", "“{id}”不是镇街", "area 写镇街的编号"),
    Rule("R104", "error", "链接“{target}”指的稿件不存在", "{maybe}从本文件所在的文件夹算起写路径"),
    Rule("R105", "warning", "提法“{wording}”同时属于 {first} 和 {second}", "把其中一个的异写删去"),
    Rule("R106", "warning", "“{id}”还没有发布，页面上不会显示这一处", "等它发布，或先删去"),
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
    Rule("P301", "warning", "图片“{target}”没有替代文本", "在 ![ ] 的方括号里用一句话说出画面"),
    Rule(
        "P302",
        "warning",
        "图片“{target}”的替代文本“{alt}”没有说出画面",
        "改成一句话，如“村民在晒谷场上投票”",
    ),
    Rule("P303", "notice", "图片“{target}”没有署名", "{how}"),
    Rule("P304", "notice", "没有哪一页用到这张图片", "在稿件或档案里用上它，或删去"),
)

_ADDRESSES = (
    Rule(
        "U103",
        "notice",
        "有 {count} 个已发布的网址还没有记下",
        "运行 xianfeng urls 把它们记进 data/urls.yml",
    ),
    Rule(
        "U101", "error", "网址 /{path} 被两处占用，另一处是 {other}", "改掉其中一个的编号或旧网址"
    ),
    Rule(
        "U102",
        "error",
        "网址 {url} 发布过，现在没有页面了",
        "在新的文件里写 aliases: [{url}]，或把原文件找回来、状态改成“已撤稿”",
    ),
)

_HOMES = (
    Rule(
        "F190",
        "error",
        "没有站点设置 data/site.yml",
        "从示例复制一份，写上网站名称、网址和主办单位",
    ),
    Rule("F191", "error", "不知道这个文件属于哪一类", "放进下列位置之一：{homes}"),
)

_RULES: tuple[Rule, ...] = (
    *_FILES,
    *_YAML,
    *_TEXT,
    *_MODEL,
    *_REFERENCES,
    *_PICTURES,
    *_ADDRESSES,
    *_HOMES,
)

RULES = MappingProxyType({rule.code: rule for rule in _RULES})


def finding(place: Place, code: str, **values: object) -> Finding:
    """The finding ``code`` at ``place``, its wording filled with ``values``. KeyError: unknown code."""
    rule = RULES[code]
    return Finding(
        place, code, rule.level, rule.message.format(**values), rule.hint.format(**values)
    )
