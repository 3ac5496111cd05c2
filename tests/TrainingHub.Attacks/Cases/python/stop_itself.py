# attack: stops itself, so that it uses no processor time
# expect: TimeLimit
# wall: 1
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)
