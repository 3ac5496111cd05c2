# attack: closes the channels on which it is spoken to
# expect: RuntimeError|TimeLimit|Ok
# wall: 2
# require: held
import os
for action in (lambda: os.write(3, b"x" * 8), lambda: os.dup2(os.open("/dev/null", os.O_RDWR), 3), lambda: os.close(4), lambda: os.close(3)):
    try:
        action()
    except OSError as error:
        print("held", error)
print("closed", flush=True)
