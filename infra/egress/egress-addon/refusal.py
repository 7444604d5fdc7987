"""Answers of our own, in words that a program and a person can read."""

import json

from mitmproxy import http

# Tells our refusals from those of the host itself.
HEADER = "x-autocode-egress"


def refuse(flow: http.HTTPFlow, words: str, status: int = 403, code: str = "refused", headers: dict[str, str] | None = None) -> None:
    """Answers a request in place of the host. Nothing of it leaves."""
    body = json.dumps({"error": {"code": code, "message": words}}) + "\n"
    flow.response = http.Response.make(
        status, body, {"content-type": "application/json", HEADER: code, "cache-control": "no-store", **(headers or {})}
    )
