# attack: sends a header nested deep enough to overflow its reader's stack
# expect: Ok
import os, struct
head = b'{"t":' * 100000
view = struct.pack("<II", len(head), 0) + head
while view:
    view = view[os.write(4, view):]
print("sent")
