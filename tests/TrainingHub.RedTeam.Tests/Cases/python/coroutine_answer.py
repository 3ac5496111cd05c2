# tries: returns a coroutine that computes when somebody awaits it
# expect: Error
# uses: slow

async def process(path):
    return slow(path)
