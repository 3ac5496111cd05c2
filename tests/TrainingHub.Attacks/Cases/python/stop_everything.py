# attack: stops every process it may signal and stays stopped
# expect: TimeLimit|RuntimeError
# wall: 1
import os, signal
os.kill(-1, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
