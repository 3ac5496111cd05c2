import heapq
from collections import Counter


def top_words(text):
    counts = Counter(word.strip(",.!").lower() for word in text.split())
    return [
        list(pair)
        for pair in heapq.nsmallest(
            10, counts.items(), key=lambda pair: (-pair[1], pair[0])
        )
    ]
