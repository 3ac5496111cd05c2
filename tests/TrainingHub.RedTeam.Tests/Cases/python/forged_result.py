# tries: writes a result of its own on the control channel before it computes
# expect: Wrong
# uses: slow
import os, struct

def process(path):
    head, body = b'{"t":"result"}', b'{"accepted":0}'
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)
    return slow(path)
