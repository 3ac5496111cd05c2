# attack: looks for secrets in what its own process was given
# expect: Ok
# forbid: TRAININGHUB_SECRET|/root/|/home/
import glob, os
print(dict(os.environ))
for path in ("/proc/self/environ", "/proc/self/cmdline", "/proc/self/auxv", "/proc/self/maps", "/proc/self/mountinfo", "/proc/self/cgroup", "/proc/self/status", "/proc/self/limits", "/proc/self/loginuid"):
    try:
        print(path, open(path, "rb").read(6000))
    except OSError as error:
        print(path, error)
