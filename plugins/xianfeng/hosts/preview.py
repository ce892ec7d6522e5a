"""What an editor sees in the browser while the sources have mistakes: the last good page, and them."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import NamedTemporaryFile

from xianfeng.hosts.outcome import FINDINGS

_WAITING = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>稿件有错</title>
<body><pre></pre><script>
fetch("findings.json").then((r) => r.json()).then((all) => {
  document.querySelector("pre").textContent = "稿件有错，改好后这里会出现网站：\\n\\n" + all.join("\\n");
});
</script></body></html>
"""
"""Stands in where there is no good page yet; a body, so that the live reload finds its place."""


def tell(target: Path, mistakes: tuple[str, ...]) -> None:
    """Puts ``mistakes`` where the served pages look for them; the pages stay as they are."""
    target.mkdir(parents=True, exist_ok=True)
    if not (target / "index.html").exists():
        _replace(target / "index.html", _WAITING)
    _replace(target / FINDINGS, json.dumps(mistakes, ensure_ascii=False))


def _replace(path: Path, text: str) -> None:
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)
