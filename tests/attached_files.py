"""Files of the office, as small as they come, good and hostile."""

from __future__ import annotations

import io
import zipfile
import zlib

_CORE = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>{author}</dc:creator></cp:coreProperties>'
BODY = "<w:document><w:body/></w:document>"


def package(*members: tuple[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def docx(*more: tuple[str, bytes | str], body: str = BODY, author: str = "") -> bytes:
    own = [("docProps/core.xml", _CORE.format(author=author))] if author else []
    return package(("word/document.xml", body), *own, *more)


def xlsx(sheets: str = '<sheet name="名单" sheetId="1"/>') -> bytes:
    return package(("xl/workbook.xml", f"<workbook><sheets>{sheets}</sheets></workbook>"))


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" + bytes(413)
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00\x00\x00\x08moov"
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\n桥修好了。\n".encode()

MEDIA = (8 + 3_000_000).to_bytes(4, "big") + b"mdat" + b"loci".ljust(3_000_000)
"""Pictures and sounds, in which anything may stand."""
TEMPLATE = (
    '<R Type="http://x/attachedTemplate" Target="http://x.example/a.dotm" TargetMode="External"/>'
)


def sheet(columns: str, *more: tuple[str, bytes | str]) -> bytes:
    return package(
        ("xl/workbook.xml", '<workbook><sheets><sheet name="名单"/></sheets></workbook>'),
        ("xl/worksheets/sheet1.xml", f"<worksheet>{columns}</worksheet>"), *more,
    )  # fmt: skip


def slides(slide: str, *more: tuple[str, bytes | str]) -> bytes:
    return package(("ppt/presentation.xml", "<p/>"), ("ppt/slides/slide1.xml", slide), *more)


def packed_pdf(objects: bytes) -> bytes:
    packed = zlib.compress(objects)
    head = f"1 0 obj<</Type/ObjStm/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
    return b"%PDF-1.7\n" + head + packed + b"\nendstream endobj\n%%EOF"


GOOD = {
    "a.pdf": PDF,
    "a.ofd": package(("OFD.xml", "<ofd:OFD/>")),
    "a.docx": docx(),
    "a.doc": OLE,
    "a.wps": OLE,
    "a.xlsx": xlsx(),
    "a.xls": OLE,
    "a.et": OLE,
    "a.pptx": package(("ppt/presentation.xml", "<p/>")),
    "a.csv": "村,户\n河东,3\n".encode(),
    "a.txt": "说明".encode("gb18030"),
    "a.zip": package(("表/一.txt", "一")),
    "a.mp3": MP3,
    "a.m4a": MP4,
    "a.mp4": MP4 + MEDIA,
    "a.vtt": VTT,
}
HOSTILE = {
    "b.docx": (docx(("word/vbaProject.bin", b"x")), "A102"),
    "b.xlsx": (xlsx('<sheet name="底数" sheetId="2" state="veryHidden"/>'), "A103"),
    "b.pdf": (docx(), "A101"),
    "c.docx": (PDF, "A101"),
    "c.zip": (docx(), "A101"),
    "d.docx": (docx(author="王某某"), "A104"),
    "e.docx": (docx(body="<w:ins>改</w:ins>"), "A112"),
    "f.docx": (docx(("word/comments.xml", "<w:comments/>")), "A112"),
    "d.zip": (package(("零", bytes(60_000_000))), "A105"),
    "e.zip": (package(("../../etc/passwd", "x")), "A108"),
    "f.zip": (package(("安装.exe", "MZ")), "A108"),
    "g.zip": (package(("里.zip", package(("一", "一")))), "A105"),
    "h.zip": (package(("一", "一"))[:40], "A109"),
    "g.pdf": (PDF + b"<</S /JavaScript>>", "A102"),
    "h.pdf": (PDF + b"<</Encrypt 5 0 R>>", "A107"),
    "i.pdf": (PDF + "<</Author (李某某)>>".encode(), "A104"),
    "b.doc": (OLE + "_VBA_PROJECT".encode("utf-16-le"), "A102"),
    "c.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "A101"),
    "b.csv": (b"<html><script>", "A101"),
    "b.txt": (b"MZ\x90", "A101"),
    "b.mp3": (MP4, "A101"),
    "b.mp4": (MP4 + b"\xa9xyz+30.5", "A111"),
    "b.vtt": ("字幕".encode(), "A101"),
    "i.zip": (b"", "A109"),
    "d.xlsx": (xlsx("<sheet name='底数' sheetId='2' state='hidden'/>"), "A103"),
    "e.xlsx": (sheet('<cols><col min="2" max="2" hidden="1"/></cols>'), "A120"),
    "f.xlsx": (sheet("", ("xl/externalLinks/externalLink1.xml", "<x/>")), "A120"),
    "g.xlsx": (sheet("", ("xl/comments1.xml", "<comments/>")), "A112"),
    "h.xlsx": (sheet("", ("xl/macrosheets/sheet1.xml", "<x/>")), "A102"),
    "g.docx": (docx(body="<w:document><w:rPr><w:vanish/></w:rPr></w:document>"), "A120"),
    "h.docx": (docx(("word/embeddings/oleObject1.bin", b"x")), "A120"),
    "i.docx": (docx(("word/_rels/settings.xml.rels", TEMPLATE)), "A102"),
    "j.docx": (docx(body="<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>"), "A102"),
    "b.pptx": (slides('<p:sld show="0"/>'), "A120"),
    "c.pptx": (slides("<p:sld/>", ("ppt/notesSlides/notesSlide1.xml", "<a:t>备注</a:t>")), "A120"),
    "j.pdf": (packed_pdf(b"<</S/JavaScript/JS(app.alert(1))>>"), "A102"),
    "k.pdf": (PDF + b"<</S/J#61vaScript>>", "A102"),
    "l.pdf": (PDF + b"<</Names<</EmbeddedFiles 3 0 R>>>>", "A120"),
    "c.csv": ("姓名\n=cmd|'/c calc'!A0\n".encode(), "A102"),
    "c.mp4": (MP4 + MEDIA + b"\x00\x00\x00\x10udta\xa9xyz+30.5" + MEDIA, "A111"),
}
"""By name: the bytes, and the code of what is wrong."""
