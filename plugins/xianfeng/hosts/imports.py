"""Bringing files of the office into a portal: which files, where to, and nothing written over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from xianfeng.engine import unreadable
from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.hosts.conversion import converted
from xianfeng.hosts.preview import replace_bytes
from xianfeng.importing.accounts import VERBATIM
from xianfeng.importing.bringing import Imported, brought_in
from xianfeng.importing.markdown_texts import pictures_in
from xianfeng.importing.originals import Embedded, NotTakenError, Original, Passage
from xianfeng.importing.packages import LOCKED, OLE
from xianfeng.importing.secrecy import refuse_secrets
from xianfeng.importing.stories import Setting
from xianfeng.importing.texts import text_original
from xianfeng.importing.units import KnownUnit
from xianfeng.importing.word import word_original
from xianfeng.model.vocabularies import UnitType
from xianfeng.prose.clauses import clauses
from xianfeng.prose.limits import MAX_CHARACTERS, MAX_LINE_CHARACTERS, MAX_LINES
from xianfeng.prose.link_targets import local_target
from xianfeng.prose.redaction_marks import redaction
from xianfeng.reading.yaml_reading import read_yaml
from xianfeng.search.readings import Readings

TEXTS = (".txt", ".md", ".markdown")
WORD = (".docx", ".docm")
OLD = (".doc", ".wps", ".rtf", ".odt", ".dot")
"""What LibreOffice makes a .docx of, where it is installed."""
MAX_PARAGRAPH = MAX_LINE_CHARACTERS * 9 // 10
"""Characters; with the marks that are put between them it still fits on a line."""
MAX_PARAGRAPHS = MAX_LINES * 2 // 5
"""With a line between two of them, and some that have two."""
_LITTER = ("~$", ".")


@dataclass(frozen=True)
class ImportOrder:
    """``files``: files and folders to bring in; ``folder``: where stories go, under ``root``."""

    root: Path
    files: Sequence[Path]
    folder: str
    today: str
    split: bool = False


def bring_in(order: ImportOrder) -> Generator[str | Finding, None, list[str]]:
    """Brings all of it in; what is to be told, line by line, and in the end paths of the texts that it
    gave. Ends with ``ImportFailedError`` if anything could not be taken."""
    setting = Setting(order.today[:10], tuple(known_units(order.root)))
    readings, failed = Readings(), 0
    taken = {path.stem for path in (order.root / "content/stories").rglob("*.md")}
    own = {path.stem for path in (order.root / order.folder).glob("*.md")}
    new: set[str] = set()
    given: list[str] = []
    for path in _named(order.files):
        try:
            original = read_original(path)
            refuse_secrets(original)
            _refuse_too_long(original, split=order.split)
        except NotTakenError as refused:
            failed += 1
            yield from refused.findings
            yield f"{path.name} 没有导入，什么都没有写。"
            continue
        made = partial(
            brought_in, original, order.folder, setting, split=order.split, readings=readings
        )
        imported = made(taken=(taken - own) | new)
        if another := set(_taken_by_others(order.root, imported)):
            imported = made(taken=(taken - own) | new | another)
        new |= {PurePosixPath(one).stem for one in imported.files}
        if imported.wrong:
            failed += 1
            yield f"{path.name} 没有导入：对不上账，是程序的毛病，请把下面几行和原件一起报给维护者。"
            yield from imported.wrong[:5]
            continue
        contents = contents_of(imported).items()
        if others := [one for one, data in contents if holds_other(order.root / one, data)]:
            failed += 1
            yield from (finding(Place(one), "I151") for one in others)
            yield f"{path.name} 没有导入，什么都没有写。"
            continue
        yield from write(order.root, imported)
        given += imported.files
    if failed:
        raise ImportFailedError(failed)
    return given


def _taken_by_others(root: Path, imported: Imported) -> Iterator[str]:
    """Names that ``imported`` would give its stories and that belong to others: of the same title, and
    not a clause is the same. With one, it is the same story, which somebody may have edited."""
    for path, text in imported.files.items():
        if path.endswith(".md") and (root / path).is_file():
            old = (root / path).read_text("utf-8", "replace")
            there, here = ({*clauses(one.partition("\n---\n")[2])} for one in (old, text))
            if there and here and there.isdisjoint(here):
                yield PurePosixPath(path).stem


class ImportFailedError(Exception):
    """So many files could not be taken; all that is to be said of them has been said."""


def _refuse_too_long(original: Original, *, split: bool) -> None:
    """``NotTakenError``: more than one story, or one paragraph of it, may have."""
    refused = [
        finding(original.place(one.start), "I125", count=one.end - one.start, limit=MAX_PARAGRAPH)
        for one in original.blocks
        if isinstance(one, Passage) and one.end - one.start > MAX_PARAGRAPH
    ]
    if not split and len(original.text) > MAX_CHARACTERS:
        count = len(original.text)
        refused.append(finding(Place(original.name), "I126", count=count, limit=MAX_CHARACTERS))
    if not split and len(original.blocks) > MAX_PARAGRAPHS:
        count = len(original.blocks)
        refused.append(finding(Place(original.name), "I128", count=count, limit=MAX_PARAGRAPHS))
    if refused:
        raise NotTakenError(*refused)


def read_original(path: Path) -> Original:
    """The file at ``path`` as its format wants to be read. ``NotTakenError``."""
    name, suffix = path.name, path.suffix.lower()
    if suffix not in (*TEXTS, *WORD, *OLD):
        raise NotTakenError(finding(Place(name), "I106", suffix=suffix or "没有后缀"))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotTakenError(finding(Place(name), "I107", reason=unreadable(error))) from None
    if suffix in TEXTS and not data.startswith((b"PK\x03\x04", OLE)):
        return _with_pictures(path, text_original(name, data))
    if data.startswith(b"PK\x03\x04") or (suffix in WORD and not data.startswith(OLE)):
        return word_original(name, data)
    if LOCKED in data[:5_000_000]:
        return word_original(name, data)  # which says so
    return replace(word_original(name, converted(path)), name=name)


def _with_pictures(path: Path, original: Original) -> Original:
    """A Markdown ``original`` with the pictures that lie in its folder, or in a folder there."""
    if not original.is_markdown:
        return original
    pictures: list[Embedded] = []
    addressed: dict[str, int] = {}
    told: list[Finding] = []
    home = path.parent.resolve()
    for one in pictures_in(original.text):
        if one.target in addressed:
            continue
        local = local_target("", one.target.replace("\\", "/"))
        file = (home / local).resolve() if local else None
        if file is None or not file.is_relative_to(home) or not file.is_file():
            told.append(finding(original.place(one.start), "I138", target=one.target[:60]))
            continue
        addressed[one.target] = len(pictures)
        pictures.append(Embedded(file.read_bytes(), one.alt))
    return replace(
        original,
        pictures=tuple(pictures),
        addressed=addressed,
        findings=(*original.findings, *told),
    )


def known_units(root: Path) -> Iterator[KnownUnit]:
    """The units of the portal; none where they can't be read, which ``check`` tells."""
    try:
        text = (root / "data/units.yml").read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    tree, _ = read_yaml("data/units.yml", text)
    for one in tree.value if tree and isinstance(tree.value, list) else ():
        if (
            isinstance(one, dict)
            and isinstance(one.get("id"), str)
            and one.get("type") in set(UnitType)
        ):
            names = tuple(
                n for key in ("title", "short_title") if isinstance(n := one.get(key), str)
            )
            yield KnownUnit(str(one["id"]), names, UnitType(str(one["type"])))


