# tries: sends a frame whose type is half a character
# expect: NotYet
# uses: slow
import os, struct

def process(path):
    for head in (b'{"t":"\\ud800"}', b'{"\\ud800":1}', b'{"t":"error2","\\udc00":{}}'):
        os.write(4, struct.pack("<II", len(head), 0) + head)
    return slow(path)
