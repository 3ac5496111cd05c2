import statistics
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

NUMBER = 500
fastest = None
print(f"{'candidate':15} {'min us':>8} {'median':>8} {'max':>8}   ratio")
for name, statement in candidates.items():
    runs = [total / NUMBER * 1e6 for total in timeit.repeat(statement, setup, number=NUMBER, repeat=15)]
    fastest = fastest or min(runs)
    print(f"{name:15} {min(runs):8.2f} {statistics.median(runs):8.2f} {max(runs):8.2f}   {min(runs) / fastest:.2f}x")
