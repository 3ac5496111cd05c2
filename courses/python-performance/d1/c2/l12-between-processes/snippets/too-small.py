# output: exact
from multiprocessing import shared_memory

import numpy as np

memory = shared_memory.SharedMemory(create=True, size=10)
print("asked for 10 bytes, got", memory.size)
try:
    np.ndarray((2,), dtype=np.int64, buffer=memory.buf)
except TypeError as error:
    print("two 64-bit numbers:", error)
memory.close()
memory.unlink()

need = 2 * np.dtype(np.int64).itemsize
memory = shared_memory.SharedMemory(create=True, size=need)
numbers = np.ndarray((2,), dtype=np.int64, buffer=memory.buf)
numbers[:] = [88, 42]
print(f"with {need} bytes:", numbers.tolist())
del numbers
memory.close()
memory.unlink()
