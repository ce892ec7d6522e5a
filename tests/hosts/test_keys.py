"""Whatever decides a byte is in a key: a kept cache never shows what another program would make."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portals import PROJECT, TODAY
from xianfeng.engine import compression, fingerprints
from xianfeng.hosts.opening import code_digest
from xianfeng.memory.installed import installed

Write = Callable[[str], Path]
PACKAGE = PROJECT / "plugins" / "xianfeng"
CHANGES = {
    "search/tables/pinyin.txt": ("qiao", "xiao"),
    "search/tables/simplified.txt": ("橋", "镇"),
    "model/coverage.txt": ("外部媒体报道", "外面的报道"),
    "channels/web/directory.py": ("资料", "材料"),
}
"""A file of the package, and what becomes another thing in it."""


def built(root: Path, package: Path) -> dict[str, bytes]:
    """The site that the copy of the program in ``package`` makes of the portal."""
    environment = os.environ | {"PYTHONPATH": str(package.parent), "XIANFENG_TODAY": TODAY}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, env=environment, check=True)
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", CHANGES)
def test_a_kept_cache_gives_what_an_empty_one_would(
    portal_at: Write, tmp_path: Path, name: str
) -> None:
    root, package = portal_at(""), tmp_path / "plugins" / "xianfeng"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = built(root, package)
    table = package / name
    written = table.read_text("utf-8")
    table.write_text(written.replace(*CHANGES[name]), "utf-8")
    assert table.read_text("utf-8") != written
    kept = built(root, package)
    for folder in ("site", ".cache", ".site.spare"):
        shutil.rmtree(root / folder, ignore_errors=True)
    assert kept == built(root, package) != before


def test_another_version_of_a_library_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys() -> list[object]:
        installed.cache_clear()
        code_digest.cache_clear()
        return [installed(), code_digest()]

    monkeypatch.syspath_prepend(tmp_path)
    try:
        versions = []
        for version in ("2.12.0", "2.12.1"):
            name = tmp_path / f"pydantic-{version}.dist-info"
            name.mkdir()
            versions.append(keys())
            name.rmdir()
        assert all(one != other for one, other in zip(*versions, strict=True))
    finally:
        keys()


def test_what_is_installed_is_in_the_keys_of_pages_and_of_their_compressed_twins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def keys() -> list[object]:
        return [
            fingerprints.body_key(b"x"),
            fingerprints.page_key(b"", b"", b"", b""),
            *(key for _, key in compression.twins("a.html", 5000, b"x")),
        ]

    before = keys()
    assert fingerprints.tools() == fingerprints.TOOLS
    monkeypatch.setattr(fingerprints, "installed", lambda: b"another")
    for module in (fingerprints, compression):
        monkeypatch.setattr(module, "TOOLS", fingerprints.tools())
    assert not {*before} & {*keys()}
