from fractions import Fraction


def speed_up(parts):
    saved = sum(share - Fraction(share, factor) for share, factor in parts)
    return int(Fraction(100_000) / (1000 - saved))
