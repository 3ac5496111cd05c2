# tries: announces a compile error from inside the call, for another verdict
# expect: NotYet
# uses: slow
import os, struct

def process(path):
    for head in (b'{"t":"compile-error","diagnostics":[]}', b'{"t":"loaded"}', b'{"t":"ready"}'):
        os.write(4, struct.pack("<II", len(head), 0) + head)
    return slow(path)
