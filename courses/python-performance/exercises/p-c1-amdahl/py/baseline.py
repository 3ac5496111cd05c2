from fractions import Fraction


def speed_up(parts):
    time = Fraction(1000 - sum(share for share, _ in parts))
    for share, factor in parts:
        time += Fraction(share, factor)
    return 100_000 // time
