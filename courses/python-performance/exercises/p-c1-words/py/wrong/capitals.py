from collections import Counter


def top_words(text):
    counts = Counter(word.strip(",.!") for word in text.split())
    return [
        list(pair)
        for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
    ]
