"""Word files for tests, written part by part: what a test needs stands in it as XML."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def relations(**targets: str) -> str:
    """``id=kind target``; a target with ``//`` is outside."""
    rows = []
    for ident, told in targets.items():
        kind, target = told.split(" ", 1)
        mode = ' TargetMode="External"' if "//" in target else ""
        rows.append(f'<Relationship Id="{ident}" Type="{_TYPE}/{kind}" Target="{target}"{mode}/>')
    inner = "".join(rows)
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def t(text: str, properties: str = "") -> str:
    """A run."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    told = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{told}{''.join(one if one.startswith('<') else t(one) for one in inner)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, properties: str = "") -> str:
    told = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    inner = "".join(one if one.startswith("<") else p(one) for one in paragraphs)
    return f"<w:tc>{told}{inner or p()}</w:tc>"


def field(code: str, *result: str) -> str:
    """A field, with what it shows."""

    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    shown = sign("separate") + "".join(t(one) for one in result) if result else ""
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return sign("begin") + instruction + shown + sign("end")


def picture(ident: str, alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{escape(alt)}"/>'
        f'<a:graphic><a:graphicData><a:blip r:embed="{ident}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def word(*body: str, **parts: str | bytes) -> bytes:
    """A .docx. ``parts``: by name, ``__`` for a slash and a dot before the suffix, as
    ``word__footnotes``; ``rels`` are the document's relations; a name with a dot is taken as it is."""
    document = f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": PACKAGE,
        "word/document.xml": document,
    }
    for name, content in parts.items():
        if name == "rels":
            files["word/_rels/document.xml.rels"] = content
        else:
            path = name.replace("__", "/")
            files[path if "." in path else f"{path}.xml"] = content
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def part(tag: str, *inner: str) -> str:
    """A part with the root ``tag``."""
    return f"<{tag} {SPACES}>{''.join(inner)}</{tag}>"


def numbering(*levels: tuple[str, str], suffix: str = "nothing") -> str:
    """One list: form and text of each level."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return part(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>',
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>',
    )


def listed(depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>'
