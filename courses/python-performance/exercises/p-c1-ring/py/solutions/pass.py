def seats(names, first, count):
    if not names:
        return "empty table"
    first %= len(names)
    rounds = (first + count) // len(names) + 1
    return (names * rounds)[first : first + count]


def name_all(tables):
    return [seats(table["names"], table["first"], table["count"]) for table in tables]
