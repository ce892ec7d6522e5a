"""Numbers of persons: made up here, right by their check digit alone."""

from __future__ import annotations

import pytest

from xianfeng.prose.identity_numbers import identity_numbers, may_name_a_person, mobile_numbers


def checked(seventeen: str) -> str:
    """With its check digit, by ISO 7064 MOD 11-2: all digits, weighed by powers of two, leave 1."""
    left = sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(seventeen)) % 11
    return seventeen + "0123456789X"[(1 - left) % 11]


CARDS = [checked(f"99{at}{at}87199{at}0{at}1{at}{at}5{at}") for at in (1, 2, 3, 4, 6, 7, 8, 9)]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_is_known_and_with_another_digit_it_is_not(card: str) -> None:
    assert identity_numbers(f"证号{card}，") == ((card, 2),)
    assert identity_numbers(card.lower())
    assert may_name_a_person(card)
    for at in (*range(1, 6), *range(14, 17)):
        other = f"{card[:at]}{(int(card[at]) + 1) % 10}{card[at + 1 :]}"
        assert identity_numbers(other) == ()


def test_no_card_has_a_day_that_never_was_or_stands_in_a_longer_number() -> None:
    assert identity_numbers(checked("99111119900230123")) == ()
    assert identity_numbers(checked("99111119901301123")) == ()
    assert identity_numbers(f"1{CARDS[0]}") == ()
    assert identity_numbers(f"{CARDS[0]}a") == ()


@pytest.mark.parametrize(
    "number", ["13800000000", "138 0000 0000", "138-0000-0000", "+8619900000000", "86-13000000000"]
)
def test_a_mobile_number_is_known_as_it_may_be_written(number: str) -> None:
    assert mobile_numbers(f"电话{number}。") == ((number, 2),)
    assert may_name_a_person(number)


@pytest.mark.parametrize(
    "number", ["12800000000", "1380000000", "138000000001", "0.13800000000", "138/0000/0000"]
)
def test_other_numbers_are_none(number: str) -> None:
    assert mobile_numbers(f"数{number}。") == ()
