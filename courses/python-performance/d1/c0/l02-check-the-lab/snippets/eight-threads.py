# timeout: 30
import threading
import time


def wait():
    time.sleep(0.6)


def compute():
    total = 0
    for number in range(2_500_000):
        total += number * number


def run_eight(name, work):
    wall, cpu = time.perf_counter(), time.process_time()
    threads = [threading.Thread(target=work, name=f"{name}-{number}") for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"8 x {name:8} wall {wall:5.2f} s   cpu {cpu:5.2f} s   cores busy on average {cpu / wall:4.2f}")


run_eight("wait", wait)
run_eight("compute", compute)
