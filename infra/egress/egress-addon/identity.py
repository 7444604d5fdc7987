"""Whose request it is: the credential that came with it."""

import base64
import binascii
import re

from mitmproxy import http

# An agent's token, a worker's, or the executor's with what it acts for.
FORM = re.compile(r"(ag|wk|ex)_[A-Za-z0-9_-]{43}(:[a-z]{2,8}_[0-9a-z]{26})?")


def take_credential(request: http.Request) -> str | None:
    """Reads the credential and takes it out of the request: it is nothing for the host."""
    given = request.headers.get_all("proxy-authorization")
    for name in ("proxy-authorization", "proxy-connection"):
        request.headers.pop(name, None)
    if len(given) != 1 or not given[0].lower().startswith("basic "):
        return None
    try:
        user, _, password = base64.b64decode(given[0][6:].strip(), validate=True).decode("ascii").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    credential = f"{user}:{password}" if password else user
    return credential if FORM.fullmatch(credential) else None
