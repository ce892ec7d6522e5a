"""Pictures: measured once for each content, published as WebP that tells nothing of its maker."""

from xianfeng.pictures.encoding import ENCODER, encode
from xianfeng.pictures.measuring import measure

__all__ = ["ENCODER", "encode", "measure"]
