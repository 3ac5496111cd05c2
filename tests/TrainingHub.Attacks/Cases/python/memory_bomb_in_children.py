# attack: lets children take the memory, so that the killer takes them and not the program
# expect: MemoryLimit
import os, time
for _ in range(4):
    if os.fork() == 0:
        a = []
        while True:
            a.append("x" * 1_000_000)
time.sleep(5)
print("survived")
