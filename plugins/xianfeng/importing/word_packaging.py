"""The parts of a Word file that is written, in one zip: always the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from xianfeng.importing.photographs import Photograph
from xianfeng.importing.word_pictures import name_of

_OFFICE = "http://schemas.openxmlformats.org"
_R = f"{_OFFICE}/officeDocument/2006/relationships"
_PACKAGE = f"{_OFFICE}/package/2006"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every part: the same story gives the same bytes."""
_PARTS = {"document": "main", "styles": "styles", "footnotes": "footnotes", "footer1": "footer"}


def zipped(parts: Mapping[str, Element], pictures: Mapping[str, Photograph]) -> bytes:
    """The file. ``parts``: the document first, then those that it has relations to, ``rId1`` and so on;
    ``pictures``: by the id of their relation."""
    types = Element("Types", {"xmlns": f"{_PACKAGE}/content-types"})
    SubElement(
        types,
        "Default",
        {
            "Extension": "rels",
            "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
        },
    )
    for kind in ("jpeg", "png"):
        told = {"Extension": kind.replace("e", ""), "ContentType": f"image/{kind}"}
        SubElement(types, "Default", told)
    relations = Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    for number, name in enumerate(parts):
        what = "document.main" if number == 0 else _PARTS[name]
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{what}+xml"
        SubElement(types, "Override", {"PartName": f"/word/{name}.xml", "ContentType": kind})
        if number:
            SubElement(
                relations,
                "Relationship",
                {"Id": f"rId{number}", "Type": f"{_R}/{_PARTS[name]}", "Target": f"{name}.xml"},
            )
    for ident, one in pictures.items():
        told = {"Id": ident, "Type": f"{_R}/image", "Target": name_of(ident, one)}
        SubElement(relations, "Relationship", told)
    root = Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    SubElement(
        root,
        "Relationship",
        {"Id": "rId1", "Type": f"{_R}/officeDocument", "Target": "word/document.xml"},
    )
    files = {
        "[Content_Types].xml": types, "_rels/.rels": root, "word/_rels/document.xml.rels": relations,
        **{f"word/{name}.xml": element for name, element in parts.items()},
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, element in files.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, tostring(element, "utf-8", xml_declaration=True))
        for ident, one in pictures.items():
            archive.writestr(zipfile.ZipInfo(f"word/{name_of(ident, one)}", _MOMENT), one.data)
    return out.getvalue()
