# attack: announces an exit code that no reader of numbers can hold
# expect: RuntimeError
import os, struct
def frame(head, body=b""):
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)

import time
frame(b'{"t":"done","code":99999999999999999999}')
time.sleep(5)
