import threading

counter = 0


def count(times):
    global counter
    for _ in range(times):
        counter += 1  # read, add, write: three steps, and no lock around them


def run():
    global counter
    counter = 0
    crew = [threading.Thread(target=count, args=(10_000,)) for _ in range(2)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return counter


results = [run() for _ in range(100)]
print(f"100 runs, each should count to 20,000: lowest {min(results):,}")
print(f"runs that lost something: {sum(result < 20_000 for result in results)}")
print("figure:", min(results))
