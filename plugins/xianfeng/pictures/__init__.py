"""Pictures: measured once for each content, published as WebP that tells nothing of its maker.

Pillow is loaded for the first picture that has to be opened: most builds have none.
"""

from xianfeng.pictures.measuring import measure

__all__ = ["measure"]
