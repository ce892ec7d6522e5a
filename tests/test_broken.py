"""Everything an editor, an office program or an attacker may put into a portal, and what is said.

Each folder of ``tests/broken`` holds ``case.yml``, what is changed in ``tests/sites/minimal``, and
``expected.txt``, the exact output. Run this file as a program to write the outputs anew, and read
the difference before committing it; with ``--examples`` it writes the examples that ``check --explain``
shows of rules without a page of their own.

A change names its ``path`` and one of: ``text``; ``parts`` (``text`` repeated ``times``, or on
lines each four spaces ``deeper``); ``base64``; ``find`` and ``put`` in what is there; ``copy`` of
another file; ``link`` to; ``fifo``; ``remove``. ``encoding``, ``newline`` and ``bytes`` (pairs of
hex) say how the text becomes bytes, ``path_encoding`` how the path does.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from xianfeng import findings
from xianfeng.findings.rules import RULES
from xianfeng.findings.rules_of_deadlines import DEADLINES
from xianfeng.findings.rules_of_importing import IMPORTING
from xianfeng.hosts.opening import open_portal
from xianfeng.hosts.reports import page
from xianfeng.hosts.settings_file import read_settings

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
PAGES = Path(findings.__file__).with_name("pages")
EXAMPLES = PAGES.with_name("examples.tsv")
CASES = sorted(path.name for path in BROKEN.iterdir())

UNREACHABLE = {"A106", "C104", "C301", "F192", "F203", "P107", "M199"} | {
    rule.code for rule in (*DEADLINES, *IMPORTING)
}
"""What has no permission opens all the same for root; other tests have what can't be read. M199 is
for mistakes that the model does not know: model/test_validation.py shows that it knows all.
C104 and C301 channels tell when something is sent: channels/test_wechat.py. Of deadlines that passed
``check`` alone tells: deadlines/test_deadlines.py; of files of the office, ``import``: importing/; of
100 MB, attachments/test_attachments.py."""


def said(root: Path) -> list[str]:
    """What a check of the portal at ``root`` prints."""
    settings = read_settings(root)
    findings = open_portal(root, today="2026-11-21", sections=settings.sections)[1]
    return [str(finding) for finding in sorted((*findings, *settings.findings))]


def outcome(slug: str, root: Path) -> list[str]:
    shutil.copytree(HERE / "sites" / "minimal", root, dirs_exist_ok=True)
    shutil.copy(HERE.parent / "mkdocs.yml", root)
    if not (root / "theme").exists():
        shutil.copytree(HERE.parent / "theme", root / "theme")
    case = yaml.safe_load((BROKEN / slug / "case.yml").read_text("utf-8"))
    for change in case["files"]:
        apply(root, change)
    return said(root)


def apply(root: Path, change: dict) -> None:
    path = Path(os.fsdecode(os.fsencode(root) + b"/" + name_bytes(change)))
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in change:
        path.symlink_to(change["link"])
    elif change.get("fifo"):
        os.mkfifo(path)
    elif change.get("remove"):
        path.unlink()
    else:
        path.write_bytes(content(root, path, change))


def name_bytes(change: dict) -> bytes:
    return change["path"].encode(change.get("path_encoding", "utf-8"))


def content(root: Path, path: Path, change: dict) -> bytes:
    if "base64" in change:
        return base64.b64decode(change["base64"])
    text = wording(root, path, change).replace("\n", change.get("newline", "\n"))
    data = text.encode(change.get("encoding", "utf-8"))
    for old, new in change.get("bytes", ()):
        assert bytes.fromhex(old) in data
        data = data.replace(bytes.fromhex(old), bytes.fromhex(new))
    return data


def wording(root: Path, path: Path, change: dict) -> str:
    if "parts" in change:
        return "".join(part_text(part) for part in change["parts"])
    if "text" in change:
        return change["text"]
    if "copy" in change:
        return (root / change["copy"]).read_text("utf-8")
    text = path.read_text("utf-8")
    if "find" in change:
        assert change["find"] in text
        text = text.replace(change["find"], change["put"], 1)
    return text


def part_text(part: dict) -> str:
    if "deeper" in part:
        return "".join("    " * level + part["text"] for level in range(part["deeper"]))
    return part["text"] * part.get("times", 1)


@pytest.mark.parametrize("slug", CASES)
def test_says_exactly(slug: str, tmp_path: Path):
    expected = (BROKEN / slug / "expected.txt").read_text("utf-8").splitlines()
    assert outcome(slug, tmp_path) == expected


def test_minimal_portal_is_good(portal_at):
    assert said(portal_at()) == []


def test_every_rule_has_a_case():
    printed = "\n".join((BROKEN / slug / "expected.txt").read_text("utf-8") for slug in CASES)
    assert {code for code in RULES if f": {code} " not in printed} == UNREACHABLE


def test_every_line_names_place_and_rule_and_ends_with_advice_in_chinese():
    shape = re.compile(r".+:\d+:\d+: [A-Z]\d{3} .*[\u4e00-\u9fff].*。.*[\u4e00-\u9fff].*[。？]")
    printed = [(BROKEN / slug / "expected.txt").read_text("utf-8") for slug in CASES]
    lines = [line for text in printed for line in text.splitlines()]
    assert len(lines) > len(CASES)
    assert [line for line in lines if not shape.fullmatch(line)] == []


def test_examples_of_rules_are_what_cases_show():
    """Written anew by ``tests/test_broken.py --examples``; a rule that is new may wait for its own."""
    listed = EXAMPLES.read_text("utf-8").splitlines()
    rows = {code: rest for code, *rest in (line.split("\t") for line in listed)}
    printed = "\n".join((BROKEN / slug / "expected.txt").read_text("utf-8") for slug in CASES)
    known = {code for code in RULES if not has_page(code)} - UNREACHABLE
    assert set(rows) <= known
    assert len(rows) > len(known) * 0.9
    assert [
        code for code, (_, _, _, said) in rows.items() if f": {code} {said}" not in printed
    ] == []
    assert [code for code in rows if "错例" not in page(code)] == []


def has_page(code: str) -> bool:
    return (PAGES / f"{code}.md").exists()


def examples(slug: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Of each finding of a case: code, file, what is wrong there, what is right, what is said."""
    with tempfile.TemporaryDirectory() as folder:
        told = outcome(slug, Path(folder))
        for line in told:
            match = re.fullmatch(r"(.+?):(\d+):(\d+): ([A-Z]\d{3}) (.*)", line)
            assert match is not None
            path, number = match[1], int(match[2])
            wrong = line_of(Path(folder) / path, number)
            right = line_of(HERE / "sites" / "minimal" / path, number)
            is_mended = 0.5 < SequenceMatcher(None, wrong, right).ratio() < 1
            yield match[4], path, wrong, right if is_mended else "", match[5]


