# expects: RuntimeError
from multiprocessing import shared_memory

import numpy as np

memory = shared_memory.SharedMemory(create=True, size=16)
numbers = np.ndarray((2,), dtype=np.int64, buffer=memory.buf)
numbers[:] = [42, 88]
memory.unlink()
memory.close()  # the memory goes; the array does not know
print("about to look at the array", flush=True)
print(numbers[0])
print("you will not read this line")
