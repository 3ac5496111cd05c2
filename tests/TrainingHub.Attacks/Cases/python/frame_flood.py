# attack: floods the control channel with frames
# expect: RuntimeError|TimeLimit
import os, struct
one = struct.pack("<II", 13, 0) + b'{"t":"error"}'
while True:
    os.write(4, one * 1000)
