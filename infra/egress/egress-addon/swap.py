"""Puts the real number in the place of its placeholder, in one request, and takes it out of the answer."""

import re

from mitmproxy import http

from amounts import amounts_in
from ask import NoAnswer, ask
from find import PLACEHOLDER, Found

SECONDS = 15.0
# A host that gives a number back gets this much of its answer looked at; bytes.
LARGEST = 16 * 1024 * 1024


class NotSwapped(Exception):
    """The request does not leave. The words are for whoever sent it."""


async def swap(socket: str, request: http.Request, row: dict, found: Found) -> tuple[str, str]:
    """Swaps the one placeholder of a request; answers it with what now stands there. Raises NotSwapped."""
    placeholders = [*found.cards, *found.placeholders]
    if found.in_url or len(placeholders) != 1:
        raise NotSwapped("A placeholder stands once in a request, and never in its address.")
    [placeholder] = placeholders
    spots = _spots(request, placeholder)
    if not socket or not spots:
        raise NotSwapped("The placeholder is packed so that it cannot be swapped here.")
    question = {
        "placeholder": placeholder,
        "requestId": row["id"],
        "host": row["host"],
        "path": row["path"],
        # The executor acts for a purchase of a task, and never as the task itself.
        "taskId": None if row["from"] == "executor" else row["taskId"],
        "amounts": amounts_in(request),
    }
    try:
        status, answer = await ask(socket, "/swap", question, SECONDS)
    except NoAnswer as error:
        raise NotSwapped("Nobody answered who knows what the placeholder stands for.") from error
    real = answer.get("number")
    if status != 200 or not isinstance(real, str) or not real:
        raise NotSwapped(str(answer.get("words") or "The placeholder may not be used here."))
    for put in spots:
        put(real)
    return placeholder, real


def _spots(request: http.Request, placeholder: str) -> list:
    """Everywhere it stands, as functions that put something else there."""
    written = _pattern(placeholder)
    spots = []
    for name, value in list(request.headers.items()):
        if PLACEHOLDER.fullmatch(placeholder) and written.search(value):
            spots.append(lambda real, name=name, value=value: request.headers.__setitem__(name, written.sub(lambda hit: real, value)))
    if request.raw_content and not request.headers.get("content-encoding"):
        text = request.raw_content.decode("latin-1")
        if written.search(text):
            spots.append(lambda real: setattr(request, "content", written.sub(lambda hit: _as(hit.group(), real), text).encode("latin-1")))
    return spots


def _pattern(placeholder: str) -> re.Pattern:
    if not placeholder.isdecimal():
        return re.compile(re.escape(placeholder))
    # As people and forms write it: bare, or in groups.
    return re.compile(r"(?<!\d)" + r"(?:[ -]|\+|%20)?".join(placeholder) + r"(?!\d)")


def _as(written: str, real: str) -> str:
    """The real number, grouped as its placeholder was where their lengths are the same."""
    if not real.isdecimal() or sum(letter.isdecimal() for letter in written.replace("%20", " ")) != len(real):
        return real
    digits = iter(real)
    shape = written.replace("%20", "\0")
    return "".join(next(digits) if letter.isdecimal() else letter for letter in shape).replace("\0", "%20")


def hide(flow: http.HTTPFlow, swapped: tuple[str, str]) -> None:
    """Whoever sent the placeholder sees only the placeholder, also when the host gives the number back."""
    placeholder, real = swapped
    written = _pattern(real)
    for target, kept in ((flow.response, placeholder), (flow.request, placeholder)):
        if target is None:
            continue
        for name, value in list(target.headers.items()):
            if written.search(value):
                target.headers[name] = written.sub(kept, value)
        content = target.get_content(strict=True)
        if content is not None and len(content) > LARGEST:
            raise NotSwapped("The answer is too large to be looked at.")
        if content and written.search(text := content.decode("latin-1")):
            target.content = written.sub(kept, text).encode("latin-1")
