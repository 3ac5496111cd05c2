import threading
import time

lock = threading.Lock()
TURNS, CREW = 5, 4


def wait_inside():
    with lock:
        time.sleep(0.005)  # a slow call while everybody else queues up
        results.append(1)


def wait_outside():
    time.sleep(0.005)
    with lock:
        results.append(1)


def run(step):
    global results
    results = []
    crew = [threading.Thread(target=lambda: [step() for _ in range(TURNS)])
            for _ in range(CREW)]
    start = time.perf_counter()
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    took = (time.perf_counter() - start) * 1000
    name = step.__name__
    print(f"{name:13} {CREW} threads, {len(results)} results in {took:4.0f} ms")


run(wait_inside)
run(wait_outside)
rounds = 100_000
start = time.perf_counter()
for _ in range(rounds):
    with lock:
        pass
each = (time.perf_counter() - start) / rounds
print(f"an uncontended lock: {each * 1e9:.0f} ns to take and give back")
