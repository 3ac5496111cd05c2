import time

from gevent.pool import Pool

inside = peak = 0


def task(number):
    global inside, peak
    inside += 1
    peak = max(peak, inside)
    time.sleep(0.1)                      # stands for a call that waits for the network
    inside -= 1
    return number * number


pool = Pool(5)
began = time.perf_counter()
results = pool.map(task, range(20))
took = time.perf_counter() - began
print(f"{len(results)} tasks of 0.1 s in a pool of 5: {took:.2f} s, at most {peak} inside")
print(f"figure: {took:.2f}")
