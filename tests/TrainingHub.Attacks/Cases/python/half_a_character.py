# attack: sends frames with half a character in type and names
# expect: Ok
# require: sent
import os, struct
def frame(head, body=b""):
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)

for head in (b'{"t":"\ud800"}', b'{"\ud800":1}', b'{"\udc00":1,"t":"returned"}', b'{"t":"error","type":"\ud800","stack":["\udfff"],"\ud800":2}', b'{"t":"metrics","\ud800":2}'):
    frame(head)
print("sent")
