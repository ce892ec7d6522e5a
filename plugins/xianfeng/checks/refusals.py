"""What never belongs here: refused matters, records of persons, anything internal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.attachments import TextFault
from xianfeng.model.field_specs import FieldSpec
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.model.refused import LIST_WORDS, MATTERS, PERSONAL, Refusal
from xianfeng.model.settings import SITE_FILE
from xianfeng.model.vocabularies import Visibility
from xianfeng.model.walking import values
from xianfeng.prose.flows import flows
from xianfeng.prose.link_targets import CREDENTIALS


def matters(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Titles and columns about a refused matter, at their places."""
    is_ledger = isinstance(record.entity, Ledger)
    for loc, words in _names(record):
        column = loc[0] == "columns"
        for refusal in (*MATTERS, *(PERSONAL if column else ())):
            found = refusal.wording_in(words)
            if found and (is_ledger or refusal.always or LIST_WORDS.search(words)):
                yield _refused(places.field(record, *loc), refusal, found)


def _names(record: Record[Any]) -> Iterator[tuple[Loc, str]]:
    """What says what a record is about: its title, a ledger's summary, columns and rows."""
    yield ("title",), record.entity.title
    if isinstance(record.entity, Ledger):
        ledger = record.entity
        if ledger.summary:
            yield ("summary",), ledger.summary
        for position, column in enumerate(ledger.columns):
            yield ("columns", position, "title"), column.title
        for position, row in enumerate(ledger.rows):
            yield ("rows", position, "title"), row.title


def file_names(portal: Portal) -> Iterator[Finding]:
    """Files whose name says that they are about a refused matter: pictures and lists alike."""
    for path in sorted(portal.files):
        if path.isascii():
            continue  # the words are Chinese
        for refusal in MATTERS:
            found = refusal.wording_in(path)
            if found:
                yield _refused(Place(path), refusal, found)


def told_by_files(portal: Portal) -> Iterator[Finding]:
    """What names of files, and what picture files say of themselves, tell of persons or secrets."""
    for path in sorted(portal.files):
        name = path.rpartition("/")[2].rpartition(".")[0].replace("_", "，")
        if not name.isascii() or sum(map(str.isdecimal, name)) > 6:
            yield from _told(path, name, "文件名")
    for path, picture in sorted(portal.pictures.items()):
        if picture.said:
            yield from _told(path, picture.said, "图片文件的资料")
    for path, file in sorted(portal.attachments.items()):
        for code, words in file.private:
            yield finding(Place(path), code, field="附件", **dict(words))


def _told(path: str, text: str, field: str) -> Iterator[Finding]:
    for code, words in told_in(text):
        yield finding(Place(path), code, field=field, **dict(words))


def told_in(text: str) -> tuple[TextFault, ...]:
    """What ``text``, which lies beside the texts of editors, tells of persons or secrets: the first of
    each sort."""
    from xianfeng.proofreading.proofreader import Asked, faults  # much to load, rarely asked

    found = {one.code: one for one in faults(text, Asked()) if one.code.startswith("D")}
    return tuple(
        (code, tuple((name, str(word)) for name, word in one.words)) for code, one in found.items()
    )


def _refused(place: Place, refusal: Refusal, words: str) -> Finding:
    return finding(
        place, "D201", words=words, matter=refusal.matter, reason=refusal.reason,
        advice=refusal.advice,
    )  # fmt: skip


def internal(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Values of fields that are 内部, and rows that are: a public repository is publication."""
    for loc, spec, value in values(record.entity, _may_be_internal):
        if spec.visibility is not Visibility.INTERNAL:
            if value.visibility is Visibility.INTERNAL:
                yield finding(places.field(record, *loc, "visibility"), "D102")
        elif value != spec.default:
            yield finding(places.field(record, *loc), "D101", field=f"{spec.title}（{spec.key}）")


def _may_be_internal(spec: FieldSpec) -> bool:
    """A field that is, or rows of which each says whether it is."""
    part = spec.part
    has_own = part is not None and not part.declares and "visibility" in part.model_fields
    return spec.visibility is Visibility.INTERNAL or has_own


def credentials(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Addresses in any field and in the text that tell a user's name or password."""
    for loc, field in _fields_with_credentials(record.entity):
        yield finding(places.field(record, *loc), "D204", field=field)
    told = {one.at for one in record.prose.addresses if CREDENTIALS.search(one.target)}
    if "//" in record.prose.plain:
        for flow in flows(record.prose.document):
            told |= {flow.offset(match.start()) for match in CREDENTIALS.finditer(flow.text)}
    for at in sorted(told):
        yield finding(places.text(record, at), "D204", field="正文")


def credentials_in_settings(portal: Portal) -> Iterator[Finding]:
    """The same in ``data/site.yml``."""
    for loc, field in _fields_with_credentials(portal.settings):
        yield finding(portal.places.item(SITE_FILE, *loc), "D204", field=field)


def _fields_with_credentials(part: Part) -> Iterator[tuple[Loc, str]]:
    for loc, spec, text in values(part, _is_worded):
        if CREDENTIALS.search(text):
            yield loc, f"{spec.title}（{spec.key}）"


def _is_worded(spec: FieldSpec) -> bool:
    """It holds words of the editor's own."""
    return spec.form in ("text", "link")
