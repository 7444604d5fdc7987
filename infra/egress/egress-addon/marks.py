"""What the parts of the add-on write on a flow for each other."""

# True once the guard has let the request pass.
CHECKED = "autocode.checked"
# How many messages of a WebSocket the guard has let pass.
WATCHED = "autocode.watched"
# The row that is reported (record.py).
RECORD = "autocode.record"
# What stood in for which real value in this request (swap.py).
SWAPPED = "autocode.swapped"
