def energy(values):
    squares = [value * value for value in values]
    steps = sum((right - left) ** 2 for left, right in zip(values, values[1:]))
    return {"squares": sum(squares), "largest": max(squares), "steps": steps}
