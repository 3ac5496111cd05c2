# tries: writes the answer itself and returns it as well, so that an answer lies ready for the next call
# expect: Rejected|Wrong
# says: asked for
# uses: quick
import json, os, struct

def process(path):
    answer = quick(path)
    head, body = b'{"t":"result"}', json.dumps(answer).encode()
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)
    return answer
