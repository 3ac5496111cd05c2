from collections import Counter
from multiprocessing import Pool


def count(text):
    return Counter(text.replace(" ", ""))


def letters(texts):
    result = {}
    with Pool(2) as pool:
        for partial in pool.imap_unordered(count, texts, chunksize=8):
            result.update(dict(partial))
    return result


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(letters(sample["texts"]))
