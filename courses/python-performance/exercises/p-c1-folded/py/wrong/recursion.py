from collections import Counter


def shares(samples):
    folded = Counter(";".join(stack) for stack in samples)
    total = Counter(name for stack in samples for name in stack)
    top = Counter(stack[-1] for stack in samples)
    lines = sorted(f"{stack} {count}" for stack, count in folded.items())
    return {"folded": lines, "total": dict(total), "top": dict(top)}
