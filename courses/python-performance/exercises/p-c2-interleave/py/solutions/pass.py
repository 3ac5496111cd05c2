class Memory:
    counter = rounds = 0


def adder(memory):
    while True:
        register = memory.counter
        yield
        register += 1
        yield
        memory.counter = register
        memory.rounds += 1
        yield


def replay(schedule):
    memory = Memory()
    threads = [adder(memory), adder(memory)]
    for thread in schedule:
        next(threads[thread])
    return {
        "counter": memory.counter,
        "rounds": memory.rounds,
        "lost": memory.rounds - memory.counter,
    }
