from gevent import monkey

monkey.patch_all()

import ctypes                                  # noqa: E402
import hashlib                                 # noqa: E402
import time                                    # noqa: E402

import gevent                                  # noqa: E402

# a C library that waits by itself, like a database driver in C
usleep = ctypes.CDLL(None).usleep


def longest_gap(action):
    beats, running = [], True

    def heart():
        while running:
            beats.append(time.perf_counter())
            gevent.sleep(0.01)

    pulse = gevent.spawn(heart)
    gevent.sleep(0.03)
    action()
    gevent.sleep(0.03)
    running = False
    pulse.join()
    return max(after - before for before, after in zip(beats, beats[1:])) * 1000


pool = gevent.get_hub().threadpool
for title, action in {
    "time.sleep, patched": lambda: time.sleep(0.3),
    "a wait inside C": lambda: usleep(300_000),
    "the same C call in gevent's threads": lambda: pool.apply(usleep, (300_000,)),
    "computing": lambda: hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 300_000),
}.items():
    print(f"{title:38} longest gap between heartbeats {longest_gap(action):6.1f} ms")
