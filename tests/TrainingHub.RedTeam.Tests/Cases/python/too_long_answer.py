# tries: answers with more than any answer may have
# expect: Error
# says: longer than 60 MiB

def process(path):
    return "x" * (70 << 20)
