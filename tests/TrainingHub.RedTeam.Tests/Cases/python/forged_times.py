# tries: claims CPU times in the frames that carry its answer
# expect: Rejected|Wrong|NotYet
# uses: slow
import json, os, struct

def process(path):
    body = json.dumps(slow(path)).encode()
    for head in (b'{"t":"sent","n":1,"cpuNs":9000000000000}', b'{"t":"exit","cpuNs":0}', b'{"t":"result","cpuNs":0,"monoNs":0}'):
        os.write(4, struct.pack("<II", len(head), len(body)) + head + body)
    return {}
