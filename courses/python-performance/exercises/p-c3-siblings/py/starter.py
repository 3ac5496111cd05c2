import asyncio
from collections import Counter


def all_or_nothing(jobs):
    seen = Counter(finished=0, failed=0, stopped=0, closed=0)

    async def job(milliseconds, fails):
        try:
            await asyncio.sleep(milliseconds / 1000)
            if fails:
                seen["failed"] += 1
                raise ValueError("broken")
            seen["finished"] += 1
        except asyncio.CancelledError:
            seen["stopped"] += 1
            raise
        finally:
            seen["closed"] += 1

    async def main():
        try:
            await asyncio.gather(*(job(*row) for row in jobs))
        except ValueError:
            pass
        # The moment at which the caller believes that all is over.
        return dict(seen)

    return asyncio.run(main())


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(all_or_nothing(sample["jobs"]))
