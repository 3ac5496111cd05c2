# attack: takes memory in files that have no name and belong to no folder
# expect: MemoryLimit
import os
kept = []
while True:
    kept.append(os.memfd_create("x"))
    os.write(kept[-1], bytes(8 << 20))
