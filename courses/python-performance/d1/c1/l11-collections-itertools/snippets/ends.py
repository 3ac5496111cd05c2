# timeout: 20
import timeit
from collections import deque

size = 100_000
entries = {"list": list(range(size)), "deque": deque(range(size))}


def microseconds(statement, kind, number):
    runs = timeit.repeat(statement, globals={"queue": entries[kind]}, number=number, repeat=5)
    return min(runs) / number * 1e6


# One leaves in front and one comes in behind, so that the length stays the same.
ways = (
    ("out in front, in behind", "queue.append(queue.pop(0))", "queue.append(queue.popleft())", 500),
    ("in behind, out behind", "queue.append(1); queue.pop()", "queue.append(1); queue.pop()", 20_000),
    ("read the middle", f"queue[{size // 2}]", f"queue[{size // 2}]", 5_000),
)
print(f"{size:,} entries{'list':>25}{'deque':>14}")
for name, of_list, of_deque, number in ways:
    both = microseconds(of_list, "list", number), microseconds(of_deque, "deque", number)
    print(f"{name:26}" + "".join(f"{each:11.3f} us" for each in both))
assert list(entries["deque"]) == entries["list"]
