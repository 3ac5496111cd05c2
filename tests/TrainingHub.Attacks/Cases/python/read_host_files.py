# attack: reads accounts, secrets and other people's files of the host
# expect: Ok
# forbid: root:x:0
import os
for path in ("/etc/shadow", "/etc/passwd", "/root/.ssh", "/home", "/var/lib", "/proc/1/root/etc/shadow", "/proc/self/root/etc/shadow", "/sys/kernel", "/run"):
    try:
        text = open(path).read() if os.path.isfile(path) else str(os.listdir(path))
        print(path, text)
        if path not in ("/etc/passwd",): print("BREACH" if "root" in text or os.listdir(path) else "empty")
    except OSError as error:
        print(path, "held", error)
