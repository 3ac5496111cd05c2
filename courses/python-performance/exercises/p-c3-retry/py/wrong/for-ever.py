import asyncio


def fetch_all(pages, retries):
    failures, requests = dict(pages), []

    async def request(path):
        requests.append(path)
        await asyncio.sleep(0.001)
        if failures[path] > 0:
            failures[path] -= 1
            raise ConnectionError("503")
        return f"body of {path}"

    async def page(path):
        for attempt in range(100):
            try:
                return await request(path)
            except ConnectionError:
                if attempt < retries:
                    await asyncio.sleep(0.002 * 2 ** min(attempt, 2))
        return "gave up"

    async def main():
        return await asyncio.gather(*(page(path) for path, _ in pages))

    return {"bodies": asyncio.run(main()), "requests": len(requests)}
