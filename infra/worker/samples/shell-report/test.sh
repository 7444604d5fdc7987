#!/bin/sh
# Prints TAP. Each test compares what report.sh prints for one input with what it should print.
number=0
failed=0

check() {
  number=$((number + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $number - $1"
  else
    failed=1
    echo "not ok $number - $1"
    echo "# expected: $2" | tr '\n' ' '
    echo
    echo "# got: $3" | tr '\n' ' '
    echo
  fi
}

echo "1..4"
check "an empty log gives an empty report" "" "$(printf '' | sh report.sh)"
check "bytes are added up by status" "200 2 30" "$(printf 'GET / 200 10\nGET /a 200 20\n' | sh report.sh)"
check "statuses come in ascending order" "200 1 1
302 1 2
404 1 3
500 1 4" "$(printf 'GET / 500 4\nGET / 404 3\nGET / 200 1\nGET / 302 2\n' | sh report.sh)"
check "remarks are left out" "200 3 1792
302 1 0
404 1 128
500 1 64" "$(sh report.sh < access.log)"
exit $failed
