# timeout: 40
import time

import numpy as np

size = 10_000_000


def cpu(action):
    """The result, so that its memory stays, and the milliseconds of CPU."""
    started = time.process_time()
    result = action()
    return result, (time.process_time() - started) * 1000


# Everything here happens once, in a process that has touched none of this memory yet.
array, made = cpu(lambda: np.arange(size))
squares, once = cpu(lambda: array * array)
again = min(cpu(lambda: array * array)[1] for _ in range(5))
same = min(cpu(lambda: np.multiply(array, array, out=squares))[1] for _ in range(5))
checked = int(squares[-1])
del array, squares

# A list of ten million numbers and one of their squares would not fit together, so the
# numbers come from a range.
listed, loop = cpu(lambda: [number * number for number in range(size)])
assert listed[-1] == checked

print(f"the array, made         {made:7.1f} ms")
print(f"squared once            {once:7.1f} ms")
print(f"again, a new result     {again:7.1f} ms")
print(f"again, into the same    {same:7.1f} ms")
print(f"a list comprehension    {loop:7.1f} ms")
print(f"gain, once                       {loop / once:5.1f}x")
print(f"gain, once, the array counted    {loop / (once + made):5.1f}x")
print(f"gain, again, a new result        {loop / again:5.1f}x")
print(f"gain, again, into the same       {loop / same:5.1f}x")
