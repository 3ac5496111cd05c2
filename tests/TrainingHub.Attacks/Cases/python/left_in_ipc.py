# attack: leaves shared memory, semaphores and queues for the next learner, and looks for those of the last
# expect: Ok
# require: clean
import ctypes, os
from multiprocessing import shared_memory
libc = ctypes.CDLL(None, use_errno=True)
for kind in ("shm", "sem", "msg"):
    rows = open(f"/proc/sysvipc/{kind}").read().splitlines()[1:]
    print("BREACH" if rows else "clean", kind, rows)
print("BREACH" if os.listdir("/dev/shm") else "clean", os.listdir("/dev/shm"))
print(libc.shmget(4711, 1 << 20, 0o1666), libc.semget(4711, 4, 0o1666), libc.msgget(4711, 0o1666))
kept = shared_memory.SharedMemory("left", create=True, size=1 << 16)
kept.buf[:4] = b"left"
libc.sem_open.restype = ctypes.c_void_p
print(libc.sem_open(b"/left", os.O_CREAT, 0o666, 1) is not None)
os._exit(7) if os.fork() == 0 else os.wait()
