import heapq


def parse(line):
    try:
        return int(line)
    except ValueError:
        return None


def summary(lines):
    count = total = 0

    def values():
        nonlocal count, total
        for line in lines:
            if (value := parse(line)) is not None:
                count, total = count + 1, total + value
                yield value

    coldest = heapq.nsmallest(5, values())
    return {
        "count": count,
        "total": total,
        "coldest": coldest,
        "lost": len(lines) - count,
    }
