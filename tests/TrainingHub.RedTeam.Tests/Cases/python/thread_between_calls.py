# tries: lets a thread work on while the baseline is measured, to slow it down
# expect: Rejected|NotYet
# says: Between two calls
# uses: quick
import threading

def spin():
    data = bytearray(32 << 20)
    while True:
        for at in range(0, len(data), 4096):
            data[at] = 1

def process(path):
    if threading.active_count() == 1:
        threading.Thread(target=spin, daemon=True).start()
    return quick(path)
