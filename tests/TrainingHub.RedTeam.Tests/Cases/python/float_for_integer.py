# tries: tells whole numbers as floats
# expect: Wrong
# uses: quick
def process(path):
    answer = quick(path)
    answer["duplicates"] = float(answer["duplicates"])
    return answer
