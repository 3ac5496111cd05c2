# tries: returns a generator, so that nothing is computed during the call
# expect: Error
# uses: slow
def process(path):
    yield from slow(path).items()
