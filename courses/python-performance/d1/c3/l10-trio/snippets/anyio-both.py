# output: exact
import warnings

import anyio
from sniffio import current_async_library

# AnyIO 3 beside trio 0.22
warnings.filterwarnings("ignore", message="trio.MultiError is deprecated")


async def worker(number, results):
    await anyio.sleep(0.01 * number)
    results.append(number * number)


async def main():
    results = []
    async with anyio.create_task_group() as group:  # nursery and TaskGroup in one
        for number in range(4):
            group.start_soon(worker, number, results)
    with anyio.move_on_after(0.05) as scope:
        await anyio.sleep(10)
    print(f"{current_async_library():8} results {sorted(results)}, "
          f"sleep cut off: {scope.cancel_called}")


for backend in ("asyncio", "trio"):
    anyio.run(main, backend=backend)
anyio.run(main, backend="asyncio", backend_options={"use_uvloop": True})
