# attack: uses up the files, links and folders of every place it can write to
# expect: DiskLimit|MemoryLimit|TimeLimit|RuntimeError
import os
n = 0
while True:
    for folder in ("/box", "/tmp", "/dev/shm"):
        os.symlink("x" * 200, f"{folder}/{n}")
    n += 1
