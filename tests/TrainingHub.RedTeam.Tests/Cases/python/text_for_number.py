# tries: tells numbers as texts
# expect: Wrong
# uses: quick
def process(path):
    answer = quick(path)
    answer["duplicates"] = str(answer["duplicates"])
    return answer
