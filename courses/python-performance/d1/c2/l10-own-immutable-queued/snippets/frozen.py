# timeout: 20
import threading
import time
from collections import namedtuple

Point = namedtuple("Point", "x y")
point = Point(1, 2)
try:
    point.x = 5
except AttributeError as error:
    print("namedtuple:", error)
print("a changed copy:", point._replace(x=5), " the original:", point)
tags = frozenset({"a", "b"})
print("frozenset can add:", hasattr(tags, "add"), " can be a key:", tags in {tags: 1})
basket = Point([], 0)
basket.x.append("surprise")
print("frozen outside, soft inside:", basket)


def look_away(value):
    time.sleep(0)  # a log line, a look at a file: any call that gives the GIL away
    return value


shared = ()


def add(lock=None):
    global shared
    for number in range(250):
        if lock:
            with lock:
                shared = look_away(shared) + (number,)
        else:
            shared = look_away(shared) + (number,)  # read, build, replace


for name, lock in (("no lock", None), ("lock", threading.Lock())):
    shared = ()
    crew = [threading.Thread(target=add, args=(lock,)) for _ in range(4)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    print(f"four threads add 250 each, {name}: {len(shared):,} arrived")

for size in (1_000, 4_000):
    start = time.process_time()
    grown = ()
    for number in range(size):
        grown += (number,)
    took = (time.process_time() - start) * 1000
    print(f"a tuple grown to {size:,} by copies: {took:.1f} ms")
