# tries: leaves a process behind, twice removed, that takes the other core from the baseline
# expect: Rejected
# says: Between two calls
# uses: quick
import os
started = False

def process(path):
    global started
    if not started:
        started = True
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                while True:
                    pass
            os._exit(0)
        os.wait()
    return quick(path)
