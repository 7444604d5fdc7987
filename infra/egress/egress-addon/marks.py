"""What the parts of the add-on write on a flow for each other."""

# True once the guard has let the request pass.
CHECKED = "autocode.checked"
# The message of a WebSocket that the guard has let pass, by its identity.
WATCHED = "autocode.watched"
# What was asked about the request that a WebSocket began with.
ASKED = "autocode.asked"
# The row that is reported (record.py).
RECORD = "autocode.record"
# What stood in for which real value in this request (swap.py).
SWAPPED = "autocode.swapped"
# Whose request it is, as the orchestrator said.
WHO = "autocode.who"
