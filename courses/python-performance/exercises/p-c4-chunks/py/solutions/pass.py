def chunks(items, pieces):
    pieces = min(items, pieces)
    if not pieces:
        return []
    size, larger = divmod(items, pieces)
    starts = [number * size + min(number, larger) for number in range(pieces + 1)]
    return [list(pair) for pair in zip(starts, starts[1:])]
