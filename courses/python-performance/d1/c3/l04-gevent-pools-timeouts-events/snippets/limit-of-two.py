import time

import gevent


def limited():
    """A limit of 2 s on a call of 10 s, at a fifth of the original's pace."""
    try:
        with gevent.Timeout(0.4):
            time.sleep(2)
            return "Completed"
    except gevent.Timeout:
        return "Timed out"


began = time.perf_counter()
outcome = limited()
took = time.perf_counter() - began
print(f"{outcome} after {took:.2f} s, with a limit of 0.40 s")
print(f"figure: {took:.2f}")
