def chunks(items, pieces):
    pieces = min(items, pieces)
    size = items // pieces if pieces else 0
    return [
        [number * size, (number + 1) * size if number < pieces - 1 else items]
        for number in range(pieces)
    ]
