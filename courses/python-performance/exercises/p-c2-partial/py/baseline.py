def letters(texts):
    result = {}
    for letter in "".join(texts).replace(" ", ""):
        result[letter] = result.get(letter, 0) + 1
    return result
