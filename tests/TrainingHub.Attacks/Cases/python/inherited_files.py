# attack: looks for files that were left open for it
# expect: Ok
import os
for fd in os.listdir("/proc/self/fd"):
    try:
        target = os.readlink(f"/proc/self/fd/{fd}")
    except OSError:
        continue
    print(fd, target)
    if int(fd) > 4 and not target.startswith("/proc/"): print("BREACH", target)
    if not target.startswith(("pipe:", "/proc/", "/dev/null")): print("BREACH", target)
