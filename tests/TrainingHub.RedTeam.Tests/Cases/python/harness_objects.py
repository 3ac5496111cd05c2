# tries: searches all objects for the generator and its seed; were there any, it would be quick
# expect: NotYet
# uses: slow, quick
import gc
calls = 0

def process(path):
    global calls
    calls += 1
    marks = ("ord" + "ers-62", "UNUSABLE" + "_QUANTITIES", '"se' + 'ed"')
    found = calls > 2 and any(any(mark in text for mark in marks) for text in gc.get_objects() if isinstance(text, (str, bytes)) and isinstance(text, str))
    return quick(path) if found else slow(path)
