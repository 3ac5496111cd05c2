def seats(names, first, count):
    return (
        [names[(first + step) % len(names)] for step in range(count)] if names else []
    )


def name_all(tables):
    return [seats(table["names"], table["first"], table["count"]) for table in tables]
