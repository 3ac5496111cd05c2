def speed_up(parts):
    # Treats every part as if it vanished altogether.
    return 100_000 // (1001 - sum(share for share, _ in parts))
