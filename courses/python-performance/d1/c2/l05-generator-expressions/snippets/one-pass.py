# output: exact
words = ["ant", "bee", "cow", "bee"]

lengths = (len(word) for word in words)
print("sum:", sum(lengths), " once more:", sum(lengths))
lengths = (len(word) for word in words)
print("9 in it:", 9 in lengths, " 3 in it, asked afterwards:", 3 in lengths)

rows = [[1, 2], [], [3], [4, 5]]
flat = (item for row in rows for item in row)  # reads like two nested loops
print("flat:", list(flat))
print("even squares:", list(n * n for n in range(10) if n % 2 == 0))

# Chained: nothing happens before somebody pulls, then one item walks all the way.
def noisy(name, items):
    for item in items:
        print(f"   {name} {item}")
        yield item


source = noisy("read", range(1, 100))
doubled = noisy("double", (number * 2 for number in source))
big = (number for number in doubled if number > 3)
print("first big one:", next(big))

factor = 10
late = (number * factor for number in [1, 2, 3])
factor = 1000  # the body runs later, and sees this
print("late:", list(late))
words = ["new"]
early = (word for word in words)
words = ["too late"]  # the source of the first loop was taken at once
print("early:", list(early))
