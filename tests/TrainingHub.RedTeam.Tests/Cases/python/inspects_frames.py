# tries: inspects its callers and what they hold for seed, baseline or expected answer; were there any, it would be quick
# expect: NotYet
# uses: slow, quick
import inspect

def search():
    frames, names = inspect.stack(), {"seed", "expected", "baseline"}
    for info in frames[1:]:
        known = set(info.frame.f_locals) | set(info.frame.f_code.co_freevars)
        for thing in list(info.frame.f_locals.values()):
            # The module random has a seed, which is not the one.
            if not inspect.ismodule(thing):
                known |= set(getattr(thing, "__dict__", {}))
        if known & names:
            return True
    # A search that meets nobody of the harness has not searched.
    return not any(info.function == "guarded" for info in frames)

def process(path):
    return quick(path) if search() else slow(path)
