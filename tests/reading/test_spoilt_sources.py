"""Sources of the portal itself, spoilt: whatever becomes of a file, it is read or told about."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portals import PROJECT
from xianfeng import checks
from xianfeng.reading.gists import FORM, understood
from xianfeng.reading.parsing import parse

SOURCES = {
    path.relative_to(PROJECT).as_posix(): path.read_bytes()
    for folder in ("content", "data")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in (".md", ".yml") and path.stat().st_size < 30_000
}
PIECES = st.one_of(
    st.sampled_from([
        "\n", "\n\n", "---\n", "- ", "  ", "\t", "：", ": ", ":", "\"", "'", "[", "]", "{", "}", "|", "> ",
        "#", "&a ", "*a", "!!x ", "%", "@", "`", "```\n", "~~~\n", "**", "]( ", "](x.md)", "![", "[^1]",
        "[^1]: ", "<", "&#0;", "\\", "\\0", "{{ 数据:x }}", "| 甲 |\n|---|\n", "\u2028", "\u202e", "\ufeff",
        "\u3000", "\x00", "\x0c", "１", "⻓", "1e999", "-5", "2026-02-30", "null", "title: ", "id: con\n",
        "rows:\n", "  - {}\n", "? ", "<<<<<<< \n", "甲" * 300, "[" * 40, "> " * 30,
    ]),
    st.text(max_size=4),
).map(str.encode) | st.binary(max_size=3)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes]:
    """The path of a source, and what has become of its bytes."""
    path = draw(st.sampled_from(sorted(SOURCES)))
    data = SOURCES[path]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 40)))
        what = draw(st.sampled_from(["put", "cut", "double", "to the end"]))
        if what == "put":
            data = data[:at] + draw(PIECES) + data[at:]
        elif what == "cut":
            data = data[:at] + data[end:]
        elif what == "double":
            data = data[:end] + data[at:end] + data[end:]
        else:
            data = data[:at] + data[end:] + data[at:end]
    return path, data


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(spoilt())
def test_a_spoilt_source_is_read_or_told_about(source: tuple[str, bytes]) -> None:
    path, data = source
    gist = parse(path, data, checks.judge).gist
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for finding in gist.findings:
        assert finding.place.path == path
        assert 1 <= finding.place.line <= lines
        assert finding.place.column >= 1
    errors = [one for one in gist.findings if one.level == "error"]
    sound = any(one.sound for one in gist.items)
    assert sound or gist.settings or gist.urls or errors or not data.strip()
    assert understood(path, FORM.pack(gist)) is not None
