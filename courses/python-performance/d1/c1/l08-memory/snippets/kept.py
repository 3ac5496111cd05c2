import collections
import gc


class Order:
    def __init__(self, number):
        self.number = number


class Desk:
    def __init__(self):
        self.open, self.by_number = [], {}

    def take(self, number):
        order = Order(number)
        self.open.append(order)
        self.by_number[number] = order

    def close(self):
        self.open.clear()


def census():
    gc.collect()
    return collections.Counter(type(thing).__name__ for thing in gc.get_objects())


desk = Desk()
before = census()
for number in range(500):
    desk.take(number)
desk.close()
after = census()

print("what has grown since (objgraph calls this show_growth):")
for name, count in (after - before).most_common(3):
    print(f"   {name:12} +{count}")

survivor = next(thing for thing in gc.get_objects() if isinstance(thing, Order))
holders = [
    holder
    for holder in gc.get_referrers(survivor)
    if type(holder) is dict and holder is not globals()
]
print("who refers to one of the orders that were closed (show_backrefs):")
for holder in holders:
    owner = next((name for name, value in vars(desk).items() if value is holder), "?")
    print(f"   a dict with {len(holder)} entries, the attribute {owner!r} of the desk")
