from collections import Counter
from multiprocessing import Pool


def count(text):
    return Counter(text.replace(" ", ""))


def letters(texts):
    result = Counter()
    with Pool(2) as pool:
        for partial in pool.imap_unordered(count, texts, chunksize=8):
            result.update(partial)
    return dict(result)
