"""Serves one GGUF model by llama.cpp's own server, on loopback, until standard input ends.

Usage: serve.py MODEL.gguf ALIAS PORT CONTEXT THREADS

Who started it holds the other end of standard input, so that it never outlives them, however they end.
"""

import os
import signal
import sys

from xllamacpp import CommonParams, Server


def main(model, alias, port, context, threads):
    params = CommonParams()
    params.model.path = model
    params.model_alias = {alias}
    params.hostnames = ["127.0.0.1"]
    params.port = int(port)
    params.n_ctx = int(context)
    params.n_parallel = 1
    params.cpuparams.n_threads = int(threads)
    params.use_jinja = True
    params.endpoint_metrics = True
    server = Server(params)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    print("serving", flush=True)
    while sys.stdin.read(4096):
        pass
    del server
    os._exit(0)


main(*sys.argv[1:])
