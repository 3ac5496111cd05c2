# attack: announces its end and goes on
# expect: Ok
# require: before
import os, struct
def frame(head, body=b""):
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)

print("before", flush=True)
frame(b'{"t":"done","code":0}')
while True:
    print("after", flush=True)
