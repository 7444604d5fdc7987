"""Ids as the rest of the system makes them: TypeIDs, a UUIDv7 in Crockford's base 32."""

import secrets
import time

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str) -> str:
    """A new id; later ones sort after earlier ones, to the millisecond."""
    value = (int(time.time() * 1000) << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62)
    return f"{prefix}_" + "".join(LETTERS[(value >> shift) & 31] for shift in range(125, -1, -5))
