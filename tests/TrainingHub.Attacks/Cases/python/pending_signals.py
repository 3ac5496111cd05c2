# attack: queues all signals that a user may have waiting while another program runs
# expect: Ok
# concurrent: yes
import ctypes, os, signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, range(34, 65))
libc = ctypes.CDLL(None, use_errno=True)
queued = 0
while queued < 200000 and libc.sigqueue(os.getpid(), 40, None) == 0:
    queued += 1
print(queued)
time.sleep(1.5)
