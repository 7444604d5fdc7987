#!/bin/sh
# Lines of the log: METHOD PATH STATUS BYTES. Other lines are the server's own remarks.
awk '{ count[$3] += 1 } END { for (status in count) print status, count[status] }'
