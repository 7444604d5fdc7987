"""The one gate to the outside: nothing passes that the orchestrator did not allow, and nothing that was not looked at."""

import asyncio
import time

from mitmproxy import ctx, http, tls
from mitmproxy.proxy.server_hooks import ServerConnectionHookData

import record
from ask import NoAnswer, ask
from find import Found, find
from frames import Frames
from identity import take_credential
from marks import ASKED, CHECKED, RECORD, SWAPPED, WATCHED, WHO
from names import Disagreement, Place, place_of, plain
from reach import Reach, Unreachable
from refusal import refuse
from swap import NotSwapped, hide, swap
from unfold import Unreadable

# Bytes of a request; a larger one is not looked at and does not leave.
LARGEST = 16 * 1024 * 1024
# How long one question may wait for its answer, and how long a request is held for a person at most. Seconds.
ANSWER = 50.0
HOLD = 90.0
# How long leave for a WebSocket holds before it is asked for again. Seconds.
AGAIN = 2.0
# So often must a program refuse our certificate before a person is asked to let it through unseen.
PINNED = 2
PORTS = (80, 443)
# How what stands in for a card's number begins (pure/guard/placeholder.ts). It is typed by the executor's browser only.
STAND_IN = "400000"


class Guard:
    def __init__(self) -> None:
        # By the client's connection: what it said of itself when it opened its tunnel, and where that leads.
        self._tunnels: dict[str, tuple[str | None, str, int]] = {}
        self._tasks: set[asyncio.Task] = set()
        self._reach: Reach | None = None
        # By a WebSocket's flow: what was sent so far, when its leave was asked for last, and those that are closed.
        self._frames: dict[str, Frames] = {}
        self._asked: dict[str, float] = {}
        self._closed: set[str] = set()
        # How often a program refused our certificate, by its tunnel.
        self._distrust: dict[tuple[str | None, str, int], int] = {}

    def load(self, loader) -> None:
        loader.add_option("desk", str, "", "Socket of the program that is asked and told.")
        loader.add_option("swap", str, "", "Socket of the program that knows the real numbers.")
        loader.add_option("mapped", str, "", "Local servers that stand for hosts, as JSON.")

    def running(self) -> None:
        self._reach = Reach(ctx.options.mapped)
        self._reach.install()

    # The tunnel

    def http_connect(self, flow: http.HTTPFlow) -> None:
        try:
            row = record.begin(flow)
            credential = take_credential(flow.request)
            host, port = plain(flow.request.host), flow.request.port
            self._tunnels[flow.client_conn.id] = (credential, host, port)
            if credential is None:
                self._refuse_connect(flow, row, "This proxy must know whose request it is.", 407)
            elif port not in PORTS:
                self._refuse_connect(flow, row, f"Port {port} is closed; only {' and '.join(map(str, PORTS))} are open.")
            else:
                flow.metadata.pop(RECORD)
        except Disagreement as error:
            self._refuse_connect(flow, record.begin(flow), str(error))
        except BaseException as error:
            refuse(flow, _failed(error), code="fault")
            raise

    def _refuse_connect(self, flow: http.HTTPFlow, row: dict, words: str, status: int = 403) -> None:
        refuse(flow, words, status, headers={"proxy-authenticate": 'Basic realm="egress"'} if status == 407 else None)
        row["why"] = record.clean(words, 500)
        self._report(flow)

    def client_disconnected(self, client) -> None:
        self._tunnels.pop(client.id, None)

    async def server_connect(self, data: ServerConnectionHookData) -> None:
        try:
            if self._reach is None or data.server.address is None:
                raise Unreachable("The proxy is not ready.")
            await self._reach.look_up(data.server.address[0], data.server.address[1])
        except Unreachable as error:
            data.server.error = str(error)
        except BaseException as error:
            data.server.error = _failed(error)
            raise

    # The request

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        flow.request.stream = False
        record.begin(flow)

    async def request(self, flow: http.HTTPFlow) -> None:
        row = flow.metadata.get(RECORD) or record.begin(flow)
        try:
            words = await self._judge(flow, row)
            if words is None:
                flow.metadata[CHECKED] = True
                return
        except (Disagreement, Unreadable, NotSwapped) as error:
            words = str(error)
        except BaseException as error:
            words = _failed(error)
            if not isinstance(error, Exception):
                refuse(flow, words, code="fault")
                raise
        row["verdict"] = "refused"
        row["why"] = record.clean(words, 500)
        if flow.response is None:
            refuse(flow, words)

    async def _judge(self, flow: http.HTTPFlow, row: dict) -> str | None:
        """Lets the request pass (null), or says why not."""
        request = flow.request
        tunnel = self._tunnels.get(flow.client_conn.id)
        own = take_credential(request)
        credential = tunnel[0] if tunnel else own
        if credential is None:
            words = "This proxy must know whose request it is."
            refuse(flow, words, 407, headers={"proxy-authenticate": 'Basic realm="egress"'})
            return words
        place = place_of(flow, tunnel[1:] if tunnel else None)
        if place.port not in PORTS:
            return f"Port {place.port} is closed; only {' and '.join(map(str, PORTS))} are open."
        if request.stream or len(request.raw_content or b"") > LARGEST:
            return f"A request may have {LARGEST} bytes at most."
        scheme = _scheme(request, place)
        row.update(scheme=scheme, host=place.host, port=place.port)
        found = await asyncio.to_thread(find, request)
        ours = credential.startswith("ex_")
        for digits, where in found.cards.items():
            if not (ours and digits.startswith(STAND_IN)):
                row["card"] = {"lastFour": digits[-4:], "where": record.clean(where, 120)}
        placeholder = bool(found.placeholders) or (ours and bool(found.cards))
        answer = await self._decide(flow, row, credential, place, scheme, placeholder)
        if answer["answer"] != "allow":
            return str(answer["words"]) or "This is not allowed."
        if row["card"] is not None:
            return "A payment card's number is in it, so it was not sent. Nothing is paid this way; ask with request_payment."
        if placeholder:
            await self._swap(flow, row, place, found)
            row["verdict"] = "swapped"
        else:
            row["verdict"] = "allowed"
        return None

    async def _decide(self, flow: http.HTTPFlow, row: dict, credential: str, place: Place, scheme: str, placeholder: bool) -> dict:
        question = {
            "flowId": row["id"],
            "credential": credential,
            "method": row["method"],
            "scheme": scheme,
            "host": place.host,
            "port": place.port,
            "path": row["path"],
            "card": row["card"],
            "placeholder": placeholder,
        }
        flow.metadata[ASKED] = question
        asked = time.monotonic()
        while True:
            status, answer = await ask(ctx.options.desk, "/decide", question, ANSWER)
            if status != 200 or answer.get("answer") not in ("allow", "ask", "refuse"):
                raise NoAnswer(str(answer.get("words", "The orchestrator did not decide.")))
            who = answer["who"]
            flow.metadata[WHO] = who
            row.update({name: who[name] for name in record.NOBODY}, approvalId=answer["approvalId"], why=record.clean(answer["words"], 500))
            held = time.monotonic() - asked
            if held > 1:
                row["heldMs"] = int(held * 1000)
            if answer["answer"] != "ask" or held > HOLD or not flow.client_conn.connected:
                return answer

    # What follows over a WebSocket

    async def websocket_message(self, flow: http.HTTPFlow) -> None:
        message = flow.websocket.messages[-1]
        if not message.from_client:
            return
        try:
            words = await self._watch(flow, message.content)
            if words is None:
                flow.metadata[WATCHED] = id(message)
                return
        except Exception as error:
            words = str(error) if isinstance(error, Unreadable) else _failed(error)
        # The rest of the connection is not carried either: it was meant to go together.
        self._closed.add(flow.id)
        message.drop()
        ctx.log.warn(f"a message was not sent: {record.clean(words, 200)}")

    async def _watch(self, flow: http.HTTPFlow, content: bytes) -> str | None:
        if flow.id in self._closed:
            return "Nothing more is sent over this connection."
        question = flow.metadata[ASKED]
        # A freeze, and an end of the leave to be there, hold for what is open already.
        if time.monotonic() - self._asked.get(flow.id, 0) > AGAIN:
            status, answer = await ask(ctx.options.desk, "/decide", question, ANSWER)
            if status != 200 or answer.get("answer") != "allow":
                self._tell_frame(flow, str(answer.get("words", "")), None)
                return str(answer.get("words", "It is not allowed any more."))
            self._asked[flow.id] = time.monotonic()
        found = await asyncio.to_thread(self._frames.setdefault(flow.id, Frames()).look, content)
        if found is None:
            return None
        digits, where = found
        words = "A payment card's number is in it, so it was not sent. Nothing is paid this way; ask with request_payment."
        self._tell_frame(flow, words, {"lastFour": digits[-4:], "where": where})
        return words

    def _tell_frame(self, flow: http.HTTPFlow, words: str, card: dict | None) -> None:
        row = record.begin(flow)
        row.update({name: flow.metadata[WHO][name] for name in record.NOBODY})
        row.update(at=record.now(), scheme=flow.metadata[ASKED]["scheme"], why=record.clean(words, 500), card=card)
        self._report(flow)

    def websocket_end(self, flow: http.HTTPFlow) -> None:
        self._closed.discard(flow.id)
        self._asked.pop(flow.id, None)
        self._frames.pop(flow.id, None)

    # Programs that take the host's own certificate only

    async def tls_clienthello(self, data: tls.ClientHelloData) -> None:
        tunnel = self._tunnels.get(data.context.client.id)
        if tunnel is None or self._distrust.get(tunnel, 0) < PINNED or data.client_hello.sni != tunnel[1]:
            return
        try:
            credential, host, port = tunnel
            row = record.unseen(host, port)
            question = {"flowId": row["id"], "credential": credential, "method": "CONNECT", "scheme": "tcp", "host": host}
            question |= {"port": port, "path": "", "card": None, "placeholder": False}
            status, answer = await ask(ctx.options.desk, "/decide", question, ANSWER)
            if status != 200 or answer.get("answer") != "allow":
                return
            row.update({name: answer["who"][name] for name in record.NOBODY}, approvalId=answer["approvalId"])
            row.update(verdict="passed_through", why=record.clean(str(answer["words"]), 500))
            data.ignore_connection = True
            self._send(row)
        except NoAnswer:
            return

    def tls_failed_client(self, data: tls.TlsData) -> None:
        tunnel = self._tunnels.get(data.context.client.id)
        if tunnel is None or "does not trust" not in (data.conn.error or ""):
            return
        failures = self._distrust[tunnel] = self._distrust.get(tunnel, 0) + 1
        credential, host, _ = tunnel
        if failures == PINNED:
            self._background("/pinned", {"credential": credential, "host": host, "failures": failures})

    async def _swap(self, flow: http.HTTPFlow, row: dict, place: Place, found: Found) -> None:
        if place.scheme != "https":
            raise NotSwapped("A secret is never sent unencrypted.")
        if not flow.client_conn.connected:
            raise NotSwapped("Whoever asked has gone.")
        flow.metadata[SWAPPED] = await swap(ctx.options.swap, flow.request, row, found)

    # The answer

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        try:
            row = flow.metadata.get(RECORD)
            if SWAPPED in flow.metadata or row is None:
                return
            sizes = [0]

            def counted(chunk: bytes) -> bytes:
                sizes[0] += len(chunk)
                row["responseBytes"] = sizes[0]
                return chunk

            flow.response.stream = counted
        except Exception as error:
            refuse(flow, _failed(error), 502)

    def response(self, flow: http.HTTPFlow) -> None:
        try:
            if SWAPPED in flow.metadata:
                hide(flow, flow.metadata.pop(SWAPPED))
        except Exception as error:
            refuse(flow, _failed(error), 502)
        self._report(flow)

    def error(self, flow: http.HTTPFlow) -> None:
        self._report(flow)

    def _report(self, flow: http.HTTPFlow) -> None:
        row = record.finish(flow)
        if row is not None:
            self._send(row)

    def _send(self, row: dict) -> None:
        self._background("/report", {"flows": [row]})

    def _background(self, path: str, body: dict) -> None:
        task = asyncio.get_running_loop().create_task(_tell(path, body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _tell(path: str, body: dict) -> None:
    try:
        await ask(ctx.options.desk, path, body, 10)
    except NoAnswer as error:
        ctx.log.warn(f"it could not be told: {error}")


def _scheme(request: http.Request, place: Place) -> str:
    socket = request.headers.get("upgrade", "").lower() == "websocket"
    return {"https": "wss" if socket else "https", "http": "ws" if socket else "http"}[place.scheme]


def _failed(error: BaseException) -> str:
    words = str(error) if isinstance(error, NoAnswer) else type(error).__name__
    return f"It could not be decided whether this may leave, so it was not sent ({words}). Try again later."
