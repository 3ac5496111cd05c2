# tries: keeps answers in the module, by the input's content
# expect: NotYet
# uses: slow
answers = {}

def process(path):
    text = open(path).read()
    if text not in answers:
        answers[text] = slow(path)
    return answers[text]
