# timeout: 30
import time

import numpy as np

SIDE = 60
rng = np.random.default_rng(5)
left, right = rng.integers(0, 9, (SIDE, SIDE)), rng.integers(0, 9, (SIDE, SIDE))


def by_lists(a, b):
    columns = list(zip(*b))
    return [
        [sum(x * y for x, y in zip(row, column)) for column in columns] for row in a
    ]


def best(action, rounds):
    result = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        product = action()
        result = min(result, time.process_time() - started)
    return result * 1000, product


lists, expected = best(lambda: by_lists(left.tolist(), right.tolist()), 3)
print(f"{SIDE} x {SIDE} product, lists            {lists:8.2f} ms")
as_floats = left.astype(float), right.astype(float)
for name, action in (
    ("integers, NumPy's own loop", lambda: left @ right),
    ("floats, BLAS", lambda: as_floats[0] @ as_floats[1]),
):
    cost, product = best(action, 20)
    assert (product == expected).all()
    print(f"{SIDE} x {SIDE} product, {name:27} {cost:8.3f} ms   {lists / cost:6.0f}x")

# Broadcasting: shapes (4, 1) and (3,) meet as (4, 3). Nothing is copied to make them
# fit.
prices, rates = np.array([[100], [250], [80], [40]]), np.array([0, 7, 19])
print("\nprices with tax, one expression for all rows and columns:")
print(prices + prices * rates // 100)
print(
    "bytes the repeated prices take:",
    np.broadcast_to(prices, (4, 3)).base.nbytes,
    "as before",
)
