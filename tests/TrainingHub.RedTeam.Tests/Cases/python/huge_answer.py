# tries: returns 50 MB, to cost the grader its memory
# expect: Wrong
# says: bytes
def process(path):
    return [1] * 25_000_000
