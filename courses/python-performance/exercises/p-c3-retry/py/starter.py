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

    async def main():
        try:
            return await asyncio.gather(*(request(path) for path, _ in pages))
        except ConnectionError:
            return ["gave up"] * len(pages)

    return {"bodies": asyncio.run(main()), "requests": len(requests)}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(fetch_all(sample["pages"], sample["retries"]))
