# tries: tells numbers as truth values
# expect: Wrong
# uses: quick
def process(path):
    answer = quick(path)
    answer["duplicates"] = bool(answer["duplicates"])
    return answer
