"""The table of accessibility names each criterion once, and tests that exist."""

from __future__ import annotations

import ast
import re

from portals import PROJECT

TABLE = (PROJECT / "ACCESSIBILITY.md").read_text("utf-8")
WCAG_22_AA = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5
1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6
2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1
3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
"""
"""Levels A and AA of https://www.w3.org/TR/WCAG22/; 4.1.1 is obsolete there."""


def test_each_criterion_is_named_once() -> None:
    assert re.findall(r"^\| (\d+\.\d+\.\d+) \|", TABLE, re.MULTILINE) == WCAG_22_AA.split()


def test_what_is_kept_names_its_proof_and_each_proof_exists() -> None:
    for line in TABLE.splitlines():
        if line.startswith("|") and "| 是" in line:
            assert "`" in line or "人工看过" in line, line
    named = set(re.findall(r"`(tests/[\w/.]+)::(\w+)`", TABLE))
    assert len(named) > 10
    for path, name in named:
        module = ast.parse((PROJECT / path).read_text("utf-8"))
        assert name in {one.name for one in ast.walk(module) if isinstance(one, ast.FunctionDef)}
