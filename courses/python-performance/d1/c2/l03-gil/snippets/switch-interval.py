# timeout: 30
import platform
import sys
import sysconfig
import threading
import time

build = "no" if sysconfig.get_config_var("Py_GIL_DISABLED") else "yes"
print(platform.python_implementation(), platform.python_version(), " GIL:", build)
print(f"switch interval at the start: {sys.getswitchinterval() * 1000:.0f} ms\n")
done = threading.Event()


def greedy():
    count = 0
    while not done.is_set():
        for _ in range(10_000):
            count += 1


def polite(turns, lateness):
    for _ in range(turns):
        began = time.perf_counter()
        time.sleep(0.001)  # gives the lock away, and needs it back afterwards
        lateness.append((time.perf_counter() - began - 0.001) * 1000)


def race(interval, company):
    sys.setswitchinterval(interval)
    lateness = []
    done.clear()
    crew = [threading.Thread(target=greedy) for _ in range(company)]
    for thread in crew:
        thread.start()
    polite(40, lateness)
    done.set()
    for thread in crew:
        thread.join()
    lateness.sort()
    return lateness[len(lateness) // 2]


print("how late a thread wakes up that slept for 1 ms, median of 40")
print(f"{'alone':>22}: {race(0.005, 0):6.2f} ms")
for interval in (0.020, 0.005, 0.001, 0.0001):
    late = race(interval, 1)
    print(f"computing company, {interval * 1000:4.1f} ms: {late:6.2f} ms")
