"""Amounts of money that a request names beyond doubt: written with a decimal point, beside their currency."""

import json
import re
from urllib.parse import parse_qsl

from mitmproxy import http

AMOUNT = re.compile(r"amount|total|price", re.IGNORECASE)
CURRENCY = re.compile(r"currency", re.IGNORECASE)
VALUE = re.compile(r"(\d{1,12})\.(\d{1,12})")
MOST = 20


def amounts_in(request: http.Request) -> list[dict[str, str]]:
    """Each as whole units of `CODE/digits`; what is not certain is left out."""
    groups = _groups(request)
    found = []
    for group in groups:
        codes = {str(value).upper() for name, value in group if CURRENCY.search(name)}
        [code] = codes if len(codes) == 1 else [None]
        if code is None or not re.fullmatch(r"[A-Z]{3}", code):
            continue
        for name, value in group:
            match = VALUE.fullmatch(str(value)) if AMOUNT.search(name) else None
            if match:
                whole, fraction = match.groups()
                found.append({"amount": str(int(whole + fraction)), "asset": f"{code}/{len(fraction)}"})
    return found[:MOST]


def _groups(request: http.Request) -> list[list[tuple[str, object]]]:
    """Fields that belong together: a form's, or those of one JSON object."""
    text = request.get_text(strict=False) or ""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        return [parse_qsl(text)]
    if request.multipart_form:
        return [[(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.multipart_form.items(multi=True)]]
    try:
        left = [json.loads(text, parse_float=str)]
    except (ValueError, RecursionError):
        return []
    groups = []
    while left:
        value = left.pop()
        if isinstance(value, dict):
            groups.append([(str(name), each) for name, each in value.items() if not isinstance(each, (dict, list))])
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
    return groups
