import time

WIDTH, HEIGHT, LIMIT = 72, 28, 100


def survival(cr, ci):
    zr = zi = 0.0
    for turn in range(LIMIT):
        if zr * zr + zi * zi > 4.0:
            return turn
        zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
    return LIMIT


started = time.perf_counter()
total = 0
for row in range(HEIGHT):
    line = []
    for column in range(WIDTH):
        turns = survival(-2.2 + 3.2 * column / WIDTH, -1.2 + 2.4 * row / HEIGHT)
        total += turns
        line.append("#" if turns == LIMIT else " .:-=+*"[turns % 7])
    print("".join(line))
print(f"{total} turns in {(time.perf_counter() - started) * 1000:.1f} ms")
