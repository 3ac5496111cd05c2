# tries: leaves the work to the end of the program
# expect: Wrong
# uses: slow
import atexit

def process(path):
    atexit.register(slow, path)
    return {}
