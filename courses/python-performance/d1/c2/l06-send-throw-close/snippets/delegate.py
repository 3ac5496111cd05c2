# output: exact
def part(name, values):
    received = 0
    for value in values:
        answer = yield f"{name}{value}"
        received += answer or 0
    return received  # travels in StopIteration, and out of "yield from"


def by_loop():
    for item in part("a", [1, 2]):
        yield item  # passes values up, and nothing down


def by_delegation():
    first = yield from part("a", [1, 2])
    second = yield from part("b", [1])
    return f"received {first} and {second}"


def drive(generator):
    item = next(generator)
    try:
        while True:
            print("  ", item)
            item = generator.send(5)
    except StopIteration as end:
        return end.value


print("with a loop:")
print("   result:", drive(by_loop()))
print("with yield from:")
print("   result:", drive(by_delegation()))


def walk(tree):
    for node in tree:
        if isinstance(node, list):
            yield from walk(node)  # recursion without building a list
        else:
            yield node


print("walk:", list(walk([1, [2, [3, [4]], 5]])))
