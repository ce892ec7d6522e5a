"""Bytes as text: what is no UTF-8 is told as what it is."""

from __future__ import annotations

import pytest

from xianfeng.prose.decoding import decode


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a\0b\0", ["1:1 F102"]),
        (b"\0a\0b", ["1:1 F102"]),
        (b"a\0" * 5, ["1:1 F102"]),
        (b"a\0", ["1:2 F105"]),
        (b"a\0" * 4 + b"ab", ["1:2 F105", "1:4 F105", "1:6 F105", "1:8 F105"]),
        (b"\0a" * 4 + b"ab", ["1:1 F105", "1:3 F105", "1:5 F105", "1:7 F105"]),
        ("甲\r\n乙\r".encode(), []),
        ("\ufeff甲".encode(), []),
        ("甲\n乙".encode("gb18030"), ["1:1 F103"]),
        ("甲\r\n乙\r丙".encode() + b"\xff\xff", ["3:2 F104"]),
        (b"PK\x03\x04", ["1:1 F106"]),
        ("甲\ufffd\ue000\n<<<<<<< 乙\n".encode(), ["1:2 F108", "1:3 F110", "2:1 F107"]),
        ("甲\u200d乙👨\u200d👩".encode(), ["1:2 F109"]),
    ],
)  # fmt: skip
def test_what_bytes_are(data: bytes, told: list[str]) -> None:
    found = decode("a.md", data)[1]
    assert [f"{one.place.line}:{one.place.column} {one.code}" for one in found] == told


def test_line_ends_and_control_characters() -> None:
    assert decode("a.md", b"\xef\xbb\xbfa\r\nb\rc\x01d")[0] == "a\nb\nc d"


def test_a_sign_without_a_name_is_told_by_its_number() -> None:
    (found,) = decode("a.md", "甲\x01".encode())[1]
    assert "（U+0001）" in str(found)


def test_size() -> None:
    assert decode("a.md", b"a" * 1_000_000)[1] == ()
    (found,) = decode("a.md", b"a" * 1_000_001)[1]
    assert found.code == "F101"
    assert "1000" in str(found)
    assert decode("a.md", b"a" * 1_000_001, most=None)[1] == ()
