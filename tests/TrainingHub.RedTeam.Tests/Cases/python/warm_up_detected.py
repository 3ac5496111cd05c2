# tries: is right while it is being warmed up and wrong later
# expect: Wrong
# uses: quick
calls = 0

def process(path):
    global calls
    calls += 1
    answer = quick(path)
    if calls > 3:
        answer["digest"] = "0" * 64
    return answer
