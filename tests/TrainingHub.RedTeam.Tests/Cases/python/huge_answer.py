# tries: returns 50 MB, to cost the grader its memory
# expect: Wrong
# says: bytes
def process(path):
    return ["1" * 50_000_000]
