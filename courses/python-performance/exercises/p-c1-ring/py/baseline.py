def seats(names, first, count):
    if not names:
        return "empty table"
    return [names[(first + step) % len(names)] for step in range(count)]
