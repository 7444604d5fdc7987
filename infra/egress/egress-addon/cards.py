"""Numbers of payment cards in a text."""

import re
import unicodedata

# Digits of one number: at most a space, a dash or the like between two of them. What follows a decimal point is a fraction.
NUMBER = re.compile(r"(?<!\d)(?<!\d\.)(?:\d[ \-_/\u00a0\u2010-\u2015]{0,2}){13,18}\d(?!\d)")
# A hash is full of digits and is no card.
HASH = re.compile(r"(?<![0-9a-fA-F])(?=[0-9]*[a-fA-F])[0-9a-fA-F]{32,}(?![0-9a-fA-F])")

# First digits (as ranges of the same length) and lengths of numbers that networks give out (ISO/IEC 7812).
NETWORKS: list[tuple[str, str, range]] = [
    ("4", "4", range(16, 20)),
    ("51", "55", range(16, 17)),
    ("2221", "2720", range(16, 17)),
    ("34", "34", range(15, 16)),
    ("37", "37", range(15, 16)),
    ("6011", "6011", range(16, 20)),
    ("644", "649", range(16, 20)),
    ("65", "65", range(16, 20)),
    ("300", "305", range(14, 20)),
    ("36", "36", range(14, 20)),
    ("38", "39", range(16, 20)),
    ("3528", "3589", range(16, 20)),
    ("62", "62", range(16, 20)),
    ("81", "81", range(16, 20)),
]


def cards_in(text: str) -> list[tuple[str, str]]:
    """Every card number in a text: its digits alone, and as it is written there."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    found = []
    for match in NUMBER.finditer(HASH.sub(lambda hit: "x" * len(hit.group()), text)):
        written = match.group()
        digits = re.sub(r"\D", "", written)
        if is_card(digits):
            found.append((digits, written))
    return found


def is_card(digits: str) -> bool:
    return _is_issued(digits) and _luhn(digits)


def may_begin_card(digits: str) -> bool:
    """Whether these could be the first digits of a card's number."""
    return any(first[: len(digits)] <= digits[: len(first)] <= last[: len(digits)] for first, last, _ in NETWORKS)


def _is_issued(digits: str) -> bool:
    return any(first <= digits[: len(first)] <= last and len(digits) in lengths for first, last, lengths in NETWORKS)


def _luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1, annex B."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
