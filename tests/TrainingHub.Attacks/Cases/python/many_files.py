# attack: makes files without end
# expect: DiskLimit|MemoryLimit|TimeLimit|RuntimeError
import os
n = 0
while True:
    os.mkdir(f"/tmp/{n}")
    n += 1
