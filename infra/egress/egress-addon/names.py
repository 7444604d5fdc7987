"""Where a request says it goes, in every place where it can say so. All of them must say the same."""

import re
from dataclasses import dataclass

from mitmproxy import http
from mitmproxy.net.http import url

HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?|\[[0-9a-f:]+\]")


class Disagreement(Exception):
    """The words are for whoever sent the request."""


@dataclass(frozen=True)
class Place:
    scheme: str
    host: str
    port: int


def plain(host: str) -> str:
    """A host as it is compared and shown: lower case, ASCII, without a closing dot."""
    name = host.lower().removesuffix(".")
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Disagreement("This is no name of a host.") from error
    if ":" in name and not name.startswith("["):
        name = f"[{name}]"
    if len(name) > 253 or not HOST.fullmatch(name):
        raise Disagreement("This is no name of a host.")
    return name


def place_of(flow: http.HTTPFlow, tunnel: tuple[str, int] | None) -> Place:
    """
    Where the request goes. The tunnel it came through, the name in its TLS greeting, its target and its Host header must
    agree: a host that looks at another one of them than we do would be reached unseen. Raises Disagreement.
    """
    request = flow.request
    host, port = plain(request.host), request.port
    secure = request.scheme == "https"
    for name, named_port in [tunnel] if tunnel else []:
        if (plain(name), named_port) != (host, port):
            raise Disagreement(f"The tunnel was opened to {name}:{named_port}, and the request in it goes elsewhere.")
    sni = flow.client_conn.sni
    if secure != flow.client_conn.tls_established:
        raise Disagreement("The request and its connection do not agree on whether they are encrypted.")
    if secure and (sni is None or plain(sni) != host):
        raise Disagreement(f"The encrypted connection was opened for {sni or 'no name'}, and the request in it goes to {host}.")
    said = request.headers.get_all("host") + ([request.authority] if request.authority else [])
    if not said:
        raise Disagreement("The request does not say which host it is for.")
    for each in said:
        try:
            name, named_port = url.parse_authority(each, check=True)
        except ValueError as error:
            raise Disagreement("The request's Host header is no name of a host.") from error
        if plain(name) != host or (named_port or (443 if secure else 80)) != port:
            raise Disagreement(f"The request is for {host}:{port}, and its Host header says {each}.")
    return Place(request.scheme, host, port)
