import trio


async def child(name, seconds):
    print(f"  {name} starts")
    await trio.sleep(seconds)
    print(f"  {name} ends")


async def failing(seconds):
    await trio.sleep(seconds)
    raise ConnectionError("the server is gone")


async def patient(name):
    try:
        await trio.sleep_forever()
    except trio.Cancelled:
        print(f"  {name} is cancelled and may clean up")
        raise


async def waits_for_all():
    async with trio.open_nursery() as nursery:
        # the function and its arguments: no coroutine object
        nursery.start_soon(child, "quick", 0.05)
        nursery.start_soon(child, "slow", 0.15)
        print("  the block is at its end, the children are not")
    print("  now they are")


async def errors_travel_up():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(patient, "sibling")
            nursery.start_soon(failing, 0.05)
    except ConnectionError as error:
        print("  outside:", error)


async def the_block_is_no_exception():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(patient, "child")
            await trio.sleep(0.05)
            raise ValueError("the block has failed")
    except ValueError as error:
        print("  outside:", error)


async def server(task_status=trio.TASK_STATUS_IGNORED):
    await trio.sleep(0.05)
    task_status.started("port 8080")                  # from here on I am of use
    await trio.sleep_forever()


async def starts_and_reports():
    async with trio.open_nursery() as nursery:
        print("  the server says", await nursery.start(server))
        nursery.cancel_scope.cancel()
    print("  the server is gone")


for example in (waits_for_all, errors_travel_up, the_block_is_no_exception, starts_and_reports):
    print(example.__name__.replace("_", " "))
    trio.run(example)
