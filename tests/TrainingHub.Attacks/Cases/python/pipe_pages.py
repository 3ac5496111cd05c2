# attack: takes all memory for pipes that a user may have while another program runs
# expect: Ok|RuntimeError|MemoryLimit
# concurrent: yes
import fcntl, os, time
kept = []
try:
    for _ in range(400):
        ends = os.pipe()
        kept.append(ends)
        try:
            fcntl.fcntl(ends[1], 1031, 1 << 20)
        except OSError:
            pass
        os.set_blocking(ends[1], False)
        try:
            os.write(ends[1], bytes(1 << 16))
        except BlockingIOError:
            pass
except OSError as error:
    print("held", error)
print(len(kept))
time.sleep(1.5)
