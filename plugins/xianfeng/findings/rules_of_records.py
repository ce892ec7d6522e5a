"""The part of the catalogue that tells of study, documents, figures and the desk."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

RECORDS = (
    Rule("M161", "error", "{year} 年没有 {month} 月 {day} 日", "核对日期和年份"),
    Rule("M162", "error", "{date} 还没有到，不是历史", "核对年份"),
    Rule("M163", "error", "结束时间 {ends} 早于开始时间 {starts}", "核对两个时间"),
    Rule("M164", "error", "“{series}”第 {number} 讲出现了两次，{first} 已经用过", "核对讲次"),
    Rule("M165", "warning", "有视频，没有字幕也没有文稿", "补上 captions: 字幕网址，或写上文稿"),
    Rule(
        "M166",
        "warning",
        "{reason}，有效性却写“{validity}”",
        "改成“已失效”或“已废止”；仍然有效就改有效期",
    ),
    Rule("M167", "error", "它比要替代的文件“{title}”（{date}）还早", "核对两个日期和替代关系"),
    Rule(
        "M168",
        "error",
        "纪律提醒没有写举报渠道",
        "补上 report: 受理单位和举报电话",
        in_form="填上举报渠道：受理单位和举报电话",
    ),
    Rule("M169", "warning", "{field}早于成文日期 {date}", "核对两个日期"),
    Rule(
        "M171",
        "error",
        "“{title}”截至 {as_of} 这里是 {value}，{other} 是 {known}",
        "一个数只有一个值：核对后改成一致，或分成两个指标",
    ),
    Rule(
        "M172",
        "error",
        "“{title}”的单位这里是“{unit}”，{other} 是“{known}”",
        "换算成同一个单位，或分成两个指标",
    ),
    Rule("M173", "error", "历次数据里 {as_of} 出现了两次", "每个时间只留一个数"),
    Rule("M174", "error", "历次数据 {as_of} 不早于现在的 {now}", "最新的数写在 value 和 as_of 里"),
    Rule(
        "M175",
        "warning",
        "这个数没有出处",
        "补上 story: 稿件编号，或 source: 文件名称",
        in_form="填上出自哪篇稿件，或出处的文件名称",
    ),
    Rule(
        "M176",
        "error",
        "没有编号是“{id}”的数据",
        "{maybe}先在 data/metrics.yml 里建好它，或改成已有的编号",
        in_form="{maybe}先新建这个数据，或改成已有的编号",
    ),
    Rule("M177", "error", "数据标记“{mark}”的写法不对", "写成 {{{{ 数据:编号 }}}}，占一行之内"),
    Rule("M178", "error", "数据标记不能写在{field}里", "只在正文里写；这里写出数来"),
    Rule(
        "M181",
        "error",
        "提法“{title}”应有 {wanted} 项内涵，这里是 {count} 项",
        "一条写一个成员；名称里的数字不表示成员，就写 numbered: 否",
        in_form="一格写一个成员；名称里的数字不表示成员，“按数”选“否”",
    ),
    Rule(
        "M182",
        "error",
        "“{group}”应有 {wanted} 项，这里写了 {count} 项",
        "补全，项与项之间用顿号；名称里的数字不表示成员，就写 numbered: 否",
        in_form="补全，项与项之间用顿号；名称里的数字不表示成员，“按数”选“否”",
    ),
    Rule(
        "M187",
        "notice",
        "提法“{words}”没有解释",
        "在 data/terms.yml 里写一条，列出内涵：读者点一下就能看到",
        in_form="新建一条术语，列出内涵：读者点一下就能看到",
    ),
    Rule("M183", "error", "行动的方面“{field}”在差距里没有", "{maybe}与差距的方面写得一样"),
    Rule("M184", "error", "{year} 年第 {quarter} 季度写了两次，{first} 已经用过", "每季只留一份"),
    Rule("M185", "warning", "这个季度已经结束，还没有季评", "补上 comment: 点评，写哪些好、缺什么"),
    Rule("M186", "error", "采用日期 {date} 早于报送日期 {submitted}", "核对两个日期"),
)
