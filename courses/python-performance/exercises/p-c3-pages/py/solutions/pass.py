import asyncio


def read_pages(items, size, wanted):
    fetched = []

    async def fetch(number):
        fetched.append(number)
        await asyncio.sleep(0.001)
        return items[number * size : (number + 1) * size]

    async def pages():
        number = 0
        while page := await fetch(number):
            for item in page:
                yield item
            number += 1

    async def main():
        result = []
        async for item in pages():
            if item % 2 == 0:
                result.append(item)
                if len(result) == wanted:
                    break
        return result

    return {"items": asyncio.run(main()), "fetched": fetched}
