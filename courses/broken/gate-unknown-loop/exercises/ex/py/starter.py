def process(path):
    return {"sum": sum(int(line) for line in open(path))}
