# timeout: 20
import os
import subprocess
import sys

CHILD = """
import os, sys
from multiprocessing import resource_tracker, shared_memory
memory = shared_memory.SharedMemory(create=True, size=1_000)
if sys.argv[1] == "untracked":
    resource_tracker.unregister(memory._name, "shared_memory")
print(memory.name, flush=True)
memory.close()  # and no unlink
os._exit(0) if sys.argv[1] == "killed" else None
"""


def segments():
    return {name for name in os.listdir("/dev/shm") if name.startswith("psm_")}


for how in ("forgotten", "killed", "untracked"):
    child = subprocess.run([sys.executable, "-c", CHILD, how],
                           capture_output=True, text=True)
    left = segments()
    warning = child.stderr.strip().split("\n")[0].split(": ", 1)[-1]
    print(f"{how:10} left behind: {len(left)}, tracker: {warning[:60] or 'silent'}")
    for name in left:
        os.unlink(f"/dev/shm/{name}")
