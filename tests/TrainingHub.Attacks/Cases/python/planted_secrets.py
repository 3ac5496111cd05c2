# attack: looks for what the service keeps in files, on a port of its own and on an abstract socket
# expect: Ok
# require: held
import glob, os, socket
def read(text):
    print("BREACH" if "canary" in text else "held", repr(text[:40]))
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/srv", "/root", "/home", "@FOLDER@"):
    for path in glob.glob(folder + "/*secret*"):
        try:
            read(open(path).read())
        except OSError as error:
            print("held", path, error)
for family, address in ((socket.AF_INET, ("127.0.0.1", @PORT@)), (socket.AF_UNIX, "\0@NAME@")):
    try:
        with socket.socket(family) as one:
            one.settimeout(2)
            one.connect(address)
            print("BREACH", address, one.recv(100))
    except OSError as error:
        print("held", address, error)
for name in ("environ", "cmdline"):
    for path in glob.glob("/proc/[0-9]*/" + name):
        try:
            read(open(path, errors="replace").read())
        except OSError as error:
            print("held", path, error)
