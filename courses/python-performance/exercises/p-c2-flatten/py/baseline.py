def flatten(tree):
    result, deepest, stack = [], 0, [(tree, 1)]
    while stack:
        item, depth = stack.pop()
        if isinstance(item, list):
            deepest = max(deepest, depth)
            stack.extend((inner, depth + 1) for inner in reversed(item))
        else:
            result.append(item)
    return {"leaves": result, "deepest": deepest}
