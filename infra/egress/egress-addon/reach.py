"""Where names lead: by our own resolver only, and never to this machine or its neighbours."""

import asyncio
import ipaddress
import json
import socket

Addresses = list[tuple[int, tuple]]


class Unreachable(Exception):
    """The words are for whoever sent the request."""


class Reach:
    """`mapped` (host → `address:port`) names the few local servers that may be reached, and replaces resolving."""

    def __init__(self, mapped: str) -> None:
        self.mapped: dict[str, str] = json.loads(mapped or "{}")
        self._found: dict[tuple[str, int], Addresses] = {}

    def install(self) -> None:
        """From now on this event loop connects to no name but those that `look_up` has found."""
        loop = asyncio.get_running_loop()
        self._resolve = loop.getaddrinfo
        loop.getaddrinfo = self._answer  # type: ignore[method-assign]

    async def look_up(self, host: str, port: int) -> None:
        """Finds where a connection to `host` will go. Raises Unreachable."""
        if not hasattr(self, "_resolve"):
            raise Unreachable("The proxy is not ready.")
        name = host.lower().removesuffix(".")
        mapped = self.mapped.get(name)
        if mapped is not None:
            address, _, mapped_port = mapped.rpartition(":")
            self._found[host, port] = [(socket.AF_INET, (address, int(mapped_port)))]
            return
        if _is_address(name):
            raise Unreachable("Hosts are reached by their names only, never by an address.")
        try:
            found = await self._resolve(name, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise Unreachable(f"{name} was not found.") from error
        addresses = [(family, address) for family, _, _, _, address in found]
        if not addresses or not all(_is_public(address[0]) for _, address in addresses):
            raise Unreachable(f"{name} leads into a private network, where nothing is reached from here.")
        self._found[host, port] = addresses

    async def _answer(self, host, port, **_options):
        found = self._found.get((host, port))
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "this name was not looked up before")
        return [(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", address) for family, address in found]


def _is_address(host: str) -> bool:
    # What the C library takes for an address, too: 127.1, 0x7f000001, 2130706433.
    try:
        socket.inet_aton(host)
        return True
    except OSError:
        return host.startswith("[") or ":" in host


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    return found.is_global and not found.is_multicast
