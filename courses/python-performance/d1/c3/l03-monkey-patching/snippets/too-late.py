from time import sleep as kept  # this name was bound before the patch ...

from gevent import monkey

monkey.patch_time()

import time                                    # noqa: E402  - ... and this module after it

import gevent                                  # noqa: E402


def beats_during(pause):
    beats = 0

    def heart():
        nonlocal beats
        while True:
            gevent.sleep(0.02)
            beats += 1

    pulse = gevent.spawn(heart)
    gevent.sleep(0)                            # let it start
    pause(0.3)
    pulse.kill()
    return beats


print(f"time.sleep, looked up after the patch: {beats_during(time.sleep):2} heartbeats in 0.3 s")
print(f"sleep, imported before the patch:      {beats_during(kept):2} heartbeats in 0.3 s")
print("patched modules:", sorted(monkey.saved))
for name in ("time", "socket"):
    print(f"is {name} patched:", monkey.is_module_patched(name))
