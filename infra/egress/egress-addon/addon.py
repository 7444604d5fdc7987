"""What mitmdump loads: the guard, and behind it the one that lets nothing pass that the guard has not looked at."""

from guard import Guard
from last import Last

addons = [Guard(), Last()]
