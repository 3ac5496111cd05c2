# tries: replaces the harness's own functions, found among all objects
# expect: Error|Wrong|Rejected
# uses: slow
import gc

def process(path):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Guest":
            thing.call = lambda header, payload: thing.control.write("result", b'{"accepted":1}')
    return slow(path)
