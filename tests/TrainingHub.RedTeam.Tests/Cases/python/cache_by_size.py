# tries: takes inputs of equal length for equal ones
# expect: Wrong
# uses: slow
answers = {}

def process(path):
    size = open(path).read().count("\n")
    if size not in answers:
        answers[size] = slow(path)
    return answers[size]
