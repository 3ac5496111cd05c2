def start(seed):
    pass


async def respond(request):
    return 200, {}, b'ok'
