import asyncio

running = most = 0


async def job(number):
    global running, most
    running += 1
    most = max(most, running)
    await asyncio.sleep(0.02)
    running -= 1
    return number * number


async def main(jobs, limit):
    return [await job(number) for number in jobs]


def run_all(jobs, limit):
    global running, most
    running = most = 0
    return {"results": asyncio.run(main(jobs, limit)), "most": most}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(run_all(sample["jobs"], sample["limit"]))
