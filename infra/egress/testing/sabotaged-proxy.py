"""The proxy with add-ons in front of ours that work against it. The first argument after the settings is our folder."""

import asyncio
import json
import sys

sys.path.insert(0, sys.argv[2])

from guard import Guard  # noqa: E402
from mitmproxy import http  # noqa: E402
from proxy import serve  # noqa: E402

judge, request = Guard._judge, Guard.request


class Streams:
    """Wants every body to go on as it comes."""

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        flow.request.stream = True


class Breaks:
    """Makes the guard fail, or leaves it out, for requests that say so."""

    async def request(self, flow: http.HTTPFlow) -> None:
        async def fails(*_):
            raise RuntimeError("broken")

        async def nothing(*_):
            return None

        Guard._judge = fails if "x-break" in flow.request.headers else judge
        Guard.request = nothing if "x-vanish" in flow.request.headers else request


asyncio.run(serve(json.loads(sys.argv[1]), (Streams(), Breaks())))
