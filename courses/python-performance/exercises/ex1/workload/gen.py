"""Makes the order log of exercise 1: one file that the Python and the C# programs both read.

The same seed and sizes always give the same bytes. Everything is an integer or plain ASCII text,
so that two languages can agree on a report to the last digit.
"""
import datetime
import random

CATEGORIES = ("audio", "books", "garden", "kitchen", "office", "outdoor", "toys", "tools")
TAX_BASIS_POINTS = (0, 550, 700, 1050, 1900)
# Chosen so that the public sample (seed 1) shows duplicates, unknown products and unusable quantities.
SALT = "orders-62"
UNUSABLE_QUANTITIES = ("0", "-1", "x", "")


def generate(seed: int, rows: int, products: int, customers: int) -> bytes:
    rng = random.Random(f"{SALT}/{seed}")
    lines = []

    skus = [f"SKU{100000 + number * 7}" for number in range(products)]
    rng.shuffle(skus)
    for sku in skus:
        lines.append(f"P;{sku};{rng.choice(CATEGORIES)};{rng.choice(TAX_BASIS_POINTS)}")

    names = [f"customer-{number:05d}" for number in range(customers)]
    rng.shuffle(names)

    moment = datetime.datetime(2025, 1, 1, 6, 0, 0)
    # Spreads any number of rows over roughly fourteen months, so that by_month always has something to show.
    longest_gap = max(2, 14 * 30 * 86400 * 2 // max(rows, 1))
    issued = []
    next_number = 4_000_000 + rng.randrange(1_000_000)
    for _ in range(rows):
        moment += datetime.timedelta(seconds=rng.randrange(1, longest_gap))
        if issued and rng.random() < 0.06:
            order_id = rng.choice(issued)
        else:
            next_number += rng.randrange(1, 9)
            order_id = f"ORD{next_number:09d}"
            issued.append(order_id)

        # Squaring favours small indexes: a few customers order a lot, most of them rarely.
        customer = names[int(customers * rng.random() ** 2)]
        sku = f"SKU{900000 + rng.randrange(90000)}" if rng.random() < 0.02 else rng.choice(skus)
        quantity = rng.choice(UNUSABLE_QUANTITIES) if rng.random() < 0.015 else str(rng.randrange(1, 13))
        price = rng.randrange(95, 48000)
        lines.append(f"O;{order_id};{moment:%Y-%m-%dT%H:%M:%S};{customer};{sku};{quantity};{price}")

    return ("\n".join(lines) + "\n").encode("ascii")
