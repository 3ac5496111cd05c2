# attack: reads and changes the first process of its sandbox: memory, root, files, environment
# expect: Ok
# require: held
# forbid: TRAININGHUB_SECRET|root:[*x!$]|/work
import os
for path in ("/proc/1/mem", "/proc/1/environ", "/proc/1/maps", "/proc/1/fd", "/proc/1/root/etc/shadow", "/proc/1/cwd", "/proc/1/map_files", "/proc/1/oom_score_adj", "/proc/1/cmdline", "/proc/1/mountinfo"):
    try:
        data = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(4000).replace(b"\0", b" ")
        print(path, data)
    except OSError as error:
        print(path, "held", error)
for path in ("/proc/1/mem", "/proc/1/oom_score_adj", "/proc/1/uid_map", "/proc/1/setgroups"):
    try:
        with open(path, "r+b", buffering=0) as file:
            file.write(b"-1000")
            print("BREACH", path)
    except OSError as error:
        print(path, "held", error)
