"""
The proxy itself, with the guard in it from the first moment. mitmdump would load an add-on from a file after it has begun to
listen, and go on without it when that file cannot be read any more.
"""

import asyncio
import json
import signal
import sys

from mitmproxy.options import Options
from mitmproxy.tools.dump import DumpMaster

from guard import Guard
from last import Last


async def serve(settings: dict, before: tuple = ()) -> None:
    """Runs until SIGTERM. `before` are add-ons of a test that stand in front of ours."""
    options = Options()
    master = DumpMaster(options, with_termlog=True, with_dumper=False)
    master.addons.add(*before, Guard(), Last())
    # Unknown names are an error: a setting that is not there would be one that does not protect.
    options.update(**settings)
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, master.shutdown)
    # Whoever started us holds the other end; without them nobody decides, and nobody would end us.
    loop.add_reader(sys.stdin.fileno(), master.shutdown)
    await master.run()


if __name__ == "__main__":
    asyncio.run(serve(json.loads(sys.argv[1])))
