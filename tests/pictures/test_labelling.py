"""The label that a machine made a picture: found wherever files carry it, and carried on."""

from __future__ import annotations

import json
from io import BytesIO
from xml.etree import ElementTree
from zlib import compress

import pytest
from darkroom import chunk, quarters, saved, segment
from PIL import ExifTags, Image

from xianfeng.model.pictures import MADE_BY_MACHINE, saying
from xianfeng.pictures.encoding import PictureForm, encode
from xianfeng.pictures.inspecting import inspect

SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
LABEL = '{"Label":"1","ContentProducer":"001191110000MA0000000X00001","ProduceID":"p-7"}'
ESCAPED = LABEL.replace('"', "&quot;")
TC260 = "{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC"
PICTURE = quarters(60, 40)


def xmp(inner: str, more: str = "") -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"{more}>{inner}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def jpeg(*segments: bytes, **options: object) -> bytes:
    plain = saved(PICTURE, "JPEG", **options)
    return plain[:2] + b"".join(segments) + plain[2:]


def png(*chunks: bytes) -> bytes:
    plain = saved(PICTURE, "PNG")
    return plain[:33] + b"".join(chunks) + plain[33:]


def exif(tag: ExifTags.Base, value: object) -> Image.Exif:
    told = Image.Exif()
    if tag == ExifTags.Base.UserComment:
        told.get_ifd(ExifTags.IFD.Exif)[tag] = value
    else:
        told[tag] = value
    return told


DRAWN = "a bridge\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, CFG scale: 7"
APP1 = b"http://ns.adobe.com/xap/1.0/\0"
SOURCE_TYPE = f"<Iptc4xmpExt:DigitalSourceType>{SOURCE}%s</Iptc4xmpExt:DigitalSourceType>"
IPTC = ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (jpeg(segment(0xE1, APP1 + xmp(f"<TC260:AIGC>{ESCAPED}</TC260:AIGC>"))), LABEL),
        (jpeg(segment(0xE1, APP1 + xmp(f"<TC260:AIGC>{LABEL}</TC260:AIGC>"))), LABEL),
        (jpeg(segment(0xE1, APP1 + xmp("", f' TC260:AIGC="{ESCAPED}"'))), LABEL),
        (png(chunk(b"tEXt", b"AIGC\0" + LABEL.encode())), LABEL),
        (png(chunk(b"zTXt", b"AIGC\0\0" + compress(LABEL.encode()))), LABEL),
        (saved(PICTURE, "WEBP", xmp=xmp(f"<TC260:AIGC>{ESCAPED}</TC260:AIGC>")), LABEL),
        (jpeg(exif=exif(ExifTags.Base.UserComment, f'{{"AIGC":{LABEL}}}'.encode())), LABEL),
        (jpeg(exif=exif(ExifTags.Base.ImageDescription, f'{{"AIGC":{json.dumps(LABEL)}}}')), LABEL),
        (jpeg(segment(0xFE, b"AIGC: {Label: yes}")), MADE_BY_MACHINE),
        (png(chunk(b"tEXt", b'AIGC\0{"Label":"3","Author":"Zhang San"}')), '{"Label":"3"}'),
        (jpeg(segment(0xE1, APP1 + xmp(SOURCE_TYPE % "trainedAlgorithmicMedia", IPTC))), MADE_BY_MACHINE),
        (jpeg(segment(0xE1, APP1 + xmp(SOURCE_TYPE % "compositeWithTrainedAlgorithmicMedia", IPTC))), MADE_BY_MACHINE),
        (jpeg(segment(0xEB, b"JP\0\1\0\0\0\1jumb" + SOURCE.encode() + b"trainedAlgorithmicMedia")), MADE_BY_MACHINE),
        (png(chunk(b"caBX", b"jumb" + SOURCE.encode() + b"trainedAlgorithmicMedia")), MADE_BY_MACHINE),
        (png(chunk(b"tEXt", b"parameters\0" + DRAWN.encode())), MADE_BY_MACHINE),
        (png(chunk(b"zTXt", b"parameters\0\0" + compress(DRAWN.encode()))), MADE_BY_MACHINE),
        (png(chunk(b"iTXt", b"prompt\0\1\0\0\0" + compress(b'{"3":{"class_type": "KSampler"}}'))), MADE_BY_MACHINE),
        (jpeg(segment(0xE1, APP1 + xmp("", ' xmp:CreatorTool="Adobe Firefly"'))), MADE_BY_MACHINE),
        (png(chunk(b"tEXt", b"Software\0NovelAI")), MADE_BY_MACHINE),
        (jpeg(exif=exif(ExifTags.Base.Software, "Midjourney 7")), MADE_BY_MACHINE),
        (jpeg(exif=exif(ExifTags.Base.UserComment, b"UNICODE\0" + DRAWN.encode("utf-16-be"))), MADE_BY_MACHINE),
    ],
)  # fmt: skip
def test_is_found_wherever_it_stands(data: bytes, label: str):
    found = inspect(data)
    assert (found.problem, found.aigc) == ("", label)


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg(segment(0xE1, APP1 + xmp(SOURCE_TYPE % "digitalCapture", IPTC))),
        jpeg(segment(0xE1, APP1 + xmp("", ' xmp:CreatorTool="Adobe Photoshop 26"'))),
        jpeg(segment(0xFE, "AIGC 论坛合影，Label 墙前".encode())),
        png(chunk(b"tEXt", b"Description\0Steps: 20 to the bridge")),
        jpeg(exif=exif(ExifTags.Base.Software, "Camera 2.1")),
        saved(Image.effect_noise((300, 200), 90), "WEBP"),
    ],
)
def test_is_not_found_where_none_is(data: bytes):
    assert inspect(data).aigc == ""


@pytest.mark.parametrize("suffix", [".webp", ".jpg", ".png"])
def test_is_in_what_is_published_and_nothing_else(suffix: str):
    original = jpeg(
        segment(0xE1, APP1 + xmp(f"<TC260:AIGC>{ESCAPED}</TC260:AIGC><dc:creator>张三</dc:creator>")),
        segment(0xFE, b"Zhang San"),
    )  # fmt: skip
    (made,) = encode(original, [PictureForm(60, suffix)], inspect(original).aigc)
    assert inspect(made).aigc == LABEL
    assert "张三".encode() not in made
    assert b"Zhang" not in made
    with Image.open(BytesIO(made)) as image:
        image.load()
        packet = image.info["xmp"]
    (description,) = ElementTree.fromstring(packet).iter(
        "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"
    )
    assert {one.tag.partition("}")[2]: one.text for one in description} == {
        "AIGC": LABEL,
        "DigitalSourceType": f"{SOURCE}trainedAlgorithmicMedia",
    }
    assert description.find(TC260) is not None


def test_a_label_without_end_is_cut():
    long = json.dumps({"Label": "1", "ProduceID": "x" * 5000})
    found = json.loads(inspect(png(chunk(b"tEXt", b"AIGC\0" + long.encode()))).aigc)
    assert len(found["ProduceID"]) == 1000


def test_says_how_certain_it_is():
    said = [saying(f'{{"Label":"{number}"}}') for number in (1, 2, 3, 9)]
    sure = "图片由人工智能生成"
    assert said == [sure, "图片可能由人工智能生成", "图片疑似由人工智能生成", sure]
    assert saying("") == ""
