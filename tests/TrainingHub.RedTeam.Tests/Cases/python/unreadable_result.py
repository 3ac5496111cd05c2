# tries: sends an answer that the launcher can read and the host cannot, and waits for ever
# expect: Error
# says: channel
import os, struct, time

def process(path):
    head = b'{"t":"result","x":NaN}'
    os.write(4, struct.pack("<II", len(head), 0) + head)
    time.sleep(1000)
