# attack: leaves daemons behind that ignore every signal and fork again when one dies
# expect: Ok
# require: left
import os, signal, time
for _ in range(15):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        while True:
            if os.fork() == 0:
                os.setsid()
                time.sleep(30)
                os._exit(0)
            time.sleep(0.5)
print("left")
