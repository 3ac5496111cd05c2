# output: exact
def whole(share, local):
    return 1 / ((1 - share) + share / local)


factors = (1.5, 2, 4, 10, 100)
print("share of time |" + "".join(f"{f:>8}x" for f in factors) + " |  limit")
print("-" * 14 + "+" + "-" * 46 + "+" + "-" * 8)
for share in (0.10, 0.25, 0.50, 0.80, 0.95):
    cells = "".join(f"{whole(share, f):>8.2f}x" for f in factors)
    print(f"{share:>12.0%}  |{cells} | {1 / (1 - share):>6.1f}x")

print()
print("Three spots of 30%, 28% and 27%, each made 50 times faster, one after the other:")
rest = 1.0
for share in (0.30, 0.28, 0.27):
    rest -= share - share / 50
    print(f"  after this one the program is {1 / rest:.2f}x as fast as at the start")
