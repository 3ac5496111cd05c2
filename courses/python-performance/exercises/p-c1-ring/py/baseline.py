def seats(names, first, count):
    if not names:
        return "empty table"
    return [names[(first + step) % len(names)] for step in range(count)]


def name_all(tables):
    return [seats(table["names"], table["first"], table["count"]) for table in tables]
