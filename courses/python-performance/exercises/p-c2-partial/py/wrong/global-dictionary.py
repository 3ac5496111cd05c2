from multiprocessing import Pool

result = {}


def count(text):
    # Runs in a worker: this is the worker's dictionary, and nobody will ever see it.
    for letter in text.replace(" ", ""):
        result[letter] = result.get(letter, 0) + 1


def letters(texts):
    result.clear()
    with Pool(2) as pool:
        pool.map(count, texts)
    return result
