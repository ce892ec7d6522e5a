"""Pictures of a Word file that is written: how they stand in the text, and their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from xianfeng.importing.photographs import Photograph

_OFFICE = "http://schemas.openxmlformats.org"
_DRAWING = f"{_OFFICE}/drawingml/2006"
_PIXEL = 9525
"""EMU, at 96 to the inch."""
_WIDEST = 5_600_000
"""EMU; what the margins leave of A4."""
_TALLEST = 7_200_000


@dataclass
class PictureParts:
    """``photographs``: by the address that is written in the text; ``files``: those that were used, by
    the id of their relation."""

    photographs: Mapping[str, Photograph]
    files: dict[str, Photograph] = field(default_factory=dict)

    def drawing(self, address: str, alt: str) -> Element | None:
        """The picture at ``address`` in a line of text; None where there is none."""
        photograph = self.photographs.get(address)
        if photograph is None:
            return None
        number = len(self.files) + 1
        ident = next((key for key, one in self.files.items() if one is photograph), f"pic{number}")
        self.files[ident] = photograph
        return _inline(ident, photograph, alt)


def name_of(ident: str, photograph: Photograph) -> str:
    """Where the file of ``photograph`` lies, from the document's folder."""
    return f"media/{ident}{photograph.suffix}"


def _inline(ident: str, photograph: Photograph, alt: str) -> Element:
    wide, high = photograph.width * _PIXEL, photograph.height * _PIXEL
    scale = min(1.0, _WIDEST / wide, _TALLEST / high)
    size = {"cx": str(int(wide * scale)), "cy": str(int(high * scale))}
    drawing = Element("w:drawing", {"xmlns:wp": f"{_DRAWING}/wordprocessingDrawing"})
    inline = SubElement(
        drawing, "wp:inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    )
    SubElement(inline, "wp:extent", size)
    number = ident.removeprefix("pic")
    SubElement(inline, "wp:docPr", {"id": number, "name": f"图片 {number}", "descr": alt})
    graphic = SubElement(inline, "a:graphic", {"xmlns:a": f"{_DRAWING}/main"})
    data = SubElement(graphic, "a:graphicData", {"uri": f"{_DRAWING}/picture"})
    picture = SubElement(data, "pic:pic", {"xmlns:pic": f"{_DRAWING}/picture"})
    names = SubElement(picture, "pic:nvPicPr")
    SubElement(names, "pic:cNvPr", {"id": number, "name": ident})
    SubElement(names, "pic:cNvPicPr")
    fill = SubElement(picture, "pic:blipFill")
    SubElement(fill, "a:blip", {"r:embed": ident})
    SubElement(SubElement(fill, "a:stretch"), "a:fillRect")
    shape = SubElement(picture, "pic:spPr")
    place = SubElement(shape, "a:xfrm")
    SubElement(place, "a:off", {"x": "0", "y": "0"})
    SubElement(place, "a:ext", size)
    SubElement(SubElement(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")
    return drawing
