# attack: makes files of a terabyte that hold nothing
# expect: Ok
# require: held
import os
for folder in ("/box", "/tmp", "/dev/shm"):
    try:
        with open(f"{folder}/sparse", "wb") as file:
            file.truncate(1 << 40)
        print("BREACH", folder)
    except OSError as error:
        print("held", error)
    try:
        descriptor = os.open(f"{folder}/reserved", os.O_CREAT | os.O_RDWR)
        os.posix_fallocate(descriptor, 0, 1 << 30)
        print("BREACH", folder)
    except OSError as error:
        print("held", error)
    os.truncate(f"{folder}/reserved", 0)
