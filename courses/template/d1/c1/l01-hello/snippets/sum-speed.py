# timeout: 20
import timeit

numbers = list(range(100_000))


def loop():
    total = 0
    for number in numbers:
        total += number
    return total


slow = min(timeit.repeat(loop, number=5, repeat=5))
fast = min(timeit.repeat(lambda: sum(numbers), number=5, repeat=5))
print(f"figure: {slow / fast:.2f}")
