import statistics
import time
import timeit

candidates = {
    "comprehension": "[number * 2 for number in data]",
    "append loop": """
result = []
for number in data:
    result.append(number * 2)
""",
    "list(map)": "list(map(double, data))",
}
setup = "data = list(range(1000))\ndef double(number): return number * 2"

NUMBER = 300
# The candidates take turns, and the clock counts CPU time: a busy moment of the machine hits none of them alone.
timers = {name: timeit.Timer(statement, setup, timer=time.process_time) for name, statement in candidates.items()}
runs = {name: [] for name in candidates}
for _ in range(15):
    for name, timer in timers.items():
        runs[name].append(timer.timeit(NUMBER) / NUMBER * 1e6)

fastest = min(runs["comprehension"])
print(f"{'candidate':15} {'min us':>8} {'median':>8} {'max':>8}   ratio")
for name, each in runs.items():
    print(f"{name:15} {min(each):8.2f} {statistics.median(each):8.2f} {max(each):8.2f}   {min(each) / fastest:.2f}x")
print(f"figure: {min(runs['append loop']) / fastest:.2f}")
