from itertools import combinations

# Shares of the whole time, as a profile gave them; whatever is missing to 1 stays.
SHARES = {"spot A": 0.30, "spot B": 0.28, "spot C": 0.27, "spot D": 0.05}
WANTED = 5.0


def gain(spots):
    """How many times faster the whole becomes if these spots cost nothing."""
    return 1 / (1 - sum(SHARES[spot] for spot in spots))


for size in range(1, len(SHARES) + 1):
    best = max(combinations(SHARES, size), key=gain)
    enough = "enough" if gain(best) >= WANTED else f"{WANTED:g}x is out of reach"
    print(f"{size} repaired: at best {gain(best):4.1f}x  {', '.join(best)}: {enough}")

# In practice a repaired spot keeps something. How much may it keep?
three = sorted(SHARES, key=SHARES.get)[-3:]
rest = 1 - sum(SHARES[spot] for spot in three)
left = (1 / WANTED - rest) / sum(SHARES[spot] for spot in three)
print(f"to reach {WANTED:g}x with three, they may keep {left:.0%} of their time together")
