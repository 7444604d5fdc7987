"""The row that is kept of a request: names and sizes, no body, no value that could be a secret."""

import re
import time
from datetime import datetime, timezone
from urllib.parse import parse_qsl, urlsplit

from mitmproxy import http

from marks import RECORD
from new_id import new_id

NOBODY = {"workerId": None, "trialId": None, "taskId": None, "from": "unknown"}


def begin(flow: http.HTTPFlow) -> dict:
    """A new row for a request that came a moment ago."""
    request = flow.request
    split = urlsplit(request.path if request.path.startswith("/") else f"/{request.path}")
    record = {
        "id": new_id("flow"),
        "at": _instant(request.timestamp_start),
        **NOBODY,
        "method": clean(request.method, 20),
        "scheme": request.scheme if request.scheme in ("http", "https") else "tcp",
        "host": clean(request.host, 253),
        "port": request.port if 0 <= request.port <= 65535 else 0,
        "path": clean(split.path, 2000),
        "queryNames": [clean(name, 120) for name, _ in parse_qsl(split.query, keep_blank_values=True)][:50],
        "requestHeaders": _names(request.headers),
        "responseHeaders": [],
        "contentType": clean(request.headers.get("content-type", "").split(";")[0], 200),
        "status": None,
        "verdict": "refused",
        "why": "",
        "card": None,
        "approvalId": None,
        "requestBytes": 0,
        "responseBytes": 0,
        "ms": 0,
        "heldMs": 0,
    }
    flow.metadata[RECORD] = record
    return record


def unseen(host: str, port: int) -> dict:
    """A new row for a connection that is passed through: nothing of what it carries is known."""
    names = {"method": "CONNECT", "scheme": "tcp", "host": host, "port": port, "path": "", "queryNames": []}
    rest = {"requestHeaders": [], "responseHeaders": [], "contentType": "", "status": None, "why": "", "card": None}
    sizes = {"approvalId": None, "requestBytes": 0, "responseBytes": 0, "ms": 0, "heldMs": 0}
    return {"id": new_id("flow"), "at": now(), **NOBODY, **names, "verdict": "refused", **rest, **sizes}


def now() -> str:
    return _instant(time.time())


def finish(flow: http.HTTPFlow) -> dict | None:
    """The row as it is reported, once; null when it was already."""
    record = flow.metadata.pop(RECORD, None)
    if record is None:
        return None
    if flow.request.raw_content is not None:
        record["requestBytes"] = len(flow.request.raw_content)
    if flow.response is not None:
        record["status"] = flow.response.status_code if 100 <= flow.response.status_code <= 599 else None
        record["responseHeaders"] = _names(flow.response.headers)
        if flow.response.raw_content is not None:
            record["responseBytes"] = len(flow.response.raw_content)
    if flow.error is not None and record["verdict"] != "refused":
        record["verdict"] = "broken"
        record["why"] = clean(flow.error.msg, 500)
    record["ms"] = max(0, int((time.time() - flow.request.timestamp_start) * 1000))
    return record


def clean(text: str, limit: int) -> str:
    """Text as it may be kept: printable, cut, and without a run of digits that could be a card."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in text.encode("utf-8", "replace").decode("utf-8"))
    return re.sub(r"(?:\d[ -]?){12,}", "•••", shown)[:limit]


def _names(headers: http.Headers) -> list[str]:
    return sorted({clean(name.lower(), 120) for name in headers})[:100]


def _instant(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
