"""What goes to a host over a WebSocket, message by message: a number may be spread over several."""

import re

from cards import cards_in, may_begin_card
from find import PLACEHOLDER
from unfold import DEPTH, Unfolding

# A number that is dribbled out a few digits at a time is stopped at this many: what is left would be guessed.
DRIBBLE = 8
TAIL = 64
END = re.compile(r"[\d \-]*$")
BEGIN = re.compile(r"^[\d \-]*")


class Frames:
    """The messages of one connection, in order."""

    def __init__(self) -> None:
        self._tail = ""

    def look(self, content: bytes) -> tuple[str, str] | None:
        """The card number in this message, or in this and those before it: its digits and where. Raises Unreadable."""
        for where, text in Unfolding().bytes(content, "message", DEPTH):
            for digits, _ in cards_in(text):
                return digits, where
            if PLACEHOLDER.search(text):
                return "0000", "message"
        text = content.decode("utf-8", "replace")
        before, after = END.search(self._tail).group(), BEGIN.search(text).group()
        run = re.sub(r"\D", "", before + after)
        spread = [digits for digits, _ in cards_in(self._tail + text)]
        if spread or (before and after and len(run) >= DRIBBLE and may_begin_card(run)):
            return (spread or [run])[0], "messages"
        self._tail = (self._tail + text)[-TAIL:]
        return None
