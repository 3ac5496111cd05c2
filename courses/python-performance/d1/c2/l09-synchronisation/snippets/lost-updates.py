# timeout: 20
import dis
import sys
import threading

TIMES = 150_000
sys.setswitchinterval(0.0005)  # ten times as often as usual, to see it in less time


def same(number):
    return number


class Counter:
    def __init__(self):
        self.value, self.lock = 0, threading.Lock()

    def plain(self):
        self.value += 1

    def with_call(self):
        seen = self.value
        self.value = same(same(seen)) + 1  # a call: here threads may be switched

    def locked(self):
        with self.lock:
            seen = self.value
            self.value = same(same(seen)) + 1


def run(name):
    counter = Counter()
    step = getattr(counter, name)

    def work():
        for _ in range(TIMES):
            step()

    crew = [threading.Thread(target=work) for _ in range(2)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return counter.value


for name in ("plain", "with_call", "locked"):
    results = [run(name) for _ in range(3)]
    lost = max(1 - result / (2 * TIMES) for result in results)
    print(f"{name:10} lost at most {lost:6.1%}   of 300,000: {results}")
print("\nthe statement self.value += 1 is not one step:")
for step in dis.get_instructions(Counter.plain):
    if step.opname not in ("RESUME", "LOAD_CONST", "RETURN_VALUE"):
        print("  ", step.opname, step.argrepr or step.arg)
