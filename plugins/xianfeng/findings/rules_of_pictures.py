"""The part of the catalogue about pictures (P)."""

from __future__ import annotations

from xianfeng.findings.finding import Rule

PICTURES = (
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
        "P108",
        "error",
        "图片的一边超过 {limit} 像素",
        "用看图软件把宽度缩到 4000 像素以内；长图切成几张，按顺序插入正文",
    ),
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
        "P115",
        "notice",
        "图片文件里记着它由人工智能生成",
        "网页上会注明“{label}”；在图片的资料里写 ai: true，或在图注里写明，就不再提示",
        in_form="网页上会注明“{label}”；“人工智能生成”选“是”，或在图注里写明，就不再提示",
    ),
    Rule(
        "P201",
        "error",
        "没有图片“{target}”",
        "{maybe}从本文件所在的文件夹算起写路径，如 images/a.jpg",
        in_form="{maybe}从电脑里选一张，编辑台会放好",
    ),
    Rule(
        "P202",
        "error",
        "图片“{target}”在 content 和 data 之外",
        "{maybe}把图片放进本文件旁边的 images 文件夹，写成 images/a.jpg",
        in_form="{maybe}从电脑里选一张，编辑台会放好",
    ),
    Rule(
        "P203",
        "error",
        "图片“{target}”不在仓库里",
        "征得作者同意后，把图片放进本文件旁边的 images 文件夹，写成 images/a.jpg",
        in_form="征得作者同意后，把图片存到电脑里，再选它",
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
    Rule(
        "P301",
        "warning",
        "图片“{target}”还没有替代文本，送审以前要写上",
        "在 ![ ] 的方括号里用一句话说出画面",
        in_form="用一句话说出画面",
    ),
    Rule(
        "P302",
        "warning",
        "图片“{target}”的替代文本“{alt}”没有说出画面",
        "改成一句话，如“村民在晒谷场上投票”",
    ),
    Rule("P303", "notice", "图片“{target}”没有署名", "{how}", in_form="填上作者，如“摄影：某某”"),
    Rule(
        "P305",
        "error",
        "图片“{target}”没有替代文本，不能送审、发布",
        "在 ![ ] 的方括号里用一句话说出画面",
        in_form="用一句话说出画面",
    ),
    Rule("P304", "notice", "没有哪一页用到这张图片", "在稿件或档案里用上它，或删去"),
)
