import asyncio


def read_pages(items, size, wanted):
    fetched = []

    async def fetch(number):
        fetched.append(number)
        await asyncio.sleep(0.001)
        return items[number * size : (number + 1) * size]

    async def main():
        everything, number = [], 0
        while page := await fetch(number):
            everything += page
            number += 1
        return [item for item in everything if item % 2 == 0][:wanted]

    return {"items": asyncio.run(main()), "fetched": fetched}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(read_pages(sample["items"], sample["size"], sample["wanted"]))
