"""data/site.yml: what the whole site says of itself."""

from __future__ import annotations

from pydantic import Field

from xianfeng.model.fields import (
    FieldText,
    HostUrl,
    LineText,
    LinkUrl,
    SiteUrl,
    Tags,
    WebUrl,
    YesNo,
)
from xianfeng.model.kinds.entity import Part
from xianfeng.model.reviews import ReviewPolicy

SITE_FILE = "data/site.yml"

URLS_FILE = "data/urls.yml"
"""Addresses once published: a list of ``/path/``, kept by ``xianfeng urls``."""


class PoliceRecord(Part):
    """公安备案"""

    code: LineText = Field(title="备案号", description="只写数字", pattern=r"^\d+$")
    text: FieldText = Field(title="显示文字", description="如 某公网安备 00000000000000 号")


class Outlet(Part):
    """One of the five channels, or an account of the matrix."""

    title: LineText = Field(title="名称", description="如 党建频道")
    kind: LineText = Field(title="类型", description="网站、微信公众号、手机报、刊物、电视频道等")
    account: LineText | None = Field(None, title="账号", description="账号名称")
    cadence: LineText | None = Field(None, title="频次", description="如 每周五")
    desk: LineText | None = Field(None, title="责任科室", description="哪个科室办")
    note: FieldText | None = Field(None, title="说明", description="怎么看、怎么订")
    url: LinkUrl | None = Field(None, title="链接", description="入口网址")


class Settings(Part):
    """站点设置"""

    name: LineText = Field(title="网站名称", description="全称")
    short_name: LineText | None = Field(None, title="简称", description="手机标题栏用")
    slogan: LineText | None = Field(None, title="口号", description="首页一句话")
    url: SiteUrl = Field(title="网址", description="网站地址，以 / 结尾")
    organisation: LineText = Field(title="主办单位", description="如 某县委组织部")
    description: FieldText = Field(title="网站简介", description="一两句话，搜索引擎显示")
    keywords: Tags = Field((), title="关键词", description="全站关键词")
    icp: LineText | None = Field(None, title="ICP 备案号", description="没有就不写")
    police: PoliceRecord | None = Field(None, title="公安备案", description="没有就不写")
    site_code: LineText | None = Field(None, title="网站标识码", description="政府网站才有")
    phone: LineText | None = Field(None, title="联系电话", description="对外公布的办公电话")
    email: LineText | None = Field(None, title="电子邮箱", description="投稿或纠错")
    address: LineText | None = Field(None, title="地址", description="办公地址")
    party_mark: WebUrl | None = Field(
        None, title="党政机关网站标识", description="标识链接的网址，开办审批后由编办发给"
    )
    error_report: WebUrl | None = Field(
        None,
        title="我为政府网站找错",
        description="找错平台的网址；每页都带上本页网址，没有就用电子邮箱",
    )
    data_licence: FieldText = Field(
        "知识共享署名 4.0 国际许可（CC BY 4.0）",
        title="数据许可",
        description="开放数据怎样用，写许可的名称",
    )
    data_licence_url: WebUrl | None = Field(None, title="许可全文", description="许可全文的网址")
    bulletin_ranks: YesNo = Field(
        False,
        title="信息通报排名",
        description="按国办函〔2026〕12号不以报送材料排名；上级另有要求才写 是",
    )
    agents: YesNo = Field(
        False,
        title="给程序看的文本",
        description="写 是，每一页另有一份 Markdown，并有 llms.txt，供人工智能等程序引用",
    )
    media_host: HostUrl | None = Field(
        None,
        title="音像主机",
        description="本单位另外放大视频、大文件的主机，如 https://media.example.com；没有就不写",
    )
    matrix: tuple[Outlet, ...] = Field((), title="传播矩阵", description="五个渠道和各账号")
    review_policy: ReviewPolicy | None = Field(
        None, title="三审三校", description="写了它，三审都签过的才发布；不写就不管"
    )
