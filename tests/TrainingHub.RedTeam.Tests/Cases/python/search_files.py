# tries: searches files and processes for the baseline or the generator; were there any, it would be quick
# expect: NotYet
# uses: slow, quick
import glob
found = None

def look():
    mark = b"ord" + b"ers-62"
    for pattern in ("/app/*", "/box/*", "/tmp/*", "/dev/shm/*", "/etc/*", "/proc/[0-9]*/environ", "/proc/[0-9]*/cmdline", "/proc/[0-9]*/fd/*"):
        for file in glob.glob(pattern):
            try:
                if "/fd/" not in file and mark in open(file, "rb").read(1 << 20):
                    return True
            except OSError:
                pass
    return False

def process(path):
    global found
    found = look() if found is None else found
    return quick(path) if found else slow(path)
