def shares(samples):
    folded, total, top = {}, {}, {}
    for stack in samples:
        line = ";".join(stack)
        folded[line] = folded.get(line, 0) + 1
        top[stack[-1]] = top.get(stack[-1], 0) + 1
        for name in set(stack):
            total[name] = total.get(name, 0) + 1
    return {
        "folded": sorted(f"{stack} {count}" for stack, count in folded.items()),
        "total": total,
        "top": top,
    }
