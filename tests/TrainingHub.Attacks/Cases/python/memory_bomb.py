# attack: takes memory without end
# expect: MemoryLimit
a = []
while True:
    a.append("x" * 10_000_000)
