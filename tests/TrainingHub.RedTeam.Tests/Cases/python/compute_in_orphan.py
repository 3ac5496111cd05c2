# tries: lets a grandchild compute that nobody waits for, so that its time is added to nobody's
# expect: NotYet
# uses: slow
import json, os, signal

def process(path):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    out, into = os.pipe()
    if os.fork() == 0:
        if os.fork() == 0:
            os.write(into, json.dumps(slow(path)).encode())
        os._exit(0)
    os.close(into)
    answer = b""
    while more := os.read(out, 65536):
        answer += more
    os.close(out)
    return json.loads(answer)
