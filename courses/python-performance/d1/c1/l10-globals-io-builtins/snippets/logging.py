import os
import tempfile
import time

LINES = [f"{number:06d} something happened\n" for number in range(4_000)]


def open_each_time(path):
    for line in LINES:
        with open(path, "a", encoding="ascii") as log:
            log.write(line)


def flush_each_line(path):
    with open(path, "a", encoding="ascii") as log:
        for line in LINES:
            log.write(line)
            log.flush()


def leave_it_to_the_buffer(path):
    with open(path, "a", encoding="ascii") as log:
        for line in LINES:
            log.write(line)


def all_at_once(path):
    with open(path, "a", encoding="ascii") as log:
        log.writelines(LINES)


with tempfile.TemporaryDirectory() as folder:
    slowest = None
    for way in (open_each_time, flush_each_line, leave_it_to_the_buffer, all_at_once):
        path = os.path.join(folder, way.__name__)
        started, system = time.perf_counter(), os.times().system
        way(path)
        wall, system = time.perf_counter() - started, os.times().system - system
        slowest = slowest or wall
        assert os.path.getsize(path) == sum(map(len, LINES))
        print(f"{way.__name__:24} {wall * 1000:8.2f} ms, in the kernel {system * 1000:6.1f} ms   {slowest / wall:6.1f}x")
