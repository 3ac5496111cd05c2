# timeout: 20
from multiprocessing import Array, Lock, Manager, Process, Value, shared_memory

import numpy as np


def with_numpy(name, count):
    memory = shared_memory.SharedMemory(name=name)
    numbers = np.ndarray((count,), dtype=np.int64, buffer=memory.buf)
    numbers *= 2
    del numbers      # the view first ...
    memory.close()   # ... then the memory it looks into


def count_up(value, array, times, lock):
    for _ in range(times):
        with lock or value.get_lock():  # += is a read and a write here as well
            value.value += 1
        array[0] = value.value


def through_manager(table):
    table["child"] = "was here"  # each access is a message to the manager's process


def run(target, *arguments):
    children = [Process(target=target, args=arguments) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    count = 2
    memory = shared_memory.SharedMemory(create=True, size=count * np.int64().itemsize)
    numbers = np.ndarray((count,), dtype=np.int64, buffer=memory.buf)
    numbers[:] = [21, 5]
    child = Process(target=with_numpy, args=(memory.name, count))
    child.start()
    child.join()
    print("shared memory:", numbers.tolist(), "in", memory.size, "bytes")
    del numbers
    memory.close()
    memory.unlink()

    value, array = Value("q", 0), Array("q", 3)
    run(count_up, value, array, 2_000, None)
    print("Value with its own lock:", value.value, " Array:", array[:])

    with Manager() as manager:
        table = manager.dict(parent="here")
        run(through_manager, table)
        print("Manager:", dict(table))
