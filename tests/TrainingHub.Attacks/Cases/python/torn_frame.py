# attack: begins a frame and never ends it, so that its end cannot be announced
# expect: TimeLimit|RuntimeError|Ok
# wall: 2
import os, struct
def frame(head, body=b""):
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)

os.write(4, struct.pack("<II", 1000000, 0) + b'{"t":')
print("torn")
