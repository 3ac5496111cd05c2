import threading
import time

started = time.perf_counter()
log = []


def at():
    return f"{(time.perf_counter() - started) * 1000:4.0f} ms"


def fetch(name, seconds, results):
    log.append(f"{at()}  {name} begins in {threading.current_thread().name}")
    time.sleep(seconds)  # stands for a network: the lock is free meanwhile
    if name == "broken":
        raise ConnectionError("nobody there")
    results[name] = seconds  # shared memory: the caller sees it
    log.append(f"{at()}  {name} done")


def caught(event):
    log.append(f"{at()}  {event.thread.name} died of {event.exc_value!r}")


threading.excepthook = caught
results = {}
jobs = [("a", 0.15), ("b", 0.05), ("broken", 0.03), ("c", 0.10)]
crew = [threading.Thread(target=fetch, args=(*job, results), name=f"worker-{number}")
        for number, job in enumerate(jobs)]
for thread in crew:
    thread.start()
for thread in crew:
    thread.join()
print(*log, sep="\n")
waits = sum(seconds for _, seconds in jobs)
print(f"{at()}  all joined; the waits add up to {waits * 1000:.0f} ms")
print("results:", results)
