# tries: nothing; the good solution must pass
# expect: Pass
# uses: quick
def process(path):
    return quick(path)
