import collections
import sys
import threading
import time


def checksum(data):
    total = 0
    for value in data:
        total = (total * 31 + value) % 65_521
    return total


def decode(data):
    return checksum(data) + checksum(data[::2])


def encode(data):
    return checksum(data[::-1])


def service(seconds):
    data, answer = list(range(3_000)), 0
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        answer += decode(data) + encode(data)
    return answer


def sample(thread_id, stacks, stopped, interval):
    while not stopped.wait(interval):
        frame, names = sys._current_frames().get(thread_id), []
        while frame is not None:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        stacks[";".join(reversed(names))] += 1


stacks, stopped = collections.Counter(), threading.Event()
sampler = threading.Thread(target=sample, args=(threading.get_ident(), stacks, stopped, 0.002), name="sampler")
sampler.start()
service(1.2)
stopped.set()
sampler.join()

total = sum(stacks.values())
print(f"{total} samples")
for stack, count in stacks.most_common(8):
    print(f"{stack} {count}")
print()
for stack, count in sorted(stacks.items()):
    print(f"{'#' * round(50 * count / total):50} {count / total:5.1%}  {stack.split(';')[-2]} > {stack.split(';')[-1]}")
