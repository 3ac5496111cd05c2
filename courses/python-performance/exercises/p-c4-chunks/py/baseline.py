def chunks(items, pieces):
    result, start = [], 0
    for left in range(min(items, pieces), 0, -1):
        size = -(-(items - start) // left)
        result.append([start, start + size])
        start += size
    return result
