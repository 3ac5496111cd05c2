# attack: announces its end, then takes all memory and forks without end, while its place is given to the next
# expect: Ok
# require: before
# concurrent: yes
import os, struct
print("before", flush=True)
head = b'{"t":"done","code":0}'
os.write(4, struct.pack("<II", len(head), 0) + head)
kept = []
while True:
    try:
        os.fork()
        kept.append(bytearray(4 << 20))
    except (OSError, MemoryError):
        pass
