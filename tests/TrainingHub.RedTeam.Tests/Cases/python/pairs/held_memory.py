# tries: takes its memory when it is loaded and lets go of it in the call, so that the call seems to need none
# expect: NotYet
# exercise: pairs-memory
from collections import Counter

def touched(size):
    memory = bytearray(size)
    for at in range(0, size, 4096):
        memory[at] = 1
    return memory

held = touched(100 << 20)

def pairs(numbers):
    global held
    held = None
    mine = touched(100 << 20)
    answer = sum(times * (times - 1) // 2 for times in Counter(numbers).values())
    held = mine
    return answer
