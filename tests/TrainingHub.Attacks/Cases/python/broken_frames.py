# attack: announces a frame of four gigabytes
# expect: RuntimeError
import os, struct, time
os.write(4, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + b"x" * 100000)
time.sleep(5)