def line_of(path: Path, number: int) -> str:
    """The line of a text file, as far as it can be shown; empty where there is none to show."""
    try:
        if not path.is_file():
            return ""
        text = path.read_text("utf-8").split("\n")[number - 1].strip()
    except (OSError, ValueError, IndexError):
        return ""
    return text if text.isprintable() and len(text) <= 100 else ""


def write_examples() -> None:
    """Of each rule the example of the case that breaks fewest others, and can be shown."""
    found: dict[str, tuple[tuple[object, ...], tuple[str, ...]]] = {}
    for slug in CASES:
        some = [one for one in examples(slug) if one[0] not in UNREACHABLE and not has_page(one[0])]
        for code, *rest in some:
            worth = (not rest[1], not rest[2], len(some), slug)
            if "\t" not in "".join(rest) and (code not in found or worth < found[code][0]):
                found[code] = worth, tuple(rest)
    rows = ("\t".join((code, *rest)) for code, (_, rest) in sorted(found.items()))
    EXAMPLES.write_text("".join(f"{row}\n" for row in rows), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--examples"]:
        write_examples()
        sys.exit()
    for slug in sys.argv[1:] or CASES:
        with tempfile.TemporaryDirectory() as folder:
            lines = outcome(slug, Path(folder))
        if not lines:
            print(f"{slug}: nothing is said")
        (BROKEN / slug / "expected.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
