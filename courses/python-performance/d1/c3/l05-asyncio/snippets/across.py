# output: exact
import asyncio

total = 0


async def price(number):
    await asyncio.sleep(0)
    return 10


async def careless(number):
    global total
    total += await price(number)  # reads total, waits, writes: others ran in between


async def careful(number):
    global total
    value = await price(number)
    total += value  # no await between reading and writing: nobody can come between


async def main():
    global total
    for way in (careless, careful):
        total = 0
        await asyncio.gather(*(way(number) for number in range(100)))
        print(f"{way.__name__:8} 100 prices of 10 make {total}")


asyncio.run(main())
