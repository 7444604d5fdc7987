"""Calls to programs of our own on this machine: JSON over HTTP on a Unix socket, one call per connection."""

import asyncio
import json

import h11

LIMIT = 1024 * 1024


class NoAnswer(Exception):
    """Whoever was asked did not answer, or not as agreed. Nothing may be allowed because of it."""


async def ask(socket: str, path: str, body: dict, seconds: float) -> tuple[int, dict]:
    """The status and the body of the answer. Raises NoAnswer."""
    try:
        async with asyncio.timeout(seconds):
            return await _exchange(socket, path, json.dumps(body).encode())
    except (OSError, TimeoutError, h11.RemoteProtocolError, ValueError) as error:
        raise NoAnswer(f"{path} was not answered: {error or type(error).__name__}") from error


async def _exchange(socket: str, path: str, body: bytes) -> tuple[int, dict]:
    reader, writer = await asyncio.open_unix_connection(socket)
    try:
        line = h11.Connection(h11.CLIENT)
        headers = [("host", "localhost"), ("content-type", "application/json"), ("content-length", str(len(body)))]
        writer.write(line.send(h11.Request(method="POST", target=path, headers=[*headers, ("connection", "close")])))
        writer.write(line.send(h11.Data(data=body)) + line.send(h11.EndOfMessage()))
        await writer.drain()
        status, content = 0, bytearray()
        while True:
            event = line.next_event()
            if event is h11.NEED_DATA:
                line.receive_data(await reader.read(65536))
            elif isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                content += event.data
                if len(content) > LIMIT:
                    raise ValueError("the answer is too long")
            elif isinstance(event, h11.EndOfMessage):
                answer = json.loads(bytes(content) or b"{}")
                if not isinstance(answer, dict):
                    raise ValueError("the answer is no object")
                return status, answer
            else:
                raise ValueError("the connection ended early")
    finally:
        writer.close()