def _named(files: Sequence[Path]) -> Iterator[Path]:
    """``files``, and what lies in those that are folders, in the order of names."""
    for path in files:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            is_litter = any(part.startswith(_LITTER) for part in inner.relative_to(path).parts)
            if inner.suffix.lower() in (*TEXTS, *WORD, *OLD) and inner.is_file() and not is_litter:
                yield inner


def write(root: Path, imported: Imported) -> Iterator[str | Finding]:
    """Writes what was brought in, and tells where all of it went."""
    contents = contents_of(imported)
    old = {path for path in contents if (root / path).exists()}
    written: list[Path] = []
    try:
        for path, data in contents.items():
            if path not in old:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                replace_bytes(root / path, data)
                written.append(root / path)
    except OSError:  # all of it or nothing
        for one in written:
            one.unlink(missing_ok=True)
        raise
    yield f"{imported.original.name}："
    for path in imported.files:
        yield f"  {'没有变化' if path in old else '写出草稿'} {path}"
    yield from (f"  图片 {path}" for path in imported.pictures)
    yield from account_told(imported)
    yield from imported.findings


def contents_of(imported: Imported) -> dict[str, bytes]:
    """All files of an import, by path."""
    return {**{path: text.encode() for path, text in imported.files.items()}, **imported.pictures}


def holds_other(path: Path, data: bytes) -> bool:
    """Whether something else than ``data`` is at ``path``: somebody has edited it since."""
    return path.exists() and (not path.is_file() or path.read_bytes() != data)


def account_told(imported: Imported) -> Iterator[str]:
    """Where the characters of the original went; what was left out or put otherwise, by its place."""
    original, shares = imported.original, imported.account.shares
    total = len(original.text)
    placed = sum(one.end - one.start for one in shares if one.file)
    blank = sum(one.end - one.start for one in shares if one.how in ("换行", "空白"))
    yield (
        f"  原稿 {total} 个字符：写进去 {placed} 个，空格和换行 {blank} 个，没有写进去 {total - placed - blank} 个；"
        "逐字核对过，都有下落。"
    )
    told: dict[tuple[str, bool], list[str]] = {}
    for one in shares:
        if one.how not in (VERBATIM, "换行", "空白", "转义", "行末"):
            place = original.place(one.start)
            words = original.text[one.start : one.end]
            shown = "" if one.how in ("看不见的字符", "个人号码遮住") else f"“{words[:20]}”"
            told.setdefault((one.how, bool(one.file)), []).append(
                f"{place.line}:{place.column}{shown}"
            )
    kinds = Counter(
        left_out.kind
        for one in shares
        if one.how == "隐去"
        and (left_out := redaction(imported.files[one.file][one.at : one.until]))
    )
    counted = "、".join(f"{kind} {count}" for kind, count in kinds.most_common())
    for (how, is_put), places in told.items():
        which = f"（{counted}）" if how == "隐去" and counted else ""
        yield f"  {how}{'' if is_put else '（没有写进去）'} {len(places)} 处{which}：{_some(places)}"
    for why, ones in _grouped(imported.original):
        yield f"  {why}（没有写进去） {len(ones)} 处：{_some(ones)}"


def _grouped(original: Original) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for one in original.omitted:
        found.setdefault(one.why, []).append(f"{one.where}“{one.text[:40]}”")
    yield from found.items()


def _some(places: Iterable[str]) -> str:
    listed = list(places)
    most = 60
    return "、".join(listed[:most]) + (f"……共 {len(listed)} 处" if len(listed) > most else "")
