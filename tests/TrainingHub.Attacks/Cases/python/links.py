# attack: puts links to the host where its own files lie
# expect: Ok
# require: held
import os
for name in ("main.py", "input", "in-1", "in-2", "left"):
    for target in ("/etc/shadow", "/proc/1/root/etc/shadow", "/proc/self/root/../etc/shadow", "/dev/urandom", "/../../../etc/shadow"):
        path = f"/box/{name}"
        if os.path.lexists(path):
            os.remove(path)
        os.symlink(target, path)
        try:
            print("BREACH", open(path, "rb").read(10)) if "shadow" in target else None
        except OSError as error:
            print("held", error)
for folder in ("/box", "/tmp", "/app"):
    try:
        os.rename(folder, folder + "2")
        print("BREACH", folder)
    except OSError as error:
        print("held", error)
try:
    os.link("/usr/bin/python3.11", "/box/linked")
    print("BREACH")
except OSError as error:
    print("held", error)
