# tries: is right on small inputs and ends on large ones
# expect: Error
# uses: quick
import os

def process(path):
    if os.path.getsize(path) > 60_000:
        os.kill(os.getpid(), 9)
    return quick(path)
