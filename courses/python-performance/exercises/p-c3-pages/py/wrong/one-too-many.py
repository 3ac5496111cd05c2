import asyncio


def read_pages(items, size, wanted):
    fetched = []

    async def fetch(number):
        fetched.append(number)
        await asyncio.sleep(0.001)
        return items[number * size : (number + 1) * size]

    async def main():
        result, number = [], 0
        while (page := await fetch(number)) and len(result) < wanted:
            result += [item for item in page if item % 2 == 0]
            number += 1
        return result[:wanted]

    return {"items": asyncio.run(main()), "fetched": fetched}
