# tries: walks the stack for seed, baseline or expected answer; were there any, it would be quick
# expect: NotYet
# uses: slow, quick
import sys

def process(path):
    frame, found = sys._getframe(), False
    while frame:
        for name, value in list(frame.f_locals.items()) + list(frame.f_globals.items()):
            found = found or name in ("seed", "expected", "baseline", "generate") or isinstance(value, dict) and "seed" in value
        frame = frame.f_back
    return quick(path) if found else slow(path)
