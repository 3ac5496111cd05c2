# attack: leaves a process behind that holds the output open
# expect: Ok
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)
print("left")
