"""What an editor sees in the browser while the sources have mistakes: the last good page, and them."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from xianfeng.hosts.outcome import FINDINGS

_WAITING = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>稿件有错</title>
<body><pre></pre><script>
fetch("findings.json").then((r) => r.json()).then((all) => {
  document.querySelector("pre").textContent = "稿件有错，改好后这里会出现网站：\\n\\n" + all.join("\\n");
});
</script></body></html>
"""
"""Stands in where there is no good page yet; a body, so that the live reload finds its place."""
_LOST = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>这个网址没有页面</title>
<body><main><h1>这个网址没有页面</h1>
<p>网址随文件名变。刚才给文件改了名，或删去了它，旧网址就没有页面了：</p>
<ul><li>改了名：新的网址就是新的文件名；旧网址发布过的，在新文件里写 aliases: [旧网址]，会自动转过来。</li>
<li>删错了：把文件放回原处。要撤稿，不用删文件，把 status 改成“已撤稿”。</li>
<li>文件还在：看看状态是不是“草稿”，发布时间到了没有，别处的错误改好了没有。</li></ul>
<p><a href="BASE">回到首页</a>　<a href="BASEsitemap/">网站地图</a></p></main></body></html>
"""


def tell(target: Path, mistakes: tuple[str, ...]) -> None:
    """Puts ``mistakes`` where the served pages look for them; the pages stay as they are."""
    target.mkdir(parents=True, exist_ok=True)
    if not (target / "index.html").exists():
        replace_text(target / "index.html", _WAITING)
    replace_text(target / FINDINGS, json.dumps(mistakes, ensure_ascii=False))


def not_found(base: str) -> bytes:
    """The page at every address that has none; ``base``: where the site's own begins."""
    return _LOST.replace("BASE", escape(base)).encode()


def replace_text(path: Path, text: str) -> None:
    """``replace_bytes`` with the bytes of ``text``."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, data: bytes) -> None:
    """Puts ``data`` in the place of what ``path`` holds, all of it or, with OSError, nothing."""
    written = path.with_name(f".{path.name}.new")
    try:
        written.write_bytes(data)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
