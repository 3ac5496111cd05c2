def top_words(text):
    counts = {}
    for word in text.lower().split():
        word = word.rstrip(",.!")
        counts[word] = counts.get(word, 0) + 1
    return [
        [word, counts[word]]
        for word in sorted(counts, key=lambda word: (-counts[word], word))[:10]
    ]
