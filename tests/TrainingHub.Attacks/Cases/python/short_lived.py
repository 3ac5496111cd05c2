# attack: lets children that end at once and are never waited for use the processor
# expect: TimeLimit
import os, signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    try:
        if os.fork() == 0:
            sum(range(3_000_000))
            os._exit(0)
        os.wait()
    except OSError:
        pass
