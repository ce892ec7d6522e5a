"""Lists and tables as editors write them, laid out as Python-Markdown wants them.

It wants a blank line before a list or a table, and four blanks a level inside a list. Elsewhere
(CommonMark, 0.31, 5.2 and 5.3) neither is asked for, and who leaves them out must not find a list
run together in one line. Text that is laid out already stays as it is.
"""

from __future__ import annotations

import re

_LOOSE = re.compile(
    r"\n(?: {1,3}\S| {5,7}\S|(?! *(?:[-*+]|\d+\.) |[^\S\n]*\n)[^\n|]+\n(?:[-*+] |1\. |\|)"
    r"|[-*+] [^\n]+\n\d+\. |\d+\. [^\n]+\n[-*+] )"
)
"""Lines without this, each behind the end of another, are laid out already, and most are."""
_ITEM = re.compile(r"( *)(?:([-*+])|(\d{1,9})\.) +(?!(?:[-*] *)+$)\S")
_FENCE = re.compile(r"`{3,}|~{3,}")
_RULE_OF_TABLE = re.compile(r" {0,3}\|(?: *:?-+:? *\|)+ *$")


def laid_out(text: str) -> str:
    """``text`` with blank lines and indents where Python-Markdown needs them."""
    if not _LOOSE.search(f"\n{text}"):
        return text
    lines = text.split("\n")
    laid: list[str] = []
    indents: list[int] = []  # of the items that the line at hand lies in, the outermost first
    is_numbered = False  # what the outermost list is
    fence = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        opening = _FENCE.match(line)
        if fence or opening:
            if not fence and opening:
                fence = opening[0]
            elif line.rstrip() == fence:
                fence = ""
            laid.append(line)
            continue
        above = laid[-1].strip() if laid else ""
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        if item and (indents or (indent < 4 and (not above or item[2] or item[3] == "1"))):
            outermost = not indents or indent < 2
            if above and outermost and (not indents or is_numbered != bool(item[3])):
                laid.append("")
            if outermost:
                is_numbered = bool(item[3])
            while indents and indent < indents[-1]:
                indents.pop()
            if not indents or indent >= indents[-1] + 2:
                indents.append(indent)
            laid.append("    " * (len(indents) - 1) + line.lstrip(" "))
        elif indents and indent:
            depth = sum(1 for one in indents if one < indent)
            laid.append("    " * depth + line.lstrip(" "))
        else:
            if not above:
                indents.clear()
            if above and "|" not in above and _RULE_OF_TABLE.match(below) and "|" in line:
                laid.append("")
            laid.append(line)
    return "\n".join(laid)
