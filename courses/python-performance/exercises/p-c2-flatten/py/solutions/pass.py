def leaves(tree):
    for item in tree:
        if isinstance(item, list):
            yield from leaves(item)
        else:
            yield item


def depth(tree):
    return 1 + max((depth(item) for item in tree if isinstance(item, list)), default=0)


def flatten(tree):
    return {"leaves": list(leaves(tree)), "deepest": depth(tree)}
