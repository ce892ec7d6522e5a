"""便民服务: whether there is any place to go to with a matter."""

from __future__ import annotations

from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.site import Site, SiteType
from xianfeng.model.portal import Portal

CENTRES = "centres/"
"""Address of the page with all of them."""


def has_centres(portal: Portal) -> bool:
    catalog = portal.catalog
    return any(one.entity.base for one in catalog.of(Branch)) or any(
        one.entity.type is SiteType.CENTRE for one in catalog.of(Site)
    )
