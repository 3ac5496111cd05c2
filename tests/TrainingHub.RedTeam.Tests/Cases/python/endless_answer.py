# tries: returns more than any answer may have
# expect: Error
def process(path):
    return "x" * (80 << 20)
