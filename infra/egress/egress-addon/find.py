"""What a request carries that must not leave as it is: card numbers, and what stands in for a secret."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from mitmproxy import http

from cards import cards_in
from unfold import DEPTH, Unfolding

PLACEHOLDER = re.compile(r"sk_placeholder_[a-z0-9]{26}")


@dataclass
class Found:
    """Card numbers by their digits, and placeholders of secrets; each with where it stood."""

    cards: dict[str, str] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    in_url: bool = False

    def look(self, where: str, text: str) -> None:
        for digits, _ in cards_in(text):
            self.cards.setdefault(digits, where)
        for name in PLACEHOLDER.findall(text):
            self.placeholders.setdefault(name, where)


def find(request: http.Request) -> Found:
    """Looks through all of a request. Raises Unreadable."""
    found, unfolding = Found(), Unfolding()
    for _ in range(3):
        path = request.path if _ == 0 else unquote_plus(path)
        for where, text in unfolding.text(path, "address", DEPTH):
            found.look(where, text)
    found.in_url = bool(found.cards or found.placeholders)
    for name, value in [*request.headers.items(), *(request.trailers or {}).items()]:
        for where, text in unfolding.text(value, name.lower()[:120], DEPTH):
            found.look(where, text)
        found.look(name.lower()[:120], name)
    found.look("method", request.method)
    if request.raw_content:
        encoding = request.headers.get("content-encoding", "")
        for where, text in unfolding.body(request.raw_content, encoding, request.headers.get("content-type", "")):
            found.look(where, text)
    return found
