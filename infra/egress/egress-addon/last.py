"""Stands at the end of the chain: what has not been looked at to the end does not leave, whatever went wrong before."""

from mitmproxy import dns, http, tcp, udp

from marks import CHECKED, WATCHED
from refusal import refuse

UNCHECKED = "This request was not looked at to the end, so it was not sent. Try again; if it stays so, tell the operator."


class Last:
    def requestheaders(self, flow: http.HTTPFlow) -> None:
        # A streamed body would be gone before anybody has seen it.
        flow.request.stream = False

    def request(self, flow: http.HTTPFlow) -> None:
        if flow.response is None and (flow.request.stream or flow.metadata.get(CHECKED) is not True):
            refuse(flow, UNCHECKED, code="unchecked")

    def websocket_message(self, flow: http.HTTPFlow) -> None:
        message = flow.websocket.messages[-1]
        if message.from_client and flow.metadata.get(WATCHED) != id(message):
            message.drop()
        # Nobody reads them again, and a connection may be open for days.
        del flow.websocket.messages[:-1]

    def tcp_start(self, flow: tcp.TCPFlow) -> None:
        flow.kill()

    def tcp_message(self, flow: tcp.TCPFlow) -> None:
        flow.messages[-1].content = b""

    def udp_start(self, flow: udp.UDPFlow) -> None:
        flow.kill()

    def dns_request(self, flow: dns.DNSFlow) -> None:
        flow.kill()
