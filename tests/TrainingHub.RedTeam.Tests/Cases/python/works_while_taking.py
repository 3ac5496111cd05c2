# tries: does the work while its input is handed over, before the time of the call begins
# expect: Rejected|NotYet
# says: Between two calls
# uses: slow
import gc

def process(path):
    if not isinstance(path, str):
        return path
    for thing in gc.get_objects():
        if type(thing).__name__ == "Guest":
            plain = thing.arguments
            thing.arguments = lambda header, payload: [slow(plain(header, payload)[0])]
    return slow(path)
