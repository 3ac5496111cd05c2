# tries: searches all texts that any object refers to for the generator and its seed; were there any, it would be quick
# expect: NotYet
# uses: slow, quick
import gc
calls = 0

def search():
    marks = ("ord" + "ers-62", "UNUSABLE" + "_QUANTITIES", '"se' + 'ed"')
    texts = 0
    # Texts are not tracked themselves: what is tracked leads to them.
    for thing in gc.get_objects():
        for part in gc.get_referents(thing):
            if isinstance(part, (str, bytes)):
                texts += 1
                if any((mark if isinstance(part, str) else mark.encode()) in part for mark in marks):
                    return True
    # A search that finds no texts at all has not searched.
    return texts < 1000

def process(path):
    global calls
    calls += 1
    return quick(path) if calls > 2 and search() else slow(path)
