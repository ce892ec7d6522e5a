"""The label that a machine made a picture, as files carry it: found in originals, kept in what is
published.

《人工智能生成合成内容标识办法》（2025-09-01）, GB 45438—2025: nobody may take it away. Its form is that of
TC260-PG-20258A: JSON in the XMP property ``TC260:AIGC``; beside it stands what the rest of the world
reads, IPTC's ``DigitalSourceType``.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from html import escape, unescape
from typing import TYPE_CHECKING

from PIL import ExifTags

from xianfeng.model.pictures import MADE_BY_MACHINE
from xianfeng.pictures.opening import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

_KEYS = (
    "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID",
    "ReservedCode2",
)  # fmt: skip
_LONGEST = 1000
"""Characters of a value; a signature may be among them."""

_AIGC = re.compile(rb"AIGC[^{}]{0,40}(\{[^{}]{0,9000}\})")
"""In XMP, in a text chunk of that name, in a comment: the JSON follows the name."""
_SAID = (
    b"rainedAlgorithmicMedia", b"ompositeSynthetic", b"Made with Google AI", b", Sampler: ",
    b'"KSampler', b"invokeai_metadata", b"sd-metadata",
)  # fmt: skip
"""IPTC's digital source types (also in C2PA manifests), and what generators write of themselves. No
pattern: photographs are long, and this is looked for in all of their bytes."""
_CREATOR = re.compile(rb"CreatorTool(?:=[\"']|>)([^<\"']{1,80})")
_GENERATORS = re.compile(
    rb"Midjourney|NovelAI|Stable Diffusion|ComfyUI|InvokeAI|Fooocus|DALL.?E|Firefly"
)

_PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
    "<TC260:AIGC>{}</TC260:AIGC><Iptc4xmpExt:DigitalSourceType>"
    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    "</Iptc4xmpExt:DigitalSourceType></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def packet(aigc: str) -> bytes:
    """XMP that holds the label ``aigc`` and nothing else; empty without one."""
    return _PACKET.format(escape(aigc, quote=False)).encode() if aigc else b""


def label_in(data: bytes, image: Image.Image) -> str:
    """The label in the file ``data``, whose ``image`` was loaded, as JSON; empty where none is."""
    told = [data, *_texts(image)]
    for one in told:
        for found in _AIGC.finditer(one) if b"AIGC" in one else ():
            if b"Label" in found[1]:
                return _kept(found[1])
    software = b" ".join(_software(image))
    said = any(words in one for one in told for words in _SAID)
    if said or _GENERATORS.search(software):
        return MADE_BY_MACHINE
    return ""


def _kept(written: bytes) -> str:
    """What the standard knows of the label ``written``; whatever else stands there is left out."""
    text = unescape(written.decode("utf-8", "replace")).replace('\\"', '"')
    try:
        fields = json.loads(text)
    except ValueError:
        return MADE_BY_MACHINE
    kept = {key: str(fields[key])[:_LONGEST] for key in _KEYS if fields.get(key)}
    return json.dumps({"Label": "1", **kept}, ensure_ascii=False, separators=(",", ":"))


def _texts(image: Image.Image) -> Iterator[bytes]:
    """What can't be read in the bytes of the file themselves: compressed texts, and wide characters
    in EXIF."""
    for name, text in getattr(image, "text", {}).items():
        yield f"{name} {text}".encode("utf-8", "replace")
    try:
        comment = image.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment)
    except FAULTS:
        return
    if isinstance(comment, bytes):
        yield comment.replace(b"\0", b"")


def _software(image: Image.Image) -> Iterator[bytes]:
    with suppress(*FAULTS):
        yield str(image.getexif().get(ExifTags.Base.Software, "")).encode("utf-8", "replace")
    yield str(image.info.get("Software", "")).encode("utf-8", "replace")
    xmp = image.info.get("xmp")
    yield from _CREATOR.findall(xmp) if isinstance(xmp, bytes) else ()
