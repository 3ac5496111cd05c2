import tracemalloc


def peak_of(action):
    tracemalloc.start()
    result = action()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return result, peak


N = 200_000
for name, action in (
    ("list", lambda: sum([number * number for number in range(N)])),
    ("generator", lambda: sum(number * number for number in range(N))),
):
    result, peak = peak_of(action)
    print(f"{name:10} result {result}   peak {peak / 1024:10.1f} KiB")


class Service:
    def __init__(self):
        self.history = []

    def handle(self, number):
        answer = f"answer to request {number}"
        self.history.append({"request": number, "answer": answer})
        return answer


print("\na service answers 5,000 requests:")
service = Service()
tracemalloc.start()
service.handle(0)
before = tracemalloc.take_snapshot()
for number in range(5_000):
    service.handle(number)
after = tracemalloc.take_snapshot()
tracemalloc.stop()
for difference in after.compare_to(before, "lineno")[:3]:
    frame = difference.traceback[0]
    print(f"  line {frame.lineno:3}  {difference.size_diff / 1024:8.1f} KiB more in {difference.count_diff:,} blocks")
