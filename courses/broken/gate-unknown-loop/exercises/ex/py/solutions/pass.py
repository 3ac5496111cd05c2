def process(path):
    with open(path) as lines:
        return {"sum": sum(map(int, lines))}
