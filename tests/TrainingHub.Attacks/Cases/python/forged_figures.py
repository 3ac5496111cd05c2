# attack: claims figures of the wrong kind and of any size
# expect: Ok
# require: sent
import os, struct
def frame(head, body=b""):
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)

for value in (b'-1', b'1e400', b'99999999999999999999999999', b'"x"', b'{}', b'[1]', b'true', b'null', b'"' + b'x' * 100000 + b'"'):
    frame(b'{"t":"metrics","gcHeapBytes":' + value + b',"allocatedBytes":' + value + b',"gen0":' + value + b',"threadPoolThreads":' + value + b'}')
import time
time.sleep(0.2)
print("sent")
