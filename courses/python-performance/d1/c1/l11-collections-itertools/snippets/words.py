import random
import time
from collections import Counter, defaultdict

rng = random.Random(8)
vocabulary = [f"word{number}" for number in range(4_000)]
words = rng.choices(vocabulary, weights=[1 / (rank + 1) for rank in range(4_000)], k=300_000)


def if_not_in():
    counts = {}
    for word in words:
        if word not in counts:
            counts[word] = 0
        counts[word] += 1
    return counts


def with_get():
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def with_defaultdict():
    counts = defaultdict(int)
    for word in words:
        counts[word] += 1
    return counts


def with_counter():
    return Counter(words)


slowest, factors = None, {}
for way in (if_not_in, with_get, with_defaultdict, with_counter):
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        counts = way()
        best = min(best, time.process_time() - started)
    slowest = slowest or best
    factors[way] = slowest / best
    assert counts == if_not_in()
    print(f"{way.__name__:18} {best * 1000:7.1f} ms   {slowest / best:4.2f}x")
print("most frequent:", Counter(words).most_common(3))
print(f"figure: {factors[with_defaultdict]:.2f}")
