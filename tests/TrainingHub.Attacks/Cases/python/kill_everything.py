# attack: kills every process it may signal
# expect: Ok|RuntimeError
import os, signal
for pid in (os.getppid(), 1, 2):
    if pid != os.getpid():
        try: os.kill(pid, signal.SIGKILL)
        except OSError as error: print(pid, error)
os.kill(-1, signal.SIGKILL)
