def read_pages(items, size, wanted):
    result, number = [], 0
    while True:
        page = items[number * size : (number + 1) * size]
        for item in page:
            if item % 2 == 0:
                result.append(item)
                if len(result) == wanted:
                    return {"items": result, "fetched": list(range(number + 1))}
        number += 1
        if not page:
            return {"items": result, "fetched": list(range(number))}
