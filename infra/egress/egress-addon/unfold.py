"""All the texts that are in a request's body, however they are packed: forms, JSON, parts, base64, hex, compressed."""

import base64
import binascii
import html
import json
import re
import zlib
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl, unquote_plus

# Layers within layers, texts, and bytes of them, before we give up.
DEPTH = 6
TEXTS = 50_000
BYTES = 64 * 1024 * 1024

BASE64 = re.compile(r"[A-Za-z0-9+/_-]{18,}={0,2}")
HEX = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){14,}(?![0-9a-fA-F])")


class Unreadable(Exception):
    """It cannot be looked at to the end. The words are for whoever sent it."""


class Unfolding:
    """One request's worth: the limits hold over all of it."""

    def __init__(self) -> None:
        self._texts = 0
        self._bytes = 0

    def body(self, content: bytes, encoding: str, kind: str) -> Iterator[tuple[str, str]]:
        """Texts of a body with where each was found. Raises Unreadable."""
        for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
            content = self._decoded(content, name)
        if kind.lower().startswith("multipart/"):
            yield from self._parts(content, kind)
        yield from self.bytes(content, "body", DEPTH)

    def bytes(self, content: bytes, where: str, depth: int) -> Iterator[tuple[str, str]]:
        self._count(len(content), depth)
        if content[:2] in (b"\x1f\x8b", b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
            try:
                yield from self.bytes(self._inflated(content, 47), where, depth - 1)
            except zlib.error:
                pass
        yield from self.text(_text(content), where, depth)

    def text(self, text: str, where: str, depth: int) -> Iterator[tuple[str, str]]:
        self._count(len(text), depth)
        yield where, text
        parsed = _json(text)
        if parsed is not None:
            yield from self._leaves(parsed, where, depth - 1)
        elif "=" in text and "\n" not in text.strip():
            fields = parse_qsl(text, keep_blank_values=True, max_num_fields=None)
            yield from self._fields(fields, where, depth - 1)
        if "%" in text and (plain := unquote_plus(text)) != text:
            yield from self.text(plain, where, depth - 1)
        if "&" in text and (plain := html.unescape(text)) != text:
            yield from self.text(plain, where, depth - 1)
        for packed in _packed(text):
            if packed.isascii() or sum(48 <= byte < 58 for byte in packed) >= 12 or packed[:2] == b"\x1f\x8b":
                yield from self.bytes(packed, where, depth - 1)

    def _fields(self, fields: list[tuple[str, str]], where: str, depth: int) -> Iterator[tuple[str, str]]:
        for name, value in fields:
            yield from self.text(value, name[:120] or where, depth)
            yield name[:120] or where, name
        yield from _joined([value for _, value in fields], where)

    def _leaves(self, parsed: object, where: str, depth: int) -> Iterator[tuple[str, str]]:
        leaves: list[tuple[str, str]] = []
        left = [(where, parsed)]
        while left:
            name, value = left.pop()
            if isinstance(value, dict):
                left.extend((str(key)[:120], each) for key, each in reversed(value.items()))
                leaves.extend((where, str(key)) for key in value)
            elif isinstance(value, list):
                left.extend((name, each) for each in reversed(value))
            elif value is not None and not isinstance(value, bool):
                leaves.append((name, str(value)))
        for name, value in leaves:
            yield from self.text(value, name, depth)
        yield from _joined([value for _, value in leaves], where)

    def _parts(self, content: bytes, kind: str) -> Iterator[tuple[str, str]]:
        if b"\r" in kind.encode() or b"\n" in kind.encode():
            raise Unreadable("Its content type cannot be read.")
        message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode("latin-1", "replace") + b"\r\n\r\n" + content)
        if not message.is_multipart():
            raise Unreadable("Its parts cannot be told apart.")
        values = []
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                name = str(part.get_param("name", header="content-disposition") or "part")[:120]
                values.append(_text(payload))
                yield from self.bytes(payload, name, DEPTH - 1)
        yield from _joined(values, "parts")

    def _decoded(self, content: bytes, encoding: str) -> bytes:
        if encoding == "identity":
            return content
        if encoding not in ("gzip", "x-gzip", "deflate"):
            raise Unreadable(f"Its body is packed as {encoding[:20]}, which is not read here. Send it plain or as gzip.")
        try:
            return self._inflated(content, 47)
        except zlib.error:
            try:
                return self._inflated(content, -15)
            except zlib.error as error:
                raise Unreadable("Its body cannot be unpacked.") from error

    def _inflated(self, content: bytes, window: int) -> bytes:
        unpacker = zlib.decompressobj(window)
        plain = unpacker.decompress(content, BYTES)
        if unpacker.unconsumed_tail:
            raise Unreadable("Its body is too large once it is unpacked.")
        if not unpacker.eof:
            raise zlib.error("it ends early")
        return plain + (self._inflated(unpacker.unused_data, window) if unpacker.unused_data[:2] == b"\x1f\x8b" else unpacker.unused_data)

    def _count(self, size: int, depth: int) -> None:
        self._texts += 1
        self._bytes += size
        if depth <= 0 or self._texts > TEXTS or self._bytes > BYTES:
            raise Unreadable("There is too much in it, or too deep, to be looked at.")


def _text(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    zeros = content[:64].count(0)
    if zeros * 3 > min(len(content), 64) and len(content) > 4:
        return content.decode("utf-16-be" if content[0] == 0 else "utf-16-le", "replace")
    return content.decode("utf-8", "replace")


def _json(text: str) -> object | None:
    stripped = text.strip()
    if stripped[:1] not in ("{", "[", '"'):
        return None
    try:
        return json.loads(stripped, parse_float=str, parse_int=str)
    except RecursionError as error:
        raise Unreadable("There is too much in it, or too deep, to be looked at.") from error
    except ValueError:
        lines = [_json(line) for line in stripped.split("\n")] if "\n" in stripped else []
        return lines if any(line is not None for line in lines) else None


def _packed(text: str) -> Iterator[bytes]:
    together = re.sub(r"[ \t]*\r?\n[ \t]*", "", text)
    for each in {text, together}:
        for match in BASE64.finditer(each):
            run = match.group().rstrip("=").replace("-", "+").replace("_", "/")
            try:
                yield base64.b64decode(run[: len(run) - (len(run) % 4 == 1)] + "=" * (-len(run) % 4 if len(run) % 4 != 1 else 0))
            except binascii.Error:
                continue
        for match in HEX.finditer(each):
            yield bytes.fromhex(match.group())


def _joined(values: list[str], where: str) -> Iterator[tuple[str, str]]:
    """Digits that were given in groups, a value each, as cards are printed: 4-4-4-4, 4-6-5, 4-6-4."""
    groups = [value.strip() for value in values]
    for sizes in ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4)):
        for start in range(len(groups) - len(sizes) + 1):
            some = groups[start : start + len(sizes)]
            if all(len(group) == size and group.isdecimal() for group, size in zip(some, sizes)):
                yield where, "".join(some)
