from collections import Counter


def top_words(text):
    words = [word.strip(",.!").lower() for word in text.split()]
    return [list(pair) for pair in Counter(words).most_common(10)]


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(top_words(sample["text"]))
