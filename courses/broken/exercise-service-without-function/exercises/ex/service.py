def start(seed):
    pass
