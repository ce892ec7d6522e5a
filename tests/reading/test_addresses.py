"""The record of published addresses: what a program writes, it reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xianfeng.reading.addresses import HEAD, read_addresses, written_addresses

ADDRESSES = st.sets(st.from_regex(r"/[a-z0-9/-]{0,12}", fullmatch=True))


@given(ADDRESSES)
def test_what_is_written_is_read_again(addresses: set[str]) -> None:
    found, findings = read_addresses("data/urls.yml", written_addresses(addresses).encode())
    assert (list(found), findings) == (sorted(addresses), ())


def test_addresses_stand_in_order_below_a_line_that_says_what_they_are() -> None:
    assert written_addresses({"/b/", "/a/"}) == f"{HEAD}- /a/\n- /b/\n"
    assert read_addresses("u", written_addresses({"/b/", "/a/"}).encode())[0] == {
        "/a/": 2,
        "/b/": 3,
    }
