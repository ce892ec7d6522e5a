"""What a check found, in the forms of those who read it: people, programs, forges."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import xianfeng.findings
from xianfeng.findings.finding import LEVEL_NAMES
from xianfeng.findings.rules import RULES
from xianfeng.memory.digests import digest
from xianfeng.prose.chinese import maybe, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xianfeng.artifacts import Json
    from xianfeng.findings.finding import Finding, Level, Rule

_PAGES = Path(xianfeng.findings.__file__).with_name("pages")
_EXAMPLES = _PAGES.with_name("examples.tsv")
"""Of rules without a page; ``tests/test_broken.py --examples`` writes it."""
_GITHUB: Mapping[Level, str] = {"error": "error", "warning": "warning", "notice": "notice"}
_SEVERITIES: Mapping[Level, str] = {"error": "major", "warning": "minor", "notice": "info"}
_SARIF: Mapping[Level, str] = {"error": "error", "warning": "warning", "notice": "note"}


def page(code: str) -> str:
    """What there is to know of the rule ``code``; what it may have been meant for, if it is none."""
    rule = RULES.get(code)
    if rule is None:
        return f"没有编号是“{code}”的提示。{maybe(nearest(code, RULES))}"
    try:
        return (_PAGES / f"{code}.md").read_text("utf-8").rstrip()
    except FileNotFoundError:
        return "\n\n".join(_short_page(rule))


def _short_page(rule: Rule) -> Iterator[str]:
    """The page of a rule that has none of its own: of what its example is told."""
    yield f"# {rule.code}（{LEVEL_NAMES[rule.level]}）"
    example = _examples().get(rule.code)
    if example is None:
        yield from (f"{re.sub('{[^}]*}', '…', one)}。" for one in (rule.message, rule.hint))
        return
    path, wrong, right, said = example
    yield f"错例（{path}）：" if wrong else f"错例：{path}"
    if wrong:
        yield f"```text\n{wrong}\n```"
    yield f"这时说：{said}"
    if right:
        yield f"正例：\n\n```text\n{right}\n```"


@cache
def _examples() -> Mapping[str, tuple[str, ...]]:
    """By code: a file, what is wrong in it, what is right in its place where that is told, what is said."""
    lines = _EXAMPLES.read_text("utf-8").splitlines()
    return {code: tuple(rest) for code, *rest in (line.split("\t") for line in lines)}


def under(paths: Sequence[Path], root: Path, findings: Iterable[Finding]) -> list[Finding]:
    """Those of ``findings`` in one of the files or folders ``paths``; all of them if there are none."""
    if not paths:
        return list(findings)
    home = root.resolve()
    asked = [path.resolve() for path in paths]
    wanted = [path.relative_to(home).as_posix() for path in asked if path.is_relative_to(home)]
    return [
        one
        for one in findings
        if any(
            where in (".", one.place.path) or one.place.path.startswith(f"{where}/")
            for where in wanted
        )
    ]


def _json(findings: Sequence[Finding]) -> Iterator[str]:
    """One array: path, line, column, code, level, message, hint of each."""
    told = [
        {
            "path": one.place.path, "line": one.place.line, "column": one.place.column,
            "code": one.code, "level": one.level, "message": one.message, "hint": one.hint,
        }
        for one in findings
    ]  # fmt: skip
    yield json.dumps(told, ensure_ascii=False, indent=1)


def _github(findings: Sequence[Finding]) -> Iterator[str]:
    """Workflow commands, which GitHub and Gitea show beside the lines of a change."""
    for one in findings:
        where = f"file={_property(one.place.path)},line={one.place.line},col={one.place.column}"
        words = f"{one.message}。{one.hint}"
        yield f"::{_GITHUB[one.level]} {where},title={one.code}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(findings: Sequence[Finding]) -> Iterator[str]:
    """SARIF 2.1.0 (OASIS, 2020-03-27), with the page of each rule that was broken."""
    rules: list[Json] = [
        {
            "id": code,
            "shortDescription": {"text": RULES[code].message},
            "help": {"text": page(code), "markdown": page(code)},
        }
        for code in sorted({one.code for one in findings})
    ]
    results: list[Json] = [
        {
            "ruleId": one.code,
            "level": _SARIF[one.level],
            "message": {"text": f"{one.message}。{one.hint}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(one.place.path)},
                        "region": {"startLine": one.place.line, "startColumn": one.place.column},
                    }
                }
            ],
        }
        for one in findings
    ]
    yield json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": {"name": "xianfeng", "rules": rules}},
                    "columnKind": "unicodeCodePoints",
                    "results": results,
                }
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _gitlab(findings: Sequence[Finding]) -> Iterator[str]:
    """GitLab's report of code quality: a part of Code Climate's issues."""
    told = [
        {
            "description": f"{one.message}。{one.hint}",
            "check_name": one.code,
            "severity": _SEVERITIES[one.level],
            "fingerprint": digest(str(one).encode()).hex(),
            "location": {"path": one.place.path, "lines": {"begin": one.place.line}},
        }
        for one in findings
    ]
    yield json.dumps(told, ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Callable[[Sequence[Finding]], Iterator[str]]] = {
    "text": lambda findings: (str(one) for one in findings),
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
}
"""By the name that the command line takes."""
