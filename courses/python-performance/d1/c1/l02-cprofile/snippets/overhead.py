import cProfile
import time


def plus(left, right):
    return left + right


def many_calls(turns):
    total = 0
    for number in range(turns):
        total = plus(total, number)
    return total


def one_body(turns):
    total = 0
    for number in range(turns):
        total = total + number
    return total


def cpu(function, *arguments):
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        function(*arguments)
        best = min(best, time.process_time() - started)
    return best


TURNS = 300_000
factors = {}
for function in (many_calls, one_body):
    bare = cpu(function, TURNS)
    traced = cpu(lambda: cProfile.Profile().runcall(function, TURNS))
    factors[function] = traced / bare
    print(f"{function.__name__:10} bare {bare * 1000:6.1f} ms   traced {traced * 1000:6.1f} ms   {traced / bare:4.1f}x")
print(f"figure: {factors[many_calls]:.2f}")
