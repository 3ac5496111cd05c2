def seats(names, first, count):
    return [names[(first + step) % len(names)] for step in range(count)] if names else []
