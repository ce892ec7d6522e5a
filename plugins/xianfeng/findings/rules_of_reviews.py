"""The part of the catalogue about 三审三校."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

REVIEWS = (
    Rule(
        "V101",
        "error",
        "审校记录不该放在这里",
        "审校记录由 python3 run.py review 写进 data/reviews/类别/编号.yml，不用手写",
        in_form="请管理员看一看",
    ),
    Rule(
        "V102",
        "error",
        "审校记录应是一条一条的列表",
        "这个文件由 python3 run.py review 写，从版本库里找回来",
        in_form="请管理员从稿库里找回来",
    ),
    Rule(
        "V103",
        "warning",
        "没有编号是“{id}”的{title}，这份审校记录没有用",
        "改过编号的要重新送审；不要的删去这个文件",
        in_form="改过编号的要重新送审；不要的请管理员删去",
    ),
    Rule(
        "V104",
        "error",
        "{by}不能签{stage}，这一条不算数",
        "由能签的人签：{allowed}；换了人，在 data/site.yml 的 review_policy 里写，离岗的人写上 until",
        in_form="由能签的人签：{allowed}；换了人，在站点设置里改",
    ),
    Rule(
        "V105",
        "error",
        "{by}签了{stage}，又签了{other}，任何两审不能是同一个人",
        "删去后签的这一条，请另一个人签",
    ),
    Rule("V106", "error", "签字时间 {at} 还没有到", "核对时间；审校记录不能预签"),
    Rule(
        "V111",
        "error",
        "{kind}“{title}”三审都签过，后来又改动了，签的不是现在这一稿",
        "运行 python3 run.py review {name} 看改了哪里；重审，或改回去；暂时不发，写 status: 草稿",
        in_form="打开“审校”看改了哪里；重审，或改回去；暂时不发，状态改成“草稿”",
    ),
    Rule(
        "V112",
        "warning",
        "{kind}“{title}”签过以后又改动了，{stages}不再算数",
        "运行 python3 run.py review {name} 看改了哪里，再请人重签",
        in_form="打开“审校”看改了哪里，再请人重签",
    ),
    Rule(
        "V113",
        "notice",
        "{kind}“{title}”还没有{stages}，读者看不到",
        "运行 python3 run.py review {name} --stage {stage} --by 姓名",
        in_form="打开“审校”，由能签的人签",
    ),
    Rule(
        "V114",
        "warning",
        "“{status}”不再写在稿件里，由审校记录得出",
        "写成 status: 草稿；审过的用 python3 run.py review {name} --stage {status} --by 姓名 记下，"
        "三审齐了删去 status 这一行",
        in_form="状态选“草稿”，再到“审校”里签；三审齐了，状态选“（不写）”",
    ),
    Rule(
        "V116",
        "error",
        "{kind}“{title}”发布过，现在要三审齐了才发布，还没有{stages}",
        "运行 python3 run.py review {name} --stage {stage} --by 姓名；不再发布，写 status: 已撤稿",
        in_form="打开“审校”来签；不再发布，状态选“已撤稿”",
    ),
    Rule(
        "V115",
        "notice",
        "三审都签过了，状态还是“{status}”，读者看不到",
        "要发布就删去 status 这一行",
        in_form="要发布，打开“审校”，按“改成已发布”",
    ),
    Rule(
        "V121",
        "error",
        "没有“{kind}”这一类资料，谈不上审校",
        "{maybe}可以写：{allowed}",
    ),
    Rule(
        "V122",
        "error",
        "没有人能签{stage}",
        "在 signers 里补上能签{stage}的人",
        in_form="在站点设置里补上能签{stage}的人",
    ),
    Rule("V123", "error", "{name}写了两次", "一个人写一项，能签的几审写在一起"),
    Rule(
        "V124",
        "error",
        "三审三校的规定改动了，还没有人签",
        "改动也要签：python3 run.py review policy --by 姓名；能签的有{allowed}",
        in_form="改动也要签，请管理员办；能签的有{allowed}",
    ),
    Rule(
        "V125",
        "error",
        "没有三个不同的人来签三审",
        "任何两审不能是同一个人：在 signers 里补上人",
        in_form="任何两审不能是同一个人：在站点设置里补上人",
    ),
    Rule(
        "V126",
        "warning",
        "稿件里会引用{kind}，{kind}却不用审，改了它就改了稿件里读者看到的",
        "在 kinds 里加上{kind}",
    ),
    Rule("V141", "error", "更正早于发布时间", "核对两个日期；发布以前改的不用写更正"),
    Rule("V142", "error", "更正时间 {date} 还没有到", "核对日期"),
    Rule(
        "V143",
        "error",
        "两条更正的时间都是 {date}，网址和订阅分不开",
        "后一条写上几点几分，如 2026-03-05 15:30",
    ),
    Rule(
        "V131",
        "error",
        "{by}的这一条没有用{by}的公钥签名，不算数",
        "由本人用 git commit -S 提交这个文件；核对 data/site.yml 里的公钥；在云端要取全部历史（fetch-depth: 0）",
        in_form="由本人用自己的公钥提交，请管理员办",
    ),
)
