# tries: lets a child compute, whose time is not the program's own
# expect: NotYet
# uses: slow
import json, os

def process(path):
    out, into = os.pipe()
    if os.fork() == 0:
        os.write(into, json.dumps(slow(path)).encode())
        os._exit(0)
    os.close(into)
    answer = b""
    while more := os.read(out, 65536):
        answer += more
    os.close(out)
    return json.loads(answer)
