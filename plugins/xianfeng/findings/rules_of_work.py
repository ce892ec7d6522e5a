"""The part of the catalogue about ledgers, honours, standards, projects, brands and places."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

_LEDGERS = (
    Rule("M141", "error", "列名“{key}”已经有了", "换一个列名；{taken}是每一行都有的，不用再列"),
    Rule(
        "M142",
        "error",
        "类型是“选项”，没有列出可选值",
        "补上 options: [甲, 乙]",
        in_form="填上可选值，一项一格",
    ),
    Rule("M143", "error", "已销号，没有写销号日期", "补上 closed_at: 销号那一天"),
    Rule(
        "M144", "error", "写了销号日期，进展却是“{state}”", "把 state 改成“销号”，或删去 closed_at"
    ),
    Rule("M145", "error", "销号日期 {date} 还没有到", "核对日期；办完以后再写"),
    Rule("M146", "warning", "已销号，没有写佐证", "补上 evidence: 凭什么销号，如验收单、公示记录"),
    Rule("M147", "error", "{year} 年在这一格里写了两次", "每年只留一项"),
)

_HONOURS = (
    Rule(
        "M211",
        "error",
        "“{category}”有 {count} 个获得者，名额只有 {quota} 个",
        "核对名单，或按文件改名额",
    ),
    Rule("M212", "error", "没有“{category}”这个类别", "可以写：{allowed}"),
    Rule(
        "M214",
        "error",
        "公示只有 {days} 个工作日，不足 {least} 个",
        "延长公示；遇法定节假日还要顺延",
    ),
    Rule(
        "M215",
        "error",
        "公示到 {end} 结束，表彰日期却是 {date}",
        "公示期满没有异议再写 granted_at",
    ),
    Rule("M216", "error", "公示结束早于开始", "核对两个日期"),
    Rule(
        "M217",
        "error",
        "“{name}”的荣誉已撤销（见 {where}），这里还写着他",
        "删去这一处；同名的另一个人，写清单位以示区别",
    ),
    Rule(
        "M218",
        "warning",
        "文字里有“{name}”，他的荣誉已撤销（见 {where}）",
        "是同一个人就改写这一段；网站以外印过的也要更正",
    ),
)

_STANDARDS = (
    Rule("M221", "error", "写的是“{said}”，实际列了 {count}", "补齐漏掉的，或改正数目"),
    Rule("M222", "error", "标准里没有“{grade}”这个等次", "可以写：{allowed}"),
    Rule("M223", "error", "有 {count} 个得分，标准有 {aspects} 个方面", "按标准里方面的顺序补齐"),
    Rule("M224", "error", "“{aspect}”得 {mark}，超过满分 {full}", "核对这个方面的得分"),
    Rule("M225", "error", "各方面合计 {total}，应是“{right}”", "核对得分和等次"),
    Rule(
        "M226",
        "error",
        "由“{previous}”降为“{grade}”，不能公开",
        "加一行 visibility: 汇总；降等次只在内部通报",
        in_form="“公开属性”选“汇总”；降等次只在内部通报",
    ),
    Rule("M227", "error", "{branch} 评了两次", "每个支部只留一条"),
    Rule("M229", "error", "达标 {met} 个，多于参评的 {rated} 个", "核对这两个数"),
    Rule("M230", "warning", "评定到 {date} 有效，已经过期", "补上新一轮评定"),
    Rule("M231", "error", "标准里没有“{aspect}”这个方面", "可以写：{allowed}"),
    Rule("M232", "error", "{year} 年的星级比上一次低", "降星不公开：删去这一年"),
    Rule(
        "M233",
        "error",
        "评定日期 {date} 不在标准的施行期内（{span}）",
        "换成当时施行的那一版标准",
    ),
    Rule("M234", "warning", "已被 {id} 代替，没有写废止日期", "补上 valid_to: 废止那一天"),
)

_PROJECTS = (
    Rule("M241", "error", "完成日期 {date} 还没有到", "核对日期；办完以后再写"),
    Rule("M242", "warning", "时限 {due} 已过，进展还是“{state}”", "改成“滞后”，并写公开说明"),
    Rule("M243", "error", "进度 {progress}％，进展却是“{state}”", "改成一致：达标、销号是 100"),
    Rule("M244", "warning", "滞后的项目没有公开说明", "补上 public_note: 为什么、什么时候赶上"),
    Rule("M245", "error", "时限早于开工", "核对两个日期"),
)

_PLACES = (
    Rule("M251", "warning", "和“{other}”画在同一个位置", "把其中一个的示意位置挪开一格"),
    Rule(
        "M253",
        "warning",
        "讲历史的地方没有写史料出处",
        "补上 sources: 公开出版的出处",
        in_form="填上史料的公开出处",
    ),
    Rule("M254", "warning", "“{stage}”品牌上次复核是 {date}，超过一年", "复核后改 reviewed_at"),
    Rule("M255", "warning", "“退出”的品牌没有写退出说明", "补上 exit_note: 为什么不再使用"),
)

_SETS = (
    Rule(
        "M261",
        "warning",
        "这一条既没有标题，也没有指明收的是哪一份资料，页面上不会出现",
        "写一个编号，如 story: 稿件的编号；没有档案的地方写 title: 标题",
        in_form="填一项：稿件、政策等里的一个；没有档案的地方填标题",
    ),
    Rule("M262", "error", "一条写了 {count} 份资料（{kinds}）", "一条只收一份，拆成几条"),
    Rule(
        "M263",
        "warning",
        "红色叙事没有写史料出处",
        "补上 sources: 公开出版的出处",
        in_form="填上史料的公开出处",
    ),
    Rule("M264", "warning", "“{title}”在这个合集里收了两次", "删去多出来的一条"),
    Rule(
        "M271",
        "error",
        "合集已经发布，收的却一篇都没有发布，打开是空的",
        "等稿件审完、发布，或在合集里写 status: 草稿",
    ),
)

_ROWS = (
    Rule(
        "M265", "warning", "正文的小标题里没有字诀“{word}”", "把它写进分段的小标题，或从字诀里删去"
    ),
    Rule("M266", "error", "名次{ranks}不连续", "从 1 起写；两家并列第二，下一家是第四"),
    Rule(
        "M267",
        "warning",
        "人物稿件没有写人物和本人同意",
        "补上 persons: 姓名和 consent: true；不同意公开就改用“某某”，换成别的体裁",
        in_form="填上姓名，“本人同意”选“是”；不同意公开就改用“某某”，换成别的体裁",
    ),
    Rule("M268", "error", "“{title}”评了两个名次", "每个单位只留一条"),
    Rule("M269", "error", "各类合计 {total}，上面的数是 {value}", "核对分类，补上“其他”一类"),
    Rule(
        "M270",
        "warning",
        "{title}这里是“{edition}”，{other} 是“{known}”",
        "核对哪一版是现在用的，改成一致；两版都要学就写明“旧版”",
    ),
)

WORK = (*_LEDGERS, *_HONOURS, *_STANDARDS, *_PROJECTS, *_PLACES, *_SETS, *_ROWS)
