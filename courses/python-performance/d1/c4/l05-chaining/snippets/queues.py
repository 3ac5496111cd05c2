# timeout: 20
import queue
import threading
import time

END = object()


def stage(name, work, workers, source, target, errors):
    """Workers that take from one queue and put into the next. The last one to
    leave closes the door behind it.
    """
    left = [workers]
    lock = threading.Lock()

    def loop():
        while (item := source.get()) is not END:
            try:
                target.put(work(item))
            except Exception as error:
                errors.append((name, item, error))
        source.put(END)
        with lock:
            left[0] -= 1
            last = left[0] == 0
        if last:
            target.put(END)

    for number in range(workers):
        threading.Thread(target=loop, name=f"{name}-{number}").start()


def fetch(number):
    time.sleep(0.03)
    return number


def process(number):
    if number == 7:
        raise ValueError("cannot be parsed")
    time.sleep(0.06)
    return number * number


def save(value):
    time.sleep(0.02)
    return value


names = ("to fetch", "to process", "to save", "saved")
queues = [queue.Queue(maxsize) for maxsize in (0, 3, 3, 0)]
errors, started = [], time.perf_counter()
for number in range(20):
    queues[0].put(number)
queues[0].put(END)
stage("fetch", fetch, 2, queues[0], queues[1], errors)
stage("process", process, 2, queues[1], queues[2], errors)
stage("save", save, 1, queues[2], queues[3], errors)

print("   time  " + "".join(f"{name:>12}" for name in names))
while threading.active_count() > 1 and (saved := queues[3].qsize()) < 20:
    print(
        f"{time.perf_counter() - started:5.2f} s  "
        + "".join(f"{waiting.qsize():>12}" for waiting in queues)
    )
    time.sleep(0.15)
results = list(iter(queues[3].get, END))
print(
    f"{len(results)} saved after {time.perf_counter() - started:.2f} s, the "
    f"slowest stage alone needs {20 * 0.06 / 2:.2f} s"
)
for name, item, error in errors:
    print(f"item {item} was lost in stage {name}: {error}")
