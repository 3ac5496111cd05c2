import multiprocessing
import os
import platform
import sys
import time


def cost_of(action, times):
    started = time.perf_counter()
    for _ in range(times):
        action()
    return (time.perf_counter() - started) / times


print("implementation ", platform.python_implementation(), platform.python_version())
print("system         ", platform.system(), platform.machine())
print("cores          ", os.cpu_count(), "in the machine,", len(os.sched_getaffinity(0)), "for this process")
print("start method   ", multiprocessing.get_start_method())
print("switch interval", sys.getswitchinterval() * 1000, "ms")

for name in ("perf_counter", "process_time", "time"):
    info = time.get_clock_info(name)
    print(f"{name:15} ticks every {info.resolution * 1e9:.0f} ns, may jump: {info.adjustable}")

print(f"asking the time  {cost_of(time.perf_counter, 200_000) * 1e9:.0f} ns")
for wish in (0, 0.000001, 0.001):
    print(f"sleep({wish:<8g})  {cost_of(lambda: time.sleep(wish), 200) * 1e6:8.0f} us in truth")
