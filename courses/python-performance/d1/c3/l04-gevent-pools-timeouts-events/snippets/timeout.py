import time

import gevent
from gevent import Timeout


def measure(title, action):
    began = time.perf_counter()
    result = action()
    print(f"{title:44} {result:14} after {time.perf_counter() - began:.2f} s")


def with_limit(sleep):
    try:
        with Timeout(0.2):
            sleep(0.5)
            return "completed"
    except Timeout:
        return "timed out"


def or_else():
    with Timeout(0.2, False):                  # leaves the block in silence
        gevent.sleep(0.5)
        return "completed"
    return "no answer"


def two_limits():
    with Timeout(0.3) as outer:
        try:
            with Timeout(0.1):
                gevent.sleep(1)
        except Timeout as caught:
            return "outer limit" if caught is outer else "inner limit"


def swallowed():
    try:
        with Timeout(0.2):
            try:
                gevent.sleep(0.4)
            except Exception:
                return "hidden"
            return "completed"
    except Timeout:
        return "timed out"


measure("a sleep that does not yield, limit 0.2", lambda: with_limit(time.sleep))
measure("a sleep that yields, limit 0.2", lambda: with_limit(gevent.sleep))
measure("Timeout(0.2, False)", or_else)
measure("two limits, told apart by identity", two_limits)
measure("'except Exception' inside does not catch it", swallowed)
print("Timeout is a kind of", Timeout.__mro__[1].__name__)
