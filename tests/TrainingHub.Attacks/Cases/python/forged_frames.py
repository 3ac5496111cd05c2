# attack: announces a compile error and figures on the control channel
# expect: RuntimeError
import json, os, struct
def frame(**header):
    head = json.dumps(header).encode()
    os.write(4, struct.pack("<II", len(head), 0) + head)
frame(t="compile-error", diagnostics=[{"line": 1, "message": "forged"}])
frame(t="exit", reason=None, cpuNs=0)
frame(t="gone", clean=True)
frame(t="metrics", gcHeapBytes=-1, gen0="x")
raise ValueError("still here")
