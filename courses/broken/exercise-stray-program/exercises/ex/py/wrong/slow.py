def process(path):
    return {}
