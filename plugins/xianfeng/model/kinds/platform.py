"""平台: where the department can be read, heard, watched or learnt with besides this site."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import FieldText, Id, LineText, LinkUrl, Ref, YesNo
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.story import Contact
from xianfeng.model.vocabularies import Vocabulary


class PlatformType(Vocabulary):
    """平台类型"""

    WEBSITE = "组工网站"
    WECHAT = "微信公众号"
    TELEVISION = "党建频道"
    MESSAGES = "党建手机报"
    PERIODICAL = "内部刊物"
    BROADCAST = "大喇叭"
    LEARNING = "学习平台"
    SERVICE = "服务平台"


class Platform(Entity):
    """平台"""

    type: PlatformType = Field(title="类型", description="组工网站、微信公众号、学习平台等")
    host: LineText = Field(title="主办", description="主办单位的名称")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="责任单位", description="本县管它的单位的编号"
    )
    desk: LineText | None = Field(None, title="责任科室", description="哪个科室办")
    account: LineText | None = Field(None, title="账号", description="账号名称，搜得到的那个")
    cadence: LineText | None = Field(None, title="频次", description="如 每周五")
    url: LinkUrl | None = Field(None, title="链接", description="入口网址；页面上同时印成二维码")
    login_note: FieldText | None = Field(
        None, title="登录说明", description="谁能登录、用什么登录、忘了密码找谁"
    )
    use: tuple[FieldText, ...] = Field((), title="怎么用", description="怎么看、怎么订，一步一条")
    contact: Contact | None = Field(None, title="联系", description="登不上、收不到问谁")
    matrix: YesNo = Field(False, title="传播矩阵", description="写 是，首页的传播矩阵里有它")

    @property
    def badge(self) -> str:
        return str(self.type)
