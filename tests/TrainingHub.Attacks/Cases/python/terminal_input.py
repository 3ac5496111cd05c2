# attack: types into the terminal of whoever started it
# expect: Ok
# require: held
import fcntl, os
for path in ("/dev/tty", "/dev/console", "/proc/self/fd/0", "/proc/self/fd/1", "/dev/ptmx"):
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY)
    except OSError as error:
        print(path, "held", error)
        continue
    for request in (0x5412, 0x541C, 0x5412 | (1 << 40)):
        try:
            fcntl.ioctl(descriptor, request & 0xFFFFFFFF, b"x")
            print("BREACH", path, hex(request))
        except OSError as error:
            print(path, "held", error)
